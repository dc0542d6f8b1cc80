"""The household list and one household in full."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models.households import Household, HouseholdYear, Movement, Person
from db.models.local import HouseholdLine, ReviewResult
from db.models.reviews import Review
from db.queries.enlisted import in_campaign
from db.queries.search import find, household_ids
from desktop_app.domain.movements import MovementKind

SEARCH_LIMIT = 500
"""A search shows this many households at most; more words narrow it."""


@dataclass(frozen=True, slots=True)
class HouseholdFilter:
    """Which households a list shows; empty text = all.

    Attributes:
        unit_key: the commune; empty at the upper level = every unit.
        year: the year of the list's right-hand class column; the year before stands beside it.
        campaign_key: the campaign whose review is shown.
        only: the households of a saved list; None = no such list is chosen.
    """

    unit_key: str = ""
    hamlet_id: str = ""
    text: str = ""
    household_class: str = ""
    year: int = 0
    campaign_key: str = ""
    with_closed: bool = False
    by_name: bool = False
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One line of the list. Classes are "poor", "near_poor", "not_poor" or ""."""

    household_id: str
    code: str
    head: str
    head_sex: str
    head_birth: str
    hamlet: str
    hamlet_id: str
    members: int
    previous_class: str
    current_class: str
    b1: int | None
    b2: int | None
    review_state: str
    missing: int | None
    closed: int


@dataclass(frozen=True, slots=True)
class Listed:
    """How many households the filter shows, and how many people they have."""

    households: int
    people: int
    ids: Sequence[str] | None = field(default=None)
    """With a search text: the households in the order of the search."""


def listed(session: Session, wanted: HouseholdFilter) -> Listed:
    """Count what the filter shows; with a text this is where the search runs."""
    if wanted.text.strip():
        return _found(session, wanted)
    counted = _filtered(
        select(func.count(), func.coalesce(func.sum(HouseholdLine.members), 0)), wanted
    )
    households, people = session.execute(counted).one()
    return Listed(households, people)


def page(
    session: Session, wanted: HouseholdFilter, shown: Listed, *, offset: int, limit: int
) -> list[HouseholdRow]:
    """Return one page of the list: by hamlet and code, by name, or in the search's order."""
    query = _joined(select(*_COLUMNS).select_from(HouseholdLine), wanted)
    if shown.ids is not None:
        ids = shown.ids[offset : offset + limit]
        query = query.where(_one_of(ids))
        rows = {row.household_id: row for row in _rows(session, query)}
        return _headed(session, [rows[home] for home in ids if home in rows])
    order = _order(wanted)
    skipped = _filtered(select(HouseholdLine.household_id), wanted)
    on_page = skipped.order_by(*order).offset(offset).limit(limit)  # joins for 100, not 50,000
    query = query.where(HouseholdLine.household_id.in_(on_page)).order_by(*order)
    return _headed(session, _rows(session, query))


def _headed(session: Session, rows: Sequence[HouseholdRow]) -> list[HouseholdRow]:
    """Name households nobody is left in by their last head: a line needs a name."""
    left = [row.household_id for row in rows if not row.head]
    heads = former_heads(session, left) if left else {}
    return [replace(r, head=heads.get(r.household_id, "")) if not r.head else r for r in rows]


def _order(wanted: HouseholdFilter) -> tuple[InstrumentedAttribute[str], ...]:
    if wanted.by_name:
        return HouseholdLine.head_order, HouseholdLine.household_id
    return HouseholdLine.unit_key, HouseholdLine.hamlet_order, HouseholdLine.code_order


def _found(session: Session, wanted: HouseholdFilter) -> Listed:
    ids = household_ids(find(session, wanted.text, limit=SEARCH_LIMIT))
    query = _filtered(select(HouseholdLine.household_id, HouseholdLine.members), wanted)
    query = query.where(_one_of(ids))
    members = dict(list(session.execute(query)))
    kept = [home for home in ids if home in members]
    return Listed(len(kept), sum(members.values()), kept)


def _filtered(
    query: Select[*tuple[Any, ...]], wanted: HouseholdFilter
) -> Select[*tuple[Any, ...]]:
    query = query.select_from(HouseholdLine)
    if wanted.household_class:  # the joins cost 50 ms at 50,000 households: only when needed
        query = _joined(query, wanted)
    return query.where(_matching(wanted))


