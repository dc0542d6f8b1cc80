"""Programme components (nội dung chương trình): which may be chosen for a class of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.citations import Citation


@dataclass(frozen=True, slots=True)
class Programme:
    """A national programme with the days its components may be used, and their source."""

    key: str
    name: str
    valid_from: date
    valid_to: date
    validity: Citation


@dataclass(frozen=True, slots=True)
class Component:
    """One component: the stored code, the words on screen, where they come from."""

    code: str
    label: str
    programme: Programme
    citation: Citation

    def valid_on(self, day: date) -> bool:
        """Whether a class that begins on a day may be held under it."""
        return self.programme.valid_from <= day <= self.programme.valid_to

    @property
    def source(self) -> str:
        """Programme, days and sources, with a remark on what nobody read in the text."""
        held, days = self.programme, self.programme.validity
        return (
            f"{held.name}; hiệu lực {held.valid_from:%d/%m/%Y} – {held.valid_to:%d/%m/%Y} "
            f"({days.shown}). Nguồn: {self.citation.shown}."
        )


def offered(known: Sequence[Component], day: date, stored: str = "") -> list[Component]:
    """Return what a class of a day may choose, the newest programme first.

    A stored one that is no longer in force stays on offer, last: choosing nothing else must
    not change it.
    """
    found = [each for each in known if each.valid_on(day)]
    found.sort(key=lambda each: each.programme.valid_from, reverse=True)
    return found + [each for each in known if each.code == stored and not each.valid_on(day)]
