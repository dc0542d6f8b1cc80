"""All tables; importing the package registers every one."""

from __future__ import annotations

from db.models import households, inspections, local, places, reviews, sync, training

__all__ = ["households", "inspections", "local", "places", "reviews", "sync", "training"]
