"""The lines under the title that every list of a class begins with."""

from __future__ import annotations

from typing import Protocol

Fact = tuple[str, str]
"""Label and text."""


class OfCourse(Protocol):
    """A paper of one class."""

    @property
    def course(self) -> str:
        """Its title."""

    @property
    def time(self) -> str:
        """Its days in words."""

    @property
    def place(self) -> str:
        """Where it is held."""

    @property
    def organiser(self) -> str:
        """Who holds it, "" = nobody said."""


def course_facts(paper: OfCourse, *more: Fact) -> tuple[Fact, ...]:
    """Return class, time, place, organiser, then more; what nobody typed is left out."""
    facts = (
        ("Lớp", paper.course),
        ("Thời gian", paper.time),
        ("Địa điểm", paper.place),
        ("Đơn vị tổ chức", paper.organiser),
        *more,
    )
    return tuple((label, text) for label, text in facts if text)
