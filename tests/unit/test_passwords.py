from __future__ import annotations

import unicodedata

import pytest

from desktop_app.domain import passwords
from desktop_app.domain.errors.accounts import (
    PasswordWeak,
    RecoveryCodeGroup,
    RecoveryCodeLength,
)

CODE = bytes(range(100, 116))


@pytest.mark.parametrize("weak", ["", "ngan1", "chicochu", "12345678", "a1" * 3 + "b"])
def test_a_short_or_one_sided_password_is_refused(weak):
    with pytest.raises(PasswordWeak):
        passwords.check_password(weak)


@pytest.mark.parametrize("good", ["matkhau1", "Đồng Sen 24", "ữữữữữữữ9"])
def test_eight_characters_with_letters_and_digits_are_enough(good):
    passwords.check_password(good)


def test_a_password_counts_letters_as_people_see_them():
    with pytest.raises(PasswordWeak):
        passwords.check_password(unicodedata.normalize("NFD", "ữữữữ9"))


def test_two_keyboards_give_the_same_secret():
    decomposed = unicodedata.normalize("NFD", "Đồng Sen 24")
    assert passwords.secret(decomposed) == passwords.secret("Đồng Sen 24")


def test_a_recovery_code_comes_back_as_it_was_printed():
    printed = passwords.format_code(CODE)
    assert passwords.parse_code(printed) == CODE
    assert [len(group) for group in printed.split("-")] == [6] * 8


@pytest.mark.parametrize("code", [b"\0" * 16, b"\xff" * 16])
def test_the_smallest_and_the_largest_code_come_back(code):
    assert passwords.parse_code(passwords.format_code(code)) == code


def test_a_recovery_code_has_128_bits():
    assert passwords.CODE_BYTES * 8 >= 128


def test_spaces_dashes_and_look_alikes_are_forgiven():
    printed = passwords.format_code(CODE)
    typed = "  " + printed.replace("-", " — ").replace("0", "O").replace("1", "l") + " "
    assert passwords.parse_code(typed) == CODE
    assert passwords.parse_code(printed.replace("-", "")) == CODE


def test_every_single_wrong_digit_is_noticed_in_its_group():
    printed = passwords.format_code(CODE)
    for place, right in enumerate(printed):
        for wrong in set("0123456789") - {right, "-"} if right != "-" else ():
            with pytest.raises(RecoveryCodeGroup) as caught:
                passwords.parse_code(printed[:place] + wrong + printed[place + 1 :])
            assert caught.value.group == place // 7 + 1


def test_two_digits_in_the_wrong_order_are_noticed():
    printed = passwords.format_code(CODE)
    for place in range(len(printed) - 1):
        a, b = printed[place : place + 2]
        if a != b and "-" not in (a, b):
            with pytest.raises(RecoveryCodeGroup):
                passwords.parse_code(printed[:place] + b + a + printed[place + 2 :])


@pytest.mark.parametrize(("typed", "digits"), [("", 0), ("12345", 5), ("x" * 48, 0)])
def test_an_incomplete_code_says_how_many_digits_it_has(typed, digits):
    with pytest.raises(RecoveryCodeLength) as caught:
        passwords.parse_code(typed)
    assert caught.value.digits == digits


def test_a_code_typed_as_a_password_is_recognised():
    assert passwords.looks_like_code(passwords.format_code(CODE))
    assert not passwords.looks_like_code("matkhau1")
