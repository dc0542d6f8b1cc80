"""Search as you type, without tones: exact tones first (DESIGN.md §4, bar P6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.derived import words
from db.models.local import SearchEntry
from desktop_app.domain.text_vi import fold

_WORDS = re.compile(r"[^\W_]+")
_ENTRY = (
    SearchEntry.id,
    SearchEntry.kind,
    SearchEntry.row_id,
    SearchEntry.household_id,
    SearchEntry.words,
)


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
    ids = _matching(session, "exact", exact, limit)
    if len(ids) < limit:
        known = set(ids)
        folded = _matching(session, "folded", fold(wanted), limit)
        ids += [entry for entry in folded if entry not in known]
    return _hits(session, ids[:limit], exact.split(" "))


def household_ids(hits: Iterable[Hit]) -> list[str]:
    """Return the households of the hits, each once, in the order of the hits."""
    return list(dict.fromkeys(hit.household_id for hit in hits if hit.household_id))


def _matching(session: Session, column: str, words: str, limit: int) -> list[int]:
    tokens = _WORDS.findall(words)
    if not tokens:
        return []
    query = f"{column} : " + " AND ".join(f'"{token}" *' for token in tokens)
    statement = text(
        "SELECT rowid FROM search_text WHERE search_text MATCH :query LIMIT :limit"
    )
    return list(session.execute(statement, {"query": query, "limit": limit}).scalars())


def _hits(session: Session, ids: list[int], exact: list[str]) -> list[Hit]:
    found = session.execute(select(*_ENTRY).where(SearchEntry.id.in_(ids))).all()
    ranked = sorted(found, key=lambda entry: (*_rank(entry.kind, entry.words, exact), entry.id))
    return [Hit(entry.kind, entry.row_id, entry.household_id) for entry in ranked]


def _rank(kind: str, text: str, wanted: list[str]) -> tuple[bool, int]:
    """A list names heads: they stand above other members, exact tones above the rest."""
    present = set(text.split(" "))
    return kind == "person", -sum(word in present for word in wanted)
