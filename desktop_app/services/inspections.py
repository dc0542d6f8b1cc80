"""Inspections of hamlets and units: checklists filled on a form, findings read from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.inspections import ChecklistResult, Inspection
from db.models.places import Hamlet
from desktop_app.definitions.catalogue import INSPECTION_A
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import DayOutOfRange, FieldNeeded, RecordMissing
from desktop_app.domain.findings import CheckItem, Found, findings
from desktop_app.domain.ids import natural_id
from desktop_app.domain.text_vi import nfc
from desktop_app.forms.definition import FormDefinition, Kind
from desktop_app.forms.session import FormSession
from desktop_app.services.folders.folder import Folder
from desktop_app.services.form_library import FormLibrary


@dataclass(frozen=True, slots=True)
class InspectionValues:
    """What an officer types about an inspection (cuộc kiểm tra)."""

    title: str
    starts_on: date
    ends_on: date | None = None
    leader: str = ""
    kind: str = "yearly"


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One line of the list."""

    id: str
    title: str
    starts_on: str
    leader: str
    checklists: int


@dataclass(frozen=True, slots=True)
class ChecklistWork:
    """A checklist open on screen."""

    result_id: str
    inspection_id: str
    hamlet_id: str
    hamlet: str
    day: str
    form: FormDefinition
    session: FormSession


class Inspections:
    """The inspections this unit makes."""

    def __init__(self, folder: Folder, library: FormLibrary) -> None:
        self._folder = folder
        self._library = library

    def all(self) -> Sequence[InspectionRow]:
        """Return the inspections, newest first."""
        with self._folder.reading() as session:
            query = select(Inspection).where(Inspection.closed.is_(None))
            rows = session.scalars(query.order_by(Inspection.starts_on.desc()))
            return [
                InspectionRow(
                    r.id,
                    r.title or "",
                    r.starts_on or "",
                    r.leader or "",
                    len(_results(session, r.id)),
                )
                for r in rows
            ]

    def add(self, values: InspectionValues) -> str:
        """Add an inspection; return its id.

        Raises:
            FieldNeeded: no title.
            DayOutOfRange: it ends before it starts.
        """
        if not values.title.strip():
            raise FieldNeeded("Tên cuộc kiểm tra")
        if values.ends_on and values.ends_on < values.starts_on:
            raise DayOutOfRange(f"{values.ends_on:%d/%m/%Y}", f"{values.starts_on:%d/%m/%Y}")
        with self._folder.writing() as session:
            row = Inspection(
                id=self._folder.new_id(),
                unit_key=self._folder.unit_key,
                title=nfc(values.title),
                kind=values.kind,
                starts_on=values.starts_on.isoformat(),
                ends_on=(values.ends_on or values.starts_on).isoformat(),
                leader=nfc(values.leader),
            )
            session.add(row)
            return row.id

    def view(self, inspection_id: str) -> InspectionValues:
        """Return an inspection.

        Raises:
            RecordMissing: it is not in this folder.
        """
        with self._folder.reading() as session:
            row = _inspection(session, inspection_id)
            return InspectionValues(
                title=row.title or "",
                starts_on=date.fromisoformat(row.starts_on or ""),
                ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
                leader=row.leader or "",
                kind=row.kind or "",
            )

    def begin(
        self, inspection_id: str, hamlet_id: str, *, day: date | None = None, form_key: str = ""
    ) -> ChecklistWork:
        """Begin (or open again) a checklist: one per inspection, hamlet, checklist and day."""
        on = day or today(self._folder.clock)
        key = form_key or self._library.newest(INSPECTION_A, on)
        result_id = natural_id(
            "checklist_result", inspection_id, hamlet_id, key, on.isoformat()
        )
        with self._folder.writing() as session:
            _inspection(session, inspection_id)
            row = session.get(ChecklistResult, result_id)
            if row is None:
                row = ChecklistResult(
                    id=result_id,
                    inspection_id=inspection_id,
                    form_key=key,
                    hamlet_id=hamlet_id,
                    day=on.isoformat(),
                    state="entering",
                    answers=self._prefilled(key, on),
                )
                session.add(row)
        return self.open(result_id)

    def open(self, result_id: str) -> ChecklistWork:
        """Open a checklist in the version it was begun in.

        Raises:
            RecordMissing: it is not in this folder.
            FormNotShipped: this program does not have the version.
        """
        with self._folder.reading() as session:
            row = _result(session, result_id)
            hamlet = session.get(Hamlet, row.hamlet_id) if row.hamlet_id else None
            key = row.form_key or ""
            return ChecklistWork(
                result_id=row.id,
                inspection_id=row.inspection_id or "",
                hamlet_id=row.hamlet_id or "",
                hamlet=f"{hamlet.kind or 'thôn'} {hamlet.name}" if hamlet else "",
                day=row.day or "",
                form=self._library.definition(key),
                session=FormSession(
                    self._library.form(key),
                    answers={k: str(v) for k, v in row.answers.items()},
                    now=self._folder.clock.now(),
                ),
            )

    def keep(self, work: ChecklistWork, path: str, value: str) -> None:
        """Keep one answer at once."""
        with self._folder.writing() as session:
            row = _result(session, work.result_id)
            kept = {**row.answers, path: value or None}
            row.answers = {k: v for k, v in kept.items() if v is not None}

    def finish(self, work: ChecklistWork, *, left: int) -> bool:
        """Say that a checklist is done; it is complete only when nothing is left open."""
        with self._folder.writing() as session:
            row = _result(session, work.result_id)
            row.state = "entering" if left else "complete"
        return not left

    def checklists(self, inspection_id: str) -> Sequence[ChecklistWork]:
        """Return the checklists of an inspection."""
        with self._folder.reading() as session:
            ids = [row.id for row in _results(session, inspection_id)]
        return [self.open(result_id) for result_id in ids]

    def findings(self, work: ChecklistWork) -> Sequence[Found]:
        """Return the tồn tại, hạn chế of a checklist: its items answered "Chưa đạt"."""
        return findings(check_items(work))

    def _prefilled(self, key: str, day: date) -> dict[str, str]:
        items = self._library.definition(key).walk()
        return {i.path: day.isoformat() for i in items if i.fact == "check:day"}


