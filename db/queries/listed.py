"""Thousands of keys in one condition: as one value, so that the statement stays the same."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, column, func, select


def listed(keys: Iterable[str]) -> Select[Any]:
    """Return a query of these keys, for `column.in_(…)`."""
    found = func.json_each(json.dumps(list(keys))).table_valued(column("value"))
    return select(found.c.value)
