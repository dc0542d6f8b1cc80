from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.reports.report_spec import OPEN, load_spec
from desktop_app.documents.reports.report_tables import (
    PROVISIONAL,
    Flow72,
    ReportTable,
    ReportUnit,
    Row71,
    Row72,
    not_sent,
    units_71,
    units_72,
)
from desktop_app.documents.reports.report_workbook import report_workbook
from desktop_app.documents.table_paper import Align, TableColumn, TablePaper, TableRow
from desktop_app.documents.table_workbook import attendance_workbook, table_workbook
from desktop_app.documents.training.attendance_sheet import (
    AttendanceRow,
    AttendanceSheet,
    SessionBox,
)
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.units import Area
from desktop_app.platform.paths import RESOURCES
from tests.golden.xlsx import OFFICE, fonts, line, opened, printed, recalculated, values

HEAD = Letterhead(
    body="Ủy ban nhân dân xã Cao Xá",
    place="Cao Xá",
    signer=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Văn Quyết"),
)
TABLES = RESOURCES / "templates" / "tables"
RURAL, URBAN = Area.RURAL, Area.URBAN


def row71(name, area=RURAL, residents=200, people=800, poor=12):
    return Row71(name, area, residents, people, poor, 9, 3, 40, 33, 11)


def table71(units, **more):
    state = more.pop("state", "(sơ bộ lần 2)")
    return ReportTable(load_spec(TABLES / "7.1.toml"), HEAD, 2024, state, tuple(units), **more)


def test_table_7_1_has_fourteen_columns_in_the_printed_order():
    spec = load_spec(TABLES / "7.1.toml")
    assert [column.number for column in spec.columns] == [str(n) for n in range(1, 15)]
    assert [column.code for column in spec.columns if column.rate] == [
        "4=3/1*100", "6=5/1*100", "8=7/1*100", "10=9/2*100", "12=11/2*100", "14=13/2*100",
    ]  # fmt: skip


def test_areas_and_the_total_add_up_and_rates_stand_beside():
    units = units_71(
        [row71("TT. Cao Thượng", URBAN), row71("Cao Xá"), row71("Ngọc Lý", poor=5)]
    )
    book = report_workbook([table71(units)])
    assert line(book, "I", "Khu vực thành thị")[2:6] == [200, 800, 12, 6.0]
    assert line(book, "II", "Khu vực nông thôn")[2:6] == [400, 1600, 17, 4.25]
    assert line(book, "III", "Tổng cộng I + II")[2:6] == [600, 2400, 29, 4.83]
    assert line(book, "1", "Cao Xá")[2:] == [
        200, 800, 12, 6.0, 9, 4.5, 3, 1.5, 40, 5.0, 33, 4.13, 11, 1.38,
    ]  # fmt: skip


def test_an_unknown_denominator_leaves_dashes_up_to_the_total_never_zero():
    units = units_71([row71("Cao Xá"), row71("Ngò", residents=None, people=None)])
    book = report_workbook([table71(units)])
    assert line(book, "2", "Ngò")[2:6] == [OPEN, OPEN, 12, OPEN]
    assert line(book, "III", "Tổng cộng I + II")[2:6] == [OPEN, OPEN, 24, OPEN]
    assert any("chưa có số liệu" in str(row[0]) for row in values(book))


def test_units_that_have_not_sent_are_named_and_not_counted():
    units = (
        *units_71([row71("Cao Xá")]),
        not_sent("Việt Lập", RURAL),
        not_sent("Nhã Nam", URBAN),
    )
    table = table71(units, unit_word="xã", state=PROVISIONAL, above=True)
    book = report_workbook([table])
    assert line(book, "2", "Việt Lập")[2:4] == ["chưa gửi", ""]
    assert line(book, "III", "Tổng cộng I + II (1/3 xã)")[2:5] == [200, 800, 12]
    assert line(book, "I", "Khu vực thành thị")[2] == OPEN
    words = [row[0] for row in values(book)]
    assert "Đã tổng hợp: 1/3 xã" in words
    assert "(số liệu tạm tính)" in words


def test_the_heading_says_title_state_year_and_that_the_form_is_not_compared():
    words = [str(row[0]) for row in values(report_workbook([table71(units_71([row71("A")]))]))]
    assert "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO" in words
    assert "(sơ bộ lần 2)" in words
    assert "Năm rà soát: 2024" in words
    assert any("theo mẫu biểu tỉnh, chưa đối chiếu Phụ lục VII" in text for text in words)


