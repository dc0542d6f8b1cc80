"""The household list: its columns, and rows that come a page at a time from the service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop_app.domain.reviews.campaigns import NOT_STARTED, ReviewState
from desktop_app.domain.reviews.scoring import NOT_ENTERED, HouseholdClass
from desktop_app.services.households.households import (
    HouseholdFilter,
    HouseholdRow,
    Households,
    Listed,
)
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, Query

_TONES = {
    HouseholdClass.POOR.value: Tone.DANGER,
    HouseholdClass.NEAR_POOR.value: Tone.ATTENTION,
    HouseholdClass.NOT_POOR.value: Tone.GOOD,
}


def class_words(code: str, empty: str = "") -> str:
    """Return "Hộ nghèo" for a stored class."""
    return HouseholdClass(code).label if code else empty


def class_tone(code: str) -> Tone | None:
    """Return the tone of the small mark beside the word."""
    return _TONES.get(code)


def columns(year: int, *, reviewed: bool) -> tuple[Column[HouseholdRow], ...]:
    """Return the columns of a year's list; `reviewed`: there is a campaign of that year."""
    return (
        Column("code", "Mã hộ", lambda r: r.code, chars=7, sortable=False),
        Column("head", "Chủ hộ", lambda r: r.head, chars=24, stretch=True),
        Column("born", "Sinh", lambda r: r.head_birth[:4], chars=5, drop=5, sortable=False),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=14, stretch=True),
        Column(
            "people", "Khẩu", lambda r: str(r.members), chars=5, number=True, sortable=False
        ),
        Column(
            "before",
            str(year - 1),
            lambda r: class_words(r.previous_class),
            chars=16,
            mark=lambda r: class_tone(r.previous_class),
            drop=4,
            sortable=False,
        ),
        Column(
            "now",
            str(year),
            lambda r: class_words(r.current_class, NOT_ENTERED),
            chars=16,
            mark=lambda r: class_tone(r.current_class),
            sortable=False,
        ),
        Column(
            "b1", "B1", lambda r: _points(r.b1), chars=5, number=True, drop=2, sortable=False
        ),
        Column(
            "b2", "B2", lambda r: _points(r.b2), chars=4, number=True, drop=3, sortable=False
        ),
        Column(
            "form",
            "Phiếu",
            _state if reviewed else lambda _row: "",
            chars=11,
            drop=1,
            sortable=False,
        ),
    )


class HouseholdListing:
    """What a filter shows; order by hamlet and code, or by the name of the head."""

    def __init__(self, service: Households, wanted: HouseholdFilter) -> None:
        self._service = service
        self.wanted = wanted
        self._asked: tuple[str, bool] | None = None
        self._found = Listed(0, 0)

    def filter(self, query: Query) -> HouseholdFilter:
        """Return the filter of a query."""
        return replace(self.wanted, text=query.text, by_name=query.sort == "head")

    def listed(self, query: Query) -> Listed:
        """Return how many households and people the query shows; searched once."""
        wanted = self.filter(query)
        if self._asked != (wanted.text, wanted.by_name):
            self._found = self._service.count(wanted)
            self._asked = (wanted.text, wanted.by_name)
        return self._found

    def count(self, query: Query) -> int:
        """Return how many households the query shows."""
        return self.listed(query).households

    def rows(self, query: Query, offset: int, limit: int) -> Sequence[HouseholdRow]:
        """Return some of them; a search keeps its own order: exact tones first."""
        found, wanted = self.listed(query), self.filter(query)
        if not query.descending or found.ids is not None:
            return self._service.page(wanted, found, offset, limit)
        last = found.households - offset
        first = max(0, last - limit)
        rows = self._service.page(wanted, found, first, last - first)
        return list(reversed(rows))


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)


def _state(row: HouseholdRow) -> str:
    return ReviewState(row.review_state).label if row.review_state else NOT_STARTED
