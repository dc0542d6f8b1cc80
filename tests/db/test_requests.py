"""The register of Mẫu 01 and Mẫu 04, Phiếu A, the answer, the month."""

from __future__ import annotations

from datetime import date

import pytest

from db.models.reviews import Snapshot, SnapshotLine
from db.models.steps import Decision
from desktop_app.domain.errors.records import CampaignMissing, FieldNeeded
from desktop_app.domain.reviews.requests import Outcome, Passes, RequestKind, RequestState
from desktop_app.services.app import App
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.services.reviews.quick_results import Edit
from desktop_app.services.reviews.request_views import (
    Answer,
    RequestValues,
    default_start,
)
from tests import factories
from tests.campaign_world import MONTH, asked, monthly, new_home, passed, written_by

DAY = date(2024, 11, 18)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def homes(app):
    ngo = factories.hamlet(app, "Ngò")
    homes = [factories.household(app, ngo, str(n)) for n in range(1, 4)]
    monthly(app)
    return homes


def listed(app, key=MONTH):
    return {form.household_id for form in app.review_pay.view(key).forms}


def test_a_request_waits_for_phieu_a_and_is_listed_when_it_passes(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    assert app.requests.get(one).state is RequestState.RECEIVED
    assert listed(app) == set()
    passed(app, one, Passes.YES, DAY)
    assert app.requests.get(one).state is RequestState.REVIEWING
    assert listed(app) == {homes[0]}


def test_who_does_not_pass_is_not_listed_and_waits_for_a_written_answer(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    passed(app, one, Passes.NO, DAY)
    assert app.requests.get(one).state is RequestState.TO_ANSWER
    assert listed(app) == set()
    with pytest.raises(FieldNeeded):
        app.requests.finish(one, Answer(Outcome.REFUSED, DAY, " "))
    app.requests.finish(one, Answer(Outcome.REFUSED, DAY, "Hộ có xe tải"))
    assert app.requests.get(one).state is RequestState.ANSWERED
    app.requests.finish(one, Answer())
    assert app.requests.get(one).state is RequestState.TO_ANSWER


def test_mau_04_needs_no_phieu_a_and_is_listed_at_once(app, homes):
    one = asked(app, MONTH, homes[1], DAY, RequestKind.OUT)
    assert app.requests.get(one).state is RequestState.REVIEWING
    assert listed(app) == {homes[1]}


def test_a_new_household_is_added_with_its_request(app, homes):
    ngo = app.hamlets.all()[0].id
    home, head = new_home(ngo, "77", "Phạm Thị Mới Thử")
    one = app.requests.add_with_household(
        MONTH, home, head, RequestValues(RequestKind.REVIEW, DAY)
    )
    view = app.requests.get(one)
    assert (view.head, view.code, view.hamlet) == ("Phạm Thị Mới Thử", "77", "Ngò")


def test_numbers_run_through_the_year(app, homes):
    factories.campaign(app)
    asked(app, MONTH, homes[0], DAY)
    asked(app, "2024", homes[1], DAY)
    assert app.requests.next_number("2024-12") == 3
    assert app.requests.next_number("2025-02") == 1


def test_a_paper_taken_out_of_the_register_comes_back(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    app.requests.remove(one, on=DAY, reason="Ghi nhầm")
    assert app.requests.all(MONTH) == ()
    app.requests.take_back(one, reason="Hoàn tác")
    assert len(app.requests.all(MONTH)) == 1


def test_the_clock_runs_only_in_a_monthly_campaign_and_from_its_fifteenth(app, homes):
    assert default_start(MONTH, date(2024, 11, 3)) == date(2024, 11, 15)
    assert default_start(MONTH, DAY) == DAY
    assert default_start("2024", DAY) is None


def test_days_are_counted_as_the_unit_chose(app, homes):
    one = asked(app, MONTH, homes[0], DAY, started_on=DAY)
    assert app.requests.get(one).due == date(2024, 12, 3)
    app.requests.keep_term(MONTH, "15 working")
    assert app.requests.get(one).due == date(2024, 12, 9)
    assert "chưa đối chiếu" in app.requests.term(MONTH).citation.shown


def answer_form(app, one, **given):
    work = app.requests.open_form(one)
    facts = work.session.definition.by_fact()
    answers = {facts[f"screening:{name}"].path: value for name, value in given.items()}
    app.requests.keep_form(one, answers)


def test_phieu_a_keyed_on_the_form_gives_the_reviewers_conclusion(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    answer_form(app, one, on="2024-11-19", by="Nguyễn Văn Thử")
    assert app.requests.get(one).state is RequestState.RECEIVED
    answer_form(app, one, passes="2", why="Hộ có xe tải")
    view = app.requests.get(one)
    assert view.screening.passes is Passes.NO
    assert (view.screening.on, view.screening.by) == (date(2024, 11, 19), "Nguyễn Văn Thử")
    assert app.requests.why_not(one) == "Hộ có xe tải"
    answer_form(app, one, passes="1")
    assert listed(app) == {homes[0]}


def test_phieu_a_says_that_its_questions_are_a_trial(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    form = app.requests.open_form(one).session.definition
    assert any("THỬ NGHIỆM" in item.label for item in form.walk())


def test_the_month_counts_every_request_once(app, homes):
    first = asked(app, MONTH, homes[0], DAY)
    passed(app, first, Passes.YES, DAY)
    written_by(app, homes[0], "", key=MONTH)
    app.requests.finish(first, Answer(Outcome.POOR, DAY))
    second = asked(app, MONTH, homes[1], DAY)
    passed(app, second, Passes.NO, DAY)
    app.requests.finish(second, Answer(Outcome.REFUSED, DAY, "Lý do thử"))
    asked(app, MONTH, homes[2], DAY, RequestKind.OUT)
    total = app.regular.month(MONTH).total
    assert (total.review_asked, total.out_asked, total.reviewed) == (2, 1, 1)
    assert (total.poor, total.answered, total.waiting) == (1, 1, 1)
    asked_in_all = total.review_asked + total.out_asked
    ended = total.poor + total.near_poor + total.out + total.answered + total.withdrawn
    assert asked_in_all == ended + total.waiting


def test_the_history_of_a_request_reads_as_people_write_it(app):
    words = FieldWords(app.folder, app.rules, app.forms, app.units)
    received = {"received_on": "2024-11-18", "received_how": "post"}
    assert words.value("review_request", "received", received) == "18/11/2024, Bưu điện"
    answered = {"answer": "Hộ có xe tải", "answered_on": "2024-11-20", "outcome": "refused"}
    text = words.value("review_request", "answered", answered)
    assert text == "Hộ có xe tải, 20/11/2024, Không công nhận, trả lời có lý do"
    assert words.value("assignment", "role", "lead") == "Tổ trưởng"


def test_only_a_monthly_campaign_has_a_month(app, homes):
    factories.campaign(app)
    with pytest.raises(CampaignMissing):
        app.regular.month("2024")


def test_home_is_told_of_open_answers_and_not_of_ended_ones(app, homes):
    one = asked(app, MONTH, homes[0], DAY, started_on=DAY)
    due = app.regular.due(date(2024, 11, 20))
    assert [(d.on, d.argument) for d in due] == [
        (date(2024, 12, 3), f"campaign/requests/{MONTH}")
    ]
    assert "15 ngày" in due[0].rule
    app.requests.finish(one, Answer(Outcome.WITHDRAWN, DAY))
    assert app.regular.due(date(2024, 11, 20)) == []


def test_home_is_told_of_the_report_of_the_month_until_it_is_sent(app, homes):
    monthly(app, "2024-08")
    near = date(2024, 8, 30)
    assert [d.on for d in app.regular.due(near)] == [date(2024, 9, 5)]
    assert app.regular.due(date(2024, 8, 20)) == []
    app.regular.reported("2024-08", date(2024, 9, 4))
    assert app.regular.due(near) == []
    app.regular.reported("2024-08", None)
    assert len(app.regular.due(near)) == 1


def test_taking_back_a_phieu_a_that_passed_takes_the_household_out_of_the_list(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    before = app.requests.get(one).screening
    passed(app, one, Passes.YES, DAY)
    app.requests.screen(one, before)
    assert listed(app) == set()
    assert [p.needed for p in app.campaigns.progress(MONTH)] in ([], [0])
    passed(app, one, Passes.YES, DAY)
    assert listed(app) == {homes[0]}


def test_a_form_somebody_began_stays_in_the_list_whatever_phieu_a_says_later(app, homes):
    one = asked(app, MONTH, homes[0], DAY)
    passed(app, one, Passes.YES, DAY)
    app.quick_results.keep(MONTH, [Edit(homes[0], "b1", "128")])
    passed(app, one, Passes.NO, DAY)
    assert listed(app) == {homes[0]}


def test_another_paper_that_passed_keeps_the_household_in_the_list(app, homes):
    one, two = (asked(app, MONTH, homes[0], DAY) for _ in range(2))
    passed(app, one, Passes.YES, DAY)
    passed(app, two, Passes.YES, DAY)
    passed(app, one, Passes.NO, DAY)
    assert listed(app) == {homes[0]}


@pytest.fixture
def decided(app, homes):
    """A monthly decision over the first three households: poor, not poor, not poor."""

    def make(**closing):
        unit = app.folder.unit_key
        with app.folder.writing() as session:
            session.add(Snapshot(id="s-1", unit_key=unit, campaign_key=MONTH, facts={}))
            for home, found in closing.items():
                line = SnapshotLine(
                    id=f"l-{home}", unit_key=unit, snapshot_id="s-1", facts={},
                    household_id=homes[int(home[1:])], closing_class=found,
                )  # fmt: skip
                session.add(line)
            decision = Decision(
                id="d-1", unit_key=unit, campaign_key=MONTH, snapshot_id="s-1",
                number="12/QĐ-UBND", decided_on="2024-03-20", facts={},
            )  # fmt: skip
            session.add(decision)

    return make


def test_a_decision_ends_the_requests_it_recognises_and_opens_them_when_taken_back(
    app, homes, decided
):
    poor = asked(app, MONTH, homes[0], DAY)
    passed(app, poor, Passes.YES, DAY)
    leaving = asked(app, MONTH, homes[1], DAY, RequestKind.OUT)
    decided(h0="poor", h1="not_poor")
    ended = {one.id: one for one in listed_all(app)}
    assert ended[poor].answer.outcome is Outcome.POOR
    assert ended[leaving].answer.outcome is Outcome.OUT
    assert {one.answer.decision for one in ended.values()} == {"12/QĐ-UBND"}
    assert {one.left(DAY) for one in ended.values()} == {None}
    assert app.regular.month(MONTH).total.poor == 1
    with app.folder.writing() as session:
        session.get(Decision, "d-1").closed = 1
    assert all(one.state.open for one in listed_all(app))


def test_who_is_not_recognised_still_waits_for_a_written_answer(app, homes, decided):
    asking = asked(app, MONTH, homes[0], DAY)
    passed(app, asking, Passes.YES, DAY)
    asked(app, MONTH, homes[1], DAY, RequestKind.OUT)
    decided(h0="not_poor", h1="poor")
    assert all(one.state.open for one in listed_all(app))


def test_an_answer_somebody_typed_stands_before_that_of_a_decision(app, homes, decided):
    asking = asked(app, MONTH, homes[0], DAY)
    app.requests.finish(asking, Answer(Outcome.WITHDRAWN, DAY))
    decided(h0="poor")
    (one,) = listed_all(app)
    assert (one.answer.outcome, one.answer.decision) == (Outcome.WITHDRAWN, "")


def listed_all(app):
    return app.requests.all(MONTH)
