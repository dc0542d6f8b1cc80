"""What a page is to the window around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.help_page import HelpPage
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.navigation import Entry
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.empty_state import EmptyPanel, EmptyState
from desktop_app.ui.widgets.labels import title


class Page(QWidget):
    """Base of every page; see `desktop_app.ui.pages` for how one is written.

    Attributes:
        about: what the page is for, in a sentence or two (F1).
        topics: subjects whose changes make it reload while it is shown.
        reading: a longer help page that F1 offers to open.
        wide: needs the whole width: with large text the left column makes room for it.
    """

    about: ClassVar[str] = ""
    topics: ClassVar[frozenset[str]] = frozenset()
    reading: ClassVar[HelpPage | None] = None
    wide: ClassVar[bool] = False

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__()
        self.app, self.runner, self.dialogs, self.bus = app, runner, dialogs, bus
        self._stale = True
        bus.changed.connect(self._changed)

    def body(self) -> QVBoxLayout:
        """Return the page's own column, with the margins of every page."""
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GROUP, style.PANEL, style.GROUP, style.PANEL)
        column.setSpacing(style.FIELD)
        return column

    def enter(self, detail: object) -> None:
        """Be shown, for a detail or as last time (None). Reads again what went stale."""
        if self._stale:
            self._stale = False
            self.reload()

    def reload(self) -> None:
        """Read everything shown again; keep the current line."""

    def leave(self) -> None:
        """Be hidden: keep what was typed."""

    def escape(self) -> bool:
        """Esc was pressed: return True if it meant something here."""
        return False

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what menu commands mean while this page is shown ("print", "find", …)."""
        return {}

    @Slot(object)
    def _changed(self, topics: object) -> None:
        if not isinstance(topics, frozenset) or not topics & self.topics:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True


PageFactory = Callable[[Any, Runner, Dialogs, Bus], Page]


class NotThereYet(Page):
    """Stands where a page is still to come, and says so."""

    def __init__(
        self, entry: Entry, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus
    ) -> None:
        super().__init__(app, runner, dialogs, bus)
        column = self.body()
        heading = title(entry.title)
        heading.setObjectName("page-title")
        column.addWidget(heading)
        words = (
            f"{entry.about} Phần này chưa có trong bản đang dùng; các phần khác vẫn dùng được."
        )
        column.addWidget(EmptyPanel(EmptyState(entry.icon, "Sẽ có trong bản sau", words)), 1)
