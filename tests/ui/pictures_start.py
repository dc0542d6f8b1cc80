"""Pictures of the first start, login and the home page, over real folders of invented data."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import QWidget

from desktop_app.domain.accounts import Role
from desktop_app.services.folders import accounts, backups
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.desk import Desk
from desktop_app.ui.navigation import Place
from desktop_app.ui.starting.login import Login
from desktop_app.ui.starting.wizard import Wizard
from tests.screens import Stage, screen
from tests.ui import desks
from tests.ui.desks import IN_2024, IN_2026, set_up, with_campaign
from tests.ui.sample_shell import Person

HAMLETS = "1. Thôn Đồng Sen\n2. Thôn Trại Mới\n3. Thôn Ngò\n4. Tổ dân phố Đồng Nghè – Cầu Ngựa"


def desk(*, now: datetime = IN_2024) -> Desk:
    """A desk on a new empty folder."""
    return desks.desk(Path(mkdtemp(prefix="rasoat-")), now=now)


def in_full_swing() -> Desk:
    """A commune in the middle of its campaign, with classes and own to-dos."""
    given = with_campaign(set_up(desk(), hamlets=HAMLETS))
    app = given.app
    app.training.add(
        CourseValues("Tập huấn rà soát viên 2024", "Nhà văn hóa", date(2024, 11, 27))
    )
    app.print_infos.keep(app.print_infos.suggested())
    app.todos.add("Niêm yết danh sách thôn Đồng Sen", date(2024, 11, 18))
    app.todos.add("Gọi điện cho trưởng thôn Ngò")
    backups.make(given.store)
    given.window.bus.changed.emit(frozenset({"home", "campaigns"}))
    given.window.go(Place("home"))
    return given


def wizard() -> Wizard:
    given = desk(now=IN_2026)
    given.begin()
    assert isinstance(given.window, Wizard)
    given.window.desk = given  # the picture keeps it alive
    return given.window


@screen("bat-dau-1-don-vi", dark=True)
def first_unit(stage: Stage) -> QWidget:
    shown = wizard()
    shown.unit.search.now("tan yen")
    return shown


@screen("bat-dau-1-nhap-tay")
def first_unit_typed(stage: Stage) -> QWidget:
    shown = wizard()
    shown.unit.switch()
    shown.unit.typed.setText("Tân Mẫu")
    shown.unit.upper.setText("tỉnh Bắc Ninh")
    return shown


@screen("bat-dau-1-ngay-sai", percents=(100,))
def first_wrong_date(stage: Stage) -> QWidget:
    given = desk(now=datetime(2019, 1, 1, 3, 0, tzinfo=UTC))
    given.begin()
    given.window.desk = given
    return given.window


@screen("bat-dau-2-quan-tri")
def first_administrator(stage: Stage) -> QWidget:
    return to_administrator()


def to_administrator() -> Wizard:
    shown = wizard()
    shown.unit.search.now("xa tan yen")
    shown.go_on()
    shown.administrator.person.setText("Trần Thị Mẫu Mai")
    shown.administrator.password.first.setText("matkhau2024")
    shown.administrator.password.second.setText("matkhau20")
    return shown


def to_hamlets() -> Wizard:
    shown = to_administrator()
    shown.administrator.password.second.setText("matkhau2024")
    shown.go_on()
    return shown


@screen("bat-dau-3-thon")
def first_hamlets(stage: Stage) -> QWidget:
    shown = to_hamlets()
    shown.hamlets.reader.text.setPlainText(f"{HAMLETS}\nThôn Ngò")
    return shown


@screen("bat-dau-4-phieu")
def first_sheet(stage: Stage) -> QWidget:
    shown = to_hamlets()
    shown.go_on()
    return shown


def login() -> Login:
    given = set_up(desk())
    accounts.add(given.store, "Lê Văn Thử", Role.OFFICER, "matkhau-tam-1")
    accounts.add(given.store, "Phạm Thị Xem Mẫu", Role.VIEWER, "matkhau-tam-1")
    given.log_out()
    assert isinstance(given.window, Login)
    given.window.desk = given
    return given.window


@screen("dang-nhap", dark=True)
def logging_in(stage: Stage) -> QWidget:
    return login()


@screen("dang-nhap-sai")
def wrong_password(stage: Stage) -> QWidget:
    shown = login()
    shown.password.setText("sai-roi-1")
    shown.log_in()
    return shown


@screen("dang-nhap-khoa", percents=(100,))
def locked_account(stage: Stage) -> QWidget:
    shown = login()
    for _ in range(5):
        shown.password.setText("sai-roi-1")
        shown.log_in()
    return shown


@screen("dang-nhap-ma-khoi-phuc")
def recovery(stage: Stage) -> QWidget:
    shown = login()
    shown.ask_code()
    shown.code.setText("000011-000022-000034")
    shown.recover()
    return shown


@screen("dang-nhap-mat-khau-moi")
def new_password(stage: Stage) -> QWidget:
    shown = login()
    shown.accounts.setCurrentRow(1)
    shown.password.setText("matkhau-tam-1")
    shown.log_in()
    return shown


def window_of(given: Desk) -> QWidget:
    given.window.desk = given
    return given.window


@screen("viec-can-lam-lan-dau", percents=(100, 125, 150), dark=True)
def home_first(stage: Stage) -> QWidget:
    given = set_up(desk(), hamlets=HAMLETS)
    given.window.go(Place("home"))
    return window_of(given)


@screen("viec-can-lam", percents=(100, 125, 150, 175), dark=True)
def home(stage: Stage) -> QWidget:
    return window_of(in_full_swing())


@screen("ke-hoach", percents=(100,))
def plans(stage: Stage) -> QWidget:
    given = set_up(desk())
    given.window.go(Place("plans"))
    return window_of(given)


@screen("mo-dot", size=(620, 640))
def open_campaign(stage: Stage) -> QWidget:
    from desktop_app.ui.bus import Bus
    from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign

    given = set_up(desk(now=datetime(2026, 9, 23, 3, 0, tzinfo=UTC)))
    shown = OpenCampaign(given.app, Person(), Bus())
    shown.desk = given
    shown.modes["table"].setChecked(True)
    return shown
