"""Who reviews which hamlet (phân công rà soát viên), and how far each of them is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.models.places import Hamlet
from db.models.steps import Assignment
from db.queries import campaign_work as queries
from db.queries import reviews as review_queries
from db.queries.campaign_work import FormRow
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.reviews.assignments import (
    Assignee,
    Count,
    FormMark,
    ReviewRole,
    counts,
)
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder

DONE = frozenset({ReviewState.COMPLETE, ReviewState.CHECKED, ReviewState.LOCKED})


@dataclass(frozen=True, slots=True)
class AssignmentValues:
    """What an officer types about somebody in a hamlet; hamlet and name are needed."""

    hamlet_id: str
    name: str
    post: str = ""
    phone: str = ""
    role: ReviewRole = ReviewRole.REVIEWER
    contact_id: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One person in one hamlet with the forms that carry the name."""

    id: str
    values: AssignmentValues
    hamlet: str
    count: Count

    @property
    def assignee(self) -> Assignee:
        """The person as forms are attributed to."""
        v = self.values
        return Assignee(self.id, v.hamlet_id, v.name, v.contact_id, v.phone)


@dataclass(frozen=True, slots=True)
class HamletWork:
    """One hamlet in a campaign: households to review, of them complete, and who does it."""

    hamlet_id: str
    hamlet: str
    needed: int
    complete: int
    accepted: int
    people: tuple[AssignmentRow, ...]

    @property
    def reviewers(self) -> tuple[AssignmentRow, ...]:
        """Those who write forms, without who only watches."""
        return tuple(p for p in self.people if p.values.role is not ReviewRole.WATCH)

    @property
    def share(self) -> float:
        """How much of it is complete, 0…1."""
        return self.complete / self.needed if self.needed else 0.0


@dataclass(frozen=True, slots=True)
class AssignmentView:
    """A campaign's hamlets with their people; `nobody` = forms without an assigned name."""

    campaign_key: str
    hamlets: tuple[HamletWork, ...]
    nobody: Count

    @property
    def rows(self) -> tuple[AssignmentRow, ...]:
        """Everybody, by hamlet."""
        return tuple(person for work in self.hamlets for person in work.people)

    @property
    def bare(self) -> tuple[HamletWork, ...]:
        """Hamlets with households to review and nobody to do it."""
        return tuple(work for work in self.hamlets if work.needed and not work.reviewers)


class Assignments:
    """The reviewers of this unit."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def view(self, campaign_key: str) -> AssignmentView:
        """Return the hamlets of a campaign, their people and their forms."""
        unit = self._folder.unit_key
        with self._folder.reading() as session:
            stored = queries.assignments_of(session, unit, campaign_key)
            forms = queries.forms_of(session, campaign_key, unit)
            places = review_queries.hamlets_of(session, unit)
        names = {h.id: h.name or "" for h in places}
        rows = [_row(one, names) for one in stored]
        found, nobody = counts([row.assignee for row in rows], map(form_mark, forms))
        counted = [replace(row, count=found[row.id]) for row in rows]
        return AssignmentView(campaign_key, tuple(_works(places, counted, forms)), nobody)

    def add(self, campaign_key: str, values: AssignmentValues) -> str:
        """Assign somebody; return the id.

        Raises:
            FieldNeeded: no hamlet or no name.
        """
        return self.add_many(campaign_key, [values])[0]

    def add_many(self, campaign_key: str, people: Sequence[AssignmentValues]) -> Sequence[str]:
        """Assign several as one act; return their ids."""
        for values in people:
            _check(values)
        with self._folder.writing() as session:
            first = len(queries.assignments_of(session, self._folder.unit_key, campaign_key))
            return [
                self._add(session, campaign_key, values, first + number)
                for number, values in enumerate(people, start=1)
            ]

    def edit(self, assignment_id: str, values: AssignmentValues) -> None:
        """Write what an officer typed.

        Raises:
            FieldNeeded: no hamlet or no name.
            RecordMissing: it is not in this folder.
        """
        _check(values)
        with self._folder.writing() as session:
            _write(_stored(session, assignment_id), values)

    def take_off(self, assignment_id: str, *, on: date, reason: str) -> None:
        """Say that somebody no longer reviews there; forms keep the name.

        Raises:
            ReasonNeeded: no reason.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = _stored(session, assignment_id)
            close(row, on, reason)

    def put_back(self, assignment_id: str, *, reason: str) -> None:
        """Assign somebody again who was taken off by mistake."""
        with self._folder.writing(reason=reason) as session:
            row = _stored(session, assignment_id)
            reopen(row)

    def earlier(self, campaign_key: str) -> Sequence[str]:
        """Return the other campaigns that have assignments, newest first."""
        with self._folder.reading() as session:
            rows = queries.assignments_of(session, self._folder.unit_key)
        keys = {row.campaign_key or "" for row in rows} - {campaign_key, ""}
        return sorted(keys, reverse=True)

    def from_campaign(self, campaign_key: str, source: str) -> Sequence[str]:
        """Assign who was assigned in another campaign; who is there already stays once."""
        there = {(r.values.hamlet_id, r.assignee.person) for r in self.view(campaign_key).rows}
        new = [
            row.values
            for row in self.view(source).rows
            if (row.values.hamlet_id, row.assignee.person) not in there
        ]
        return self.add_many(campaign_key, new) if new else ()

    def _add(
        self, session: Session, campaign_key: str, values: AssignmentValues, sort: int
    ) -> str:
        row = Assignment(
            id=self._folder.new_id(),
            unit_key=self._folder.unit_key,
            campaign_key=campaign_key,
            sort=sort,
        )
        _write(row, values)
        session.add(row)
        return row.id


