from __future__ import annotations

from datetime import date

import pytest

from desktop_app.definitions.standards import read_indicators, read_standard
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.reviews.standards import Standard, in_force, overlaps
from desktop_app.domain.units import Area
from desktop_app.platform.paths import RESOURCES

FILES = sorted((RESOURCES / "standards").glob("*.toml"))
STANDARDS = [read_standard(file.read_bytes(), file.name) for file in FILES]
BAC_NINH_PROVINCE = "24@2025-07-01"


def by_id(wanted: str) -> Standard:
    return next(s for s in STANDARDS if s.id == wanted)


def test_the_national_figures_are_those_of_the_decree_and_the_circular():
    """NĐ 07/2021/NĐ-CP and TT 07/2021/TT-BLĐTBXH (household-review.md §1.1, §2.1)."""
    national = by_id("quoc-gia-2022")
    assert {a: f.value for a, f in national.income.items()} == {
        Area.RURAL: 1_500_000,
        Area.URBAN: 2_000_000,
    }
    assert national.b1_line(Area.RURAL).value == 140
    assert national.b1_line(Area.URBAN).value == 175
    assert national.min_deprivations.value == 3
    assert national.min_b2 == 30
    assert "NĐ 07/2021/NĐ-CP" in national.income[Area.RURAL].citation.text
    assert "TT 07/2021/TT-BLĐTBXH" in national.points[Area.RURAL].citation.text
    assert "NĐ 351/2025/NĐ-CP" in national.validity.text


def test_the_local_and_the_coming_lines_are_known_in_money_only():
    """household-review.md §5."""
    local, coming = by_id("bac-ninh"), by_id("quoc-gia-2027")
    assert local.income[Area.RURAL].value == 1_750_000
    assert local.income[Area.URBAN].value == 2_250_000
    assert coming.income[Area.RURAL].value == 2_200_000
    assert coming.income[Area.URBAN].value == 2_800_000
    for standard in (local, coming):
        assert standard.b1_line(Area.RURAL) is None
        assert not standard.leading


@pytest.mark.parametrize(
    ("day", "place", "expected"),
    [
        (date(2024, 9, 1), "24@2024-03-01", ["quoc-gia-2022"]),
        (date(2026, 12, 31), BAC_NINH_PROVINCE, ["quoc-gia-2022", "bac-ninh"]),
        (date(2026, 12, 31), "", ["quoc-gia-2022"]),
        (date(2027, 1, 1), BAC_NINH_PROVINCE, ["quoc-gia-2027"]),
        (date(2021, 12, 31), "", []),
    ],
)
def test_the_standards_of_a_day_and_place_are_found(day, place, expected):
    assert [s.id for s in in_force(STANDARDS, day, place)] == expected


def test_two_standards_of_one_place_never_overlap():
    assert overlaps(STANDARDS) == ()
    national = by_id("quoc-gia-2022")
    assert overlaps([national, national]) == (("quoc-gia-2022", "quoc-gia-2022"),)


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda s: s.id)
def test_every_figure_names_its_source(standard):
    figures = [
        *standard.income.values(),
        *standard.points.values(),
        *standard.average_income.values(),
        standard.min_deprivations,
        *([standard.deprivation_points] if standard.deprivation_points else []),
    ]
    assert all(figure.citation.text for figure in figures)


def test_every_problem_of_a_standard_is_listed():
    text = """
id = ""
name = 3
authority = "somebody"
leading = true
valid_from = 2022-01-01
valid_to = 2021-01-01
[validity]
citation = "x"
mark = "read"
[income.rural]
value = "1500000"
citation = "x"
mark = "seen"
[deprivations]
value = 3
citation = ""
mark = "read"
"""
    with pytest.raises(DefinitionFaulty) as caught:
        read_standard(text.encode(), "s.toml")
    for place in (
        "id", "name", "short", "authority", "income.urban", "income.rural.value",
        "income.rural.mark", "deprivations.citation", "valid_to", "leading",
    ):  # fmt: skip
        assert f"– {place}:" in caught.value.problems, place


@pytest.mark.parametrize("content", [b"\xff", b"= 1", b"PK\x03\x04"])
def test_what_is_no_toml_is_refused_with_words(content):
    with pytest.raises(DefinitionFaulty):
        read_standard(content, "s.toml")


def test_a_list_of_indicators_runs_from_1_to_12():
    file = RESOURCES / "definitions" / "indicators-2022.toml"
    text = file.read_text(encoding="utf-8").replace("number = 12", "number = 13")
    with pytest.raises(DefinitionFaulty):
        read_indicators(text.encode(), "i.toml")
