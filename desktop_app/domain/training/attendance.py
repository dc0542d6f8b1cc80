"""Presence in a class: what the signed paper says, and what is counted from it.

Nothing is filled in by the program: a cell nobody typed is blank, never absent, never counted
(reference/training-inspection.md, "Two rules for the team").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desktop_app.domain.training.distinct_people import persons
from desktop_app.domain.training.same_person import Identity


class PresenceState(StrEnum):
    """What was typed for one participant in one session; the values are the keys 1–4."""

    PRESENT = "1"
    EXCUSED = "2"
    UNEXCUSED = "3"
    SUBSTITUTED = "4"

    @property
    def sign(self) -> str:
        """The letter in the grid."""
        return {"1": "✓", "2": "P", "3": "K", "4": "T"}[self]

    @property
    def label(self) -> str:
        """The words beside the letter."""
        return _LABELS[self]


NO_RUN = "-"
"""Under this key signatures are counted that belong to no print run."""

_ADDED = 13
"""Leading letters of a time-ordered key: the millisecond it was made in."""

_LABELS = {
    PresenceState.PRESENT: "Có mặt",
    PresenceState.EXCUSED: "Vắng có phép",
    PresenceState.UNEXCUSED: "Vắng không phép",
    PresenceState.SUBSTITUTED: "Vắng, có người đi thay",
}


NOBODY = Identity("")


class Part(StrEnum):
    """Part of a day of a session (buổi)."""

    MORNING = "sang"
    AFTERNOON = "chieu"
    EVENING = "toi"

    @property
    def label(self) -> str:
        """The word on paper."""
        return {"sang": "Sáng", "chieu": "Chiều", "toi": "Tối"}[self]

    @property
    def order(self) -> int:
        """Position within the day."""
        return {"sang": 0, "chieu": 1, "toi": 2}[self]


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant with what was typed, per session id.

    `who` tells the same person in another class; `substitute`: came in another's place.
    """

    id: str
    sex: str
    category: str
    minority: bool
    states: Mapping[str, PresenceState]
    who: Identity = NOBODY
    substitute: bool = False

    @property
    def came(self) -> bool:
        """At least one session attended: one lượt người."""
        return PresenceState.PRESENT in self.states.values()


@dataclass(frozen=True, slots=True)
class SessionCount:
    """One session: typed of all, present, and the signatures counted on paper (None = not)."""

    typed: int
    of: int
    present: int
    signatures: int | None

    @property
    def agrees(self) -> bool | None:
        """Whether presence equals the paper; None while the paper was not counted."""
        return None if self.signatures is None else self.present == self.signatures

    def after(self, was: PresenceState | None, now: PresenceState | None) -> SessionCount:
        """Return the count once one cell was typed over."""
        typed = (now is not None) - (was is not None)
        present = (now is PresenceState.PRESENT) - (was is PresenceState.PRESENT)
        return replace(self, typed=self.typed + typed, present=self.present + present)


@dataclass(frozen=True, slots=True)
class Typed:
    """Who typed a cell, and when (UTC, as the change log keeps it)."""

    user: str
    at: str


@dataclass(frozen=True, slots=True)
class ClassTotals:
    """Results of a class: who was invited, who came (substitutes too), by sex and category."""

    invited: int
    came: int
    women_came: int
    minority_came: int
    by_category: Mapping[str, int]


def session_counts(
    sessions: Iterable[str], people: Sequence[Attendee], signatures: Mapping[str, int | None]
) -> dict[str, SessionCount]:
    """Count each session: blank cells are neither present nor absent."""
    return {
        session: SessionCount(
            typed=sum(session in p.states for p in people),
            of=len(people),
            present=sum(p.states.get(session) is PresenceState.PRESENT for p in people),
            signatures=signatures.get(session),
        )
        for session in sessions
    }


def numbers_on_paper(lines: Mapping[int, str], people: Sequence[str]) -> dict[str, int]:
    """Return the STT of each participant by a print run.

    Args:
        lines: STT → participant as printed or kept since; these never change.
        people: ids of all participants (time-ordered keys).

    Who was added later goes on after the last one in the order of adding: first in the blank
    rows of the paper, which carry these numbers already. Sorting the list changes nothing.
    """
    found = {person: stt for stt, person in lines.items()}
    late = [person for person in people if person not in found]
    late.sort(key=lambda person: person[:_ADDED])
    found.update({p: stt for stt, p in enumerate(late, start=max(lines, default=0) + 1)})
    return found


def invited(people: Iterable[Attendee]) -> int:
    """Count who was invited (triệu tập): who stood in for somebody came uninvited."""
    return sum(not p.substitute for p in people)


def totals(people: Sequence[Attendee]) -> ClassTotals:
    """Count a class from recorded presence only."""
    came = [p for p in people if p.came]
    return ClassTotals(
        invited=invited(people),
        came=len(came),
        women_came=sum(p.sex == "2" for p in came),
        minority_came=sum(p.minority for p in came),
        by_category=dict(Counter(p.category for p in came)),
    )


def distinct_people(classes: Iterable[Sequence[Attendee]]) -> int:
    """Count the different persons who came to any of several classes (người, not lượt)."""
    return len(set(persons([p.who for people in classes for p in people if p.came])))
