"""Lists and tables in Excel: where their pages end, what their rows show, how numbers stand."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from docx import Document

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reports.report_tables import Row72, units_72
from desktop_app.documents.reports.report_workbook import report_workbook
from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    column_codes,
)
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.units import Area
from desktop_app.services.app import App
from tests.golden.xlsx import opened, printed
from tests.step_world import steps
from tests.unit.test_documents_workbooks import FLOW, table72

HEAD = Letterhead(body="UBND xã Thử", place="Thử", drafter="Trần Thị Mẫu")
COLUMNS = (TableColumn("Tên", 60), TableColumn("Số", 40, Align.RIGHT))


def listed(plain, *more):
    rows = [TableRow((f"hàng {n}", n)) for n in range(plain)]
    signed = (HEAD.drafter_block, HEAD.signer)
    return TablePaper(HEAD, "Danh sách", COLUMNS, (*rows, *more), signatures=signed)


@pytest.mark.parametrize("plain", [29, 33, 36])
def test_the_signatures_of_a_list_in_excel_have_rows_above_them(plain, tmp_path):
    book = table_workbook(listed(plain, TableRow(("Cộng", 5), RowKind.TOTAL)))
    last = printed(book, tmp_path)[-1].extract_text()
    for words in ("(Ký", f"hàng {plain - 1}", f"hàng {plain - 2}"):
        assert words in last


def test_a_page_never_ends_with_the_heading_of_a_group():
    group = TableRow(("Thôn cuối",), RowKind.GROUP)
    for plain in range(25, 45):
        sheet = opened(table_workbook(listed(plain, group, TableRow(("a", 1)))))["Danh sách"]
        breaks = {one.id for one in sheet.row_breaks.brk}
        ends = {sheet.cell(row, 1).value for row in breaks}
        assert "Thôn cuối" not in ends


def test_a_very_long_list_stays_a_workbook_that_opens():
    rows = tuple(TableRow((f"hàng {n}", n)) for n in range(45_000))
    book = table_workbook(TablePaper(HEAD, "Danh sách", COLUMNS, rows))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<rowBreaks" not in archive.read("xl/worksheets/sheet1.xml")


def test_numbers_stand_as_in_viet_nam_also_where_the_program_is_english(tmp_path):
    book = table_workbook(listed(0, TableRow(("một", 1234567))))
    assert "1.234.567" in printed(book, tmp_path)[0].extract_text()


def test_a_long_name_of_a_unit_with_two_lines_is_not_cut():
    long = "Tổ dân phố số 12 khu Hoàng Hoa Thám – Trần Nguyên Hãn (khu tái định cư)"
    units = units_72([Row72(long, Area.RURAL, FLOW, FLOW)])
    sheet = opened(report_workbook([replace(table72(), units=units)])).active
    row = next(r for r in range(1, 40) if sheet.cell(r, 2).value == long)
    heights = [sheet.row_dimensions[r].height for r in (row, row + 1)]
    assert sum(heights) >= 3 * 15.75


def test_codes_count_from_the_column_that_says_so():
    columns = (TableColumn("Tên", 9), TableColumn("Nam", 9, Align.CENTER, counts=True))
    assert column_codes((*columns, TableColumn("Nữ", 9))) == ["A", "1", "2"]


@pytest.fixture
def app(folder):
    return App(folder)


def test_a_decision_ends_with_its_last_total_and_no_spare_page(app):
    made = steps(app, 6)
    body = Document(io.BytesIO(app.step_papers.decision(made.decision).pdf)).element.body
    last = body[-2]  # what stands before the section
    assert "Tổng số" in "".join(last.itertext())


def test_minutes_of_nobody_leave_room_to_sign_instead_of_dots(app):
    made = steps(app)
    values = type(app.meetings.all("2024")[0].values)(held_on="2024-11-02")
    meeting = app.meetings.add("2024", made.hamlet, values)
    tables = Document(io.BytesIO(app.step_papers.minutes(meeting).pdf)).tables
    assert "…" not in "".join(cell.text for cell in tables[-1].rows[0].cells)


def test_every_head_of_a_narrow_column_has_room_for_its_lines():
    columns = (TableColumn("Xã", 100), TableColumn("Tệp số", 7.1))
    book = table_workbook(TablePaper(HEAD, "Thử", columns, (TableRow(("a", "1")),)))
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    row = next(r for r in range(1, 20) if sheet.cell(r, 2).value == "Tệp số")
    assert sheet.row_dimensions[row].height > 2 * 14


def test_a_year_in_a_narrow_column_does_not_make_its_row_two_lines_high():
    columns = (TableColumn("Tên", 260), TableColumn("Năm", 11, Align.CENTER))
    paper = TablePaper(HEAD, "Thử", columns, (TableRow(("a", "1976")),))
    sheet = openpyxl.load_workbook(io.BytesIO(table_workbook(paper))).active
    row = next(r for r in range(1, 20) if sheet.cell(r, 2).value == "1976")
    assert sheet.row_dimensions[row].height < 2 * 14