def check_items(work: ChecklistWork) -> list[CheckItem]:
    """Return the items of a checklist with their answers, in the order of the form."""
    by_fact = {i.fact: i for i in work.form.walk() if i.fact}
    groups = [i for i in work.form.walk() if i.kind is Kind.GROUP]

    def answer(name: str, number: str) -> str:
        item = by_fact.get(f"check:{name}.{number}")
        return work.session.value(item.path) if item else ""

    found = []
    for fact, item in by_fact.items():
        if not fact.startswith("check:result."):
            continue
        number = fact.rpartition(".")[2]
        group = next((g for g in groups if item in g.children), None)
        found.append(
            CheckItem(
                number=number,
                text=_without_number(group.label if group else item.label),
                verdict=answer("result", number),
                checked=_whole(answer("checked", number)),
                wrong=_whole(answer("wrong", number)),
                severity=answer("severity", number),
                evidence=answer("evidence", number),
                note=answer("note", number),
            )
        )
    return found


def _without_number(label: str) -> str:
    head, dot, rest = label.partition(". ")
    return rest if dot and head.isdigit() else label


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else None


def _inspection(session: Session, inspection_id: str) -> Inspection:
    row = session.get(Inspection, inspection_id)
    if row is None:
        raise RecordMissing("cuộc kiểm tra này")
    return row


def _result(session: Session, result_id: str) -> ChecklistResult:
    row = session.get(ChecklistResult, result_id)
    if row is None:
        raise RecordMissing("phiếu kiểm tra này")
    return row


def _results(session: Session, inspection_id: str) -> Sequence[ChecklistResult]:
    query = select(ChecklistResult).where(ChecklistResult.inspection_id == inspection_id)
    return list(session.scalars(query.order_by(ChecklistResult.day, ChecklistResult.id)))
