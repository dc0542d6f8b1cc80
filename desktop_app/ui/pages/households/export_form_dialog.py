"""Mẫu xuất tự đặt: which field stands in which column, under which heading, in which codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop_app.domain.list_fields import BY_KEY, FIELDS
from desktop_app.domain.text_vi import fold
from desktop_app.services.households.export_forms import ExportForm, FormColumn
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_HEADS = ("Cột", "Tiêu đề", "Số liệu", "Mã của giá trị")
_MOST = 60
_ROWS = (("person", "Mỗi dòng một người"), ("household", "Mỗi dòng một hộ"))


class ExportFormDialog(FormDialog):
    """Edits one form; `value` is what it says."""

    def __init__(self, form: ExportForm, parent: QWidget | None = None) -> None:
        about = (
            "Chọn số liệu cho từng cột; cột để trống thì không ghi. Mã của giá trị ghi như: "
            "Nam=1; Nữ=2. Có biểu Excel trống của hệ thống khác thì bấm «Lấy từ biểu Excel…»."
        )
        super().__init__("Mẫu xuất tự đặt", about, "Lưu mẫu", parent)
        self._form = form
        self.name = QLineEdit(form.name)
        self.rows = Picker(_ROWS)
        self.rows.take("person" if form.by_person else "household")
        self.head_row, self.start = QSpinBox(), QSpinBox()
        for box, number in ((self.head_row, form.head_row), (self.start, form.start)):
            box.setRange(1, 200)
            box.setValue(number)
        self.take_form = Button("Lấy từ biểu Excel…")
        self.more = Button("Thêm cột")
        self.columns = QTableWidget(0, len(_HEADS))
        self._lay_out()
        self.show_columns(form.columns or _EMPTY)
        self.more.clicked.connect(self.add_column)

    def show_form(self, form: ExportForm) -> None:
        """Show the headings of an empty Excel form, matched by name."""
        self._form = replace(form, id=self._form.id)
        if not self.name.text():
            self.name.setText(form.name)
        self.head_row.setValue(form.head_row)
        self.start.setValue(form.start)
        self.show_columns(form.columns)

    def show_columns(self, columns: Sequence[FormColumn]) -> None:
        """Fill the table."""
        self.columns.setRowCount(0)
        for column in columns:
            self._row(column)

    @Slot()
    def add_column(self) -> None:
        """Add an empty column behind the last."""
        last = self.columns.rowCount()
        if last < _MOST:
            at = self._place(last - 1) + 1 if last else 0
            self._row(FormColumn(at, "", ""))

    def value(self) -> ExportForm:
        """Return the form as it stands."""
        columns, codes = [], {}
        for row in range(self.columns.rowCount()):
            picker = self.columns.cellWidget(row, 2)
            field = picker.key if isinstance(picker, Picker) else ""
            heading = self._text(row, 1)
            if field or heading:
                columns.append(FormColumn(self._place(row), field, heading))
            for code, word in self._codes(field, self._text(row, 3)):
                codes[field, code] = word
        return replace(
            self._form, name=self.name.text().strip(), columns=tuple(columns), codes=codes,
            by_person=self.rows.key == "person", head_row=self.head_row.value(),
            start=max(self.start.value(), self.head_row.value() + 1),
        )  # fmt: skip

    def _codes(self, field: str, words: str) -> list[tuple[str, str]]:
        coded = dict(BY_KEY[field].coded) if field in BY_KEY else {}
        by_label = {fold(label): code for code, label in coded.items()}
        pairs = [part.partition("=") for part in words.split(";") if "=" in part]
        return [
            (by_label[fold(label)], word.strip())
            for label, _, word in pairs
            if fold(label) in by_label
        ]

    def _row(self, column: FormColumn) -> None:
        row = self.columns.rowCount()
        self.columns.insertRow(row)
        self.columns.setItem(row, 0, QTableWidgetItem(_letter(column.column)))
        self.columns.setItem(row, 1, QTableWidgetItem(column.heading))
        picker = Picker([("", "(để trống)"), *((f.key, f.label) for f in FIELDS)])
        picker.take(column.field)
        self.columns.setCellWidget(row, 2, picker)
        said = [
            f"{label}={self._form.codes[column.field, code]}"
            for code, label in (BY_KEY[column.field].coded if column.field in BY_KEY else ())
            if (column.field, code) in self._form.codes
        ]
        self.columns.setItem(row, 3, QTableWidgetItem("; ".join(said)))

    def _text(self, row: int, column: int) -> str:
        item = self.columns.item(row, column)
        return item.text().strip() if item else ""

    def _place(self, row: int) -> int:
        number = 0
        for letter in self._text(row, 0).upper():
            if "A" <= letter <= "Z":
                number = number * 26 + ord(letter) - 64
        return max(number - 1, 0)

    def _lay_out(self) -> None:
        self.columns.setHorizontalHeaderLabels(list(_HEADS))
        self.columns.verticalHeader().hide()
        self.columns.verticalHeader().setDefaultSectionSize(style.px(34))
        head = self.columns.horizontalHeader()
        for at, width in ((0, 56), (2, 220), (3, 200)):
            head.resizeSection(at, style.px(width))
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.columns.setMinimumHeight(style.px(300))
        self.columns.setAccessibleName("Các cột của mẫu")
        self.setMinimumWidth(style.px(820))
        numbers = QHBoxLayout()
        numbers.setSpacing(style.FIELD)
        for label, editor in (
            ("Tên mẫu", self.name), ("Các dòng", self.rows),
            ("Dòng tiêu đề", self.head_row), ("Dòng dữ liệu đầu", self.start),
        ):  # fmt: skip
            numbers.addWidget(Field(label, editor, above=True), 2 if editor is self.name else 1)
        self.form.addLayout(numbers)
        self.form.addWidget(self.columns, 1)
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        line.addWidget(self.take_form)
        line.addWidget(self.more)
        line.addStretch(1)
        self.form.addLayout(line)


_EMPTY = tuple(
    FormColumn(at, key, BY_KEY[key].label)
    for at, key in enumerate(("person_no", "name", "birth", "sex", "citizen_number", "hamlet"))
)


def _letter(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
