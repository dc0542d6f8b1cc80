from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.ui import style
from desktop_app.ui.widgets.columns import Column, InMemory, Query
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.paged_table_model import PAGE, PagedTableModel
from desktop_app.ui.widgets.widths import Wish, kept, share_out
from tests.ui.sample_shell import COLUMNS, household

ROWS = [household(n) for n in range(1, 74)]
EMPTY = EmptyState("ho", "Chưa có hộ nào", "", (Act("Nhập từ Excel", lambda: None, main=True),))


class Counted:
    """Fifty thousand rows, made when asked for; remembers what was asked."""

    def __init__(self, total=50_000):
        self.total, self.asked = total, []

    def count(self, query):
        return self.total

    def rows(self, query, offset, limit):
        self.asked.append(offset)
        return [household(n) for n in range(offset, min(offset + limit, self.total))]


@pytest.fixture
def table(qtbot):
    table = DataTable(COLUMNS, lambda row: row.code, name="Danh sách hộ")
    qtbot.addWidget(table)
    table.resize(1100, 500)
    table.show()
    table.load(InMemory(ROWS, COLUMNS))
    return table


@pytest.fixture
def panel(qtbot):
    panel = ListPanel(COLUMNS, lambda row: row.code, name="Hộ", empty=EMPTY, unit="hộ")
    qtbot.addWidget(panel)
    panel.resize(1100, 600)
    panel.show()
    panel.load(InMemory(ROWS, COLUMNS))
    return panel


def test_the_model_keeps_qt_s_rules(qtbot):
    model = PagedTableModel(COLUMNS)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.load(InMemory(ROWS, COLUMNS))
    model.ask(Query("hoa"))
    model.load(InMemory((), COLUMNS))
    assert tester.model() is model


def test_a_long_list_is_read_a_page_at_a_time(qtbot, table):
    source = Counted()
    table.load(source)
    QApplication.processEvents()
    assert set(source.asked) <= {0}
    table.scrollToBottom()
    QApplication.processEvents()
    table.grab()
    assert max(source.asked) == 50_000 - PAGE
    assert len(set(source.asked)) <= 3
    assert table.table.row(49_999).code == "49999"


def test_scrolling_everywhere_holds_few_pages(table):
    source = Counted()
    table.load(source)
    for number in range(0, 50_000, PAGE):
        table.table.row(number)
    assert len(table.table._pages) <= 40


def test_typing_without_tones_finds_names_with_them(panel):
    panel.search.now("nguyen thi hoa")
    names = {panel.table.table.row(n).head for n in range(panel.table.table.rowCount())}
    assert names == {"Nguyễn Thị Hoa Thử", "Nguyễn Thị Mẫu Hoà"}
    assert "đang lọc" in panel.counted.text()


def test_letters_typed_in_the_list_go_to_the_search_line(qtbot, panel):
    panel.table.setFocus()
    qtbot.keyClicks(panel.table, "pao")
    assert panel.search.text() == "pao"


def test_down_leads_from_the_search_line_into_the_list_and_enter_opens(qtbot, panel):
    opened = []
    panel.table.opened.connect(opened.append)
    panel.search.setFocus()
    qtbot.keyClicks(panel.search, "giang")
    qtbot.keyClick(panel.search, Qt.Key.Key_Down)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert [row.head for row in opened] == ["Giàng A Páo Mẫu"]


def test_ctrl_enter_is_the_main_deed_of_a_list(qtbot, panel):
    acted = []
    panel.table.acted.connect(acted.append)
    panel.table.selectRow(4)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.code for row in acted] == ["005"]


def test_escape_clears_the_search(qtbot, panel):
    panel.search.now("giang")
    qtbot.keyClick(panel.search, Qt.Key.Key_Escape)
    assert panel.table.table.rowCount() == len(ROWS)


def test_nothing_found_says_so_and_offers_a_way_out(qtbot, panel):
    panel.search.now("khong co ai")
    missed = panel.findChild(QPushButton)
    words = [w.text() for w in panel.table.viewport().findChildren(type(panel.counted))]
    assert "Không thấy «khong co ai» trong 73 hộ." in words
    link = next(b for b in panel.findChildren(QPushButton) if b.text() == "Bỏ tìm kiếm")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert missed is not None
    assert panel.table.table.rowCount() == len(ROWS)


def test_an_empty_list_shows_the_next_step(panel):
    panel.load(InMemory((), COLUMNS))
    assert panel._layers.currentIndex() == 1
    buttons = [b.text() for b in panel.findChildren(QPushButton) if b.isVisible()]
    assert buttons == ["Nhập từ Excel"]