FLOW = Flow72(40, 5, 3, 1, 2, 1, 2, 0, 36)
OPEN_FLOW = Flow72(160, 20, 12, None, 8, 4, 8, 1, 145)


def table72(people=OPEN_FLOW):
    rows = [Row72("Đồng Sen", RURAL, FLOW, people), Row72("Ngò", RURAL, FLOW, people)]
    spec = load_spec(TABLES / "7.2.toml")
    return ReportTable(spec, HEAD, 2024, "(sơ bộ lần 2)", units_72(rows))


def test_table_7_2_counts_all_eight_movements_and_checks_the_end():
    book = report_workbook([table72()])
    households = line(book, "1", "Đồng Sen", "Hộ")
    assert households[3:12] == [40, 5, 3, 1, 2, 1, 2, 0, 36]
    assert households[-2:] == [36, 0]
    assert line(book, "III", "Tổng cộng I + II", "Hộ")[3:12] == [80, 10, 6, 2, 4, 2, 4, 0, 72]


def test_a_movement_nobody_counted_leaves_the_sum_open():
    rows = values(report_workbook([table72()]))
    people = next(row for row in rows if row[2] == "Nhân khẩu" and row[3] == 160)
    assert (people[6], people[11]) == (OPEN, OPEN)


def test_every_sum_and_rate_is_a_live_formula_and_nothing_else_is():
    sheet = opened(report_workbook([table71(units_71([row71("=1+1"), row71("B")]))])).active
    formulas = [c.value for row in sheet for c in row if c.data_type == "f"]
    assert any("ROUND" in text for text in formulas)
    assert sum("SUM" in text for text in formulas) == 16
    names = [c for row in sheet for c in row if c.value == "=1+1"]
    assert [(c.data_type, c.quotePrefix) for c in names] == [("s", True)]


def test_workbooks_are_set_up_for_paper():
    book = report_workbook([table71(units_71([row71("A")]))])
    sheet = opened(book).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$10:$13"
    assert sheet.freeze_panes == "C14"
    assert sheet.page_setup.fitToHeight == 0
    assert fonts(book) == {"Times New Roman"}


def test_the_same_table_gives_the_same_bytes_and_none_without_units():
    table = table71(units_71([row71("A")]))
    assert report_workbook([table]) == report_workbook([table])
    with pytest.raises(NothingToPrint):
        report_workbook([table71(())])


def test_a_list_has_the_heading_columns_and_signers_of_its_paper():
    columns = (TableColumn("STT", 10, Align.CENTER), TableColumn("Chủ hộ", 50),
               TableColumn("Tỷ lệ", 20, Align.RIGHT))  # fmt: skip
    rows = (TableRow((1, "@Nguyễn Văn Ước", Decimal("2.5"))),)
    paper = TablePaper(HEAD, "Danh sách hộ", columns, rows, coded=True,
                       signatures=(HEAD.drafter_block, HEAD.signer))  # fmt: skip
    book = table_workbook(paper)
    assert line(book, "STT") == ["STT", "Chủ hộ", "Tỷ lệ"]
    assert line(book, "A") == ["A", "B", "1"]
    assert line(book, 1.0) == [1, "@Nguyễn Văn Ước", 2.5]
    shown = " ".join(str(cell) for row in values(book) for cell in row)
    for words in ("DANH SÁCH HỘ", "ỦY BAN NHÂN DÂN XÃ CAO XÁ", "Người lập biểu", "CHỦ TỊCH",
                  "Trần Văn Quyết"):  # fmt: skip
        assert words in shown
    assert fonts(book) == {"Times New Roman"}


def test_the_attendance_sheet_as_a_workbook_keeps_numbers_and_boxes():
    boxes = tuple(SessionBox(date(2024, 11, 21), part) for part in ("Sáng", "Chiều"))
    sheet = AttendanceSheet(
        HEAD, "Tập huấn", "Nhà văn hóa", "21/11", boxes,
        (AttendanceRow(7, "Nguyễn Văn Ước", "1968", place="Ngò"),), run=2, reference="x",
    )  # fmt: skip
    book = attendance_workbook(sheet)
    assert line(book, 7.0) == [7, "Nguyễn Văn Ước", "1968", "Ngò", "", "", ""]
    assert line(book, 8.0)[1] == ""
    row = next(c.row for r in opened(book).active for c in r if c.value == "Nguyễn Văn Ước")
    assert opened(book).active.row_dimensions[row].height >= 24
    assert any("Bản in số 2" in str(r[0]) for r in values(book))
    assert any("triệu tập: 1 người; có mặt" in str(r[0]) for r in values(book))
    stood_in = replace(sheet, rows=(replace(sheet.rows[0], substitute=True),))
    lines = [str(r[0]) for r in values(attendance_workbook(stood_in))]
    assert any("triệu tập: 0 người; đi thay: 1 người; có mặt" in text for text in lines)


