"""What a form that is taken in is for, since when, and what it was made from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog


class TakeForm(FormDialog):
    """Purpose, first day, citation."""

    def __init__(
        self, file: str, purposes: Options, day: str, parent: QWidget | None = None
    ) -> None:
        about = (
            f"Tệp «{file}» được giữ nguyên trong dữ liệu thành một bản phiếu và không đổi nữa; "
            "sửa là ra bản mới. Phiếu đã nhập theo bản cũ vẫn mở theo bản cũ."
        )
        super().__init__("Nhận phiếu vào chương trình", about, "Nhận phiếu", parent)
        self.purpose = Picker(purposes)
        self.on = DateEdit(whole=True)
        self.on.show_value(day)
        self.citation = QLineEdit()
        self.citation.setPlaceholderText("ví dụ: mẫu phiếu kèm công văn số … ngày …")
        self._day = Field("Dùng từ ngày", narrow(self.on, 190))
        self._source = Field("Căn cứ", self.citation)
        for field in (Field("Dùng cho", self.purpose), self._day, self._source):
            self.form.addWidget(field)
        self.citation.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def since(self) -> date | None:
        """The first day."""
        return date.fromisoformat(self.on.value) if self.on.value else None

    def checked(self) -> bool:
        """Say below the fields what is missing; True if nothing is."""
        self.on.read()
        self._day.problem("" if self.on.value else "Đề nghị nhập đủ ngày, tháng, năm.")
        found = self.citation.text().strip()
        self._source.problem("" if found else "Đề nghị ghi phiếu này lập theo văn bản nào.")
        return bool(found and self.on.value)
