"""The strip under the import preview: what to do with the household under the cursor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.services.households.household_matching import Found
from desktop_app.services.households.list_plan import AS_NEW, SKIP
from desktop_app.ui import style
from desktop_app.ui.pages.households.import_parts import Line
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.labels import Words

_WIDEST = 420


class Decision(QWidget):
    """Says what is doubtful and offers the ways out; its room is kept also while empty.

    Signals:
        decided: place of the household in the plan, and the decision.
    """

    decided = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = -1
        self.words = Words("", wrap=True)
        self.which = Picker()
        self.which.setMinimumWidth(style.px(160))
        self.which.setMaximumWidth(style.px(_WIDEST))
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.update_ = Button("Cập nhật hộ này")
        self.new = Button("Là hộ mới")
        self.skip = Button("Không nhập")
        line = QHBoxLayout()
        line.setSpacing(style.INSIDE)
        line.addWidget(self.which, 100)
        for widget in (self.update_, self.new, self.skip):
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addLayout(line)
        self.update_.clicked.connect(lambda: self._say(self.which.key))
        self.new.clicked.connect(partial(self._say, AS_NEW))
        self.skip.clicked.connect(partial(self._say, SKIP))
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Offer what can be decided about a household."""
        self._place = line.place if line else -1
        match = line.item.match if line else None
        doubt = match is not None and match.how is Found.DOUBT
        faulty = line is not None and bool(line.item.errors)
        candidates = match.candidates if match and doubt and not faulty else ()
        self.which.offer([(one.id, one.title) for one in candidates])
        for widget in (self.which, self.update_):
            widget.setVisible(bool(candidates))
        self.new.setVisible(doubt and not faulty)
        self.skip.setVisible(line is not None and not faulty)
        self.words.say(_words(line, doubt=doubt))

    def _say(self, decision: str) -> None:
        if self._place >= 0:
            self.decided.emit(self._place, decision)


def _words(line: Line | None, *, doubt: bool) -> str:
    if line is None:
        return "Chọn một hộ để xem hoặc để lại không nhập."
    name = line.item.row.members[0].name
    if line.item.errors:
        return f"{name}: {'; '.join(line.item.errors)}. Sửa trong tệp rồi nhập lại."
    if doubt:
        return f"{name}: {line.item.match.reason}. Đề nghị chọn:"
    return f"{name}: {line.item.match.how.label}"
