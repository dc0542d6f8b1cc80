"""Which answers of a form leave the office: the form itself says what each of them is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.personal_data import PROTECTED_FACTS, without_numbers
from desktop_app.domain.profiles import Profile
from desktop_app.forms.definition import Item, Kind
from desktop_app.services.form_library import FormLibrary

_CODED = frozenset(
    {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.INTEGER, Kind.DECIMAL, Kind.RANGE}
)
_ROW = re.compile(r"\[[^\[\]]*\]")


class Answers:
    """Answers by the definitions of their forms; one of an unknown form stays here."""

    def __init__(self, library: FormLibrary) -> None:
        self._library = library
        self._items: dict[str, Mapping[str, Item]] = {}

    def kept(
        self, form_key: str, answers: Mapping[str, Any], profile: Profile
    ) -> Mapping[str, Any]:
        """Return the answers that may be told in a profile that is not the full one."""
        items = self._of(form_key)
        found: dict[str, Any] = {}
        for path, value in answers.items():
            item = items.get(_ROW.sub("", path))
            if item is None or not _leaves(item, profile):
                continue
            coded = item.kind in _CODED or not isinstance(value, str)
            found[path] = value if coded else without_numbers(value)
        return found

    def _of(self, form_key: str) -> Mapping[str, Item]:
        if form_key not in self._items:
            known = bool(form_key) and self._library.has(form_key)
            walked = self._library.definition(form_key).walk() if known else ()
            self._items[form_key] = {item.path: item for item in walked}
        return self._items[form_key]


def _leaves(item: Item, profile: Profile) -> bool:
    about = item.fact.partition(":")[2]
    if about in PROTECTED_FACTS or item.kind in (Kind.CALCULATE, Kind.IMAGE, Kind.FILE):
        return False
    return profile is Profile.POSTING or item.kind in _CODED
