"""What a person types ↔ what a form stores: decimal commas, dates, times."""

from __future__ import annotations

import re

from desktop_app.domain.dates import PartialDate, parse_date
from desktop_app.domain.errors import UserError

_THOUSANDS = re.compile(r"-?\d{1,3}([.  ]\d{3})+")
_TIME = re.compile(r"(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*(?:phút|p)?", re.IGNORECASE)


def number_stored(typed: str) -> str:
    """Return "12.5" for "12,5", "1500000" for "1.500.000"; what is no number stays as typed."""
    text = typed.strip()
    whole, _, rest = text.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = re.sub(r"[.  ]", "", whole)
    return f"{whole}.{rest}" if rest else whole


def number_shown(stored: str) -> str:
    """Return "12,5" for "12.5"."""
    return stored.replace(".", ",")


def date_stored(typed: str) -> str:
    """Return the ISO day of "20/11/2024"; what is no whole day stays as typed."""
    try:
        found = parse_date(typed) if typed.strip() else None
    except UserError:
        return typed.strip()
    return found.text if found is not None and found.precision == "day" else typed.strip()


def date_shown(stored: str) -> str:
    """Return "20/11/2024" for "2024-11-20"; anything else as it is."""
    try:
        return PartialDate(stored).shown if stored else ""
    except ValueError:
        return stored


def time_stored(typed: str) -> str:
    """Return "07:30:00" for "7h30", "7:30", "7 giờ 30"; else as typed."""
    match = _TIME.fullmatch(typed.strip().replace(" giờ ", "h").replace("giờ", "h"))
    if match is None:
        return typed.strip()
    hours, minutes = int(match[1]), int(match[2] or 0)
    if hours > 23 or minutes > 59:
        return typed.strip()
    return f"{hours:02}:{minutes:02}:00"


def time_shown(stored: str) -> str:
    """Return "07:30" for "07:30:00.000+07:00"."""
    return stored[:5] if re.match(r"\d{2}:\d{2}", stored) else stored


def moment_stored(typed: str) -> str:
    """Return "2024-11-20T07:30:00+07:00" for "20/11/2024 7:30"; else as typed."""
    day, _, hour = typed.strip().partition(" ")
    date, time = date_stored(day), time_stored(hour)
    whole = re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) and re.fullmatch(r"[\d:]{8}", time)
    return f"{date}T{time}.000+07:00" if whole else typed.strip()


def moment_shown(stored: str) -> str:
    """Return "20/11/2024 07:30"; anything else as it is."""
    day, mark, hour = stored.partition("T")
    return f"{date_shown(day)} {time_shown(hour)}" if mark else stored
