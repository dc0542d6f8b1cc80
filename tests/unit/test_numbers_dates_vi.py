from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import PartialDate, full_years, long_date, parse_date, short_date
from desktop_app.domain.errors.definitions import DateUnreadable, NumberUnreadable
from desktop_app.domain.numbers_vi import (
    Wording,
    in_words,
    money,
    money_in_words,
    number,
    parse_integer,
    parse_number,
    percent,
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234.567", "1234567"),
        ("1234567", "1234567"),
        ("1 234 567", "1234567"),
        ("1.234,5", "1234.5"),
        ("12,05", "12.05"),
        (" -3 ", "-3"),
        ("0", "0"),
        ("1\u00a0500", "1500"),
        ("007", "7"),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, value):
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "1,234.5",
        "1.5",
        "1.23.456",
        "1.234 567",
        "",
        "abc",
        "1,2,3",
        "12a",
        "1e5",
        "--3",
        ",5",
        "1 23",
        "1.2345",
        "NaN",
    ],
)
def test_a_number_with_two_readings_is_refused(typed):
    with pytest.raises(NumberUnreadable):
        parse_number(typed)


def test_a_whole_number_has_no_decimals():
    assert parse_integer("1.500") == 1500
    assert parse_integer("3,0") == 3
    with pytest.raises(NumberUnreadable):
        parse_integer("3,5")


@given(st.decimals(-(10**12), 10**12, places=3))
def test_a_number_shown_reads_back(value):
    assert parse_number(number(value)) == value


def test_numbers_and_shares_are_shown_the_vietnamese_way():
    assert number(Decimal("1234567.5")) == "1.234.567,5"
    assert number(Decimal("-1234.565"), places=2) == "-1.234,57"
    assert number(Decimal("0.5"), places=0) == "1"
    assert money(1_500_000) == "1.500.000 đồng"
    assert percent(1, 6) == Decimal("16.67")
    assert percent(1, 8, places=1) == Decimal("12.5")
    assert percent(3, 0) is None
    assert percent(3, None) is None


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (105, "một trăm linh năm"),
        (1005, "một nghìn không trăm linh năm"),
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (20, "hai mươi"),
        (100, "một trăm"),
        (110, "một trăm mười"),
        (1_000_001, "một triệu không trăm linh một"),
        (2_000_000_000, "hai tỷ"),
        (-7, "âm bảy"),
        (55, "năm mươi lăm"),
        (991, "chín trăm chín mươi mốt"),
    ],
)
def test_numbers_are_read_out(value, words):
    """Checked outputs of training-inspection.md §5.4."""
    assert in_words(value) == words


def test_sums_are_read_out_with_a_capital_and_dong():
    """training-inspection.md §5.4."""
    assert money_in_words(1_205_000_000) == "Một tỷ hai trăm linh năm triệu đồng"
    assert money_in_words(433_000_000) == "Bốn trăm ba mươi ba triệu đồng"
    assert money_in_words(0) == "Không đồng"
    southern = Wording(zero_ten="lẻ", thousand="ngàn", four="bốn", whole_sum=" chẵn")
    words = "Một triệu không trăm hai mươi bốn ngàn một trăm lẻ năm đồng chẵn"
    assert money_in_words(1_024_105, southern) == words


@given(st.integers(0, 10**15))
def test_different_numbers_are_read_out_differently(value):
    assert in_words(value) != in_words(value + 1)


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ("3/5/1978", "1978-05-03", "03/05/1978"),
        ("03.05.1978", "1978-05-03", "03/05/1978"),
        ("3-5-1978", "1978-05-03", "03/05/1978"),
        (" 3 / 5 / 1978 ", "1978-05-03", "03/05/1978"),
        ("03051978", "1978-05-03", "03/05/1978"),
        ("5/1978", "1978-05", "05/1978"),
        ("1978", "1978", "1978"),
        ("1978-05-03", "1978-05-03", "03/05/1978"),
    ],
)
def test_dates_are_read_as_people_write_them(typed, iso, shown):
    found = parse_date(typed)
    assert (found.text, found.shown) == (iso, shown)
    assert parse_date(found.shown) == found


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31/02/1978",
        "0/5/1978",
        "1978-13",
        "3/5/78",
        "13/1978",
        "1/1/1899",
        "2200",
        "abc",
        "19780503",
        "31021978",
    ],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(DateUnreadable):
        parse_date(typed)


@pytest.mark.parametrize("text", ["1978-5", "78", "1978-02-30", "", "1978-00"])
def test_a_stored_date_must_be_one(text):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(text)


def test_with_a_year_only_there_is_a_youngest_and_an_oldest_age():
    """DESIGN.md §6.4: computed for the youngest and oldest possible."""
    day = date(2024, 9, 1)
    assert PartialDate("2008").ages(day) == (15, 16)
    assert PartialDate("2008-09").ages(day) == (15, 16)
    assert PartialDate("2008-08").ages(day) == (16, 16)
    assert PartialDate("2008-09-01").ages(day) == (16, 16)
    assert PartialDate("2008-09-02").ages(day) == (15, 15)
    assert PartialDate("2025").ages(day)[1] < 0


def test_precision_and_bounds_follow_from_the_text():
    month = PartialDate("2024-02")
    assert month.precision == "month"
    assert (month.earliest, month.latest) == (date(2024, 2, 1), date(2024, 2, 29))
    assert PartialDate("2024").latest == date(2024, 12, 31)


def test_who_was_born_on_29_february_turns_older_on_1_march():
    assert full_years(date(2008, 2, 29), date(2024, 2, 28)) == 15
    assert full_years(date(2008, 2, 29), date(2023, 2, 28)) == 14
    assert full_years(date(2008, 2, 29), date(2023, 3, 1)) == 15


def test_dates_on_paper_follow_decree_30():
    """NĐ 30/2020/NĐ-CP: zero before days below 10 and months 1, 2."""
    assert long_date(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert long_date(date(2026, 6, 29)) == "ngày 29 tháng 6 năm 2026"
    assert long_date(date(2026, 2, 10)) == "ngày 10 tháng 02 năm 2026"
    assert short_date(date(2026, 6, 9)) == "09/06/2026"
