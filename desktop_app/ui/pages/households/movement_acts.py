"""The deeds of "Biến động": each opens its window, writes one act, can be taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason
from desktop_app.services.households.households import HouseholdFilter, HouseholdView
from desktop_app.ui.pages.households.household_events import (
    AddPerson,
    CloseHousehold,
    ClosePerson,
)
from desktop_app.ui.pages.households.household_unions import (
    JoinHousehold,
    MovePerson,
    SplitHousehold,
)
from desktop_app.ui.pages.households.person_fields import PersonAids
from desktop_app.ui.pages.households.transfer_acts import TransferActs
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import Deed
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

Kind = MovementKind


class MovementActs(PageActs):
    """Opens the windows of events and calls `app.movements`."""

    topics: ClassVar[frozenset[str]] = frozenset({"households"})

    def deeds(
        self, view: HouseholdView, chosen: Callable[[], str], everywhere: HouseholdFilter
    ) -> list[Deed]:
        """Return the entries of "Biến động"; `chosen` = id of the member under the cursor."""
        if view.closed_on:
            return [Deed("Theo dõi lại…", partial(self.follow_again, view))]
        adding = [
            Deed(words, partial(self.add_person, view, kind))
            for words, kind in (
                ("Sinh…", Kind.BORN),
                ("Chuyển đến…", Kind.MOVED_IN),
                ("Bổ sung người ghi sót…", Kind.LEFT_OUT),
            )
        ]
        ending = [Deed("Thôi theo dõi hộ…", partial(self.close, view), line=True)]
        if not view.people:
            return [*adding, *ending]
        return [*adding, *self._going(view, chosen, everywhere), *ending]

    def _going(
        self, view: HouseholdView, chosen: Callable[[], str], everywhere: HouseholdFilter
    ) -> list[Deed]:
        def closing(kind: MovementKind) -> Callable[[], None]:
            return lambda: self.close_person(kind, view, chosen())

        found = [
            Deed("Chết…", closing(Kind.DIED), line=True),
            Deed("Chuyển đi…", closing(Kind.MOVED_OUT)),
            Deed("Chuyển sang xã khác…", lambda: self.announce(view, chosen())),
            Deed("Ghi nhầm vào hộ…", closing(Kind.WRONG)),
            Deed(
                "Sang hộ khác…",
                lambda: self.move_person(view, chosen(), everywhere),
                line=True,
            ),
        ]
        if len(view.people) > 1:
            found.append(Deed("Tách hộ…", partial(self.split, view)))
        return [*found, Deed("Nhập vào hộ khác…", partial(self.join, view, everywhere))]

    # -- between communes

    def announce(self, view: HouseholdView, person_id: str) -> None:
        """Let members, or everybody, go to another commune that takes them in."""
        acts = TransferActs(self._page, self._app)
        acts.undo_list = self.undo_list
        acts.announce(view, person_id)
        self.dialog = acts.dialog

    # -- one person

    def add_person(self, view: HouseholdView, kind: MovementKind = Kind.LEFT_OUT) -> None:
        """Add a member: born, moved in, or forgotten so far."""
        dialog = AddPerson(kind, self.person_aids(), self._today, self._page.window())
        dialog.submitted.connect(partial(self._add_person, dialog, view))
        self.open_dialog(dialog)

    def _add_person(self, dialog: AddPerson, view: HouseholdView) -> None:
        member = dialog.person.member()
        on = dialog.event_day(member) if member else None
        if member is None or on is None:
            return
        service, home = self._app.movements, view.id
        writes: dict[MovementKind, Callable[[], object]] = {
            Kind.BORN: lambda: service.born(home, member, on),
            Kind.MOVED_IN: lambda: service.moved_in(home, member, on, dialog.place.text()),
        }
        write = writes.get(dialog.what, lambda: service.left_out(home, member, on))
        self.happened(dialog, write, f"Đã thêm {member.name}", f"thêm {member.name}")

    def close_person(self, kind: MovementKind, view: HouseholdView, person_id: str) -> None:
        """Record that a member died, moved away, or stood there by mistake."""
        dialog = ClosePerson(kind, view.people, person_id, self._today, self._page.window())
        dialog.submitted.connect(partial(self._close_person, dialog))
        self.open_dialog(dialog)

    def _close_person(self, dialog: ClosePerson) -> None:
        on, key, name = dialog.day(), dialog.person.key, dialog.person.currentText()
        if on is None or not dialog.heir.checked():
            return
        service, place = self._app.movements, dialog.place.text()
        why, head = dialog.why, dialog.heir.key
        writes: dict[MovementKind, Callable[[], object]] = {
            Kind.DIED: lambda: service.died(key, on, why, new_head=head),
            Kind.WRONG: lambda: service.wrong(key, on, why, new_head=head),
        }
        leave = partial(service.moved_out, key, on, place, reason=why, new_head=head)
        what = f"{dialog.kind.label.lower()}: {name}"
        self.happened(dialog, writes.get(dialog.kind, leave), f"Đã ghi {what}", what)

    def move_person(self, view: HouseholdView, person_id: str, wanted: HouseholdFilter) -> None:
        """Move a member to another household."""
        homes, parent = self._app.households, self._page.window()
        dialog = MovePerson(view.people, person_id, homes, wanted, self._today, parent)
        dialog.submitted.connect(partial(self._move_person, dialog))
        self.open_dialog(dialog)

    def _move_person(self, dialog: MovePerson) -> None:
        target, on, relation = dialog.target, dialog.day(), dialog.relation
        if not dialog.checked() or target is None or on is None or relation is None:
            return
        write = partial(
            self._app.movements.moved_between,
            dialog.person.key,
            target.household_id,
            on,
            relation=relation,
            reason=dialog.why,
            new_head=dialog.heir.key,
        )
        name = dialog.person.currentText()
        said = f"Đã chuyển {name} sang hộ {target.head}"
        self.happened(dialog, write, said, f"chuyển {name}")

    # -- whole households

    def split(self, view: HouseholdView) -> None:
        """Make a household of its own out of some members."""
        dialog = SplitHousehold(view.people, self._today, self._page.window())
        dialog.submitted.connect(partial(self._split, dialog, view))
        self.open_dialog(dialog)

    def _split(self, dialog: SplitHousehold, view: HouseholdView) -> None:
        on = dialog.day()
        if not dialog.checked() or on is None:
            return
        write = partial(
            self._app.movements.split,
            view.id,
            list(dialog.going),
            dialog.head,
            on,
            relations=dialog.going,
            code=dialog.code.text(),
            address=dialog.new_address,
            new_head=dialog.heir.key,
            reason=dialog.why,
        )
        what = f"tách hộ {view.head}"
        self.happened(dialog, write, f"Đã {what}: hộ mới {len(dialog.going)} người", what)

    def join(self, view: HouseholdView, wanted: HouseholdFilter) -> None:
        """Put the whole household into another one."""
        homes, parent = self._app.households, self._page.window()
        dialog = JoinHousehold(view.people, homes, wanted, self._today, parent)
        dialog.submitted.connect(partial(self._join, dialog, view))
        self.open_dialog(dialog)

    def _join(self, dialog: JoinHousehold, view: HouseholdView) -> None:
        target, on = dialog.target, dialog.day()
        if not dialog.checked() or target is None or on is None:
            return
        write = partial(
            self._app.movements.join,
            view.id,
            target.household_id,
            on,
            relations=dialog.relations.chosen(),
            reason=dialog.why,
        )
        what = f"nhập hộ {view.head} vào hộ {target.head}"
        self.happened(dialog, write, f"Đã {what}", what)

    def close(self, view: HouseholdView) -> None:
        """Stop following a household."""
        dialog = CloseHousehold(f"Hộ {view.head}", self._today, self._page.window())
        dialog.submitted.connect(partial(self._close, dialog, view))
        self.open_dialog(dialog)

    def _close(self, dialog: CloseHousehold, view: HouseholdView) -> None:
        on, why, note = dialog.day(), dialog.ending, dialog.why
        if on is None or not dialog.checked():
            return
        place = dialog.place.text() if why is CloseReason.MOVED_OUT else ""
        write = partial(self._app.movements.ended, view.id, why, on, note, place=place)
        what = f"thôi theo dõi hộ {view.head}"
        self.happened(dialog, write, f"Đã {what}", what)

    def follow_again(self, view: HouseholdView) -> None:
        """Follow a household again that was ended by mistake."""
        about = f"Hộ {view.head} trở lại danh sách cùng những người thôi tính khi đó."
        parent = self._page.window()
        dialog = ReasonDialog("Theo dõi lại hộ", about, "Theo dõi lại", parent)
        dialog.submitted.connect(partial(self._follow_again, dialog, view))
        self.open_dialog(dialog)

    def _follow_again(self, dialog: ReasonDialog, view: HouseholdView) -> None:
        why = dialog.why()
        if why:
            write = partial(self._app.movements.followed_again, view.id, reason=why)
            what = f"theo dõi lại hộ {view.head}"
            self.happened(dialog, write, f"Đã {what}", what)

    # -- shared

    def happened(
        self, dialog: FormDialog, write: Callable[[], object], said: str, title: str
    ) -> None:
        """Write an act, close its window, remember how the whole act goes back."""
        if self._did(dialog, write):
            acts = self._app.acts
            self.done(said, title, partial(acts.take_back, acts.newest()))

    def person_aids(self, person_id: str = "") -> PersonAids:
        """Return what the fields of a person are checked against."""
        rules = self._app.rules
        owner = partial(self._app.households.number_owner, but=person_id)
        return PersonAids(rules.ethnic_groups, rules.definitions.number_provinces, owner)
