"""All tables; importing the package registers every one.

No `from __future__ import annotations` in here: SQLAlchemy would evaluate 400 annotations from
their text, 12 ms of every start.
"""

from db.models import (
    exchange,
    households,
    inspections,
    local,
    places,
    remarks,
    reviews,
    rules,
    steps,
    support,
    sync,
    training,
)

__all__ = [
    "exchange",
    "households",
    "inspections",
    "local",
    "places",
    "remarks",
    "reviews",
    "rules",
    "steps",
    "support",
    "sync",
    "training",
]
