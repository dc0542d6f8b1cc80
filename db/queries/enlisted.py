"""Who is on the list of a campaign: its reviews, without those taken out again untouched.

A review keeps its campaign for ever: it is half of its natural key, and on another machine the
form may have been begun meanwhile. Taking out therefore only leaves a mark, which counts for
nothing once anything was written on the form, here or elsewhere.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, and_, not_
from sqlalchemy.orm import InstrumentedAttribute

from db.models.reviews import Review

WITHDRAWN: Final = {"withdrawn": "1"}
"""What `reasons` holds of a review that was taken out and nobody wrote a word on."""

_MAPS = (Review.answers, Review.deprivations, Review.carried)
_WRITTEN: tuple[InstrumentedAttribute[str | None] | InstrumentedAttribute[int | None], ...] = (
    Review.state, Review.b1, Review.b2, Review.collected_on, Review.reviewer, Review.causes,
    Review.groups, Review.checked_on, Review.accepted_on,
)  # fmt: skip


def unwritten() -> ColumnElement[bool]:
    """Return the condition that nobody wrote anything on a form."""
    kept = [column == {} for column in _MAPS]
    empty = [column.is_(None) for column in _WRITTEN]
    return and_(Review.reasons.in_([{}, WITHDRAWN]), *kept, *empty)


def enlisted() -> ColumnElement[bool]:
    """Return the condition that a review counts in its campaign."""
    return not_(and_(Review.reasons == WITHDRAWN, unwritten()))


def in_campaign(campaign_key: str) -> ColumnElement[bool]:
    """Return the condition that a review is on the list of a campaign."""
    return and_(Review.campaign_key == campaign_key, enlisted())
