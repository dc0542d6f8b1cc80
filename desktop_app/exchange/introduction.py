"""Telling who one is: the introduction in a first package, and the invitation from above."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop_app.domain import canonical
from desktop_app.domain.text_vi import fold
from desktop_app.exchange import plain_json, shape
from desktop_app.exchange.keys import PublicKeys

FORMER = 50
"""How many former keys vouch for the present ones at most."""
WORDS = 6
BITS = 11


@dataclass(frozen=True, slots=True)
class Introduction:
    """A machine as it presents itself.

    Attributes:
        unit: key of its unit.
        unit_name: as people call the unit.
        site: its name.
        machine: which of the unit's machines, from 1.
        keys: its public keys.
        upper: whether the unit merges what others send.
        formerly: (fingerprint of a former signing key, that key's signature over the new
            keys) for every former key, so that whoever knows only one of them knows these.
    """

    unit: str
    unit_name: str
    site: str
    machine: int
    keys: PublicKeys
    upper: bool = False
    formerly: tuple[tuple[str, str], ...] = ()

    def wire(self) -> dict[str, Any]:
        """Return it as it travels."""
        return {
            "unit": self.unit,
            "unit_name": self.unit_name,
            "site": self.site,
            "machine": self.machine,
            "keys": self.keys.wire(),
            "upper": int(self.upper),
            "formerly": [list(link) for link in self.formerly],
        }

    @classmethod
    def parse(cls, value: Any) -> Introduction:
        """Read what `wire` wrote.

        Raises:
            ValueError: not an introduction.
        """
        found = shape.mapping(value)
        shape.only(found, "unit", "unit_name", "site", "machine", "keys", "upper", "formerly")
        return cls(
            shape.text(found.get("unit")),
            shape.text(found.get("unit_name")),
            shape.text(found.get("site")),
            shape.number(found.get("machine")),
            PublicKeys.parse(found.get("keys")),
            bool(shape.number(found.get("upper"))),
            _formerly(found.get("formerly")),
        )


def _formerly(value: Any) -> tuple[tuple[str, str], ...]:
    links = shape.items(value, most=FORMER)
    if links and isinstance(links[0], str):  # one link alone, as the first programs wrote it
        links = [links]
    return tuple(_link(link) for link in links)


def _link(value: Any) -> tuple[str, str]:
    old, signature = shape.items(value, most=2)
    return shape.hexadecimal(old, 32), shape.hexadecimal(signature, 128)


def dump(introductions: Sequence[Introduction]) -> bytes:
    """Return the part `introduction.json` (one) or `invitation.json` (all upper machines)."""
    return canonical.dumps([one.wire() for one in introductions]).encode()


def load(data: bytes) -> tuple[Introduction, ...]:
    """Read what `dump` wrote.

    Raises:
        ValueError: not a list of introductions.
    """
    found = tuple(map(Introduction.parse, shape.items(plain_json.loads(data), most=50)))
    if not found:
        raise ValueError("nobody introduced")
    return found


def read_words(file: Path) -> tuple[str, ...]:
    """Return the 2,048 words (`RESOURCES / "words" / "six-words.txt"`)."""
    return tuple(file.read_text(encoding="utf-8").split())


def six_words(who: Introduction, words: Sequence[str]) -> tuple[str, ...]:
    """Return the six words people compare by telephone: 66 bits of unit, site and both keys."""
    told = [who.unit, who.site, who.keys.signing, who.keys.age]
    bits = int(hashlib.sha256(canonical.dumps(told).encode()).hexdigest(), 16) >> (256 - 66)
    return tuple(words[bits >> BITS * i & 2**BITS - 1] for i in reversed(range(WORDS)))


def same_words(typed: str, words: Sequence[str]) -> bool:
    """Say whether what was typed (with or without tones and marks) is these words."""
    return fold(typed.replace(",", " ")).split() == [fold(word) for word in words]
