"""Tables 7.3 to 7.10, the children's table, 12 to 15: what each counts, and by which rule."""

from __future__ import annotations

from datetime import date

import pytest

from db import bulk
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.progress import Cancelled
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.services.reviews.tables import NUMBERS
from tests import factories
from tests.golden.xlsx import line, values

SINCE = date(2020, 1, 1)


@pytest.fixture
def app(folder):
    app = App(folder)
    app.ngo = factories.hamlet(app, "Ngò")
    factories.campaign(app)
    return app


def family(app, code, *, ethnic="kinh", b1=100, deprived=(1, 2, 3), children=(), **review):
    """Add a reviewed household: its head, children as (birth, insured, at school)."""
    head = Member(f"Chủ Hộ Thử {code}", Sex.FEMALE, PartialDate("1980"), Relation.HEAD, ethnic)
    young = [
        Member(f"Trẻ Thử {n}", Sex.MALE, PartialDate(born), Relation.CHILD, ethnic)
        for n, (born, *_more) in enumerate(children)
    ]
    home = app.households.add(HouseholdValues(app.ngo, code), [head, *young], since=SINCE)
    factories.reviewed(app, home, b1, list(deprived))
    ids = [person.id for person in app.households.view(home).people[1:]]
    answers = {
        f"/data/thanh_vien[{key}]/{question}": answer
        for key, (_born, *given) in zip(ids, children, strict=True)
        for question, answer in zip(("bhyt", "dang_hoc"), given, strict=False)
    }
    with app.folder.writing() as session:
        row = {"id": review_id(home, "2024"), "answers": answers, **review}
        bulk.change(session, "review", [row])
    return home


def ngo(app, number, *part):
    return line(app.tables.workbook(number, "2024"), "1", "Thôn Ngò", *part)


def cells(app, number, *part):
    row = ngo(app, number, *part)
    return row[3:] if part else row[2:]


def test_7_8_counts_a_household_of_two_groups_once_in_the_first_that_fits(app):
    family(app, "1", ethnic="tay", groups="1 2 3")
    family(app, "2", groups="2 3")
    family(app, "3", groups="3")
    family(app, "4")
    assert cells(app, "7.8", "Hộ")[:10] == [4, 1, 1, 1, 1, 0, 0, 0, 0, 0]
    words = [str(row[0]) for row in values(app.tables.workbook("7.8", "2024"))]
    assert any("chỉ tính một lần, vào nhóm đầu tiên" in text for text in words)


def test_the_head_decides_the_ethnic_group_and_only_an_empty_one_leaves_it_to_the_tick(app):
    family(app, "1", ethnic="kinh", groups="1")
    family(app, "2", ethnic="", groups="1")
    assert cells(app, "7.8", "Hộ")[:5] == [2, 1, 0, 0, 1]
    found = {c.form: c for c in app.tables.checks("2024") if c.households}
    assert len(found["7.8"].households) == 1
    assert len(found["7.9"].households) == 1


def test_7_9_has_the_columns_the_province_chose_in_its_order_and_the_rest_in_khac(app):
    for code, ethnic in enumerate(["kinh", "tay", "tay", "nung", "dao", ""]):
        family(app, str(code), ethnic=ethnic)
    app.report_settings.keep_ethnic(["nung", "tay"])
    rows = values(app.tables.workbook("7.9", "2024"))
    heads = next(row for row in rows if "Nùng" in row)
    assert [h for h in heads if h in {"Kinh", "Nùng", "Tày", "Khác"}][:4] == [
        "Kinh", "Nùng", "Tày", "Khác",
    ]  # fmt: skip
    # total, minorities = 1 − Kinh, Kinh, Nùng, Tày, Khác (Dao and the one nobody wrote)
    assert cells(app, "7.9")[:6] == [6, 5, 1, 1, 2, 2]
    assert cells(app, "7.9")[-2:] == [0, 0]  # the check columns


def test_typed_groups_are_read_by_any_spelling_and_never_twice(app):
    found = app.report_settings.read("H'mông, Tày; Kinh, tay, Người Mẫu")
    mong = app.rules.ethnic_groups.find("Mông")
    assert found.keys == (mong.key, "tay")
    assert (found.unknown, found.doubled) == (("Người Mẫu",), ("tay",))
    app.report_settings.keep_ethnic(["tay", "tay", "nung"])
    assert [key for key, _name in app.report_settings.ethnic()] == ["tay", "nung"]


def test_7_10_counts_every_cause_of_a_household(app):
    family(app, "1", causes="1 2 8")
    family(app, "2", causes="2", deprived=(1,))
    assert cells(app, "7.10", "Hộ nghèo")[:8] == [1, 1, 0, 0, 0, 0, 0, 1]
    assert line_below(app)[3:11] == [0, 1, 0, 0, 0, 0, 0, 0]


def line_below(app):
    rows = values(app.tables.workbook("7.10", "2024"))
    at = next(n for n, row in enumerate(rows) if row[:2] == ["1", "Thôn Ngò"])
    return rows[at + 1]


