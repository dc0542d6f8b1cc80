"""The rules of one folder: what is shipped, with the figures and tables its office typed."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.models.rules import FormVersion, ScoreTableVersion, StandardFigure
from desktop_app.definitions.catalogue import Definitions, ShippedForm
from desktop_app.definitions.score_tables import read_content
from desktop_app.domain.citations import Citation, Mark
from desktop_app.domain.reviews.score_tables import ScoreTable, TableState
from desktop_app.domain.reviews.standards import Figure, Standard
from desktop_app.services.rulebook import Rulebook

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.services.folders.folder import Folder

Typed = Mapping[str, Mapping[str, Figure]]
"""Typed figures by standard and path."""


class OfficeRules(Rulebook):
    """A rulebook that reads the folder beside the shipped files."""

    def __init__(self, folder: Folder, shipped: Rulebook) -> None:
        self._folder = folder
        self._base = shipped

    @property
    def shipped(self) -> Definitions:
        """Everything that is shipped."""
        return self._base.shipped

    @property
    def definitions(self) -> Definitions:
        """Everything that is laid down, with the typed figures."""
        return self._folder.remembered("office_rules", self._read)

    def _read(self) -> Definitions:
        with self._folder.reading() as session:
            found = self._with(typed_figures(session))
            forms = office_forms(session)
        return replace(found, forms=(*found.forms, *forms)) if forms else found

    def _with(self, typed: Typed) -> Definitions:
        if not typed:
            return self.shipped
        standards = (s.with_typed(typed.get(s.id, {})) for s in self.shipped.standards)
        return replace(self.shipped, standards=tuple(standards))

    def standards_in(self, session: Session) -> Mapping[str, Standard]:
        """Return all standards by id as a transaction sees them, its own writes included."""
        found = self._with(typed_figures(session)).standards
        return {standard.id: standard for standard in found}

    def score_table(self, table_id: str, day: date) -> ScoreTable:
        """Return the table a campaign scores by: a loaded one by its id, else the trial.

        A table that is not approved (any more) counts as a trial: it never enters a decision.
        """
        found = self._tables.get(table_id) if table_id else None
        return found or self.trial_table(day)

    @property
    def _tables(self) -> Mapping[str, ScoreTable]:
        return self._folder.remembered("score_tables", self._read_tables)

    def _read_tables(self) -> Mapping[str, ScoreTable]:
        with self._folder.reading() as session:
            rows = session.scalars(select(ScoreTableVersion))
            return {row.id: as_table(row) or _unusable(row) for row in rows}


def typed_figures(session: Session) -> Typed:
    """Return the typed figures that count: those with a value and a citation."""
    found: dict[str, dict[str, Figure]] = {}
    for row in session.scalars(select(StandardFigure)):
        if row.value is not None and row.citation:
            figure = Figure(row.value, Citation(row.citation, Mark.TYPED))
            found.setdefault(row.standard_key or "", {})[row.figure or ""] = figure
    return found


def as_table(row: ScoreTableVersion) -> ScoreTable | None:
    """Return the table of a stored version, None where its content is not what was loaded."""
    if hashlib.sha256((row.content or "").encode()).hexdigest() != row.sha256:
        return None
    try:
        return read_content(
            row.content or "",
            id=row.id,
            title=row.title or "",
            valid_from=date.fromisoformat(row.valid_from or ""),
            citation=row.citation or "",
            trial=row.state != TableState.APPROVED,
        )
    except (KeyError, ValueError, TypeError, json.JSONDecodeError):
        return None


def _unusable(row: ScoreTableVersion) -> ScoreTable:
    """Return a table without items: B1 stays open, no other table's points are taken for it."""
    citation = Citation(row.citation or "", Mark.TYPED)
    return ScoreTable(row.id, row.title or "", True, date.min, citation, {}, ())  # noqa: FBT003


def office_forms(session: Session) -> list[ShippedForm]:
    """Return the forms taken in here or above; one no longer used serves only its reviews."""
    found = []
    for row in session.scalars(select(FormVersion).order_by(FormVersion.key)):
        since = date.fromisoformat(row.valid_from or "2000-01-01")
        ended = date.fromisoformat(row.closed_on) if row.closed and row.closed_on else None
        found.append(
            ShippedForm(
                key=row.key or "",
                path=Path(row.file or "phieu.xlsx"),
                purpose=row.purpose or "",
                valid_from=since,
                valid_to=ended,
                citation=Citation(row.citation or "", Mark.UNCHECKED),
                content=base64.b64decode(row.content or ""),
            )
        )
    return found
