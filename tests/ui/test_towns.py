"""Các xã and the progress of the communes, with the window and the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.services.exchange.town_views import SendDue
from desktop_app.ui.navigation import Place
from tests.ui.exchange_world import A, B, page_of, pair
from tests.ui.pictures_towns import district
from tests.ui.sample_shell import Person

Key = Qt.Key


@pytest.fixture
def window(qtbot, tmp_path):
    first, second, upper = district(tmp_path)
    upper.person = Person(file=tmp_path / "cac-xa.xlsx")
    made = page_of(upper, "towns", upper.person)
    made.office = upper
    qtbot.addWidget(made)
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.close()
    for one in (first, second, upper):
        one.stop()


@pytest.fixture
def part(window):
    return window.page.towns


def rows(listing):
    table = listing.table.table
    return [table.row(n) for n in range(table.rowCount())]


def choose(part, key):
    part.filter.take(key)
    part._fill()


def clipboard():
    return QGuiApplication.clipboard().text()


def test_a_commune_has_no_tab_of_communes(qtbot, tmp_path):
    commune, upper = pair(tmp_path)
    shown = page_of(commune, "towns")
    qtbot.addWidget(shown)
    assert shown.page.towns is None
    assert [shown.page.tabs.bar.tabText(n) for n in range(4)][-1] == "Máy tính và khóa"
    shown.close()
    for one in (commune, upper):
        one.stop()


def test_the_filter_leaves_the_late_the_unsent_or_the_sent(part):
    assert len(rows(part.list)) == 22
    choose(part, "unsent")
    assert len(rows(part.list)) == 20
    choose(part, "sent")
    assert {row.unit_key for row in rows(part.list)} == {A, B}
    choose(part, "late")
    assert A not in {row.unit_key for row in rows(part.list)}
    assert part.list.counted.text() == "2/22 xã đã gửi · 21 chậm · đang lọc 21"


def test_ctrl_c_copies_the_chosen_lines_for_excel(part, qtbot):
    part.list.table.setFocus()
    part.list.table.go_to(B)
    qtbot.keyClick(part.list.table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    heads, line = clipboard().splitlines()
    assert heads.split("\t")[0] == "Xã, thị trấn"
    assert "0204 000 123" in line.split("\t")


def test_ctrl_enter_writes_to_the_current_commune_and_the_text_is_copied(part, qtbot):
    part.list.table.go_to(B)
    qtbot.keyClick(part.list.table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = part.dialog
    assert "0204 000 123" in dialog.phone.remark.text()
    dialog.submit()
    title = part.app.units.named(B).title
    assert clipboard().startswith(f"Kính gửi: UBND {title}.")
    assert "chậm 4 ngày" in clipboard()


def test_all_late_communes_get_one_text_or_each_its_own(part):
    part.main()
    dialog = part.dialog
    assert dialog.whom.count() == 1 + 21
    dialog.whom.setCurrentIndex(1)
    dialog._show()
    first = dialog.text.toPlainText()
    dialog.submit()
    assert clipboard() == first
    assert dialog.text.toPlainText() != first  # the next commune's is ready


def test_a_date_is_typed_kept_and_nobody_is_late_without_one(part):
    part.ask_due()
    part.dialog.preliminary.setText("")
    part.dialog.official.setText("12/2024")
    part.dialog.submit()
    assert part.dialog.message.text()
    part.dialog.official.setText("10/12/2024")
    part.dialog.submit()
    assert part.app.towns.settings.due("2024") == SendDue(official=date(2024, 12, 10))
    assert {row.late for row in rows(part.list)} == {0}


def test_whom_to_call_is_taken_from_the_communes_directory_or_typed(part):
    part.list.table.go_to(A)
    part.ask_contact()
    dialog = part.dialog
    dialog.directory.setCurrentIndex(1)
    dialog._take("0")
    assert dialog.phone.text() == "0912 000 002"
    dialog.phone.setText("0912 000 003")
    dialog.submit()
    shown = part.list.table.current()
    assert (shown.unit_key, shown.contact.phone) == (A, "0912 000 003")


def test_the_list_is_saved_as_excel_and_printed_as_it_stands(part, window, tmp_path):
    choose(part, "sent")
    part.save_excel()
    assert (tmp_path / "cac-xa.xlsx").stat().st_size > 4000
    part.print_list()
    assert part.out.window is not None
    part.out.window.close()


def test_progress_opens_on_the_communes_and_enter_goes_into_one(window, qtbot):
    window.go(Place("reviews"))
    page = window.page
    tab = page.tabs.page
    assert len(rows(tab.list)) == 22
    assert "4/6 phiếu đã đủ" in tab.list.counted.text()
    tab.list.table.go_to(A)
    qtbot.keyClick(tab.list.table, Key.Key_Return)
    assert page.tabs.page is None
    assert {row.code for row in page.rows} == {"0", "1", "2", "3", "4"}
    assert page.freeze.isHidden()


def test_two_communes_with_a_hamlet_of_one_name_are_not_mixed(window):
    window.go(Place("reviews"))
    page = window.page
    page.show_town(B)
    assert [row.code for row in page.rows] == ["7"]
    assert len(rows(page.list)) == 1


def test_esc_comes_back_to_the_line_of_the_commune(window, qtbot):
    window.go(Place("reviews", f"towns/{B}"))
    page = window.page
    page.tabs.page.town_wanted.emit(B)
    assert page.escape()
    assert page.tabs.page.list.table.current().unit_key == B


def test_a_commune_that_sent_nothing_leads_to_what_it_lacks(window):
    window.go(Place("reviews"))
    tab = window.page.tabs.page
    nothing = next(row for row in rows(tab.list) if not row.sent)
    tab._opened(nothing)
    assert window.page.part is window.page.towns
    assert window.page.towns.list.table.current().unit_key == nothing.unit_key


def test_a_commune_without_figures_is_named_in_the_choice(window):
    window.go(Place("reviews"))
    page = window.page
    unsent = [page.town.itemText(n) for n in range(page.town.count())]
    assert sum(words.endswith("(chưa gửi)") for words in unsent) == 20
    nothing = next(key for n in range(22) if (key := page.town.itemData(n)) not in (A, B))
    page.show_town(nothing)
    assert not page.rows
    titles = page._layers.currentWidget().findChildren(QLabel, "empty-title")
    assert [one.text() for one in titles] == ["Xã này chưa gửi số liệu của đợt"]
