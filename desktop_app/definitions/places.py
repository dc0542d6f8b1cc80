"""The list of administrative units: our own of Tân Yên, or a whole-country CSV.

The CSV is UTF-8 with a heading line; further columns are passed over:

- `ma`: code as text, zeros in front kept ("07339")
- `hieu_luc_tu`, `hieu_luc_den`: first and last day, yyyy-mm-dd; the last may be empty
- `loai`: xã, thị trấn, phường, đặc khu, huyện, quận, thị xã, thành phố, tỉnh
- `ten`: name without its kind
- `thuoc`: key of the upper unit ("216@2024-03-01"), empty for a province
- `ke_tiep`: keys of the units that took it over, separated by ";" (empty while it stands)
- `doi_chieu_ke_tiep`: van_ban (read in the text), tai_lieu (second hand), chua (not checked)
- `nguon`: the act
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO

from desktop_app.definitions.reading import Faults
from desktop_app.domain.citations import Citation, Mark
from desktop_app.domain.text_vi import fold, nfc, text_key, word_key
from desktop_app.domain.units import (
    Area,
    Descent,
    Successor,
    Unit,
    UnitKind,
    area_on,
    descendants,
)

COLUMNS = ("ma", "hieu_luc_tu", "hieu_luc_den", "loai", "ten", "thuoc", "ke_tiep",
           "doi_chieu_ke_tiep", "nguon")  # fmt: skip
_MARKS = {"van_ban": Mark.READ, "tai_lieu": Mark.SECOND_HAND, "chua": Mark.UNCHECKED}


@dataclass(frozen=True, slots=True)
class Places:
    """All known units by key, and the ways to find one."""

    units: Mapping[str, Unit]
    _by_name: Mapping[str, tuple[Unit, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the units by their names without marks."""
        index: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            for words in (unit.name, unit.title):
                index.setdefault(fold(words), []).append(unit)
        object.__setattr__(self, "_by_name", {k: tuple(v) for k, v in index.items()})

    def get(self, key: str) -> Unit | None:
        """Return the unit with that key."""
        return self.units.get(key)

    def with_units(self, more: Iterable[Unit]) -> Places:
        """Return the list with further units, e.g. typed ones; a same key replaces."""
        return Places({**self.units, **{unit.key: unit for unit in more}})

    def valid_on(self, day: date) -> tuple[Unit, ...]:
        """Return the units that stood on a day, in Vietnamese order of their names."""
        return _sorted(unit for unit in self.units.values() if unit.valid_on(day))

    def children(self, key: str, day: date) -> tuple[Unit, ...]:
        """Return the units under an upper unit on a day, in Vietnamese order."""
        return _sorted(u for u in self.units.values() if u.parent == key and u.valid_on(day))

    def by_code(self, code: str, day: date | None = None) -> tuple[Unit, ...]:
        """Return the units that bear or bore a code, oldest first; a day leaves one at most."""
        found = [u for u in self.units.values() if u.code == code]
        found = [u for u in found if day is None or u.valid_on(day)]
        return tuple(sorted(found, key=lambda unit: unit.valid_from))

    def by_name(self, name: str, day: date | None = None) -> tuple[Unit, ...]:
        """Return the units of that name, with or without kind and marks ("phuc hoa").

        The name as typed comes first, whatever the place of its tone mark (Hòa = Hoà).
        """
        found = [u for u in self._by_name.get(fold(name), ()) if day is None or u.valid_on(day)]
        return tuple(sorted(found, key=lambda u: (not _same(name, u), u.code, u.valid_from)))

    def descendants(self, key: str, day: date) -> tuple[Descent, ...]:
        """Return what became of a unit by a day (see domain.units.descendants)."""
        return descendants(self.units, key, day)

    def area_on(self, key: str, day: date) -> Area | None:
        """Return khu vực of a unit's territory on a day, None if not known."""
        return area_on(self.units, key, day)

    def parent_title(self, unit: Unit) -> str:
        """Return the upper unit with its kind ("huyện Tân Yên"), empty if not known."""
        upper = self.units.get(unit.parent)
        return upper.title if upper else ""


