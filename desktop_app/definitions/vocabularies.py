"""Closed lists: ethnic groups, provinces of citizen numbers, causes, categories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.definitions.reading import Entry, read_toml
from desktop_app.domain.citations import Citation
from desktop_app.domain.ethnic import EthnicGroup, EthnicGroups


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a closed list: the stored code and the words of paper and screen.

    `valid_from` and `valid_to` are the first and last day it may be chosen for, None = open.
    """

    code: str
    label: str
    short: str
    citation: Citation
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the entry may be chosen for something of that day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Terms:
    """A closed list with its source, e.g. the causes of form 7.10."""

    name: str
    title: str
    citation: Citation
    entries: tuple[Term, ...]

    def on(self, day: date, *, kept: str = "") -> tuple[Term, ...]:
        """Return what may be chosen on a day; a code that is stored already stays on offer."""
        return tuple(t for t in self.entries if t.valid_on(day) or t.code == kept)

    def label(self, code: str) -> str:
        """Return the words of a code; the code itself if nobody knows it."""
        return next((term.label for term in self.entries if term.code == code), code)

    def short(self, code: str) -> str:
        """Return the short words of a code, for narrow columns; the code if nobody knows it."""
        return next(
            (term.short or term.label for term in self.entries if term.code == code), code
        )


def read_ethnic_groups(content: bytes, file: str) -> EthnicGroups:
    """Read resources/definitions/ethnic.toml.

    Raises:
        DefinitionFaulty: every problem; also a spelling that two groups claim.
    """
    root = read_toml(content, file)
    lists = set(root.entry("lists").values)
    groups = tuple(_group(entry, lists) for entry in root.entries("group"))
    _check_spellings(groups, root)
    root.faults.refuse()
    return EthnicGroups(groups)


def read_number_provinces(content: bytes, file: str) -> Mapping[str, str]:
    """Read resources/definitions/citizen_number.toml: code of three digits → province.

    Raises:
        DefinitionFaulty: every problem.
    """
    root = read_toml(content, file)
    root.citation()
    provinces = root.entry("provinces")
    for code in provinces.values:
        provinces.text(code)
        if len(code) != 3 or not code.isdigit():
            root.faults.add(f"provinces.{code}", "mã tỉnh gồm 3 chữ số")
    root.faults.refuse()
    return {code: str(name) for code, name in provinces.values.items()}


def read_terms(content: bytes, file: str) -> Mapping[str, Terms]:
    """Read a file of closed lists: each table holds title, citation, mark and [[…term]].

    Raises:
        DefinitionFaulty: every problem; also a code used twice in one list.
    """
    root = read_toml(content, file)
    found = {name: _terms(name, root.entry(name)) for name in root.values}
    root.faults.refuse()
    return found


def _group(entry: Entry, lists: set[str]) -> EthnicGroup:
    numbers = entry.entry("numbers")
    for name in numbers.values:
        numbers.integer(name)
        if name not in lists:
            entry.faults.add(f"{entry.place}numbers.{name}", "danh mục này chưa khai báo")
    return EthnicGroup(
        entry.text("key"), entry.text("name"), entry.texts("aliases"), dict(numbers.values)
    )


def _check_spellings(groups: tuple[EthnicGroup, ...], root: Entry) -> None:
    whole = EthnicGroups(groups)
    for group in groups:
        for word in (group.key, group.name, *group.aliases):
            if whole.find(word) is not group:
                root.faults.add(f"group {group.key}", f"«{word}» cũng chỉ dân tộc khác")
        for name, number in group.numbers.items():
            if whole.find(f"{name}:{number}") is not group:
                root.faults.add(f"group {group.key}", f"số {name}:{number} dùng hai lần")


def _terms(name: str, entry: Entry) -> Terms:
    citation = entry.citation()
    terms = tuple(
        Term(
            item.text("code"),
            item.text("label"),
            item.text("short", item.values.get("label", "")),
            item.citation() if "mark" in item.values else citation,
            item.optional_day("valid_from"),
            item.optional_day("valid_to"),
        )
        for item in entry.entries("term")
    )
    codes = [term.code for term in terms]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        entry.faults.add(f"{entry.place}{code}", "mã dùng hai lần")
    return Terms(name, entry.text("title"), citation, terms)
