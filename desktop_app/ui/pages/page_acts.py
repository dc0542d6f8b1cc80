"""What the deeds of every page share: dialogs, refusals, taking back, telling the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.services.app import App
from desktop_app.ui.page import Page
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.widgets.form_dialog import FormDialog

Result = TypeVar("Result")


class PageActs(QObject):
    """Opens the dialogs of a page, calls the services, remembers how to take an act back.

    Class attributes:
        topics: what the window is told to have changed.
    """

    topics: ClassVar[frozenset[str]]

    def __init__(self, page: Page, app: App) -> None:
        super().__init__(page)
        self._page, self._app = page, app
        self.undo_list = UndoList()
        self.dialog: QDialog | None = None

    def undo(self) -> None:
        """Take back the newest act of this page."""
        try:
            title = self.undo_list.undo()
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        if title:
            self.tell(f"Đã hoàn tác: {title}")

    def open_dialog(self, dialog: FormDialog) -> None:
        """Show a dialog over the window."""
        self.dialog = dialog
        dialog.open()

    def done(self, said: str, title: str, back: Callable[[], object]) -> None:
        """Remember how to take an act back, and say that it was done."""
        self.undo_list.add(title, back)
        self.tell(f"{said}. Hoàn tác: Ctrl+Z")

    def tell(self, words: str) -> None:
        """Tell the window what changed; "" says nothing."""
        bus = self._page.bus
        bus.changed.emit(self.topics)
        bus.saved.emit(self._app.folder.clock.now())
        if words:
            bus.said.emit(words)

    @property
    def _today(self) -> date:
        return today(self._app.folder.clock)

    def refused(self, write: Callable[[], object]) -> bool:
        """Write without a dialog; True = it was refused and it was said why."""
        try:
            write()
        except UserError as error:
            self._page.dialogs.explain(error)
            return True
        return False

    def _did(self, dialog: FormDialog, write: Callable[[], object]) -> bool:
        def and_true() -> bool:
            write()
            return True

        return self._try(dialog, and_true) is not None

    def _try(self, dialog: FormDialog, write: Callable[[], Result]) -> Result | None:
        """Write and close the dialog; None = refused, it was said why and the dialog stays."""
        try:
            result = write()
        except UserError as error:
            self._page.dialogs.explain(error)
            return None
        dialog.accept()
        return result
