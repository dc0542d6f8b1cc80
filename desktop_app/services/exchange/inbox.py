"""The inbox in words: two edits, what can not both stand, who may be recorded twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.queries.doubles import Broken, lines
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.projection import ConflictKind
from desktop_app.services.exchange.disagreements import Disagreement, Side
from desktop_app.services.exchange.doubles import Double, Twin
from desktop_app.services.exchange.exchanged import LOOKED
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.exchange.notes import Note, Notes
from desktop_app.services.exchange.phrases import moment
from desktop_app.services.exchange.sync import Sync
from desktop_app.services.folders.folder import Folder

EMPTY = "(để trống)"


class InboxKind(StrEnum):
    """Why a person must look."""

    BOTH_EDITED = "both_edited"
    MOVED_TWICE = "moved_twice"
    CLOSED_TWICE = "closed_twice"
    EDITED_AND_CLOSED = "edited_and_closed"
    CODE = "code"
    IN_CLOSED = "closed"
    NOWHERE = "unknown"
    DOUBLE = "double"
    JOINED = "joined"

    @property
    def words(self) -> str:
        """As people read it."""
        return _KINDS[self]


_KINDS: Mapping[InboxKind, str] = {
    InboxKind.BOTH_EDITED: "Hai nơi cùng sửa",
    InboxKind.MOVED_TWICE: "Chuyển đi hai nơi",
    InboxKind.CLOSED_TWICE: "Thôi theo dõi khác nhau",
    InboxKind.EDITED_AND_CLOSED: "Một nơi sửa, một nơi thôi theo dõi",
    InboxKind.CODE: "Hai hộ cùng mã",
    InboxKind.IN_CLOSED: "Người ở hộ đã thôi theo dõi",
    InboxKind.NOWHERE: "Người ở hộ chưa có trên máy này",
    InboxKind.DOUBLE: "Nghi trùng",
    InboxKind.JOINED: "Đã ghép cùng một người",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One side in words."""

    value: str
    unit: str
    user: str
    at: str

    @property
    def by(self) -> str:
        """Who wrote it, and when by their clock."""
        return " · ".join(part for part in (self.unit, self.user, self.at) if part)


