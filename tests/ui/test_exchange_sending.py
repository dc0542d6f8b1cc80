"""Gửi, nhận dữ liệu: the three ways to hand data over, and what is done about machines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.exchange_world import A, U, offices, page_of, pair, stick
from tests.ui.sample_shell import Person


@pytest.fixture
def shown(qtbot):
    windows = []

    def make(office, tab="send", **answers):
        window = page_of(office, tab, Person(**answers))
        qtbot.addWidget(window)
        windows.append(window)
        QApplication.processEvents()
        return window.page

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def joined(tmp_path):
    made = pair(tmp_path)
    yield made
    for office in made:
        office.stop()


def test_before_any_invitation_tables_and_paper_can_be_handed_over(shown, tmp_path):
    (commune,) = offices(A, place=tmp_path)
    commune.add("031", "Nguyễn Thị Thử")
    out = tmp_path / "usb"
    out.mkdir()
    page = shown(commune, file=out)
    ways = page.send.ways
    assert ways.isVisible()
    ways.write_tables()
    files = sorted(path.name for path in out.glob("*/*"))
    assert files == ["danh-sach-ho_2024.xlsx"]
    assert "1 bảng Excel" in ways.paper.about.text()
    ways.write_tables()
    assert sorted(path.name for path in out.glob("*/*")) in (
        files,
        ["danh-sach-ho_2024-2.xlsx", *files],
    ), "nothing is replaced"
    ways.print_paper()
    assert ways.window_.isVisible()
    ways.window_.close()
    commune.stop()


def test_the_paper_is_for_the_file_just_written(shown, joined):
    commune, _upper = joined
    commune.add("031", "Nguyễn Thị Thử")
    commune.app.workplace.drives = (stick(commune.place / "usb"),)
    page = shown(commune)
    page._main()
    assert page.send.ways.file.number == 2
    assert page.send.ways.file.copied_to == "USB KIEM THU"
    assert "Có thể rút USB" in page.send.done.words.text()


def test_a_write_protected_stick_is_named(shown, joined):
    commune, _upper = joined
    commune.app.workplace.drives = (replace(stick(commune.place / "usb"), writable=False),)
    page = shown(commune)
    assert not page.send.main_ready
    assert "khóa chống ghi" in page.send.no_stick.text()


def test_a_machine_is_withdrawn_with_a_reason_and_taken_back(shown, joined):
    commune, upper = joined
    page = shown(upper, "machines")
    part = page.machines
    part.revoke()
    assert not part.dialog.main.isEnabled(), "a reason is asked for"
    part.dialog.words.setText("máy bị mất")
    part.dialog.submit()
    assert not upper.sync.machines.of(commune.folder.site).active
    assert part.table.current().reason == "máy bị mất"
    part.take_back()
    assert upper.sync.machines.of(commune.folder.site).active


def test_a_machine_is_replaced_and_used_again(shown, joined):
    commune, upper = joined
    page = shown(upper, "machines", yes=True)
    page.machines.replace()
    assert not upper.sync.machines.of(commune.folder.site).active
    assert page.machines.undo_button.text() == "Dùng lại máy này"
    page.machines.take_back()
    assert upper.sync.machines.of(commune.folder.site).active


def test_new_keys_change_the_words_and_the_next_file_tells_them(shown, joined):
    commune, upper = joined
    page = shown(commune, "machines", yes=True)
    before = page.machines.own.words
    page.machines.rotate()
    assert page.dialogs.asked[-1].destructive, "one Enter too many changes no key"
    assert page.machines.own.words != before
    upper.take(commune.send(U))
    assert upper.sync.machines.of(commune.folder.site).words == page.machines.own.words


def test_after_the_invitation_enter_does_not_reach_the_keys(shown, tmp_path):
    (upper,) = offices(U, place=tmp_path)
    page = shown(upper, "machines", file=tmp_path)
    page.machines.own.rotate.setFocus()
    assert page.window().focusWidget() is page.machines.own.rotate
    page.machines.invite()
    assert "Đã ghi lời mời" in page.machines.told.words.text()
    assert page.window().focusWidget() is not page.machines.own.rotate
    upper.stop()


def test_after_the_invitation_sending_down_waits_for_the_first_files(shown, tmp_path):
    (upper,) = offices(U, place=tmp_path)
    page = shown(upper, "send", file=tmp_path)
    assert "Chưa nối với xã nào" in said_in(page.send)
    page.machines.invite()
    page.show_part("send")
    page.reload()
    assert "Đã lập lời mời, chờ tệp đầu tiên của xã" in said_in(page.send)
    assert "Chưa nối với xã nào" not in said_in(page.send)
    page.send.entry.click()
    assert page.part is page.receive
    upper.stop()


def said_in(part):
    labels = part.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]
