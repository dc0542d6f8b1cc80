"""Household review: lists (P10), another standard (P8), tables (P9), certificates (P11)."""

from __future__ import annotations

from tests.bench import certificates, district, excel_lists, reclass
from tests.bench.measure import Measured


def measure() -> list[Measured]:
    parts = (excel_lists, reclass, district, certificates)
    return [line for part in parts for line in part.measure()]
