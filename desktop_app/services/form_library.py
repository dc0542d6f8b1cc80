"""The forms this folder can open, compiled once per version."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.errors.definitions import FormNotShipped
from desktop_app.forms.definition import FormDefinition
from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.schema import Form
from desktop_app.services.rulebook import Rulebook


class FormLibrary:
    """Compiled forms by key (id@version): those shipped and those the office took in."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._compiled: dict[str, Form] = {}

    def form(self, key: str) -> Form:
        """Return a compiled form; the first call for a version reads the workbook.

        Raises:
            FormNotShipped: this program does not have that version.
        """
        if key not in self._compiled:
            shipped = self._rules.definitions.form(key)
            if shipped is None:
                raise FormNotShipped(key, "")
            self._compiled[key] = import_xlsform(shipped.read(), shipped.path.name)
        return self._compiled[key]

    def definition(self, key: str) -> FormDefinition:
        """Return what a form asks, for pages and papers."""
        return self.form(key).definition

    def has(self, key: str) -> bool:
        """Say whether this program has that version."""
        return self._rules.definitions.form(key) is not None

    def newest(self, purpose: str, day: date) -> str:
        """Return the key of the form that serves a purpose ("review", "inspection-a").

        Raises:
            FormNotShipped: none does on that day.
        """
        return self._rules.definitions.form_on(purpose, day).key
