"""Words for what is stored of a class and its participants."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.dates import PartialDate, short_date
from desktop_app.domain.people import Sex
from desktop_app.services.training_views import RunView


def sex_words(code: str) -> str:
    """Return Nam or Nữ."""
    return Sex(code).label if code else ""


def birth_words(iso: str) -> str:
    """Return 03/05/1978 or 1978."""
    return PartialDate(iso).shown if iso else ""


def days_words(first: str, last: str) -> str:
    """Return "24/11/2024" or "24/11/2024 – 25/11/2024"."""
    shown = [short_date(date.fromisoformat(day)) for day in (first, last) if day]
    return " – ".join(dict.fromkeys(shown))


def run_words(run: RunView) -> str:
    """Return "Bản in số 2 (22/11, 4 trang)"."""
    day = date.fromisoformat(run.printed_on)
    return f"Bản in số {run.number} ({day:%d/%m}, {run.pages} trang)"
