"""What can be done with households and their people; every act can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from desktop_app.domain.people import CloseReason, Relation
from desktop_app.services.households.households import (
    HouseholdFilter,
    HouseholdView,
    PersonView,
)
from desktop_app.ui.pages.households.household_dialogs import (
    AddHousehold,
    EditHousehold,
    EditNote,
    EditPerson,
    HouseholdAids,
)
from desktop_app.ui.pages.households.household_events import (
    CloseHousehold,
    ClosePerson,
    MovePerson,
)
from desktop_app.ui.pages.households.person_fields import PersonAids
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import Deed

_BACK = "Hoàn tác"
TOPICS = frozenset({"households"})


class HouseholdActs(PageActs):
    """Opens the dialogs of a page and calls the services.

    Signals:
        added: id of a new household.
    """

    added = Signal(str)
    topics = TOPICS

    def deeds(
        self, view: HouseholdView, chosen: Callable[[], str], everywhere: HouseholdFilter
    ) -> list[Deed]:
        """Return the entries of "Biến động"; `chosen` = id of the member under the cursor."""

        def closing(why: CloseReason) -> Callable[[], None]:
            return lambda: self.close_person(why, view, chosen())

        def move() -> None:
            self.move_person(view, chosen(), everywhere)

        ending = [Deed("Thôi theo dõi hộ…", partial(self.close, view), line=True)]
        adding = [Deed("Sinh, chuyển đến: thêm thành viên…", partial(self.add_person, view))]
        if not view.people:
            return [*adding, *ending]
        return [
            *adding,
            Deed("Đã chết…", closing(CloseReason.DEAD), line=True),
            Deed("Chuyển đi…", closing(CloseReason.MOVED_OUT)),
            Deed("Chuyển sang hộ khác…", move),
            *ending,
        ]

    # -- households

    def add(self, name: str = "") -> None:
        """Open the window for a new household; `name` = its head, if it was searched for."""
        dialog = AddHousehold(
            self._household_aids(), self._person_aids(), self._page.window(), name=name
        )
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: AddHousehold) -> None:
        head = dialog.person.member()
        if head is None:
            return
        values = dialog.household.values()
        day = self._today
        home = self._try(dialog, lambda: self._app.households.add(values, [head], since=day))
        if home is not None:
            back = partial(
                self._app.households.close, home, CloseReason.ENTERED_TWICE, on=day, note=_BACK
            )
            self.done(f"Đã thêm hộ {head.name}", f"thêm hộ {head.name}", back)
            self.added.emit(home)

    def edit(self, view: HouseholdView) -> None:
        """Edit a household."""
        dialog = EditHousehold(
            self._household_aids(), view.id, view.values, self._page.window()
        )
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

    def close(self, view: HouseholdView) -> None:
        """Stop following a household."""
        day = self._today
        dialog = CloseHousehold(f"Hộ {view.head}", day, self._page.window())
        dialog.submitted.connect(partial(self._close, dialog, view))
        self.open_dialog(dialog)

    def _close(self, dialog: CloseHousehold, view: HouseholdView) -> None:
        on = dialog.day()
        if on is None:
            return
        why, note = dialog.reason, dialog.note.text().strip()
        service = self._app.households
        if self._did(dialog, lambda: service.close(view.id, why, on=on, note=note)):
            back = partial(service.reopen, view.id, reason=_BACK)
            said = f"Đã thôi theo dõi hộ {view.head}"
            self.done(said, f"thôi theo dõi hộ {view.head}", back)

    # -- people

    def add_person(self, view: HouseholdView) -> None:
        """Add a member: born, moved in, or forgotten so far."""
        day = self._today
        dialog = EditPerson(self._person_aids(), None, day, self._page.window())
        dialog.submitted.connect(partial(self._add_person, dialog, view))
        self.open_dialog(dialog)

    def _add_person(self, dialog: EditPerson, view: HouseholdView) -> None:
        member, since = dialog.person.member(), dialog.day()
        if member is None or since is None:
            return
        service = self._app.households
        person = self._try(dialog, lambda: service.add_person(view.id, member, since=since))
        if person is not None:
            back = partial(service.close_person, person, CloseReason.ENTERED_TWICE, on=since)
            self.done(f"Đã thêm {member.name}", f"thêm {member.name}", back)

    def edit_person(self, person: PersonView) -> None:
        """Edit a member."""
        day = self._today
        aids = self._person_aids(person.id)
        dialog = EditPerson(aids, person.member, day, self._page.window())
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

    def close_person(self, why: CloseReason, view: HouseholdView, person_id: str) -> None:
        """Record that a member died or moved away."""
        day = self._today
        dialog = ClosePerson(why, view.people, person_id, day, self._page.window())
        dialog.submitted.connect(partial(self._close_person, dialog))
        self.open_dialog(dialog)

    def _close_person(self, dialog: ClosePerson) -> None:
        on, key, name = dialog.day(), dialog.person.key, dialog.person.currentText()
        if on is None:
            return
        service = self._app.households
        if self._did(dialog, lambda: service.close_person(key, dialog.why, on=on)):
            what = f"{dialog.why.label.lower()}: {name}"
            back = partial(service.reopen_person, key, reason=_BACK)
            self.done(f"Đã ghi {what}", what, back)

    def move_person(self, view: HouseholdView, person_id: str, wanted: HouseholdFilter) -> None:
        """Move a member to another household."""
        dialog = MovePerson(
            view.people,
            person_id,
            self._app.households,
            wanted,
            self._today,
            self._page.window(),
        )
        dialog.submitted.connect(partial(self._move_person, dialog, view))
        self.open_dialog(dialog)

    def _move_person(self, dialog: MovePerson, view: HouseholdView) -> None:
        target, on = dialog.target.current(), dialog.day()
        if not dialog.checked() or target is None or on is None:
            return
        person = next(p for p in view.people if p.id == dialog.person.key)
        relation, why = Relation(dialog.relation.key), dialog.reason.text().strip()
        move = self._app.households.move_person
        if self._did(
            dialog, lambda: move(person.id, target.household_id, relation, on=on, reason=why)
        ):
            former = person.member.relation or Relation.OTHER
            day = date.fromisoformat(person.since) if person.since else on
            back = partial(move, person.id, view.id, former, on=day, reason=_BACK)
            said = f"Đã chuyển {person.member.name} sang hộ {target.head}"
            self.done(said, f"chuyển {person.member.name}", back)

    # -- inside

    def _household_aids(self) -> HouseholdAids:
        hamlets = [(row.id, row.title) for row in self._app.hamlets.all()]
        return HouseholdAids(hamlets, self._app.households.code_taken)

    def _person_aids(self, person_id: str = "") -> PersonAids:
        rules = self._app.rules
        owner = partial(self._app.households.number_owner, but=person_id)
        return PersonAids(rules.ethnic_groups, rules.definitions.number_provinces, owner)
