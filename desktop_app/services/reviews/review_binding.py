"""Where each answer of a review form lives: register, columns of the review, or its answers.

A form says so itself with the facts of its questions (DESIGN.md §5): `person:name` belongs to
the register, `review:b1` to the review's own columns, everything else to `answers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from db.models.households import Household, Person
from db.models.reviews import Review
from desktop_app.domain.dates import PartialDate, iso_day, parse_date
from desktop_app.domain.errors.definitions import DateUnreadable
from desktop_app.forms.definition import FormDefinition, Item, Kind

_ROW = re.compile(r"\[([^\]]*)\]")
_REVIEW_COLUMNS = ("b1", "b2", "totals_source", "causes", "groups", "collected_on", "reviewer")
_WHOLE = frozenset({"b1", "b2"})


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a form session starts from: answers by instance path, row ids by repeat."""

    answers: Mapping[str, str]
    rows: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Binding:
    """Reads and writes the answers of one form version."""

    definition: FormDefinition

    def load(self, review: Review, household: Household, people: Sequence[Person]) -> Loaded:
        """Return the answers a session starts from; the members come from the register."""
        answers = {k: str(v) for k, v in review.answers.items()}
        for fact, item in self._facts.items():
            if self.members and item.path.startswith(self.members.path + "/"):
                for person in people:
                    path = item.path.replace(
                        self.members.path, f"{self.members.path}[{person.id}]", 1
                    )
                    answers[path] = _read(fact, review, household, person)
            else:
                known = _read(fact, review, household, None)
                answers[item.path] = known or answers.get(item.path, "")
        rows = {self.members.path: [p.id for p in people]} if self.members else {}
        return Loaded({k: v for k, v in answers.items() if v}, rows)

    def write(
        self,
        path: str,
        value: str,
        *,
        review: Review,
        household: Household,
        people: Mapping[str, Person],
    ) -> None:
        """Put one answer where it belongs; an unknown member row is an error of the caller."""
        fact = self.fact_of(path)
        scope, _, name = fact.partition(":")
        if scope == "person":
            _write_person(people[row_of(path)], name, value)
        elif scope == "household":
            setattr(household, name, value or None)
        elif scope == "review":
            readable = name != "collected_on" or iso_day(value) is not None
            write_review(review, name, value if readable else "")
            _keep(review, path, "" if readable else value)
        else:
            _keep(review, path, value)

    def fact_of(self, path: str) -> str:
        """Return the fact of an instance path, "" if the answer stays with the review."""
        item = self._by_path.get(schema_path(path))
        return item.fact if item and _stored(item.fact) else ""

    def item(self, fact: str) -> Item | None:
        """Return the question that carries a fact."""
        return next((i for i in self.definition.walk() if i.fact == fact), None)

    @cached_property
    def members(self) -> Item | None:
        """The repeat whose rows are the people of the household."""
        repeats = [i for i in self.definition.walk() if i.kind is Kind.REPEAT]
        return next(
            (r for r in repeats if any(c.fact.startswith("person:") for c in r.walk())), None
        )

    @cached_property
    def _facts(self) -> dict[str, Item]:
        return {i.fact: i for i in self.definition.walk() if _stored(i.fact)}

    @cached_property
    def _by_path(self) -> dict[str, Item]:
        return {item.path: item for item in self.definition.walk()}


def _keep(review: Review, path: str, value: str) -> None:
    """Keep an answer beside the columns: it has none, or is not yet what its column takes."""
    if value or path in (review.answers or {}):
        kept = {**(review.answers or {}), path: value or None}
        review.answers = {k: v for k, v in kept.items() if v is not None}


def schema_path(path: str) -> str:
    """Return an instance path without its row ids."""
    return _ROW.sub("", path)


def row_of(path: str) -> str:
    """Return the first row id of an instance path, "" if it stands in no repeat."""
    found = _ROW.search(path)
    return found.group(1) if found else ""


def _stored(fact: str) -> bool:
    scope, _, name = fact.partition(":")
    if scope == "review":  # computed facts (review:b1_table) are never stored
        return name in _REVIEW_COLUMNS or name.partition(".")[0] in {"deprivation", "reason"}
    return scope in {"person", "household"}


def _read(fact: str, review: Review, household: Household, person: Person | None) -> str:
    scope, _, name = fact.partition(":")
    if scope == "person":
        text = str(getattr(person, name) or "") if person else ""
        return PartialDate(text).shown if text and name == "birth_date" else text
    if scope == "household":
        return str(getattr(household, name) or "")
    column, _, number = name.partition(".")
    if number:
        entries = review.deprivations if column == "deprivation" else review.reasons
        return str(entries.get(number) or "")
    value: Any = getattr(review, column)
    return "" if value is None else str(value)


def _write_person(person: Person, name: str, value: str) -> None:
    if name == "birth_date":
        birth = _birth(value)
        person.birth_date = birth.text if birth else None
        person.birth_precision = birth.precision if birth else None
    else:
        setattr(person, name, value or None)


def _birth(value: str) -> PartialDate | None:
    try:
        return parse_date(value) if value else None
    except DateUnreadable:
        return None


def write_review(review: Review, name: str, value: str) -> None:
    """Put a value into a column of a review ("b1", "causes") or a map ("deprivation.4")."""
    column, _, number = name.partition(".")
    if number:
        target = "deprivations" if column == "deprivation" else "reasons"
        kept = {**(getattr(review, target) or {}), number: value or None}
        setattr(review, target, {k: v for k, v in kept.items() if v is not None})
    elif column in _WHOLE:
        setattr(review, column, int(value) if value.lstrip("-").isdigit() else None)
    elif column in _REVIEW_COLUMNS:
        setattr(review, column, value or None)
