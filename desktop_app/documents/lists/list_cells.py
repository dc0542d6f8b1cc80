"""Cells of somebody's list → our values, each doubt with the words that help to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from desktop_app.documents.lists.headings import Headings, Vocabulary, column_letter, key
from desktop_app.documents.lists.spreadsheet import Raw
from desktop_app.domain.canonical import plain
from desktop_app.domain.citizen_number import tidy
from desktop_app.domain.dates import PartialDate, parse_date
from desktop_app.domain.errors.definitions import DateUnreadable, NumberUnreadable
from desktop_app.domain.numbers_vi import parse_integer
from desktop_app.domain.people import Relation, Sex, parse_relation, parse_sex
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.text_vi import nfc
from desktop_app.domain.units import Area

_EXCEL_ZERO = date(1899, 12, 30)
_YEARS = range(1900, 2200)
_YES = {"x", "co", "1", "true", "c", "v"}
_NO = {"", "khong", "0", "2", "false", "k"}


class Severity(StrEnum):
    """Whether a row can go in as it is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one place and how to mend it; `row` as Excel counts it.

    `column` is the heading with its letter ("Ngày sinh (cột F)"), "" for the whole row;
    `offer` a value the preview may put in at one click, "" where there is none.
    """

    sheet: str
    row: int
    column: str
    text: str
    fix: str
    severity: Severity
    offer: str = ""

    @classmethod
    def error(cls, sheet: str, row: int, text: str, fix: str) -> Problem:
        """Return an error about a whole row."""
        return cls(sheet, row, "", text, fix, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class _DayWords:
    """What a column of days holds, and how it is written."""

    name: str
    fix: str


_WHOLE = "Ghi đủ ngày/tháng/năm (15/01/2026)"
_BIRTH = _DayWords(
    "ngày sinh", "Nhập ngày/tháng/năm (03/05/1978) hoặc chỉ năm sinh đủ 4 chữ số (1978)"
)


class ListRow:
    """One row of a sheet: fields by name, problems gathered on the way."""

    __slots__ = (
        "_cells",
        "_headings",
        "_problems",
        "_sheet",
        "_words",
        "number",
        "section",
    )

    def __init__(
        self, sheet: str, number: int, cells: Sequence[Raw], headings: Headings,
        vocabulary: Vocabulary, problems: list[Problem], section: str = "",
    ) -> None:  # fmt: skip
        """Remember where the row stands; `number` counts from 1, `section` is its hamlet."""
        self._sheet = sheet
        self.number = number
        self._cells = cells
        self._headings = headings
        self._words = vocabulary
        self._problems = problems
        self.section = section

    def has(self, field: str) -> bool:
        """Say whether the list has such a column."""
        return field in self._headings.columns

    def raw(self, field: str) -> Raw:
        """Return the cell as calamine gave it; "" where there is none."""
        column = self._headings.columns.get(field)
        return "" if column is None or column >= len(self._cells) else self._cells[column]

    def text(self, field: str) -> str:
        """Return a cell as text: NFC, single spaces, whole numbers without ".0"."""
        column = self._headings.columns.get(field)
        return (
            "" if column is None or column >= len(self._cells) else shown(self._cells[column])
        )

    def texts(self) -> list[str]:
        """Return the cells that say something, from left to right."""
        return [words for words in map(shown, self._cells) if words]

    def hamlet(self) -> str:
        """Return the hamlet from its column, or from the heading over these rows."""
        return self.text("hamlet") or self.section

    def problem(
        self, field: str, text: str, fix: str, *, error: bool = False, offer: str = ""
    ) -> None:
        """Note a doubt (or an error) about a field; "" = about the row."""
        column = self._headings.columns.get(field)
        where = ""
        if column is not None:
            where = f"{self._headings.titles[column]} (cột {column_letter(column)})"
        severity = Severity.ERROR if error else Severity.WARNING
        self._problems.append(
            Problem(self._sheet, self.number, where, text, fix, severity, offer)
        )

    def integer(self, field: str, *, most: int) -> int | None:
        """Return a whole number from 0 to `most`; else None and a problem."""
        words = self.text(field)
        if not words:
            return None
        try:
            found = parse_integer(words)
        except NumberUnreadable:
            found = -1
        if 0 <= found <= most:
            return found
        self.problem(
            field, f"«{words}» không phải số nguyên từ 0 đến {most}", "Nhập lại số", error=True
        )
        return None

    def birth(self) -> PartialDate | None:
        """Return the birth date from whichever columns the list has."""
        if self.has("birth_male") or self.has("birth_female"):
            fields = [f for f in ("birth_male", "birth_female") if self.text(f)]
            return self.date(fields[0]) if fields else None
        if self.has("birth_year"):
            return self._three_part_birth()
        return self.date("birth")

    def _three_part_birth(self) -> PartialDate | None:
        parts = [self.text(f) for f in ("birth_day", "birth_month", "birth_year")]
        known = [part for part in parts if part.strip("0")]
        if not known:
            return None
        return self._parsed("birth_year", "/".join(known), _BIRTH)

    def date(self, field: str) -> PartialDate | None:
        """Return a date of birth: a real date, dd/mm/yyyy as text, a year, a serial number."""
        return self._date(field, _BIRTH)

    def day(self, field: str, name: str, *, needed: bool = False) -> PartialDate | None:
        """Return a whole day as `date` reads it; a year alone is an error, but comes back.

        `name` are the words of problems ("ngày quyết định"); `needed`: it can not stay open.
        """
        fix = _WHOLE if needed else f"{_WHOLE} hoặc để trống"
        found = self._date(field, _DayWords(name, fix))
        if found is not None and found.precision != "day":
            text = f"«{found.shown}» chưa đủ ngày, tháng, năm của {name}"
            self.problem(field, text, fix, error=True)
        return found

    def _date(self, field: str, words_of: _DayWords) -> PartialDate | None:
        cell = self.raw(field)
        if isinstance(cell, datetime | date):
            return PartialDate(cell.isoformat()[:10])
        if isinstance(cell, float | int) and cell > _YEARS.stop:
            return self._serial(field, cell, words_of)
        words = re.sub(r"^(?:0{1,2}\s*[/.\-]\s*)+", "", self.text(field))
        return self._parsed(field, words, words_of) if words else None

    def _serial(self, field: str, cell: float, words_of: _DayWords) -> PartialDate | None:
        day = _EXCEL_ZERO + timedelta(days=int(cell)) if cell < 80_000 else None
        if day is not None:
            return PartialDate(day.isoformat())
        return self._parsed(field, shown(cell), words_of)

    def _parsed(self, field: str, words: str, words_of: _DayWords) -> PartialDate | None:
        try:
            return parse_date(words)
        except DateUnreadable:
            text = f"«{words}» không phải {words_of.name}"
            self.problem(field, text, words_of.fix, error=True)
            return None

    def sex(self) -> Sex | None:
        """Return the sex from its column, or from which birth column is filled."""
        words = self.text("sex")
        if not words:
            return self._sex_by_birth()
        sex = parse_sex(words)
        if sex is None:
            self.problem("sex", f"«{words}» chưa rõ là nam hay nữ", "Ghi Nam hoặc Nữ")
        return sex

    def _sex_by_birth(self) -> Sex | None:
        male, female = self.text("birth_male"), self.text("birth_female")
        if male and female:
            fix = "Chỉ ghi năm sinh ở một cột"
            self.problem("birth_male", "Cả hai cột năm sinh Nam và Nữ đều có số", fix)
        elif male or female:
            return Sex.MALE if male else Sex.FEMALE
        return None

    def relation(self) -> Relation | None:
        """Return the relation to the head; words we do not know become OTHER with a doubt."""
        words = self.text("relation")
        if not words:
            return None
        relation = parse_relation(words)
        if relation is None:
            self.problem(
                "relation", f"Chưa rõ quan hệ «{words}», tạm ghi «Khác»",
                "Ghi Vợ, Chồng, Con, Bố, Mẹ, Cháu…",
            )  # fmt: skip
            return Relation.OTHER
        return relation

    def citizen_number(self) -> str:
        """Return the number as digits; a number that lost zeros in Excel gets an offer."""
        digits = tidy(self.text("citizen_number"))
        if digits.isdigit() and len(digits) in {10, 11}:
            whole = digits.zfill(12)
            text = f"Số CCCD có {len(digits)} chữ số, có thể Excel đã bỏ số 0 ở đầu"
            fix = f"Đề nghị sửa thành {whole}"
            self.problem("citizen_number", text, fix, offer=whole)
        return digits

    def ethnic(self) -> str:
        """Return the ethnic group by name; a bare number has two meanings and is doubted."""
        words = self.text("ethnic")
        if words.isdigit():
            text = f"Dân tộc ghi bằng số «{words}»: hai danh mục chính thức đánh số khác nhau"
            self.problem("ethnic", text, "Ghi tên dân tộc (Kinh, Nùng, Tày…)")
            return ""
        return words

    def household_class(self) -> HouseholdClass | None:
        """Return the class of a household's row; words we do not know get a doubt."""
        words = self.text("class")
        code = self._coded(words, self._words.classes)
        if code in set(HouseholdClass):
            return HouseholdClass(code)
        if words:
            text = f"«{words}» chưa cho biết phân loại hiện nay của hộ"
            self.problem("class", text, "Ghi Hộ nghèo, Hộ cận nghèo hoặc Hộ không nghèo")
        return None

    def area(self) -> Area | None:
        """Return the area if the list says it."""
        code = self._coded(self.text("area"), self._words.areas)
        return Area(code) if code in set(Area) else None

    def causes(self) -> tuple[str, ...]:
        """Return the codes 1–8 of form 7.10, from numbers or words; the rest is doubted."""
        words = self.text("causes")
        if not words:
            return ()
        if re.fullmatch(r"[1-8](?:[\s,;.+]+[1-8])*[\s,;.]*", words):
            return tuple(sorted(set(re.findall(r"[1-8]", words))))
        if whole := self._words.causes.get(key(words)):
            return (whole,)
        parts = [part for part in re.split(r"[;,\n+]", words) if part.strip()]
        codes = {part: self._words.causes.get(key(part), "") for part in parts}
        if strange := [part.strip() for part, code in codes.items() if not code]:
            text = f"Chưa rõ nguyên nhân «{', '.join(strange)}»"
            self.problem(
                "causes", text, "Ghi số thứ tự 1 đến 8 theo biểu 7.10, cách nhau dấu phẩy"
            )
        return tuple(sorted({code for code in codes.values() if code}))

    def flag(self, field: str) -> bool:
        """Say whether a column of ticks is ticked (x, có, 1)."""
        words = self.text(field)
        folded = key(words)
        if folded not in _YES | _NO:
            self.problem(field, f"«{words}» chưa rõ là có hay không", "Ghi x hoặc để trống")
        return folded in _YES

    def _coded(self, words: str, codes: Mapping[str, str]) -> str:
        return codes.get(key(words), "")


def shown(cell: Raw) -> str:
    """Return a cell as a person would type it."""
    if isinstance(cell, str):
        return nfc(plain(cell)) if cell else ""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, datetime | date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, time | timedelta):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).replace(".", ",")
