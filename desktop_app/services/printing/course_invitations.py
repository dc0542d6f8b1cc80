"""Whom an invitation is for: one person, a unit with its people, or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from desktop_app.documents.training.course_words import CourseWords, Guest, Invitation
from desktop_app.services.training.training_views import CourseView, ParticipantView

_ADDRESS = {"1": "Ông", "2": "Bà"}
_NO_UNIT = "chưa ghi đơn vị"


class InviteBy(StrEnum):
    """How many invitations a class gets."""

    PERSON = "person"
    UNIT = "unit"
    ALL = "all"

    @property
    def label(self) -> str:
        """The words on screen."""
        return {
            "person": "Mỗi người một giấy mời",
            "unit": "Mỗi đơn vị một giấy mời, kèm danh sách",
            "all": "Một giấy mời chung, kèm danh sách",
        }[self]


def invited(view: CourseView) -> list[ParticipantView]:
    """Return who was invited: everybody but those who only came in another's place."""
    return [person for person in view.participants if not person.substitute_for]


def unit_of(person: ParticipantView) -> str:
    """Return who sends a person: the body typed, else the hamlet."""
    return person.sender or person.hamlet


def invitations(
    words: CourseWords, people: Sequence[ParticipantView], by: InviteBy
) -> list[Invitation]:
    """Return the invitations in the order of the list; units as they first appear in it."""
    match by:
        case InviteBy.PERSON:
            return [_for_one(words, person) for person in people]
        case InviteBy.UNIT:
            units = dict.fromkeys(unit_of(person) for person in people)
            return [
                _for_unit(words, unit, [p for p in people if unit_of(p) == unit])
                for unit in units
            ]
        case InviteBy.ALL:
            guest = f"Các ông (bà) có tên trong danh sách kèm theo ({len(people):02} người)"
            return [_listed(words, guest, f"Mời dự {words.title}", people)]


def _for_one(words: CourseWords, person: ParticipantView) -> Invitation:
    address = _ADDRESS.get(person.sex, "Ông (bà)")
    about = [part for part in (person.post, unit_of(person)) if part]
    guest = ", ".join((f"{address} {person.name}", *about))
    return Invitation(words, guest, address.lower())


def _for_unit(words: CourseWords, unit: str, people: Sequence[ParticipantView]) -> Invitation:
    guest = (
        f"{unit or '………'}, gồm các ông (bà) có tên trong danh sách kèm theo "
        f"({len(people):02} người)"
    )
    return _listed(words, guest, f"Mời dự {words.title} – {unit or _NO_UNIT}", people)


def _listed(
    words: CourseWords, guest: str, title: str, people: Sequence[ParticipantView]
) -> Invitation:
    guests = tuple(Guest(p.name, p.birth[:4], p.post, unit_of(p)) for p in people)
    return Invitation(words, guest, "các ông (bà)", title, guests)
