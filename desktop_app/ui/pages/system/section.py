"""What a section of *Hệ thống* is to the page around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import quiet
from desktop_app.ui.widgets.page_header import PageHeader


def _nobody(_store: object) -> None:
    return None


def _code(error: UserError) -> str:
    return error.code


@dataclass(frozen=True, slots=True)
class Given:
    """What every section works with.

    Attributes:
        restored: takes the Store of a backup that was put back; the window starts anew.
        sentence: words of an error in one paragraph, for dialogs that say it in place.
    """

    app: Any
    runner: Runner
    dialogs: Dialogs
    bus: Bus
    restored: Callable[[object], None] = _nobody
    sentence: Callable[[UserError], str] = _code


class Section(QWidget):
    """Header with title and main action, a sentence, then its own widgets.

    Attributes:
        heading, action: title of the section and words of its main action, "" = none.
        about: what it is for.
        topics: subjects whose changes make it reload.
        dialog: the dialog opened last.
    """

    heading: ClassVar[str] = ""
    action: ClassVar[str] = ""
    about: ClassVar[str] = ""
    topics: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given, self.app = given, given.app
        self.dialogs, self.bus, self.runner = given.dialogs, given.bus, given.runner
        self.dialog: FormDialog | None = None
        self.header = PageHeader(self.heading, self.action)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.FIELD)
        self.column.addWidget(self.header)
        if self.about:
            self.column.addWidget(quiet(self.about))
        self.bus.changed.connect(self._changed)

    @property
    def manages(self) -> bool:
        """Whether the account may manage accounts, restore, change the office's settings."""
        return bool(self.app.folder.user.role.manages)

    @property
    def writes(self) -> bool:
        """Whether the account may write at all."""
        return bool(self.app.folder.user.role.writes)

    def reload(self) -> None:
        """Read everything shown again."""

    def enter(self, detail: str) -> None:
        """Be shown, maybe for a deed ("check", "restore")."""

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what the menu may do while this section is shown."""
        return {}

    def tell_changed(self, *topics: str) -> None:
        """Say what a write touched."""
        self.bus.changed.emit(frozenset(topics))
        self.bus.saved.emit(self.app.folder.clock.now())

    def opened(self, dialog: FormDialog) -> FormDialog:
        """Open a dialog over the window and remember it."""
        self.dialog = dialog
        dialog.open()
        return dialog

    def tried(self, deed: Callable[[], object]) -> bool:
        """Do it; a mistake the person can fix is explained, and False returned."""
        try:
            deed()
        except UserError as error:
            self.dialogs.explain(error)
            return False
        return True

    @Slot(object)
    def _changed(self, topics: object) -> None:
        if isinstance(topics, frozenset) and topics & self.topics:
            self.reload()
