"""What each unit's figures rest on: which snapshot, and which data file brought it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from desktop_app.domain.dates import PartialDate

RESTS = "rests/"
_AT_ONCE = 20
"""Units in one line under a table: a line of Excel is no higher than a third of a page."""


@dataclass(frozen=True, slots=True)
class UnitGround:
    """One unit's ground; days are ISO text, "" and 0 where there is none.

    Attributes:
        words: "sơ bộ lần 2", "số liệu tạm tính", "" = nothing was sent.
        taken_on: day of the snapshot.
        number, received, file_id: the data file it came with (its id is the SHA-256 of its
            signed first page).
        snapshot_id: the unit's own snapshot, "" for working figures.
        listed: how many households it names for the tables.
    """

    unit_key: str
    title: str
    words: str = ""
    taken_on: str = ""
    number: int = 0
    received: str = ""
    file_id: str = ""
    snapshot_id: str = ""
    listed: int = 0

    @property
    def sent(self) -> bool:
        """Whether anything of it is here."""
        return bool(self.words)

    @property
    def said(self) -> str:
        """In a sentence: "sơ bộ lần 1 chốt 20/11/2024, tệp số 3 nhận 21/11/2024"."""
        if not self.sent:
            return "chưa gửi"
        frozen = f" chốt {_day(self.taken_on)}" if self.taken_on else ""
        return f"{self.words}{frozen}{', ' + self._file if self._file else ''}"

    @property
    def _file(self) -> str:
        return f"tệp số {self.number} nhận {_day(self.received)}" if self.number else ""

    @property
    def within(self) -> str:
        """Beside other units of the same words: "xã A (chốt 20/11/2024, tệp số 3 …)"."""
        frozen = f"chốt {_day(self.taken_on)}" if self.taken_on else ""
        more = ", ".join(part for part in (frozen, self._file) if part)
        return f"{self.title} ({more})" if more else self.title


def sources(grounds: Sequence[UnitGround]) -> Iterator[str]:
    """Say what every unit rests on, the units of one kind together; missing ones last."""
    states: dict[str, list[UnitGround]] = {}
    for one in grounds:
        states.setdefault(one.words, []).append(one)
    for words, units in sorted(states.items(), key=lambda pair: not pair[0]):
        for start in range(0, len(units), _AT_ONCE):
            some = units[start : start + _AT_ONCE]
            yield f"{words or 'chưa gửi'}: {', '.join(one.within for one in some)}"


def stored(grounds: Sequence[UnitGround]) -> dict[str, str]:
    """Return the facts of a snapshot that keep the grounds, in their order."""
    return {
        f"{RESTS}{one.unit_key}": json.dumps([n, asdict(one)], ensure_ascii=False)
        for n, one in enumerate(grounds)
    }


def read(facts: Mapping[str, Any]) -> tuple[UnitGround, ...]:
    """Return the grounds a snapshot kept."""
    found = [json.loads(str(text)) for key, text in facts.items() if key.startswith(RESTS)]
    return tuple(UnitGround(**fields) for _n, fields in sorted(found, key=lambda pair: pair[0]))


def _day(text: str) -> str:
    return PartialDate(text[:10]).shown if text else ""
