"""Công văn xin ý kiến cấp trên (NĐ 30/2020, Mẫu 1.5), as the places of its template name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.documents.reviews.recognised import (
    ResultHousehold,
    ResultList,
    by_hamlet,
    households_of,
)
from desktop_app.documents.reviews.step_words import StepWords
from desktop_app.documents.word_head import BLANK, said_day
from desktop_app.domain.numbers_vi import number

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """What the letter says: `state` and `taken_on` name the figures it rests on.

    `to` is the upper body, "" = to be written by hand; `basis` the rules that were read.
    """

    words: StepWords
    to: str
    basis: tuple[str, ...]
    state: str
    taken_on: date | None
    households: tuple[ResultHousehold, ...]

    def fields(self) -> Fields:
        """Return the places of the template and what goes there."""
        return {
            **self.words.fields(),
            "kinh_gui": self.to or BLANK,
            "can_cu": list(self.basis),
            "so_lieu": {
                "ten": self.state,
                "ngay": said_day(self.taken_on) if self.taken_on else "",
            },
            "ket_qua": [self._count(kind) for kind in ResultList],
            "cac_thon": [
                _hamlet(at, name, group)
                for at, (name, group) in enumerate(by_hamlet(self.households), start=1)
            ],
            "tong": _row(self.households),
        }

    def _count(self, kind: ResultList) -> dict[str, str]:
        listed = households_of(kind, self.households)
        people = sum(one.people for one in listed)
        return {
            "ten": kind.label.lower(),
            "ho": number(len(listed)),
            "khau": number(people),
        }


def _hamlet(at: int, name: str, group: Sequence[ResultHousehold]) -> dict[str, Any]:
    return {"stt": at, "thon": name, **_row(group)}


def _row(group: Sequence[ResultHousehold]) -> dict[str, str]:
    counts = {kind: number(len(households_of(kind, group))) for kind in ResultList}
    return {
        "ngheo": counts[ResultList.POOR],
        "can_ngheo": counts[ResultList.NEAR_POOR],
        "thoat_ngheo": counts[ResultList.POOR_OUT],
        "thoat_can_ngheo": counts[ResultList.NEAR_OUT],
    }
