"""The papers of a class that `rasoat print` makes, as PDF or Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.documents.training.course_lists import CourseList
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.app import App
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.services.printing.press import Paper

Make = Callable[[App, str], Paper]
KEEP_A_RUN = frozenset({"attendance", "payment", "trainers", "call-list", "material-list"})
"""Sheets that people sign become a print run: printing them writes."""


def _payment(app: App, course: str) -> Paper:
    draft = app.payment_papers.draft(course)
    app.payment_papers.keep(draft)
    return draft.paper


def _listed(kind: CourseList, app: App, course: str) -> Paper:
    paper = app.course_lists.paper(course, kind, app.course_lists.columns(kind))
    app.course_lists.keep(course, kind, app.folder.new_id(), paper)
    return paper


def _trainers(app: App, course: str) -> Paper:
    paper = app.payment_papers.trainers(course)
    app.payment_papers.keep_trainers(course, app.folder.new_id(), paper)
    return paper


def _numbers(app: App, year: str) -> Paper:
    if not year.isdigit():
        raise RecordMissing(f"năm «{year}»")
    return app.course_numbers.paper(int(year), None)


def _word(paper: WordPaper, app: App, course: str) -> Paper:
    letters = app.course_letters
    return Paper(letters.file_name(course, paper), letters.make(course, paper))


_WORD = {
    "invitation": WordPaper.INVITATION,
    "course-plan": WordPaper.PLAN,
    "course-decision": WordPaper.DECISION,
    "course-programme": WordPaper.PROGRAMME,
    "course-report": WordPaper.REPORT,
}

COURSE_KINDS: Mapping[str, tuple[str, Make]] = {
    "attendance": (
        "danh sách điểm danh của lớp",
        lambda app, course: app.course_papers.attendance(course)[0],
    ),
    "course-results": (
        "kết quả lớp tập huấn",
        lambda app, course: app.course_papers.results(course),
    ),
    "payment": ("danh sách ký nhận tiền", _payment),
    "trainers": ("bảng thanh toán giảng viên", _trainers),
    "call-list": (
        "danh sách triệu tập",
        partial(_listed, CourseList.CALLED),
    ),
    "material-list": (
        "danh sách ký nhận tài liệu",
        partial(_listed, CourseList.MATERIALS),
    ),
    "course-file": (
        "mục lục hồ sơ lớp",
        lambda app, course: app.course_files.paper(course),
    ),
    "training-numbers": ("số liệu tập huấn, ID = năm", _numbers),
    **{
        name: (f"{paper.label.lower()}, tệp Word", partial(_word, paper))
        for name, paper in _WORD.items()
    },
}
"""Name on the command line → words, and how it is made of the id of a class."""
