"""Taking over an old commune's data in the window: looked at first, then taken."""

from __future__ import annotations

import pytest

from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.system.takeover_dialog import words_of
from tests.takeover_world import OLD, PASSWORD, machine_of
from tests.ui.desks import IN_2026, close, desk, set_up


@pytest.fixture
def given(qtbot, tmp_path):
    made = set_up(desk(tmp_path, now=IN_2026), hamlets="Thôn Ngò")
    qtbot.addWidget(made.window)
    made.window.go(Place("system", "units"))
    yield made
    close(made)


def test_it_is_looked_at_first_and_taken_with_the_second_press(given):
    old = machine_of(OLD, "001", "002")
    section = given.window.page.section
    section.take_over()
    dialog = section.dialog
    dialog.take(old.backup(old.path.parent / "usb"))
    dialog.secret.setText(PASSWORD)
    dialog.submit()
    assert "2 hộ, 4 người, 1 thôn" in dialog.happens.text()
    assert len(given.app.hamlets.all()) == 1, "looking changes nothing"
    dialog.submit()
    assert len(given.app.hamlets.all()) == 2
    old.engine.dispose()


def test_a_wrong_password_is_said_in_the_window(given):
    old = machine_of(OLD, "001")
    section = given.window.page.section
    section.take_over()
    dialog = section.dialog
    dialog.take(old.backup(old.path.parent / "usb"))
    dialog.secret.setText("sai mật khẩu 1")
    dialog.submit()
    assert dialog.message.text()
    assert not dialog.happens.text()
    old.engine.dispose()


def test_words_say_when_nothing_is_new():
    from desktop_app.services.exchange.takeover import OldCommune

    old = OldCommune(OLD, True, 2, 4, 1, 30, 0)
    assert "không thêm gì" in words_of(old)
