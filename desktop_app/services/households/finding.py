"""Search everything: households, people and classes as the top line offers them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Person
from db.models.local import HouseholdLine
from db.models.training import Course
from db.queries.search import Hit, find
from desktop_app.domain.dates import short_date
from desktop_app.services.folders.folder import Folder


class Kind(StrEnum):
    """What was found; the value is the word of the list."""

    HOUSEHOLD = "Hộ"
    PERSON = "Người"
    COURSE = "Lớp"


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the list. `key` opens it: the household's id, or the class's."""

    kind: Kind
    title: str
    remark: str
    key: str


def everything(folder: Folder, text: str, *, limit: int = 12) -> Sequence[Found]:
    """Return what the words of `text` begin, exact tones first; "" finds nothing."""
    if not text.strip():
        return ()
    with folder.reading() as session:
        hits = find(session, text, limit=4 * limit)
        lines = (_shown(session, hit) for hit in hits)
        return tuple(line for line in lines if line)[:limit]


def _shown(session: Session, hit: Hit) -> Found | None:
    if hit.household_id is None:
        return _course(session, hit.row_id)
    query = select(HouseholdLine).where(HouseholdLine.household_id == hit.household_id)
    home = session.scalars(query).first()
    if home is None:
        return None
    person = session.get(Person, hit.row_id) if hit.row_id != hit.household_id else None
    if person is None:
        title = f"{home.code} {home.head}".strip()
        return Found(Kind.HOUSEHOLD, title, home.hamlet or "", hit.household_id)
    year = (person.birth_date or "")[:4]
    remark = ", ".join(part for part in (year, home.hamlet) if part)
    return Found(Kind.PERSON, person.name or "", remark, hit.household_id)


def _course(session: Session, course_id: str) -> Found | None:
    course = session.get(Course, course_id)
    if course is None:
        return None
    day = short_date(date.fromisoformat(course.starts_on)) if course.starts_on else ""
    return Found(Kind.COURSE, course.title or "", day, course.id)
