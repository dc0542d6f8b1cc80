"""Diễn biến qua các năm: a household over its years, all of them from one year to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.queries import paths as queries
from db.queries.households import years_of
from db.queries.paths import FollowedHousehold
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason, OpenReason
from desktop_app.domain.reviews.paths import PathList, lists_of, path_of, path_words
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.reviews.transitions import Course
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.movement_list import MovementFilter, MovementRow, events


@dataclass(frozen=True, slots=True)
class PathYear:
    """One year of a household; `working` = not decided yet, from the forms of the campaign."""

    year: int
    household_class: str
    path: str
    b1: int | None
    b2: int | None
    people: int | None
    source: str
    events: str
    working: bool = False


@dataclass(frozen=True, slots=True)
class PathRow:
    """One household from the year before to the year; classes "" = none."""

    household_id: str
    code: str
    head: str
    hamlet: str
    members: int
    before: str
    after: str
    path: str
    lists: frozenset[PathList]


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """All households whose year is worth a line; `working` = some classes are not decided."""

    year: int
    rows: tuple[PathRow, ...]
    working: bool

    @property
    def counts(self) -> Mapping[PathList, int]:
        """How many households stand on each list."""
        found = Counter(one for row in self.rows for one in row.lists)
        return {one: found[one] for one in PathList}


class Paths:
    """Reads; nothing here is stored."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def of_household(self, household_id: str, campaign_key: str = "") -> Sequence[PathYear]:
        """Return the years of a household, newest first, with the path into each."""
        with self._folder.reading() as session:
            known = {line.year or 0: line for line in years_of(session, household_id)}
            classes = {
                year: HouseholdClass(line.household_class)
                for year, line in known.items()
                if line.household_class
            }
            now = queries.results(session, campaign_key, household_id).get(household_id, "")
            wanted = MovementFilter(household_id=household_id)
            happened = events(session, wanted)
        year = int(campaign_key[:4]) if campaign_key else 0
        working = bool(now and year not in classes)
        if working:
            classes[year] = HouseholdClass(now)
        years = {*known, *classes, *(row.on.year for row in happened), year} - {0}
        return tuple(
            PathYear(
                one,
                classes[one].value if one in classes else "",
                path_of(classes, one),
                known[one].b1 if one in known else None,
                known[one].b2 if one in known else None,
                known[one].people if one in known else None,
                (known[one].source or "") if one in known else "",
                event_words([row for row in happened if row.on.year == one]),
                working=working and one == year,
            )
            for one in sorted(years, reverse=True)
        )

    def year(self, year: int, unit_key: str = "", hamlet_id: str = "") -> YearOnYear:
        """Return every household that was on the list, came onto it, or was split, joined."""
        with self._folder.reading() as session:
            homes = queries.households(session, unit_key, hamlet_id)
            known = _Known(session, year)
            rows = [row for home in homes if (row := known.row(home)) is not None]
        return YearOnYear(year, tuple(rows), working=known.working)


class _Known:
    """What the rows of one year are read from."""

    def __init__(self, session: Session, year: int) -> None:
        self._year = year
        self._classes = queries.classes(session)
        self._results = queries.results(session, str(year))
        self._came = queries.came(session, year)
        splits = queries.splits(session, year)
        self._made = {new for _old, new, _day in splits}
        self._split = {old for old, _new, _day in splits}
        self.working = False

    def row(self, home: FollowedHousehold) -> PathRow | None:
        """Return the line of a household, None where the year says nothing of it."""
        if home.closed_on and home.closed_on < f"{self._year}-01-01":
            return None
        years = self._classes.get(home.id, {})
        course, events = self._course(home, years), self._events(home, years)
        lists = lists_of(course, events)
        if not lists and _outside(course):
            return None
        if course.closing is not None and self._year not in years:
            self.working = True
        before, after = course.opening, None if course.closed else course.closing
        return PathRow(
            home.id, home.code, home.head, home.hamlet, home.members,
            before.value if before else "", after.value if after else "",
            self._words(course, events), lists,
        )  # fmt: skip

    def _course(self, home: FollowedHousehold, years: Mapping[int, str]) -> Course:
        ended = home.closed_on and home.closed_on[:4] == str(self._year)
        history = [HouseholdClass(c) for y, c in years.items() if y < self._year - 1]
        return Course(
            opening=_class(years.get(self._year - 1, "")),
            closing=_class(years.get(self._year) or self._results.get(home.id, "")),
            history=history,
            closed=CloseReason(home.closed_reason or CloseReason.OTHER) if ended else None,
            opened=self._opened(home, years),
            history_known=bool(history),
        )

    def _opened(self, home: FollowedHousehold, years: Mapping[int, str]) -> OpenReason | None:
        if home.id in self._made:
            return OpenReason.SPLIT
        arrived = self._came.get(home.id, 0)
        if arrived >= max(home.members, 1) and self._year - 1 not in years:
            return OpenReason.MOVED_IN
        return None

    def _events(self, home: FollowedHousehold, years: Mapping[int, str]) -> list[MovementKind]:
        found = [MovementKind.SPLIT] if home.id in self._made | self._split else []
        if self._opened(home, years) is OpenReason.MOVED_IN:
            found.append(MovementKind.MOVED_IN)
        return found

    def _words(self, course: Course, events: Sequence[MovementKind]) -> str:
        words = path_words(course)
        if course.closed is None and events:
            own = "Tách từ hộ khác" if course.opened is OpenReason.SPLIT else ""
            more = own or ", ".join(kind.label for kind in events)
            return f"{words}; {more.lower()}" if course.closing else more
        return words


def event_words(rows: Sequence[MovementRow]) -> str:
    """Return "sinh 1, chết 1, tách hộ 1"."""
    count = Counter(row.kind for row in rows)
    return ", ".join(f"{kind.label.lower()} {count[kind]}" for kind in count)


def _outside(course: Course) -> bool:
    listed = {HouseholdClass.POOR, HouseholdClass.NEAR_POOR}
    return course.opening not in listed and course.closing not in listed


def _class(text: str) -> HouseholdClass | None:
    return HouseholdClass(text) if text else None
