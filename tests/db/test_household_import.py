"""A list goes in whole as it was previewed, or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.queries.households import HouseholdFilter
from desktop_app.domain.errors.list_import import ListNotReadable, ListUnitOther
from desktop_app.domain.errors.lists import (
    ListDamaged,
    ListEmpty,
    ListHeadingsUnknown,
    ListNotWorkbook,
    ListPasswordProtected,
    ListTooLarge,
)
from desktop_app.domain.progress import Cancelled
from desktop_app.services.app import App
from desktop_app.services.households.household_matching import Found
from desktop_app.services.households.list_plan import AS_NEW, SKIP, Choices
from tests.conftest import UNIT
from tests.lists import HEADS, HOA, KHOA, PAO, workbook

YEAR = 2023
NEW_HAMLETS = Choices(create_hamlets=True)


@pytest.fixture
def app(folder):
    app = App(folder)
    app.hamlets.paste("Thôn Đồng Sen")
    return app


def take(app, *rows, choices=NEW_HAMLETS, year=YEAR):
    plan = app.list_import.preview(workbook(*rows), "thu.xlsx", year)
    return app.list_import.apply(plan, choices)


def shown(app, **wanted):
    wish = HouseholdFilter(unit_key=UNIT, year=YEAR + 1, campaign_key="2024", **wanted)
    return app.households.page(wish, app.households.count(wish), 0, 200)


def changed(row, **cells):
    names = dict(zip(HEADS, range(len(HEADS)), strict=True))
    out = list(row)
    for head, value in cells.items():
        out[names[head.replace("_", " ")]] = value
    return tuple(out)


def test_a_list_brings_households_people_and_the_class_of_its_year(app):
    done = take(app, HOA, KHOA, PAO)
    assert (done.added, done.updated, done.people, done.hamlets) == (2, 0, 3, 1)
    hoa, pao = shown(app)
    assert (hoa.head, hoa.members, hoa.previous_class) == (HOA[2], 2, "poor")
    assert (pao.hamlet, pao.previous_class) == ("Ngò", "near_poor")
    view = app.households.view(hoa.household_id)
    assert view.years == ((YEAR, "poor"),)
    assert [p.member.ethnic for p in view.people] == ["kinh", "san_diu"]
    assert view.people[0].member.birth.text == "1961-05-03"
    assert app.households.view(pao.household_id).people[0].member.ethnic == "hmong"


def test_the_preview_counts_and_writes_nothing(app):
    plan = app.list_import.preview(workbook(HOA, KHOA, PAO), "thu.xlsx", YEAR)
    assert (len(plan.items), plan.read.people, plan.new_hamlets) == (2, 3, ("Ngò",))
    assert plan.counts == {Found.NEW: 2}
    assert shown(app) == []
    assert [h.name for h in app.hamlets.all()] == ["Đồng Sen"]


def test_hamlets_are_created_only_when_confirmed(app):
    done = take(app, HOA, PAO, choices=Choices())
    assert (done.added, done.left_out) == (1, 1)
    assert [h.name for h in app.hamlets.all()] == ["Đồng Sen"]


def test_the_same_list_again_updates_and_adds_nothing(app):
    take(app, HOA, KHOA, PAO)
    again = take(app, HOA, KHOA, PAO)
    assert (again.added, again.updated, again.people) == (0, 0, 0)  # found, not changed
    home = shown(app)[0].household_id
    assert (
        len(app.households.history("household", home)) == 2
    )  # place, code: from the first time


def test_a_corrected_name_is_taken_over_by_the_code_of_the_year(app):
    take(app, HOA)
    take(app, changed(HOA, Họ_và_tên="Nguyễn Thị Mẫu Hòa", Điểm_B1=130))
    (row,) = shown(app)
    assert row.head == "Nguyễn Thị Mẫu Hòa"


def test_an_empty_cell_never_wipes_what_is_known(app):
    take(app, HOA)
    take(app, changed(HOA, Số_CCCD="", Dân_tộc=""))
    person = app.households.view(shown(app)[0].household_id).people[0].member
    assert (person.citizen_number, person.ethnic) == ("000161000014", "kinh")


def test_next_year_a_code_may_be_somebody_else_and_the_number_decides(app):
    take(app, HOA, PAO)
    swapped = changed(PAO, Mã_hộ="014", Thôn="Đồng Sen", Họ_và_tên="Giàng A Mẫu Khác")
    plan = app.list_import.preview(workbook(swapped), "2024.xlsx", YEAR + 1)
    assert plan.items[0].match.how is Found.NUMBER
    app.list_import.apply(plan, NEW_HAMLETS)
    assert len(shown(app)) == 2


def test_without_code_and_number_name_birth_year_and_hamlet_decide(app):
    take(app, HOA)
    plain = changed(HOA, Mã_hộ="", Số_CCCD="", Họ_và_tên="NGUYEN THI MAU HOA")
    plan = app.list_import.preview(workbook(plain), "x.xlsx", YEAR)
    assert plan.items[0].match.how is Found.NAME


@pytest.mark.parametrize(
    "cells",
    [
        {"Mã_hộ": "", "Số_CCCD": "", "Ngày_sinh": ""},
        {"Mã_hộ": "99", "Số_CCCD": "", "Thôn": "Ngò"},
        {"Họ_và_tên": "Người Khác Hẳn", "Số_CCCD": "000161999999"},
    ],
)
def test_doubtful_pairs_are_shown_and_never_decided(app, cells):
    take(app, HOA)
    plan = app.list_import.preview(workbook(changed(HOA, **cells)), "x.xlsx", YEAR)
    (item,) = plan.items
    assert item.match.how is Found.DOUBT
    assert item.match.candidates[0].title == "014 Nguyễn Thị Mẫu Hoà, 1961, Đồng Sen"
    done = app.list_import.apply(plan, NEW_HAMLETS)
    assert (done.added, done.updated, done.left_out) == (0, 0, 1)


def test_a_doubt_goes_in_as_the_person_decides(app):
    take(app, HOA)
    other = changed(HOA, Mã_hộ="", Số_CCCD="", Ngày_sinh="", Điểm_B1=127)
    plan = app.list_import.preview(workbook(other), "x.xlsx", YEAR)
    home = plan.items[0].match.candidates[0].id
    for decision, wanted in ((SKIP, (0, 0)), (home, (0, 1)), (AS_NEW, (1, 0))):
        done = app.list_import.apply(plan, replace(NEW_HAMLETS, decisions={0: decision}))
        assert (done.added, done.updated) == wanted


def test_two_rows_for_one_household_are_both_doubtful(app):
    take(app, HOA)
    plan = app.list_import.preview(workbook(HOA, changed(HOA, Mã_hộ="77")), "x.xlsx", YEAR)
    assert [item.match.how for item in plan.items] == [Found.DOUBT] * 2
    assert "dòng 3" in plan.items[0].match.reason


def test_the_same_new_household_twice_is_doubted_once(app):
    plan = app.list_import.preview(workbook(PAO, changed(PAO, Mã_hộ="016")), "x.xlsx", YEAR)
    assert [item.match.how for item in plan.items] == [Found.NEW, Found.DOUBT]


def test_a_household_with_an_error_stays_out_whole_and_is_named(app):
    bad = changed(KHOA, Ngày_sinh="31/02/1958")
    plan = app.list_import.preview(workbook(HOA, bad, PAO), "x.xlsx", YEAR)
    assert [bool(item.errors) for item in plan.items] == [True, False]
    assert plan.items[0].errors[0].startswith("Dòng 3:")
    done = app.list_import.apply(plan, NEW_HAMLETS)
    assert (done.added, done.people, done.left_out) == (1, 1, 1)
    book = app.list_import.left_out_workbook(plan, NEW_HAMLETS)
    again = app.list_import.preview(book, "con-lai.xlsx", YEAR)
    assert [(i.row.code, len(i.row.members), bool(i.errors)) for i in again.items] == [
        ("014", 2, True)
    ]


def test_a_nameless_line_holds_back_the_household_it_stands_in(app):
    plan = app.list_import.preview(
        workbook(HOA, changed(KHOA, Họ_và_tên=""), PAO), "x.xlsx", YEAR
    )
    assert [bool(item.errors) for item in plan.items] == [True, False]


def test_a_household_without_a_hamlet_is_an_error(app):
    plan = app.list_import.preview(workbook(changed(HOA, Thôn="")), "x.xlsx", YEAR)
    assert plan.items[0].errors == ("Dòng 2: Hộ chưa ghi thôn, tổ dân phố",)


def test_dates_of_every_kind_are_read(app):
    rows = [
        changed(HOA, Mã_hộ=str(n), Số_CCCD="", Họ_và_tên=f"Người Thử {n}", Ngày_sinh=day)
        for n, day in enumerate((date(1961, 5, 3), 22404, "5/1961", "00/00/1961", "3.5.1961"))
    ]
    take(app, *rows)
    people = [app.households.view(r.household_id).people[0].member for r in shown(app)]
    assert [p.birth.text for p in people] == [
        "1961-05-03", "1961-05-03", "1961-05", "1961", "1961-05-03",
    ]  # fmt: skip


def test_a_formula_cell_is_read_as_its_value_and_never_kept_as_a_formula(app):
    take(app, changed(HOA, Họ_và_tên="Nguyễn Thị Thử", Điểm_B1="=100+28"))
    assert shown(app)[0].head == "Nguyễn Thị Thử"


def test_cancelling_in_the_middle_leaves_nothing_behind(app):
    plan = app.list_import.preview(workbook(HOA, PAO), "x.xlsx", YEAR)

    def stop(done, total, note=""):
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        app.list_import.apply(plan, NEW_HAMLETS, stop)
    assert shown(app) == []
    assert [h.name for h in app.hamlets.all()] == ["Đồng Sen"]


GOOD = workbook(HOA, KHOA, PAO)
PASSWORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ListNotWorkbook),
        (b"Ma ho;Ho ten\n1;An", ListNotWorkbook),
        (GOOD[: len(GOOD) // 2], ListDamaged),
        (PASSWORD, ListPasswordProtected),
        (workbook(HOA, heads=("A1",) * len(HEADS)), ListHeadingsUnknown),
        (workbook(), ListEmpty),
        (workbook(("",) * 500 + ("x",)), ListTooLarge),
    ],
    ids=["empty", "csv", "cut", "password", "headings", "no-rows", "wide"],
)
def test_a_bad_file_is_refused_in_words_and_changes_nothing(app, content, error):
    with pytest.raises(error):
        app.list_import.preview(content, "xau.xlsx", YEAR)
    assert shown(app) == []


def test_a_file_that_is_gone_is_said_so(app, tmp_path):
    with pytest.raises(ListNotReadable):
        app.list_import.load(tmp_path / "khong-co.xlsx", YEAR)


def test_our_own_template_filled_in_is_taken(app):
    assert app.list_import.template()[:2] == b"PK"


def test_a_list_of_another_unit_is_refused(app):
    own = app.units.own()
    app.list_import.check_unit(own.code, own)
    with pytest.raises(ListUnitOther):
        app.list_import.check_unit("99999", own)


def test_only_households_of_which_something_changes_are_counted_as_updated(app):
    take(app, HOA, KHOA, PAO)
    other = [*HOA]
    other[HEADS.index("Điểm B1")] = 126
    again = take(app, other, KHOA, PAO)
    assert (again.added, again.updated) == (0, 1)
