"""Six words, typed as they are heard: opening an invitation, confirming a machine."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog

_COUNT = 6


class SixWords(FormDialog):
    """One line for six words, with or without marks; says how many there are."""

    def __init__(
        self,
        title: str,
        about: str,
        deed: str,
        *,
        may_wait: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make the dialog; `may_wait` lets the line be empty: compared later."""
        super().__init__(title, about, deed, parent)
        self._may_wait = may_wait
        self.words = QLineEdit()
        self.words.setObjectName("six-words")
        self.words.setPlaceholderText("sáu từ, cách nhau bằng dấu cách")
        self.line = Field("Sáu từ nghe được", self.words, above=True)
        self.form.addWidget(self.line)
        self.words.textChanged.connect(self._counted)
        self._counted()
        self.words.setFocus()

    @property
    def typed(self) -> str:
        """What was typed, "" for later."""
        return " ".join(self.words.text().split())

    @Slot()
    def _counted(self) -> None:
        count = len(self.typed.split())
        note = "Có dấu hay không dấu đều được."
        if self._may_wait:
            note += " Chưa nghe được thì để trống, đối chiếu sau; khi đó chưa gửi được tệp."
        self.line.note(f"{count}/{_COUNT} từ. {note}" if count else note)
        ready = count == _COUNT or (self._may_wait and not count)
        self.main.setEnabled(ready)


class Reason(FormDialog):
    """Why a machine is not trusted any more: a line that travels."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(title, about, "Thu hồi tin cậy", parent)
        self.words = QLineEdit()
        self.words.setObjectName("reason")
        self.words.setMaxLength(150)
        self.words.setPlaceholderText("ví dụ: máy bị mất ngày 20/11")
        self.line = Field("Lý do", self.words, above=True)
        self.form.addWidget(self.line)
        self.words.textChanged.connect(self._typed)
        self._typed()
        self.words.setFocus()

    @property
    def typed(self) -> str:
        """The reason."""
        return " ".join(self.words.text().split())

    @Slot()
    def _typed(self) -> None:
        self.main.setEnabled(bool(self.typed))
