"""Nối tiêu đề cột: which heading of somebody's list means which field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QCheckBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.domain.text_vi import text_key
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.widgets.form_dialog import FormDialog

FIELDS: Mapping[str, str] = {
    "code": "Mã hộ", "household_no": "STT hộ (chỉ ở dòng chủ hộ)", "person_no": "STT dòng",
    "head_name": "Họ tên chủ hộ", "member_name": "Họ tên thành viên", "name": "Họ và tên",
    "relation": "Quan hệ với chủ hộ", "sex": "Giới tính", "birth": "Ngày sinh, năm sinh",
    "citizen_number": "Số CCCD", "ethnic": "Dân tộc", "phone": "Số điện thoại",
    "hamlet": "Thôn, tổ dân phố", "address": "Địa chỉ", "area": "Khu vực",
    "class": "Phân loại hộ", "b1": "Điểm B1", "b2": "Điểm B2", "causes": "Nguyên nhân nghèo",
    "people": "Số nhân khẩu", "note": "Ghi chú", "ignored": "(bỏ qua cột này)",
}  # fmt: skip

_HIGHEST = 380
"""Points the list of headings takes at most, so that one bar is enough at large text."""


class MatchDialog(FormDialog):
    """A row for each heading: its words, what is in it, the field."""

    def __init__(
        self, headings: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        """Show headings as (words, an example below them, field or "")."""
        about = (
            "Chọn ý nghĩa của những cột phần mềm chưa nhận ra. Lần sau gặp tiêu đề này, phần "
            "mềm tự hiểu như vậy."
        )
        super().__init__("Nối tiêu đề cột", about, "Đọc lại danh sách", parent)
        self._before = [field for _words, _example, field in headings]
        self._words = [words for words, _example, _field in headings]
        self.table = QTableWidget(len(headings), 3)
        self.table.setHorizontalHeaderLabels(["Tiêu đề trong tệp", "Ví dụ", "Là"])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(style.px(34))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName("Tiêu đề cột")
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(1, style.px(180))
        head.resizeSection(2, style.px(240))
        options = [("", "(chưa rõ)"), *sorted(FIELDS.items(), key=lambda f: text_key(f[1]))]
        self.pickers = []
        for row, (words, example, field) in enumerate(headings):
            self.table.setItem(row, 0, QTableWidgetItem(words))
            self.table.setItem(row, 1, QTableWidgetItem(example))
            picker = Picker(options)
            picker.take(field)
            self.table.setCellWidget(row, 2, picker)
            self.pickers.append(picker)
        self.table.setMinimumHeight(min(style.px(360), _HIGHEST))
        self.remember = QCheckBox("Nhớ cho các danh sách sau của đơn vị")
        self.remember.setChecked(True)
        self.form.addWidget(self.table, 1)
        self.form.addWidget(self.remember)
        self.setMinimumWidth(style.px(760))

    def matched(self) -> dict[str, str]:
        """Return the headings whose field the person changed."""
        found = zip(self._words, self._before, self.pickers, strict=True)
        return {words: picker.key for words, was, picker in found if picker.key != was}
