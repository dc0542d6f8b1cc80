"""A short digest of what a paper showed, to see whether it changed after printing."""

from __future__ import annotations

import hashlib
from typing import Any

from desktop_app.domain import canonical

_LETTERS = 16


def digest(shown: Any) -> str:
    """Return 16 hex digits of plain data (dicts with text keys, lists, text, integers)."""
    return hashlib.sha256(canonical.dumps(shown).encode()).hexdigest()[:_LETTERS]
