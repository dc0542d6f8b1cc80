"""What a citizen number (số định danh cá nhân, số CCCD) says of its holder, as warnings only.

Rule: NĐ 137/2015/NĐ-CP Art. 13, TT 07/2016/TT-BCA annexes 1 and 3: 3 digits province or country
of birth registration, 1 digit century and sex, 2 digits year of birth, 6 random. A number keeps
standing when birth data are corrected, so nothing here may refuse it. There is no check digit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Sex

INVENTED = "000"
"""No province has it: the prefix of every sample number."""


class Doubtful(StrEnum):
    """What does not fit."""

    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    LOST_ZERO = "lost_zero"
    OLD_CARD = "old_card"
    PROVINCE = "province"
    INVENTED = "invented"
    SEX = "sex"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class NumberWarning:
    """One doubt with the words a person reads under the field."""

    kind: Doubtful
    text: str


def tidy(number: str) -> str:
    """Return a typed number without spaces, dots and hyphens; text, so zeros in front stay."""
    return re.sub(r"[\s.\-]", "", number)


def warnings(
    number: str,
    *,
    sex: Sex | None = None,
    birth: PartialDate | None = None,
    provinces: Mapping[str, str],
) -> tuple[NumberWarning, ...]:
    """Return what is doubtful in a number; empty for a good one and for no number at all.

    Args:
        number: as typed or stored.
        sex: of the holder, if known.
        birth: of the holder, if known; only its year counts.
        provinces: the known codes ("024" → "Bắc Giang").
    """
    digits = tidy(number)
    if not digits:
        return ()
    if not re.fullmatch(r"[0-9]+", digits):
        return (NumberWarning(Doubtful.NOT_DIGITS, "Số CCCD chỉ gồm chữ số"),)
    if len(digits) != 12:
        return (_length_warning(len(digits)),)
    found = (_province(digits, provinces), _sex(digits, sex), _year(digits, birth))
    return tuple(warning for warning in found if warning)


def birth_year(number: str) -> int | None:
    """Return the year of birth a 12-digit number speaks of."""
    digits = tidy(number)
    if not re.fullmatch(r"[0-9]{12}", digits):
        return None
    return 1900 + int(digits[3]) // 2 * 100 + int(digits[4:6])


def century_digit(sex: Sex, year: int) -> int:
    """Return the 4th digit: 1900–1999 nam 0, nữ 1; 2000–2099 nam 2, nữ 3; and so on."""
    return (year - 1900) // 100 * 2 + (sex is Sex.FEMALE)


def _length_warning(length: int) -> NumberWarning:
    if length == 9:
        return NumberWarning(Doubtful.OLD_CARD, "Số CMND cũ (9 chữ số), chưa phải số CCCD")
    if length in {10, 11}:
        lost = 12 - length
        text = f"Số CCCD thiếu {lost} chữ số, có thể mất số 0 ở đầu khi chép từ Excel"
        return NumberWarning(Doubtful.LOST_ZERO, text)
    return NumberWarning(Doubtful.LENGTH, f"Số CCCD có 12 chữ số, đang có {length}")


def _province(digits: str, provinces: Mapping[str, str]) -> NumberWarning | None:
    code = digits[:3]
    if code == INVENTED:
        return NumberWarning(
            Doubtful.INVENTED, "Số thử nghiệm (bắt đầu bằng 000), không phải số thật"
        )
    if code in provinces:
        return None
    text = f"Ba số đầu {code} không có trong danh mục mã tỉnh (có thể là nơi sinh ở nước ngoài)"
    return NumberWarning(Doubtful.PROVINCE, text)


def _sex(digits: str, sex: Sex | None) -> NumberWarning | None:
    said = Sex.FEMALE if int(digits[3]) % 2 else Sex.MALE
    if sex is None or sex is said:
        return None
    text = f"Chữ số thứ tư là của {said.label.lower()}, giới tính đang ghi {sex.label.lower()}"
    return NumberWarning(Doubtful.SEX, text)


def _year(digits: str, birth: PartialDate | None) -> NumberWarning | None:
    said = birth_year(digits)
    if birth is None or birth.year == said:
        return None
    return NumberWarning(
        Doubtful.YEAR, f"Số CCCD ứng với năm sinh {said}, năm sinh đang ghi {birth.year}"
    )