def test_7_5_divides_by_the_list_and_leaves_units_without_households_empty(app):
    app.hamlets.paste("Trống")
    family(app, "1", deprived=(1, 2, 3))
    family(app, "2", deprived=(1, 4, 5))
    family(app, "3", deprived=(1, 4, 6))
    assert cells(app, "7.5")[:5] == [3, 100, 33.33, 33.33, 66.67]
    empty = line(app.tables.workbook("7.5", "2024"), "2", "Thôn Trống")
    assert empty[2:6] == [0, "", "", ""]


def test_only_totals_from_paper_leave_the_indicators_open_and_are_named(app):
    home = family(app, "1", deprived=(1, 2, 3))
    with app.folder.writing() as session:
        row = {"id": review_id(home, "2024"), "deprivations": {}, "b2": 30}
        bulk.change(session, "review", [row])
        app.results.recompute(session, [row["id"]])
    assert cells(app, "7.4")[:4] == [1, "–", "–", "–"]
    assert any(
        c.form == "7.4–7.7" and c.households == (home,) for c in app.tables.checks("2024")
    )


def test_children_are_counted_by_their_own_answers(app):
    children = [("2015", "2", "1"), ("2012", "1", "2"), ("2020-11-01", "1", "2"), ("2001",)]
    family(app, "1", children=children, deprived=(3, 4, 6))
    # three are under 16; one without insurance; two of school age not at school
    assert cells(app, "children")[:4] == [3, 1, 1, 2]


def test_without_answers_only_a_household_that_is_not_deprived_is_certain(app):
    family(app, "1", children=[("2015",)], deprived=(1, 2, 5))
    assert cells(app, "children")[:4] == [1, 0, 0, 0]
    home = family(app, "2", children=[("2015",)], deprived=(1, 2, 4))
    assert cells(app, "children")[:4] == [2, "–", 0, 0]
    (check,) = [c for c in app.tables.checks("2024") if c.form == "Trẻ em"]
    assert check.households == (home,)


def test_12_and_13_say_what_the_office_does_not_keep(app):
    app.hamlets.set_residents(app.ngo, "2024", households=40, people=100, on="2024-09-01")
    family(app, "1", ethnic="tay", groups="2")
    family(app, "2")
    row = cells(app, "12")
    assert row[:4] == [40, "–", "–", "–"]
    assert row[8:15] == [2, 1, 1, "–", 0, 1, 2]
    assert row[19:22] == [5, "–", "–"]


def test_detail_lists_name_members_as_they_were_frozen(app):
    home = family(app, "1", children=[("2015",)], answers={})
    taken = app.snapshots.take("2024")
    person = app.households.view(home).people[0]
    app.households.edit_person(
        person.id, Member("Đổi Tên Sau", Sex.MALE, PartialDate("1990"), Relation.HEAD)
    )
    rows = values(app.report_set.workbook("15", "2024", snapshot=taken.id))
    words = " ".join(str(cell) for row in rows for cell in row)
    assert "Chủ Hộ Thử 1" in words
    assert "Trẻ Thử 0" in words
    assert "Đổi Tên Sau" not in words
    with pytest.raises(NothingToPrint):
        app.report_set.workbook("14", "2024", snapshot=taken.id)


def test_the_provinces_own_number_stands_beside_the_national_one(app):
    family(app, "1")
    app.report_settings.keep_numbers({"7.2": " Mẫu số 09 ", "7.3": ""})
    words = [str(row[0]) for row in values(app.tables.workbook("7.2", "2024"))]
    assert any("Mẫu số 09; Biểu số 7.2" in text for text in words)
    assert app.report_settings.numbers() == {"7.2": "Mẫu số 09"}


def test_the_whole_set_is_written_and_can_be_stopped_between_two(app, tmp_path):
    family(app, "1")
    first = tmp_path / "a"
    first.mkdir()
    saved = app.report_set.save_all(first, "2024")
    assert sorted(saved.files) == sorted(path.name for path in first.iterdir())
    assert len(saved.files) == len(NUMBERS) + 1
    assert saved.empty == ("14",)

    def stop(done, _total, _note=""):
        if done == 2:
            raise Cancelled

    second = tmp_path / "b"
    second.mkdir()
    with pytest.raises(Cancelled):
        app.report_set.save_all(second, "2024", report=stop)
    assert len(list(second.iterdir())) == 2


def test_a_household_without_a_hamlet_has_a_line_of_its_own(app):
    home = family(app, "1")
    with app.folder.writing() as session:
        bulk.change(session, "household", [{"id": home, "hamlet_id": None}])
    row = line(app.tables.workbook("7.1", "2024"), "2", "Chưa ghi thôn")
    assert row[4] == 1


def test_above_every_commune_says_which_snapshot_it_rests_on(app, folder):
    family(app, "1")
    app.hamlets.set_residents(app.ngo, "2024", households=40, people=100, on="2024-09-01")
    app.snapshots.take("2024")
    folder.duty = SiteRole.UPPER
    folder.unit_key = app.units.own().parent
    above = App(folder)
    rows = values(above.tables.workbook("7.1", "2024"))
    words = " ".join(str(row[0]) for row in rows)
    assert "(sơ bộ lần 1)" in words
    assert "sơ bộ lần 1: thị trấn Cao Thượng" in words
    assert "1/22 xã" in words
    own = next(row for row in rows if row[1] == "Thị trấn Cao Thượng")
    assert own[2:6] == [40, 100, 1, 2.5]
    total = next(row for row in rows if str(row[0]) == "III")
    assert total[4] == 1
