from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop_app.documents.checklist_paper import (
    ChecklistItem,
    ChecklistSheet,
    Finding,
    Verdict,
    checklist_paper,
    findings_paper,
)
from desktop_app.documents.household_paper import (
    HouseholdColumn,
    HouseholdLine,
    HouseholdPaper,
    household_table,
)
from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.table_paper import (
    Align,
    RowKind,
    TableColumn,
    TablePaper,
    TableRow,
    column_codes,
    head_groups,
    shown,
    table_pdf,
)
from desktop_app.documents.training.course_results import (
    CourseResults,
    ResultRow,
    results_paper,
)
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.platform.paths import RESOURCES
from tests.golden.pdf import assert_only_liberation, sizes, texts

HEAD = Letterhead(
    body="Ủy ban nhân dân xã Cao Xá",
    place="Cao Xá",
    signer=Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Trần Văn Quyết"),
)
COLUMNS = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Họ tên chủ hộ", 60),
    TableColumn("Nam", 15, Align.RIGHT, "Năm sinh"),
    TableColumn("Nữ", 15, Align.RIGHT, "Năm sinh"),
)


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")


def paper(count, **more):
    rows = tuple(
        TableRow((n, "Công Tằng Tôn Nữ Thị Hoàng Yến Phương", 1968, None))
        for n in range(1, count + 1)
    )
    signers = (HEAD.drafter_block, HEAD.signer)
    return TablePaper(HEAD, "Danh sách hộ", COLUMNS, rows, signatures=signers, **more)


def test_numbers_are_shown_the_vietnamese_way():
    assert [shown(c) for c in (1234, Decimal("2.35"), None, "x")] == ["1.234", "2,35", "", "x"]


def test_heads_group_and_codes_count_from_the_first_number():
    assert head_groups(COLUMNS) == [("", 1), ("", 1), ("Năm sinh", 2)]
    assert column_codes(COLUMNS) == ["A", "B", "1", "2"]


@pytest.mark.parametrize("count", [1, 2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 60])
def test_two_rows_stay_with_the_signatures(typesetter, count):
    pages = texts(table_pdf(paper(count), typesetter))
    assert "Trần Văn Quyết" in pages[-1]
    table = pages[-1][: pages[-1].index("Người lập biểu")]
    assert table.count("Yến Phương") >= min(2, count)


def test_the_banner_note_and_totals_are_printed(typesetter):
    rows = (*paper(1).rows, TableRow(("", "Cộng", 1234, ""), RowKind.TOTAL))
    full = replace(paper(1), rows=rows, banner="BẢNG ĐIỂM THỬ NGHIỆM", note="(sơ bộ lần 2)")
    pdf = table_pdf(full, typesetter)
    (page,) = texts(pdf)
    for words in ("DANH SÁCH HỘ", "BẢNG ĐIỂM THỬ NGHIỆM", "(sơ bộ lần 2)", "Cộng 1.234"):
        assert words in page
    assert_only_liberation(pdf)


