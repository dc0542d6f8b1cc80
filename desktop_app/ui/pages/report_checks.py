"""What to look at before the tables are printed: one line each, a click to its households."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.reviews.report_checks import Warned
from desktop_app.services.reviews.tables import Behind
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_ROWS_SHOWN = 5


class ChecksPanel(QWidget):
    """The checks of the chosen figures: a sentence, and the lines below it.

    Signals:
        asked: a Warned whose households are wanted.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = Words("")
        self.list: DataTable[Warned] = DataTable(
            _columns(), lambda one: (one.form, one.unit, one.text), name="Điểm cần xem"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.INSIDE)
        column.addWidget(self.summary)
        column.addWidget(self.list)
        self.list.setFixedHeight(style.px(style.ROW) * (_ROWS_SHOWN + 1))
        self.list.opened.connect(self._opened)
        self.wait()

    def wait(self) -> None:
        """Show that the checks are being made."""
        self.summary.say("Đang kiểm tra số liệu…")
        self.list.hide()

    def show_checks(self, found: Sequence[Warned]) -> None:
        """Show what was found."""
        if found:
            self.summary.say(
                f"Kiểm tra trước khi in: {len(found)} điểm cần xem. Vẫn lập biểu được; "
                "Enter: mở các hộ liên quan.",
                tone=Tone.ATTENTION,
            )
        else:
            self.summary.say("Kiểm tra trước khi in: số liệu khớp, không có điểm cần xem.")
        self.list.load(InMemory(list(found), self.list.table.columns))
        self.list.setVisible(bool(found))

    @Slot(object)
    def _opened(self, one: object) -> None:
        if isinstance(one, Warned) and one.households:
            self.asked.emit(one)


class BehindDialog(FormDialog):
    """The households behind one check; the chosen one is opened."""

    def __init__(
        self,
        check: Warned,
        homes: Sequence[Behind],
        go: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        about = f"{check.text}. Chọn một hộ rồi nhấn Enter để mở hộ đó."
        super().__init__(f"Biểu {check.form}: các hộ cần xem", about, "Mở hộ", parent)
        self.list: DataTable[Behind] = DataTable(
            _home_columns(), lambda home: home.household_id, name="Các hộ cần xem"
        )
        self.list.load(InMemory(list(homes), self.list.table.columns))
        self.list.setMinimumHeight(style.px(style.ROW) * 9)
        self.list.selectRow(0)
        self._go = go
        self.form.addWidget(self.list)
        self.list.opened.connect(self._opened)
        self.submitted.connect(self._opened)
        self.resize(style.px(720), style.px(460))
        self.list.setFocus()

    @Slot()
    def _opened(self, _home: object = None) -> None:
        if (home := self.list.current()) is not None:
            self.accept()
            self._go(home.household_id)


def _columns() -> tuple[Column[Warned], ...]:
    return (
        Column("form", "Biểu", lambda w: w.form, chars=9, sortable=False),
        Column("unit", "Thôn, đơn vị", lambda w: w.unit, chars=22, sortable=False),
        Column("text", "Cần xem", lambda w: w.text, chars=60, stretch=True, sortable=False),
        Column("homes", "Số hộ", _count, chars=7, number=True, sortable=False),
    )


def _count(one: Warned) -> str:
    return str(len(one.households)) if one.households else ""


def _home_columns() -> tuple[Column[Behind], ...]:
    return (
        Column("code", "Mã hộ", lambda h: h.code, chars=8, sortable=False),
        Column("head", "Chủ hộ", lambda h: h.head, chars=30, stretch=True, sortable=False),
        Column("hamlet", "Thôn", lambda h: h.hamlet, chars=24, sortable=False),
    )
