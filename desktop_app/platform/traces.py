"""An exception without personal data: kinds and places, no messages, no values, no paths."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from types import TracebackType

_MOST = 60


def describe(error: BaseException) -> str:
    """Return the chain of an exception, cause first, one place a line."""
    blocks = ["\n".join((*_places(e.__traceback__), _kind(e))) for e in _chain(error)]
    return "\n-- then --\n".join(blocks)


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        hidden = None if current.__suppress_context__ else current.__context__
        current = current.__cause__ or hidden
    return chain[::-1]


def _kind(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    places = list(traceback.walk_tb(trace))
    for frame, line in places[-_MOST:]:
        module = frame.f_globals.get("__name__", "?")
        yield f"  {module}:{line} {frame.f_code.co_qualname}"
