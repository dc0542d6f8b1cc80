"""Kinh phí: what a class costs, what recorded presence pays, the lists already printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.numbers_vi import money, number
from desktop_app.services.app import App
from desktop_app.services.training.course_money_views import (
    CostView,
    KeptList,
    KeptState,
    MoneyView,
    PaymentRow,
    summed,
)
from desktop_app.services.training.training_views import CourseView
from desktop_app.ui import style
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import Deed, FilterBox, MenuButton
from desktop_app.ui.pages.training.course_money_acts import CourseMoneyActs
from desktop_app.ui.pages.training.course_money_columns import (
    BY_PRESENCE,
    _why,
    cost_columns,
    row_columns,
)
from desktop_app.ui.pages.training.course_money_out import CourseMoneyOut
from desktop_app.ui.pages.training.course_money_words import (
    kept_words,
    paid_words,
    rest_words,
    small,
)
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.empty_state import Act, EmptyPanel, EmptyState
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet, section
from desktop_app.ui.widgets.scroll import Column as ScrollColumn

_COSTS_SHOWN, _ROWS_LEAST, _ROWS_SCROLLED = 4, 4, 9
_LINE = 18
_FITS = 1.05
"""The largest text at which everything fits on the smallest screen without scrolling."""
_TONES = {KeptState.AGREES: Tone.GOOD, KeptState.REPLACED: Tone.QUIET}


class CourseMoneyTab(QWidget):
    """Costs above, below them what presence pays with the state of the printed list.

    What is paid is computed when the tab is looked at, not at every key in the presence grid.
    """

    def __init__(self, page: Page, app: App, shared: PageActs) -> None:
        super().__init__()
        self._app = app
        self._may_write = app.folder.user.role.writes
        self.acts = CourseMoneyActs(page, app, shared)
        self.out = CourseMoneyOut(page, app, self.acts)
        self.view: MoneyView | None = None
        self._course = ""
        self._stale = False
        self.add, self.edit = Button("Thêm khoản chi"), Button("Sửa")
        self.remove = Button("Bỏ khỏi lớp")
        self.print = Button("In danh sách ký nhận tiền…")
        self.trainers = Button("In bảng thanh toán giảng viên…")
        self.excel = MenuButton("Xuất ra Excel", self._files())
        self.again = Button("In lại…")
        self.costs: DataTable[CostView] = DataTable(
            cost_columns(), lambda cost: cost.id, name="Các khoản chi"
        )
        self.rows: DataTable[PaymentRow] = DataTable(
            row_columns(), lambda row: row.person.id, name="Tiền của từng học viên"
        )
        self.kept = FilterBox("Đã in", widest=300)
        self.state = Words("")
        self.budget, self.paid = quiet(""), quiet("")
        self.reason = quiet("")
        self._layers = QStackedLayout(self)
        self._lay_out()
        self._wire()

    def show_course(self, course: CourseView) -> None:
        """Show the money of a class; computed now only if somebody looks."""
        self._course, self._stale = course.id, True
        if self.isVisible():
            self._compute()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._compute()

    def customEvent(self, event: QEvent) -> None:
        if event.type() == style.REDRESS:
            self._fit()

    def print_list(self) -> None:
        """Print the payment list; who may only look keeps no list, so prints none."""
        if self._may_write:
            self._with_view(self.out.print_list)

    def _compute(self) -> None:
        self._stale = False
        view = self.view = self._app.course_money.view(self._course)
        writable = self._may_write and not view.course.locked
        self._layers.setCurrentIndex(0 if view.costs else 1)
        for button in self._empty.findChildren(Button):
            button.setVisible(writable)
        self._show_costs(view, writable=writable)
        self._show_rows(view)
        self._show_kept(view)

    def _show_costs(self, view: MoneyView, *, writable: bool) -> None:
        self.costs.load(InMemory(view.costs, self.costs.table.columns))
        if view.costs and not self.costs.currentIndex().isValid():
            self.costs.selectRow(0)
        for button in (self.add, self.edit, self.remove):
            button.setEnabled(writable)
        planned = summed(cost.planned for cost in view.costs)
        spent = summed(cost.spent for cost in view.costs) or 0
        words = f"Thực chi {money(spent)}"
        if planned is not None:
            words = f"Dự toán {money(planned)} · {words[0].lower()}{words[1:]}"
            words += f" · {rest_words(planned - spent)}"
        locked = "Lớp đã khóa: kinh phí chỉ xem. " if view.course.locked else ""
        self.budget.say(locked + words)

    def _show_rows(self, view: MoneyView) -> None:
        kinds = {rate.kind for rate in view.rates}
        hidden = {kind.value for kind in BY_PRESENCE if kind not in kinds}
        columns = self.rows.table.columns
        self.rows.show_columns(column.key for column in columns if column.key not in hidden)
        self.rows.load(InMemory(view.rows, columns))
        self.paid.say(paid_words(view))
        self.print.setEnabled(bool(view.paid) and self._may_write)
        self.excel.setEnabled(bool(view.paid))

    def _show_kept(self, view: MoneyView) -> None:
        """Offer the printed lists, newest first; a new one is shown at once."""
        newest = list(reversed(view.kept))
        had = self.kept.findData(newest[0].run.id) >= 0 if newest else True
        self.kept.offer([(kept.run.id, kept_words(kept)) for kept in newest])
        if not had:
            self.kept.take(newest[0].run.id)
        for widget in (self.kept, self.again):
            widget.setVisible(bool(newest))
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        kept = self._kept()
        if kept is None:
            self.state.say("Chưa in danh sách ký nhận tiền nào.", Tone.QUIET)
            return
        paid = f"{number(len(kept.run.lines))} người, {money(kept.total)}"
        words = f"Danh sách số {kept.run.number} ({paid}): {small(kept.state.label)}."
        if kept.state in (KeptState.CHANGED, KeptState.UNLOCKED):
            words += " Đề nghị xem lại và in danh sách mới để thay."
        self.state.say(words, _TONES.get(kept.state, Tone.ATTENTION))

    def _kept(self) -> KeptList | None:
        lists = self.view.kept if self.view else ()
        return next((kept for kept in lists if kept.run.id == self.kept.key), None)

    # -- building

    def _files(self) -> list[Deed]:
        return [
            Deed("Danh sách ký nhận tiền…", lambda: self._with_view(self.out.export_list)),
            Deed(
                "Bảng thanh toán giảng viên…",
                lambda: self._with_view(self.out.export_trainers),
            ),
        ]

    def _lay_out(self) -> None:
        full = ScrollColumn()
        column = full.inside
        column.setContentsMargins(0, style.INSIDE, 0, 0)
        column.setSpacing(style.INSIDE)
        deeds = (self.add, self.edit, self.remove)
        column.addLayout(_head("Các khoản chi", self.budget, deeds))
        column.addWidget(self.costs)
        column.addSpacing(style.INSIDE)
        buttons = (self.print, self.trainers, self.excel, self.kept, self.again)
        column.addLayout(_head("Tính theo điểm danh", self.paid, buttons))
        column.addWidget(self.state)
        column.addWidget(self.rows, 1)
        column.addWidget(self.reason)
        self._fit()
        self._layers.addWidget(full)
        self._empty = EmptyPanel(
            EmptyState(
                "tap-huan",
                "Chưa ghi khoản chi nào",
                "Ghi mức tiền ăn, tiền đi lại kèm căn cứ. Phần mềm tính tiền của từng học viên "
                "từ điểm danh đã nhập, rồi in danh sách ký nhận.",
                (Act("Thêm khoản chi", lambda: self._with_view(self.acts.add), main=True),),
            )
        )
        self._layers.addWidget(self._empty)
        self.setFocusProxy(self.costs)

    def _fit(self) -> None:
        """Keep both tables readable at large text: the tab scrolls."""
        row = style.px(style.ROW)
        self.costs.setFixedHeight(row * (_COSTS_SHOWN + 1) + style.INSIDE)
        tall = style.scale() > _FITS
        self.rows.setMinimumHeight(row * (_ROWS_SCROLLED if tall else _ROWS_LEAST))
        self.reason.setMinimumHeight(style.px(_LINE))  # the table stays while it fills
        # or the tab would scroll as soon as Qt's wish for a table is not granted
        self.rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)

    def _wire(self) -> None:
        self.add.clicked.connect(lambda: self._with_view(self.acts.add))
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.costs.opened.connect(self._edit)
        self.print.clicked.connect(self.print_list)
        self.trainers.clicked.connect(lambda: self._with_view(self.out.print_trainers))
        self.rows.picked.connect(self._say_why)
        self.again.clicked.connect(self._reprint)
        self.kept.chosen.connect(self._show_state)

    def _with_view(self, act: Callable[[MoneyView], None]) -> None:
        if self.view is not None:
            act(self.view)

    @Slot()
    def _edit(self) -> None:
        cost = self.costs.current()
        if cost is not None and self.edit.isEnabled():
            self.acts.edit(cost)

    @Slot()
    def _remove(self) -> None:
        cost = self.costs.current()
        if cost is not None:
            self.acts.remove(cost)

    @Slot(object)
    def _say_why(self, row: object) -> None:
        """Say in full what the column of reasons has no room for."""
        why = _why(row) if isinstance(row, PaymentRow) else ""
        name = row.person.name if isinstance(row, PaymentRow) else ""
        self.reason.say(f"{name}: {why}" if why else "")

    @Slot()
    def _reprint(self) -> None:
        kept = self._kept()
        if kept is not None and self.view is not None:
            self.out.reprint(self.view, kept)


def _head(words: str, remark: Words | None, buttons: tuple[QWidget, ...]) -> QLayout:
    """Return a title with its remark, and the buttons on the next line if need be."""
    column = QVBoxLayout()
    column.setSpacing(4)
    line = QHBoxLayout()
    line.setSpacing(style.FIELD)
    line.addWidget(section(words), 0, Qt.AlignmentFlag.AlignBaseline)
    if remark is not None:
        line.addWidget(remark, 1, Qt.AlignmentFlag.AlignBaseline)
    column.addLayout(line)
    flow = Flow(gap=style.INSIDE)
    for button in buttons:
        flow.addWidget(button)
    column.addLayout(flow)
    return column