def form_mark(form: FormRow) -> FormMark:
    """Return what counts of a form."""
    done = form.state in DONE
    return FormMark(form.hamlet_id, form.reviewer, done, bool(form.accepted_on))


def _works(
    places: Sequence[Hamlet], rows: Sequence[AssignmentRow], forms: Sequence[FormRow]
) -> Sequence[HamletWork]:
    known = {h.id: h.name or "" for h in places if not h.closed}
    for form in forms:
        known.setdefault(form.hamlet_id, form.hamlet)
    for row in rows:
        known.setdefault(row.values.hamlet_id, row.hamlet)
    return [_work(key, name, rows, forms) for key, name in known.items()]


def _work(
    key: str, name: str, rows: Sequence[AssignmentRow], forms: Sequence[FormRow]
) -> HamletWork:
    here = [form for form in forms if form.hamlet_id == key]
    return HamletWork(
        hamlet_id=key,
        hamlet=name,
        needed=len(here),
        complete=sum(form.state in DONE for form in here),
        accepted=sum(bool(form.accepted_on) for form in here),
        people=tuple(row for row in rows if row.values.hamlet_id == key),
    )


def _check(values: AssignmentValues) -> None:
    if not values.hamlet_id:
        raise FieldNeeded("Thôn, tổ dân phố")
    if not values.name.strip():
        raise FieldNeeded("Họ và tên")


def _stored(session: Session, assignment_id: str) -> Assignment:
    row = session.get(Assignment, assignment_id)
    if row is None:
        raise RecordMissing("phân công này")
    return row


def _write(row: Assignment, values: AssignmentValues) -> None:
    row.hamlet_id, row.name = values.hamlet_id, nfc(values.name)
    row.post, row.phone = nfc(values.post) or None, nfc(values.phone) or None
    row.role, row.contact_id = values.role.value, values.contact_id or None
    row.note = nfc(values.note) or None


def _row(row: Assignment, names: Mapping[str, str]) -> AssignmentRow:
    values = AssignmentValues(
        hamlet_id=row.hamlet_id or "",
        name=row.name or "",
        post=row.post or "",
        phone=row.phone or "",
        role=ReviewRole(row.role) if row.role else ReviewRole.REVIEWER,
        contact_id=row.contact_id or "",
        note=row.note or "",
    )
    return AssignmentRow(row.id, values, names.get(values.hamlet_id, ""), Count())
