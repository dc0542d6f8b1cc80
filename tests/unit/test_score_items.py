"""Points of each kind of item; all figures invented."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.reviews.score_items import (
    Clause,
    Compare,
    ItemKind,
    ScoreItem,
    ScoreOption,
)
from desktop_app.domain.reviews.score_points import applies, item_points, score


def option(code: str, nt: int, tt: int = 0, low: str = "", high: str = "") -> ScoreOption:
    bounds = (Decimal(text) if text else None for text in (low, high))
    return ScoreOption(code, f"phương án {code}", {"NT": nt, "TT": tt}, "", *bounds)


PEOPLE = ScoreItem(
    "so_nguoi", "Số người",
    (option("1", 70, 80, "1", "1"), option("2", 50, 60, "2", "4"), option("3", 0, 0, "5")),
    ItemKind.COUNT,
)  # fmt: skip
AREA = ScoreItem(
    "dien_tich", "Diện tích",
    (option("a", 0, 0, "", "8"), option("b", 10, 15, "8", "20"), option("c", 20, 25, "20")),
    ItemKind.NUMBER,
)  # fmt: skip
GOODS = ScoreItem(
    "tai_san", "Tài sản", (option("tv", 10), option("xe", 25), option("tu", 15)),
    ItemKind.MULTI, {"NT": 30},
)  # fmt: skip
SCHOOL = ScoreItem(
    "bang_cap", "Bằng cấp", (option("dh", 15), option("tc", 5), option("pt", 0)),
    ItemKind.HIGHEST,
)  # fmt: skip
WALL = ScoreItem("tuong", "Tường", (option("g", 12, 14), option("d", -3, 0)))
ITEMS = (PEOPLE, AREA, GOODS, SCHOOL, WALL)


@pytest.mark.parametrize(
    ("people", "points"), [("1", 70), ("2", 50), ("4", 50), ("5", 0), ("12", 0)]
)
def test_a_count_falls_into_its_band_with_both_ends(people, points):
    assert item_points(PEOPLE, people, "NT") == points


@pytest.mark.parametrize("strange", ["0", "-1", "2.5", "hai", "NaN", "Infinity", "  "])
def test_what_is_no_count_of_the_table_stays_open(strange):
    assert item_points(PEOPLE, strange, "NT") is None


@pytest.mark.parametrize(
    ("metres", "points"), [("0", 0), ("7.99", 0), ("8", 10), ("19.9", 10), ("20", 20)]
)
def test_a_measured_number_belongs_to_the_band_that_begins_with_it(metres, points):
    assert item_points(AREA, metres, "NT") == points


def test_several_goods_are_added_up_to_the_cap_of_the_region():
    assert item_points(GOODS, "tv tu", "NT") == 25
    assert item_points(GOODS, "tv xe tu", "NT") == 30
    assert item_points(GOODS, "tv tv", "NT") == 10, "the same twice counts once"
    line = score([GOODS], {"tai_san": "tv xe"}, "NT").lines[0]
    assert "35 điểm, tính nhiều nhất 30" in line.why
    assert item_points(GOODS, "tv oto", "NT") is None


def test_the_best_member_counts_alone():
    assert item_points(SCHOOL, "pt tc pt dh", "NT") == 15
    assert item_points(SCHOOL, "pt pt", "NT") == 0


def test_a_choice_has_the_points_of_its_region():
    assert item_points(WALL, "g", "NT") == 12
    assert item_points(WALL, "g", "TT") == 14
    assert item_points(WALL, "d", "NT") == -3
    assert item_points(WALL, "g", "TN") is None


def test_an_item_that_does_not_apply_brings_nothing_and_is_not_asked():
    lonely = ScoreItem("neo_don", "Hộ neo đơn", (option("1", 0), option("2", 0)))
    when = (Clause("neo_don", Compare.IS, ("2",)), Clause("so_nguoi", Compare.LEAST, ("2",)))
    wall = ScoreItem("tuong", "Tường", WALL.options, when=when)
    items = (lonely, PEOPLE, wall)
    assert score(items, {"neo_don": "1", "so_nguoi": "3"}, "NT").total == 50
    assert score(items, {"neo_don": "2", "so_nguoi": "1"}, "NT").total == 70
    asked = score(items, {"neo_don": "2", "so_nguoi": "3", "tuong": "g"}, "NT")
    assert asked.total == 62
    unknown = score(items, {"so_nguoi": "3", "tuong": "g"}, "NT")
    assert unknown.total is None
    assert [line.item.code for line in unknown.open] == ["neo_don", "tuong"]


@pytest.mark.parametrize(
    ("compare", "value", "answer", "expected"),
    [
        (Compare.IS, "1", "1", True), (Compare.IS, "1", "a 1", True),
        (Compare.IS_NOT, "1", "2", True), (Compare.IS_NOT, "1", "1", False),
        (Compare.MORE, "2", "2", False), (Compare.MOST, "2", "2", True),
        (Compare.LESS, "2", "1.5", True), (Compare.LEAST, "2", "x", None),
        (Compare.IS, "1", "", None),
    ],
)  # fmt: skip
def test_conditions_compare_as_they_read(compare, value, answer, expected):
    assert applies((Clause("a", compare, (value,)),), {"a": answer}) is expected


def test_a_total_needs_every_item_that_applies():
    answers = {
        "so_nguoi": "2", "dien_tich": "15.5", "tai_san": "tv", "bang_cap": "tc", "tuong": "d"
    }  # fmt: skip
    assert score(ITEMS, answers, "NT").total == 50 + 10 + 10 + 5 - 3
    for code in answers:
        assert score(ITEMS, {**answers, code: ""}, "NT").total is None


@given(st.integers(1, 60), st.integers(1, 60))
def test_every_count_from_one_on_has_exactly_one_band(people, more):
    holding = [o for o in PEOPLE.options if item_points(PEOPLE, str(people), "NT") is not None]
    assert holding
    smaller = item_points(PEOPLE, str(people), "NT") or 0
    larger = item_points(PEOPLE, str(people + more), "NT") or 0
    assert larger <= smaller


@given(st.lists(st.sampled_from(["tv", "xe", "tu"]), min_size=1))
def test_no_choice_of_goods_brings_more_than_the_cap(codes):
    points = item_points(GOODS, " ".join(codes), "NT")
    assert points is not None
    assert 10 <= points <= 30
