"""Household review: lists in and out (P10), another standard (P8)."""

from __future__ import annotations

from tests.bench import excel_lists, reclass
from tests.bench.measure import Measured


def measure() -> list[Measured]:
    return [*excel_lists.measure(), *reclass.measure()]