def members_of(session: Session, household_id: str) -> list[Person]:
    """Return the people now in a household, head first."""
    query = select(Person).where(Person.household_id == household_id, Person.closed.is_(None))
    return list(session.scalars(query.order_by(Person.sort, Person.id)))


def former_head(session: Session, household_id: str) -> str:
    """Return who was head of a household nobody is left in, "" if nobody knows."""
    return former_heads(session, [household_id]).get(household_id, "")


def former_heads(session: Session, households: Sequence[str]) -> dict[str, str]:
    """Return who was head of households nobody is left in: from the join, or who was closed."""
    wanted = func.json_each(json.dumps(list(households))).table_valued("value")
    within = select(wanted.c.value)
    people = (
        select(Person.household_id, Person.name)
        .where(Person.household_id.in_(within), Person.closed == 1)
        .order_by(Person.relation == "head", Person.sort.desc(), Person.id.desc())
    )
    joined = select(Movement.household_id, Movement.note).where(
        Movement.household_id.in_(within),
        Movement.kind == MovementKind.JOINED.value,
        Movement.closed.is_(None),
    )
    found: dict[str, str] = {}  # the head comes last and stays
    for query in (people, joined):
        found |= {home or "": name for home, name in session.execute(query) if name}
    return found


def years_of(session: Session, household_id: str) -> list[HouseholdYear]:
    """Return the classes of a household by year, oldest first."""
    query = select(HouseholdYear).where(HouseholdYear.household_id == household_id)
    return list(session.scalars(query.order_by(HouseholdYear.year)))


def same_code(session: Session, unit_key: str, code: str) -> Household | None:
    """Return the open household of the unit that has this code, if there is one."""
    query = select(Household).where(
        Household.unit_key == unit_key, Household.code == code, Household.closed.is_(None)
    )
    return session.scalars(query.limit(1)).first()


_COLUMNS = (  # in the order of the fields of a row
    HouseholdLine.household_id,
    HouseholdLine.code,
    HouseholdLine.head,
    HouseholdLine.head_sex,
    HouseholdLine.head_birth,
    HouseholdLine.hamlet,
    func.coalesce(HouseholdLine.hamlet_id, "").label("hamlet_id"),
    HouseholdLine.members,
    func.coalesce(HouseholdYear.household_class, "").label("previous_class"),
    func.coalesce(ReviewResult.household_class, "").label("current_class"),
    ReviewResult.b1,
    ReviewResult.b2,
    func.coalesce(Review.state, "").label("review_state"),
    ReviewResult.missing,
    HouseholdLine.closed,
)


def _rows(session: Session, query: Select[*tuple[Any, ...]]) -> list[HouseholdRow]:
    return [HouseholdRow(*found) for found in session.execute(query).all()]


def _joined(
    query: Select[*tuple[Any, ...]], wanted: HouseholdFilter
) -> Select[*tuple[Any, ...]]:
    line = HouseholdLine.household_id
    before = and_(HouseholdYear.household_id == line, HouseholdYear.year == wanted.year - 1)
    review = and_(Review.household_id == line, in_campaign(wanted.campaign_key))
    result = and_(ReviewResult.review_id == Review.id, ReviewResult.leading == 1)
    return (
        query.join(HouseholdYear, before, isouter=True)
        .join(Review, review, isouter=True)
        .join(ReviewResult, result, isouter=True)
    )


def _matching(wanted: HouseholdFilter) -> ColumnElement[bool]:
    line = HouseholdLine
    conditions: list[ColumnElement[bool]] = [true()]
    if wanted.unit_key:
        conditions.append(line.unit_key == wanted.unit_key)
    if wanted.hamlet_id:
        conditions.append(line.hamlet_id == wanted.hamlet_id)
    if not wanted.with_closed:
        conditions.append(line.closed == 0)
    if wanted.household_class:
        shown = func.coalesce(ReviewResult.household_class, HouseholdYear.household_class)
        conditions.append(shown == wanted.household_class)
    if wanted.only is not None:
        conditions.append(_one_of(sorted(wanted.only)))
    return and_(*conditions)


def _one_of(households: Sequence[str]) -> ColumnElement[bool]:
    """One value bound, however many there are: 500 of them took longer to name than to find."""
    listed = func.json_each(json.dumps(households)).table_valued("value")
    return HouseholdLine.household_id.in_(select(listed.c.value))
