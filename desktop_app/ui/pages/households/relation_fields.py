"""Asks for relations to a head: nobody gets one that an officer did not choose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop_app.domain.people import Relation
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.widgets.fields import Field

CHOOSE: Final = ("", "— chọn —")
OTHERS: Final = tuple((r.value, r.label) for r in Relation if r is not Relation.HEAD)
_NEEDED = "Đề nghị chọn quan hệ với chủ hộ."


class RelationField(Field):
    """One person's relation to the head of the household he comes to; empty at first."""

    def __init__(self, label: str = "Quan hệ với chủ hộ") -> None:
        self.picker = Picker((CHOOSE, *OTHERS))
        super().__init__(label, narrow(self.picker))
        self.picker.chosen.connect(self._chosen)

    @property
    def relation(self) -> Relation | None:
        """The relation chosen, None while there is none."""
        return Relation(self.picker.key) if self.picker.key else None

    def checked(self) -> bool:
        """Say below the field that it is missing; True if it is not."""
        self.problem("" if self.relation else _NEEDED)
        return self.relation is not None

    def _chosen(self, _key: str) -> None:
        self.problem("")


class RelationFields:
    """A relation for everybody: (id, words of the person) in the order of the lines."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._by_person = {key: RelationField(words) for key, words in people.items()}
        self.fields = tuple(self._by_person.values())
        self.pickers = {key: field.picker for key, field in self._by_person.items()}

    def chosen(self) -> dict[str, Relation]:
        """Return the relation of everybody who has one."""
        return {key: f.relation for key, f in self._by_person.items() if f.relation}

    def checked(self) -> bool:
        """Say below every open line that it is missing; True if none is."""
        told = [field.checked() for field in self.fields]
        return all(told)
