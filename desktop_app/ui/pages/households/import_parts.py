"""Tables of the import preview: households with what becomes of them, problems by row."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.numbers_vi import number
from desktop_app.services.households.household_import import Problem, Severity
from desktop_app.services.households.household_matching import Found
from desktop_app.services.households.list_plan import AS_NEW, SKIP, Item, Plan
from desktop_app.ui.pages.households.household_columns import class_tone, class_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

_TONES = {Found.DOUBT: Tone.ATTENTION, Found.NEW: Tone.GOOD}


@dataclass(frozen=True, slots=True)
class Line:
    """One listed household, with what the person decided about it ("" = nothing)."""

    place: int
    item: Item
    decision: str = ""
    no_hamlet: bool = False

    @property
    def outcome(self) -> str:
        """What becomes of it, in words."""
        item = self.item
        if item.errors:
            return "Chưa nhập được"
        if self.decision == SKIP:
            return "Không nhập"
        if self.no_hamlet:
            return "Chưa nhập: chưa có thôn"
        if self.decision == AS_NEW:
            return "Hộ mới"
        if self.decision:
            return "Cập nhật hộ đã chọn"
        if item.match.how is Found.DOUBT:
            return "Để lại, chờ xem"
        return item.match.how.label

    @property
    def tone(self) -> Tone:
        """The tone of the mark before these words."""
        if self.item.errors:
            return Tone.DANGER
        undecided = self.item.match.how is Found.DOUBT and not self.decision
        if undecided or self.no_hamlet:
            return Tone.ATTENTION
        return Tone.QUIET if self.decision == SKIP else Tone.GOOD

    @property
    def reason(self) -> str:
        """Why, or whom it updates."""
        if self.item.errors:
            return "; ".join(self.item.errors)
        match = self.item.match
        return match.reason or ", ".join(one.title for one in match.candidates)


def line_columns() -> tuple[Column[Line], ...]:
    """Return the columns of the households."""
    return (
        Column(
            "row", "Dòng", lambda x: str(x.item.row.source_row), chars=6, number=True,
            sort=lambda x: x.place,
        ),
        Column("code", "Mã hộ", lambda x: x.item.row.code, chars=7, drop=4),
        Column("head", "Chủ hộ", lambda x: x.item.row.members[0].name, chars=22, stretch=True),
        Column("born", "Sinh", _born, chars=5, drop=5),
        Column("hamlet", "Thôn", lambda x: x.item.row.hamlet, chars=13, stretch=True),
        Column(
            "people", "Người", lambda x: str(len(x.item.row.members)), chars=6, number=True,
            drop=3,
        ),
        Column(
            "class", "Phân loại", _class, chars=15,
            mark=lambda x: class_tone(_code(x)), drop=2,
        ),
        Column("outcome", "Sẽ làm", lambda x: x.outcome, chars=20, mark=lambda x: x.tone),
        Column("reason", "Lý do", lambda x: x.reason, chars=30, stretch=True, drop=1),
    )  # fmt: skip


def problem_columns() -> tuple[Column[Problem], ...]:
    """Return the columns of the problems."""
    return (
        Column("sheet", "Trang tính", lambda p: p.sheet, chars=14, drop=2),
        Column("row", "Dòng", lambda p: str(p.row), chars=6, number=True, sort=lambda p: p.row),
        Column("column", "Cột", lambda p: p.column, chars=18, drop=1),
        Column(
            "text",
            "Vấn đề",
            lambda p: p.text,
            chars=40,
            stretch=True,
            mark=lambda p: Tone.DANGER if p.severity is Severity.ERROR else Tone.ATTENTION,
        ),
        Column("fix", "Nên làm", lambda p: p.fix, chars=40, stretch=True),
    )


def summary(plan: Plan) -> str:
    """Return how many households and people the file has, in one line."""
    sheets = ", ".join(f"«{sheet.name}»" for sheet in plan.read.sheets)
    homes, people = number(len(plan.items)), number(plan.read.people)
    return f"{homes} hộ, {people} người ở trang tính {sheets}"


def reading(plan: Plan) -> str:
    """Return how every sheet was understood: fields with their columns, headings unknown."""
    parts = []
    for sheet in plan.read.sheets:
        known = ", ".join(sheet.columns.values())
        words = f"Trang tính «{sheet.name}»: {sheet.households} hộ.\nĐã nhận: {known}."
        if sheet.unknown:
            words += f"\nKhông dùng: {', '.join(sheet.unknown)}."
        parts.append(words)
    return "\n\n".join(parts)


def _born(line: Line) -> str:
    birth = line.item.row.members[0].birth
    return str(birth.year) if birth else ""


def _code(line: Line) -> str:
    found = line.item.row.household_class
    return found.value if found else ""


def _class(line: Line) -> str:
    return class_words(_code(line), line.item.row.class_word)
