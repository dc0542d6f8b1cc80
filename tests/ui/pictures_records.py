"""Pictures of the lists beside the registry, their windows, and the tabs of a household."""

from __future__ import annotations

import xlsxwriter

from desktop_app.domain.movements import MovementKind
from desktop_app.domain.reviews.paths import PathList
from desktop_app.services.households.recognitions import RecognitionKind
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.households_page import HouseholdsPage
from desktop_app.ui.pages.households.movements_page import MovementsPage
from desktop_app.ui.pages.households.paths_page import PathsPage
from desktop_app.ui.pages.households.recognitions_page import RecognitionsPage
from desktop_app.ui.pages.households.supports_page import SupportsPage
from tests.screens import Stage, screen
from tests.ui.people_world import eventful_app
from tests.ui.pictures_households import households, window_of
from tests.ui.sample_app import empty_app

PAGES = {
    "households": HouseholdsPage,
    "movements": MovementsPage,
    "paths": PathsPage,
    "recognitions": RecognitionsPage,
    "supports": SupportsPage,
}


def _shown(page, row=0, app=None):
    shown = window_of(app or eventful_app(), Place(page), PAGES)
    shown.page.list.table.selectRow(row)
    return shown


@screen("so-bien-dong", dark=True)
def movements(stage: Stage):
    return _shown("movements")


@screen("so-bien-dong-trong", percents=(100,))
def no_movements(stage: Stage):
    return _shown("movements", app=empty_app())


@screen("so-bien-dong-loc", percents=(100,))
def filtered(stage: Stage):
    shown = _shown("movements")
    shown.page.what.take(MovementKind.WRONG.value)
    shown.page.load()
    return shown


@screen("so-ho-tro")
def supports(stage: Stage):
    return _shown("supports")


@screen("so-dien-bien")
def paths(stage: Stage):
    return _shown("paths")


@screen("so-dien-bien-thoat", percents=(100,))
def left(stage: Stage):
    shown = _shown("paths")
    shown.page.which.take(PathList.OUT_OF_POOR.value)
    shown.page.load()
    return shown


@screen("so-cong-nhan")
def recognitions(stage: Stage):
    return _shown("recognitions")


def _tab(number):
    shown = households(1, eventful_app())
    shown.page.detail.tabs.show_tab(number)
    return shown


@screen("ho-the-cac-nam", percents=(100,))
def years(stage: Stage):
    return _tab(1)


@screen("ho-the-ho-tro")
def support(stage: Stage):
    shown = _tab(2)
    shown.page.detail.unfold()
    return shown


@screen("ho-danh-sach-nha-o", percents=(100,))
def housing(stage: Stage):
    shown = households(0)
    shown.page.filters.saved.show()
    shown.page.filters.saved.take("housing")
    shown.page._load()
    shown.page.list.table.selectRow(0)
    shown.page._show_current()
    return shown


def _dialog(shown, deed, acts):
    deed()
    dialog = acts.dialog
    dialog.keep = shown
    return dialog


@screen("ho-tro-ghi", size=(680, 560))
def add(stage: Stage):
    shown = households(0, eventful_app())
    more, view = shown.page.more, shown.page.detail.view
    dialog = _dialog(shown, lambda: more.acts.add(view.id, view.head, 2024), more.acts)
    dialog.policy.setText("Hỗ trợ tiền điện hộ nghèo")
    dialog._check_double()
    dialog.amount.setText("sáu trăm")
    dialog.submit()
    return dialog


@screen("ho-tro-ghi-tim-ho", size=(680, 700), percents=(100,))
def add_searching(stage: Stage):
    shown = _shown("supports")
    return _dialog(shown, shown.page._add, shown.page.acts)


@screen("cong-nhan-ghi", size=(700, 700), percents=(100,))
def recognise(stage: Stage):
    shown = _shown("recognitions")
    page = shown.page
    dialog = _dialog(shown, lambda: page._add_of(RecognitionKind.LOW_INCOME), page.acts)
    dialog.submit()
    return dialog


@screen("ho-tro-nhap-excel", size=(1040, 560), percents=(100,))
def take_in(stage: Stage):
    shown = _shown("supports")
    path = shown.page.services.folder.path / "ho-tro.xlsx"
    _workbook(path)
    return _dialog(shown, lambda: shown.page.acts.take_in(path), shown.page.acts)


def _workbook(path):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Hỗ trợ")
    policy = "Hỗ trợ tiền điện hộ nghèo"
    rows = (
        ("Mã hộ", "Thôn", "Người nhận", "Chính sách", "Năm", "Số tiền", "Hiện vật"),
        ("001", "Quán Trong", "", policy, 2024, 330_000, ""),
        ("002", "Quán Trong", "", "Xóa nhà tạm", 2024, "60.000.000", "ngày công"),
        ("999", "", "", policy, 2024, "sáu trăm", ""),
    )
    for n, row in enumerate(rows):
        sheet.write_row(n, 0, row)
    book.close()
