"""The attendance sheet as people meet it: one table to the eye, whatever its length."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdf
import pytest

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.training.attendance_sheet import (
    AttendanceRow,
    AttendanceSheet,
    Column,
    SessionBox,
    attendance_pdf,
    usual_blank_rows,
)
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.platform.paths import RESOURCES
from tests.golden.pdf import assert_only_liberation, texts

MM = 72 / 25.4
DAYS = tuple(
    SessionBox(date(2024, 11, day), part) for day in (21, 22) for part in ("Sáng", "Chiều")
)
TITLE = (
    "Tập huấn nghiệp vụ rà soát hộ nghèo, hộ cận nghèo, hộ làm nông nghiệp, lâm nghiệp, ngư "
    "nghiệp và diêm nghiệp có mức sống trung bình theo chuẩn nghèo đa chiều giai đoạn "
    "2026–2030 năm"
)


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")


def sheet(count, boxes=2, **more):
    rows = tuple(
        AttendanceRow(
            n, f"Trần Văn Ví Dụ {n}", "1968", place="Đồng Sen", group=f"Thôn {n // 8}"
        )
        for n in range(1, count + 1)
    )
    return AttendanceSheet(
        letterhead=Letterhead(body="Ủy ban nhân dân xã Mẫu", place="Mẫu"),
        course="Lớp thử",
        place="Nhà văn hóa xã",
        time="ngày 21/11/2024",
        sessions=DAYS[:boxes],
        rows=rows,
        run=2,
        reference="0192f5c0-0001-7000-8000-000000000000",
        **more,
    )


def heights(page, numbers):
    """Return the distances in mm between the STT of neighbouring rows, the heads left out."""
    found = {}

    def see(text, cm, _tm, _font, _size):
        if re.fullmatch(r"\d{1,3}", text.strip()) and 30 * MM < cm[4] < 42 * MM:
            found[int(text)] = cm[5]

    page.extract_text(visitor_text=see)
    ys = [found[n] for n in numbers if n in found]
    return [(above - below) / MM for above, below in pairwise(ys)]


@pytest.mark.parametrize("boxes", [1, 2, 3, 4])
@pytest.mark.parametrize("grouped", [False, True])
def test_the_last_rows_and_the_signatures_make_one_table_with_the_rest(
    typesetter, boxes, grouped
):
    for count in (0, 1, 2, 3, 7, 8, 10, 11, 12, 13, 14, 19, 20, 28, 29, 30, 31, 50):
        printed = attendance_pdf(sheet(count, boxes, grouped=grouped), typesetter)
        pages = texts(printed.pdf)
        last = count + usual_blank_rows(count)
        assert all(f" {n} " in pages[-1] for n in (last - 2, last - 1, last) if n > 0)
        for page in pages:
            assert page.count("STT Họ và tên") == 1, (count, "one head a page")
            assert page.count("Cộng trang này") == 1, (count, "one line of totals a page")
        assert "Đại diện đơn vị tổ chức" in pages[-1]
        assert list(printed.page_of) == list(range(1, count + 1))
        assert printed.pages == len(pages)


def test_rows_are_high_enough_to_sign_and_follow_without_a_gap(typesetter):
    printed = attendance_pdf(sheet(5, blank_rows=6), typesetter)
    (page,) = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    listed, blank = heights(page, range(1, 6)), heights(page, range(6, 12))
    assert (len(listed), len(blank)) == (4, 5)
    # the last three rows belong to the part of the signatures, and nobody sees it
    assert all(8.49 < between < 8.52 for between in (*listed, *blank))


def test_a_title_of_180_characters_takes_two_lines(typesetter):
    assert 175 <= len(TITLE) <= 185
    for boxes in (2, 4):
        printed = attendance_pdf(replace(sheet(3, boxes), course=TITLE), typesetter)
        text = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages[0].extract_text()
        lines = text[text.index("Lớp:") : text.index("Thời gian:")].strip().splitlines()
        assert len(lines) == 2, lines
        assert " ".join(" ".join(lines).split()) == f"Lớp: {TITLE}"
        assert_only_liberation(printed.pdf)


def test_every_page_has_its_own_code_even_where_every_row_is_high(typesetter):
    long = "Công Tằng Tôn Nữ Thị Hoàng Yến Phương Thùy Ngọc Diễm Mẫu"
    rows = tuple(replace(row, name=long, place=long) for row in sheet(60).rows)
    tall = replace(sheet(60, 4, columns=tuple(Column)), rows=rows)
    printed = attendance_pdf(tall, typesetter)
    pages = pypdf.PdfReader(io.BytesIO(printed.pdf)).pages
    modules = rb"\d+\.5 m \d+ \d+\.5 l \d+ \d+\.5 m"  # dark stretches of a line of the code
    assert printed.pages > 6
    assert all(re.search(modules, page.get_contents().get_data()) for page in pages)


def test_sensitive_facts_stand_only_where_they_were_ticked(typesetter):
    row = AttendanceRow(1, "Giàng A Mẫu", ethnic="Mông", citizen="000000000000")
    plain = replace(sheet(1), rows=(row,))
    ticked = replace(plain, columns=(Column.ETHNIC, Column.CITIZEN))
    without = " ".join(texts(attendance_pdf(plain, typesetter).pdf))
    shown = " ".join(texts(attendance_pdf(ticked, typesetter).pdf))
    for fact in ("Mông", "000000000000"):
        assert fact not in without
        assert fact in shown
