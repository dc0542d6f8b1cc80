"""The steps after the forms, on the road a commune goes in autumn (QĐ 24/2021, Điều 4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from db import bulk
from db.models.households import HouseholdYear
from desktop_app.cli.step_tables import KINDS as STEP_TABLES
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import (
    DayOutOfRange,
    FieldNeeded,
    ReasonNeeded,
    RecordMissing,
)
from desktop_app.domain.errors.steps import (
    CertificateNumberUsed,
    DecisionLacks,
    DecisionThere,
    NoCertificateDue,
    NumberOutOfReason,
)
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import default_leading, review_id
from desktop_app.services.reviews.certificates import ToIssue
from desktop_app.services.reviews.complaints import ComplaintValues
from desktop_app.services.reviews.decision_checks import LackKind
from desktop_app.services.reviews.decisions import DecisionValues
from desktop_app.services.reviews.meetings import MeetingValues, ResultValues
from desktop_app.services.reviews.opinions import OpinionValues, StepSettings
from desktop_app.services.reviews.postings import PostingValues
from tests import factories
from tests.conftest import NOW

KEY = "2024"
ENOUGH = MeetingValues("2024-11-11", "Nhà văn hóa", "Ông Mẫu", attending=40, agreeing=20)
POSTED = PostingValues(1, "2024-11-12", "2024-11-15", 3, "Nhà văn hóa thôn")
DECISION = DecisionValues("12/QĐ-UBND", "2024-11-20", "Bà Mẫu")


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def homes(app):
    """One hamlet: 1 poor, 2 near-poor, 3 out of the list; all forms complete on 10/11."""
    ngo = factories.hamlet(app)
    homes = [
        factories.household(app, ngo, "1", opening="poor"),
        factories.household(app, ngo, "2", opening="near_poor"),
        factories.household(app, ngo, "3", opening="near_poor"),
    ]
    factories.campaign(app)
    for home, b1, ticks in zip(homes, (128, 130, 180), ([4, 7, 8], [4], [4]), strict=True):
        factories.reviewed(app, home, b1, ticks)
        collected(app, home, "2024-11-10")
    return homes


def collected(app, home, day):
    with app.folder.writing() as session:
        bulk.change(session, "review", [{"id": review_id(home, KEY), "collected_on": day}])


def hamlet(app):
    (found,) = app.steps.hamlets(KEY)
    return found


def ready(app):
    """Everything a decision rests on: no opinion asked for, met, posted, the posting over."""
    app.opinions.set_settings(KEY, StepSettings(asks_upper=False))
    here = hamlet(app).hamlet_id
    return app.meetings.add(KEY, here, ENOUGH), app.postings.add(KEY, here, POSTED)


def classes(app, year=2024):
    with app.folder.reading() as session:
        query = select(HouseholdYear).where(HouseholdYear.year == year)
        return {
            row.household_id: (row.household_class, row.source)
            for row in session.scalars(query)
        }


def kinds(app):
    return [lack.kind for lack in app.decisions.lacks(KEY)]


def words(app):
    return " | ".join(warning.text for warning in hamlet(app).warnings)


def test_the_whole_path_from_forms_to_a_second_decision(app, homes):
    first = app.snapshots.take(KEY)
    here = hamlet(app).hamlet_id
    early = app.meetings.add(KEY, here, MeetingValues("2024-11-05", attending=40, agreeing=30))
    assert "trước khi thu thập xong phiếu" in words(app)
    assert "Điều 4" in hamlet(app).warnings[0].rule
    app.meetings.remove(early, reason="nhập nhầm ngày")
    meeting = app.meetings.add(KEY, here, ENOUGH)
    assert not hamlet(app).warnings

    out = ResultValues(HouseholdClass.NOT_POOR, 38, 40, "có lương hưu mới")
    app.meetings.set_result(meeting, homes[1], out)
    (differing,) = app.meetings.differing(KEY)
    assert (differing.by_points.value, differing.after.value) == ("near_poor", "not_poor")

    posting = app.postings.add(KEY, here, POSTED)
    complaint = app.complaints.add(
        KEY,
        homes[1],
        ComplaintValues("2024-11-14", "Bà Thử", objection="Hộ còn khó khăn"),
        posting,
    )
    assert kinds(app) == [LackKind.COMPLAINT, LackKind.OPINION]
    done = ComplaintValues(
        "2024-11-14", "Bà Thử", objection="Hộ còn khó khăn", second_on="2024-11-15",
        second_by="Ban Chỉ đạo", outcome="changed", answered_on="2024-11-16",
    )  # fmt: skip
    app.complaints.edit(complaint, done)
    assert kinds(app) == [LackKind.POSTING, LackKind.OPINION]
    assert "chưa niêm yết lại" in words(app)
    app.meetings.set_result(meeting, homes[1], None, why="phúc tra: giữ theo điểm")
    app.postings.add(KEY, here, PostingValues(2, "2024-11-15", "2024-11-19", 3))
    assert kinds(app) == [LackKind.OPINION]

    second = app.snapshots.take(KEY)
    asked = app.opinions.add(KEY, OpinionValues("2024-11-18", "05/TTr"), second.id)
    assert kinds(app) == [LackKind.OPINION]
    app.opinions.edit(
        asked, OpinionValues("2024-11-18", "05/TTr", "2024-11-19", "9/CV", "Nhất trí")
    )
    assert kinds(app) == []

    before = classes(app)
    decision = app.decisions.decide(KEY, DECISION)
    assert classes(app) == before | {
        homes[0]: ("poor", "decision 12/QĐ-UBND"),
        homes[1]: ("near_poor", "decision 12/QĐ-UBND"),
        homes[2]: ("not_poor", "decision 12/QĐ-UBND"),
    }
    assert app.snapshots.latest(KEY, app.folder.unit_key).kind is SnapshotKind.OFFICIAL
    ids = app.certificates.issue(KEY, ToIssue(15, "GCN-HN.HCN", "2024-11-21"))
    lines = app.certificates.register(2024)
    assert [(line.code, line.title) for line in lines] == [
        ("1", "15/GCN-HN.HCN"), ("2", "16/GCN-HN.HCN"),
    ]  # fmt: skip

    factories.reviewed(app, homes[0], 180, [4])
    (edited,) = app.comparing.since(decision.snapshot_id, KEY)
    assert (edited.code, edited.before, edited.after) == ("1", "Hộ nghèo", "Hộ không nghèo")
    assert classes(app)[homes[0]][0] == "poor"

    with pytest.raises(DecisionThere):
        app.decisions.decide(KEY, DECISION)
    assert app.decisions.withdraw(decision.id, reason="sai phân loại hộ 1") == 2
    assert {c for home, (c, _) in classes(app).items() if home in homes} <= {None}
    assert not any(line.valid for line in app.certificates.register())
    assert app.snapshots.latest(KEY, app.folder.unit_key).id == second.id

    again = app.decisions.decide(KEY, DecisionValues("13/QĐ-UBND", "2024-11-20"))
    assert classes(app)[homes[0]] == ("not_poor", "decision 13/QĐ-UBND")
    assert app.comparing.since(again.snapshot_id, KEY) == []
    assert app.certificates.suggested(date(2024, 11, 22)).first == 17
    assert len(app.certificates.issue(KEY, app.certificates.suggested(date(2024, 11, 22)))) == 1
    assert ids[0] != again.id
    assert first.title == "sơ bộ lần 1"


def test_a_meeting_below_half_of_the_persons_attending_must_meet_again(app, homes):
    ready(app)
    here = hamlet(app).hamlet_id
    app.meetings.add(KEY, here, MeetingValues("2024-11-13", attending=41, agreeing=20))
    assert "họp lại" in words(app)
    assert hamlet(app).passed is False
    assert LackKind.MEETING in kinds(app)
    app.meetings.add(KEY, here, MeetingValues("2024-11-16", attending=41, agreeing=21))
    assert hamlet(app).passed is True


def test_half_exactly_is_enough(app, homes):
    ready(app)
    assert ENOUGH.agreeing * 2 == ENOUGH.attending
    assert hamlet(app).passed is True
    assert kinds(app) == []


def test_a_decision_names_everything_it_lacks_and_writes_nothing(app, homes):
    with app.folder.writing() as session:
        bulk.change(session, "review", [{"id": review_id(homes[2], KEY), "state": "entering"}])
    lacks = app.decisions.lacks(KEY)
    assert [lack.kind for lack in lacks] == [
        LackKind.FORMS, LackKind.MEETING, LackKind.POSTING, LackKind.OPINION,
    ]  # fmt: skip
    assert all("QĐ 24/2021" in lack.rule for lack in lacks)
    before = classes(app)
    with pytest.raises(DecisionLacks) as refused:
        app.decisions.decide(KEY, DECISION)
    assert refused.value.count == 4
    assert "1 phiếu chưa đủ" in refused.value.lacks
    assert classes(app) == before
    assert not app.snapshots.all(KEY)
    assert not app.decisions.all(KEY)


def test_a_decision_waits_for_the_last_day_of_the_posting_to_be_over(app, homes):
    _, posting = ready(app)
    app.postings.edit(posting, PostingValues(1, "2024-11-15", "2024-11-20", 3))
    assert kinds(app) == [LackKind.POSTING]
    app.folder.clock = FixedClock(NOW + timedelta(days=1))
    assert kinds(app) == []


def test_classes_of_the_trial_score_table_cannot_be_recognised(app, homes):
    ready(app)
    with app.folder.writing() as session:
        session.connection().exec_driver_sql("UPDATE review_result SET trial = 1")
    assert kinds(app) == [LackKind.SCORES]


def test_a_decision_needs_number_and_day(app, homes):
    ready(app)
    for values in (DecisionValues(decided_on="2024-11-20"), DecisionValues("12")):
        with pytest.raises(FieldNeeded):
            app.decisions.decide(KEY, values)
    assert not app.snapshots.all(KEY)


def test_withdrawing_puts_back_what_an_imported_list_said(app, homes):
    ready(app)
    with app.folder.writing() as session:
        row = {"id": "y-list", "household_id": homes[0], "year": 2024, "people": 9}
        row |= {"household_class": "near_poor", "source": "danh-sach.xlsx"}
        bulk.create(session, "household_year", [row])
    decision = app.decisions.decide(KEY, DECISION)
    assert classes(app)[homes[0]][0] == "poor"
    with pytest.raises(ReasonNeeded):
        app.decisions.withdraw(decision.id, reason=" ")
    app.decisions.withdraw(decision.id, reason="sai")
    assert classes(app)[homes[0]] == ("near_poor", "danh-sach.xlsx")
    with app.folder.reading() as session:
        assert session.get(HouseholdYear, "y-list").people == 9


def test_a_decision_and_its_figures_are_one_act(app, homes, monkeypatch):
    ready(app)
    before = classes(app)

    class PowerCutError(Exception):
        pass

    def fails(*_given, **_named):
        raise PowerCutError

    monkeypatch.setattr("desktop_app.services.reviews.decisions._recognise", fails)
    with pytest.raises(PowerCutError):
        app.decisions.decide(KEY, DECISION)
    assert not app.snapshots.all(KEY)
    assert classes(app) == before


def test_a_changed_number_of_the_decision_reaches_the_years(app, homes):
    ready(app)
    decision = app.decisions.decide(KEY, DECISION)
    app.decisions.edit(decision.id, DecisionValues("21/QĐ-UBND", "2024-11-20"))
    assert classes(app)[homes[0]] == ("poor", "decision 21/QĐ-UBND")
    app.decisions.withdraw(decision.id, reason="sai")
    assert classes(app)[homes[0]] == (None, None)


def test_postings_end_after_three_working_days_and_never_before_they_start(app, homes):
    here = hamlet(app).hamlet_id
    assert app.postings.days == 3
    assert app.postings.ends(date(2024, 11, 22), 3) == date(2024, 11, 27)
    app.holidays.set(date(2024, 11, 25), "Nghỉ thử")
    assert app.postings.ends(date(2024, 11, 22), 3) == date(2024, 11, 28)
    with pytest.raises(DayOutOfRange):
        app.postings.add(KEY, here, PostingValues(1, "2024-11-22", "2024-11-21"))
    app.postings.add(KEY, here, PostingValues(1, "2024-11-22", "2024-11-26"))
    assert "Niêm yết 1 ngày làm việc, quy định 03" in words(app)


def test_counts_that_cannot_be_are_refused_and_nothing_is_stored(app, homes):
    here = hamlet(app).hamlet_id
    for wrong in (-1, 10_000):
        with pytest.raises(NumberOutOfReason):
            app.meetings.add(KEY, here, MeetingValues("2024-11-11", attending=wrong))
    assert not app.meetings.all(KEY)


def test_votes_beyond_the_persons_attending_are_said_and_kept(app, homes):
    here = hamlet(app).hamlet_id
    values = MeetingValues("2024-11-11", attending=10, agreeing=9, disagreeing=3)
    app.meetings.add(KEY, here, values)
    assert "12 nhiều hơn 10 người dự họp" in words(app)
    assert app.meetings.all(KEY)[0].values == values


def test_a_removed_step_stays_in_the_history_and_comes_back(app, homes):
    meeting, _ = ready(app)
    with pytest.raises(ReasonNeeded):
        app.meetings.remove(meeting, reason="")
    app.meetings.remove(meeting, reason="nhầm thôn")
    assert not app.meetings.all(KEY)
    app.meetings.put_back(meeting)
    assert [view.id for view in app.meetings.all(KEY)] == [meeting]


def test_a_class_by_the_meeting_needs_the_reason_it_gave(app, homes):
    meeting, _ = ready(app)
    with pytest.raises(FieldNeeded):
        app.meetings.set_result(meeting, homes[0], ResultValues(HouseholdClass.NOT_POOR))
    assert not app.meetings.differing(KEY)


def test_a_class_by_the_meeting_is_what_a_snapshot_freezes(app, homes):
    meeting, _ = ready(app)
    app.meetings.set_result(
        meeting, homes[0], ResultValues(HouseholdClass.NEAR_POOR, reason="thôn nhất trí")
    )
    taken = app.snapshots.take(KEY)
    frozen = {
        h.followed.household_id: h.followed.closing for h in app.snapshots.households(taken.id)
    }
    assert frozen[homes[0]] is HouseholdClass.NEAR_POOR


def test_two_snapshots_are_compared_household_by_household(app, homes):
    first = app.snapshots.take(KEY)
    factories.reviewed(app, homes[0], 130, [4, 7])
    second = app.snapshots.take(KEY)
    (found,) = app.comparing.snapshots(first.id, second.id)
    assert (found.before, found.after, found.reclassed) == ("Hộ nghèo", "Hộ cận nghèo", True)
    assert "B1 128 → 130" in found.what
    assert "B2 30 → 20" in found.what


def test_an_opinion_is_asked_in_campaigns_before_the_districts_ended(app, homes):
    assert app.opinions.settings("2024").asks_upper is True
    assert app.opinions.settings("2025").asks_upper is False
    app.opinions.set_settings("2025", StepSettings(asks_upper=True, second_review_days=7))
    assert app.opinions.settings("2025") == StepSettings(True, 7)


def test_the_offices_own_limit_for_second_reviews_is_marked_as_no_law(app, homes):
    app.complaints.add(KEY, homes[0], ComplaintValues("2024-11-01", objection="Thử"))
    assert "quá hạn phúc tra" not in words(app)
    app.opinions.set_settings(KEY, StepSettings(asks_upper=False, second_review_days=3))
    late = hamlet(app).warnings[-1]
    assert "quá hạn phúc tra 06/11/2024" in late.text
    assert "chưa đối chiếu" in late.rule


def issued(app):
    ready(app)
    app.decisions.decide(KEY, DECISION)
    return app.certificates.issue(KEY, ToIssue(1, "GCN-HN.HCN", "2024-11-21"))


def test_numbers_of_certificates_are_never_used_twice(app, homes):
    first, second = issued(app)
    day = date(2024, 11, 22)
    app.certificates.withdraw([second], reason="in sai", on=day)
    assert app.certificates.suggested(day).first == 3
    with pytest.raises(CertificateNumberUsed):
        app.certificates.issue(KEY, ToIssue(2, "GCN", "2024-11-22"))
    again = app.certificates.replace(first, reason="mất", on=day)
    lines = {line.id: line for line in app.certificates.register(2024)}
    assert (lines[again].number, lines[again].replaces) == (3, "1")
    assert lines[first].state == "Đã cấp lại giấy khác"
    assert lines[second].state == "Đã thu hồi"
    assert app.certificates.due(KEY) == [homes[1]]


def test_numbers_begin_again_each_year_with_the_series_used_last(app, homes):
    issued(app)
    assert app.certificates.suggested(date(2025, 1, 5)) == ToIssue(
        1, "GCN-HN.HCN", "2025-01-05"
    )


def test_certificates_need_a_decision_and_are_given_once(app, homes):
    with pytest.raises(NoCertificateDue):
        app.certificates.issue(KEY, ToIssue(1, "GCN", "2024-11-21"))
    issued(app)
    with pytest.raises(NoCertificateDue):
        app.certificates.issue(KEY, app.certificates.suggested(date(2024, 11, 21)))


def test_who_signed_for_a_certificate_is_kept_and_can_be_taken_back(app, homes):
    first, _ = issued(app)
    app.certificates.receive([first], on=date(2024, 11, 25), by="Chủ hộ")
    line = app.certificates.register(2024)[0]
    assert (line.state, line.received_by) == ("Đã ký nhận", "Chủ hộ")
    app.certificates.receive([first], on=None)
    assert app.certificates.register(2024)[0].state == "Chưa ký nhận"


def test_a_typed_day_stands_for_the_shipped_holiday_until_it_is_removed(app):
    day = date(2024, 9, 2)
    app.holidays.set(day, "Làm bù", works=True, citation="thông báo thử")
    (row,) = [r for r in app.holidays.year(2024) if r.day == day]
    assert (row.works, row.typed) == (True, True)
    assert app.holidays.calendar().is_working(day)
    with pytest.raises(ReasonNeeded):
        app.holidays.remove(day, reason="")
    app.holidays.remove(day, reason="nhầm")
    assert not app.holidays.calendar().is_working(day)
    app.holidays.put_back(day)
    assert app.holidays.calendar().is_working(day)
    with pytest.raises(FieldNeeded):
        app.holidays.set(day, " ")


def test_the_command_line_prints_register_and_differing_households(app, homes):
    meeting, _ = ready(app)
    app.meetings.set_result(
        meeting, homes[0], ResultValues(HouseholdClass.NEAR_POOR, reason="thôn nhất trí")
    )
    app.decisions.decide(KEY, DECISION)
    app.certificates.issue(KEY, ToIssue(1, "GCN-HN.HCN", "2024-11-21"))
    for kind, key in (("certificate-register", "2024"), ("meeting-differing", KEY)):
        assert STEP_TABLES[kind][1](app, key).pdf.startswith(b"%PDF")
    with pytest.raises(RecordMissing):
        STEP_TABLES["certificate-register"][1](app, "hai nghìn")
    with pytest.raises(NothingToPrint):
        STEP_TABLES["certificate-register"][1](app, "2019")


def test_a_month_of_regular_review_is_decided_like_the_periodic_one(app):
    month = "2024-10"
    home = factories.household(app, factories.hamlet(app), "1")
    leading = default_leading(app.rules, date(2024, 10, 15))
    form = app.forms.newest("review", date(2024, 10, 15))
    app.campaigns.open(month, leading=leading.id, form_key=form)
    app.campaigns.enlist(month, [home])
    ticks = {str(n): "1" if n in (1, 2, 3) else "2" for n in range(1, 13)}
    row = {"id": review_id(home, month), "b1": 120, "deprivations": ticks, "state": "complete"}
    with app.folder.writing() as session:
        bulk.change(session, "review", [row])
        app.results.recompute(session, [row["id"]])
    app.opinions.set_settings(month, StepSettings(asks_upper=False))
    (here,) = app.steps.hamlets(month)
    app.meetings.add(month, here.hamlet_id, ENOUGH)
    app.postings.add(month, here.hamlet_id, POSTED)
    decision = app.decisions.decide(month, DECISION)
    assert classes(app)[home] == ("poor", "decision 12/QĐ-UBND")
    assert len(app.certificates.issue(month, ToIssue(1, "GCN-HN.HCN", "2024-11-21"))) == 1
    app.decisions.withdraw(decision.id, reason="sai")
    assert classes(app)[home] == (None, None)
