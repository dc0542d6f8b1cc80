"""Dates in expressions are ISO text; here is what they are worth as numbers, and back.

A date counts as whole days since 1970-01-01; a date-time as days of the *local wall clock* with
fraction, so that `now() >= today()` always holds; `decimal-date-time()` alone counts in UTC
(DESIGN.md §5, reference/forms-paper.md §2.4). An impossible date is `''`.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

_DAY = 86_400
_EPOCH = date(1970, 1, 1).toordinal()
_CLOCK = r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?"
_MOMENT = re.compile(rf"\s*(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[T ]{_CLOCK})?\s*", re.ASCII)
_TIME = re.compile(rf"\s*{_CLOCK}\s*", re.ASCII)


def read(text: str, zone: tzinfo) -> date | datetime | None:
    """Return a date, or an aware date-time in `zone`; None if the text is neither."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        if match[4] is None:
            return day
        clock = _time(match.groups()[3:], zone)
        return datetime.combine(day, clock).astimezone(zone)
    except (ValueError, OverflowError):
        return None


def days(text: str, zone: tzinfo) -> float:
    """Return what a date or date-time is worth in arithmetic; NaN for any other text."""
    moment = read(text, zone)
    if moment is None:
        return math.nan
    if isinstance(moment, datetime):
        return moment.toordinal() - _EPOCH + _fraction(moment.time())
    return float(moment.toordinal() - _EPOCH)


def utc_days(text: str, zone: tzinfo) -> float:
    """Return days since 1970-01-01T00:00Z with fraction; a date: its local midnight."""
    moment = read(text, zone)
    if moment is None:
        return math.nan
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(), zone)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds() / _DAY


def from_days(number: float, zone: tzinfo, *, local: bool) -> date | datetime | None:
    """Return the moment a number stands for: a date if it is whole.

    Args:
        number: days since 1970-01-01.
        zone: the local one.
        local: the number came from date arithmetic, not from `decimal-date-time()`.
    """
    try:
        if number == int(number):
            return date.fromordinal(int(number) + _EPOCH)
        moment = datetime(1970, 1, 1, tzinfo=zone if local else UTC) + _span(number)
        return moment.replace(tzinfo=zone) if local else moment.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def day_part(moment: date | datetime | None) -> date | None:
    """Return the day of a moment, without its time."""
    return moment.date() if isinstance(moment, datetime) else moment


def write(moment: date | datetime | None) -> str:
    """Return ISO text: `2024-11-20`, or `2024-11-20T08:30:00.000+07:00`; '' for None."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="milliseconds")
    return moment.isoformat()


def time_of_day(text: str, zone: tzinfo, day: date) -> float:
    """Return a time (with or without offset) as a fraction of the local day; NaN if none."""
    match = _TIME.fullmatch(text)
    if match is None:
        return math.nan
    try:
        clock = _time(match.groups(), zone)
        return _fraction(datetime.combine(day, clock).astimezone(zone).time())
    except (ValueError, OverflowError):
        return math.nan


def _time(parts: tuple[str | None, ...], zone: tzinfo) -> time:
    hours, minutes, seconds, fraction, offset = parts
    micro = int(f"{fraction or '0':0<6}"[:6])
    clock = time(int(hours or 0), int(minutes or 0), int(seconds or 0), micro)
    return clock.replace(tzinfo=_offset(offset) if offset else zone)


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    minutes = int(digits[2:] or 0)
    if minutes > 59:
        raise ValueError(text)
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=minutes))


def _fraction(clock: time) -> float:
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    return (seconds + clock.microsecond / 1_000_000) / _DAY


def _span(number: float) -> timedelta:
    """Round to milliseconds: 0.1 days must not become 2:23:59.999999."""
    return timedelta(milliseconds=round(number * _DAY * 1000))
