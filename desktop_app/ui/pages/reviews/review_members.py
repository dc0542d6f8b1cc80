"""People who come and go while a form is filled: asked by one key and a date, kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.clock import today
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import UserError
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import Relation
from desktop_app.services.reviews.review_movements import BETWEEN, CAME, GONE
from desktop_app.ui.forms.form_page import FormPage
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.household_moves import HouseholdMoves
from desktop_app.ui.pages.reviews.movement_dialog import MovementDialog
from desktop_app.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from desktop_app.ui.pages.reviews.review_form_page import ReviewFormPage

_CAME = (
    "Người này vào hộ vì sao, từ ngày nào? Số liệu tăng, giảm nhân khẩu lấy từ đây.",
    "Họ tên và các câu khác nhập tiếp trên phiếu.",
)


class ReviewMembers(QObject):
    """Serves the form shown on one page; one per page."""

    def __init__(self, page: ReviewFormPage) -> None:
        super().__init__(page)
        self._page = page
        self.undo_list = UndoList()
        self.dialog: FormDialog | None = None
        self.between = HouseholdMoves(page, self)
        self._came: dict[str, tuple[MovementKind, date]] = {}

    def serve(self, form: FormPage) -> None:
        """Answer the wishes of a form."""
        form.row_wanted.connect(self._ask_came)
        form.removal_asked.connect(self._ask_gone)

    def keep_new(self, household_id: str, person_id: str) -> None:
        """Store a new person; runs beside the screen, before the answers about him."""
        kind, on = self._came[person_id]
        self._page.app.review_movements.came(household_id, person_id, kind, on)

    # -- somebody came

    @Slot(str)
    def _ask_came(self, path: str) -> None:
        title = "Thêm người vào hộ"
        self._ask(title, " ".join(_CAME), CAME, partial(self._add, path))

    def _add(self, path: str, kind: MovementKind, on: date) -> None:
        page, form = self._page, self._page.form
        if form is None or page.work is None or page.keeper is None:
            return
        if kind in BETWEEN:
            if page.settle():
                self.between.bring(on)
            return
        person = page.app.folder.new_id()
        self._came[person] = (kind, on)
        form.add_row(path, person)
        if kind is MovementKind.BORN:
            birth = self._path(f"{path}[{person}]", "person:birth_date")
            if birth:
                form.give(birth, PartialDate(on.isoformat()).shown)
        back = partial(page.app.review_movements.take_back, person, kind)
        self._remember(f"thêm người ({kind.label.lower()})", back)

    # -- somebody left

    @Slot(str)
    def _ask_gone(self, path: str) -> None:
        name = self._said(path, "person:name") or "Người này"
        about = (
            f"{name} không còn trong hộ vì sao, từ ngày nào? Các câu đã trả lời vẫn được giữ."
        )
        self._ask("Người không còn trong hộ", about, GONE, partial(self._take_off, path))

    def _take_off(self, path: str, kind: MovementKind, on: date) -> None:
        page, person = self._page, path.rpartition("[")[2].rstrip("]")
        if page.form is None or not page.settle():
            return
        if kind in BETWEEN:
            self.between.go(person, on)
        elif self._said(path, "person:relation") == Relation.HEAD and self.between.others():
            self.between.succeed(kind, person, on)
        else:
            self._close(path, person, kind, on)

    def _close(self, path: str, person: str, kind: MovementKind, on: date) -> None:
        page = self._page
        try:
            page.app.review_movements.gone(person, kind, on)
        except UserError as error:
            page.dialogs.explain(error)
            return
        if page.form is not None:
            page.form.remove_row(path)
        acts = page.app.acts
        self._remember(f"ghi {kind.label.lower()}", partial(acts.take_back, acts.newest()))
        page.tell_of_people()

    # -- inside

    def _ask(
        self,
        title: str,
        about: str,
        kinds: Sequence[MovementKind],
        do: Callable[[MovementKind, date], None],
    ) -> None:
        last = today(self._page.app.folder.clock)
        days = (min(self._page.collected_on() or last, last), last)
        dialog = MovementDialog(title, about, kinds, days, self._page.window())
        dialog.submitted.connect(partial(self._submitted, dialog, do))
        self.dialog = dialog
        dialog.open()

    def _submitted(
        self, dialog: MovementDialog, do: Callable[[MovementKind, date], None]
    ) -> None:
        kind, on = dialog.chosen(), dialog.on()
        if kind is None or on is None:
            return
        dialog.accept()
        do(kind, on)

    def _remember(self, title: str, back: Callable[[], object]) -> None:
        self.undo_list.add(title, back)
        self._page.bus.changed.emit(frozenset())  # the menu offers Hoàn tác from now on

    def _path(self, row: str, fact: str) -> str:
        work = self._page.work
        items = work.form.walk() if work is not None else ()
        tail = next((i.path for i in items if i.fact == fact), "")
        below = work.members_path if work is not None else ""
        return tail.replace(below, row, 1) if tail.startswith(f"{below}/") else ""

    def _said(self, row: str, fact: str) -> str:
        path, form = self._path(row, fact), self._page.form
        return form.session.value(path) if path and form is not None else ""
