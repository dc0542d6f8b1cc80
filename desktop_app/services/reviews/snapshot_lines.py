"""The lines of a snapshot: made from the working figures, stored, read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, HouseholdYear
from db.models.reviews import Snapshot
from db.queries.reviews import FrozenSource
from desktop_app.domain.ids import natural_id
from desktop_app.domain.people import CloseReason
from desktop_app.domain.reviews.deprivation import read_ticks, stored_list
from desktop_app.domain.reviews.flows import Followed
from desktop_app.domain.reviews.frozen import FrozenFacts, read_facts, stored_facts
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course, Transition, transition
from desktop_app.services.reviews.freezing import Ground


@dataclass(frozen=True)
class FrozenHousehold:
    """One household of a snapshot (or of the working figures)."""

    followed: Followed
    unit_key: str
    hamlet_id: str
    b1: int | None
    b2: int | None
    deprivations: str
    trial: bool
    stored: Mapping[str, Any] = field(default_factory=dict)

    @property
    def listed(self) -> bool:
        """Whether it is or was on a list: only those count in tables."""
        return self.followed.transition is not Transition.STAYED_OUT

    @cached_property
    def facts(self) -> FrozenFacts:
        """What was frozen beside class and points; read when it is needed."""
        return read_facts(self.stored)


def frozen(
    source: FrozenSource,
    history: Sequence[HouseholdClass],
    closed: Mapping[str, CloseReason],
    ground: Ground,
) -> FrozenHousehold:
    """Return a household as a snapshot taken now would freeze it."""
    home = source.household_id
    closing = _class(ground.met.get(home) or source.household_class)
    course = Course(
        opening=_class(None if home in ground.events.taken_in else source.opening_class),
        closing=closing,
        history=history,
        closed=closed.get(home),
        opened=ground.opened(home),
        history_known=bool(history),
    )
    listed = closing in {HouseholdClass.POOR, HouseholdClass.NEAR_POOR}
    facts = ground.facts(home, points_class=source.household_class, listed=listed)
    return FrozenHousehold(
        followed=_followed(source, course, facts),
        unit_key=source.unit_key,
        hamlet_id=source.hamlet_id,
        b1=source.b1,
        b2=source.b2,
        deprivations=stored_list(read_ticks(source.deprivations)),
        trial=bool(source.trial),
        stored=stored_facts(facts),
    )


def _followed(source: FrozenSource, course: Course, facts: FrozenFacts) -> Followed:
    known = source.opening_people
    listed = source.people if known is None else known
    return Followed(
        household_id=source.household_id,
        unit=source.hamlet_id,
        transition=transition(course),
        opening=course.opening,
        closing=None if course.closed else course.closing,
        opening_people=listed if course.opening else 0,
        people=0 if course.closed else source.people,
        came=facts.came,
        went=facts.went,
    )


def line_of(row: Snapshot, home: FrozenHousehold) -> dict[str, object]:
    """Return the columns of a frozen line."""
    one = home.followed
    return {
        "id": natural_id("snapshot_line", row.id, one.household_id),
        "unit_key": row.unit_key,
        "snapshot_id": row.id,
        "household_id": one.household_id,
        "hamlet_id": home.hamlet_id,
        "opening_class": one.opening,
        "closing_class": one.closing,
        "transition": one.transition.value,
        "opening_people": one.opening_people,
        "people": one.people,
        "b1": home.b1,
        "b2": home.b2,
        "deprivations": home.deprivations,
        "trial": int(home.trial) or None,
        "facts": home.stored,
    }


_TRANSITIONS = {one.value: one for one in Transition}
_CLASSES = {one.value: one for one in HouseholdClass}


def thawed(row: tuple[Any, ...], line: str = "") -> FrozenHousehold:
    """Return a household from a frozen line (`db.queries.snapshots.frozen_lines`).

    `line` is the table row it is counted in, where that is not its hamlet.
    """
    (home, unit, hamlet, opening, closing, became, before, people, b1, b2, lacks, trial,
     stored) = row  # fmt: skip
    facts = stored or {}
    get = facts.get
    return FrozenHousehold(
        Followed(
            home or "",
            line or hamlet or "",
            _TRANSITIONS.get(became, Transition.OPEN),
            _CLASSES.get(opening),
            _CLASSES.get(closing),
            before or 0,
            people or 0,
            get("born", 0) + get("moved_in", 0) + get("from_household", 0),
            get("died", 0) + get("moved_out", 0) + get("to_household", 0),
        ),
        unit,
        hamlet or "",
        b1,
        b2,
        lacks or "",
        bool(trial),
        facts,
    )


def _class(text: str | None) -> HouseholdClass | None:
    return HouseholdClass(text) if text else None


def histories(
    session: Session, households: Sequence[str], year: int
) -> dict[str, list[HouseholdClass]]:
    """Return the classes of households in the years before the opening list."""
    query = select(HouseholdYear.household_id, HouseholdYear.household_class).where(
        HouseholdYear.year < year - 1, HouseholdYear.household_class.is_not(None)
    )
    wanted, found = set(households), dict[str, list[HouseholdClass]]()
    for home, household_class in session.execute(query):
        if home in wanted:
            found.setdefault(home, []).append(HouseholdClass(household_class or ""))
    return found


def closed_homes(session: Session, unit_key: str) -> dict[str, CloseReason]:
    """Return why households of a unit are no longer followed."""
    query = select(Household.id, Household.closed_reason).where(
        Household.unit_key == unit_key, Household.closed == 1
    )
    return {
        home: CloseReason(reason or CloseReason.OTHER)
        for home, reason in session.execute(query)
    }
