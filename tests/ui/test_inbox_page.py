"""Taking many files in and settling what is not agreed, with the window and the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.due import Target
from desktop_app.services.exchange.inbox import InboxKind
from tests.ui.exchange_world import A, Places, both_edited, page_of, pair, stick
from tests.ui.inbox_world import every_kind, stick_full, stopped_at
from tests.ui.sample_shell import Person

Key = Qt.Key


@pytest.fixture
def shown(qtbot):
    windows = []

    def make(office, tab="receive", **answers):
        window = page_of(office, tab, Person(**answers))
        qtbot.addWidget(window)
        windows.append(window)
        window.activateWindow()
        QApplication.processEvents()
        return window.page

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def full(tmp_path):
    made = stick_full(5, tmp_path)
    yield made
    for office in made[:3]:
        office.stop()


@pytest.fixture
def inbox(tmp_path, shown):
    first, second, upper = every_kind(tmp_path)
    yield first, upper, shown(upper, "conflicts")
    for office in (first, second, upper):
        office.stop()


def rows(page):
    table = page.inbox.list.table.table
    return [table.row(n) for n in range(table.rowCount())]


def pick(page, kind):
    found = [row.kind for row in rows(page)]
    page.inbox.list.table.selectRow(found.index(kind))
    return page.inbox.list.table.current()


# -- many files


def test_several_files_give_a_result_per_file_that_can_be_copied_and_printed(full, shown):
    *_, upper, files = full
    page = shown(upper)
    page.receive.read(files)
    page.receive.all_button.click()
    result = page.receive.result
    assert page.receive.layers.currentWidget() is result
    assert "Đã nhận 4 tệp" in result.summary.text()
    result.copy.click()
    text = QGuiApplication.clipboard().text()
    assert len(text.splitlines()) == 5
    assert "Xã Phúc Sơn\t" in text
    page.receive.print_result()
    assert page.receive.out.window.isVisible()
    page.receive.out.window.close()


def test_a_batch_that_stopped_is_offered_at_the_next_opening_and_goes_on(full, shown):
    *_, upper, files = full
    stopped_at(upper, files, 3)
    upper.again()
    upper.app.workplace = Places((stick(files[0].parent),))
    assert Target.RECEIVE in {due.target for due in upper.app.home.view().due}
    page = shown(upper)
    assert "dừng ở tệp 3/5" in page.receive.banner.words.text()
    page.receive.banner.more.click()
    assert not page.receive.banner.isVisible()
    assert "1 tệp không nhận được" in page.receive.result.summary.text()
    assert upper.sync.batches.open() is None


def test_giving_up_the_rest_keeps_what_is_in(full, shown):
    *_, upper, files = full
    stopped_at(upper, files, 3)
    page = shown(upper)
    page.receive.banner.end.click()
    assert upper.sync.batches.open() is None
    assert "3 tệp chưa nhận" in page.receive.result.summary.text()
    assert page.escape()
    assert not page.receive.banner.isVisible()


def test_what_was_left_out_is_named_and_taken_with_one_click(tmp_path, shown):
    commune, upper = pair(tmp_path)
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send(), leave_out=frozenset({f"household:{home}"}))
    page = shown(upper)
    with pytest.raises(RecordMissing):
        upper.view(home)
    page.receive.aside_button.click()
    aside = page.receive.aside
    (row,) = [aside.list.table.table.row(0)]
    assert aside._what(row) == "Hộ 031 Nguyễn Thị Thử"
    aside.take.click()
    assert upper.view(home).values.code == "031"
    assert not page.receive.aside_button.isVisible()
    commune.stop()
    upper.stop()


# -- the inbox


def test_conflicts_broken_rules_and_doubles_stand_in_one_list_and_are_counted(inbox):
    _first, upper, page = inbox
    kinds = [row.kind for row in rows(page)]
    assert kinds.count(InboxKind.BOTH_EDITED) == 3
    assert kinds.count(InboxKind.CODE) == kinds.count(InboxKind.DOUBLE) == 1
    assert page.tabs.bar.tabText(page.keys.index("conflicts")) == "Số liệu chưa thống nhất (5)"
    texts = [due.text for due in upper.app.home.view().due]
    assert any("1 cặp nghi trùng" in text for text in texts)


def test_the_list_is_filtered_by_kind(inbox):
    *_, page = inbox
    box = page.inbox.filters["kind"]
    box.take(InboxKind.DOUBLE)
    box.chosen.emit(box.key)
    assert [row.kind for row in rows(page)] == [InboxKind.DOUBLE]
    assert "đang lọc 1" in page.inbox.list.counted.text()


def test_all_selected_are_settled_for_one_side_and_taken_back(inbox, qtbot):
    _first, upper, page = inbox
    page.inbox.list.table.selectAll()
    assert page.inbox.sides.take_b.text() == "Lấy bên B cho 3 chỗ"
    page.inbox.sides.take_b.click()
    assert upper.sync.disagreements.count() == 0
    assert "Đã thống nhất 3 chỗ" in page.inbox.told.words.text()
    page.inbox.undo_button.click()
    assert upper.sync.disagreements.count() == 3
    assert not page.inbox.undo_button.isVisible()


def test_two_records_are_joined_and_taken_apart_again(inbox):
    _first, upper, page = inbox
    pick(page, InboxKind.DOUBLE)
    page.inbox.sides.deeds["same"].click()
    assert upper.sync.doubles.twice() == 1
    assert InboxKind.DOUBLE not in [row.kind for row in rows(page)]
    box = page.inbox.filters["kind"]
    box.take(InboxKind.JOINED)
    box.chosen.emit(box.key)
    page.inbox.sides.deeds["split"].click()
    assert upper.sync.doubles.twice() == 0


def test_two_people_are_told_apart_and_never_asked_again(inbox):
    *_, page = inbox
    pick(page, InboxKind.DOUBLE)
    page.inbox.sides.deeds["apart"].click()
    assert InboxKind.DOUBLE not in [row.kind for row in rows(page)]
    assert page.tabs.bar.tabText(page.keys.index("conflicts")) == "Số liệu chưa thống nhất (4)"


def test_a_note_stands_with_the_entry_here_and_in_the_commune(inbox, shown):
    first, upper, page = inbox
    case = pick(page, InboxKind.BOTH_EDITED)
    page.inbox.sides.reason.setText("chờ trưởng thôn xác minh")
    page.inbox.sides.deeds["note"].click()
    first.take(upper.send(A))
    there = shown(first, "conflicts")
    (same,) = [row for row in rows(there) if row.id == case.id]
    assert "chờ trưởng thôn xác minh" in same.notes[0]


def test_the_inbox_goes_on_paper_and_to_excel(inbox, tmp_path):
    _first, upper, page = inbox
    cases = page.inbox._listed()
    assert upper.app.exchange_papers.inbox_pdf(cases).pdf[:4] == b"%PDF"
    assert upper.app.exchange_papers.inbox_workbook(cases)[:2] == b"PK"


# -- the preview


def test_the_preview_is_filtered_and_says_who_wrote_both_values_and_when(tmp_path, shown):
    commune, upper = pair(tmp_path)
    both_edited(commune, upper)
    commune.add("077", "Hộ Không Sửa Thử")
    page = shown(upper)
    page.receive.read([commune.send()])
    page.receive.open_line()
    preview = page.receive.preview
    preview.tree.open_family("031")
    who = preview.tree.currentItem().child(1)
    assert "20/11/2024 10:00" in who.text(2)
    assert "20/11/2024 10:00" in who.text(3)
    preview.search.now("khong sua")
    assert preview.left.text() == "Đang lọc 1 mục"
    preview.search.now("")
    preview.only_both.click()
    assert preview.left.text() == "Đang lọc 2 mục"
    assert preview.left_out == frozenset()
    commune.stop()
    upper.stop()


def test_unticking_a_filtered_hamlet_leaves_what_is_hidden_ticked(qtbot, tmp_path, shown):
    commune, upper = pair(tmp_path)
    kept, left = commune.add("031", "Hộ Giữ Thử"), commune.add("032", "Hộ Bỏ Thử")
    page = shown(upper)
    page.receive.read([commune.send()])
    page.receive.open_line()
    preview = page.receive.preview
    preview.search.now("bo thu")
    hamlet = next(
        preview.tree.topLevelItem(n)
        for n in range(preview.tree.topLevelItemCount())
        if not preview.tree.topLevelItem(n).isHidden()
    )
    preview.tree.setCurrentItem(hamlet)
    qtbot.keyClick(preview.tree, Key.Key_Space)
    assert preview.left_out == {f"household:{left}"}
    assert kept
    commune.stop()
    upper.stop()


def test_new_doubles_are_counted_right_after_taking_in(tmp_path, shown):
    first, second, upper, _files = stick_full(2, tmp_path)
    first.add("052", "Lê Thị Mẫu Hoa")
    second.add("007", "Lê Thị Mẫu Hoà")
    twice = first.add("053", "Trần Văn Nháp Thử Hai")
    first.write(twice, code="052")
    page = shown(upper)
    page.receive.read([first.send(), second.send()])
    page.receive.take_all()
    counted = upper.app.home.exchanged()
    assert counted.broken == 1
    assert f"({counted.open_cases})" in page.tabs.bar.tabText(page.keys.index("conflicts"))
    for office in (first, second, upper):
        office.stop()
