"""Who reviews which hamlet, and whose form a form is: by the name written on it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.text_vi import fold


class ReviewRole(StrEnum):
    """What somebody does in a hamlet's review."""

    REVIEWER = "reviewer"
    LEAD = "lead"
    WATCH = "watch"

    @property
    def label(self) -> str:
        """The words of lists and fields."""
        return {"reviewer": "Rà soát viên", "lead": "Tổ trưởng", "watch": "Giám sát"}[self]


@dataclass(frozen=True, slots=True)
class Assignee:
    """One person in one hamlet; somebody of two hamlets stands twice."""

    id: str
    hamlet_id: str
    name: str
    contact_id: str = ""
    phone: str = ""

    @property
    def person(self) -> str:
        """The same for one person in several hamlets: contact, or name and phone."""
        return self.contact_id or f"{fold(self.name)}/{re.sub(r'[^0-9]', '', self.phone)}"


@dataclass(frozen=True, slots=True)
class FormMark:
    """What counts of one review form: hamlet, name written on it, complete, accepted."""

    hamlet_id: str
    reviewer: str
    complete: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class Count:
    """Forms of somebody: written, of them complete, of them accepted."""

    forms: int = 0
    complete: int = 0
    accepted: int = 0

    def plus(self, form: FormMark) -> Count:
        """Return the count with one more form."""
        return Count(
            self.forms + 1, self.complete + form.complete, self.accepted + form.accepted
        )

    def added(self, other: Count) -> Count:
        """Return the sum of two counts."""
        return Count(
            self.forms + other.forms,
            self.complete + other.complete,
            self.accepted + other.accepted,
        )


class Attribution:
    """Finds the person a form belongs to; a doubtful one belongs to nobody."""

    def __init__(self, assignees: Iterable[Assignee]) -> None:
        self._named: dict[str, list[Assignee]] = defaultdict(list)
        for one in assignees:
            self._named[fold(one.name)].append(one)

    def of(self, hamlet_id: str, reviewer: str) -> Assignee | None:
        """Return who wrote a form: the one of that name in the hamlet, else the only one."""
        same = self._named.get(fold(reviewer), []) if reviewer.strip() else []
        here = [one for one in same if one.hamlet_id == hamlet_id]
        chosen = here or same
        return chosen[0] if len({one.person for one in chosen}) == 1 else None


def counts(
    assignees: Sequence[Assignee], forms: Iterable[FormMark]
) -> tuple[Mapping[str, Count], Count]:
    """Return the forms by assignee and those of nobody.

    A form somebody wrote in a hamlet he is not assigned to counts with his first hamlet.
    """
    attribution = Attribution(assignees)
    found: dict[str, Count] = {one.id: Count() for one in assignees}
    nobody = Count()
    for form in forms:
        whose = attribution.of(form.hamlet_id, form.reviewer)
        if whose is None:
            nobody = nobody.plus(form)
        else:
            found[whose.id] = found[whose.id].plus(form)
    return found, nobody
