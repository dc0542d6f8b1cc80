"""Figures of a standard that no published text gave: typed here, with their citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.rules import StandardFigure
from db.queries.review_cases import campaigns_under
from desktop_app.domain.accounts import Role
from desktop_app.domain.clock import today
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.rules import CitationNeeded, FigurePublished, FigureUnfit
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.standards import FIGURE_NAMES, Standard
from desktop_app.domain.text_vi import nfc
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.results import Results
from desktop_app.services.rulebook import Rulebook

MOST = 1000
"""No total of points is higher, as the review form has it."""


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """One figure an office typed; `published` = the program has it by now and it is unused."""

    standard_id: str
    figure: str
    value: int
    citation: str
    typed_on: date | None
    published: bool = False

    @property
    def name(self) -> str:
        """What it is: "Ngưỡng điểm B1, nông thôn"."""
        return FIGURE_NAMES.get(self.figure, self.figure)


@dataclass(frozen=True, slots=True)
class FigureState:
    """What stood before an act, to put it back; None = nothing was typed."""

    standard_id: str
    before: Mapping[str, tuple[int | None, str | None, str | None]]


class StandardFigures:
    """The typed figures of this folder. Typing one classes the reviews under it again."""

    def __init__(self, folder: Folder, rules: Rulebook, results: Results) -> None:
        self._folder, self._rules, self._results = folder, rules, results

    def all(self) -> Sequence[TypedFigure]:
        """Return the typed figures, by standard and figure."""
        with self._folder.reading() as session:
            rows = list(session.scalars(select(StandardFigure)))
        found = [self._view(row) for row in rows if row.value is not None]
        return sorted(found, key=lambda one: (one.standard_id, one.figure))

    def typable(self, standard_id: str) -> tuple[str, ...]:
        """Return the figures of a standard that may be typed.

        Raises:
            StandardUnknown: no such standard.
        """
        self._rules.standard(standard_id)
        return self._shipped(standard_id).open_figures

    def put(self, standard_id: str, values: Mapping[str, int], citation: str) -> FigureState:
        """Type figures with the text they were copied from; return what was there.

        Raises:
            CitationNeeded: no text is named.
            FigureUnfit: not between 1 and 1000 points.
            FigurePublished: a published figure, or one of a draft.
            RoleTooLow: not an administrator.
        """
        source = nfc(citation).strip()
        self._check(standard_id, values, source)
        day = today(self._folder.clock).isoformat()
        return self._write(
            standard_id,
            {figure: (value, source, day) for figure, value in values.items()},
            f"Nhập ngưỡng điểm: {source}",
        )

    def take_back(
        self, standard_id: str, figures: Sequence[str], *, reason: str
    ) -> FigureState:
        """Let typed figures count no more; classes under them are open again."""
        self._manage()
        return self._write(standard_id, dict.fromkeys(figures, (None, None, None)), reason)

    def restore(self, state: FigureState) -> None:
        """Put back what was there before an act ("Hoàn tác")."""
        self._manage()
        self._write(state.standard_id, state.before, "Hoàn tác")

    def _shipped(self, standard_id: str) -> Standard:
        return next(s for s in self._rules.shipped.standards if s.id == standard_id)

    def _manage(self) -> None:
        role = self._folder.user.role
        if not role.manages:
            raise RoleTooLow(role.label, Role.ADMIN.label)

    def _check(self, standard_id: str, values: Mapping[str, int], source: str) -> None:
        self._manage()
        standard = self._rules.standard(standard_id)
        open_ones = self.typable(standard_id)
        for figure, value in values.items():
            name = FIGURE_NAMES.get(figure, figure)
            if figure not in open_ones:
                raise FigurePublished(name, standard.short)
            if not 1 <= value <= MOST:
                raise FigureUnfit(name, value, MOST)
        if not source:
            raise CitationNeeded("Ngưỡng điểm vừa nhập")

    def _write(
        self,
        standard_id: str,
        values: Mapping[str, tuple[int | None, str | None, str | None]],
        reason: str,
    ) -> FigureState:
        with self._folder.writing(reason=reason) as session:
            before = {figure: _set(session, standard_id, figure, values) for figure in values}
            session.flush()
            self._results.reclass(session, campaigns_under(session, standard_id))
        return FigureState(standard_id, before)

    def _view(self, row: StandardFigure) -> TypedFigure:
        standard = row.standard_key or ""
        known = {s.id for s in self._rules.shipped.standards}
        used = standard in known and row.figure in self._shipped(standard).open_figures
        return TypedFigure(
            standard_id=standard,
            figure=row.figure or "",
            value=row.value or 0,
            citation=row.citation or "",
            typed_on=date.fromisoformat(row.typed_on) if row.typed_on else None,
            published=not used,
        )


def _set(
    session: Session,
    standard_id: str,
    figure: str,
    values: Mapping[str, tuple[int | None, str | None, str | None]],
) -> tuple[int | None, str | None, str | None]:
    key = natural_id("standard_figure", standard_id, figure)
    row = session.get(StandardFigure, key)
    if row is None:
        row = StandardFigure(id=key, standard_key=standard_id, figure=figure)
        session.add(row)
    before = (row.value, row.citation, row.typed_on)
    row.value, row.citation, row.typed_on = values[figure]
    return before