@dataclass(frozen=True, slots=True)
class Case:
    """One entry in words.

    Attributes:
        id: names it; notes are about it.
        who, what: whose, and which field or rule.
        before, a, b, now: the three columns, and what is shown meanwhile.
        unit, hamlet, table: what the list is filtered by.
        household_id, other_id: households to open, "" = none.
        found, double: what it was made of.
    """

    id: str
    kind: InboxKind
    who: str
    what: str
    before: str
    a: Shown
    b: Shown
    now: str = ""
    unit: str = ""
    hamlet: str = ""
    table: str = ""
    household_id: str = ""
    other_id: str = ""
    found: Disagreement | None = None
    double: Double | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look through all people and households found."""

    doubles: tuple[Double, ...] = ()
    broken: tuple[Broken, ...] = ()


NOTHING = Looked()


class Inbox:
    """Lists all entries."""

    def __init__(self, folder: Folder, sync: Sync, words: FieldWords) -> None:
        self._folder, self._sync, self._words = folder, sync, words
        self.notes = Notes(folder)

    def entries(self, looked: Looked = NOTHING) -> list[Case]:
        """Return everything a person must look at; `looked` = what the last look found."""
        notes = self.notes.all()
        return [
            *(self._conflict(one, notes) for one in self._sync.disagreements.listed()),
            *self._broken(looked.broken),
            *(self._double(one, notes) for one in looked.doubles),
        ]

    def look(self) -> Looked:
        """Look through all people and households; remembered until somebody writes.

        200,000 people take about two seconds: ask in a task. The counts are kept for the home
        screen, which asks after every write.
        """
        found = self._folder.remembered("inbox", self._look)
        doubles = sum(1 for one in found.doubles if not one.joined)
        counted = {"doubles": doubles, "broken": len(found.broken)}
        may_keep = self._folder.user.role.writes
        if may_keep and counted != self._folder.setting(LOOKED, {"doubles": 0, "broken": 0}):
            self._folder.keep_setting(LOOKED, counted)
        return found

    def _look(self) -> Looked:
        return Looked(tuple(self._sync.doubles.listed()), tuple(self._sync.broken_rules()))

    def _conflict(self, found: Disagreement, notes: Mapping[str, Sequence[Note]]) -> Case:
        words = self._words
        row = words.row(found.table, found.row_id)
        home = found.title or words.family(found.family)
        root, _, root_id = found.family.partition(":")
        return Case(
            found.id,
            InboxKind(found.kind),
            home if found.table == "household" else f"{home} · {row}",
            words.label(found.table, found.group),
            words.value(found.table, found.group, found.before),
            _side(found, found.a, words),
            _side(found, found.b, words),
            words.value(found.table, found.group, found.shown),
            _first_up(found.unit),
            found.hamlet,
            words.table(found.table),
            root_id if root == "household" else "",
            found=found,
            notes=_noted(notes.get(found.id, ())),
        )

    def _broken(self, found: Sequence[Broken]) -> list[Case]:
        if not found:
            return []
        with self._folder.reading() as session:
            homes = lines(
                session, [i for one in found for i in (one.household_id, one.other_id)]
            )
            names = {
                key: (f"{x.code} {x.head}".strip(), x.hamlet, x.unit_key)
                for key, x in homes.items()
            }
        return [self._rule(one, names) for one in found]

    def _rule(self, one: Broken, names: Mapping[str, tuple[str, str, str]]) -> Case:
        title, hamlet, key = names.get(one.household_id, ("", "", ""))
        unit = _first_up(self._words.unit(key)) if key else ""
        kind = InboxKind(one.kind)
        first = Shown(title or "Hộ chưa có trên máy này", hamlet, "", "")
        twice = kind is InboxKind.CODE
        other = names.get(one.other_id, ("", "", "")) if twice else (one.text, "", "")
        return Case(
            f"{kind}:{one.household_id}:{one.other_id}",
            kind,
            f"Mã hộ {one.text}" if twice else one.text,
            kind.words,
            "",
            first,
            Shown(other[0], other[1], "", ""),
            unit=unit,
            hamlet=hamlet,
            table=self._words.table("household" if twice else "person"),
            household_id=one.household_id if title else "",
            other_id=one.other_id if twice else "",
        )

    def _double(self, one: Double, notes: Mapping[str, Sequence[Note]]) -> Case:
        why = "Cùng số CCCD" if one.by_number else "Cùng họ tên, ngày sinh, thôn"
        kind = InboxKind.JOINED if one.joined else InboxKind.DOUBLE
        return Case(
            one.id,
            kind,
            one.a.name,
            kind.words if one.joined else why,
            "",
            _twin(one.a),
            _twin(one.b),
            unit=_first_up(one.a.unit),
            hamlet=one.a.hamlet,
            table=self._words.table("person"),
            household_id=one.a.household_id,
            other_id=one.b.household_id,
            double=one,
            notes=_noted(notes.get(one.id, ())),
        )


def _twin(one: Twin) -> Shown:
    value = ", ".join(part for part in (one.name, one.sex, one.birth) if part)
    place = ", ".join(part for part in (one.hamlet, one.unit) if part)
    return Shown(value, place, f"hộ {one.household}" if one.household else "", "")


def _side(found: Disagreement, side: Side, words: FieldWords) -> Shown:
    edited = found.kind is ConflictKind.EDITED_AND_CLOSED and isinstance(side.value, str)
    if edited:
        groups = str(side.value).split(", ")
        value = "Sửa: " + ", ".join(words.label(found.table, group) for group in groups)
    else:
        value = words.value(found.table, found.group, side.value) or EMPTY
    return Shown(value, _first_up(side.unit), side.user, moment(side.at))


def _noted(notes: Sequence[Note]) -> tuple[str, ...]:
    return tuple(
        f"{note.text} ({note.by}, {PartialDate(note.on).shown})" if note.on else note.text
        for note in notes
    )


def _first_up(name: str) -> str:
    return name[:1].upper() + name[1:]
