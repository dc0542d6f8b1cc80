from __future__ import annotations

import io
import tomllib
import zipfile
from dataclasses import fields
from pathlib import Path
from string import Formatter

import pytest
import xlsxwriter

from desktop_app.documents.lists.headings import load_vocabulary
from desktop_app.documents.lists.household_list import read_household_list
from desktop_app.documents.lists.list_cells import shown
from desktop_app.documents.lists.spreadsheet import LIMITS, Limits, read_sheets
from desktop_app.domain.errors import documents, lists
from desktop_app.domain.errors.lists import (
    ListDamaged,
    ListNotWorkbook,
    ListPasswordProtected,
    ListTooLarge,
)
from desktop_app.platform.paths import RESOURCES

FILES = Path(__file__).parents[1] / "golden" / "files"
WORDS = load_vocabulary(RESOURCES / "definitions" / "list_headings.toml")
REFUSALS = (ListDamaged, ListNotWorkbook, ListPasswordProtected, ListTooLarge)


def workbook(*cells):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Trang 1")
    bold = book.add_format({"bold": True})
    for row, column, value in cells:
        if value is None:
            sheet.write_blank(row, column, None, bold)
        else:
            sheet.write(row, column, value)
    book.close()
    return target.getvalue()


def rewritten(content, part, change):
    """Return the archive with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
    return target.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_single_cell_is_read():
    (sheet,) = read_sheets(workbook((0, 0, "a")), "a.xlsx")
    assert (sheet.name, sheet.rows) == ("Trang 1", [["a"]])


@pytest.mark.parametrize("name", ["danh-sach.xls", "danh-sach.ods"])
def test_old_and_open_formats_are_read_like_xlsx(name):
    found = read_household_list((FILES / name).read_bytes(), name, WORDS)
    (row,) = found.rows
    assert found.problems == ()
    assert (row.code, row.b1, row.hamlet) == ("014", 128, "Đồng Sen")
    assert [m.name for m in row.members] == ["Nguyễn Thị Hoà", "Trần Văn Khoa"]
    assert [m.birth.text for m in row.members] == ["1961-05-03", "1958"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Ma ho;Ho ten\n1;A",
        b"<html><table><tr><td>1</td></tr></table></html>",
        b"%PDF-1.7",
        b"version https://git-lfs.github.com/spec/v1",
        rewritten(workbook((0, 0, "a")), "none", bytes).replace(
            b"xl/workbook.xml", b"xx/workbook.xml"
        ),
    ],
)
def test_what_is_no_workbook_is_told_so(content):
    with pytest.raises(ListNotWorkbook):
        read_sheets(content, "a.xlsx")


def test_every_cut_of_a_workbook_is_refused_in_words():
    whole = workbook((0, 0, "Họ tên"), (1, 0, "Lê Thị Bình"))
    for length in range(0, len(whole) - 1, 7):
        with pytest.raises(REFUSALS):
            read_sheets(whole[:length], "a.xlsx")


@pytest.mark.parametrize("name", ["danh-sach.xls", "danh-sach.ods"])
def test_cut_files_of_other_kinds_are_refused_or_read_but_never_crash(name):
    whole = (FILES / name).read_bytes()
    refused = 0
    for length in range(0, len(whole), 97):
        try:
            read_sheets(whole[:length], name)
        except REFUSALS:
            refused += 1
    assert refused >= len(range(0, len(whole), 97)) * 0.5


def test_a_flipped_byte_is_refused_or_harmless():
    whole = workbook((0, 0, "Họ tên"), (1, 0, "Lê Thị Bình"))
    refused = 0
    for place in range(0, len(whole), 5):
        flipped = bytearray(whole)
        flipped[place] ^= 0x55
        try:
            read_sheets(bytes(flipped), "a.xlsx")
        except REFUSALS:
            refused += 1
    assert refused > len(whole) / 5 * 0.8


def test_a_flipped_byte_of_an_old_xls_never_ends_the_program():
    whole = (FILES / "danh-sach.xls").read_bytes()
    refused = 0
    for place in range(0, len(whole), 3):
        flipped = bytearray(whole)
        flipped[place] ^= 0x80
        try:
            read_sheets(bytes(flipped), "a.xls")
        except REFUSALS:
            refused += 1
    assert refused > 100


@pytest.mark.parametrize("place", [(1_048_575, 16_383), (100_000, 0), (0, 200), (40_000, 199)])
def test_a_stray_cell_far_away_is_refused_before_memory_is_taken(place):
    with pytest.raises(ListTooLarge):
        read_sheets(workbook((0, 0, "a"), (*place, "x")), "a.xlsx")


def test_a_format_far_away_does_no_harm():
    (sheet,) = read_sheets(workbook((0, 0, "a"), (1_048_575, 16_383, None)), "a.xlsx")
    assert sheet.rows == [["a"]]


def test_the_last_allowed_cells_are_read():
    (sheet,) = read_sheets(workbook((0, 199, "x")), "a.xlsx")
    assert len(sheet.rows[0]) == 200
    (sheet,) = read_sheets(workbook((99_999, 0, "x")), "a.xlsx")
    assert len(sheet.rows) == 100_000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="A1"', b"<c r='XFD1048576'"),
        (b'<c r="A1"', b'<c  r="XFD1048576"'),
        (b'<c r="A1" t="s"', b'<c t="s" r="XFD1048576"'),
        (b'<row r="1"', b'<row r="1000000"'),
    ],
)
def test_a_far_cell_is_found_however_it_is_written(old, new):
    content = rewritten(workbook((0, 0, "a")), SHEET, lambda xml: xml.replace(old, new))
    if old.startswith(b"<row"):
        content = rewritten(content, SHEET, lambda xml: xml.replace(b'<c r="A1"', b"<c"))
    with pytest.raises(ListTooLarge):
        read_sheets(content, "a.xlsx")


def test_cells_without_places_are_counted():
    cells = b'<c t="s"><v>0</v></c>' * 300
    content = rewritten(
        workbook((0, 0, "a")),
        SHEET,
        lambda xml: xml.replace(b'<c r="A1" t="s"><v>0</v></c>', cells),
    )
    with pytest.raises(ListTooLarge):
        read_sheets(content, "a.xlsx")


VALUE = b'office:value-type="float" office:value="1"'


@pytest.mark.parametrize(
    "repeated",
    [
        b'<table:table-cell table:number-columns-repeated="16000" ' + VALUE + b">",
        b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        + VALUE
        + b">",
    ],
)
def test_a_repeated_cell_of_an_ods_is_refused(repeated):
    def change(xml):
        return xml.replace(
            b"</table:table-row>", repeated + b"</table:table-cell></table:table-row>", 1
        )

    content = rewritten((FILES / "danh-sach.ods").read_bytes(), "content.xml", change)
    with pytest.raises(ListTooLarge):
        read_sheets(content, "a.ods")


def test_a_bomb_is_refused_by_its_size():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"\0" * 2_000_000)
    with pytest.raises(ListTooLarge):
        read_sheets(target.getvalue(), "a.xlsx", limits=Limits(unpacked=1_000_000))
    with pytest.raises(ListTooLarge):
        read_sheets(b"PK\x03\x04" + b"\0" * LIMITS.bytes, "a.xlsx")


def test_encrypted_workbooks_are_told_so():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
    with pytest.raises(ListPasswordProtected):
        read_sheets(ole + "EncryptedPackage".encode("utf-16-le"), "a.xlsx")
    with pytest.raises(ListDamaged):
        read_sheets(ole, "a.xls")
    locked = rewritten(
        (FILES / "danh-sach.ods").read_bytes(),
        "META-INF/manifest.xml",
        lambda xml: xml.replace(
            b"</manifest:manifest>", b"<manifest:encryption-data/></manifest:manifest>"
        ),
    )
    with pytest.raises(ListPasswordProtected):
        read_sheets(locked, "a.ods")


def test_cells_are_shown_as_people_type_them():
    assert [shown(cell) for cell in (12.0, 12.5, True, "a  b ", "")] == [
        "12",
        "12,5",
        "1",
        "a b",
        "",
    ]


@pytest.mark.parametrize(("subject", "module"), [("lists", lists), ("documents", documents)])
def test_every_error_has_words_that_use_only_its_fields(subject, module):
    words = tomllib.loads((RESOURCES / "messages" / f"{subject}.toml").read_text("utf-8"))
    errors = [
        error
        for error in vars(module).values()
        if isinstance(error, type) and error.__module__ == module.__name__
    ]
    assert {error.code for error in errors} == set(words)
    for error in errors:
        entry = words[error.code]
        names = {field.name for field in fields(error)}
        for part in ("title", "what", "do"):
            asked = {name for _, name, _, _ in Formatter().parse(entry[part]) if name}
            assert asked <= names
        assert entry["do"].endswith(".")
