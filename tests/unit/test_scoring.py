from __future__ import annotations

import pytest

from desktop_app.definitions.standards import read_indicators, read_standard
from desktop_app.domain.reviews.deprivation import Ticks, average, read_ticks, stored_list
from desktop_app.domain.reviews.explain import TRIAL, Explanation, LineKind, explain
from desktop_app.domain.reviews.scoring import (
    B2Source,
    HouseholdClass,
    Missing,
    Scores,
    Verdict,
    b2_of,
    classify,
)
from desktop_app.domain.reviews.standards import Standard
from desktop_app.domain.units import Area
from desktop_app.platform.paths import RESOURCES

POOR, NEAR, NOT = HouseholdClass


def standard(name: str) -> Standard:
    file = RESOURCES / "standards" / f"{name}.toml"
    return read_standard(file.read_bytes(), file.name)


NATIONAL = standard("quoc-gia-2022-2026")
BAC_NINH = standard("bac-ninh")
NEXT = standard("quoc-gia-2027-2030")
INDICATORS = read_indicators(
    (RESOURCES / "definitions" / "indicators-2022.toml").read_bytes(), "i"
)


def verdict(b1: int | None, b2: int | None, area: Area | None = Area.RURAL, **more) -> Verdict:
    return classify(Scores(b1, typed_b2=b2, **more), NATIONAL, area)


@pytest.mark.parametrize(
    ("area", "b1", "b2", "expected"),
    [
        (Area.RURAL, 140, 30, POOR),
        (Area.RURAL, 140, 20, NEAR),
        (Area.RURAL, 141, 120, NOT),
        (Area.RURAL, 0, 0, NEAR),
        (Area.URBAN, 175, 30, POOR),
        (Area.URBAN, 176, 40, NOT),
        (Area.URBAN, 160, 40, POOR),
        (Area.RURAL, 160, 40, NOT),
    ],
)
def test_the_boundaries_of_the_decision_table_hold(area, b1, b2, expected):
    """TT 07/2021/TT-BLĐTBXH, test vectors of household-review.md §2.1."""
    found = verdict(b1, b2, area)
    assert found.household_class is expected
    assert found.missing == ()


def test_the_same_household_changes_class_with_its_area():
    """Urban to rural with B1 = 160, B2 = 40: from poor to neither (§2.1)."""
    assert verdict(160, 40, Area.URBAN).household_class is POOR
    assert verdict(160, 40, Area.RURAL).household_class is NOT


def test_a_total_that_no_ticks_can_give_is_a_warning_and_still_counts():
    """B2 is a multiple of 10 (§2.1: urban (175, 29) cannot occur)."""
    found = verdict(175, 29, Area.URBAN)
    assert found.household_class is NEAR
    assert found.b2.odd
    assert explain(found).of(LineKind.WARNING)
    assert not verdict(175, 30, Area.URBAN).b2.odd
    assert verdict(100, 130).b2.odd


def test_no_class_without_b1():
    found = verdict(None, 40)
    assert found.household_class is None
    assert found.missing == (Missing.B1,)
    assert found.label == "chưa xác định"


def test_no_class_without_an_area():
    assert verdict(100, 40, None).missing == (Missing.AREA,)


def test_high_income_decides_even_with_open_indicators():
    assert verdict(141, None).household_class is NOT


def test_three_deprivations_decide_even_while_others_are_open():
    """NĐ 07/2021/NĐ-CP, Điều 3: from 3 deprivations on; more can not make it less poor."""
    three = Scores(100, Ticks(frozenset({1, 4, 7})))
    assert classify(three, NATIONAL, Area.RURAL).household_class is POOR
    two = Scores(100, Ticks(frozenset({1, 4}), frozenset(range(5, 13))))
    found = classify(two, NATIONAL, Area.RURAL)
    assert (found.household_class, found.missing) == (None, (Missing.B2,))
    assert "2, 3" in explain(found).of(LineKind.MISSING)[0].text
    ten_open_but_safe = Scores(100, Ticks(frozenset(), frozenset(range(3, 13))))
    assert classify(ten_open_but_safe, NATIONAL, Area.RURAL).household_class is NEAR


def test_ticks_win_over_a_typed_total():
    ticks = read_ticks({str(n): "1" if n <= 2 else "2" for n in range(1, 13)})
    b2 = b2_of(Scores(100, ticks, typed_b2=40), 10)
    assert (b2.value, b2.contradicts, b2.source) == (20, 40, B2Source.TICKS)
    found = classify(Scores(100, ticks, typed_b2=40), NATIONAL, Area.RURAL)
    assert found.household_class is NEAR
    assert "40" in explain(found).of(LineKind.WARNING)[0].text
    agreeing = b2_of(Scores(100, ticks, typed_b2=20), 10)
    assert (agreeing.value, agreeing.contradicts) == (20, None)


