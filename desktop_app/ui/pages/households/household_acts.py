"""What can be done with households and their people; every act can be taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from desktop_app.services.households.households import HouseholdView, PersonView
from desktop_app.ui.pages.households.household_dialogs import (
    AddHousehold,
    EditHousehold,
    EditNote,
    EditPerson,
    HouseholdAids,
)
from desktop_app.ui.pages.households.movement_acts import MovementActs


class HouseholdActs(MovementActs):
    """Opens the dialogs of a page and calls the services.

    Signals:
        added: id of a new household.
    """

    added = Signal(str)

    # -- households

    def add(self, name: str = "") -> None:
        """Open the window for a new household; `name` = its head, if it was searched for."""
        aids, parent = self._household_aids(), self._page.window()
        dialog = AddHousehold(aids, self.person_aids(), self._today, parent, name=name)
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: AddHousehold) -> None:
        head, on = dialog.person.member(), dialog.day()
        if head is None or on is None:
            return
        values = dialog.household.values()
        homes, moves, place = self._app.households, self._app.movements, dialog.place.text()

        def write() -> str:
            if dialog.moved_in:
                return moves.came(values, [head], on, place)
            return homes.add(values, [head], since=on)

        home = self._try(dialog, write)
        if home is not None:
            back = partial(self._app.acts.take_back, self._app.acts.newest())
            self.done(f"Đã thêm hộ {head.name}", f"thêm hộ {head.name}", back)
            self.added.emit(home)

    def edit(self, view: HouseholdView) -> None:
        """Edit a household."""
        dialog = EditHousehold(self._aids_of(view), view.id, view.values, self._page.window())
        dialog.submitted.connect(partial(self._edit, dialog, view))
        self.open_dialog(dialog)

    def _edit(self, dialog: EditHousehold, view: HouseholdView) -> None:
        values = dialog.fields.values()
        edit = self._app.households.edit
        if self._did(dialog, lambda: edit(view.id, values)):
            back = partial(edit, view.id, view.values)
            self.done(f"Đã sửa hộ {view.head}", f"sửa hộ {view.head}", back)

    def note(self, view: HouseholdView) -> None:
        """Edit the remark on a household."""
        dialog = EditNote(f"Hộ {view.head}", view.values.note, self._page.window())
        dialog.submitted.connect(partial(self._note, dialog, view))
        self.open_dialog(dialog)

    def _note(self, dialog: EditNote, view: HouseholdView) -> None:
        values = replace(view.values, note=dialog.text)
        edit = self._app.households.edit
        if self._did(dialog, lambda: edit(view.id, values)):
            back = partial(edit, view.id, view.values)
            self.done(f"Đã ghi chú hộ {view.head}", f"ghi chú hộ {view.head}", back)

    # -- people

    def edit_person(self, person: PersonView) -> None:
        """Edit a member."""
        dialog = EditPerson(self.person_aids(person.id), person.member, self._page.window())
        dialog.submitted.connect(partial(self._edit_person, dialog, person))
        self.open_dialog(dialog)

    def _edit_person(self, dialog: EditPerson, person: PersonView) -> None:
        member = dialog.person.member()
        if member is None:
            return
        edit = self._app.households.edit_person
        if self._did(dialog, lambda: edit(person.id, member)):
            back = partial(edit, person.id, person.member)
            self.done(f"Đã sửa {member.name}", f"sửa {member.name}", back)

    # -- inside

    def _household_aids(self, unit_key: str = "") -> HouseholdAids:
        hamlets = [(row.id, row.title) for row in self._app.hamlets.all(unit_key)]
        taken = partial(self._app.households.code_taken, unit_key=unit_key)
        return HouseholdAids(hamlets, taken)

    def _aids_of(self, view: HouseholdView) -> HouseholdAids:
        """What is offered for a household: hamlets of its own unit, and the one it is in."""
        aids, now = self._household_aids(view.unit_key), view.values.hamlet_id or ""
        if now in dict(aids.hamlets):
            return aids
        stays = (now, view.hamlet or "(chưa ghi)")
        return replace(aids, hamlets=[stays, *aids.hamlets])
