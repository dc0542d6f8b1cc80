"""Taking a form in from Hệ thống ▸ Mẫu phiếu."""

from __future__ import annotations

import pytest

from desktop_app.ui.navigation import Place
from tests.ui.desks import close, desk, set_up
from tests.xlsforms import workbook

SETTINGS = "form_id | form_title | version\nrieng | Phiếu riêng | 1"


@pytest.fixture
def section(qtbot, tmp_path):
    given = set_up(desk(tmp_path), hamlets="Thôn Ngò")
    qtbot.addWidget(given.window)
    given.window.go(Place("system", "forms"))
    yield given.window.page.section
    close(given)


def test_a_form_without_mistakes_is_taken_in_and_can_be_stopped(section, tmp_path):
    path = tmp_path / "rieng.xlsx"
    path.write_bytes(workbook("type | name | label\ntext | a | Câu a?", settings=SETTINGS))
    section.check(path)
    assert not section.take.isHidden()
    section.take.click()
    dialog = section.dialog
    dialog.purpose.take("inspection-a")
    dialog.submit()
    assert not section.app.forms.has("rieng@1"), "without its source it is not taken"
    dialog.citation.setText("mẫu kèm công văn thử")
    dialog.submit()
    assert section.app.forms.has("rieng@1")
    section.table.go_to("rieng@1")
    section.stop_using()
    section.dialog.reason.setText("dùng mẫu mới")
    section.dialog.submit()
    form = section.app.rules.definitions.form("rieng@1")
    assert form is not None
    assert form.valid_to is not None


def test_one_with_mistakes_is_not_offered(section, tmp_path):
    path = tmp_path / "sai.xlsx"
    path.write_bytes(workbook("type | name | label\nkhong_co | a | Câu a?", settings=SETTINGS))
    section.check(path)
    assert section.take.isHidden()
