"""The standing directory (Danh bạ cán bộ): who is invited again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.places import Hamlet
from db.models.training import Contact
from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.training.participants import OrderKey, order_key, place_key
from desktop_app.domain.training.pasting import PasteAids, PastedLine, PastedPerson, read_people
from desktop_app.domain.training.same_person import Identity
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.contact_links import (
    Candidate as Candidate,  # values that pages show
)
from desktop_app.services.training.contact_links import Registry
from desktop_app.services.training.participant_rows import places_of
from desktop_app.services.training.training_views import ParticipantView


@dataclass(frozen=True, slots=True)
class ContactValues:
    """What an officer types about somebody of the directory; only the name is needed."""

    name: str
    hamlet_id: str = ""
    birth: str = ""
    sex: str = ""
    ethnic: str = ""
    post: str = ""
    category: str = ""
    phone: str = ""
    citizen_number: str = ""
    payroll: bool | None = None
    poverty_staff: bool = False
    sort_name: str = ""
    note: str = ""
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the directory; `doubtful` = people of the registry it may be."""

    id: str
    values: ContactValues
    hamlet: str
    doubtful: int = 0

    @property
    def identity(self) -> Identity:
        """Who this is, across classes."""
        v = self.values
        return Identity(v.name, v.birth, v.person_id, self.id, v.citizen_number, self.hamlet)


