"""How somebody came into a household or left it: one digit and a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.movements import MovementKind
from desktop_app.forms.definition import Item, Kind, Option
from desktop_app.ui.forms.choice_editors import RadioEditor
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words

_DAY = Qt.FocusReason.OtherFocusReason


class MovementDialog(FormDialog):
    """A digit picks what happened and leads to the date; Enter there does it."""

    def __init__(
        self,
        title: str,
        about: str,
        kinds: Sequence[MovementKind],
        days: tuple[date, date],
        parent: QWidget,
    ) -> None:
        """Ask which of `kinds` happened; `days` = the day proposed, the last day possible."""
        super().__init__(title, about, "Ghi", parent)
        self.setObjectName("movement-dialog")
        self._kinds = tuple(kinds)
        self._last = days[1]
        options = tuple(Option(str(n), kind.label) for n, kind in enumerate(kinds, start=1))
        self.kind = RadioEditor(Item("", "kind", Kind.SELECT_ONE, "Việc gì", options=options))
        self.kind.show_options(options)
        self.day = DateEdit(whole=True)
        self.day.setAccessibleName("Ngày")
        self.day.show_value(days[0].isoformat())
        for words, field in (("Việc gì", self.kind), ("Ngày", self.day)):
            label = Words(words)
            label.setBuddy(field)
            self.form.addWidget(label)
            self.form.addWidget(field)
        self.kind.given.connect(self._picked)
        self.kind.done.connect(self._to_day)
        self.kind.setFocus(_DAY)

    def chosen(self) -> MovementKind | None:
        """Return what happened, None while nothing is picked."""
        on = [n for n, button in enumerate(self.kind.buttons) if button.isChecked()]
        return self._kinds[on[0]] if on else None

    def on(self) -> date | None:
        """Return the day, None where it can not be read (it was said why)."""
        self.day.read()
        if self.day.unread or not self.day.value:
            self.refuse("Đề nghị ghi đủ ngày, tháng, năm.")
            return None
        found = PartialDate(self.day.value).earliest
        if found > self._last:
            self.refuse("Ngày này chưa đến. Đề nghị xem lại; chưa có gì thay đổi.")
            return None
        return found

    @Slot()
    def submit(self) -> None:
        if self.chosen() is None:
            self.refuse("Đề nghị chọn việc gì đã xảy ra.")
            self.kind.setFocus(_DAY)
            return
        super().submit()

    @Slot(str)
    def _picked(self, _value: str) -> None:
        self._to_day()

    @Slot()
    def _to_day(self) -> None:
        self.day.setFocus(_DAY)
        self.day.selectAll()
