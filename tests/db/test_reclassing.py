"""A campaign under another standard: told first, changed only when asked, taken back."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy import select

from db import bulk
from db.models.households import Household
from db.models.local import ReviewResult
from db.models.reviews import Campaign, Review
from desktop_app.domain.errors.definitions import StandardUnknown
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import CampaignMissing, StandardNotLeading
from desktop_app.domain.ids import natural_id
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import review_id
from tests import factories
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


@pytest.fixture
def app(engine, clock, tmp_path):
    made = App(folder_of(engine, clock, tmp_path))
    campaign(made)
    return made


@pytest.fixture
def typed(app):
    app.standard_figures.put(LOCAL, POINTS, SOURCE)
    return app


def leading(app):
    with app.folder.reading() as session:
        query = select(ReviewResult.household_id, ReviewResult.household_class)
        return dict(list(session.execute(query.where(ReviewResult.leading == 1))))


def test_the_preview_names_who_would_change_with_the_deciding_line_and_writes_nothing(typed):
    same = reviewed(typed, "1", 140, 3)
    other = reviewed(typed, "2", 150, 3)
    near = reviewed(typed, "3", 160, 2)
    out = reviewed(typed, "4", 161, 12)
    before = leading(typed)
    found = typed.reclassing.preview(KEY, LOCAL)
    assert [row.household_id for row in found.rows] == [other, near]
    poor, nearly = found.rows
    assert (poor.now, poor.then, poor.b1, poor.b2) == (
        "Hộ không nghèo", "Hộ nghèo", 150, "30",
    )  # fmt: skip
    assert "B1 150 không quá 160 điểm" in poor.deciding
    assert SOURCE in poor.citation
    assert "do đơn vị nhập" in poor.citation
    assert "160" in poor.change
    assert nearly.then == "Hộ cận nghèo"
    assert found.households == 4
    assert (found.count("poor"), found.count("near_poor"), found.count("not_poor")) == (2, 1, 1)
    assert found.refusal == ""
    assert leading(typed) == before
    assert {same, out}.isdisjoint(row.household_id for row in found.rows)


def test_without_typed_points_everything_would_be_open_and_it_can_not_lead(app):
    reviewed(app, "1", 140, 3)
    found = app.reclassing.preview(KEY, LOCAL)
    assert found.rows[0].then == "chưa xác định"
    assert "chưa được công bố" in found.rows[0].deciding
    assert "chưa công bố" in found.refusal
    with pytest.raises(StandardNotLeading):
        app.reclassing.lead(KEY, LOCAL)


def test_the_draft_and_what_is_not_in_force_can_be_looked_at_but_not_lead(typed):
    choices = {c.standard.id: c.refusal for c in typed.reclassing.choices(KEY)}
    assert choices[LOCAL] == ""
    assert "dự thảo" in choices["quoc-gia-2027"]
    assert NATIONAL not in choices
    assert typed.reclassing.choices(KEY)[0].standard.id == LOCAL
    with pytest.raises(StandardNotLeading):
        typed.reclassing.lead(KEY, "quoc-gia-2027")
    with pytest.raises(StandardNotLeading):
        typed.reclassing.lead(KEY, NATIONAL)
    with pytest.raises(StandardUnknown):
        typed.reclassing.preview(KEY, "khong-co")
    with pytest.raises(CampaignMissing):
        typed.reclassing.preview("2031", LOCAL)


def test_another_leading_standard_classes_everybody_and_can_be_taken_back(typed):
    home = reviewed(typed, "1", 150, 3)
    led = typed.reclassing.lead(KEY, LOCAL, reason="theo chỉ đạo (bịa)")
    view = typed.campaigns.get(KEY)
    assert [s.id for s in view.standards] == [LOCAL, NATIONAL]
    assert leading(typed) == {home: "poor"}
    typed.reclassing.restore(led)
    assert [s.id for s in typed.campaigns.get(KEY).standards] == [NATIONAL, LOCAL]
    assert leading(typed) == {home: "not_poor"}


def test_a_review_under_its_new_standard_follows_later_answers(typed):
    home = reviewed(typed, "1", 150, 3)
    typed.reclassing.lead(KEY, LOCAL)
    with typed.folder.writing() as session:
        session.get(Review, review_id(home, KEY)).b1 = 161
        session.flush()
        typed.results.recompute(session, [review_id(home, KEY)])
    assert leading(typed) == {home: "not_poor"}


def test_the_differing_households_go_out_as_excel(typed):
    reviewed(typed, "1", 150, 3)
    found = typed.reclassing.preview(KEY, LOCAL)
    sheet = load_workbook(BytesIO(typed.reclassing.workbook(found))).active
    cells = [cell.value for cell in sheet[3]]
    assert cells[1:7] == ["1", "Chủ Hộ Thử 1", 150, 30, "Hộ không nghèo", "Hộ nghèo"]
    assert SOURCE in cells[8]


def test_an_empty_difference_is_no_file(typed):
    reviewed(typed, "1", 100, 3)
    with pytest.raises(NothingToPrint):
        typed.reclassing.workbook(typed.reclassing.preview(KEY, LOCAL))


scores = st.none() | st.integers(130, 200)
marks = st.dictionaries(st.integers(1, 12).map(str), st.sampled_from(["1", "2"]))
reviews = st.tuples(
    scores, st.none() | st.integers(0, 130), marks, st.none() | st.just("2026-11-01")
)


@settings(max_examples=40)
@given(st.lists(reviews, min_size=1, max_size=6))
def test_fast_classes_are_those_of_the_slow_reference(made, drawn):
    app, homes = made
    with app.folder.writing() as session:
        for home, (b1, b2, ticks, day) in zip(homes, drawn, strict=False):
            review = session.get(Review, review_id(home, KEY))
            review.b1, review.b2, review.deprivations, review.collected_on = b1, b2, ticks, day
        session.flush()
        app.results.reclass(session, [KEY])
    with app.folder.reading() as session:
        assert stored(session) == slow(app, session)


@pytest.fixture
def made(typed):
    return typed, [reviewed(typed, str(n), 150, 3) for n in range(6)]


def stored(session):
    rows = session.scalars(select(ReviewResult))
    return {(r.review_id, r.standard_key, r.leading): (r.household_class, r.b1) for r in rows}


def slow(app, session):
    """One review after another, each read whole."""
    found = {}
    parent = session.get(Campaign, natural_id("campaign", KEY))
    for review in session.scalars(select(Review)):
        home = session.get(Household, review.household_id)
        for n, verdict in enumerate(app.results.verdicts(session, review, home, parent)):
            key = review.id, verdict.standard.id, int(n == 0)
            found[key] = (verdict.household_class, verdict.scores.b1)
    return found


def test_the_area_is_that_of_the_unit_on_the_day_of_the_review(engine, clock, tmp_path):
    """household-review.md §1.1, §2.1: urban to rural with B1 = 160, B2 = 40 is poor no more.

    Thị trấn Cao Thượng became part of a commune on 01/07/2025, inside the campaign of June.
    """
    folder = folder_of(engine, clock, tmp_path)
    folder.unit_key = "07339@2024-03-01"
    app = App(folder)
    form = app.forms.newest("review", date(2025, 6, 15))
    app.campaigns.open("2025-06", leading=NATIONAL, form_key=form)
    place = factories.hamlet(app)
    found = {}
    for day in ("2025-06-30", "2025-07-01"):
        home = factories.household(app, place, day)
        app.campaigns.enlist("2025-06", [home])
        key = review_id(home, "2025-06")
        ticks = {str(n): "1" if n <= 4 else "2" for n in range(1, 13)}
        row = {"id": key, "b1": 160, "deprivations": ticks, "collected_on": day}
        with folder.writing() as session:
            bulk.change(session, "review", [row])
            app.results.recompute(session, [key])
        found[day] = home
    assert [leading(app)[home] for home in found.values()] == ["poor", "not_poor"]
    with folder.writing() as session:
        app.results.reclass(session, ["2025-06"])
    assert [leading(app)[home] for home in found.values()] == ["poor", "not_poor"]
    told = [app.reviews.explanations(home, "2025-06")[0].heading for home in found.values()]
    assert "(thành thị)" in told[0]
    assert "(nông thôn)" in told[1]
