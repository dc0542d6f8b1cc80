"""Whom to invite: people pasted, people of households or of an earlier class."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.pasting import PastedLine, PastedPerson
from desktop_app.services.training_views import ParticipantView
from desktop_app.ui import style
from desktop_app.ui.pages.course_words import birth_words, sex_words
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet


class PastePeople(FormDialog):
    """People from Excel or a chat message, each line with what becomes of it."""

    def __init__(
        self,
        read: Callable[[str], Sequence[PastedLine]],
        categories: Options,
        parent: QWidget,
    ) -> None:
        about = "Mỗi dòng một người: họ tên, năm sinh, nam/nữ, thôn, chức vụ, điện thoại."
        super().__init__("Dán danh sách học viên", about, "Thêm học viên", parent)
        self._read = read
        self.lines: Sequence[PastedLine] = ()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("Dán ở đây (Ctrl+V) từ Excel, Word hoặc Zalo")
        self.text.setAccessibleName("Danh sách dán vào")
        self.text.setMinimumHeight(style.px(110))
        self.category = Picker((("", "(chưa ghi)"), *categories))
        self.table: DataTable[PastedLine] = DataTable(
            _paste_columns(), lambda line: line.number, name="Xem trước"
        )
        self.counted = quiet("")
        self.form.addWidget(self.text, 1)
        self.form.addWidget(Field("Thành phần chung", narrow(self.category, 420)))
        self.form.addWidget(self.table, 2)
        self.form.addWidget(self.counted)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(self.form, 100)
        self._pause = QTimer(self, singleShot=True, interval=200)
        self._pause.timeout.connect(self.look)
        self.text.textChanged.connect(self._pause.start)
        self.resize(min(style.px(860), 1240), min(style.px(620), 720))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    @property
    def people(self) -> list[PastedPerson]:
        """Who would be added."""
        return [line.person for line in self.lines if line.person]

    @Slot()
    def look(self) -> None:
        """Read what was pasted."""
        self.lines = self._read(self.text.toPlainText())
        self.table.load(InMemory(self.lines, self.table.table.columns))
        new, left = len(self.people), len(self.lines) - len(self.people)
        words = f"Sẽ thêm {new} người" + (f"; bỏ qua {left} dòng." if left else ".")
        self.counted.say(words if self.lines else "", Tone.ATTENTION if left else Tone.QUIET)
        self.main.setEnabled(bool(new))
        self.main.setText(f"Thêm {new} học viên" if new else "Thêm học viên")


class PickPeople(FormDialog):
    """People offered by households or an earlier class."""

    def __init__(
        self, title: str, about: str, filters: Sequence[QWidget], parent: QWidget
    ) -> None:
        super().__init__(title, about, "Thêm học viên", parent)
        self.people: Sequence[ParticipantView] = ()
        self.table: DataTable[ParticipantView] = DataTable(
            people_columns(), lambda p: p.person_id or p.id, name="Người được chọn"
        )
        self.counted = quiet("")
        holder = QWidget()
        line = QGridLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        for place, widget in enumerate(filters):
            line.addWidget(widget, 0, place)
        line.setColumnStretch(len(filters), 1)
        holder.setVisible(bool(filters))
        self.form.addWidget(holder)
        self.form.addWidget(self.table, 1)
        self.form.addWidget(self.counted)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.setStretchFactor(self.form, 100)
        self.table.selectionModel().selectionChanged.connect(self._count)
        self.resize(min(style.px(820), 1240), min(style.px(580), 720))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, people: Sequence[ParticipantView]) -> None:
        """Show people."""
        self.people = people
        self.table.load(InMemory(people, self.table.table.columns))
        self._count()

    @property
    def chosen(self) -> Sequence[ParticipantView]:
        """The rows selected; all of them while fewer than two are."""
        found = self.table.chosen()
        return found if len(found) > 1 else self.people

    @Slot()
    def _count(self) -> None:
        some = len(self.table.chosen()) > 1
        which = "các dòng đã chọn" if some else "cả danh sách"
        hint = "" if some else " Giữ Ctrl hoặc Shift để chọn từng dòng."
        self.counted.say(f"Thêm {which}: {len(self.chosen)} người.{hint}")
        self.main.setEnabled(bool(self.people))


def people_columns() -> tuple[Column[ParticipantView], ...]:
    """Return the columns of people to be invited."""
    return (
        Column("name", "Họ và tên", lambda p: p.name, chars=24, stretch=True),
        Column("sex", "Giới tính", lambda p: sex_words(p.sex), chars=8),
        Column("birth", "Sinh", lambda p: birth_words(p.birth), chars=10),
        Column("hamlet", "Thôn, đơn vị", lambda p: p.hamlet, chars=18, stretch=True),
        Column("phone", "Điện thoại", lambda p: p.phone, chars=12, drop=1),
    )


def _paste_columns() -> tuple[Column[PastedLine], ...]:
    def of(name: str) -> Callable[[PastedLine], str]:
        return lambda line: getattr(line.person, name) if line.person else ""

    return (
        Column("n", "Dòng", lambda x: str(x.number), chars=5, number=True, sortable=False),
        Column(
            "name", "Họ và tên", lambda x: x.person.name if x.person else x.text, chars=22,
            stretch=True, sortable=False,
        ),
        Column(
            "birth", "Sinh", lambda x: birth_words(of("birth")(x)), chars=10, sortable=False
        ),
        Column("sex", "Giới tính", lambda x: sex_words(of("sex")(x)), chars=8, sortable=False),
        Column("hamlet", "Thôn", of("hamlet"), chars=12, stretch=True, sortable=False),
        Column("post", "Chức vụ", of("post"), chars=14, stretch=True, drop=2, sortable=False),
        Column("phone", "Điện thoại", of("phone"), chars=12, drop=1, sortable=False),
        Column(
            "result", "Kết quả",
            lambda x: f"Bỏ qua: {x.reason}" if x.reason else "Sẽ thêm", chars=28,
            mark=lambda x: Tone.ATTENTION if x.reason else Tone.GOOD, sortable=False,
        ),
    )  # fmt: skip
