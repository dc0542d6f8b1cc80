from __future__ import annotations

from datetime import date

import pytest

from desktop_app.definitions.places import Places, read_places
from desktop_app.domain.citations import Mark
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.units import Area, UnitKind, area_on, typed_unit
from desktop_app.platform.paths import RESOURCES

DISTRICT = "216@2024-03-01"
HEADING = "ma,hieu_luc_tu,hieu_luc_den,loai,ten,thuoc,ke_tiep,doi_chieu_ke_tiep,nguon"


@pytest.fixture(scope="module")
def places() -> Places:
    file = RESOURCES / "places" / "tan-yen.csv"
    return read_places(file.read_bytes(), file.name)


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (date(2024, 3, 1), 22),
        (date(2024, 12, 31), 22),
        (date(2025, 1, 1), 19),
        (date(2025, 6, 30), 19),
    ],
)
def test_the_district_has_22_units_then_19(places, day, count):
    """household-review.md §7.3, columns 2 and 3."""
    assert len(places.children(DISTRICT, day)) == count


def test_since_july_2025_five_communes_of_bac_ninh_hold_the_old_district(places):
    day = date(2025, 7, 1)
    assert places.children(DISTRICT, day) == ()
    old = places.children(DISTRICT, date(2024, 3, 1))
    heirs = {d.unit.title for unit in old for d in places.descendants(unit.key, day)}
    assert heirs == {
        "xã Nhã Nam",
        "xã Phúc Hòa",
        "xã Quang Trung",
        "xã Tân Yên",
        "xã Ngọc Thiện",
        "phường Đa Mai",
    }
    assert {u.name for u in places.children("24@2025-07-01", day)} >= {"Tân Yên", "Ngọc Thiện"}


def test_one_code_names_different_communes_in_time(places):
    assert [u.name for u in places.by_code("07351")] == ["Ngọc Vân", "Ngọc Thiện"]
    assert [u.name for u in places.by_code("07333")] == ["Lam Cốt", "Lam Sơn", "Quang Trung"]
    assert [u.name for u in places.by_code("07315", date(2025, 3, 1))] == ["Quang Trung"]


def test_a_step_nobody_checked_is_not_passed_on_as_checked(places):
    def checked(code: str, day: date) -> bool:
        (descent,) = places.descendants(f"{code}@2024-03-01", day)
        return descent.checked

    assert not checked("07303", date(2025, 1, 1))
    assert not checked("07318", date(2026, 1, 1))
    assert checked("07336", date(2026, 1, 1))
    assert (
        places.get("07312@2024-03-01").successors[0].citation.shown.endswith("chưa đối chiếu")
    )


def test_a_unit_that_still_stands_is_its_own_heir(places):
    (descent,) = places.descendants("07339@2024-03-01", date(2024, 9, 1))
    assert descent.unit.title == "thị trấn Cao Thượng"
    assert descent.checked


def test_the_area_belongs_to_the_unit_at_the_date(places):
    """Cao Thượng: township until 30/06/2025, then part of xã Tân Yên (§1.1)."""
    assert places.area_on("07339@2024-03-01", date(2025, 6, 30)) is Area.URBAN
    assert places.area_on("07339@2024-03-01", date(2025, 7, 1)) is Area.RURAL
    assert places.area_on("24@2025-07-01", date(2025, 7, 1)) is None
    assert places.area_on("00000@2025-07-01", date(2025, 7, 1)) is None


def test_a_territory_shared_by_two_areas_has_no_single_area(places):
    far = date(2030, 1, 1)
    text = f"""{HEADING}
1,2020-01-01,2020-12-31,xã,Đầu,,2@2021-01-01;3@2021-01-01,chua,x
2,2021-01-01,,xã,Giữa,,,,x
3,2021-01-01,,phường,Cuối,,,,x
"""
    split = read_places(text.encode(), "t")
    assert len(split.descendants("1@2020-01-01", far)) == 2
    assert area_on(split.units, "1@2020-01-01", far) is None


@pytest.mark.parametrize(
    "typed", ["Phúc Hòa", "phuc hoa", "Phúc Hoà", "xã phúc hòa", "Phu\u0301c Ho\u0300a"]
)
def test_a_name_is_found_however_it_is_typed(places, typed):
    assert [u.code for u in places.by_name(typed, date(2024, 9, 1))] == ["07324"]
    assert [u.code for u in places.by_name(typed)] == ["07324", "07330"]


def test_the_name_with_its_own_tones_comes_first(places):
    text = f"{HEADING}\n1,2020-01-01,,xã,Hòa Ma,,,,x\n2,2020-01-01,,xã,Hóa Má,,,,x\n"
    both = read_places(text.encode(), "t")
    assert [u.code for u in both.by_name("hoá má")] == ["2", "1"]


def test_units_are_listed_in_vietnamese_order(places):
    names = [u.name for u in places.children(DISTRICT, date(2024, 3, 1))]
    assert names.index("Cao Xá") < names.index("Đại Hóa") < names.index("Hợp Đức")


def test_a_unit_in_no_list_can_be_typed(places):
    unit = typed_unit("Đồng Mây", UnitKind.WARD, date(2026, 1, 1), "24@2025-07-01")
    assert unit.key == "x-phuong-dong-may@2026-01-01"
    assert unit.area is Area.URBAN
    more = places.with_units([unit])
    assert more.by_name("dong may") == (unit,)
    assert more.parent_title(unit) == "tỉnh Bắc Ninh"


def test_every_problem_of_a_list_is_named_with_its_line():
    text = f"""{HEADING}
07x,2024-01-01,,xã,Một,,,,x
1,2024-13-01,,xã,Hai,,,,x
2,2024-01-01,,làng,Ba,,,,x
3,2024-01-01,2023-01-01,xã,Bốn,,,,x
4,2024-01-01,,xã,Năm,,9@2025-01-01,?,x
5,2024-01-01,,xã,Sáu,8@2024-01-01,,,x
5,2024-01-01,,xã,Sáu,,,,x
"""
    with pytest.raises(DefinitionFaulty) as caught:
        read_places(text.encode(), "t.csv")
    assert caught.value.count == 6
    for line in range(2, 7):
        assert f"dòng {line}:" in caught.value.problems
    assert "dòng 8:" in caught.value.problems


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b"ma,ten\n1,x\n", b"PK\x03\x04\x00"])
def test_a_foreign_file_is_refused_with_words(content):
    with pytest.raises(DefinitionFaulty):
        read_places(content, "t.csv")


def test_successors_second_hand_say_so(places):
    citation = places.get("07336@2024-03-01").successors[0].citation
    assert citation.mark is Mark.SECOND_HAND
    assert "chưa đối chiếu văn bản" in citation.shown


def test_a_link_to_a_unit_that_is_not_in_the_list_is_a_problem():
    text = f"{HEADING}\n1,2020-01-01,2020-12-31,xã,Một,8@2020-01-01,9@2021-01-01,chua,x\n"
    with pytest.raises(DefinitionFaulty) as caught:
        read_places(text.encode(), "t.csv")
    assert caught.value.count == 2
    assert "9@2021-01-01" in caught.value.problems
