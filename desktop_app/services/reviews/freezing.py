"""Gathers what a snapshot freezes of each household: head, groups, children, events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.queries import snapshots as queries
from db.queries.snapshots import EventRow, HomeRow, PersonRow, ReviewRow
from desktop_app.domain.dates import PartialDate, iso_day
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CHILD_UNDER, OpenReason, Sex
from desktop_app.domain.reviews.children import Child, lacking
from desktop_app.domain.reviews.deprivation import read_ticks
from desktop_app.domain.reviews.frozen import MINORITY_GROUP, FrozenFacts

_POLICIES = "/data/nguyen_nhan_chinh_sach/dang_huong"
_MEMBER = "/data/thanh_vien[{person}]/{question}"
"""Where the shipped review form keeps answers that have no column."""

_CHILD_QUESTIONS = ("bhyt", "dang_hoc")
_NO_REVIEW = ReviewRow("", "", "", "", {}, {})
_NO_HOME = HomeRow("", "", "", "", "", "", "", "")
_SIDES = {
    MovementKind.BORN: "born",
    MovementKind.DIED: "died",
    MovementKind.MOVED_IN: "moved_in",
    MovementKind.MOVED_OUT: "moved_out",
    MovementKind.FROM_HOUSEHOLD: "from_household",
    MovementKind.TO_HOUSEHOLD: "to_household",
    MovementKind.LEFT_OUT: "from_household",
    MovementKind.WRONG: "to_household",
}
"""Someone forgotten or listed by mistake changes the number like one who came or went."""


@dataclass(frozen=True, slots=True)
class Events:
    """What happened to the households of a unit since the opening."""

    people: Mapping[str, Counter[str]]
    split_off: frozenset[str]
    taken_in: frozenset[str] = frozenset()
    """Households another commune announced: they were on its opening list, not on ours."""

    def of(self, household_id: str) -> Counter[str]:
        """Return how many people came and went, by kind."""
        return self.people.get(household_id, Counter())


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything a unit's facts are made of, read once."""

    homes: Mapping[str, HomeRow]
    people: Mapping[str, Sequence[PersonRow]]
    reviews: Mapping[str, ReviewRow]
    events: Events
    met: Mapping[str, str]
    groups: EthnicGroups
    day: date

    def opened(self, household_id: str) -> OpenReason | None:
        """Return how a household came that was on no list before; None = as a new one."""
        if household_id in self.events.split_off:
            return OpenReason.SPLIT
        if household_id in self.events.taken_in:
            return OpenReason.MOVED_IN
        came = self.events.of(household_id)
        everybody = len(self.people.get(household_id, ()))
        arrived = came["moved_in"] >= everybody > 0
        return OpenReason.MOVED_IN if arrived else None

    def facts(self, household_id: str, *, points_class: str, listed: bool) -> FrozenFacts:
        """Return the facts of a household; members by name only for a listed one."""
        home = self.homes.get(household_id, _NO_HOME)
        members = self.people.get(household_id, ())
        review = self.reviews.get(household_id, _NO_REVIEW)
        groups = frozenset(review.groups.split())
        minority = self.groups.is_minority(home.ethnic)
        known = self.groups.find(home.ethnic) if home.ethnic else None
        facts = FrozenFacts(
            known=True,
            head=home.head,
            head_sex=home.head_sex,
            head_birth=home.head_birth,
            ethnic=known.key if known else home.ethnic,
            code=home.code,
            address=home.address,
            hamlet=home.hamlet,
            groups=groups,
            causes=frozenset(review.causes.split()),
            policies=frozenset(str(review.answers.get(_POLICIES) or "").split()),
            members=len(members),
            points_class=points_class,
            minority=MINORITY_GROUP in groups if minority is None else minority,
            female_head=home.head_sex == Sex.FEMALE,
            people="\n".join(map(_member, members)) if listed else "",
            **self.events.of(household_id),
        )
        return self._with_children(facts, members, review)

    def _with_children(
        self, facts: FrozenFacts, members: Sequence[PersonRow], review: ReviewRow
    ) -> FrozenFacts:
        children = [c for m in members if (c := _child(m, review, self.day)) is not None]
        found = lacking(children, read_ticks(review.deprivations))
        return replace(
            facts,
            children=len(children),
            children_insurance=found.insurance,
            children_nutrition=found.nutrition,
            children_education=found.education,
        )


def read_ground(
    session: Session,
    *,
    unit_key: str,
    campaign_key: str,
    year: int,
    day: date,
    groups: EthnicGroups,
) -> Ground:
    """Read what the facts of a unit's households are made of."""
    return Ground(
        homes=queries.homes(session, unit_key),
        people=queries.people(session, unit_key),
        reviews=queries.answered(session, campaign_key, unit_key),
        events=_events(session, unit_key, year, day),
        met=queries.met_classes(session, campaign_key),
        groups=groups,
        day=day,
    )


def _events(session: Session, unit_key: str, year: int, day: date) -> Events:
    """Count the events since the opening list: its decision, or the end of the year before."""
    opening = queries.decided_on(session, unit_key, str(year - 1)) or f"{year - 1}-12-31"
    rows = queries.events(session, unit_key, opening, day.isoformat())
    people: dict[str, Counter[str]] = {}
    for row in rows:
        if side := _side(row):
            people.setdefault(row.household_id, Counter())[side] += 1
    split = frozenset(row.other for row in rows if row.kind == MovementKind.SPLIT)
    return Events(people, split, queries.taken_in(session, unit_key, opening))


def _side(row: EventRow) -> str:
    known = row.kind in set(MovementKind)
    return _SIDES.get(MovementKind(row.kind), "") if known else ""


def _child(member: PersonRow, review: ReviewRow, day: date) -> Child | None:
    if not member.birth:
        return None
    on = iso_day(review.collected_on) or day
    youngest, _oldest = PartialDate(member.birth).ages(on)
    if youngest >= CHILD_UNDER:
        return None
    paths = {q: _MEMBER.format(person=member.id, question=q) for q in _CHILD_QUESTIONS}
    return Child(youngest, {q: str(review.answers.get(p) or "") for q, p in paths.items()})


def _member(person: PersonRow) -> str:
    fields = (person.name, person.sex, person.birth, person.ethnic, person.relation)
    return "|".join(field.replace("|", " ") for field in fields)
