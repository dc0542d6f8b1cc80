"""What typing quick results does: a key, a cell, a commit behind the picture; Ctrl+Z."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.errors import UserError
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.quick import B1, Block
from desktop_app.services.reviews.quick_results import Edit, QuickRow
from desktop_app.ui.pages.keeper import Keeper, Writes
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.quick_paste import PasteDialog
from desktop_app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from desktop_app.ui.pages.reviews.quick_tab import QuickTab

CHANGED = frozenset({"reviews", "households", "reports", "home"})
_OWN_STATES = ("", ReviewState.ENTERING.value, ReviewState.COMPLETE.value)
_SPLIT = "\x1f"


class CellKeeper(Keeper):
    """Keeps each cell as an act of its own: what the history and Ctrl+Z speak of."""

    def _take(self) -> list[object]:  # type: ignore[override]
        with self._guard:
            return [self._waiting.popleft()] if self._waiting else []


class QuickDeeds(QObject):
    """Carries cells to the store, in their order, and back."""

    def __init__(self, tab: QuickTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self.undo_list = UndoList()
        self.telling = False
        self.dialog: FormDialog | None = None
        self._untold = self._told = False
        self._stored: deque[QuickRow] = deque()
        self._keeper = CellKeeper(Writes(self._write, lambda _row: None), tab.runner, self)
        self._keeper.kept.connect(self._kept)
        self._keeper.failed.connect(self._failed)

    @property
    def unsaved(self) -> bool:
        """Whether a cell still waits to be stored."""
        return self._keeper.unsaved

    def give(self, household: str, column: str, value: str) -> None:
        """Show a cell at once, store it behind."""
        campaign, grid = self._tab.campaign, self._tab.grid.grid
        before = grid.row_at(grid.place_of(household))
        if campaign is None or before is None:
            return
        grid.put(_typed(before, column, value), column)
        self._tab.show_progress()
        self._keeper.answer(f"{campaign.key}{_SPLIT}{household}{_SPLIT}{column}", value)
        first = not self.undo_list
        back = [Edit(household, column, before.cells.at(column))]
        self._remember("nhập nhanh kết quả", campaign.key, back, {household: before.state})
        self._untold = True
        if first:
            self._tab.bus.changed.emit(frozenset())  # the menu offers Hoàn tác from now on

    def paste(self, dialog: PasteDialog, block: Block, rows: Sequence[QuickRow]) -> None:
        """Write a block as one act."""
        campaign = self._tab.campaign
        if campaign is None:
            return
        homes = {change.line: rows[change.line] for change in block.changes}
        edits, back = [], []
        for change in block.changes:
            home = homes[change.line].household_id
            edits.append(Edit(home, change.column, change.after))
            back.append(Edit(home, change.column, change.before))
        states = {row.household_id: row.state for row in homes.values()}
        keep = partial(self._tab.app.quick_results.keep, campaign.key)
        try:
            found = keep(edits, reason="Dán kết quả từ Excel")
        except UserError as error:
            self._tab.dialogs.explain(error)
            return
        dialog.accept()
        self._show(found)
        title = f"dán kết quả {len(homes)} hộ"
        self._remember(title, campaign.key, back, states)
        self._tab.bus.said.emit(f"Đã {title}. Hoàn tác: Ctrl+Z")
        self._tell()

    def open_dialog(self, dialog: FormDialog) -> None:
        """Show a dialog over the window."""
        self.dialog = dialog
        dialog.open()

    @Slot()
    def undo(self) -> None:
        """Take back the newest cell or block."""
        if not self._tab.settle():
            return
        try:
            title = self.undo_list.undo()
        except UserError as error:
            self._tab.dialogs.explain(error)
            return
        if title:
            self._tab.bus.said.emit(f"Đã hoàn tác: {title}")
            self._tell()

    def settle(self) -> bool:
        """Store what waits, tell the other pages; False = it could not be stored."""
        try:
            self._keeper.flush()
        except UserError as error:
            self._told = False
            self._failed(error)
            return False
        if self._untold:
            self._tell()
        return True

    # -- inside

    def _write(self, answers: Mapping[str, str]) -> None:
        """Store one cell; runs beside the screen, so it shows nothing itself."""
        for path, value in answers.items():
            campaign, household, column = path.split(_SPLIT)
            edit = Edit(household, column, value)
            self._stored.extend(self._tab.app.quick_results.keep(campaign, [edit]))

    def _remember(
        self, title: str, campaign: str, back: Sequence[Edit], states: Mapping[str, str]
    ) -> None:
        def take_back() -> None:
            self._show(self._tab.app.quick_results.keep(campaign, back, states=states))
            self._tab.grid.go_to(back[-1].household_id, back[-1].column)

        self.undo_list.add(title, take_back)

    def _show(self, rows: Sequence[QuickRow]) -> None:
        for row in rows:
            self._tab.grid.grid.put(row)
        self._tab.show_progress()

    @Slot()
    def _kept(self) -> None:
        """All is stored: only now the store may say what the screen guessed of states."""
        self._told = False
        newest = {row.household_id: row for row in self._drained()}
        grid = self._tab.grid.grid
        for home, row in newest.items():
            shown = grid.row_at(grid.place_of(home))
            if shown is not None and shown != row and not self.unsaved:
                grid.put(row)
        self._tab.bus.saved.emit(self._tab.app.folder.clock.now())

    def _drained(self) -> list[QuickRow]:
        found = []
        while self._stored:
            found.append(self._stored.popleft())
        return found

    @Slot(object)
    def _failed(self, error: object) -> None:
        self._tab.say("Chưa lưu được. Các ô vừa nhập vẫn còn trên màn hình.")
        if not self._told:  # once, not at every further cell
            self._told = True
            self._tab.dialogs.explain(error)

    def _tell(self) -> None:
        self._untold, self.telling = False, True
        self._tab.bus.changed.emit(CHANGED)
        self.telling = False


def _typed(row: QuickRow, column: str, value: str) -> QuickRow:
    """Return a line as it will be stored, as far as the screen can know."""
    cells = row.cells.after(column, value)
    computed = row.computed_b1 if not (column == B1 and value) else None
    state = row.state
    if state in _OWN_STATES:
        done = cells.full and not row.left
        state = (ReviewState.COMPLETE if done else ReviewState.ENTERING).value
    return replace(row, cells=cells, state=state, computed_b1=computed)
