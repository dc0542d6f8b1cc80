"""Pictures of every section of Hệ thống."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.domain.accounts import Role
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders import accounts, backups
from desktop_app.ui.desk import Desk
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.system.user_dialogs import AddUser
from desktop_app.ui.starting.restore_dialog import RestoreDialog
from desktop_app.ui.tasks import OnTheSpot
from tests.screens import Stage, screen
from tests.takeover_world import OLD, PASSWORD, machine_of
from tests.ui.pictures_start import HAMLETS, desk, in_full_swing, set_up, window_of
from tests.ui.sample_shell import Person
from tests.xlsforms import workbook

SURVEY = """
type | name | label | relevant
select_one co_khong | a b | Câu một |
integer | tuoi | Tuổi | ${khong_co} > 1
select_one | ma | Câu ba |
"""


def shown(given: Desk, section: str) -> QWidget:
    given.window.go(Place("system", section))
    return window_of(given)


def section_of(given: Desk) -> QWidget:
    return given.window.page.section


def with_people() -> Desk:
    given = set_up(desk(), hamlets=HAMLETS)
    accounts.add(given.store, "Lê Văn Thử", Role.OFFICER, "matkhau-tam-1")
    accounts.add(given.store, "Phạm Thị Xem Mẫu", Role.VIEWER, "matkhau-tam-1")
    backups.make(given.store)
    return given


def plain(section: str) -> Callable[[Stage], QWidget]:
    return lambda _stage: shown(with_people(), section)


for _name, _section in (
    ("he-thong-don-vi", "units"),
    ("he-thong-van-ban", "letterhead"),
    ("he-thong-mau-word", "word_templates"),
    ("he-thong-nguoi-dung", "users"),
    ("he-thong-chuan", "standards"),
    ("he-thong-mau-phieu", "forms"),
    ("he-thong-ngay-nghi", "holidays"),
    ("he-thong-co-chu", "look"),
    ("he-thong-sao-luu", "backup"),
    ("he-thong-nhat-ky", "journal"),
    ("he-thong-gioi-thieu", "about"),
):
    screen(_name, dark=_section in ("letterhead", "standards"))(plain(_section))


@screen("he-thong-chua-co-thon", percents=(100,))
def no_hamlets(stage: Stage) -> QWidget:
    return shown(set_up(desk()), "units")


@screen("he-thong-dan-cu")
def residents(stage: Stage) -> QWidget:
    given = in_full_swing()
    made = shown(given, "residents")
    grid = section_of(given).grid
    grid.put(0, 1, "1240")
    grid.put(0, 2, "4312")
    grid.put(1, 1, "318")
    return made


@screen("he-thong-mau-phieu-sai", percents=(100, 150))
def refused_form(stage: Stage) -> QWidget:
    given = with_people()
    made = shown(given, "forms")
    file = stage.folder / "phieu-thu.xlsx"
    file.write_bytes(workbook(SURVEY))
    section_of(given).check(file)
    file.unlink()
    return made


@screen("he-thong-mau-phieu-dung", percents=(100,))
def accepted_form(stage: Stage) -> QWidget:
    given = with_people()
    made = shown(given, "forms")
    section_of(given).check(RESOURCES / "forms" / "phieu-ra-soat_2024-1.xlsx")
    return made


@screen("them-nguoi-dung", size=(620, 420))
def add_user(stage: Stage) -> QWidget:
    return AddUser()


@screen("khoi-phuc", size=(640, 480))
def restore(stage: Stage) -> QWidget:
    given = with_people()
    file = backups.make(given.store).here
    made = RestoreDialog(given.workplace.door, OnTheSpot(), Person(), given.sentence, file=file)
    made.desk = given
    return made


@screen("nhan-ban-giao", size=(720, 480))
def take_over(stage: Stage) -> QWidget:
    given = with_people()
    shown(given, "units")
    old = machine_of(OLD, "001", "002")
    section = section_of(given)
    section.take_over()
    dialog = section.dialog
    dialog.take(old.backup(old.path.parent / "usb"))
    dialog.secret.setText(PASSWORD)
    dialog.submit()
    dialog.desk = (given, old)
    return dialog


@screen("dan-thon", size=(760, 480))
def paste_hamlets(stage: Stage) -> QWidget:
    from desktop_app.ui.widgets.hamlet_reader import PasteHamlets

    given = set_up(desk(), hamlets="Thôn Ngò")
    made = PasteHamlets(given.app.hamlets.preview)
    made.desk = given
    made.reader.text.setPlainText(HAMLETS)
    return made
