"""What looks doubtful about the people on a review form.

Doubts are shown under the field and refuse nothing (DESIGN.md §4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from desktop_app.domain.citizen_number import warnings
from desktop_app.domain.clock import today
from desktop_app.domain.dates import PartialDate, parse_date
from desktop_app.domain.errors import UserError
from desktop_app.domain.people import Member, Relation, Sex, doubts
from desktop_app.services.app import App
from desktop_app.services.reviews.reviews import ReviewWork

NUMBER, BIRTH, SEX = "person:citizen_number", "person:birth_date", "person:sex"
NAME, RELATION = "person:name", "person:relation"
_READ = (NAME, SEX, BIRTH, RELATION, NUMBER)


class Answers(Protocol):
    """The part of a form session that is read here."""

    def value(self, path: str) -> str:
        """Return an answer, "" while irrelevant."""
        ...

    def rows(self, path: str) -> Sequence[str]:
        """Return the row ids of a repeat."""
        ...


class PeopleDoubts:
    """What looks doubtful in the members of one open form."""

    def __init__(self, app: App, work: ReviewWork) -> None:
        """Remember where the form asks about people."""
        self._provinces: Mapping[str, str] = app.rules.definitions.number_provinces
        self._today: date = today(app.folder.clock)
        self._repeat = work.members_path
        below = len(self._repeat)
        self._tails = {
            item.fact: item.path[below:] for item in work.form.walk() if item.fact in _READ
        }

    def at(self, answers: Answers, path: str) -> str:
        """Return the doubts about one answer in words, "" where there are none."""
        row, tail = self._split(path)
        if not row or tail not in (self._tails.get(NUMBER), self._tails.get(BIRTH)):
            return ""
        if tail == self._tails.get(BIRTH):
            birth = self._member(answers, row).birth
            found = doubts((Member("–", birth=birth, relation=Relation.HEAD),), self._today)
            return _joined(doubt.text for doubt in found)
        return _joined((*self._about_number(answers, row), *self._twice(answers, row)))

    def touched(self, paths: Iterable[str]) -> set[str]:
        """Return whose doubts may read differently after these answers changed."""
        found = set()
        for path in paths:
            row, tail = self._split(path)
            if row and tail in self._tails.values():
                found |= {self._path(row, fact) for fact in (NUMBER, BIRTH)}
        return found - {""}

    def _about_number(self, answers: Answers, row: str) -> Iterable[str]:
        member = self._member(answers, row)
        found = warnings(
            member.citizen_number,
            sex=member.sex,
            birth=member.birth,
            provinces=self._provinces,
        )
        return (warning.text for warning in found)

    def _twice(self, answers: Answers, row: str) -> Iterable[str]:
        rows = list(answers.rows(self._repeat))
        numbers = [self._member(answers, one).citizen_number for one in rows]
        only = [
            Member("–", relation=None if n else Relation.HEAD, citizen_number=number)
            for n, number in enumerate(numbers)
        ]
        place = rows.index(row)
        return (d.text for d in doubts(only, self._today) if d.member == place)

    def _member(self, answers: Answers, row: str) -> Member:
        def said(fact: str) -> str:
            path = self._path(row, fact)
            return answers.value(path) if path else ""

        relation = said(RELATION)
        return Member(
            name=said(NAME),
            sex=Sex(said(SEX)) if said(SEX) in set(Sex) else None,
            birth=_date(said(BIRTH)),
            relation=Relation(relation) if relation in set(Relation) else None,
            citizen_number=said(NUMBER),
        )

    def _path(self, row: str, fact: str) -> str:
        tail = self._tails.get(fact)
        return f"{self._repeat}[{row}]{tail}" if tail else ""

    def _split(self, path: str) -> tuple[str, str]:
        if not self._repeat or not path.startswith(f"{self._repeat}["):
            return "", ""
        row, _, tail = path[len(self._repeat) + 1 :].partition("]")
        return row, tail


def _date(text: str) -> PartialDate | None:
    try:
        return parse_date(text) if text else None
    except UserError:
        return None


def _joined(texts: Iterable[str]) -> str:
    return ". ".join(texts)
