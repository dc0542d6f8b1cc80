"""What accepted forms pay their reviewers (TT 109/2016/TT-BTC, Điều 6.3): per form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.domain.reviews.assignments import Assignee, Attribution


@dataclass(frozen=True, slots=True)
class PaidForm:
    """One accepted form: where it is from and the name written on it."""

    hamlet_id: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class PayLine:
    """What one person gets; `assignees` are the person's rows, one a hamlet."""

    assignees: tuple[Assignee, ...]
    forms: int
    rate: int

    @property
    def name(self) -> str:
        """Whose money it is."""
        return self.assignees[0].name

    @property
    def amount(self) -> int:
        """Đồng: forms times rate."""
        return self.forms * self.rate


@dataclass(frozen=True, slots=True)
class Pay:
    """All lines in the order of the assignments; `unpaid` forms belong to nobody assigned."""

    lines: tuple[PayLine, ...]
    unpaid: int

    @property
    def forms(self) -> int:
        """Forms that are paid."""
        return sum(line.forms for line in self.lines)

    @property
    def amount(self) -> int:
        """Đồng in all."""
        return sum(line.amount for line in self.lines)


def pay(assignees: Sequence[Assignee], accepted: Iterable[PaidForm], rate: int) -> Pay:
    """Return what accepted forms pay; somebody without a form is not on the list."""
    attribution = Attribution(assignees)
    forms: dict[str, int] = {}
    unpaid = 0
    for form in accepted:
        whose = attribution.of(form.hamlet_id, form.reviewer)
        if whose is None:
            unpaid += 1
        else:
            forms[whose.person] = forms.get(whose.person, 0) + 1
    people = dict.fromkeys(one.person for one in assignees)
    lines = [
        PayLine(tuple(a for a in assignees if a.person == person), forms[person], rate)
        for person in people
        if person in forms
    ]
    return Pay(tuple(lines), unpaid)
