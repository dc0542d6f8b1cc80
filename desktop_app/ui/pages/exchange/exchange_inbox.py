"""Số liệu chưa thống nhất: where two places edited without knowing of each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.domain.progress import Report
from desktop_app.domain.projection import ConflictKind
from desktop_app.services.exchange.disagreements import Disagreement, Side
from desktop_app.services.exchange.field_words import FieldWords
from desktop_app.ui.pages.exchange import exchange_words as say
from desktop_app.ui.pages.exchange.exchange_part import DATA, Part, Tools
from desktop_app.ui.pages.exchange.exchange_sides import OtherValue, Shown, Sides
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.empty_state import EmptyPanel, EmptyState
from desktop_app.ui.widgets.list_panel import ListPanel
from desktop_app.ui.widgets.ticks import Tick

_EMPTY = "(để trống)"
_KINDS = {
    ConflictKind.BOTH_EDITED: "Hai nơi cùng sửa",
    ConflictKind.MOVED_TWICE: "Chuyển đi hai nơi",
    ConflictKind.CLOSED_TWICE: "Thôi theo dõi khác nhau",
    ConflictKind.EDITED_AND_CLOSED: "Một nơi sửa, một nơi thôi theo dõi",
}


@dataclass(frozen=True, slots=True)
class Case:
    """A disagreement in words."""

    found: Disagreement
    who: str
    what: str
    before: str
    a: Shown
    b: Shown
    now: str

    @property
    def kind(self) -> str:
        """Why a person must look."""
        return _KINDS[self.found.kind]


_COLUMNS: tuple[Column[Case], ...] = (
    Column("who", "Hộ, người", lambda r: r.who, chars=24, stretch=True),
    Column("what", "Mục", lambda r: r.what, chars=20, stretch=True),
    Column("before", "Trước đó", lambda r: r.before, chars=16, stretch=True, drop=2),
    Column("a", "Bên A", lambda r: r.a.value, chars=18, stretch=True),
    Column("b", "Bên B", lambda r: r.b.value, chars=18, stretch=True),
    Column("kind", "Loại", lambda r: r.kind, chars=18, stretch=True, drop=1, shown=False),
)  # fmt: skip


class InboxPart(Part):
    """The list above, the two sides of the current line below."""

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.told = Tick("", Tone.GOOD, wrap=True)
        self.told.hide()
        self.list: ListPanel[Case] = ListPanel(
            _COLUMNS, key=lambda row: row.found.id, name="Số liệu chưa thống nhất",
            empty=EmptyState("xong", ""), unit="chỗ",
        )  # fmt: skip
        self.sides = Sides(can_decide=self.writes)
        self._layers = QStackedLayout()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.sides)
        self._layers.addWidget(full)
        self._layers.addWidget(EmptyPanel(_empty()))
        self.column.addWidget(self.told)
        self.column.addLayout(self._layers, 1)
        self._wire()

    def _wire(self) -> None:
        self.list.table.picked.connect(self._render)
        self.list.table.selectionModel().selectionChanged.connect(self._render)
        self.list.table.opened.connect(self.sides.take_focus)
        self.sides.decided.connect(self.decide)
        self.sides.other_asked.connect(self.ask_other)
        self.sides.unit_taken.connect(self.decide_by_unit)

    def reload(self) -> None:
        found = self.sync.disagreements.listed()
        cases = [self._case(one) for one in found]
        self.list.load(InMemory(cases, _COLUMNS))
        self._layers.setCurrentIndex(0 if cases else 1)
        if cases and self.list.table.current() is None:
            self.list.table.selectRow(0)
        self._render()

    @property
    def entry(self) -> QWidget | None:
        return self.list.table if self._layers.currentIndex() == 0 else None

    def _case(self, found: Disagreement) -> Case:
        return case_of(found, self.tools.words)

    def chosen(self) -> list[Case]:
        """Return the selected cases, else the current one."""
        found = self.list.table.chosen()
        current = self.list.table.current()
        return found or ([current] if current else [])

    @Slot()
    def _render(self) -> None:
        cases = self.chosen()
        if len(cases) > 1:
            units = sorted({side.unit for case in cases for side in (case.a, case.b)})
            self.sides.show_many(len(cases), [unit for unit in units if unit])
        elif cases:
            case = cases[0]
            found = case.found
            may_type = self.tools.words.can_type(found.table, found.group)
            heading = f"{case.who} · {case.what}"
            remark = f"{case.kind}. Đang hiện: {case.now or _EMPTY}"
            self.sides.show_one(heading, remark, case.before, case.a, case.b, other=may_type)

    # -- deciding

    @Slot(str)
    def decide(self, take: str) -> None:
        """Settle the current case for A, B or a value."""
        cases = self.chosen()[:1]
        self._decide([(case, take) for case in cases])

    @Slot(str)
    def decide_by_unit(self, unit: str) -> None:
        """Settle every selected case for the side of one unit; others stay."""
        self._decide(
            [
                (case, "A" if case.a.unit == unit else "B")
                for case in self.chosen()
                if (case.a.unit == unit) != (case.b.unit == unit)
            ]
        )

    def _decide(self, taken: Sequence[tuple[Case, str]]) -> None:
        reason = self.sides.reason.text().strip()

        def deed(report: Report) -> int:
            for done, (case, take) in enumerate(taken):
                report(done, len(taken), "")
                self.sync.disagreements.decide(case.found.id, take, reason=reason)
            return len(taken)

        self.work(deed, "Đang ghi…", partial(self._decided, taken), self._failed)

    def _decided(self, taken: Sequence[tuple[Case, str]], count: int) -> None:
        left = self.sync.disagreements.count()
        if count == 1:
            case, take = taken[0]
            words = (
                f"Đã thống nhất: {case.who}, {case.what}: {_chosen(case, take, self.tools)}."
            )
        else:
            words = f"Đã thống nhất {count} chỗ."
        rest = f" Còn {left} chỗ." if left else " Không còn chỗ nào chưa thống nhất."
        self.told.show_tone(Tone.GOOD, f"{words}{rest} Nơi kia nhận được trong tệp gửi tới.")
        self.told.show()
        self.sides.reason.clear()
        self.reload()
        self.tell_changed(DATA)
        self.list.table.setFocus()

    def _failed(self, error: object) -> None:
        self.dialogs.explain(error)
        self.reload()

    @Slot()
    def ask_other(self) -> None:
        """Ask for a third value."""
        cases = self.chosen()
        if len(cases) != 1:
            return
        case = cases[0]
        found = case.found
        dialog = OtherValue(
            f"{case.who}: {case.what}", self.tools.words.options(found.group), self.window()
        )
        dialog.submitted.connect(partial(self._other, found.id))
        self.opened(dialog)

    def _other(self, conflict: str) -> None:
        dialog = self.dialog
        if not isinstance(dialog, OtherValue):
            return
        value = dialog.value
        if value.upper() in ("", "A", "B"):
            dialog.refuse("Đề nghị nhập giá trị, hoặc Hủy rồi chọn bên A, bên B.")
            return
        dialog.accept()
        cases = [case for case in self.chosen() if case.found.id == conflict]
        self._decide([(case, value) for case in cases])


def case_of(found: Disagreement, words: FieldWords) -> Case:
    """Put a disagreement into words."""
    row = words.row(found.table, found.row_id)
    home = found.title or words.family(found.family)
    who = home if found.table == "household" else f"{home} · {row}"
    return Case(
        found,
        who,
        words.label(found.table, found.group),
        words.value(found.table, found.group, found.before),
        _side(found, found.a, words),
        _side(found, found.b, words),
        words.value(found.table, found.group, found.shown),
    )


def _side(found: Disagreement, side: Side, words: FieldWords) -> Shown:
    edited = found.kind is ConflictKind.EDITED_AND_CLOSED and isinstance(side.value, str)
    if edited:
        groups = str(side.value).split(", ")
        value = "Sửa: " + ", ".join(words.label(found.table, group) for group in groups)
    else:
        value = words.value(found.table, found.group, side.value) or _EMPTY
    return Shown(value, say.short_unit(side.unit), side.user, say.moment(side.at))


def _chosen(case: Case, take: str, tools: Tools) -> str:
    if take in ("A", "B"):
        return (case.a if take == "A" else case.b).value
    return tools.words.value(case.found.table, case.found.group, take)


def _empty() -> EmptyState:
    return EmptyState(
        "xong",
        "Không có số liệu nào chưa thống nhất",
        "Khi hai nơi cùng sửa một mục mà chưa biết nhau, cả hai giá trị được giữ lại và hiện ở "
        "đây để người phụ trách chọn. Không việc nào phải chờ.",
    )
