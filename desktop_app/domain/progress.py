"""How long work tells its progress and learns that it was cancelled."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int, str], None]
"""`report(done, total, note)`; raises Cancelled when the person asked to stop."""


class Cancelled(Exception):
    """The person stopped the work; whatever transaction was open rolls back."""


def silent(_done: int, _total: int, _note: str = "") -> None:
    """Report to nobody."""
