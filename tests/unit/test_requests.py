"""States and days of a request (QĐ 24/2021/QĐ-TTg, Điều 5, 7)."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.definitions.review_terms import read_review_terms
from desktop_app.domain.citations import Mark
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.reviews.requests import (
    Outcome,
    Passes,
    ReportRule,
    RequestKind,
    RequestState,
    Term,
    state_of,
    weekday,
)
from desktop_app.platform.paths import RESOURCES

REPORT = ReportRule(5, 2, 9)


@pytest.mark.parametrize(
    ("kind", "passes", "outcome", "state"),
    [
        (RequestKind.REVIEW, "", "", RequestState.RECEIVED),
        (RequestKind.REVIEW, Passes.NO, "", RequestState.TO_ANSWER),
        (RequestKind.REVIEW, Passes.YES, "", RequestState.REVIEWING),
        (RequestKind.OUT, "", "", RequestState.REVIEWING),
        (RequestKind.REVIEW, Passes.YES, Outcome.POOR, RequestState.RECOGNISED),
        (RequestKind.REVIEW, Passes.NO, Outcome.REFUSED, RequestState.ANSWERED),
        (RequestKind.REVIEW, "", Outcome.WITHDRAWN, RequestState.WITHDRAWN),
    ],
)
def test_how_far_a_request_is_follows_from_what_was_recorded(kind, passes, outcome, state):
    assert state_of(kind, passes, outcome) is state


def test_fifteen_days_do_not_count_the_day_the_review_begins():
    assert Term(15).after(date(2024, 11, 15), weekday) == date(2024, 11, 30)


def test_working_days_pass_over_weekends_and_holidays():
    assert Term(15, working=True).after(date(2024, 11, 15), weekday) == date(2024, 12, 6)
    holiday = date(2024, 11, 18)
    later = Term(15, working=True).after(
        date(2024, 11, 15), lambda day: weekday(day) and day != holiday
    )
    assert later == date(2024, 12, 9)


@pytest.mark.parametrize(
    ("key", "due"),
    [
        ("2024-02", date(2024, 3, 5)),
        ("2024-08", date(2024, 9, 5)),
        ("2024-09", None),
        ("2024-12", None),
        ("2024", None),
    ],
)
def test_a_month_is_reported_on_the_fifth_until_september_and_other_months_are_not(key, due):
    assert REPORT.due(key) == due


def test_what_was_not_read_in_the_law_is_marked():
    file = RESOURCES / "definitions" / "review_terms.toml"
    terms = read_review_terms(file.read_bytes(), file.name)
    first, second = terms.answers
    assert first.term == Term(15)
    assert first.citation.mark is Mark.READ
    assert second.term == Term(15, working=True)
    assert "chưa đối chiếu" in second.citation.shown
    assert terms.report == REPORT


def test_a_choice_nobody_knows_is_the_first():
    file = RESOURCES / "definitions" / "review_terms.toml"
    terms = read_review_terms(file.read_bytes(), file.name)
    assert terms.answer("15 working") is terms.answers[1]
    assert terms.answer("99 calendar") is terms.answers[0]


def test_a_file_of_days_without_an_answer_is_refused():
    with pytest.raises(DefinitionFaulty):
        read_review_terms(b"[report]\nday = 5\n", "thu.toml")
