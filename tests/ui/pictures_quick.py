"""Pictures of *Nhập nhanh kết quả* over a commune in full swing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.navigation import Place
from desktop_app.ui.page import Page
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.pages.reviews.quick_paste import PasteDialog
from desktop_app.ui.pages.reviews.quick_tab import QuickTab
from tests.screens import Stage, screen
from tests.ui.pictures_reviews import _commune, _form
from tests.ui.review_world import window_on


class Holder(Page):
    """Stands where the tabs of *Rà soát* stand."""

    wide = True

    def __init__(self, app, runner, dialogs, bus):
        super().__init__(app, runner, dialogs, bus)
        self.tab = QuickTab(app, runner, dialogs, bus)
        column: QVBoxLayout = self.body()
        column.addWidget(self.tab)


def quick(hamlet: int = 0, *, typed: int = 0) -> QWidget:
    app, _home = _commune()
    shown = window_on(app)
    shown._factories = {**PAGES, "reviews": Holder}
    shown.show()
    shown.go(Place("reviews"))
    tab = shown.page.tab
    tab.enter(app.hamlets.all()[hamlet].id)
    tab.grid.setFocus()
    for number, value in enumerate("121222122212"[:typed], start=1):
        row = tab.grid.grid.rows[1]
        tab._typed(row.household_id, str(number), value)
        tab.grid.go_to(row.household_id, str(number))
    return shown


@screen("nhap-nhanh", percents=(100, 125, 150, 175), dark=True)
def grid(stage: Stage) -> QWidget:
    return quick(1, typed=5)


@screen("nhap-nhanh-xong", percents=(100,))
def done(stage: Stage) -> QWidget:
    return quick(0)


@screen("nhap-nhanh-dan", percents=(100, 150))
def paste(stage: Stage) -> QWidget:
    shown = quick(1)
    tab = shown.page.tab
    lines = ["\t".join([str(120 + n), *"121222122212", "2,7", "1"]) for n in range(4)]
    QGuiApplication.clipboard().setText("\n".join([*lines, "90\t5\tx"]))
    tab.grid.go_to(tab.grid.grid.rows[0].household_id, "b1")
    tab._paste()
    return tab.window().findChild(PasteDialog)


@screen("nhap-phieu-bien-dong", percents=(100, 150), dark=True)
def came(stage: Stage) -> QWidget:
    shown = _form("ho_ten", 2)
    shown.page.form.row_wanted.emit(shown.page.work.members_path)
    dialog = shown.page.members.dialog
    dialog._held = shown  # the window stays as long as its dialog
    return dialog


@screen("nhap-phieu-tu-ho-khac", percents=(100, 150), dark=True)
def brought(stage: Stage) -> QWidget:
    shown = _form("ho_ten", 2)
    shown.page.members.between.bring(date(2024, 11, 2))
    dialog = shown.page.members.dialog
    dialog.finder.to_first()
    dialog.person.setCurrentIndex(1)
    dialog._held = shown  # the window stays as long as its dialog
    return dialog


@screen("nhap-phieu-nam-truoc", percents=(100, 150), dark=True)
def last_year(stage: Stage) -> QWidget:
    app, home = _commune()
    shown = _form()
    page = shown.page
    before = {f"/data/nha_o/{name}": "1" for name in ("nha_tieu", "nguon_nuoc", "nguon_dien")}
    before["/data/nha_o/thuy_san"] = "2"
    page._show(replace(app.reviews.open(home, "2024"), last_year=before, last_year_of=2023))
    page.form.go_to("/data/nha_o/nha_tieu")
    for name in ("nguon_nuoc", "nguon_dien"):
        page.form.desk.take_last(f"/data/nha_o/{name}")
    page.form.give("/data/nha_o/nha_tieu", "3")
    page.form.go_to("/data/nha_o/nguon_dien")
    return shown
