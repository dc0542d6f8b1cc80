"""Whether two lines of two lists are one human being: nobody is paid twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.text_vi import word_key

NameKey = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def name_without_placement(name: str) -> NameKey:
    """Return what is equal for "Hòa" and "Hoà" but not for "Thanh" and "Thành".

    Search folds all tones away; to refuse somebody money that would be too coarse.
    """
    keys = (word_key(word) for word in name.split())
    return tuple((letters, tuple(tone for tone in tones if tone)) for letters, tones in keys)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of who somebody is; "" = not known."""

    name: str
    birth: str = ""
    hamlet: str = ""
    person_id: str = ""
    contact_id: str = ""
    citizen_number: str = ""
    _name: NameKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_name", name_without_placement(self.name))

    @property
    def key(self) -> NameKey:
        """The name, comparable."""
        return self._name

    def same(self, other: Identity) -> bool:
        """Return whether both are one person, by the strongest thing known of both.

        Registry, then directory, then citizen number, then name and birth. Where a birth is
        missing, name and hamlet must agree; a name alone says nothing.
        """
        pairs = (
            (self.person_id, other.person_id),
            (self.contact_id, other.contact_id),
            (tidy(self.citizen_number), tidy(other.citizen_number)),
        )
        for mine, theirs in pairs:
            if mine and theirs:
                return mine == theirs
        if self._name != other._name:
            return False
        if self.birth and other.birth:
            return self.birth == other.birth
        here, there = (name_without_placement(one.hamlet) for one in (self, other))
        return bool(here) and here == there
