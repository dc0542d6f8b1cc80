"""Pictures of Tập huấn: the file of a class and its warnings."""

from __future__ import annotations

from desktop_app.domain.training.courses import CourseState, FileState
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.ui.pages.training.course_panel import FILE
from tests.screens import Stage, screen
from tests.ui.pictures_training import course, with_class

HAVE, MISSING, NOT_NEEDED = FileState.HAVE, FileState.MISSING, FileState.NOT_NEEDED


def filed():
    """A class whose file is half done and which was locked too early."""
    app, key = with_class()
    write = app.course_files.write
    for number in (1, 2, 3, 4, 5, 7, 8, 12, 15):
        write(key, number, state=HAVE, place="Tủ 2, hộp 5" if number < 8 else "Kế toán xã")
    write(key, 9, state=MISSING, place="", note="chờ thủ quỹ ký")
    write(key, 14, state=NOT_NEEDED, place="")
    same = [
        PastedPerson("Nguyễn Thị Mẫu", "1980", "2", "0912345678"),
        PastedPerson("Trần Văn Ví Dụ", "1975", "1", "0912345678"),
    ]
    app.training.add_people(key, same, category="HO_NGHEO")
    app.training.change_state(key, CourseState.LOCKED)
    return app, key


@screen("lop-ho-so", percents=(100, 125, 150), dark=True)
def course_file(stage: Stage):
    shown = course(FILE, filed())
    shown.page.course.file.tab.table.go_to(8)
    return shown


@screen("lop-ho-so-dau", percents=(100,))
def course_file_begin(stage: Stage):
    return course(FILE, with_class(typed=0))
