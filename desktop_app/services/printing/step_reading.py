"""What papers of a campaign's steps read of households: heads, people, results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, Person
from db.models.local import HouseholdLine
from db.models.places import Hamlet
from db.models.reviews import SnapshotLine
from db.models.steps import Meeting, MeetingResult
from desktop_app.documents.reviews.people_rows import HeadFacts, ListedMember
from desktop_app.documents.reviews.recognised import ResultHousehold
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Transition

_AT_ONCE = 500
_NOTED = {
    Transition.POOR_TO_NEAR: "Từ hộ nghèo",
    Transition.NEAR_TO_POOR: "Từ hộ cận nghèo",
    Transition.POOR_AGAIN: "Tái nghèo",
    Transition.NEAR_AGAIN: "Tái cận nghèo",
    Transition.POOR_NEW: "Phát sinh mới",
    Transition.NEAR_NEW: "Phát sinh mới",
}


@dataclass(frozen=True, slots=True)
class Home:
    """A household as it is today."""

    id: str
    code: str
    head: HeadFacts
    hamlet: str
    hamlet_id: str
    address: str
    order: tuple[str, str]


def homes(session: Session, ids: Sequence[str], groups: EthnicGroups) -> dict[str, Home]:
    """Return households by id, those that are not here left out."""
    found: dict[str, Home] = {}
    for some in _batches(ids):
        query = (
            select(HouseholdLine, Household.address, Person, Hamlet.kind)
            .join(Household, Household.id == HouseholdLine.household_id)
            .join(Person, Person.id == HouseholdLine.head_id, isouter=True)
            .join(Hamlet, Hamlet.id == HouseholdLine.hamlet_id, isouter=True)
            .where(HouseholdLine.household_id.in_(some))
        )
        for line, address, head, kind in session.execute(query):
            found[line.household_id] = _home(line, address or "", head, kind or "", groups)
    return found


def members(session: Session, ids: Sequence[str]) -> dict[str, list[ListedMember]]:
    """Return the people now in each household, head first."""
    found: dict[str, list[ListedMember]] = {}
    for some in _batches(ids):
        query = (
            select(
                Person.household_id, Person.name, Person.sex, Person.birth_date, Person.relation
            )
            .where(Person.household_id.in_(some), Person.closed.is_(None))
            .order_by(Person.household_id, Person.sort, Person.id)
        )
        for home, name, sex, birth, relation in session.execute(query):
            listed = ListedMember(
                name or "", sex_label(sex), shown_date(birth), _relation(relation)
            )
            found.setdefault(home or "", []).append(listed)
    return found


def after_meeting(session: Session, campaign_key: str) -> dict[str, MeetingResult]:
    """Return what meetings of a campaign said of households against the points."""
    query = (
        select(MeetingResult)
        .join(Meeting, Meeting.id == MeetingResult.meeting_id)
        .where(
            MeetingResult.campaign_key == campaign_key,
            MeetingResult.household_class.is_not(None),
            MeetingResult.closed.is_(None),
            Meeting.closed.is_(None),
        )
        .order_by(Meeting.held_on, Meeting.id)
    )
    return {row.household_id or "": row for row in session.scalars(query)}


def frozen(
    session: Session, snapshot_id: str, hamlet_id: str, groups: EthnicGroups
) -> list[ResultHousehold]:
    """Return the households of a snapshot as they stood in it, in the order of the list."""
    query = select(SnapshotLine).where(SnapshotLine.snapshot_id == snapshot_id)
    if hamlet_id:
        query = query.where(SnapshotLine.hamlet_id == hamlet_id)
    lines = list(session.scalars(query))
    today = homes(session, [line.household_id or "" for line in lines], groups)
    pairs = [(today.get(line.household_id or ""), line) for line in lines]
    pairs.sort(key=lambda pair: pair[0].order if pair[0] else ("~", "~"))
    return [_frozen(home, line, groups) for home, line in pairs]


def result_of(home: Home, opening: str, closing: str, people: int) -> ResultHousehold:
    """Return a household with a result that is not frozen yet."""
    return ResultHousehold(
        household_id=home.id,
        head=home.head.name,
        opening=household_class(opening),
        closing=household_class(closing),
        code=home.code,
        birth=home.head.birth[-4:],
        sex=home.head.sex,
        ethnic=home.head.ethnic,
        hamlet=home.hamlet,
        people=people,
    )


def household_class(text: str | None) -> HouseholdClass | None:
    """Read a stored class; None for none."""
    return HouseholdClass(text) if text else None


def sex_label(code: str | None) -> str:
    """Return Nam, Nữ or "" of a stored code."""
    return Sex(code).label if code in ("1", "2") else ""


def shown_date(iso: str | None) -> str:
    """Return a stored date or year as tables print it, "" where there is none."""
    try:
        return PartialDate(iso).shown if iso else ""
    except ValueError:
        return ""


def said(values: Mapping[str, Any]) -> dict[str, str]:
    """Return a JSON map as texts: what has no column may be a number."""
    return {key: "" if value is None else str(value) for key, value in values.items()}


def _home(
    line: HouseholdLine, address: str, head: Person | None, kind: str, groups: EthnicGroups
) -> Home:
    ethnic = head.ethnic if head is not None else None
    hamlet = f"{kind} {line.hamlet}".strip() if line.hamlet else ""
    return Home(
        id=line.household_id,
        code=line.code,
        head=HeadFacts(
            name=line.head,
            sex=sex_label(line.head_sex),
            birth=shown_date(line.head_birth),
            ethnic=groups.name(ethnic) if ethnic else "",
            citizen=(head.citizen_number or "") if head is not None else "",
        ),
        hamlet=hamlet[:1].upper() + hamlet[1:],
        hamlet_id=line.hamlet_id or "",
        address=address,
        order=(line.hamlet_order, line.code_order),
    )


def _frozen(home: Home | None, line: SnapshotLine, groups: EthnicGroups) -> ResultHousehold:
    facts = said(line.facts)
    head = home.head if home else HeadFacts()
    birth = facts.get("head_birth") or head.birth[-4:]
    ethnic = facts.get("ethnic", "")
    here = home is not None and home.hamlet_id == (line.hamlet_id or "")
    return ResultHousehold(
        household_id=line.household_id or "",
        head=facts.get("head") or head.name,
        opening=household_class(line.opening_class),
        closing=household_class(line.closing_class),
        code=facts.get("code") or (home.code if home else ""),
        birth=birth[:4],
        sex=sex_label(facts.get("head_sex")) or head.sex,
        ethnic=groups.name(ethnic) if ethnic else head.ethnic,
        hamlet=home.hamlet if home and here else facts.get("hamlet", ""),
        people=line.people or 0,
        note=_NOTED.get(Transition(line.transition or Transition.OPEN), ""),
    )


def _relation(code: str | None) -> str:
    return Relation(code).label if code in set(Relation) else (code or "")


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