class Contacts:
    """The directory of this unit."""

    def __init__(self, folder: Folder, rules: Rulebook) -> None:
        self._folder = folder
        self._rules = rules

    def all(self) -> Sequence[ContactRow]:
        """Return who is followed, by hamlet and name; asked again only after a write."""
        return self._folder.remembered("contacts", self._rows)

    def _rows(self) -> tuple[ContactRow, ...]:
        with self._folder.reading() as session:
            unit = self._folder.unit_key
            query = select(Contact).where(Contact.unit_key == unit, Contact.closed.is_(None))
            found = list(session.scalars(query))
            names = _hamlets(session)
            places = places_of(session, unit)
            open_ones = [c for c in found if not c.person_id]
            registry = Registry.of(session, (_identity(c, names) for c in open_ones))
            rows = [_row(c, names, registry) for c in found]
        return tuple(sorted(rows, key=lambda row: (_order(row, places), row.id)))

    def add(self, values: ContactValues, *, link: bool = True) -> str:
        """Add somebody; return the id. A single match in the registry is linked.

        `link` = False where an officer was shown the matches and chose.

        Raises:
            FieldNeeded: no name.
        """
        return self.add_many([values], link=link)[0]

    def add_many(self, people: Sequence[ContactValues], *, link: bool = True) -> Sequence[str]:
        """Add several, as one act; return their ids."""
        for values in people:
            _check(values)
        with self._folder.writing() as session:
            hamlets = _hamlets(session)
            who = [_identity_of(values, hamlets) for values in people]
            registry = Registry.of(session, who)
            return [
                self._add(session, values, registry.sure(one) if link else "")
                for values, one in zip(people, who, strict=True)
            ]

    def edit(self, contact_id: str, values: ContactValues) -> None:
        """Write what an officer typed; the link to the registry is what was chosen there.

        Raises:
            FieldNeeded: no name.
            RecordMissing: nobody has this id.
        """
        _check(values)
        with self._folder.writing() as session:
            _write(_contact(session, contact_id), values)

    def close(self, contact_id: str, *, on: date, reason: str) -> None:
        """Stop following somebody; classes keep him.

        Raises:
            ReasonNeeded: no reason.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            row = _contact(session, contact_id)
            close(row, on, reason)

    def reopen(self, contact_id: str, *, reason: str) -> None:
        """Follow somebody again who was closed by mistake."""
        with self._folder.writing(reason=reason) as session:
            row = _contact(session, contact_id)
            reopen(row)

    def candidates(self, values: ContactValues) -> Sequence[Candidate]:
        """Return the people of the registry somebody may be: sure ones first."""
        with self._folder.reading() as session:
            who = _identity_of(values, _hamlets(session))
            return Registry.of(session, [who]).candidates(who)

    def preview_paste(self, text: str, hamlets: Sequence[str]) -> Sequence[PastedLine]:
        """Read pasted people against who is in the directory already."""
        known = [replace(row.identity, contact_id="") for row in self.all()]
        aids = PasteAids(tuple(hamlets), self.ethnic_key, "trong danh bạ")
        return read_people(text, known=known, aids=aids)

    def ethnic_key(self, word: str) -> str:
        """Return the key of an ethnic group by any of its spellings, "" where it is none."""
        group = self._rules.ethnic_groups.find(word)
        return group.key if group else ""

    def pasted(
        self, people: Sequence[PastedPerson], *, category: str
    ) -> Sequence[ContactValues]:
        """Return pasted people as they would be added; an unknown place goes to the note."""
        with self._folder.reading() as session:
            ids = {place_key(name): key for key, name in _hamlets(session).items()}
        return [_from_paste(person, category, ids.get) for person in people]

    def participants(
        self, *, hamlet_id: str = "", category: str = "", post: str = ""
    ) -> Sequence[ParticipantView]:
        """Return the directory, or a part of it, as participants to be."""
        return [
            _participant(row)
            for row in self.all()
            if hamlet_id in ("", row.values.hamlet_id)
            and category in ("", row.values.category)
            and post in ("", row.values.post)
        ]

    def _add(self, session: Session, values: ContactValues, sure: str) -> str:
        row = Contact(id=self._folder.new_id(), unit_key=self._folder.unit_key)
        _write(row, replace(values, person_id=values.person_id or sure))
        session.add(row)
        return row.id


def _check(values: ContactValues) -> None:
    if not values.name.strip():
        raise FieldNeeded("Họ và tên")


def _contact(session: Session, contact_id: str) -> Contact:
    row = session.get(Contact, contact_id)
    if row is None:
        raise RecordMissing("người này trong danh bạ")
    return row


def _hamlets(session: Session) -> dict[str, str]:
    return {h.id: h.name or "" for h in session.scalars(select(Hamlet))}


def _write(row: Contact, values: ContactValues) -> None:
    row.hamlet_id = values.hamlet_id or None
    row.name, row.sort_name = nfc(values.name), nfc(values.sort_name) or None
    row.birth, row.sex, row.ethnic = values.birth or None, values.sex or None, values.ethnic
    row.post, row.category = nfc(values.post) or None, values.category or None
    row.phone, row.note = nfc(values.phone) or None, nfc(values.note) or None
    row.citizen_number = tidy(values.citizen_number) or None
    row.payroll = None if values.payroll is None else int(values.payroll)
    row.poverty_staff = 1 if values.poverty_staff else None
    row.person_id = values.person_id or None


def _row(row: Contact, hamlets: dict[str, str], registry: Registry) -> ContactRow:
    values = ContactValues(
        name=row.name or "",
        hamlet_id=row.hamlet_id or "",
        birth=row.birth or "",
        sex=row.sex or "",
        ethnic=row.ethnic or "",
        post=row.post or "",
        category=row.category or "",
        phone=row.phone or "",
        citizen_number=row.citizen_number or "",
        payroll=None if row.payroll is None else bool(row.payroll),
        poverty_staff=bool(row.poverty_staff),
        sort_name=row.sort_name or "",
        note=row.note or "",
        person_id=row.person_id or "",
    )
    doubtful = 0 if row.person_id else len(registry.candidates(_identity(row, hamlets)))
    return ContactRow(row.id, values, hamlets.get(row.hamlet_id or "", ""), doubtful)


def _identity(row: Contact, hamlets: dict[str, str]) -> Identity:
    place = hamlets.get(row.hamlet_id or "", "")
    number = row.citizen_number or ""
    return Identity(row.name or "", row.birth or "", citizen_number=number, hamlet=place)


def _identity_of(values: ContactValues, hamlets: dict[str, str]) -> Identity:
    place = hamlets.get(values.hamlet_id, "")
    number = values.citizen_number
    return Identity(values.name, values.birth, citizen_number=number, hamlet=place)


def _order(row: ContactRow, places: dict[str, int]) -> OrderKey:
    v = row.values
    return order_key(
        v.name, sort_name=v.sort_name, hamlet=row.hamlet, birth=v.birth, places=places
    )


def _from_paste(
    person: PastedPerson, category: str, hamlet: Callable[[str], str | None]
) -> ContactValues:
    known = hamlet(place_key(person.hamlet)) or ""
    notes = [person.note, "" if known else person.hamlet]
    return ContactValues(
        name=person.name,
        hamlet_id=known,
        birth=person.birth,
        sex=person.sex,
        ethnic=person.ethnic,
        post=person.post,
        category=category,
        phone=person.phone,
        citizen_number=person.citizen_number,
        note="; ".join(note for note in notes if note),
    )


def _participant(row: ContactRow) -> ParticipantView:
    v = row.values
    return ParticipantView(
        id="",
        name=v.name,
        birth=v.birth,
        sex=v.sex,
        ethnic=v.ethnic,
        hamlet=row.hamlet,
        post=v.post,
        category=v.category,
        phone=v.phone,
        person_id=v.person_id,
        substitute_for="",
        note="",
        contact_id=row.id,
        payroll=v.payroll,
        sort_name=v.sort_name,
        citizen_number=v.citizen_number,
    )
