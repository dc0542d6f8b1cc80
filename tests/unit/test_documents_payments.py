"""The payment list as a table: what is ticked, what is summed, what is never shown."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.table_paper import RowKind, Summed
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.payment_list import (
    USUAL,
    CitizenNumber,
    PaymentColumn,
    PaymentLine,
    PaymentList,
    payment_table,
    shown_number,
)
from desktop_app.documents.training.trainer_payment import (
    TrainerLine,
    TrainerPayment,
    trainer_table,
)
from desktop_app.domain.numbers_vi import money_in_words
from desktop_app.domain.training.courses import CostKind

HEAD = Letterhead(
    "UBND xã Thử", "Xã Thử", signer=Signature(("CHỦ TỊCH",), "Lê Thị Mẫu"), drafter="An Mẫu"
)
KINDS = (CostKind.MEAL, CostKind.TRAVEL)
LINE = PaymentLine(
    "Nguyễn Thị Mẫu", {CostKind.MEAL: 150_000, CostKind.TRAVEL: 50_000}, 3, 100_000,
    "Trưởng thôn", "Ngò", "000080001234", "Thay cho Trần Văn Ví Dụ",
)  # fmt: skip


def sheet(*lines, **more):
    values = {"course": "Lớp thử", "time": "ngày 24/11/2024", "place": "Nhà văn hóa"}
    return PaymentList(HEAD, **values, kinds=KINDS, lines=lines or (LINE,), **more)


def heads(paper):
    return [column.head for column in payment_table(paper).columns]


def test_columns_stand_as_on_real_lists():
    full = sheet(citizen_number=CitizenNumber.FULL)
    assert heads(full) == [
        "STT", "Họ và tên", "Thành phần, chức vụ", "Thôn, đơn vị", "Số căn cước", "Số ngày",
        "Mức/ngày", "Tiền ăn", "Tiền đi lại", "Cộng", "Ký nhận", "Ghi chú",
    ]  # fmt: skip
    bare = sheet(columns=())
    assert heads(bare) == [
        "STT", "Họ và tên", "Tiền ăn", "Tiền đi lại", "Cộng", "Ký nhận",
    ]  # fmt: skip
    assert "Số căn cước" not in heads(sheet())


def test_a_row_shows_days_rate_amounts_and_room_to_sign():
    table = payment_table(sheet())
    assert table.rows[0].cells == (
        1, "Nguyễn Thị Mẫu", "Trưởng thôn", "Ngò", Decimal("1.5"), 100_000, 150_000, 50_000,
        Summed(200_000, (6, 7)), "", "Thay cho Trần Văn Ví Dụ",
    )  # fmt: skip
    assert table.row_mm >= 8.5
    whole = payment_table(sheet(replace(LINE, halves=4))).rows[0].cells[4]
    assert (whole, type(whole)) == (2, int)


def test_as_much_of_the_citizen_number_as_was_chosen():
    found = [shown_number("000080001234", how) for how in CitizenNumber]
    assert found == ["", "…1234", "000080001234"]
    assert shown_number("", CitizenNumber.FULL) == ""


def test_four_people_sign_and_no_form_code_is_printed():
    table = payment_table(sheet())
    assert [block.titles[0] for block in table.signatures] == [
        "Người lập", "Thủ quỹ", "Kế toán", "Thủ trưởng",
    ]  # fmt: skip
    assert [table.signatures[n].name for n in (0, 3)] == ["An Mẫu", "Lê Thị Mẫu"]
    assert table.title == "Danh sách ký nhận tiền"


AMOUNT = st.integers(0, 10**7)


@given(
    st.lists(st.tuples(AMOUNT, AMOUNT), min_size=1, max_size=8),
    st.sets(st.sampled_from(PaymentColumn)),
    st.sampled_from(CitizenNumber),
)
def test_the_total_is_the_sum_of_the_rows_whatever_is_ticked(amounts, ticked, how):
    lines = [replace(LINE, amounts=dict(zip(KINDS, pair, strict=True))) for pair in amounts]
    columns = tuple(column for column in USUAL if column in ticked)
    table = payment_table(sheet(*lines, columns=columns, citizen_number=how))
    *rows, total = table.rows
    assert total.kind is RowKind.TOTAL
    at = [column.head for column in table.columns].index("Cộng")
    for row in rows:
        first, last = row.cells[at].across
        assert [table.columns[n].head for n in (first, last)] == ["Tiền ăn", "Tiền đi lại"]
        assert row.cells[at].value == sum(cell or 0 for cell in row.cells[first : last + 1])
    assert total.cells[at].value == sum(row.cells[at].value for row in rows)
    assert money_in_words(total.cells[at].value) in table.remarks[1]


def test_a_workbook_adds_up_by_itself():
    content = table_workbook(payment_table(sheet(LINE, LINE)))
    book = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [str(cell.value) for row in book.iter_rows() for cell in row if cell.value]
    formulas = [text for text in cells if text.startswith("=")]
    row = next(c.row for r in book.iter_rows() for c in r if c.value == "Tổng cộng")
    assert formulas == [
        f"=SUM(G{row - 2}:H{row - 2})",
        f"=SUM(G{row - 1}:H{row - 1})",
        *(f"=SUM({column}{row - 2}:{column}{row - 1})" for column in "GHI"),
    ]


def test_trainers_are_added_up():
    lines = (
        TrainerLine("Phạm Thị Mẫu Giảng", "Rà soát", ("Sáng 24/11", "Chiều 24/11"), 300_000),
        TrainerLine("Lê Văn Ví Dụ Dạy", "", ("Sáng 25/11",), 300_000),
    )
    table = trainer_table(TrainerPayment(HEAD, "Lớp", "ngày 24/11", "Hội trường", lines))
    assert [row.cells[6] for row in table.rows] == [600_000, 300_000, Summed(900_000)]
    assert "Chín trăm nghìn đồng" in table.remarks[1]
