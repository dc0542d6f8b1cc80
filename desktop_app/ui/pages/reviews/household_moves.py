"""Said on a form, written to two households: who comes from another one, who goes there.

The form is opened again afterwards: its people are those of the register.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.errors import UserError
from desktop_app.domain.movements import MovementKind
from desktop_app.services.households.households import HouseholdFilter, HouseholdView
from desktop_app.ui.pages.households.household_events import ClosePerson, Event
from desktop_app.ui.pages.households.household_unions import MovePerson
from desktop_app.ui.pages.reviews.bring_dialog import BringPerson

if TYPE_CHECKING:
    from desktop_app.ui.pages.reviews.review_form_page import ReviewFormPage
    from desktop_app.ui.pages.reviews.review_members import ReviewMembers


class HouseholdMoves(QObject):
    """Asks for the rest (household, person, head) and writes one act."""

    def __init__(self, page: ReviewFormPage, members: ReviewMembers) -> None:
        super().__init__(page)
        self._page, self._members = page, members

    def others(self) -> bool:
        """Whether somebody would be left in the household who could become its head."""
        return len(self._view().people) > 1

    def bring(self, on: date) -> None:
        """Ask which person of which household came."""
        view = self._view()
        home = (view.id, view.head)
        homes, parent = self._page.app.households, self._page.window()
        dialog = BringPerson(home, homes, self._wanted(), on, parent)
        dialog.submitted.connect(partial(self._bring, dialog, view.id))
        self._open(dialog)

    def go(self, person_id: str, on: date) -> None:
        """Ask into which household a person of this form goes."""
        homes, parent = self._page.app.households, self._page.window()
        people = self._view().people
        dialog = MovePerson(people, person_id, homes, self._wanted(), on, parent)
        dialog.submitted.connect(partial(self._go, dialog))
        self._open(dialog)

    def succeed(self, kind: MovementKind, person_id: str, on: date) -> None:
        """Ask who becomes head after the head died or left."""
        people, parent = self._view().people, self._page.window()
        dialog = ClosePerson(kind, people, person_id, on, parent)
        dialog.submitted.connect(partial(self._succeed, dialog))
        self._open(dialog)
        dialog.heir.picker.setFocus()

    # -- inside

    def _bring(self, dialog: BringPerson, home: str) -> None:
        on, relation = dialog.day(), dialog.relation_field.relation
        if not dialog.checked() or on is None or relation is None:
            return
        person, name = dialog.person.key, dialog.name
        write = partial(
            self._page.app.movements.moved_between,
            person,
            home,
            on,
            relation=relation,
            reason=dialog.why,
            new_head=dialog.heir.key,
        )
        former = dialog.home.head if dialog.home else ""
        said = f"Đã đưa {name} từ hộ {former} vào hộ này"
        self._write(dialog, write, said, f"đưa {name} vào hộ", person)

    def _go(self, dialog: MovePerson) -> None:
        target, on, relation = dialog.target, dialog.day(), dialog.relation
        if not dialog.checked() or target is None or on is None or relation is None:
            return
        name = dialog.person.currentText()
        write = partial(
            self._page.app.movements.moved_between,
            dialog.person.key,
            target.household_id,
            on,
            relation=relation,
            reason=dialog.why,
            new_head=dialog.heir.key,
        )
        said = f"Đã chuyển {name} sang hộ {target.head}"
        self._write(dialog, write, said, f"chuyển {name}")

    def _succeed(self, dialog: ClosePerson) -> None:
        on, name = dialog.day(), dialog.person.currentText()
        if on is None or not dialog.heir.checked():
            return
        service, why, head = self._page.app.movements, dialog.why, dialog.heir.key
        person = dialog.person.key
        writes: dict[MovementKind, Callable[[], object]] = {
            MovementKind.DIED: partial(service.died, person, on, why, new_head=head),
            MovementKind.WRONG: partial(service.wrong, person, on, why, new_head=head),
        }
        place = dialog.place.text()
        leave = partial(service.moved_out, person, on, place, reason=why, new_head=head)
        what = f"{dialog.kind.label.lower()}: {name}"
        self._write(dialog, writes.get(dialog.kind, leave), f"Đã ghi {what}", f"ghi {what}")

    def _write(
        self,
        dialog: Event,
        write: Callable[[], object],
        said: str,
        title: str,
        person: str = "",
    ) -> None:
        page = self._page
        try:
            write()
        except UserError as error:
            page.dialogs.explain(error)
            return
        acts = page.app.acts
        self._members.undo_list.add(title, partial(acts.take_back, acts.newest()))
        dialog.accept()
        page.tell_of_people()
        page.open_again(person)
        page.bus.said.emit(f"{said}. Hoàn tác: Ctrl+Z")

    def _open(self, dialog: Event) -> None:
        self._members.dialog = dialog
        dialog.open()

    def _view(self) -> HouseholdView:
        work = self._page.work
        view: HouseholdView = self._page.app.households.view(work.household_id if work else "")
        return view

    def _wanted(self) -> HouseholdFilter:
        key = self._page.app.campaign_key
        unit = self._page.app.folder.unit_key
        return HouseholdFilter(unit_key=unit, year=int(key[:4]), campaign_key=key)
