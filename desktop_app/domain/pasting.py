"""People pasted from Excel or a chat message: one line, one person, reasons for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors.definitions import DateUnreadable
from desktop_app.domain.people import parse_sex
from desktop_app.domain.text_vi import fold, nfc

_NUMBERING = re.compile(r"^\s*\d{1,3}\s*[.)/\-]\s*")
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_DATE = re.compile(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-](19|20)\d\d\b")
_PHONE = re.compile(r"\b0\d{8,10}\b")
_TITLES = re.compile(r"^(ông|bà|anh|chị|đ/c|đồng chí)\s+", re.IGNORECASE)
_HEADINGS = frozenset({"ho va ten", "ho ten", "stt", "tt", "danh sach", "ten"})
_TWO_NAMES = re.compile(r"\s(và|&|\+)\s|;")


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """A person read from one line; what is not there is empty. `birth` as PartialDate text."""

    name: str
    birth: str = ""
    sex: str = ""
    phone: str = ""
    post: str = ""
    hamlet: str = ""


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: the person, or why it was passed over."""

    number: int
    text: str
    person: PastedPerson | None
    reason: str = ""


def read_people(
    text: str, *, hamlets: Iterable[str] = (), known: Iterable[tuple[str, str]] = ()
) -> tuple[PastedLine, ...]:
    """Read pasted lines (cells by tab, or free text by comma or dash).

    Args:
        text: what was pasted.
        hamlets: names that are a hamlet wherever they stand.
        known: (name, birth) already in the class: doubles are named, not added.
    """
    places = {fold(name): name for name in hamlets}
    seen = {(fold(name), birth) for name, birth in known}
    return tuple(_lines(text, places, seen))


def _lines(
    text: str, places: dict[str, str], seen: set[tuple[str, str]]
) -> Iterator[PastedLine]:
    for number, raw in enumerate(text.splitlines(), start=1):
        line = nfc(raw.replace("\t", " \t ")) if "\t" not in raw else raw.strip()
        if not line.strip():
            continue
        cells = _cells(line)
        person = _person(cells, places) if cells else None
        reason = _why_not(cells, person, seen)
        if person and not reason:
            seen.add((fold(person.name), person.birth))
        yield PastedLine(number, nfc(raw), None if reason else person, reason)


def _cells(line: str) -> list[str]:
    if "\t" in line:
        cells = [nfc(cell) for cell in line.split("\t")]
        return [cell for cell in cells if cell and not cell.isdigit()] + _years(cells)
    plain = _NUMBERING.sub("", line)
    return [nfc(cell) for cell in re.split(r"\s*[,–]\s*|\s+-\s+", plain) if cell.strip()]


def _years(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell.isdigit() and _YEAR.fullmatch(cell)]


def _person(cells: list[str], places: dict[str, str]) -> PastedPerson:
    found = {"name": "", "birth": "", "sex": "", "phone": "", "post": "", "hamlet": ""}
    for cell in cells:
        rest = _take_figures(cell, found)
        if not rest:
            continue
        if (sex := parse_sex(rest)) and not found["sex"]:
            found["sex"] = sex.value
        elif hamlet := _hamlet(rest, places):
            found["hamlet"] = hamlet
        elif not found["name"]:
            found["name"] = _TITLES.sub("", rest)
        else:
            found["post"] = found["post"] or rest
    return PastedPerson(**found)


def _take_figures(cell: str, found: dict[str, str]) -> str:
    """Take phone and birth out of a cell; return what is left of it."""
    for key, pattern in (("phone", _PHONE), ("birth", _DATE), ("birth", _YEAR)):
        match = pattern.search(cell)
        if match and not found[key]:
            found[key] = match.group() if key == "phone" else _birth(match.group())
            cell = cell.replace(match.group(), " ")
    cell = re.sub(
        r"\b(sn|sinh năm|sinh ngày|sinh|đt|sđt)\b\.?:?", " ", cell, flags=re.IGNORECASE
    )
    return nfc(cell.strip(" ():.-"))


def _birth(text: str) -> str:
    try:
        return parse_date(text).text
    except DateUnreadable:
        return ""


def _hamlet(text: str, places: dict[str, str]) -> str:
    plain = re.sub(r"^(thon|tdp|to dan pho|ban|xom)\s+", "", fold(text))
    return places.get(plain, "")


def _why_not(cells: list[str], person: PastedPerson | None, seen: set[tuple[str, str]]) -> str:
    if person is None or fold(cells[0]) in _HEADINGS or fold(person.name) in _HEADINGS:
        return "dòng tiêu đề"
    if not person.name or not any(c.isalpha() for c in person.name):
        return "không thấy họ tên"
    if _TWO_NAMES.search(person.name):
        return "có hai tên trong một ô"
    if (fold(person.name), person.birth) in seen:
        return "đã có trong danh sách"
    return ""
