"""Kết quả họp dân từng hộ: «theo điểm» and «sau họp», the differing ones in one click."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.reviews.meetings import MetHousehold, ResultValues
from desktop_app.ui import style
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.pages.reviews.step_fields import CountEdit, nothing_to_cancel
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_ABOUT = (
    "Cuộc họp quyết định chung cho cả danh sách; ở đây chỉ ghi hộ có ý kiến riêng. Kết quả "
    "theo điểm vẫn được giữ; các bước sau dùng kết quả sau họp."
)
AS_POINTS = ""
_CHOICES = (
    (AS_POINTS, "Như kết quả theo điểm"),
    *((one.value, one.label) for one in HouseholdClass),
)


class MeetingResultsDialog(FormDialog):
    """Households left to right; the fields below belong to the one the cursor is on.

    `write(household_id, values, why)` keeps a result and returns the households as they are
    then; it is called at each «Ghi», so closing the window loses nothing.
    """

    def __init__(
        self,
        title: str,
        homes: Sequence[MetHousehold],
        write: Callable[[str, ResultValues | None], Sequence[MetHousehold] | None],
        parent: QWidget,
    ) -> None:
        super().__init__(title, _ABOUT, "Xong", parent)
        self._homes, self._write = homes, write
        self.only = QCheckBox("Chỉ hộ có kết quả khác điểm")
        self.table: DataTable[MetHousehold] = DataTable(
            _COLUMNS, lambda home: home.household_id, name="Kết quả họp dân từng hộ"
        )
        self.table.setMinimumHeight(min(style.px(8 * style.ROW), 280))
        self.after = Picker(_CHOICES)
        self.agreeing, self.attending = CountEdit(), CountEdit()
        self.reason = QLineEdit()
        self.put = Button("Ghi cho hộ này")
        self._reason = Field("Lý do của cuộc họp", self.reason)
        self._lay_out()
        self._wire()
        self._show()
        self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        self.form.addWidget(self.only)
        self.form.addWidget(self.table, 1)
        votes = QWidget()
        line = QHBoxLayout(votes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.INSIDE)
        for words, editor in (("đồng ý", self.agreeing), ("trên số người dự", self.attending)):
            line.addWidget(Words(words, wrap=False))
            line.addWidget(editor)
        line.addStretch(1)
        line.addWidget(self.put)
        votes.setFocusProxy(self.agreeing)
        self.form.addWidget(Field("Sau họp", self.after))
        self.form.addWidget(self._reason)
        self.form.addWidget(Field("Số người", votes))
        self.setMinimumWidth(style.px(860))

    def _wire(self) -> None:
        self.only.toggled.connect(lambda _on: self._show())
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda _home: self.after.setFocus())
        self.put.clicked.connect(self.keep)
        nothing_to_cancel(self)  # every «Ghi» is kept at once
        self.main.setDefault(False)
        self.main.setAutoDefault(False)
        self.put.setDefault(True)

    def keep(self) -> None:
        """Keep what stands below for the household the cursor is on."""
        home = self.table.current()
        if home is None:
            return
        chosen = HouseholdClass(self.after.key) if self.after.key else None
        reason = self.reason.text().strip()
        if chosen is not None and not reason:
            self._reason.problem("Đề nghị ghi lý do cuộc họp nêu.")
            return
        self._reason.problem("")
        values = ResultValues(chosen, self.agreeing.value, self.attending.value, reason)
        nothing = values == ResultValues()
        found = self._write(home.household_id, None if nothing else values)
        if found is not None:
            self._homes = found
            self._show()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        shown = [home for home in self._homes if home.differs or not self.only.isChecked()]
        self.table.load(InMemory(shown, _COLUMNS))
        if shown and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        count = sum(home.differs for home in self._homes)
        self.only.setText(f"Chỉ hộ có kết quả khác điểm ({count})")

    def _picked(self, home: object) -> None:
        found = home.result if isinstance(home, MetHousehold) else ResultValues()
        self.after.take(found.household_class or AS_POINTS)
        self.reason.setText(found.reason)
        for editor, value in (
            (self.agreeing, found.agreeing),
            (self.attending, found.attending),
        ):
            editor.setText("" if value is None else str(value))
        self._reason.problem("")


def class_words(found: HouseholdClass | None) -> str:
    """Return the class in words, a dash where there is none."""
    return found.label if found else "–"


def differing_tone(home: MetHousehold) -> Tone | None:
    """Mark the households the meeting decided otherwise for."""
    return Tone.ATTENTION if home.differs else None


_COLUMNS: tuple[Column[MetHousehold], ...] = (
    Column("code", "Mã hộ", lambda h: h.code, chars=7),
    Column("head", "Chủ hộ", lambda h: h.head, chars=24, stretch=True),
    Column("points", "Theo điểm", lambda h: class_words(h.by_points), chars=15),
    Column("after", "Sau họp", lambda h: class_words(h.after), chars=15, mark=differing_tone),
    Column("reason", "Lý do", lambda h: h.result.reason, chars=22, stretch=True),
)
