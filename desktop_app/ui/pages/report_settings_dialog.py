"""Cách lập biểu: ethnic columns of table 7.9, the province's own numbers of the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.services.reviews.report_settings import EthnicChoice, ReportSettings
from desktop_app.ui import style
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet

_ABOUT = "Theo yêu cầu của tỉnh; dùng cho mọi lần lập biểu sau này. Số liệu không thay đổi."
_COLUMNS = 3


class ReportSettingsDialog(FormDialog):
    """What the office may choose about its tables; the deed is the page's."""

    def __init__(
        self, settings: ReportSettings, numbers: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__("Cách lập biểu", _ABOUT, "Lưu", parent)
        self._settings = settings
        self.ethnic = QLineEdit(", ".join(name for _key, name in settings.ethnic()))
        self.ethnic.setObjectName("ethnic")
        self.form.addWidget(
            Field("Các dân tộc có cột riêng ở biểu 7.9, theo thứ tự", self.ethnic, above=True)
        )
        self.form.addWidget(
            quiet("Cách nhau bằng dấu phẩy. Cột Kinh và cột «Khác» luôn có, không cần ghi.")
        )
        self.own = {number: QLineEdit() for number in numbers}
        self._fill(settings.numbers())
        self.form.addWidget(
            quiet("Số biểu của tỉnh in cạnh số của Thông tư (để trống nếu không có)")
        )
        self.form.addLayout(self._grid())

    @property
    def choice(self) -> EthnicChoice:
        """What the typed groups came to."""
        return self._settings.read(self.ethnic.text())

    @property
    def numbers(self) -> Mapping[str, str]:
        """The province's numbers as typed."""
        return {number: edit.text().strip() for number, edit in self.own.items()}

    def _fill(self, kept: Mapping[str, str]) -> None:
        for number, edit in self.own.items():
            edit.setText(kept.get(number, ""))
            edit.setObjectName(f"own-{number}")

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(style.INSIDE)
        for place, (number, edit) in enumerate(self.own.items()):
            words = "Trẻ em" if number == "children" else number
            field = Field(f"Biểu {words}", edit, above=True)
            grid.addWidget(field, place // _COLUMNS, place % _COLUMNS)
        return grid
