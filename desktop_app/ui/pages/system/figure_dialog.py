"""Nhập ngưỡng điểm: the points of a standard that no published text gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.errors.definitions import NumberUnreadable
from desktop_app.domain.numbers_vi import parse_integer
from desktop_app.domain.reviews.standards import FIGURE_NAMES, Standard
from desktop_app.services.reviews.standard_figures import MOST, TypedFigure
from desktop_app.ui import style
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_ABOUT = (
    "Chỉ nhập số điểm đọc được trong văn bản của cơ quan có thẩm quyền. Mọi chỗ dùng số này "
    "đều ghi rõ căn cứ và «do đơn vị nhập»; các phiếu theo chuẩn này được xếp loại lại ngay."
)


class FigureDialog(FormDialog):
    """One line per figure and one for the text they come from."""

    def __init__(
        self,
        standard: Standard,
        figures: Sequence[str],
        typed: Sequence[TypedFigure],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"Ngưỡng điểm: {standard.short}", _ABOUT, "Lưu, xếp loại lại", parent)
        self.setObjectName("figure-dialog")
        known = {one.figure: one for one in typed}
        self.lines: dict[str, QLineEdit] = {}
        self._fields: dict[str, Field] = {}
        for figure in figures:
            line = QLineEdit()
            line.setMaximumWidth(style.px(140))
            line.setText(str(known[figure].value) if figure in known else "")
            self.lines[figure] = line
            self._fields[figure] = Field(FIGURE_NAMES[figure], line)
            self.form.addWidget(self._fields[figure])
        self.citation = QLineEdit()
        self.citation.setText(next((one.citation for one in typed), ""))
        hint = "Số, ngày, cơ quan ban hành, điều khoản của văn bản"
        self._citation = Field("Căn cứ", self.citation, hint=hint)
        self.form.addWidget(self._citation)

    def values(self) -> Mapping[str, int] | None:
        """Return what was typed; None where a line can not be read, or nothing can be kept."""
        found: dict[str, int] = {}
        fine = True
        for figure, line in self.lines.items():
            text = line.text().strip()
            value = _whole(text)
            wrong = bool(text) and (value is None or not 1 <= value <= MOST)
            self._fields[figure].problem(
                f"Đề nghị nhập số điểm từ 1 đến {MOST}, không nhập số tiền." if wrong else ""
            )
            fine = fine and not wrong
            if value is not None:
                found[figure] = value
        if not found and fine:
            first = next(iter(self._fields.values()))
            first.problem("Đề nghị nhập ít nhất một ngưỡng điểm.")
        source = bool(self.citation.text().strip())
        self._citation.problem(
            "" if source else "Đề nghị ghi căn cứ: chưa có văn bản thì chưa lưu được."
        )
        return found if fine and found and source else None


def _whole(text: str) -> int | None:
    try:
        return parse_integer(text) if text else None
    except NumberUnreadable:
        return None
