"""The twelve deprivation indicators (chỉ số thiếu hụt) and their ticks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.citations import Citation

DEPRIVED, NOT_DEPRIVED = "1", "2"
"""1 = Có (thiếu hụt), 2 = Không: the same digits on paper, screen and in the store."""

COUNT = 12
_KEYS = {str(n): n for n in range(1, COUNT + 1)}


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator in the official order of forms 7.4 and 7.5."""

    number: int
    dimension: str
    name: str
    definition: str
    citation: Citation
    suggested: bool = True
    """Whether our form may suggest it; nutrition is always typed."""

    @property
    def shown_definition(self) -> str:
        """The definition with its remark: nothing second-hand is shown as law."""
        remark = self.citation.mark.remark
        return f"{self.definition} (gợi ý, định nghĩa {remark})" if remark else self.definition


@dataclass(frozen=True, slots=True)
class Ticks:
    """The officer's ticks: which indicators are deprived, which are not; the rest is open."""

    deprived: frozenset[int] = frozenset()
    not_deprived: frozenset[int] = frozenset()

    @property
    def unknown(self) -> tuple[int, ...]:
        """Indicators nobody ticked, in order."""
        known = self.deprived | self.not_deprived
        return tuple(n for n in range(1, COUNT + 1) if n not in known)

    @property
    def any(self) -> bool:
        """Whether anything was ticked."""
        return bool(self.deprived or self.not_deprived)


def read_ticks(stored: Mapping[str, object]) -> Ticks:
    """Return the ticks of a stored review: {"1": "1", "2": "2", …}; the rest is open."""
    yes, no = [], []
    for key, mark in stored.items():
        if mark == DEPRIVED and key in _KEYS:
            yes.append(_KEYS[key])
        elif mark == NOT_DEPRIVED and key in _KEYS:
            no.append(_KEYS[key])
    return Ticks(frozenset(yes), frozenset(no))


def stored_list(ticks: Ticks) -> str:
    """Return the deprived indicators as text for a frozen line: "4 7"."""
    return " ".join(str(n) for n in sorted(ticks.deprived))


def average(counts: Iterable[int]) -> float | None:
    """Return the mean number of deprivations, None for no household.

    Officials check it: 3 or more for poor, below 3 for near-poor households (§3.2, form 7.4).
    """
    listed = tuple(counts)
    return sum(listed) / len(listed) if listed else None
