"""What a tab of Gửi, nhận dữ liệu is to the page around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import Report
from desktop_app.services.exchange.arrivals import Arrivals
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.exchange.outbox import Outbox
from desktop_app.services.exchange.sync import Sync
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.tasks import Runner, Task
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.progress_panel import ProgressPanel

CHANGED = frozenset({"exchange", "home"})
"""Topics of what only concerns files and machines."""
DATA = CHANGED | {"households", "reviews", "campaigns", "training", "inspections", "hamlets"}
"""Topics of what taking a file in may touch."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What every tab works with."""

    app: Any
    runner: Runner
    dialogs: Dialogs
    bus: Bus
    sync: Sync
    words: FieldWords
    outbox: Outbox
    arrivals: Arrivals
    progress: ProgressPanel

    @classmethod
    def of(
        cls, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus, progress: ProgressPanel
    ) -> Tools:
        """Join the services of an open folder; `progress` shows long work of all tabs."""
        words = FieldWords(app.folder, app.rules, app.forms, app.units)
        outbox = Outbox(app.folder, app.units, app.sync)
        arrivals = Arrivals(app.folder, app.sync, words)
        return cls(app, runner, dialogs, bus, app.sync, words, outbox, arrivals, progress)


class Part(QWidget):
    """One tab.

    Attributes:
        action: words of the page's main action while the tab is shown, "" = none.
        dialog: the dialog opened last.

    Signals:
        renamed: the words or the state of the main action changed.
        wanted: key of another tab to show.
    """

    action: ClassVar[str] = ""
    out: FilesOut | None = None
    """What hands out papers and files; given by the page."""
    renamed = Signal()
    wanted = Signal(str)

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tools, self.app, self.sync = tools, tools.app, tools.sync
        self.bus, self.dialogs = tools.bus, tools.dialogs
        self.dialog: FormDialog | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, style.PANEL, 0, 0)
        self.column.setSpacing(style.FIELD)

    @property
    def writes(self) -> bool:
        """Whether the account may write at all."""
        return bool(self.app.folder.user.role.writes)

    @property
    def main_words(self) -> str:
        """Words of the main action now."""
        return self.action if self.writes else ""

    @property
    def main_ready(self) -> bool:
        """Whether the main action can be done now."""
        return True

    @property
    def entry(self) -> QWidget | None:
        """What takes the cursor when the tab is shown; None: the line of tabs."""
        return None

    def main(self) -> None:
        """Do the main action."""

    def reload(self) -> None:
        """Read everything shown again."""

    def deeds(self) -> Mapping[str, Callable[[], None]]:
        """Return what menu commands mean while the tab is shown."""
        return {}

    def escape(self) -> bool:
        """Esc was pressed: return True if it meant something here."""
        return False

    def tell_changed(self, topics: frozenset[str] = CHANGED) -> None:
        """Say what a write touched."""
        self.bus.changed.emit(topics)
        self.bus.saved.emit(self.app.folder.clock.now())

    def work(
        self,
        work: Callable[[Report], Any],
        title: str,
        done: Callable[[Any], None],
        failed: Callable[[object], None] | None = None,
        *,
        shown: bool = True,
        stopped: Callable[[], None] | None = None,
    ) -> None:
        """Do something long, with progress and cancel in the page's first line if `shown`.

        `stopped` runs when the person cancelled it.
        """
        task = Task(work, title)
        task.succeeded.connect(done)
        task.failed.connect(failed or self.dialogs.explain)
        if stopped is not None:
            task.cancelled.connect(stopped)
        if shown:
            self.tools.progress.watch(task)
        self.tools.runner.start(task)

    def tried(self, deed: Callable[[], object]) -> bool:
        """Do it; a mistake the person can fix is explained, and False returned."""
        try:
            deed()
        except UserError as error:
            self.dialogs.explain(error)
            return False
        return True

    def opened(self, dialog: FormDialog) -> None:
        """Open a dialog over the window and remember it."""
        self.dialog = dialog
        dialog.open()
