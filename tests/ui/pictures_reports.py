"""Pictures of Báo cáo, biểu."""

from __future__ import annotations

from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.reports_page import ReportsPage
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.sample_app import empty_app, sample_app

PAGES = {"reports": ReportsPage}


@screen("bieu", dark=True)
def reports(stage: Stage):
    app = sample_app(40)
    app.snapshots.take("2024")
    app.snapshots.take("2024", note="sau họp dân")
    return window_of(app, Place("reports"), PAGES)


@screen("bieu-chua-chot", percents=(100,))
def not_frozen(stage: Stage):
    return window_of(sample_app(40), Place("reports"), PAGES)


@screen("bieu-chua-co-dot", percents=(100, 150))
def no_campaign(stage: Stage):
    return window_of(empty_app(), Place("reports"), PAGES)


@screen("bieu-chot", size=(640, 480))
def freeze(stage: Stage):
    app = sample_app(40)
    app.snapshots.take("2024", note="sau họp dân")
    shown = window_of(app, Place("reports"), PAGES)
    shown.page.freeze()
    shown.page.dialog.keep = shown
    return shown.page.dialog


@screen("bieu-cach-lap", size=(640, 560))
def settings(stage: Stage):
    shown = window_of(sample_app(40), Place("reports"), PAGES)
    shown.page.settings.click()
    shown.page.acts.dialog_settings.keep = shown
    return shown.page.acts.dialog_settings


@screen("bieu-ho-can-xem", size=(760, 520))
def behind(stage: Stage):
    app = sample_app(40)
    app.snapshots.take("2024")
    shown = window_of(app, Place("reports"), PAGES)
    checks = shown.page.checks.list.table
    rows = [checks.row(n) for n in range(checks.rowCount())]
    shown.page.acts.behind(next(row for row in rows if row.households))
    shown.page.acts.dialog.keep = shown
    return shown.page.acts.dialog
