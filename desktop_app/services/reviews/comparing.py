"""Two states of a campaign, household by household: two snapshots, or one and today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from db.models.local import HouseholdLine
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.step_rules import NO_CLASS
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.snapshots import FrozenHousehold, Snapshots


@dataclass(frozen=True, slots=True)
class Difference:
    """A household that stands otherwise in the two: its classes, and every other figure."""

    household_id: str
    code: str
    head: str
    hamlet: str
    before: str
    after: str
    what: str

    @property
    def reclassed(self) -> bool:
        """Whether the class itself changed."""
        return self.before != self.after


class Comparing:
    """Compares frozen figures with each other or with the working ones."""

    def __init__(self, folder: Folder, snapshots: Snapshots) -> None:
        self._folder = folder
        self._snapshots = snapshots

    def snapshots(self, before: str, after: str) -> Sequence[Difference]:
        """Return what differs between two snapshots, named by their ids."""
        return self._compare(
            self._snapshots.households(before), self._snapshots.households(after)
        )

    def since(self, snapshot_id: str, campaign_key: str) -> Sequence[Difference]:
        """Return what was changed after a snapshot: today's figures against it."""

        def read() -> Sequence[Difference]:
            now = self._snapshots.working(campaign_key, self._folder.unit_key)
            return self._compare(self._snapshots.households(snapshot_id), now)

        return self._folder.remembered(f"since:{snapshot_id}", read)

    def _compare(
        self, before: Sequence[FrozenHousehold], after: Sequence[FrozenHousehold]
    ) -> Sequence[Difference]:
        first, second = _by_home(before), _by_home(after)
        changed = {
            home: words
            for home in first.keys() | second.keys()
            if (words := _changes(first.get(home), second.get(home)))
        }
        return [
            Difference(
                line.household_id,
                line.code,
                line.head,
                line.hamlet,
                _class(first.get(line.household_id)),
                _class(second.get(line.household_id)),
                "; ".join(changed[line.household_id]),
            )
            for line in self._lines()
            if line.household_id in changed
        ]

    def _lines(self) -> Sequence[HouseholdLine]:
        query = (
            select(HouseholdLine)
            .where(HouseholdLine.unit_key == self._folder.unit_key)
            .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
        )
        with self._folder.reading() as session:
            found = list(session.scalars(query))
            session.expunge_all()
        return found


def _by_home(frozen: Sequence[FrozenHousehold]) -> Mapping[str, FrozenHousehold]:
    return {one.followed.household_id: one for one in frozen}


def _changes(before: FrozenHousehold | None, after: FrozenHousehold | None) -> list[str]:
    if before is None:
        return ["thêm vào danh sách"]
    if after is None:
        return ["không còn trong danh sách"]
    pairs = (
        ("phân loại", _class(before), _class(after)),
        ("B1", _number(before.b1), _number(after.b1)),
        ("B2", _number(before.b2), _number(after.b2)),
        ("chỉ số thiếu hụt", before.deprivations or "–", after.deprivations or "–"),
        ("số khẩu", str(before.followed.people), str(after.followed.people)),
    )
    return [f"{name} {was} → {now}" for name, was, now in pairs if was != now]


def _class(frozen: FrozenHousehold | None) -> str:
    closing: HouseholdClass | None = frozen.followed.closing if frozen else None
    return closing.label if closing else NO_CLASS


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
