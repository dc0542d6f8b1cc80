"""What is asked before a paper of a class is made: for whom, who signs, which columns."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop_app.services.printing.course_invitations import InviteBy
from desktop_app.services.printing.course_lists import CourseList, ListColumn
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.services.printing.press import PrintChoices
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_ABOUT = "Lập thành tệp Word để sửa tiếp; chỗ chưa có dữ liệu là dòng chấm."
_SENSITIVE = "Dân tộc, số định danh là dữ liệu cá nhân: chỉ đánh dấu khi danh sách thật cần."


class MakeWord(FormDialog):
    """Before a Word paper: what is still open is said here, not found out on paper."""

    def __init__(
        self, paper: WordPaper, signers: Sequence[str], lacking: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(paper.label, _ABOUT, "Chọn nơi lưu…", parent)
        self.by = Picker([(by.value, by.label) for by in InviteBy])
        self.signer = Picker([(str(n), words) for n, words in enumerate(signers)])
        self.day = DateEdit(whole=True)
        self.day.setMaximumWidth(style.px(190))
        self._day = Field("Ngày trên văn bản", self.day, hint="Để trống: ghi tay khi ký")
        self.lacking = Words("\n".join(lacking), tone=Tone.ATTENTION)
        self.lacking.setVisible(bool(lacking))
        if paper is WordPaper.INVITATION:
            self.form.addWidget(Field("Lập", self.by))
        self.form.addWidget(Field("Người ký", self.signer))
        self.form.addWidget(self._day)
        self.form.addWidget(self.lacking)
        self.setMinimumWidth(style.px(620))

    def invite_by(self) -> InviteBy:
        """Return how many invitations are wanted."""
        return InviteBy(self.by.key)

    def choices(self) -> PrintChoices | None:
        """Return who signs and the date; None (and words) where the date can not be read."""
        self.day.read()
        wrong = bool(self.day.text().strip()) and not self.day.value
        self._day.problem("Đề nghị nhập đủ ngày, tháng, năm." if wrong else "")
        if wrong:
            return None
        day = date.fromisoformat(self.day.value) if self.day.value else None
        return PrintChoices(signer=int(self.signer.key or 0), day=day)


class PickColumns(FormDialog):
    """Which columns a list of people shows; remembered for the next time."""

    def __init__(
        self, kind: CourseList, ticked: Sequence[ListColumn], deed: str, parent: QWidget
    ) -> None:
        super().__init__(kind.label, _SENSITIVE, deed, parent)
        self.columns = {column: QCheckBox(column.label) for column in kind.offered}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 4, 0, 0)
        for place, (column, box) in enumerate(self.columns.items()):
            box.setChecked(column in ticked)
            grid.addWidget(box, place // 2, place % 2)
        self.form.addWidget(Field("Cột", holder))

    def chosen(self) -> tuple[ListColumn, ...]:
        """Return the columns ticked."""
        return tuple(column for column, box in self.columns.items() if box.isChecked())