def test_a_click_on_a_heading_sorts_and_a_second_one_turns_it_round(table):
    table._sort(4)
    people = [table.table.row(n).people for n in range(73)]
    assert people == sorted(people)
    table._sort(4)
    people = [table.table.row(n).people for n in range(73)]
    assert people == sorted(people, reverse=True)


def test_the_current_row_stays_current_through_a_reload(table):
    table.selectRow(10)
    code = table.current().code
    table.load(InMemory([household(0), *ROWS], COLUMNS))
    assert table.current().code == code


def test_ctrl_c_copies_headings_and_rows_for_excel(qtbot, table):
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0].startswith("Mã hộ\tChủ hộ")
    assert lines[1].startswith("002\t")
    html = QApplication.clipboard().mimeData().html()
    assert "mso-number-format:'\\@'\">002</td>" in html


@pytest.mark.parametrize("bad", ["=1+1", "+CMD", "@x", "-x", '="a"'])
def test_copied_cells_never_start_a_formula(table, bad):
    column = Column("a", "A", lambda _row: bad)
    one = DataTable((column,), lambda row: row, name="x")
    one.load(InMemory(["x"], (column,)))
    one.selectRow(0)
    one.copy()
    assert QApplication.clipboard().text().split("\n")[1].startswith("'")


def test_hidden_columns_are_not_copied(table):
    table.show_columns({"code", "head"})
    table.selectRow(0)
    table.copy()
    assert QApplication.clipboard().text().split("\n")[0] == "Mã hộ\tChủ hộ"


@pytest.mark.parametrize("percent", style.SCALES)
def test_columns_fill_the_width_and_never_more(qtbot, percent):
    style.set_scale(percent)
    table = DataTable(COLUMNS, lambda row: row.code, name="x")
    qtbot.addWidget(table)
    table.load(InMemory(ROWS, COLUMNS))
    table.resize(1366 - 250, 500)
    table.show()
    QApplication.processEvents()
    widths = [table.columnWidth(n) for n in table.visible_columns()]
    assert sum(widths) == table.viewport().width()
    assert table.horizontalScrollBar().maximum() == 0
    letter = table.fontMetrics().averageCharWidth()
    assert all(width > 3 * letter for width in widths)


def test_the_columns_that_matter_least_go_first():
    wishes = [Wish(100, 100, False, 0), Wish(100, 100, False, 2), Wish(100, 100, False, 1)]
    assert kept(wishes, 300) == [0, 1, 2]
    assert kept(wishes, 250) == [0, 2]
    assert kept(wishes, 120) == [0]
    assert kept(wishes, 50) == [0]


def test_widths_add_up_to_the_room_whatever_is_asked():
    wishes = [Wish(200, 90, True, 0), Wish(60, 60, False, 0), Wish(120, 80, True, 0)]
    for room in (100, 229, 230, 300, 380, 1000):
        assert sum(share_out(wishes, room)) == room
    assert share_out([], 100) == []


def test_rows_grow_with_the_text(table):
    style.set_scale(150)
    QApplication.processEvents()
    assert table.rowHeight(0) == 48


def test_a_row_chosen_by_the_program_is_chosen_alone_whatever_key_is_down(qtbot, table):
    table.selectRow(0)
    qtbot.keyPress(table, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    table.selectRow(2)
    qtbot.keyRelease(table, Qt.Key.Key_F9)
    assert [row.code for row in table.chosen()] == [ROWS[2].code]


def test_a_click_below_the_last_row_keeps_the_chosen_one(qtbot, table):
    table.load(InMemory(ROWS[:3], COLUMNS))
    table.selectRow(1)
    place = table.viewport().rect().bottomLeft() + QPoint(20, -4)  # rows may be large here
    assert not table.indexAt(place).isValid()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.code for row in table.chosen()] == [ROWS[1].code]
    assert table.current().code == ROWS[1].code


def test_the_bar_keeps_its_room_and_is_not_seen_without_need(table):
    table.load(InMemory(ROWS[:3], COLUMNS))
    QApplication.processEvents()
    bar, few = table.verticalScrollBar(), table.viewport().width()
    assert len(set(_colours(bar))) == 1
    table.load(InMemory(ROWS * 40, COLUMNS))
    QApplication.processEvents()
    assert len(set(_colours(bar))) > 1
    assert table.viewport().width() == few


def _colours(widget):
    image = widget.grab().toImage()
    middle = image.width() // 2
    return [image.pixel(middle, y) for y in range(image.height())]
