"""Reading definition files so that every problem is listed with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from desktop_app.domain.citations import Citation, Mark
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.text_vi import nfc

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Fault:
    """One problem of a definition file."""

    place: str
    text: str


@dataclass(slots=True)
class Faults:
    """The problems found so far in one file."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, place: str, text: str) -> None:
        """Note a problem."""
        self.found.append(Fault(place, text))

    def refuse(self) -> None:
        """Refuse the file if there is any problem.

        Raises:
            DefinitionFaulty: with all problems, one a line.
        """
        if self.found:
            lines = "\n".join(f"– {fault.place}: {fault.text}" for fault in self.found)
            raise DefinitionFaulty(self.file, len(self.found), lines)


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a TOML file; reading a bad key notes a fault and returns an empty value."""

    values: Mapping[str, Any]
    place: str
    faults: Faults

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without default it must be there and not empty."""
        value = self.values.get(key, default)
        if isinstance(value, str) and (value or default is not None):
            return nfc(value) if "\n" not in value else value.strip()
        self._fault(key, "cần một đoạn chữ")
        return ""

    def integer(self, key: str) -> int:
        """Return a whole number that must be there."""
        value = self.values.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._fault(key, "cần một số nguyên")
        return 0

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if isinstance(value, bool):
            return value
        self._fault(key, "cần true hoặc false")
        return default

    def day(self, key: str) -> date:
        """Return a date that must be there."""
        value = self.values.get(key)
        if isinstance(value, date):
            return value
        self._fault(key, "cần một ngày (năm-tháng-ngày)")
        return date.min

    def optional_day(self, key: str) -> date | None:
        """Return a date or None where the key is absent."""
        return self.day(key) if key in self.values else None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Return one value of a closed set."""
        value = self.values.get(key, default)
        try:
            return kind(value)
        except ValueError:
            self._fault(key, "phải là một trong: " + ", ".join(kind))
            return next(iter(kind))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is absent."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(nfc(item) for item in value)
        self._fault(key, "cần một danh sách chữ")
        return ()

    def citation(self) -> Citation:
        """Return the source written in this table (`citation`, `mark`)."""
        mark = self.choice("mark", Mark)
        default = "" if mark is Mark.UNCHECKED else None
        return Citation(self.text("citation", default), mark)

    def entry(self, key: str) -> Entry:
        """Return a table inside this one; an empty one with a fault if it is missing."""
        value = self.values.get(key)
        place = f"{self.place}{key}."
        if isinstance(value, dict):
            return Entry(value, place, self.faults)
        self._fault(key, "thiếu phần này")
        return Entry({}, place, Faults(self.faults.file))

    def entries(self, key: str) -> Iterator[Entry]:
        """Yield the tables of an array, e.g. every [[group]]."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self._fault(key, "cần một dãy bảng")
            return
        for position, item in enumerate(value, start=1):
            yield Entry(item, f"{self.place}{key}[{position}].", self.faults)

    def _fault(self, key: str, text: str) -> None:
        self.faults.add(f"{self.place}{key}", text)


def read_toml(content: bytes, file: str) -> Entry:
    """Parse a TOML file into its root table.

    Raises:
        DefinitionFaulty: not UTF-8 or not TOML.
    """
    faults = Faults(file)
    try:
        values = tomllib.loads(content.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.add("cả tệp", f"không phải tệp TOML ({error})")
        faults.refuse()
        raise AssertionError("unreachable") from error
    return Entry(values, "", faults)
