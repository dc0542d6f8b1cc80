from __future__ import annotations

import shutil
from datetime import date

import pytest

from desktop_app.definitions.catalogue import INSPECTION_A, REVIEW, load_definitions
from desktop_app.definitions.score_sheets import score_items
from desktop_app.definitions.score_tables import read_score_table
from desktop_app.definitions.vocabularies import read_terms
from desktop_app.domain.errors.definitions import (
    DefinitionFaulty,
    FormNotShipped,
    StandardUnknown,
)
from desktop_app.domain.reviews.score_tables import ScoreTable, difference
from desktop_app.platform.paths import RESOURCES

SHIPPED = load_definitions(RESOURCES)
TRIAL_FILE = RESOURCES / "definitions" / "bang-diem-thu-nghiem.toml"


def test_the_form_of_a_day_is_found():
    assert SHIPPED.form_on(REVIEW, date(2024, 9, 1)).key == "phieu-ra-soat@2024-1"
    assert SHIPPED.form_on(INSPECTION_A, date(2027, 1, 1)).key == "kiem-tra-a-ra-soat@2024-1"
    assert SHIPPED.form("phieu-ra-soat@2024-1").path.is_file()
    assert SHIPPED.form("of-somebody-else@1") is None


def test_there_is_no_review_form_for_the_standard_of_2027_yet():
    with pytest.raises(FormNotShipped):
        SHIPPED.form_on(REVIEW, date(2027, 1, 1))


def test_only_the_national_standard_of_2022_can_lead():
    """The lines of 2027–2030 are known, its points and indicators are a draft."""
    assert [s.id for s in SHIPPED.leading_standards(date(2024, 9, 1))] == ["quoc-gia-2022"]
    assert SHIPPED.leading_standards(date(2027, 1, 1)) == ()
    assert SHIPPED.standard("bac-ninh").short == "Chuẩn Bắc Ninh"
    with pytest.raises(StandardUnknown):
        SHIPPED.standard("x")


def test_indicators_come_with_their_standard():
    assert len(SHIPPED.indicators_of(SHIPPED.standard("quoc-gia-2022"))) == 12
    assert SHIPPED.indicators_of(SHIPPED.standard("quoc-gia-2027")) == ()


def test_no_approved_score_table_is_shipped():
    """The official table could not be obtained (household-review.md §2.5)."""
    day = date(2024, 9, 1)
    assert SHIPPED.score_table(day, trial=False) is None
    trial = SHIPPED.score_table(day, trial=True)
    assert trial.trial
    assert "bịa" in trial.title
    assert "chưa đối chiếu" in trial.citation.shown


def test_participant_categories_are_those_of_the_catalogue():
    """training-inspection.md §1.6."""
    terms = SHIPPED.terms["participant_category"]
    assert len(terms.entries) == 15
    assert terms.label("TT_TDP").startswith("Trưởng thôn")
    assert terms.label("unknown") == "unknown"


def test_the_eight_causes_of_form_7_10_are_there():
    assert [t.code for t in SHIPPED.terms["cause"].entries] == [str(n) for n in range(1, 9)]


def test_the_problems_of_all_files_are_told_together(tmp_path):
    copy = tmp_path / "resources"
    for folder in ("definitions", "standards", "places", "forms"):
        shutil.copytree(RESOURCES / folder, copy / folder)
    (copy / "standards" / "bac-ninh.toml").write_text("id = 3", encoding="utf-8")
    (copy / "places" / "tan-yen.csv").write_text("ma\n", encoding="utf-8")
    (copy / "forms" / "phieu-ra-soat_2024-1.xlsx").unlink()
    with pytest.raises(DefinitionFaulty) as caught:
        load_definitions(copy)
    for file in ("bac-ninh.toml", "tan-yen.csv", "forms.toml"):
        assert file in caught.value.file
    assert "phieu-ra-soat_2024-1.xlsx" in caught.value.problems


def test_a_code_used_twice_in_a_list_is_named():
    text = """
[x]
title = "X"
citation = ""
mark = "unchecked"
term = [{ code = "a", label = "A" }, { code = "a", label = "B" }]
"""
    with pytest.raises(DefinitionFaulty) as caught:
        read_terms(text.encode(), "t.toml")
    assert "x.a" in caught.value.problems


def trial_with(old: str, new: str) -> ScoreTable:
    text = TRIAL_FILE.read_text(encoding="utf-8").replace(old, new, 1)
    return read_score_table(text.encode(), "t.toml")


def test_a_point_is_looked_up_by_item_option_and_region():
    table = trial_with("", "")
    assert table.lookup("bang_diem", "diem", "khoa", "so_nguoi/1/NT") == "70"
    assert table.lookup("bang_diem", "diem", "khoa", "so_nguoi/9/NT") == ""
    assert table.lookup("khac", "diem", "khoa", "so_nguoi/1/NT") == ""


def test_a_total_needs_every_item():
    table = trial_with("", "")
    chosen = {item.code: item.options[-1].code for item in table.items}
    assert table.total(chosen, "NT") == sum(i.options[-1].points["NT"] for i in table.items)
    assert table.total(chosen, "ĐB") is None
    assert table.total({**chosen, "dien": ""}, "NT") is None


def test_loading_a_table_shows_what_changes():
    before = trial_with("", "")
    after = trial_with("NT = 70, TT = 80", "NT = 71, TT = 80")
    (change,) = difference(before, after)
    assert (change.key, change.before, change.after) == ("so_nguoi/1/NT", 70, 71)
    assert difference(before, before) == ()
    assert len(difference(None, before)) == len(before.points())


def test_a_table_without_points_for_a_region_is_refused():
    with pytest.raises(DefinitionFaulty):
        trial_with("NT = 70, TT = 80", "NT = 70")
    with pytest.raises(DefinitionFaulty):
        trial_with('code = "2", label = "2 người"', 'code = "1", label = "2 người"')


def test_the_rows_of_a_sheet_become_items_or_are_refused_with_their_row():
    rows = [
        ["a", "Mục A", "1", "Một", "NT", "10", "x"],
        ["a", "Mục A", "1", "Một", "TT", "5", "x"],
        ["a", "Mục A", "2", "Hai", "NT", "-3"],
        ["a", "Mục A", "2", "Hai", "TT", "0"],
    ]
    (item,) = score_items(rows, "b.xlsx")
    assert [(o.code, dict(o.points)) for o in item.options] == [
        ("1", {"NT": 10, "TT": 5}),
        ("2", {"NT": -3, "TT": 0}),
    ]
    with pytest.raises(DefinitionFaulty) as caught:
        score_items([*rows, rows[0], ["a", "", "3", "", "NT", "1,5"], []], "b.xlsx")
    assert caught.value.count == 2
    assert "dòng 6, ô E6" in caught.value.problems
    assert "dòng 7, ô F7" in caught.value.problems
