"""Pictures of who is invited: the directory, people to pick, participants, pasted lists."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.contacts import ContactValues
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.training.course_panel import PEOPLE
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.pictures_training import PAGES, with_class
from tests.ui.sample_app import LONG, empty_app, sample_app
from tests.ui.sample_shell import NAMES

POSTS = (
    ("Trưởng thôn", "TT_TDP"),
    ("Chi hội trưởng Phụ nữ", "CH_DT"),
    ("Người có uy tín", "UY_TIN"),
    ("Trưởng ban công tác Mặt trận", "CH_DT"),
)
PASTED = (
    "DANH SÁCH CỬ ĐI TẬP HUẤN\n"
    "STT\tHọ và tên\tNăm sinh\t\tChức vụ\tThôn\tĐiện thoại\tSố căn cước\tDân tộc\n"
    "\t\tNam\tNữ\n"
    "1\tNguyễn Thị Mẫu\t\t1980\tTrưởng thôn\tThôn Ngò\t0912.345.678\t000180000001\tNùng\n"
    "2\tTrần Văn Ví Dụ\t1975\t\tChi hội trưởng\tTrại Mới\t\t0001\tKinh\n"
    "3\tLê Thị Thử và Lê Văn Thử\t1960\n"
    "4\tNguyễn Thị Mẫu\t\t1980\n"
    "Tổng cộng: 4 người\n"
    "[08:15, 20/11/2024] Trần Thị Mẫu: 1) Giàng A Thử (nam, 1990) - thôn Ngò\n"
    "Vũ Thị Ví Dụ nữ sn 1985, cử đi thay, báo trước một ngày"
)


def with_directory(app=None):
    app = app or sample_app(30)
    places = [row.id for row in app.hamlets.all()]
    people = [
        ContactValues(
            LONG if n == 3 else f"{NAMES[n % 8]} {'Thử' if n % 2 else 'Mẫu'}",
            places[n % len(places)],
            birth=str(1960 + n),
            sex="2" if n % 3 else "1",
            ethnic="nung" if n % 5 == 0 else "kinh",
            post=POSTS[n % 4][0],
            category=POSTS[n % 4][1],
            phone=f"09{n:08}",
            payroll=None if n % 4 == 0 else n % 2 == 0,
        )
        for n in range(22)
    ]
    app.contacts.add_many(people)
    head = app.households.page(wanted(app), app.households.count(wanted(app)), 0, 1)[0]
    app.contacts.add(ContactValues(head.head, places[0], post="Trưởng thôn", category="TT_TDP"))
    return app


def wanted(app):
    from desktop_app.services.households.households import HouseholdFilter

    return HouseholdFilter(unit_key=app.folder.unit_key, year=2024, campaign_key="2024")


def directory(app):
    shown = window_of(app, Place("training"), PAGES)
    shown.page.show_contacts()
    return shown


@screen("danh-ba", percents=(100, 150), dark=True)
def contacts(stage: Stage) -> QWidget:
    shown = directory(with_directory())
    shown.page.contacts.list.table.selectRow(2)
    return shown


@screen("danh-ba-trong", percents=(100,))
def no_contacts(stage: Stage) -> QWidget:
    return directory(empty_app())


@screen("danh-ba-sua", size=(700, 700))
def edit_contact(stage: Stage) -> QWidget:
    shown = directory(with_directory())
    rows = shown.page.contacts.shown()
    doubtful = next((row for row in rows if row.doubtful), rows[0])
    shown.page.contacts.acts.edit(doubtful)
    dialog = shown.page.contacts.acts.dialog
    dialog.keep = shown
    return dialog


def clashing(app=None):
    app, course = with_class(app, people=30, printed=False, typed=0)
    app.hamlets.paste("Đồng Sen\nTrại Mới\nNgò")
    first = app.training.view(course).participants
    other = app.training.add(
        CourseValues(
            "Tập huấn kỹ năng làm việc với cộng đồng", "Hội trường", date(2024, 11, 24)
        )
    )
    again = [PastedPerson(p.name, p.birth) for p in (first[1], first[5])]
    app.training.add_people(other, again)
    return app, course


def panel(app_course):
    app, key = app_course
    shown = window_of(app, Place("training", key), PAGES)
    shown.page.course.tabs.show_tab(PEOPLE)
    return shown


@screen("hoc-vien-trung-lich")
def participants(stage: Stage) -> QWidget:
    shown = panel(clashing())
    shown.page.course.people.list.table.selectRow(2)
    return shown


def _dialog(deed, app_course):
    shown = panel(app_course)
    deed(shown.page.course)
    dialog = shown.page.course.acts.dialog
    dialog.keep = shown
    return dialog


@screen("chon-danh-ba", size=(980, 660))
def from_directory(stage: Stage) -> QWidget:
    app, key = with_class(with_directory(), people=3, printed=False, typed=0)
    app.training.add_registered(key, app.contacts.participants()[:2])
    return _dialog(lambda p: p.acts.from_directory(p.view), (app, key))


@screen("chon-tu-ho", size=(980, 660))
def from_households(stage: Stage) -> QWidget:
    app_course = with_class(sample_app(30), people=3, printed=False, typed=0)
    dialog = _dialog(lambda p: p.acts.from_households(p.view), app_course)
    dialog._set(dialog.rows[1:3], on=False)
    return dialog


@screen("dan-nhieu-cot", size=(1100, 680))
def paste(stage: Stage) -> QWidget:
    dialog = _dialog(lambda p: p.acts.paste(p.view), clashing())
    dialog.text.setPlainText(PASTED)
    dialog.look()
    return dialog


@screen("sua-hoc-vien-du", size=(700, 700))
def edit(stage: Stage) -> QWidget:
    return _dialog(lambda p: p.acts.edit_person(p.view, p.view.participants[2]), clashing())


@screen("sua-hoc-vien-duoi", size=(700, 700))
def edit_below(stage: Stage) -> QWidget:
    dialog = _dialog(lambda p: p.acts.edit_person(p.view, p.view.participants[2]), clashing())
    dialog.resize(700, 700)
    dialog.show()
    bar = dialog.fitting.verticalScrollBar()
    bar.setValue(bar.maximum())
    bar.rangeChanged.connect(lambda _low, high: bar.setValue(high))
    return dialog
