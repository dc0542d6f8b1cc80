"""People pasted from Excel or a chat message: one line, one person, reasons for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from desktop_app.domain.text_vi import fold, nfc
from desktop_app.domain.training.paste_cells import PastedPerson as PastedPerson
from desktop_app.domain.training.paste_cells import by_column, by_shape
from desktop_app.domain.training.paste_headings import columns_of
from desktop_app.domain.training.paste_lines import RawLine, raw_lines, why_no_person
from desktop_app.domain.training.same_person import Identity, People


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: the person, or why it was passed over; `note` = what to look at again."""

    number: int
    text: str
    person: PastedPerson | None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PasteAids:
    """What pasted words are recognised by.

    Attributes:
        hamlets: names that are a hamlet wherever they stand.
        ethnic: word → key of an ethnic group, "" where it is none.
        where: the list people are pasted into, in words.
    """

    hamlets: tuple[str, ...] = ()
    ethnic: Callable[[str], str] = field(default=lambda _word: "")
    where: str = "trong danh sách"


def read_people(
    text: str,
    *,
    hamlets: Iterable[str] = (),
    known: Iterable[tuple[str, str] | Identity] = (),
    aids: PasteAids | None = None,
) -> tuple[PastedLine, ...]:
    """Read pasted lines: cells by tab (a heading row names the columns), or free text.

    Every line that is not blank comes back, as a person or with the reason why it is none.

    Args:
        text: what was pasted.
        hamlets: names that are a hamlet wherever they stand.
        known: who is there already, (name, birth) or more: doubles are named, not added.
        aids: ethnic groups and the words for the list; `hamlets` are added to its own.
    """
    aids = replace(aids or PasteAids(), hamlets=(*(aids.hamlets if aids else ()), *hamlets))
    there: People[int] = People()
    for one in known:
        there.add(one if isinstance(one, Identity) else Identity(*one), 0)
    return tuple(_Reader(aids, there).lines(raw_lines(text)))


class _Reader:
    """Reads line by line; a heading row changes how the lines below it are read."""

    def __init__(self, aids: PasteAids, there: People[int]) -> None:
        self._aids, self._there = aids, there
        self._places = {fold(name): name for name in aids.hamlets}
        self._columns: Mapping[int, str] = {}
        self._below_heading = False

    def lines(self, raw: Iterable[RawLine]) -> Iterator[PastedLine]:
        for line in raw:
            yield self._line(line)

    def _line(self, line: RawLine) -> PastedLine:
        if line.reason:
            return PastedLine(line.number, line.text, None, line.reason)
        columns = columns_of(line.cells, below=self._below_heading)
        if columns is not None:
            below = line.tabbed and self._below_heading
            self._columns = {**self._columns, **columns} if below else columns
            self._below_heading = line.tabbed
            return PastedLine(line.number, line.text, None, "dòng tiêu đề")
        self._below_heading = False
        person, left = self._person(line)
        if reason := why_no_person(person):
            return PastedLine(line.number, line.text, None, reason)
        return self._known(line, person, left)

    def _person(self, line: RawLine) -> tuple[PastedPerson, tuple[str, ...]]:
        if line.tabbed and {"name", "given"} & set(self._columns.values()):
            return by_column(line.cells, self._columns, self._places, self._aids.ethnic)
        return by_shape(line.cells, self._places, self._aids.ethnic)

    def _known(self, line: RawLine, person: PastedPerson, left: tuple[str, ...]) -> PastedLine:
        who = person.identity
        same = self._there.repeated(who)
        if same:
            where = f"trùng với dòng {same[0]}" if same[0] else f"đã có {self._aids.where}"
            return PastedLine(line.number, line.text, None, where)
        notes = [f"chưa dùng: {nfc(', '.join(left))}"] if left else []
        notes += self._alike(who) + _doubts(person)
        self._there.add(who, line.number)
        return PastedLine(line.number, line.text, person, "", "; ".join(notes))

    def _alike(self, who: Identity) -> list[str]:
        alike = self._there.namesakes(who)
        if not alike:
            return []
        known, line = min(alike, key=lambda pair: pair[0].spelling != who.spelling)
        where = f"với dòng {line}" if line else f"với người đã có {self._aids.where}"
        if known.spelling != who.spelling:
            return [f"họ tên chỉ khác dấu {where}"]
        return [f"trùng họ tên {where}, khác hoặc chưa rõ năm sinh"]


def _doubts(person: PastedPerson) -> list[str]:
    words = []
    if " " not in person.name:
        words.append("họ tên chỉ có một chữ")
    if person.citizen_number and len(person.citizen_number) != 12:
        words.append(f"số căn cước có {len(person.citizen_number)} chữ số, đủ là 12")
    return words
