"""Programme components: each with its days and source, the right ones on offer for a day."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.definitions.catalogue import load_definitions
from desktop_app.definitions.components import read_components
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.training.components import offered
from desktop_app.platform.paths import RESOURCES

KNOWN = load_definitions(RESOURCES).components
CARRIED = "2021-2025/DA7.TDA1"


def codes(day, stored=""):
    return [component.code for component in offered(KNOWN, day, stored)]


def test_in_2026_both_programmes_are_on_offer_the_new_one_first():
    found = codes(date(2026, 11, 23))
    assert len(found) == 8
    assert found[0] == "2026-2030/HP1.NDTP10.ND01"
    assert found[-3:] == ["2021-2025/DA6.TDA2", CARRIED, "2021-2025/DA7.TDA2"]


def test_the_carry_over_ends_with_2026_and_a_stored_one_stays_last():
    """TT 60/2026/TT-BTC, khoản 1 Điều 21."""
    assert CARRIED in codes(date(2026, 12, 31))
    assert CARRIED not in codes(date(2027, 1, 1))
    assert codes(date(2027, 1, 1), CARRIED)[-1] == CARRIED
    assert codes(date(2026, 1, 1), CARRIED).count(CARRIED) == 1


def test_a_class_of_2024_is_not_offered_what_came_later():
    assert all(code.startswith("2021-2025/") for code in codes(date(2024, 11, 24)))


def test_what_nobody_read_in_the_text_says_so_and_the_end_of_the_carry_over_was_read():
    old = next(c for c in KNOWN if c.code == CARRIED)
    new = next(c for c in KNOWN if c.code == "2026-2030/HP2.NDTP05")
    assert "TT 60/2026/TT-BTC, khoản 1 Điều 21" in old.programme.validity.text
    assert "chưa đối chiếu" not in old.programme.validity.shown
    assert "chưa đối chiếu" in old.citation.shown
    assert "chưa đối chiếu" in new.programme.validity.shown
    assert new.citation.shown == "TT 60/2026/TT-BTC, Điều 19"


def test_a_faulty_file_names_every_problem():
    text = """
[[programme]]
key = "a"
name = "A"
valid_from = 2026-01-01
valid_to = 2025-01-01
citation = "QĐ thử"
mark = "read"
component = [
  { code = "x", label = "Một", citation = "QĐ thử", mark = "read" },
  { code = "x", label = "Hai", citation = "QĐ thử", mark = "law" },
]
"""
    with pytest.raises(DefinitionFaulty) as raised:
        read_components(text.encode(), "c.toml")
    assert raised.value.count == 3
    assert "mã dùng hai lần" in raised.value.problems
