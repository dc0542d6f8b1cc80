"""Hồ sơ lớp: which papers of the class are there, and what should be looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.domain.training.course_checks import Finding
from desktop_app.domain.training.course_file import FileLine, count_words
from desktop_app.domain.training.courses import FileState
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Deed, MenuButton
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.panels import Hairline
from desktop_app.ui.widgets.scroll import Column as ScrollColumn

Key = Qt.Key
_KEYS = {
    Key.Key_1: FileState.HAVE,
    Key.Key_2: FileState.MISSING,
    Key.Key_3: FileState.NOT_NEEDED,
    Key.Key_Delete: FileState.UNKNOWN,
}
_TONES = {
    FileState.HAVE: Tone.GOOD,
    FileState.MISSING: Tone.ATTENTION,
    FileState.NOT_NEEDED: Tone.QUIET,
}
_SIGNS = "1 có · 2 thiếu · 3 không áp dụng · Delete chưa ghi · Enter nhập nơi lưu · Ctrl+Z"
_MANY = 8
"""So many names stand in a warning; the rest is counted."""


class FileTable(DataTable[FileLine]):
    """The 17 papers; one key writes a state and goes down.

    Signals:
        stated: a FileLine and its new FileState.
    """

    stated = Signal(object, object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = _KEYS.get(Key(event.key()))
        row = self.current()
        if state is None or row is None or event.modifiers() & ~_PAD:
            super().keyPressEvent(event)
            return
        if not event.isAutoRepeat():  # a held key must not write a whole list
            below = min(self.currentIndex().row() + 1, self.table.rowCount() - 1)
            self.stated.emit(row, state)
            self._move(below)


_PAD = Qt.KeyboardModifier.KeypadModifier


class CourseFileTab(QWidget):
    """Papers left, warnings right, the current paper below.

    Signals:
        written: a FileLine as it was, and as it should be.
    """

    written = Signal(object, object)

    def __init__(self, prints: Sequence[Deed], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counted = section("")
        self.prints = MenuButton("In", prints)
        self.table = FileTable(_COLUMNS, lambda line: line.number, name="Hồ sơ lớp")
        self.now = quiet("")
        self.basis = quiet("")
        self.place, self.note = QLineEdit(), QLineEdit()
        self.place.setPlaceholderText("Ví dụ: tủ 2, hộp 5, cặp số 3")
        self.warnings = ScrollColumn()
        self.warned = section("")
        for heading in (self.counted, self.warned):
            heading.setMinimumHeight(style.px(style.CONTROL))
        self._lines: tuple[FileLine, ...] = ()
        self._lay_out()
        self._wire()

    def show_file(self, lines: tuple[FileLine, ...], findings: Sequence[Finding]) -> None:
        """Show the papers and what should be looked at again."""
        self._lines = lines
        self.counted.say(count_words(lines))
        self.table.load(InMemory(lines, self.table.table.columns))
        if not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_current()
        self._show_findings(findings)

    def _show_findings(self, findings: Sequence[Finding]) -> None:
        inside = self.warnings.inside
        while (item := inside.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.warned.say(title_words(len(findings)))
        for finding in findings:
            inside.addWidget(_card(finding))
        if not findings:
            inside.addWidget(quiet(_CLEAN))
        inside.addStretch(1)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.FIELD)
        top.addWidget(self.counted, 1)
        top.addWidget(self.prints)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(top)
        for widget in (Hairline(), self.table, quiet(_SIGNS)):
            left.addWidget(widget, 1 if widget is self.table else 0)
        place = Field("Nơi lưu", self.place, above=True)
        note = Field("Ghi chú", self.note, above=True)
        for part in (self.warned, Hairline(), self.warnings, Hairline()):
            right.addWidget(part, 1 if part is self.warnings else 0)
        for below in (self.now, place, note, self.basis):
            right.addWidget(below)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, style.FIELD, 0, 0)
        both.setSpacing(style.GROUP)
        for column, share in ((left, 19), (right, 11)):
            column.setSpacing(style.INSIDE)
            both.addLayout(column, share)
        self.setFocusProxy(self.table)
        for first, then in pairwise((self.table, self.place, self.note, self.prints)):
            QWidget.setTabOrder(first, then)

    def _wire(self) -> None:
        self.table.picked.connect(self._show_current)
        self.table.stated.connect(self._state)
        self.table.opened.connect(lambda _line: self.place.setFocus())
        self.place.editingFinished.connect(self._typed)
        self.note.editingFinished.connect(self._typed)
        self.place.returnPressed.connect(self.table.setFocus)
        self.note.returnPressed.connect(self.table.setFocus)

    @Slot()
    def _show_current(self) -> None:
        line = self.table.current()
        self._shown = line.number if line else 0
        for editor, text in (
            (self.place, line.place if line else ""),
            (self.note, line.note if line else ""),
        ):
            editor.setEnabled(line is not None)
            editor.setText(text)
        self.now.say(f"{line.number}. {line.label}" if line else "", Tone.PLAIN)
        self.basis.say(_about(line) if line else "")

    @Slot(object, object)
    def _state(self, line: FileLine, state: FileState) -> None:
        if line.state is not state:
            self.written.emit(line, _with(line, state=state))

    @Slot()
    def _typed(self) -> None:
        line = next((one for one in self._lines if one.number == self._shown), None)
        place, note = self.place.text().strip(), self.note.text().strip()
        if line is not None and (place, note) != (line.place, line.note):
            self.written.emit(line, _with(line, place=place, note=note))


def title_words(count: int) -> str:
    """Return the heading over the warnings."""
    return f"{count} điều cần xem lại" if count else "Không có điều gì cần xem lại"


_CLEAN = (
    "Phần mềm đã đối chiếu danh sách, điểm danh, tiền đã in và danh sách hộ. "
    "Điều cần xem lại sẽ hiện ở đây, không chặn việc nào."
)


def _with(line: FileLine, **changed: object) -> FileLine:
    return replace(line, **changed)  # type: ignore[arg-type]


def _about(line: FileLine) -> str:
    parts = [f"Căn cứ: {line.basis}"]
    if line.hint:
        parts.append(f"Gợi ý: {line.hint}; ghi «Có» khi bản đã ký nằm trong hồ sơ")
    elif line.prints:
        parts.append("Phần mềm in được giấy này")
    return ". ".join(parts) + "."


def _card(finding: Finding) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, style.INSIDE)
    grid.setHorizontalSpacing(style.INSIDE)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    mark = Words("●", tone=Tone.ATTENTION, wrap=False)
    grid.addWidget(mark, 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(Words(finding.words), 0, 1)
    names = ", ".join(finding.whom[:_MANY])
    more = len(finding.whom) - _MANY
    names += f" và {more} người nữa" if more > 0 else ""
    look = f"Xem: {finding.look}" if finding.look else ""
    for row, text in enumerate(filter(None, (names, look)), start=1):
        grid.addWidget(quiet(text), row, 1)
    return holder


_COLUMNS: tuple[Column[FileLine], ...] = (
    Column("n", "TT", lambda r: str(r.number), chars=3, number=True, sort=lambda r: r.number),
    Column("label", "Tài liệu", lambda r: r.label, chars=58, stretch=True),
    Column(
        "state", "Tình trạng", lambda r: r.state.label, chars=16,
        mark=lambda r: _TONES.get(r.state),
    ),
    Column("place", "Nơi lưu", lambda r: r.place, chars=14, stretch=True),
    Column("note", "Ghi chú", lambda r: r.note, chars=14, stretch=True, drop=1),
)  # fmt: skip