def read_places(content: bytes, file: str) -> Places:
    """Read a CSV of units (columns above).

    Raises:
        DefinitionFaulty: every problem with its line.
    """
    faults = Faults(file)
    units: dict[str, Unit] = {}
    for line, row in _rows(content, faults):
        unit = _unit(row, f"dòng {line}", faults)
        if unit is None:
            continue
        if unit.key in units:
            faults.add(f"dòng {line}", f"đơn vị {unit.key} đã có ở dòng trên")
        units[unit.key] = unit
    _check_links(units, faults)
    faults.refuse()
    return Places(units)


def _rows(content: bytes, faults: Faults) -> Sequence[tuple[int, dict[str, str]]]:
    try:
        reader = csv.DictReader(StringIO(content.decode("utf-8-sig")), restval="")
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            faults.add("dòng 1", "thiếu cột " + ", ".join(missing))
            return []
        return [(reader.line_num, row) for row in reader]
    except (UnicodeDecodeError, csv.Error) as error:
        faults.add("cả tệp", f"không phải tệp CSV mã UTF-8 ({error})")
        return []


def _unit(row: Mapping[str, str], place: str, faults: Faults) -> Unit | None:
    text = {name: nfc(row[name]) for name in COLUMNS}
    before = len(faults.found)
    start = _day(text["hieu_luc_tu"], place, faults)
    end = _day(text["hieu_luc_den"], place, faults) if text["hieu_luc_den"] else None
    if not (text["ma"].isascii() and text["ma"].isdigit()) or not text["ten"]:
        faults.add(place, "thiếu mã (chữ số) hoặc tên")
    if text["loai"] not in set(UnitKind):
        faults.add(place, f"loại đơn vị «{text['loai']}» không có trong danh sách")
    if start and end and end < start:
        faults.add(place, "ngày hết hiệu lực trước ngày bắt đầu")
    if start is None or len(faults.found) > before:
        return None
    kind, citation = UnitKind(text["loai"]), Citation(text["nguon"], Mark.SECOND_HAND)
    next_ones = _successors(text, place, faults)
    return Unit(text["ma"], text["ten"], kind, start, end, text["thuoc"], next_ones, citation)


def _successors(text: Mapping[str, str], place: str, faults: Faults) -> tuple[Successor, ...]:
    keys = [key.strip() for key in text["ke_tiep"].split(";") if key.strip()]
    if not keys:
        return ()
    if text["doi_chieu_ke_tiep"] not in _MARKS:
        faults.add(place, "doi_chieu_ke_tiep phải là van_ban, tai_lieu hoặc chua")
        return ()
    citation = Citation(text["nguon"], _MARKS[text["doi_chieu_ke_tiep"]])
    return tuple(Successor(key, citation) for key in keys)


def _day(text: str, place: str, faults: Faults) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        faults.add(place, f"«{text}» không phải ngày (năm-tháng-ngày)")
        return None


def _check_links(units: Mapping[str, Unit], faults: Faults) -> None:
    for unit in units.values():
        wanted = [unit.parent, *(s.key for s in unit.successors)]
        for key in wanted:
            if key and key not in units:
                faults.add(unit.key, f"trỏ tới đơn vị {key} không có trong danh sách")


def _sorted(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda unit: (text_key(unit.name), unit.key)))


def _same(name: str, unit: Unit) -> bool:
    return any(_sounds(name) == _sounds(words) for words in (unit.name, unit.title))


def _sounds(name: str) -> tuple[object, ...]:
    """Return letters and tone of each syllable: the tone counts, its place does not."""
    keys = (word_key(word) for word in nfc(name).split(" "))
    return tuple((letters, sorted(t for t in tones if t)) for letters, tones in keys)
