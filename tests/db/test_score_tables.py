"""Score tables: loaded whole or not at all, approved by an administrator, never edited."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from db.models.local import ReviewResult
from db.models.rules import ScoreTableVersion
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.lists import ListNotWorkbook
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded, RecordMissing
from desktop_app.domain.errors.rules import (
    CitationNeeded,
    RegionUnknown,
    ScoreSheetFaulty,
    ScoreTableNotApproved,
    ScoreTableSame,
)
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.score_tables import TableState
from desktop_app.services.app import App
from desktop_app.services.reviews.decision_checks import LackKind
from tests.rules_world import KEY, SOURCE, approved, campaign, excel, folder_of, reviewed

DAY = date(2026, 1, 1)
ANSWERS = {
    "so_nguoi": "1", "viec_lam": "0", "luong_huu": "0", "dien": "1", "xe_may": "0",
    "chan_nuoi": "0",
}  # fmt: skip


@pytest.fixture
def app(engine, clock, tmp_path):
    return App(folder_of(engine, clock, tmp_path))


def load(app, path, **more):
    words = {"title": "Bảng thử", "citation": SOURCE, "valid_from": DAY, **more}
    return app.score_tables.load(app.score_tables.preview(path), **words)


def scored(app, code="1"):
    """A household whose B1 is computed by the table of the campaign."""
    home = reviewed(app, code, None, 3)
    work = app.reviews.open(home, KEY)
    group = next(i.path for i in work.form.walk() if i.path.endswith("/b1_so_nguoi"))
    place = group.rpartition("/")[0]
    answers = {f"{place}/b1_{item}": value for item, value in ANSWERS.items()}
    app.reviews.keep_all(work, answers)
    return home


def result(app, home):
    with app.folder.reading() as session:
        query = select(ReviewResult.b1, ReviewResult.trial, ReviewResult.household_class)
        where = ReviewResult.household_id == home, ReviewResult.leading == 1
        return tuple(session.execute(query.where(*where)).one())


def test_the_empty_template_can_be_read_and_holds_nothing(app, tmp_path):
    path = tmp_path / "mau.xlsx"
    path.write_bytes(app.score_tables.template())
    preview = app.score_tables.preview(path)
    assert preview.read.faults == ()
    assert not preview.usable
    with pytest.raises(ScoreSheetFaulty):
        load(app, path)


def test_a_loaded_table_waits_and_names_its_version_and_digest(app, tmp_path):
    made = load(app, excel(tmp_path, bump=1))
    assert (made.version, made.state, len(made.sha256)) == (1, TableState.LOADED, 64)
    assert app.score_tables.approved(DAY) == []
    again = load(app, excel(tmp_path, bump=2))
    assert again.version == 2
    assert [view.version for view in app.score_tables.all()] == [2, 1]


def test_the_same_points_are_not_loaded_twice(app, tmp_path):
    load(app, excel(tmp_path, bump=1))
    with pytest.raises(ScoreTableSame):
        load(app, excel(tmp_path, bump=1, name="khac.xlsx"))


def test_the_diff_is_against_the_approved_table_in_force(app, tmp_path):
    first = app.score_tables.preview(excel(tmp_path))
    assert first.against is None
    assert len(first.changes) == len(first.table.points())
    approved(app, tmp_path, bump=1)
    (change,) = app.score_tables.preview(excel(tmp_path, bump=4)).changes
    assert (change.before, change.after) == (71, 74)


@pytest.mark.parametrize(
    ("words", "error"),
    [({"citation": " "}, CitationNeeded), ({"title": ""}, FieldNeeded)],
)
def test_title_and_text_are_needed(app, tmp_path, words, error):
    with pytest.raises(error):
        load(app, excel(tmp_path), **words)
    assert app.score_tables.all() == []


def test_a_sheet_with_problems_takes_nothing(app, tmp_path):
    from openpyxl import load_workbook

    path = excel(tmp_path)
    book = load_workbook(path)
    book.active["F3"] = "mười"
    book.save(path)
    preview = app.score_tables.preview(path)
    assert preview.read.faults[0].where == "dòng 3, ô F3"
    with pytest.raises(ScoreSheetFaulty):
        load(app, path)
    assert app.score_tables.all() == []
    with pytest.raises(ListNotWorkbook):
        app.score_tables.preview(tmp_path / "data.db")


def test_only_an_administrator_approves_and_withdraws(app, engine, clock, tmp_path):
    made = load(app, excel(tmp_path))
    officer = App(folder_of(engine, clock, tmp_path, role=Role.OFFICER))
    for deed in (
        lambda: officer.score_tables.approve(made.id),
        lambda: officer.score_tables.withdraw(made.id, reason="x"),
    ):
        with pytest.raises(RoleTooLow):
            deed()
    app.score_tables.approve(made.id)
    (view,) = app.score_tables.all()
    assert (view.state, view.approved_by) == (TableState.APPROVED, "Quản Trị Thử")
    app.score_tables.unapprove(made.id)
    assert app.score_tables.all()[0].state is TableState.LOADED
    with pytest.raises(RecordMissing):
        app.score_tables.approve("khong-co")


def test_a_campaign_scores_by_an_approved_table_and_its_region(app, tmp_path):
    table = approved(app, tmp_path, bump=1)
    campaign(app, mode=B1Mode.TABLE, table=table, region="TT")
    view = app.campaigns.get(KEY)
    assert (view.score_table, view.region, view.trial) == (
        "Bảng điểm thử của tỉnh",
        "TT",
        False,
    )
    home = scored(app)
    assert result(app, home) == (80 + 5, 0, "poor")
    lines = [line for e in app.reviews.explanations(home, KEY) for line in e.lines]
    assert TRIAL not in [line.text for line in lines]
    told = next(line for line in lines if line.text == "B1 chấm theo bảng điểm")
    assert told.citation.shown == f"Bảng điểm thử của tỉnh; {SOURCE}; do đơn vị nhập"


def test_the_form_says_trial_only_under_the_trial_table(app, tmp_path):
    table = approved(app, tmp_path)
    campaign(app, mode=B1Mode.TABLE, table=table, region="NT")
    home = scored(app)
    assert "thử nghiệm" not in form_words(app, home)
    app.score_tables.withdraw(table, reason="Chép sai")
    assert "thử nghiệm" in form_words(app, home)


def form_words(app, home):
    work = app.reviews.open(home, KEY)
    shown = [item.path for item in work.form.walk() if "/diem_b1/" in item.path]
    session = work.session
    words = [session.label(p) + session.hint(p) for p in shown if session.relevant(p)]
    assert words
    return " ".join(words).lower()


def test_no_decision_rests_on_a_trial_or_withdrawn_table(app, tmp_path):
    table = approved(app, tmp_path)
    campaign(app, mode=B1Mode.TABLE, table=table, region="NT")
    scored(app)
    assert LackKind.SCORES not in {lack.kind for lack in app.decisions.lacks(KEY)}
    app.score_tables.withdraw(table, reason="Chép sai")
    assert LackKind.SCORES in {lack.kind for lack in app.decisions.lacks(KEY)}


def test_without_a_table_the_trial_is_used_and_says_so(app):
    campaign(app, mode=B1Mode.TABLE)
    home = scored(app)
    assert result(app, home) == (70 + 5, 1, "poor")
    lines = [line.text for e in app.reviews.explanations(home, KEY) for line in e.lines]
    assert TRIAL in lines
    assert app.campaigns.get(KEY).trial


def test_a_campaign_takes_no_table_nobody_approved_and_no_strange_region(app, tmp_path):
    made = load(app, excel(tmp_path))
    with pytest.raises(ScoreTableNotApproved):
        campaign(app, mode=B1Mode.TABLE, table=made.id, region="NT")
    app.score_tables.approve(made.id)
    with pytest.raises(RegionUnknown):
        campaign(app, mode=B1Mode.TABLE, table=made.id, region="TN")
    campaign(app, mode=B1Mode.TYPED, table=made.id, region="NT")
    assert app.campaigns.get(KEY).score_table == ""


def test_what_a_withdrawn_table_said_stays_but_is_not_for_recognition(app, tmp_path):
    table = approved(app, tmp_path)
    campaign(app, mode=B1Mode.TABLE, table=table, region="NT")
    home = scored(app)
    assert result(app, home) == (76, 0, "poor")
    with pytest.raises(ReasonNeeded):
        app.score_tables.withdraw(table, reason=" ")
    app.score_tables.withdraw(table, reason="Chép sai phụ lục")
    (view,) = app.score_tables.all()
    assert (view.state, view.withdrawn_why, view.used_by) == (
        TableState.WITHDRAWN, "Chép sai phụ lục", (KEY,),
    )  # fmt: skip
    assert result(app, home) == (76, 1, "poor")
    app.score_tables.bring_back(table)
    assert result(app, home) == (76, 0, "poor")


def test_a_damaged_content_is_noticed_and_never_scored_with(app, tmp_path):
    made = load(app, excel(tmp_path))
    with app.folder.writing() as session:
        row = session.get(ScoreTableVersion, made.id)
        row.content = (row.content or "").replace('"points":{"NT":71', '"points":{"NT":171')
        session.flush()
        row.content = row.content[:-9]
    assert not app.score_tables.all()[0].whole


def test_changed_points_do_not_pass_for_the_loaded_ones(app, tmp_path):
    made = load(app, excel(tmp_path, bump=1))
    with app.folder.writing() as session:
        row = session.get(ScoreTableVersion, made.id)
        row.content = (row.content or "").replace("71", "99", 1)
    assert not app.score_tables.all()[0].whole