def test_a_typed_total_completes_open_ticks_only_if_it_fits_them():
    some = Ticks(frozenset({1}), frozenset({2}))
    assert b2_of(Scores(100, some, typed_b2=30), 10).value == 30
    too_low = b2_of(Scores(100, some, typed_b2=0), 10)
    assert (too_low.value, too_low.contradicts) == (None, 0)
    too_high = b2_of(Scores(100, some, typed_b2=120), 10)
    assert (too_high.low, too_high.high, too_high.contradicts) == (10, 110, 120)


def test_stored_ticks_are_read_and_others_ignored():
    ticks = read_ticks({"1": "1", "12": "2", "13": "1", "x": "1", "3": "", "4": 1})
    assert ticks == Ticks(frozenset({1}), frozenset({12}))
    assert ticks.unknown == tuple(range(2, 12))
    assert stored_list(Ticks(frozenset({11, 2}))) == "2 11"
    assert average([3, 4]) == 3.5
    assert average([]) is None


@pytest.mark.parametrize("area", list(Area))
@pytest.mark.parametrize("unpublished", [BAC_NINH, NEXT], ids=lambda s: s.id)
def test_without_published_points_there_is_no_class(unpublished, area):
    """Bắc Ninh and 2027–2030: money known, points not (household-review.md §5)."""
    found = classify(Scores(100, typed_b2=40), unpublished, area)
    assert found.household_class is None
    assert Missing.B1_LINE in found.missing
    shown = explain(found)
    assert shown.heading.endswith(": chưa xác định")
    assert "chưa được công bố" in shown.of(LineKind.MISSING)[0].text


def texts(explanation: Explanation, kind: LineKind) -> list[str]:
    return [line.text for line in explanation.of(kind)]


def test_the_deciding_line_comes_first_with_its_source():
    shown = explain(verdict(128, None), INDICATORS)
    assert shown.heading == "Chuẩn quốc gia (nông thôn): chưa xác định"
    shown = explain(verdict(141, 0), INDICATORS)
    assert shown.lines[0].text == "B1 141 trên 140 điểm"
    assert shown.lines[0].citation.text == "TT 07/2021/TT-BLĐTBXH"
    assert texts(shown, LineKind.CHANGE) == ["Nếu B1 từ 140 điểm trở xuống: Hộ cận nghèo"]


def test_a_poor_household_is_shown_what_would_change_its_class():
    ticks = read_ticks({str(n): "1" if n in {4, 7, 8, 9} else "2" for n in range(1, 13)})
    shown = explain(
        classify(Scores(128, ticks), NATIONAL, Area.RURAL), INDICATORS, totals_source="tr. 3"
    )
    assert shown.heading == "Chuẩn quốc gia (nông thôn): Hộ nghèo"
    assert texts(shown, LineKind.DECIDING) == [
        "B1 128 không quá 140 điểm",
        "B2 40 từ 30 điểm trở lên",
    ]
    assert texts(shown, LineKind.CHANGE) == [
        "Nếu B1 trên 140 điểm: Hộ không nghèo",
        "Nếu bớt 2 chỉ số thiếu hụt: Hộ cận nghèo",
    ]
    facts = texts(shown, LineKind.FACT)
    assert "Thiếu hụt 4/12 chỉ số" in facts
    assert "4 Bảo hiểm y tế" in facts
    assert "B1 nhập từ phiếu giấy, tr. 3" in facts
    assert "Mức thu nhập nông thôn: 1.500.000 đồng/người/tháng" in facts


@pytest.mark.parametrize(("b2", "more"), [(0, 3), (10, 2), (20, 1)])
def test_a_near_poor_household_is_shown_how_far_it_is(b2, more):
    shown = explain(verdict(100, b2))
    assert texts(shown, LineKind.CHANGE)[1] == f"Nếu thêm {more} chỉ số thiếu hụt: Hộ nghèo"


@pytest.mark.parametrize(("b2", "fewer"), [(30, 1), (40, 2), (120, 10)])
def test_the_promised_change_does_change_the_class(b2, fewer):
    shown = explain(verdict(100, b2))
    assert texts(shown, LineKind.CHANGE)[1] == f"Nếu bớt {fewer} chỉ số thiếu hụt: Hộ cận nghèo"
    assert verdict(100, b2 - 10 * fewer).household_class is NEAR
    assert verdict(100, b2 - 10 * (fewer - 1)).household_class is POOR


def test_trial_points_are_named_wherever_a_class_is_explained():
    assert TRIAL in texts(explain(verdict(100, 40, trial=True)), LineKind.WARNING)
    assert TRIAL not in texts(explain(verdict(100, 40)), LineKind.WARNING)


def test_nothing_second_hand_is_shown_as_law():
    for indicator in INDICATORS:
        assert "chưa đối chiếu" in indicator.shown_definition
    area_lines = [line for line in explain(verdict(100, 40)).lines if "Khu vực" in line.text]
    assert "chưa đối chiếu" in area_lines[0].citation.shown


def test_nutrition_is_always_typed():
    assert [i.number for i in INDICATORS if not i.suggested] == [3]
