"""Hours of the day as people type them: 7h30, 7:30, 7.30, 0730, 7."""

from __future__ import annotations

import re

_TYPED = re.compile(r"(\d{1,2})(?:\s*[:.hg]\s*(\d{2})?|(\d{2}))?", re.IGNORECASE)


def read_hour(typed: str) -> str | None:
    """Return "07:30"; "" for nothing typed, None for what is no hour of a day."""
    text = typed.strip()
    if not text:
        return ""
    found = _TYPED.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
