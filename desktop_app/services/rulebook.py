"""Shipped definitions, read when first asked for: standards, places, words, score table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy.orm import Session

from desktop_app.definitions.catalogue import Definitions, load_definitions
from desktop_app.definitions.places import Places
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.reviews.deprivation import Indicator
from desktop_app.domain.reviews.score_tables import ScoreTable
from desktop_app.domain.reviews.standards import Standard
from desktop_app.domain.training.components import Component, offered
from desktop_app.platform.paths import RESOURCES


class Rulebook:
    """What the State and the offices laid down, as data with sources."""

    def __init__(self, resources: Path = RESOURCES) -> None:
        self._resources = resources

    @cached_property
    def shipped(self) -> Definitions:
        """Everything that is shipped; reading it costs once."""
        return load_definitions(self._resources)

    @property
    def definitions(self) -> Definitions:
        """Everything that is laid down: here as it is shipped.

        What an office can not change is read from `shipped`, also where the folder adds to it:
        lists and indicators are asked for with every key.
        """
        return self.shipped

    def standards_in(self, session: Session) -> Mapping[str, Standard]:
        """Return all standards by id as a transaction sees them: here as they are shipped."""
        del session
        return self.standards

    @property
    def standards(self) -> Mapping[str, Standard]:
        """All standards by id."""
        return {standard.id: standard for standard in self.definitions.standards}

    def standard(self, standard_id: str) -> Standard:
        """Return a standard by id.

        Raises:
            StandardUnknown: no file has it.
        """
        return self.definitions.standard(standard_id)

    @property
    def places(self) -> Places:
        """The units that are shipped (typed ones are added by `services.units`)."""
        return self.shipped.places

    @property
    def ethnic_groups(self) -> EthnicGroups:
        """The ethnic groups with their aliases."""
        return self.shipped.ethnic

    def indicators(self, standard: Standard) -> Sequence[Indicator]:
        """Return the twelve indicators a standard counts; empty for a draft list."""
        return self.shipped.indicators_of(standard)

    def label(self, terms: str, code: str) -> str:
        """Return the words of a code of a closed list; the code itself if nobody knows it."""
        return self.shipped.terms[terms].label(code)

    def component(self, code: str) -> Component | None:
        """Return a programme component; None for no code or one this program does not know."""
        return next((c for c in self.shipped.components if c.code == code), None)

    def components(self, day: date, stored: str = "") -> Sequence[Component]:
        """Return what a class that begins on a day may be held under; see `offered`."""
        return offered(self.shipped.components, day, stored)

    def short_label(self, terms: str, code: str) -> str:
        """Return the short words of a code, for narrow columns of paper and screen."""
        return self.shipped.terms[terms].short(code)

    def score_table(self, table_id: str, day: date) -> ScoreTable:
        """Return the table a campaign scores by; "" and an unknown one = the trial table.

        An approved table is found by `services.office_rules`, where there is a folder.
        """
        del table_id
        return self.trial_table(day)

    def trial_table(self, day: date) -> ScoreTable:
        """Return the trial score table; no approved one is shipped.

        Raises:
            DefinitionFaulty: the shipped table is missing.
        """
        table = self.shipped.score_table(day, trial=True)
        if table is None:
            raise DefinitionFaulty("bang-diem-thu-nghiem.toml", 1, "thiếu bảng điểm thử nghiệm")
        return table
