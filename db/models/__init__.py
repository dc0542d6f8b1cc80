"""All tables; importing the package registers every one."""

from __future__ import annotations

from db.models import exchange, households, inspections, local, places, reviews, sync, training

__all__ = [
    "exchange",
    "households",
    "inspections",
    "local",
    "places",
    "reviews",
    "sync",
    "training",
]
