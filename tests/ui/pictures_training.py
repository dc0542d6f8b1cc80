"""Pictures of Tập huấn: classes, participants, presence, papers."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.training.course_panel import FACTS, PAPERS, PEOPLE, PRESENCE
from desktop_app.ui.pages.training.training_page import TrainingPage
from tests.screens import Stage, screen
from tests.ui.pictures_households import window_of
from tests.ui.sample_app import LONG, empty_app, sample_app
from tests.ui.sample_shell import HAMLETS, NAMES

PAGES = {"training": TrainingPage}
TITLE = "Tập huấn nghiệp vụ rà soát hộ nghèo, hộ cận nghèo cho rà soát viên năm 2024"


def with_class(app=None, people=40, printed=True, typed=12):
    app = app or empty_app()
    values = CourseValues(TITLE, "Nhà văn hóa xã", date(2024, 11, 24), date(2024, 11, 25))
    course = app.training.add(values)
    invited = [
        PastedPerson(
            LONG if n == 2 else f"{NAMES[n % 8]} {n}",
            str(1960 + n),
            "2" if n % 3 else "1",
            f"09{n:08}",
            "Trưởng thôn" if n % 4 == 0 else "Rà soát viên",
            HAMLETS[n % 4],
        )
        for n in range(people)
    ]
    if people:
        app.training.add_people(course, invited, category="CTV_GN")
    run = app.course_papers.attendance(course)[1] if printed else ""
    view = app.training.view(course)
    first, second = view.sessions[0].id, view.sessions[1].id
    for n, person in enumerate(view.participants[:typed]):
        state = PresenceState.EXCUSED if n == 1 else PresenceState.PRESENT
        app.training.mark(first, person.id, state, run_id=run)
        if n < 2:
            app.training.mark(second, person.id, PresenceState.PRESENT, run_id=run)
    if typed:
        app.training.count_signatures(first, run, 11)
        app.training.count_signatures(second, run, 38)
        came = PastedPerson("Giàng A Thay Mẫu", "1990", "1", hamlet="Ngò")
        app.training.substitute(first, view.participants[16].id, came)
    return app, course


def course(tab, app_course=None):
    app, key = app_course or with_class()
    shown = window_of(app, Place("training", key), PAGES)
    shown.page.course.tabs.show_tab(tab)
    return shown


@screen("lop-danh-sach", percents=(100, 150))
def classes(stage: Stage):
    app, _key = with_class()
    app.training.add(
        CourseValues("Tập huấn sử dụng phần mềm", "Hội trường UBND xã", date(2024, 12, 2))
    )
    return window_of(app, Place("training"), PAGES)


@screen("lop-chua-co", percents=(100,))
def no_class(stage: Stage):
    return window_of(empty_app(), Place("training"), PAGES)


@screen("lop-thong-tin", percents=(100,))
def facts(stage: Stage):
    return course(FACTS)


@screen("lop-hoc-vien")
def people(stage: Stage):
    shown = course(PEOPLE)
    shown.page.course.people.list.table.selectRow(2)
    return shown


@screen("lop-chua-co-hoc-vien", percents=(100, 150))
def nobody(stage: Stage):
    return course(PEOPLE, with_class(people=0, printed=False, typed=0))


@screen("lop-diem-danh", percents=(100, 125, 150), dark=True)
def presence(stage: Stage):
    return course(PRESENCE)


@screen("lop-diem-danh-het")
def presence_end(stage: Stage):
    shown = course(PRESENCE)
    grid = shown.page.course.presence.grid
    grid._go(grid.grid.rowCount() - 1, 4)
    grid.ended.emit()
    grid.scrollToBottom()
    return shown


@screen("lop-xong-buoi", size=(600, 300))
def finish(stage: Stage):
    shown = course(PRESENCE)
    panel = shown.page.course
    panel.presence.done.click()
    dialog = panel.acts.dialog
    dialog.submit()
    dialog.keep = shown
    return dialog


@screen("lop-diem-danh-da-xong")
def finished(stage: Stage):
    app, key = with_class()
    first = app.training.view(key).sessions[0]
    app.training.finish(first.id, reason="giấy ký bị ướt, không đọc được một chữ ký")
    person = app.training.view(key).participants[3]
    changed = PastedPerson("Giàng A Páo Mẫu Sửa", "1963", "1")
    app.training.edit_participant(person.id, changed, ethnic="", category="")
    shown = course(PRESENCE, (app, key))
    grid = shown.page.course.presence.grid
    grid.go_to_cell(first.id, person.id)
    grid.refused.emit()
    return shown


@screen("lop-diem-danh-chua-in", percents=(100,))
def not_printed(stage: Stage):
    return course(PRESENCE, with_class(printed=False, typed=0))


@screen("lop-ban-in", percents=(100, 150))
def papers(stage: Stage):
    return course(PAPERS)


def _dialog(deed, app_course=None):
    shown = course(PEOPLE, app_course)
    panel = shown.page.course
    deed(panel)
    dialog = panel.acts.dialog
    dialog.keep = shown
    return dialog


@screen("lop-them", size=(640, 420))
def add(stage: Stage):
    dialog = _dialog(lambda panel: panel.acts.add())
    dialog.submit()
    return dialog


@screen("lop-dan", size=(900, 640))
def paste(stage: Stage):
    dialog = _dialog(lambda panel: panel.acts.paste(panel.view))
    dialog.text.setPlainText(
        "Họ và tên\tNăm sinh\tThôn\n1. Nguyễn Thị Mẫu An, 1980, Nữ, thôn Ngò, 0912345678\n"
        "Trần Văn Thử Bình – sn 1975 – Trưởng thôn\nÔng Lê Mẫu và bà Hoa\n"
        f"{LONG}, 1962\n12345"
    )
    dialog.look()
    return dialog


@screen("lop-chon-ho", size=(860, 600), percents=(100,))
def from_households(stage: Stage):
    return _dialog(
        lambda panel: panel.acts.from_households(panel.view), with_class(sample_app(30))
    )


@screen("lop-in", size=(640, 460))
def print_dialog(stage: Stage):
    return _dialog(lambda panel: panel.out.print_sheet(panel.view))


@screen("lop-di-thay", size=(600, 480), percents=(100,))
def substitute(stage: Stage):
    def deed(panel):
        person = panel.view.participants[2]
        panel.presence.grid.substitute.emit(panel.view.sessions[0].id, person.id)

    return _dialog(deed)


@screen("lop-sua-hoc-vien", size=(600, 560), percents=(100,))
def edit_person(stage: Stage):
    return _dialog(lambda panel: panel.acts.edit_person(panel.view, panel.view.participants[2]))
