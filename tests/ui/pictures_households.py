"""Pictures of Hộ gia đình and of taking in a list."""

from __future__ import annotations

from desktop_app.domain.movements import MovementKind
from desktop_app.services.households.list_plan import Choices
from desktop_app.ui.bus import Bus
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.households.household_detail import HISTORY
from desktop_app.ui.pages.households.households_page import HouseholdsPage
from desktop_app.ui.pages.households.import_page import ImportPage
from desktop_app.ui.shell import Shell
from desktop_app.ui.tasks import OnTheSpot
from tests.lists import HOA, KHOA, PAO, workbook
from tests.screens import Stage, screen
from tests.ui.sample_app import LONG, empty_app, sample_app
from tests.ui.sample_shell import FRAME, Person, hits

PAGES = {"households": HouseholdsPage}


def window_of(app, place: Place, pages=None, person=None):
    """The main window over a real folder, one page shown."""
    shown = MainWindow(
        Shell(frame=lambda: FRAME, search=hits),
        pages or PAGES,
        app,
        OnTheSpot(),
        person or Person(),
        Bus(),
    )
    shown.resize(1366, 768)
    shown.show()
    shown.go(place)
    return shown


def households(row: int | None = 2, app=None):
    shown = window_of(app or sample_app(), Place("households"))
    if row is not None:
        shown.page.list.table.selectRow(row)
        shown.page._show_current()
    return shown


@screen("ho-danh-sach", percents=(100, 125, 150), dark=True)
def listed(stage: Stage):
    return households(0)


@screen("ho-chua-co", percents=(100, 150))
def none_yet(stage: Stage):
    return households(None, empty_app())


@screen("ho-tim")
def searched(stage: Stage):
    shown = households(None)
    shown.page.list.search.now("nguyen thi")
    return shown


@screen("ho-khong-thay")
def nothing_found(stage: Stage):
    shown = households(None)
    page = shown.page
    page.filters.hamlet.setCurrentIndex(2)
    page._load()
    page.list.search.now("nguyen thi hoa mai lan")
    return shown


@screen("ho-lich-su")
def history(stage: Stage):
    shown = households(0)
    page = shown.page
    view = page.detail.view
    page.services.households.edit_person(view.people[0].id, view.people[1].member)
    page.reload()
    page.detail.tabs.show_tab(HISTORY)
    return shown


@screen("ho-cac-nam", percents=(100,))
def years(stage: Stage):
    shown = households(3)
    shown.page.detail.tabs.show_tab(1)
    return shown


@screen("ho-ho-tro", percents=(100,))
def support(stage: Stage):
    shown = households(3)
    shown.page.detail.tabs.show_tab(2)
    return shown


def _dialog(deed, row=0):
    shown = households(row)
    page = shown.page
    deed(page)
    page.shown_window = shown
    dialog = page.acts.dialog
    dialog.keep = shown
    return dialog


@screen("ho-them", size=(640, 710))
def add(stage: Stage):
    dialog = _dialog(lambda page: page.acts.add(LONG))
    dialog.person.number.setText("024161000014")
    dialog.person.birth.setText("3/5/1978")
    dialog.person.birth.read()
    dialog.person._check_number()
    return dialog


@screen("ho-sua-nguoi", size=(600, 560))
def edit_person(stage: Stage):
    dialog = _dialog(lambda page: page.acts.edit_person(page.detail.view.people[0]))
    dialog.person.number.setText("24161000014")
    dialog.person.ethnic.setText("Cao Lan Thử")
    dialog.person._check_number()
    dialog.person._check_ethnic()
    dialog.person.birth.setText("31/02/1978")
    dialog.submit()
    return dialog


@screen("ho-them-nguoi", size=(600, 560), percents=(100,))
def add_person(stage: Stage):
    return _dialog(lambda page: page.acts.add_person(page.detail.view))


@screen("ho-sua", size=(600, 360), percents=(100,))
def edit_household(stage: Stage):
    return _dialog(lambda page: page.acts.edit(page.detail.view))


@screen("ho-ghi-chu", size=(600, 300), percents=(100,))
def note(stage: Stage):
    return _dialog(lambda page: page.acts.note(page.detail.view))


@screen("ho-thoi-theo-doi", size=(600, 360))
def close(stage: Stage):
    return _dialog(lambda page: page.acts.close(page.detail.view))


@screen("ho-tach", size=(700, 700))
def split(stage: Stage):
    dialog = _dialog(lambda page: page.acts.split(page.detail.view), 3)
    pickers = list(dialog.relations.pickers.values())
    pickers[0].take("head")
    dialog.submit()
    return dialog


@screen("ho-nhap-ho", size=(720, 700))
def join(stage: Stage):
    return _dialog(lambda page: page.acts.join(page.detail.view, page.filters.wanted()), 3)


@screen("ho-chet", size=(640, 460))
def died(stage: Stage):
    dialog = _dialog(
        lambda page: page.acts.close_person(MovementKind.DIED, page.detail.view, ""), 3
    )
    dialog.submit()
    return dialog


@screen("ho-chuyen-nguoi", size=(720, 700))
def move(stage: Stage):
    dialog = _dialog(
        lambda page: page.acts.move_person(page.detail.view, "", page.filters.wanted())
    )
    dialog.submit()
    return dialog


BAD = ("", "", "Trần Thị Thử Yến", "Con", "Nữ", "31/02/2009", "", "Dao Thử", "", "", "")
AGAIN = ("", "Đồng Sen", "Nguyễn Thị Mẫu Hoà", "Chủ hộ", "Nữ", "", "", "", "Hộ nghèo", "", "")
LONG_ROW = ("016", "Tổ dân phố Đồng Nghè – Cầu Ngựa", LONG, "Chủ hộ", "Nữ", "1970", "", "",
            "Thoát nghèo", 150, 15)  # fmt: skip


def importing(row=None, tab=0):
    app = empty_app()
    app.hamlets.paste("Đồng Sen")
    first = app.list_import.preview(workbook(HOA), "cu.xlsx", 2023)
    app.list_import.apply(first, Choices())
    shown = window_of(app, Place("list_import"), {"list_import": ImportPage})
    path = app.folder.path / "Danh sách hộ nghèo, hộ cận nghèo năm 2023 (bản cuối).xlsx"
    path.write_bytes(workbook(HOA, KHOA, PAO, BAD, AGAIN, LONG_ROW))
    shown.page.open(path)
    shown.page.preview.tabs.show_tab(tab)
    if row is not None:
        shown.page.preview.lines.selectRow(row)
    return shown


@screen("nhap-bat-dau")
def import_begin(stage: Stage):
    return window_of(empty_app(), Place("list_import"), {"list_import": ImportPage})


@screen("nhap-xem-truoc", percents=(100, 125, 150), dark=True)
def import_preview(stage: Stage):
    return importing(2)


@screen("nhap-cho-can-xem")
def import_problems(stage: Stage):
    return importing(tab=1)


@screen("nhap-cach-doc", percents=(100,))
def import_reading(stage: Stage):
    return importing(tab=2)


@screen("nhap-xong", percents=(100,))
def import_done(stage: Stage):
    shown = importing()
    shown.page.preview.hamlets.setChecked(True)
    shown.page._take_in()
    return shown
