"""Ethnic groups (dân tộc) under keys of our own.

Two official lists number them differently (8 is HMông in both, but 4 is Hoa in one and Mường in
the other), so a bare number is never stored. Sources: reference/household-review.md §7.2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.text_vi import fold

KINH = "kinh"
NOT_A_GROUP = frozenset({"nuoc_ngoai", "khong_ro"})
"""Entries of the 1979 list that are no ethnic group: foreigners, not known."""


@dataclass(frozen=True, slots=True)
class EthnicGroup:
    """One group: our key, the name we print, other spellings, its number in each list."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def minority(self) -> bool:
        """Whether it counts as dân tộc thiểu số."""
        return self.key != KINH and self.key not in NOT_A_GROUP


@dataclass(frozen=True, slots=True)
class EthnicGroups:
    """All groups with the ways to find one."""

    groups: tuple[EthnicGroup, ...]
    _by_word: Mapping[str, EthnicGroup] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index keys, names, aliases and "list:number"."""
        words = {
            _squeeze(word): group
            for group in self.groups
            for word in (group.key, group.name, *group.aliases)
        }
        words |= {
            f"{name}:{number}": group
            for group in self.groups
            for name, number in group.numbers.items()
        }
        object.__setattr__(self, "_by_word", words)

    def find(self, text: str) -> EthnicGroup | None:
        """Return the group meant by a key, a name, any spelling, or "1979:8" / "2008:8".

        A bare number finds nothing: it means different groups in the two lists.
        """
        listed, colon, number = text.strip().partition(":")
        if colon:
            wanted = f"{listed}:{number.lstrip('0')}"
            return self._by_word.get(wanted)
        return self._by_word.get(_squeeze(text))

    def name(self, key: str) -> str:
        """Return the name to print for a stored key; the key itself if nobody knows it."""
        found = self._by_word.get(_squeeze(key))
        return found.name if found else key

    def is_minority(self, key: str) -> bool | None:
        """Whether a stored key is a minority; None if it is empty or unknown."""
        found = self._by_word.get(_squeeze(key)) if key else None
        return found.minority if found else None


def _squeeze(word: str) -> str:
    """Fold a spelling: "H'mông", "HMông" and "hmong" are one; "Ê-đê" and "E Đê" too."""
    return "".join(c for c in fold(word) if c.isalnum())
