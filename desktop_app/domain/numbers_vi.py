"""Numbers as Vietnamese papers write them: 1.234.567,5, and amounts of money in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.domain.errors.definitions import NumberUnreadable

_SPACES = "[ \u00a0\u202f]"
_READABLE = re.compile(
    rf"([+-]?)(?:(\d{{1,3}}(?:\.\d{{3}})+)|(\d{{1,3}}(?:{_SPACES}\d{{3}})+)|(\d+))(?:,(\d+))?"
)


def number(value: int | Decimal, *, places: int | None = None) -> str:
    """Return 1.234.567,5; `places` fixes the decimals (half up), None keeps them all."""
    exact = Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{abs(exact):,f}"
    sign = "-" if exact < 0 else ""
    return sign + text.translate(str.maketrans(",.", ".,"))


def money(value: int) -> str:
    """Return "1.500.000 đồng"."""
    return f"{number(value)} đồng"


def percent(part: int, whole: int | None, *, places: int = 2) -> Decimal | None:
    """Return `part` in percent of `whole`, half up; None where there is no whole."""
    if not whole:
        return None
    exact = Decimal(part) * 100 / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def parse_number(text: str) -> Decimal:
    """Read a typed number: 1.234.567,5 · 1234567 · 1 234 567 · -3.

    A dot counts thousands only, so "1.5" and "1,234.5" are refused, not guessed.

    Raises:
        NumberUnreadable: not a number, or one that could be read in two ways.
    """
    match = _READABLE.fullmatch(text.strip())
    if match is None:
        raise NumberUnreadable(text)
    sign, dotted, spaced, plain, decimals = match.groups()
    whole = re.sub(r"\D", "", dotted or spaced or plain)
    return Decimal(f"{sign}{whole}" + (f".{decimals}" if decimals else ""))


def parse_integer(text: str) -> int:
    """Read a typed whole number.

    Raises:
        NumberUnreadable: as `parse_number`, or it has decimals.
    """
    found = parse_number(text)
    if found != found.to_integral_value():
        raise NumberUnreadable(text)
    return int(found)


@dataclass(frozen=True, slots=True)
class Wording:
    """Regional choices when a number is read out; the defaults are the northern ones."""

    zero_ten: str = "linh"
    thousand: str = "nghìn"
    four: str = "tư"
    whole_sum: str = ""
    """What follows "đồng" in a sum: "" or " chẵn"."""


NORTHERN = Wording()
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def in_words(value: int, wording: Wording = NORTHERN) -> str:
    """Return a whole number read out, small letters: 1005 → "một nghìn không trăm linh năm"."""
    if value < 0:
        return "âm " + in_words(-value, wording)
    if value == 0:
        return _DIGITS[0]
    billions, rest = divmod(value, 10**9)
    words = [in_words(billions, wording), "tỷ"] if billions else []
    scales = ((10**6, "triệu"), (10**3, wording.thousand), (1, ""))
    for size, scale in scales:
        group, rest = divmod(rest, size)
        if group:
            words += [*_group(group, wording, full=bool(words)), scale]
    return " ".join(word for word in words if word)


def money_in_words(value: int, wording: Wording = NORTHERN) -> str:
    """Return a sum as receipts write it: 433000000 → "Bốn trăm ba mươi ba triệu đồng"."""
    words = in_words(value, wording)
    return f"{words[0].upper()}{words[1:]} đồng{wording.whole_sum}"


def _group(value: int, wording: Wording, *, full: bool) -> list[str]:
    """Read three digits; `full` also reads the hundreds that are zero ("không trăm")."""
    hundreds, rest = divmod(value, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        linking = [wording.zero_ten] if words and ones else []
        return [*words, *linking, *([_DIGITS[ones]] if ones else [])]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*words, _after_ten(tens, ones, wording)]


def _after_ten(tens: int, ones: int, wording: Wording) -> str:
    if ones == 0:
        return ""
    if ones == 5:
        return "lăm"
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:
        return wording.four
    return _DIGITS[ones]
