"""Points of a standard that nobody published: typed with their text, or no class at all."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from db.models.local import ReviewResult
from db.models.rules import StandardFigure
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.definitions import StandardUnknown
from desktop_app.domain.errors.rules import CitationNeeded, FigurePublished, FigureUnfit
from desktop_app.domain.reviews.explain import LineKind
from desktop_app.services.app import App
from desktop_app.services.reviews import campaign_choices
from tests.rules_world import (
    KEY,
    LOCAL,
    NATIONAL,
    POINTS,
    SOURCE,
    campaign,
    folder_of,
    reviewed,
)

DAY = date(2026, 9, 1)


@pytest.fixture
def app(engine, clock, tmp_path):
    return App(folder_of(engine, clock, tmp_path))


def classes(app, home):
    with app.folder.reading() as session:
        query = select(ReviewResult.standard_key, ReviewResult.household_class)
        return dict(list(session.execute(query.where(ReviewResult.household_id == home))))


def test_a_typed_threshold_classes_what_was_open_and_its_text_is_told(app):
    campaign(app)
    home = reviewed(app, "1", 150, 3)
    assert classes(app, home) == {NATIONAL: "not_poor", LOCAL: None}
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    assert classes(app, home) == {NATIONAL: "not_poor", LOCAL: "poor"}
    _national, local = app.reviews.explanations(home, KEY)
    deciding = local.of(LineKind.DECIDING)[0]
    assert deciding.text == "B1 150 không quá 160 điểm"
    assert SOURCE in deciding.citation.shown
    assert "do đơn vị nhập" in deciding.citation.shown


def test_without_a_citation_nothing_is_typed(app):
    for empty in ("", "   "):
        with pytest.raises(CitationNeeded):
            app.standard_figures.put(LOCAL, POINTS, empty)
    assert app.standard_figures.all() == []
    assert not app.rules.standard(LOCAL).points


@pytest.mark.parametrize("value", [0, -5, 1001, 1_750_000])
def test_what_can_not_be_points_is_refused(app, value):
    with pytest.raises(FigureUnfit):
        app.standard_figures.put(LOCAL, {"points.rural": value}, SOURCE)


@pytest.mark.parametrize(
    ("standard", "figure"),
    [
        (NATIONAL, "points.rural"), (LOCAL, "income.rural"), (LOCAL, "deprivation_points"),
        ("quoc-gia-2027", "points.rural"), (LOCAL, "x"),
    ],
)  # fmt: skip
def test_published_figures_and_drafts_are_not_typed_over(app, standard, figure):
    with pytest.raises(FigurePublished):
        app.standard_figures.put(standard, {figure: 100}, SOURCE)
    with pytest.raises(StandardUnknown):
        app.standard_figures.put("khong-co", {figure: 100}, SOURCE)


def test_a_figure_can_be_changed_taken_back_and_put_back(app):
    campaign(app)
    home = reviewed(app, "1", 150, 3)
    first = app.standard_figures.put(LOCAL, POINTS, SOURCE)
    second = app.standard_figures.put(LOCAL, {"points.rural": 149}, "QĐ sửa (bịa)")
    assert classes(app, home)[LOCAL] == "not_poor"
    app.standard_figures.restore(second)
    assert classes(app, home)[LOCAL] == "poor"
    state = app.standard_figures.take_back(LOCAL, list(POINTS), reason="nhập nhầm")
    assert classes(app, home)[LOCAL] is None
    assert app.standard_figures.all() == []
    app.standard_figures.restore(state)
    assert classes(app, home)[LOCAL] == "poor"
    app.standard_figures.restore(first)
    assert classes(app, home)[LOCAL] is None


def test_half_of_the_thresholds_class_half_of_the_places_and_can_not_lead(app):
    campaign(app)
    home = reviewed(app, "1", 150, 3)
    app.standard_figures.put(LOCAL, {"points.urban": 195}, SOURCE)
    assert classes(app, home)[LOCAL] is None
    _national, local = app.reviews.explanations(home, KEY)
    assert "chưa được công bố" in local.of(LineKind.MISSING)[0].text
    assert not app.rules.standard(LOCAL).leading
    app.standard_figures.put(LOCAL, {"points.rural": 160}, SOURCE)
    assert app.rules.standard(LOCAL).leading


def test_a_local_standard_may_lead_only_at_home_and_the_draft_never(app):
    def offered():
        return [s.id for s in campaign_choices.leading_for(app.rules, app.units, DAY)]

    assert offered() == [NATIONAL]
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    assert offered() == [NATIONAL, LOCAL]
    app.folder.unit_key = "07339@2024-03-01"
    other = App(app.folder)
    elsewhere = campaign_choices.leading_for(other.rules, other.units, date(2024, 9, 1))
    assert [s.id for s in elsewhere] == [NATIONAL]
    coming = campaign_choices.leading_for(app.rules, app.units, date(2027, 9, 1))
    assert coming == []


def test_only_an_administrator_types_rules(engine, clock, tmp_path):
    officer = App(folder_of(engine, clock, tmp_path, role=Role.OFFICER))
    with pytest.raises(RoleTooLow):
        officer.standard_figures.put(LOCAL, POINTS, SOURCE)
    with pytest.raises(RoleTooLow):
        officer.standard_figures.take_back(LOCAL, list(POINTS), reason="x")


def test_the_shipped_standard_of_others_is_not_touched(app):
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    shipped = {s.id: s for s in app.rules.shipped.standards}
    assert not shipped[LOCAL].points
    assert app.rules.standard(NATIONAL) == shipped[NATIONAL]


def test_a_figure_that_came_without_its_text_does_not_count(app):
    """As an older machine, or a merge that kept one half, might leave it."""
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    with app.folder.writing() as session:
        for row in session.scalars(select(StandardFigure)):
            row.citation = None
    assert not app.rules.standard(LOCAL).points