def test_the_letterhead_prints_number_day_and_who_signs_for_whom(typesetter):
    signer = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Ân")
    head = Letterhead(
        body="Ủy ban nhân dân phường Hoàng Hoa Thám Thượng",
        parent_body="Ủy ban nhân dân tỉnh Bắc Ninh",
        place="Hoàng Hoa Thám Thượng",
        number="05/BC-UBND",
        day=date(2026, 1, 5),
        signer=signer,
    )
    full = replace(paper(1), letterhead=head, signatures=(head.drafter_block, signer))
    (page,) = texts(table_pdf(full, typesetter))
    for words in (
        "ỦY BAN NHÂN DÂN TỈNH BẮC NINH",
        "Số: 05/BC-UBND",
        "Hoàng Hoa Thám Thượng, ngày 05 tháng 01 năm 2026",
        "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    ):
        assert words in page
    assert "Cao Xá, ngày …… tháng …… năm ………" in texts(table_pdf(paper(1), typesetter))[0]


def test_page_numbers_stand_on_top_from_the_second_page(typesetter):
    first, second, *_ = texts(table_pdf(paper(60), typesetter))
    assert second.startswith("2 ")
    assert not first.startswith("1 ")


def test_wide_tables_lie_down(typesetter):
    wide = replace(paper(1), columns=tuple(replace(c, width=60) for c in COLUMNS))
    assert sizes(table_pdf(wide, typesetter)) == {(297, 210)}
    assert sizes(table_pdf(paper(1), typesetter)) == {(210, 297)}


def test_a_table_without_rows_is_refused(typesetter):
    with pytest.raises(NothingToPrint):
        table_pdf(paper(0), typesetter)


def checklist(*items):
    return ChecklistSheet(
        HEAD, "Phiếu kiểm tra", "Thôn Đồng Sen", "", "", items, "Mẫu A, phiên bản 1"
    )


def test_a_filled_checklist_shows_the_share_of_wrong_files_and_warns(typesetter):
    items = (
        ChecklistItem("1", "Phiếu đủ chữ ký", Verdict.FAILED, 20, 3, "QĐ 12"),
        ChecklistItem("2", "Họp dân", Verdict.PASSED),
    )
    pdf = table_pdf(checklist_paper(checklist(*items)), typesetter)
    (page,) = texts(pdf)
    assert "3/20 = 15,0 %. Vượt 10 %" in page
    assert "20 3 15,0 QĐ 12" in page
    assert_only_liberation(pdf)


def test_a_blank_checklist_has_no_tick_and_no_share():
    blank = checklist_paper(checklist(ChecklistItem("1", "Họp dân")))
    ticks = [cell for cell in blank.rows[0].cells if hasattr(cell, "on")]
    assert len(ticks) == 4
    assert not any(tick.on for tick in ticks)
    assert blank.remarks == ("Mẫu A, phiên bản 1",)


def test_each_verdict_ticks_its_own_box():
    for place, verdict in enumerate(v for v in Verdict if v):
        row = checklist_paper(checklist(ChecklistItem("1", "x", verdict))).rows[0]
        assert [cell.on for cell in row.cells if hasattr(cell, "on")].index(True) == place


def test_a_visit_without_findings_says_so(typesetter):
    sheet = checklist(ChecklistItem("1", "Họp dân"))
    assert "Không có tồn tại" in texts(table_pdf(findings_paper(sheet, ()), typesetter))[0]
    found = findings_paper(sheet, (Finding(1, "Thiếu biên bản", level="vừa"),))
    assert "Thiếu biên bản" in texts(table_pdf(found, typesetter))[0]


def test_results_keep_attendances_and_people_apart(typesetter):
    total = ResultRow("Tổng số", 60, 57, 55, 31, None, None)
    results = CourseResults(
        HEAD, "Tập huấn", "Nhà văn hóa", "21/11/2024", total,
        categories=(ResultRow("Rà soát viên", 10, 9, 9),),
    )  # fmt: skip
    pdf = table_pdf(results_paper(results), typesetter)
    (page,) = texts(pdf)
    assert "Tổng số 60 57 55 31" in page
    assert "1 Rà soát viên 10 9 9" in page
    assert_only_liberation(pdf)


def household_paper(**more):
    cells = {
        HouseholdColumn.CITIZEN_NUMBER: "000160001234",
        HouseholdColumn.PHONE: "0000000000",
        HouseholdColumn.ETHNIC: "Nùng",
        HouseholdColumn.CLASS: "Hộ nghèo",
        HouseholdColumn.PEOPLE: 4,
    }
    lines = tuple(HouseholdLine(n, f"Lê Thị Bình {n}", cells, "Thôn Ngò") for n in (1, 2))
    return HouseholdPaper(
        HEAD,
        "Danh sách hộ nghèo",
        ("Năm 2024",),
        "(sơ bộ lần 1)",
        lines,
        columns=tuple(HouseholdColumn),
        **more,
    )


def test_a_posted_list_shows_no_number_phone_or_ethnic_group_even_when_ticked(typesetter):
    posted = " ".join(
        texts(table_pdf(household_table(household_paper(posting=True)), typesetter))
    )
    inner = " ".join(texts(table_pdf(household_table(household_paper()), typesetter)))
    for words in ("Số CCCD", "000160001234", "Điện thoại", "Dân tộc", "Nùng"):
        assert words not in posted
        assert words in inner
    assert "Hộ nghèo" in posted


def test_a_household_list_counts_groups_households_and_people(typesetter):
    (page,) = texts(table_pdf(household_table(household_paper()), typesetter))
    assert "Thôn Ngò (2 hộ)" in page
    assert "Cộng: 2 hộ" in page
    assert " 8 " in page[page.index("Cộng: 2 hộ") :]
    with pytest.raises(NothingToPrint):
        table_pdf(household_table(replace(household_paper(), households=())), typesetter)