if OFFICE:

    def test_libreoffice_calculates_the_values_we_stored(tmp_path):
        units = (
            *units_71(
                [row71("Cao Thượng", URBAN), row71("Cao Xá"), row71("Ngò", residents=None)]
            ),
            not_sent("Việt Lập", RURAL),
        )
        book = report_workbook([table71(units), table72()])
        for sheet in (0, 1):
            stored = [_plain(row) for row in values(book, sheet)]
            again = [_plain(row) for row in recalculated(book, tmp_path, sheet)]
            assert again[: len(stored)] == stored


def _plain(row):
    cells = [round(cell, 2) if isinstance(cell, float) else cell for cell in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def test_a_unit_is_never_cut_by_a_page_and_the_total_stays_with_the_signatures():
    rows = [Row72(f"Thôn {n}", RURAL, FLOW, FLOW) for n in range(40)]
    spec = load_spec(TABLES / "7.2.toml")
    table = ReportTable(spec, HEAD, 2024, "(sơ bộ lần 2)", units_72(rows))
    book = report_workbook([table])
    firsts = {n for n, row in enumerate(values(book)) if row[2] == "Hộ"}
    breaks = [b.id for b in opened(book).active.row_breaks.brk]
    assert breaks
    assert set(breaks) <= firsts
    below = [row[1] for row in values(book)[breaks[-1] :]]
    assert below[0].startswith("Thôn ")  # the last page has a unit above its total
    assert "Tổng cộng I + II" in below


def small_table(number, hamlets=3):
    spec = load_spec(TABLES / f"{number}.toml")
    figures = ({column.key: 7 for column in spec.columns if column.key},) * spec.rows_per_unit
    units = [ReportUnit(f"Thôn {n}", RURAL, figures) for n in range(hamlets)]
    signer = Signature(
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Hoang Minh Anh"
    )
    return ReportTable(spec, replace(HEAD, signer=signer), 2024, "(sơ bộ lần 2)", tuple(units))


SMALL = ("7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.10", "children")


def test_a_table_of_three_hamlets_has_no_break_before_its_total():
    book = report_workbook([small_table(number) for number in SMALL])
    for sheet in opened(book):
        assert not sheet.row_breaks.brk, sheet.title


if OFFICE:

    def test_tables_of_three_hamlets_are_one_page_each_in_libreoffice(tmp_path):
        tables = [small_table(number) for number in SMALL]
        pages = [page.extract_text() for page in printed(report_workbook(tables), tmp_path)]
        assert len(pages) == len(tables)
        for text in pages:
            assert "I + II" in text
            assert "Hoang Minh Anh" in text

    def test_twenty_hamlets_keep_a_unit_the_total_and_the_signer_on_the_last_page(tmp_path):
        for number in ("7.2", "7.10"):
            last = printed(report_workbook([small_table(number, 20)]), tmp_path)[-1]
            for words in ("Thôn 19", "I + II", "Hoang Minh Anh"):
                assert words in last.extract_text()


def test_a_heading_of_an_area_is_never_the_last_line_of_a_page():
    for hamlets in range(14, 30):
        book = report_workbook([small_table("7.1", hamlets)])
        breaks = [b.id for b in opened(book).active.row_breaks.brk]
        above = [values(book)[n - 1][1] for n in breaks]
        assert not [name for name in above if name.startswith("Khu vực")]


def test_totals_stay_on_the_page_that_still_has_room_and_lines_have_air():
    rows = [Row72(f"Thôn {n}", RURAL, FLOW, FLOW) for n in range(2)]
    table = ReportTable(load_spec(TABLES / "7.2.toml"), HEAD, 2024, "(sơ bộ)", units_72(rows))
    sheet = opened(report_workbook([table])).active
    assert [b.id for b in sheet.row_breaks.brk] == []
    lines = [row[2].row for row in sheet if row[2].value in ("Hộ", "Nhân khẩu")]
    assert {sheet.row_dimensions[line].height >= 17 for line in lines} == {True}


def test_rates_drop_trailing_zeros_as_officials_print_them():
    sheet = opened(report_workbook([table71(units_71([row71("A")]))])).active
    rates = {c.number_format for row in sheet for c in row if "ROUND" in str(c.value)}
    assert rates == {"[$-42A]General"}
