"""Sửa thay xã: editing a commune's records above, for a while and for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.models.local import HouseholdLine
from db.queries.history import StandInEdit, edits_for_others
from desktop_app.domain.errors.records import ReasonNeeded
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.record_words import group_words, table_words
from desktop_app.services.folders.folder import Folder
from desktop_app.services.units import Units

MARK = "Sửa thay xã: "
"""How the reason of such an edit begins, for the commune to see."""
FROM_EXCEL = "nhập thay từ Excel, tệp"
"""Why, where a unit has no program and its list is read above (DESIGN.md §8.11)."""
ANY_ROWS = 200
"""Newest edits that are listed."""


@dataclass(frozen=True, slots=True)
class StoodIn:
    """One edit of another unit in this unit's records, in words; `household_id` may be ""."""

    at: str
    by: str
    household_id: str
    hamlet: str
    code: str
    head: str
    what: str
    reason: str


class StandIns:
    """Which communes this program edits for, until somebody ends it or it closes."""

    def __init__(self, folder: Folder, units: Units) -> None:
        self._folder = folder
        self._units = units

    @property
    def current(self) -> Mapping[str, str]:
        """The communes edited for now (unit keys) with the reasons as they are logged."""
        ownership = self._folder.ownership
        return ownership.standing_in if ownership else {}

    def begin(self, unit_key: str, reason: str) -> None:
        """Edit for a commune from now on; every edit carries the reason.

        Raises:
            ReasonNeeded: no reason.
        """
        if not reason.strip():
            raise ReasonNeeded
        self._set({**self.current, unit_key: MARK + reason.strip()})

    def end(self, unit_key: str) -> None:
        """Only look at the commune's records again."""
        self._set({key: why for key, why in self.current.items() if key != unit_key})

    def may_edit(self, unit_key: str) -> bool:
        """Say whether records of a unit can be edited here and now."""
        ownership = self._folder.ownership
        if ownership is None:
            return True
        unit = ownership.in_force(unit_key)
        mine = {ownership.own, *ownership.standing_in}
        return unit in {ownership.in_force(key) for key in mine}

    @contextmanager
    def of(self, unit_key: str, reason: str) -> Iterator[None]:
        """Edit for a commune inside the block: one import of its Excel list, for instance."""
        if self.may_edit(unit_key):
            yield
            return
        self.begin(unit_key, reason)
        try:
            yield
        finally:
            self.end(unit_key)

    @contextmanager
    def invented(self) -> Iterator[None]:
        """Fill any unit inside the block: invented people are nobody's record."""
        kept, self._folder.ownership = self._folder.ownership, None
        try:
            yield
        finally:
            self._folder.ownership = kept

    def for_us(self) -> Sequence[StoodIn]:
        """Return what other units edited for this one, newest first (at most `ANY_ROWS`)."""
        with self._folder.reading() as session:
            edits = edits_for_others(session, MARK, self._folder.unit_key, ANY_ROWS)
            return [self._words(session, edit) for edit in edits]

    def _words(self, session: Session, edit: StandInEdit) -> StoodIn:
        home = session.get(HouseholdLine, edit.household_id)
        unit = self._units.named(edit.unit_key).title
        return StoodIn(
            at=moment(edit.at),
            by=f"{edit.user} ({unit})" if edit.user else unit,
            household_id=edit.household_id,
            hamlet=home.hamlet if home else "",
            code=home.code if home else "",
            head=home.head if home else "",
            what=f"{table_words(edit.table)}: {', '.join(map(group_words, edit.groups))}",
            reason=edit.reason.removeprefix(MARK),
        )

    def _set(self, reasons: Mapping[str, str]) -> None:
        if self._folder.ownership is not None:
            self._folder.ownership.standing_in = dict(reasons)
