"""The deed behind every «Sao lưu» button: onto a stick, or else beside the data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop_app.services.app import App
from desktop_app.services.folders import backups
from desktop_app.services.folders.backups import Made
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs, Said
from desktop_app.ui.tasks import Runner, Task

FOLDER = "RaSoat-sao-luu"
"""Made on a stick, so that backups do not lie about among other files."""


class BackUp(QObject):
    """Backs up and says where to."""

    def __init__(
        self,
        app: App,
        runner: Runner,
        dialogs: Dialogs,
        bus: Bus,
        watch: Callable[[Task], None] | None = None,
    ) -> None:
        """Remember whom to ask; `watch` shows the progress of the task."""
        super().__init__()
        self._app, self._runner, self._dialogs, self._bus = app, runner, dialogs, bus
        self._watch = watch

    def run(self) -> None:
        """Back up into the data folder and the second place, or onto a stick that is in."""
        self.into(self._stick() or self._second())

    def into(self, second: Path | None) -> None:
        """Back up into the data folder, and into `second` if one is named."""
        store = self._app.store
        if store is None:
            return
        task = Task(
            lambda report: backups.make(store, second=second, report=report), "Đang sao lưu…"
        )
        task.succeeded.connect(self._made)
        task.failed.connect(self._dialogs.explain)
        if self._watch is not None:
            self._watch(task)
        self._runner.start(task)

    def _stick(self) -> Path | None:
        sticks = self._app.workplace.sticks() if self._app.workplace else ()
        if not sticks:
            return None
        if len(sticks) == 1:
            return sticks[0].folder / FOLDER
        words = Said("Sao lưu ra ổ nào?", "Có nhiều ổ USB đang cắm.", "")
        chosen = self._dialogs.choose(words, [stick.label for stick in sticks])
        return None if chosen is None else sticks[chosen].folder / FOLDER

    def _second(self) -> Path | None:
        kept = self._app.workplace.settings.second_backup if self._app.workplace else ""
        return Path(kept) if kept else None

    @Slot(object)
    def _made(self, made: object) -> None:
        if not isinstance(made, Made):
            return
        if made.elsewhere is not None:
            self._bus.said.emit(f"Đã sao lưu trên máy và ra {made.elsewhere.parent}.")
        elif made.missed:
            self._dialogs.tell(
                Said(
                    "Mới sao lưu được trên máy",
                    f"Nơi thứ hai không ghi được: {made.missed}. Bản trên máy đã xong.",
                    "Cắm lại ổ USB hoặc chọn nơi khác ở Hệ thống ▸ Sao lưu, khôi phục.",
                )
            )
        else:
            self._bus.said.emit("Đã sao lưu trên máy này. Cắm USB để có bản ở nơi thứ hai.")
        self._bus.changed.emit(frozenset({"safety"}))
