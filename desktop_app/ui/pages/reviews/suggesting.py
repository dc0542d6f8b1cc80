"""A running review form with the program's suggestions in the place where they help.

The form brings its suggestions as calculations (`suggest:4`, `why:4`) and, for readers without
this program, as notes (`show:4`). Here the notes are hidden and their words stand under the
tick they speak of; doubts about people stand under their field.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.reviews.deprivation import COUNT, DEPRIVED, NOT_DEPRIVED
from desktop_app.forms.changes import Changed
from desktop_app.forms.definition import FormDefinition, Option
from desktop_app.forms.session import FormSession
from desktop_app.services.reviews.review_people import PeopleDoubts

_WORDS = {DEPRIVED: "1 Có", NOT_DEPRIVED: "2 Không"}
_GROUPS = "groups"
_NAMED = 2


class SuggestingSession:
    """A `ui.forms.protocols.Session` around a form session."""

    def __init__(self, inner: FormSession, doubts: PeopleDoubts, *, asks: bool = True) -> None:
        """Wrap a form session; `asks` = answers can be given, Enter takes a suggestion."""
        self.inner = inner
        self._doubts, self._asks = doubts, asks
        self._missing: tuple[str, ...] | None = None
        self._invalid: dict[str, str] | None = None
        paths = {item.fact: item.path for item in inner.definition.walk() if item.fact}
        keys = (*(str(n) for n in range(1, COUNT + 1)), _GROUPS)
        fields = {key: _field(paths, key) for key in keys}
        self._suggested = {
            fields[key]: (paths[f"suggest:{key}"], paths.get(f"why:{key}", ""))
            for key in keys
            if fields[key] and f"suggest:{key}" in paths
        }
        self._hidden = {paths[f"show:{key}"] for key in keys if f"show:{key}" in paths}
        self._speaks_to = {
            source: tick for tick, pair in self._suggested.items() for source in pair if source
        }

    def suggestion(self, path: str) -> str:
        """Return what is suggested for a question nobody answered yet, "" for none."""
        found, _why = self._suggested.get(path, ("", ""))
        value = self.inner.value(found) if found else ""
        return value if value in _WORDS and not self.inner.value(path) else ""

    # -- what differs from the form itself

    def relevant(self, path: str) -> bool:
        """Hide the notes whose words stand under the tick."""
        return path not in self._hidden and self.inner.relevant(path)

    def hint(self, path: str) -> str:
        """Put the suggestion with its reason before the form's own hint."""
        own = self.inner.hint(path)
        said = self._said(path)
        return f"{said}\n{own}" if said and own else said or own

    def message(self, path: str) -> str:
        """Say what is wrong, else what is doubtful."""
        return self.inner.message(path) or self._doubts.at(self.inner, path)

    def answer(self, path: str, value: str) -> Changed:
        """Give an answer; what speaks of it is redrawn too."""
        return self._with_words(self.inner.answer(path, value), (path,))

    def add_row(self, path: str, row_id: str, *, position: int | None = None) -> Changed:
        """Add a row."""
        return self._with_words(self.inner.add_row(path, row_id, position=position))

    def remove_row(self, path: str) -> Changed:
        """Remove a row."""
        return self._with_words(self.inner.remove_row(path))

    def _with_words(self, changed: Changed, given: Iterable[str] = ()) -> Changed:
        self._missing = self._invalid = None
        values = {*changed.values, *given}
        ticks = {self._speaks_to[path] for path in values if path in self._speaks_to}
        ticks |= {path for path in given if path in self._suggested}
        doubted = self._doubts.touched(values)
        return replace(
            changed, labels=changed.labels | ticks, validity=changed.validity | doubted
        )

    def _said(self, path: str) -> str:
        found, why = self._suggested.get(path, ("", ""))
        if not found:
            return ""
        value = self.inner.value(found)
        reason = self.inner.value(why) if why else ""
        if not why:  # the groups: the calculation is the sentence
            return f"Gợi ý: {value}" if value else ""
        if value not in _WORDS:
            return f"Chưa gợi ý được: {_short(reason)}" if reason else "Chưa gợi ý được"
        words = f"Gợi ý: {_WORDS[value]} – {reason}" if reason else f"Gợi ý: {_WORDS[value]}"
        open_ = self._asks and not self.inner.value(path)
        return f"{words} (Enter: theo gợi ý)" if open_ else words

    # -- as the form has it

    @property
    def definition(self) -> FormDefinition:
        """The form."""
        return self.inner.definition

    def value(self, path: str) -> str:
        """Return an answer."""
        return self.inner.value(path)

    def answers(self) -> dict[str, str]:
        """Return what people gave."""
        return self.inner.answers()

    def read_only(self, path: str) -> bool:
        """Tell whether it is locked."""
        return self.inner.read_only(path)

    def missing(self) -> tuple[str, ...]:
        """Return what must still be answered; several parts of the page ask at each answer."""
        if self._missing is None:
            self._missing = self.inner.missing()
        return self._missing

    def invalid(self) -> dict[str, str]:
        """Return what is wrong."""
        if self._invalid is None:
            self._invalid = self.inner.invalid()
        return self._invalid

    def options(self, path: str) -> tuple[Option, ...]:
        """Return the choices now."""
        return self.inner.options(path)

    def label(self, path: str) -> str:
        """Return the label now."""
        return self.inner.label(path)

    def shown(self, path: str) -> str:
        """Return an answer in words."""
        return self.inner.shown(path)

    def rows(self, path: str) -> tuple[str, ...]:
        """Return the row ids of a repeat."""
        return self.inner.rows(path)


def _short(reason: str) -> str:
    """Name two people at most: the others are found on the page of the members."""
    first, *others = reason.split(", ")
    if len(others) < _NAMED:
        return _lowered(reason)
    named = ", ".join((first, *others[: _NAMED - 1]))
    return f"{_lowered(named)} và {len(others) - _NAMED + 1} người khác"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _field(paths: dict[str, str], key: str) -> str:
    fact = "review:groups" if key == _GROUPS else f"review:deprivation.{key}"
    return paths.get(fact, "")
