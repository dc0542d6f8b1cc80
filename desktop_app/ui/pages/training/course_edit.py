"""The windows of a class: three facts make one, the fuller window keeps the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.training.components import Component
from desktop_app.domain.training.courses import CourseKind, DayRule, Level, Payer
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui import style
from desktop_app.ui.pages.fields_column import add_fields
from desktop_app.ui.pages.parts import Picker, narrow
from desktop_app.ui.pages.training.course_facts import component_remark, length_remark
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import section

Offer = Callable[[date, str], Sequence[Component]]
"""What may be chosen for a class that begins on a day; a code already chosen stays."""
_DAY = "Đề nghị nhập đủ ngày, tháng, năm."
_NUMBER = "Đề nghị nhập bằng chữ số, ví dụ 60; để trống nếu chưa biết."
_NO_COMPONENT = ("", "(chưa ghi)")
_MOST_DIGITS = 5


class _CourseWindow(FormDialog):
    """Title, days and place, read and checked."""

    def __init__(self, title: str, about: str, deed: str, parent: QWidget) -> None:
        super().__init__(title, about, deed, parent)
        self.name, self.place = QLineEdit(), QLineEdit()
        self.first, self.last = DateEdit(whole=True), DateEdit(whole=True)
        self._name = Field("Tên lớp tập huấn", self.name)
        self._first = Field("Ngày đầu", narrow(self.first, 190))
        self._last = Field("Ngày cuối", narrow(self.last, 190))
        self._place = Field("Địa điểm", self.place)
        self.setMinimumWidth(style.px(640))
        for edit in (self.first, self.last):
            edit.dated.connect(self._warn)

    def values(self) -> CourseValues | None:
        """Return what is typed, None (and words below the field) where something is missing."""
        name, place = self.name.text().strip(), self.place.text().strip()
        self._name.problem("" if name else "Đề nghị nhập tên lớp.")
        self._place.problem("" if place else "Đề nghị nhập địa điểm.")
        days = self._days()
        if not (name and place) or days is None:
            return None
        return CourseValues(name, place, *days)

    def _show(self, values: CourseValues) -> None:
        self.name.setText(values.title)
        self.place.setText(values.place)
        self.first.show_value(values.starts_on.isoformat())
        same = values.ends_on in (None, values.starts_on)
        self.last.show_value("" if same or not values.ends_on else values.ends_on.isoformat())
        self._warn()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _warn(self) -> None:
        """Dates out of the usual are said, never refused."""
        words = "Để trống nếu lớp chỉ một ngày"
        first, last = self.first.value, self.last.value
        if not first or not last:
            self._last.note(words)
            return
        days = date.fromisoformat(first), date.fromisoformat(last)
        remark = length_remark(CourseValues("", "", *days, kind=self._kind()))
        self._last.note(remark or words, Tone.ATTENTION if remark else Tone.QUIET)

    def _kind(self) -> CourseKind:
        return CourseKind.TRAINING

    def _days(self) -> tuple[date, date | None] | None:
        self.first.read()
        self.last.read()
        unread = bool(self.last.text().strip()) and not self.last.value
        self._first.problem("" if self.first.value else _DAY)
        if unread or not self.first.value:
            self._last.problem(_DAY if unread else "")
            return None
        first = date.fromisoformat(self.first.value)
        last = date.fromisoformat(self.last.value) if self.last.value else None
        if last is not None and last < first:
            self._last.problem("Ngày cuối trước ngày đầu: đề nghị xem lại.")
            return None
        return first, last


class AddCourse(_CourseWindow):
    """Three facts are enough to print."""

    def __init__(self, day: date, parent: QWidget) -> None:
        about = "Tên lớp, ngày và địa điểm là đủ để in danh sách điểm danh."
        super().__init__("Thêm lớp tập huấn", about, "Thêm lớp", parent)
        add_fields(self, self._name, self._first, self._last, self._place)
        self._show(CourseValues("", "", day))


class EditCourse(_CourseWindow):
    """Every fact of a class, in three groups."""

    def __init__(self, values: CourseValues, offer: Offer, parent: QWidget) -> None:
        super().__init__("Sửa thông tin lớp", "", "Lưu", parent)
        self._stored, self._offer = values.component, offer
        self._offered: dict[str, Component] = {}
        self._make()
        self.lines = add_fields(
            self, self._name, self._kind_field, self._first, self._last,
            self._place, Field("Đơn vị tổ chức", self.organiser), self._level_field,
            section("Kế hoạch"), Field("Mục trong kế hoạch", self.plan_line), self._component,
            self._people, self._planned_days,
            section("Chế độ cho học viên"), *self._payer_fields, self._rule_field,
        )  # fmt: skip
        self._show(values)
        self._show_more(values)

    def values(self) -> CourseValues | None:
        found = super().values()
        counts = [
            _is_count(self._people, self.people),
            _is_count(self._planned_days, self.planned_days),
        ]
        if found is None or not all(counts):
            return None
        return replace(
            found,
            organiser=self.organiser.text().strip(),
            component=self.component.key,
            kind=self._kind(),
            level=Level(self.level.key),
            plan_line=self.plan_line.text().strip(),
            planned_people=_count(self.people),
            planned_days=_count(self.planned_days),
            meals_by=Payer(self.meals.key),
            travel_by=Payer(self.travel.key),
            lodging_by=Payer(self.lodging.key),
            day_rule=DayRule(self.rule.key),
        )

    def _make(self) -> None:
        self.kind = Picker([(kind.value, kind.label) for kind in CourseKind])
        self.level = Picker([(level.value, level.label) for level in Level])
        self.organiser, self.plan_line = QLineEdit(), QLineEdit()
        self.component = Picker()
        self.people, self.planned_days = QLineEdit(), QLineEdit()
        self.meals, self.travel, self.lodging = (
            Picker([(payer.value, payer.label) for payer in Payer]) for _ in range(3)
        )
        self.rule = Picker([(rule.value, rule.label) for rule in DayRule])
        self._kind_field = Field("Hình thức", narrow(self.kind, 320))
        self._level_field = Field("Cấp tổ chức", narrow(self.level, 320))
        self._component = Field("Nội dung chương trình", self.component)
        self._people = Field("Số người dự kiến", narrow(self.people, 100))
        self._planned_days = Field("Số ngày dự kiến", narrow(self.planned_days, 100))
        self._payer_fields = [
            Field(label, narrow(picker, 320))
            for label, picker in (
                ("Tiền ăn", self.meals),
                ("Tiền đi lại", self.travel),
                ("Tiền ngủ", self.lodging),
            )
        ]
        self._rule_field = Field("Cách tính ngày", narrow(self.rule, 420))
        self.kind.chosen.connect(self._warn)
        self.component.chosen.connect(self._explain)
        self.first.dated.connect(self._offer_components)

    def _show_more(self, values: CourseValues) -> None:
        self.kind.take(values.kind)
        self.level.take(values.level)
        self.organiser.setText(values.organiser)
        self.plan_line.setText(values.plan_line)
        self.people.setText(_shown(values.planned_people))
        self.planned_days.setText(_shown(values.planned_days))
        self.meals.take(values.meals_by)
        self.travel.take(values.travel_by)
        self.lodging.take(values.lodging_by)
        self.rule.take(values.day_rule)
        self._offer_components()
        self.component.take(values.component)
        self._explain()
        self._warn()

    def _kind(self) -> CourseKind:
        return CourseKind(self.kind.key)

    @Slot()
    def _offer_components(self) -> None:
        """Offer what is in force on the first day; what is stored stays on offer."""
        if not self.first.value:
            return
        chosen = self.component.key or self._stored
        offered = self._offer(date.fromisoformat(self.first.value), chosen)
        self._offered = {each.code: each for each in offered}
        options = [(each.code, each.label) for each in offered]
        if chosen and chosen not in self._offered:
            options.append((chosen, chosen))
        self.component.offer([_NO_COMPONENT, *options])
        self._explain()

    @Slot()
    def _explain(self) -> None:
        if not self.first.value:
            return
        found, code = self._offered.get(self.component.key), self.component.key
        remark = component_remark(found, code, date.fromisoformat(self.first.value))
        source = found.source if found else ""
        tone = Tone.ATTENTION if remark else Tone.QUIET
        self._component.note(" ".join(part for part in (remark, source) if part), tone)


def _shown(count: int | None) -> str:
    return "" if count is None else str(count)


def _is_count(field: Field, edit: QLineEdit) -> bool:
    """Return whether a whole number or nothing is typed; words below the field if not."""
    typed = edit.text().strip()
    fine = not typed or (typed.isdecimal() and len(typed) <= _MOST_DIGITS)
    field.problem("" if fine else _NUMBER)
    return fine


def _count(edit: QLineEdit) -> int | None:
    typed = edit.text().strip()
    return int(typed) if typed else None
