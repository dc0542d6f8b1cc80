"""One measured line, and the small tools to measure with."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table.

    `ours`, `floor` and `bar` are in `unit`; with `ratio` the bar limits ours ÷ floor instead.
    """

    number: str
    work: str
    ours: float
    bar: float
    unit: str = "ms"
    floor: float | None = None
    ratio: bool = False
    note: str = ""

    @property
    def quotient(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def holds(self) -> bool:
        judged = self.quotient if self.ratio else self.ours
        return judged is not None and judged <= self.bar


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile (0.5 = median) of measured values."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
