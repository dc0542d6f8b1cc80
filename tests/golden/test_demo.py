"""The demo, small: the whole year really happens, and what it says is what it left behind."""

from __future__ import annotations

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.services.demo.story import play
from tests.golden.pdf import assert_only_liberation, texts


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    out = tmp_path_factory.mktemp("demo")
    return out, play(out, households=(40, 36, 32))


def words(path):
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [[str(cell) for cell in row if cell != ""] for row in rows if any(row)]


def test_every_household_of_the_communes_reaches_the_upper_unit(played):
    _out, summary = played
    below = sum(commune["households"] for commune in summary["communes"])
    assert below == 40 + 36 + 32
    assert summary["upper"]["households"] == below
    people = sum(commune["people"] for commune in summary["communes"])
    assert summary["upper"]["people"] == people


def test_the_consolidated_table_adds_up_what_the_communes_printed(played):
    out, _summary = played
    above = next(r for r in words(out / "tables" / "bieu-7.1_tong-hop.xlsx") if "III" in r[0])
    poor = 0
    for name in ("cao-xa", "ngoc-thien", "nha-nam"):
        rows = words(out / "tables" / f"bieu-7.1_{name}.xlsx")
        total = next(r for r in rows if "III" in r[0])
        poor += int(float(total[4]))
    assert int(float(above[4])) == poor


def test_the_same_file_again_changes_nothing(played):
    _out, summary = played
    assert all(one["read_again_changes_nothing"] for one in summary["upper"]["merged"])
    assert all(one["changes"] > 0 for one in summary["upper"]["merged"])


def test_the_one_disagreement_is_found_with_both_sides(played):
    _out, summary = played
    (found,) = summary["upper"]["conflicts"]
    assert {found["a"], found["b"]} == {"Xóm Đình, nhà số 7", "Xóm Chùa, nhà số 7"}
    assert found["field"] == "address"


def test_the_damaged_file_is_refused_and_touches_nothing(played):
    _out, summary = played
    damaged = summary["upper"]["damaged"]
    assert damaged["refused"]
    assert damaged["nothing_changed"]


def test_every_paper_is_set_in_the_bundled_fonts(played):
    out, summary = played
    papers = sorted((out / "papers").glob("*.pdf"))
    named = set(summary["communes"][0]["papers"])
    assert {p.name for p in papers} >= {name for name in named if name.endswith(".pdf")}
    for paper in papers:
        assert_only_liberation(paper.read_bytes())


def test_the_attendance_sheet_names_the_class_and_the_commune(played):
    out, _summary = played
    pages = texts((out / "papers" / "cao-xa_danh-sach-diem-danh.pdf").read_bytes())
    assert "Tập huấn công tác rà soát" in " ".join(" ".join(pages).split())
