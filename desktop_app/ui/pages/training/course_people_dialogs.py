"""People pasted from Excel or a chat message, read line by line before they are added."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.domain.training.pasting import PastedLine, PastedPerson
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Options, Picker, narrow
from desktop_app.ui.pages.training.course_words import birth_words, sex_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet

_HINT = "Chọn một dòng để xem đủ nội dung và lý do."


class PastePeople(FormDialog):
    """People from Excel or a chat message, each line with what becomes of it."""

    def __init__(
        self,
        read: Callable[[str], Sequence[PastedLine]],
        categories: Options,
        parent: QWidget,
        *,
        title: str = "Dán danh sách học viên",
        noun: str = "học viên",
    ) -> None:
        """Make it; `read` reads the text again at each change, `noun` = what is added."""
        about = (
            "Mỗi dòng một người; dòng tiêu đề cho biết cột nào là họ tên, năm sinh, nam, nữ, "
            "thôn, chức vụ, điện thoại, căn cước, dân tộc. Sửa được ngay trong ô dưới đây."
        )
        super().__init__(title, about, f"Thêm {noun}", parent)
        self._read, self._noun = read, noun
        self.lines: Sequence[PastedLine] = ()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText("Dán ở đây (Ctrl+V) từ Excel, Word hoặc Zalo")
        self.text.setAccessibleName("Danh sách dán vào")
        self.text.setMinimumHeight(style.px(110))
        self.text.setTabStopDistance(style.px(96))
        self.category = Picker((("", "(chưa ghi)"), *categories))
        self.table: DataTable[PastedLine] = DataTable(
            _paste_columns(), lambda line: line.number, name="Xem trước"
        )
        self.counted, self.detail = quiet(""), quiet(_HINT)
        self.detail.setMinimumHeight(style.px(20))
        self.table.picked.connect(self._tell)
        self.form.addWidget(self.text, 1)
        self.form.addWidget(Field("Thành phần chung", narrow(self.category, 420)))
        self.form.addWidget(self.table, 2)
        self.form.addWidget(self.detail)
        self.form.addWidget(self.counted)
        self._pause = QTimer(self, singleShot=True, interval=200)
        self._pause.timeout.connect(self.look)
        self.text.textChanged.connect(self._pause.start)
        self.resize(min(style.px(1080), 1300), min(style.px(640), 720))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look()

    @Slot(object)
    def _tell(self, line: object) -> None:
        """Say in full what the columns may have cut."""
        found = line if isinstance(line, PastedLine) else None
        said = f"Dòng {found.number}: «{found.text}» – {_result(found)}" if found else ""
        self.detail.say(said)

    @property
    def people(self) -> list[PastedPerson]:
        """Who would be added."""
        return [line.person for line in self.lines if line.person]

    @Slot()
    def look(self) -> None:
        """Read what was pasted."""
        self.lines = self._read(self.text.toPlainText())
        shown = sorted(self.lines, key=_worth_a_look)  # what needs a look stands first
        self.table.load(InMemory(shown, self.table.table.columns))
        self.table.show_columns(
            column.key
            for column in self.table.table.columns
            if column.key not in _MAY_BE_EMPTY or any(map(column.text, shown))
        )
        new, left = len(self.people), len(self.lines) - len(self.people)
        look = sum(bool(line.note) for line in self.lines)
        words = f"Sẽ thêm {new} người"
        words += f"; {look} người nên xem lại" if look else ""
        words += f"; bỏ qua {left} dòng, lý do ghi ở cột cuối." if left else "."
        tone = Tone.ATTENTION if left or look else Tone.QUIET
        self.counted.say(words if self.lines else "", tone)
        self.main.setEnabled(bool(new))
        self.main.setText(f"Thêm {new} {self._noun}" if new else f"Thêm {self._noun}")


_MAY_BE_EMPTY = ("post", "phone", "number")


def _worth_a_look(line: PastedLine) -> tuple[bool, bool, int]:
    return not line.reason, not line.note, line.number


def _paste_columns() -> tuple[Column[PastedLine], ...]:
    def of(name: str) -> Callable[[PastedLine], str]:
        return lambda line: getattr(line.person, name) if line.person else ""

    return (
        Column("n", "Dòng", lambda x: str(x.number), chars=5, number=True, sortable=False),
        Column(
            "name", "Họ và tên", lambda x: x.person.name if x.person else x.text, chars=30,
            stretch=True, sortable=False,
        ),
        Column(
            "birth", "Sinh", lambda x: birth_words(of("birth")(x)), chars=10, drop=5,
            sortable=False,
        ),
        Column(
            "sex", "Giới tính", lambda x: sex_words(of("sex")(x)), chars=8, drop=6,
            sortable=False,
        ),
        Column("hamlet", "Thôn", of("hamlet"), chars=12, stretch=True, sortable=False),
        Column("post", "Chức vụ", of("post"), chars=14, stretch=True, drop=1, sortable=False),
        Column("phone", "Điện thoại", of("phone"), chars=12, drop=3, sortable=False),
        Column(
            "number", "Số căn cước", of("citizen_number"), chars=14, drop=4, sortable=False
        ),
        Column(
            "result", "Kết quả",
            _result, chars=34,  # a reason is never cut: other columns go first
            mark=lambda x: Tone.ATTENTION if x.reason or x.note else Tone.GOOD, sortable=False,
        ),
    )  # fmt: skip


def _result(line: PastedLine) -> str:
    if line.reason:
        return f"Bỏ qua: {line.reason}"
    return f"Sẽ thêm, xem lại: {line.note}" if line.note else "Sẽ thêm"
