"""What may be chosen when a campaign is opened: standards, form versions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.definitions.catalogue import REVIEW, ShippedForm
from desktop_app.domain.reviews.score_tables import KEY, TABLE, WANTED, ScoreTable
from desktop_app.domain.reviews.standards import Standard
from desktop_app.domain.units import Unit
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units

_SCORED = "b1_"
"""How a form names the questions of the score table: b1_<item>."""


def leading_for(rules: Rulebook, units: Units, day: date) -> Sequence[Standard]:
    """Return the standards that may decide the class in a campaign of that day.

    The national one comes first; a local one only where it is in force, with its points typed.
    """
    place = _province(units, units.own(), day)
    return [s for s in rules.definitions.standards_on(day, place) if s.leading]


def beside(rules: Rulebook, units: Units, day: date, leading: str) -> Sequence[Standard]:
    """Return the standards to be shown beside the leading one: those in force here."""
    place = _province(units, units.own(), day)
    found = rules.definitions.standards_on(day, place)
    return [standard for standard in found if standard.id != leading]


def missing_points(library: FormLibrary, form_key: str, table: ScoreTable) -> Sequence[str]:
    """Return the answers a form may give ("so_nguoi/1") that a table has no points for."""
    if not form_key or not table.regions:
        return []
    region = next(iter(table.regions))
    asked = [
        f"{item.name.removeprefix(_SCORED)}/{option.value}"
        for item in library.definition(form_key).walk()
        if item.name.startswith(_SCORED)
        for option in item.options
    ]
    return [key for key in asked if not table.lookup(TABLE, WANTED, KEY, f"{key}/{region}")]


def forms_for(rules: Rulebook, day: date) -> Sequence[ShippedForm]:
    """Return the review forms in force on a day, newest first."""
    found = [
        form
        for form in rules.definitions.forms
        if form.purpose == REVIEW
        and form.valid_from <= day
        and (form.valid_to is None or day <= form.valid_to)
    ]
    return sorted(found, key=lambda form: (form.valid_from, form.key), reverse=True)


def _province(units: Units, unit: Unit, day: date) -> str:
    """Return the key of the province a unit lies in on a day, "" if it is not known."""
    places = units.places()
    heirs = places.descendants(unit.key, day)
    upper = heirs[0].unit if len(heirs) == 1 else unit
    while upper.parent and (above := places.get(upper.parent)) is not None:
        upper = above
    return upper.key
