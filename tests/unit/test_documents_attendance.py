from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.training.attendance_sheet import (
    AttendanceRow,
    AttendanceSheet,
    Column,
    SessionBox,
    SheetTitle,
    attendance_pdf,
    qr_text,
    usual_blank_rows,
)
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.errors.documents import NothingToPrint, TooManySignatureBoxes
from desktop_app.platform.paths import RESOURCES
from tests.golden.pdf import assert_only_liberation, sizes, texts

LONG = "Công Tằng Tôn Nữ Thị Hoàng Yến Phương Thùy"
HEAD = Letterhead(
    body="Ủy ban nhân dân xã Cao Xá",
    parent_body="Huyện Tân Yên",
    place="Cao Xá",
    drafter="Nguyễn Thị Minh Nguyệt",
)
DAYS = tuple(
    SessionBox(date(2024, 11, day), part) for day in (21, 22) for part in ("Sáng", "Chiều")
)


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")


def sheet(count, boxes=2, **more):
    rows = tuple(
        AttendanceRow(
            number,
            LONG if number % 7 == 0 else f"Nguyễn Văn Ước {number}",
            birth="1968",
            place="Tổ dân phố Hoàng Hoa Thám 2" if number % 5 == 0 else "Đồng Sen",
            group="Thôn Đồng Sen" if number <= count // 2 else "Thôn Trại Mới",
        )
        for number in range(1, count + 1)
    )
    return AttendanceSheet(
        letterhead=HEAD,
        course="Tập huấn nghiệp vụ rà soát hộ nghèo, hộ cận nghèo",
        place="Nhà văn hóa xã Cao Xá",
        time="ngày 21 và 22/11/2024",
        sessions=DAYS[:boxes],
        rows=rows,
        run=2,
        reference="0192f5c0",
        **more,
    )


def test_the_sheet_carries_heading_rows_print_run_and_signers(typesetter):
    printed = attendance_pdf(sheet(1), typesetter)
    (page,) = texts(printed.pdf)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN XÃ CAO XÁ",
        "DANH SÁCH ĐIỂM DANH",
        "1 Nguyễn Văn Ước 1 1968 Đồng Sen",
        "Ký tên ngày 21/11/2024",
        "Cộng trang này: 1 người · lũy kế 1/1",
        "Tổng số triệu tập: 1 người.",
        "bản in số 2",
        "Trang 1/1",
        "Người lập biểu",
        "Giảng viên",
        "Đại diện đơn vị tổ chức",
        "Nguyễn Thị Minh Nguyệt",
    ):
        assert words in page
    assert_only_liberation(printed.pdf)


def test_who_came_in_the_place_of_another_is_not_counted_as_invited(typesetter):
    three = sheet(3)
    rows = (*three.rows[:2], replace(three.rows[2], substitute=True))
    printed = attendance_pdf(replace(three, rows=rows), typesetter)
    assert "Tổng số triệu tập: 2 người; đi thay: 1 người." in texts(printed.pdf)[0]
    assert "lũy kế 3/3" in texts(printed.pdf)[0]


@pytest.mark.parametrize("boxes", [2, 4])
def test_signatures_never_stand_alone_on_a_page(typesetter, boxes):
    for count in (0, 1, 2, 5, 9, 11, 14, 16, 20, 23, 33, 35):
        printed = attendance_pdf(sheet(count, boxes), typesetter)
        pages = texts(printed.pdf)
        last = usual_blank_rows(count) + count
        table = pages[-1][: pages[-1].index("Cộng trang này")]
        assert all(f" {number} " in table for number in (last - 1, last) if number > 0)
        assert "Đại diện đơn vị tổ chức" in pages[-1]
        assert list(printed.page_of) == list(range(1, count + 1))


def test_every_page_repeats_the_head_and_counts_its_own_rows(typesetter):
    printed = attendance_pdf(sheet(60), typesetter)
    pages = texts(printed.pdf)
    assert len(pages) == printed.pages == 4
    seen = 0
    for number, page in enumerate(pages, start=1):
        here = sum(1 for on in printed.page_of.values() if on == number)
        seen += here
        assert "STT Họ và tên" in page
        assert f"Cộng trang này: {here} người · lũy kế {seen}/60" in page
        assert f"Trang {number}/4" in page
    assert list(printed.page_of) == list(range(1, 61))
    assert LONG in " ".join(pages)


def test_up_to_two_boxes_stand_upright_more_lie(typesetter):
    assert sizes(attendance_pdf(sheet(5, 2), typesetter).pdf) == {(210, 297)}
    printed = attendance_pdf(sheet(60, 4, columns=tuple(Column)), typesetter)
    assert sizes(printed.pdf) == {(297, 210)}
    assert "Ký tên ngày 22/11/2024" in texts(printed.pdf)[1]
    assert_only_liberation(printed.pdf)


def test_a_fifth_box_or_none_is_refused(typesetter):
    five = replace(sheet(1), sessions=(*DAYS, SessionBox(date(2024, 11, 23), "Sáng")))
    with pytest.raises(TooManySignatureBoxes):
        attendance_pdf(five, typesetter)
    with pytest.raises(NothingToPrint):
        attendance_pdf(replace(sheet(1), sessions=()), typesetter)


def test_groups_show_their_size_and_numbers_stay(typesetter):
    printed = attendance_pdf(sheet(10, grouped=True), typesetter)
    page = texts(printed.pdf)[0]
    assert page.index("Thôn Đồng Sen (5 người)") < page.index(" 1 Nguyễn Văn Ước 1 ")
    assert page.index("Thôn Trại Mới (5 người)") < page.index(" 6 Nguyễn Văn Ước 6 ")


def test_a_late_number_is_printed_as_it_is_and_blanks_follow_it(typesetter):
    rows = tuple(replace(row, number=row.number + 40) for row in sheet(3).rows)
    printed = attendance_pdf(replace(sheet(3), rows=rows, blank_rows=2), typesetter)
    (page,) = texts(printed.pdf)
    assert "41 Nguyễn Văn Ước 1" in page
    assert "Bổ sung" in page
    assert " 44 45 " in page
    assert " 46 " not in page


def test_text_from_a_list_is_never_run_as_markup(typesetter):
    nasty = '#panic("x") $a$ *b* \\ <fit> "ừ" \u200b\u0007'
    row = AttendanceRow(1, nasty)
    printed = attendance_pdf(replace(sheet(1), rows=(row,)), typesetter)
    assert '#panic("x") $a$ *b* \\ <fit> "ừ"' in texts(printed.pdf)[0].replace(" \\", " \\")


def test_the_other_title_is_printed_when_chosen(typesetter):
    printed = attendance_pdf(sheet(1, title=SheetTitle.SIGNED_LIST), typesetter)
    assert "DANH SÁCH HỌC VIÊN KÝ DANH" in texts(printed.pdf)[0]


def test_the_same_sheet_gives_the_same_bytes(typesetter):
    assert attendance_pdf(sheet(3), typesetter) == attendance_pdf(sheet(3), typesetter)


def test_the_code_names_print_run_and_page_only():
    assert qr_text("0192f5c0", 3) == "RASOAT/0192f5c0/3"


def test_a_sheet_without_a_list_has_rows_to_write_on(typesetter):
    (page,) = texts(attendance_pdf(sheet(0), typesetter).pdf)
    assert " 10 " in page
    assert "triệu tập: người" in page.replace("  ", " ")


def test_blank_rows_are_between_a_tenth_and_a_fifth():
    assert usual_blank_rows(1) == 2
    assert all(n / 10 <= usual_blank_rows(n) <= n / 5 for n in range(20, 300))
