"""Reading the figures of the review's steps and the holidays that are shipped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.definitions.reading import read_toml
from desktop_app.domain.citations import Citation
from desktop_app.domain.reviews.step_rules import StepRule, StepRules
from desktop_app.domain.working_days import FixedHoliday


@dataclass(frozen=True, slots=True)
class ShippedHolidays:
    """Holidays of every year, and those of one day; each with its source."""

    yearly: tuple[tuple[FixedHoliday, Citation], ...]
    dated: tuple[tuple[date, str, Citation], ...]


NO_HOLIDAYS = ShippedHolidays((), ())


def read_step_rules(content: bytes, file: str) -> StepRules:
    """Read resources/definitions/review_steps.toml.

    Raises:
        DefinitionFaulty: every problem.
    """
    root = read_toml(content, file)
    found = [
        StepRule(entry.text("key"), entry.integer("value"), entry.citation())
        for entry in root.entries("rule")
    ]
    root.faults.refuse()
    return StepRules({rule.key: rule for rule in found})


def read_holidays(content: bytes, file: str) -> ShippedHolidays:
    """Read resources/definitions/holidays.toml.

    Raises:
        DefinitionFaulty: every problem.
    """
    root = read_toml(content, file)
    yearly = tuple(
        (
            FixedHoliday(entry.integer("month"), entry.integer("day"), entry.text("name")),
            entry.citation(),
        )
        for entry in root.entries("yearly")
    )
    dated = tuple(
        (entry.day("date"), entry.text("name"), entry.citation())
        for entry in root.entries("dated")
    )
    root.faults.refuse()
    return ShippedHolidays(yearly, dated)
