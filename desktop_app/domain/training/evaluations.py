"""What learners say of a class on sheets without names: counted, averaged, listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

GRADES = ("1", "2", "3", "4", "5")
"""From "rất chưa hài lòng" to "rất hài lòng"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: path of its answer, heading it stands under, its words."""

    path: str
    group: str
    words: str


@dataclass(frozen=True, slots=True)
class Rated:
    """How a question was rated; `counts` in the order of `GRADES`; a blank counts nowhere."""

    asked: Asked
    counts: tuple[int, ...]

    @property
    def answers(self) -> int:
        """How many sheets have a grade."""
        return sum(self.counts)

    @property
    def average(self) -> Decimal | None:
        """The mean with two decimals, half up; None without any answer."""
        if not self.answers:
            return None
        total = sum(int(g) * n for g, n in zip(GRADES, self.counts, strict=True))
        exact = Decimal(total) / Decimal(self.answers)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def rated(questions: Sequence[Asked], sheets: Sequence[Mapping[str, str]]) -> list[Rated]:
    """Count the grades of each question."""
    return [
        Rated(asked, tuple(sum(s.get(asked.path) == grade for s in sheets) for grade in GRADES))
        for asked in questions
    ]


def words_of(asked: Asked, sheets: Sequence[Mapping[str, str]]) -> list[str]:
    """Return what was written at an open question, in the order of the sheets."""
    return [text for sheet in sheets if (text := sheet.get(asked.path, "").strip())]
