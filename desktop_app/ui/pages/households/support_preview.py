"""What a list of support from Excel would add, row by row."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.numbers_vi import money, number
from desktop_app.services.households.support_files import SupportItem, SupportPreview
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words


class SupportPreviewDialog(FormDialog):
    """What a file would add, row by row; a wrong row keeps the whole file out."""

    def __init__(self, preview: SupportPreview, parent: QWidget | None = None) -> None:
        count, wrong = len(preview.new), len({p.row for p in preview.errors})
        about = f"Tệp «{preview.file}»"
        title = "Nhập hỗ trợ đã nhận từ Excel"
        super().__init__(title, about, f"Nhập {number(count)} dòng", parent)
        self.said = Words(_said(preview, wrong), tone=Tone.DANGER if wrong else Tone.PLAIN)
        self.form.addWidget(self.said)
        columns = _preview_columns(preview)
        self.table: DataTable[SupportItem] = DataTable(
            columns, lambda item: item.line.source_row, name="Các dòng trong tệp"
        )
        self.table.load(InMemory(preview.items, columns))
        self.table.setMinimumHeight(min(style.px(320), 420))
        self.form.addWidget(self.table, 1)
        self._found = _by_row(preview)
        self.look = Words("")
        self.form.addWidget(self.look)
        self.table.picked.connect(self._picked)
        first = next((n for n, i in enumerate(preview.items) if self._found.get(_row(i))), 0)
        self.table.selectRow(first)
        self._picked()
        self.setMinimumWidth(min(style.px(980), 1300))
        self.main.setEnabled(bool(count) and not wrong)

    @Slot()
    def _picked(self) -> None:
        item = self.table.current()
        found = self._found.get(_row(item), ()) if item is not None else ()
        self.look.say("\n".join(found))


def _row(item: SupportItem) -> int:
    return item.line.source_row


def _by_row(preview: SupportPreview) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for problem in preview.problems:
        words = f"Dòng {problem.row}: {problem.text}. {problem.fix}."
        found.setdefault(problem.row, []).append(words)
    return found


def _said(preview: SupportPreview, wrong: int) -> str:
    if wrong:
        return (
            f"{wrong} dòng có lỗi nên chưa nhập gì. Đề nghị sửa trong tệp Excel theo cột «Cần "
            "xem», lưu lại rồi chọn tệp lần nữa."
        )
    there = sum(item.there for item in preview.items)
    already = f" {number(there)} dòng đã có trên máy, không nhập lại." if there else ""
    return f"{number(len(preview.new))} dòng mới.{already} Hủy thì không có gì thay đổi."


def _preview_columns(preview: SupportPreview) -> tuple[Column[SupportItem], ...]:
    found: dict[int, list[str]] = {}
    for problem in preview.problems:
        found.setdefault(problem.row, []).append(problem.text)

    def tone(item: SupportItem) -> Tone | None:
        if item.values is None:
            return Tone.DANGER
        return Tone.ATTENTION if item.doubt else None

    return (
        Column("row", "Dòng", lambda i: str(i.line.source_row), chars=5, number=True,
               sort=lambda i: i.line.source_row),
        Column("code", "Mã hộ", lambda i: i.line.code, chars=7),
        Column("who", "Người nhận", lambda i: i.line.person or i.line.head, chars=18,
               stretch=True, drop=2),
        Column("policy", "Chính sách", lambda i: i.line.policy, chars=20, stretch=True),
        Column("year", "Năm", lambda i: str(i.line.year or ""), chars=5, number=True),
        Column("worth", "Số tiền, hiện vật", lambda i: worth(i.line.amount, i.line.goods),
               chars=18, drop=1),
        Column("what", "Sẽ làm", _outcome, chars=9, mark=tone),
        Column("look", "Cần xem", lambda i: "; ".join(found.get(i.line.source_row, ())),
               chars=34, stretch=True),
    )  # fmt: skip


def _outcome(item: SupportItem) -> str:
    if item.values is None:
        return "Lỗi"
    return "Đã có" if item.there else "Thêm"


def worth(amount: int | None, goods: str) -> str:
    """Return "40.000.000 đồng, xi măng"."""
    return ", ".join(part for part in ("" if amount is None else money(amount), goods) if part)
