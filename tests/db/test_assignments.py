"""Reviewers per hamlet, their progress, and pay per accepted form."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded
from desktop_app.services.app import App
from desktop_app.services.reviews.assignments import AssignmentValues
from desktop_app.services.reviews.review_pay import PayRate
from tests import factories
from tests.campaign_world import assign, monthly, written_by

DAY = date(2024, 11, 20)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def world(app):
    """Ngò with households 1, 2, 3 and Sen with 4; two reviewers in Ngò, none in Sen."""
    ngo, sen = factories.hamlet(app, "Ngò"), factories.hamlet(app, "Sen")
    homes = [
        factories.household(app, ngo if n < 4 else sen, str(n), opening="poor")
        for n in range(1, 5)
    ]
    factories.campaign(app)
    first = assign(app, "2024", ngo, "Nguyễn Văn An Thử", phone="0912 000 111")
    second = assign(app, "2024", ngo, "Trần Thị Bé Mẫu")
    return ngo, sen, homes, first, second


def counted(app, key="2024"):
    return {
        row.values.name: (row.count.forms, row.count.complete, row.count.accepted)
        for row in app.assignments.view(key).rows
    }


def test_progress_is_counted_per_hamlet_and_per_reviewer(app, world):
    _ngo, _sen, homes, *_ = world
    written_by(app, homes[0], "Nguyễn Văn An Thử")
    written_by(app, homes[1], "Nguyễn Văn An Thử", state="entering")
    written_by(app, homes[2], "", state="complete")
    view = app.assignments.view("2024")
    assert counted(app) == {"Nguyễn Văn An Thử": (2, 1, 0), "Trần Thị Bé Mẫu": (0, 0, 0)}
    ngo, sen = view.hamlets
    assert (ngo.needed, ngo.complete, len(ngo.people)) == (3, 2, 2)
    assert view.nobody.complete == 1
    assert view.bare == (sen,)


def test_an_assignment_needs_hamlet_and_name(app, world):
    with pytest.raises(FieldNeeded):
        app.assignments.add("2024", AssignmentValues("", "Ai Đó"))
    with pytest.raises(FieldNeeded):
        app.assignments.add("2024", AssignmentValues(world[0], "  "))
    assert len(app.assignments.view("2024").rows) == 2


def test_who_is_taken_off_can_be_put_back_and_the_forms_keep_the_name(app, world):
    _ngo, _sen, homes, first, _ = world
    written_by(app, homes[0], "Nguyễn Văn An Thử")
    with pytest.raises(ReasonNeeded):
        app.assignments.take_off(first, on=DAY, reason=" ")
    app.assignments.take_off(first, on=DAY, reason="Ốm")
    assert counted(app) == {"Trần Thị Bé Mẫu": (0, 0, 0)}
    assert app.assignments.view("2024").nobody.forms == 4  # three open ones and that one
    app.assignments.put_back(first, reason="Hoàn tác")
    assert counted(app)["Nguyễn Văn An Thử"] == (1, 1, 0)


def test_the_people_of_another_campaign_are_taken_over_once(app, world):
    monthly(app)
    assert app.assignments.earlier("2024-11") == ["2024"]
    assert len(app.assignments.from_campaign("2024-11", "2024")) == 2
    assert app.assignments.from_campaign("2024-11", "2024") == ()
    assert len(app.assignments.view("2024-11").rows) == 2


def test_only_complete_forms_are_accepted_and_pay_their_reviewer(app, world):
    _ngo, sen, homes, *_ = world
    assign(app, "2024", sen, "Nguyễn Văn An Thử", phone="0912000111")
    forms = [
        written_by(app, homes[0], "Nguyễn Văn An Thử"),
        written_by(app, homes[3], "Nguyễn Văn An Thử"),
        written_by(app, homes[1], "Trần Thị Bé Mẫu", state="entering"),
        written_by(app, homes[2], ""),
    ]
    app.review_pay.keep_rate("2024", PayRate(30_000, "Nghị quyết thử số 1"))
    assert app.review_pay.accept(forms, on=DAY, note="Đợt 1") == 3
    view = app.review_pay.view("2024")
    assert [(r.line.name, r.line.forms, r.line.amount, r.hamlets) for r in view.rows] == [
        ("Nguyễn Văn An Thử", 2, 60_000, ("Ngò", "Sen"))
    ]
    assert (view.accepted, view.unpaid, view.amount) == (3, 1, 60_000)


def test_a_form_without_a_name_is_accepted_for_who_is_chosen(app, world):
    form = written_by(app, world[2][0], "")
    app.review_pay.accept([form], on=DAY, reviewer="Trần Thị Bé Mẫu")
    assert counted(app)["Trần Thị Bé Mẫu"] == (1, 1, 1)


def test_accepting_again_changes_nothing_and_can_be_taken_back(app, world):
    form = written_by(app, world[2][0], "Trần Thị Bé Mẫu")
    assert app.review_pay.accept([form], on=DAY) == 1
    assert app.review_pay.accept([form], on=date(2024, 12, 1)) == 0
    assert app.review_pay.view("2024").forms[0].accepted_on == "2024-11-20"
    assert app.review_pay.take_back([form], reason="Hoàn tác") == 1
    assert app.review_pay.view("2024").accepted == 0


def test_a_rate_is_never_kept_without_its_basis(app, world):
    with pytest.raises(FieldNeeded):
        app.review_pay.keep_rate("2024", PayRate(30_000, ""))
    with pytest.raises(FieldNeeded):
        app.review_pay.keep_rate("2024", PayRate(None, "Nghị quyết thử"))
    assert app.review_pay.view("2024").rate == PayRate()
