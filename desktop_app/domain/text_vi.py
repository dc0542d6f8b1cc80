"""Vietnamese text: folding for search, sorting by given name.

Sources: reference/training-inspection.md §5.5–5.7 (checked against ICU's vi_VN).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining marks in Vietnamese order: ngang (none) huyền hỏi ngã sắc nặng."""

SortKey = tuple[tuple[int, ...], tuple[int, ...]]


def nfc(text: str) -> str:
    """Return text as it is stored: composed, single spaces, no spaces around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return text without tones and marks, lower case: "Nguyễn Thị Hoà" → "nguyen thi hoa"."""
    marked = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    return "".join(c for c in marked if not unicodedata.combining(c))


def spelled(text: str) -> str:
    """Return what is equal for "HÒA" and "Hoà" but not for "Thanh" and "Thành".

    Tones stay, each behind its word: where in a word a tone is written is a habit of typing.
    """
    return " ".join(_tone_behind(word) for word in nfc(text).casefold().split())


def word_key(word: str) -> SortKey:
    """Return the sort key of one word: letters first, tones at the second level."""
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(word).lower():
        base, tone = _split_tone(char)
        letters.append(_RANK.get(base, ord(base[0]) + 1000 if base[0].isalpha() else 0))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def text_key(text: str) -> tuple[SortKey, ...]:
    """Return the key that sorts place names and titles as a Vietnamese dictionary does."""
    return tuple(word_key(word) for word in nfc(text).split(" "))


def name_key(name: str) -> tuple[SortKey, ...]:
    """Return the key that sorts people: given name (last word), family name, middle names."""
    words = nfc(name).split(" ")
    ordered = [words[-1], words[0], *words[1:-1]] if len(words) > 1 else words
    return tuple(word_key(word) for word in ordered)


def stored_key(key: tuple[SortKey, ...]) -> str:
    """Return a sort key as text that SQLite's plain comparison orders the same way."""
    return "\x01".join(
        "".join(f"{n:04x}" for n in letters) + "\x02" + "".join(str(t) for t in tones)
        for letters, tones in key
    )


def stored_name_key(name: str) -> str:
    """Return `stored_key(name_key(name))`, word by word: names share their words."""
    words = nfc(name).split(" ")
    ordered = [words[-1], words[0], *words[1:-1]] if len(words) > 1 else words
    return "\x01".join(map(_stored_word, ordered))


@lru_cache(maxsize=8192)
def _stored_word(word: str) -> str:
    return stored_key((word_key(word),))


def _tone_behind(word: str) -> str:
    marked = unicodedata.normalize("NFD", word)
    letters = "".join(c for c in marked if c not in _TONES)
    return letters + "".join(c for c in marked if c in _TONES)


def _split_tone(char: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONES[c] for c in parts[1:] if c in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return base or char, tone
