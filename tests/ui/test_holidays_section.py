"""Hệ thống ▸ Ngày nghỉ: a typed day counts at once and goes with a reason."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.services.app import App
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.system.holidays import HolidaysSection
from desktop_app.ui.pages.system.section import Given
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_shell import Person

SATURDAY = date(2024, 11, 23)


@pytest.fixture
def section(folder, qtbot):
    shown = HolidaysSection(Given(App(folder), OnTheSpot(), Person(), Bus()))
    qtbot.addWidget(shown)
    shown.reload()
    return shown


def typed(section, day, name="Làm bù thử", kind="worked"):
    section.add()
    dialog = section.dialog
    dialog.on.setText(day)
    dialog.kind.take(kind)
    dialog.name.setText(name)
    dialog.submit()
    return dialog


def test_a_worked_saturday_is_typed_and_removed_with_a_reason(section):
    typed(section, "23/11/2024")
    assert section.app.holidays.calendar().is_working(SATURDAY)
    assert section.list.table.current().day == SATURDAY
    section.off_button.click()
    section.dialog.submit()
    assert section.app.holidays.calendar().is_working(SATURDAY)
    section.dialog.reason.setText("nhầm")
    section.dialog.submit()
    assert not section.app.holidays.calendar().is_working(SATURDAY)


def test_a_day_that_is_none_keeps_the_window_and_writes_nothing(section):
    before = section.list.table.table.rowCount()
    dialog = typed(section, "30/02/2025")
    assert "đủ ngày" in dialog._on.remark.text()
    assert section.list.table.table.rowCount() == before


def test_a_shipped_holiday_can_be_stood_for_but_not_taken_off(section):
    section.list.table.go_to(date(2024, 9, 2))
    assert not section.off_button.isEnabled()
    section.edit_button.click()
    section.dialog.kind.take("worked")
    section.dialog.submit()
    assert section.app.holidays.calendar().is_working(date(2024, 9, 2))
