"""How this office prints its tables: ethnic columns of 7.9, the province's own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.ethnic import KINH, EthnicGroups
from desktop_app.services.folders.folder import Folder
from desktop_app.services.rulebook import Rulebook

_ETHNIC, _NUMBERS = "report_ethnic", "report_numbers"

_SUGGESTED = ("Mường", "Thái", "Mông", "Thổ", "Dao")
"""The columns of the one provincial form that was read (reference §3.2, Mẫu 16)."""


@dataclass(frozen=True, slots=True)
class EthnicChoice:
    """What a typed list of groups came to: keys in order, words nobody knows, doubles."""

    keys: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()


class ReportSettings:
    """Reads and keeps how the tables of this office look."""

    def __init__(self, folder: Folder, rules: Rulebook) -> None:
        self._folder = folder
        self._rules = rules

    @property
    def _groups(self) -> EthnicGroups:
        return self._rules.ethnic_groups

    def ethnic(self) -> tuple[tuple[str, str], ...]:
        """Return (key, name) of the groups with a column of their own, in order."""
        kept = self._folder.setting(_ETHNIC)
        keys = self.read(", ".join(kept if kept is not None else _SUGGESTED)).keys
        return tuple((key, self._groups.name(key)) for key in keys)

    def read(self, text: str) -> EthnicChoice:
        """Read a typed list "Tày, Nùng"; Kinh always has its column and is left out."""
        keys: list[str] = []
        unknown: list[str] = []
        doubled: list[str] = []
        for word in (part.strip() for part in text.replace(";", ",").split(",")):
            found = self._groups.find(word) if word else None
            if word and found is None:
                unknown.append(word)
            elif found is not None and found.key in keys:
                doubled.append(word)
            elif found is not None and found.key != KINH:
                keys.append(found.key)
        return EthnicChoice(tuple(keys), tuple(unknown), tuple(doubled))

    def keep_ethnic(self, keys: Sequence[str]) -> None:
        """Keep the groups with a column of their own."""
        self._folder.keep_setting(_ETHNIC, list(dict.fromkeys(keys)))

    def numbers(self) -> Mapping[str, str]:
        """Return the province's own number by table, where it has one."""
        kept = self._folder.setting(_NUMBERS, {})
        return {str(number): str(own) for number, own in kept.items() if own}

    def keep_numbers(self, numbers: Mapping[str, str]) -> None:
        """Keep the province's own numbers ("7.2" → "Mẫu số 09")."""
        kept = {number: own.strip() for number, own in numbers.items() if own.strip()}
        self._folder.keep_setting(_NUMBERS, kept)
