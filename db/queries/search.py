"""Search as you type, without tones: exact tones first (DESIGN.md §4, bar P6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.derived import words
from desktop_app.domain.text_vi import fold

_WORDS = re.compile(r"[^\W_]+")
_MATCH = text(
    "SELECT entry.id, entry.kind, entry.row_id, entry.household_id, entry.words"
    " FROM (SELECT rowid FROM search_text WHERE search_text MATCH :query LIMIT :limit) AS hit"
    " CROSS JOIN search_entry AS entry ON entry.id = hit.rowid"
)
"""One statement, written out: what it finds is asked for at every letter typed."""


class _Entry(NamedTuple):
    id: int
    kind: str
    row_id: str
    household_id: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found: the row, and the household it belongs to (None for a class).

    `kind` is "household" (by its code), "head", "person" or "course".
    """

    kind: str
    row_id: str
    household_id: str | None


def find(session: Session, wanted: str, *, limit: int = 200) -> list[Hit]:
    """Return rows whose words start with the words of `wanted`, exact tones before the rest.

    "hoa" finds Hoa before Hoà and Hoá; a word may be any part of a name, in any order.
    """
    exact = words(wanted)
    found = _matching(session, "exact", exact, limit)
    if len(found) < limit:
        known = {entry.id for entry in found}
        folded = _matching(session, "folded", fold(wanted), limit)
        found += [entry for entry in folded if entry.id not in known]
    asked = exact.split(" ")
    ranked = sorted(found[:limit], key=lambda entry: _rank(entry, asked))
    return [Hit(entry.kind, entry.row_id, entry.household_id) for entry in ranked]


def household_ids(hits: Iterable[Hit]) -> list[str]:
    """Return the households of the hits, each once, in the order of the hits."""
    return list(dict.fromkeys(hit.household_id for hit in hits if hit.household_id))


def _matching(session: Session, column: str, words: str, limit: int) -> list[_Entry]:
    tokens = _WORDS.findall(words)
    if not tokens:
        return []
    query = f"{column} : " + " AND ".join(f'"{token}" *' for token in tokens)
    return [
        _Entry(*row) for row in session.execute(_MATCH, {"query": query, "limit": limit}).all()
    ]


def _rank(entry: _Entry, wanted: list[str]) -> tuple[bool, int, int]:
    """A list names heads: they stand above other members, exact tones above the rest."""
    present = set(entry.words.split(" "))
    return entry.kind == "person", -sum(word in present for word in wanted), entry.id
