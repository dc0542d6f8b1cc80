"""Answers taken over from last year: marked «như năm trước» until somebody confirms them.

The marks travel with the answers of a form as entries `carried:<path>` → "1", "" = confirmed,
so that one act keeps an answer together with what is known of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

CARRIED = "carried:"
ON = "1"


class Answers(Protocol):
    """The part of a form session that is read here."""

    def value(self, path: str) -> str:
        """Return an answer, "" while irrelevant."""
        ...


def apart(given: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return answers and marks of one batch, the marks by the path of their answer."""
    marks = {k.removeprefix(CARRIED): v for k, v in given.items() if k.startswith(CARRIED)}
    return {k: v for k, v in given.items() if not k.startswith(CARRIED)}, marks


def after(kept: Mapping[str, object], marks: Mapping[str, str]) -> dict[str, str]:
    """Return the stored marks after some were set or taken back."""
    found = {**{path: ON for path, mark in kept.items() if mark}, **marks}
    return {path: ON for path, mark in found.items() if mark}


def waiting(session: Answers, carried: Iterable[str]) -> tuple[str, ...]:
    """Return the marked answers that still count: asked now, not empty, the person not gone."""
    return tuple(path for path in carried if _value(session, path))


def _value(session: Answers, path: str) -> str:
    try:
        return session.value(path)
    except KeyError:  # of somebody who is no longer in the household
        return ""
