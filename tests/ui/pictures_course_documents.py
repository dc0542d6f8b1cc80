"""Pictures of the windows before a paper of a class is made."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.training.courses import Payer
from desktop_app.services.printing.course_lists import CourseList
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.ui.pages.training.course_documents import Document
from desktop_app.ui.pages.training.course_panel import PAPERS
from tests.screens import Stage, screen
from tests.ui.pictures_training import course, with_class


def _asked(kind):
    app, key = with_class(typed=0)
    values = replace(app.training.view(key).values, meals_by=Payer.ORGANISER)
    app.training.edit(key, values)
    shown = course(PAPERS, (app, key))
    panel = shown.page.course
    documents = panel.documents
    ask = documents.ask_word if isinstance(kind, WordPaper) else documents.ask_print
    ask(Document(kind))
    dialog = panel.acts.dialog
    dialog.keep = shown
    return dialog


@screen("lop-van-ban-giay-moi", size=(640, 340))
def invitation(stage: Stage):
    return _asked(WordPaper.INVITATION)


@screen("lop-van-ban-cot", size=(620, 320))
def columns(stage: Stage):
    return _asked(CourseList.CALLED)


def _tab():
    shown = course(PAPERS)
    panel = shown.page.course
    panel.tabs.show_tab(panel.tabs.stack.indexOf(panel.documents.panel))
    return shown, panel.documents.panel


@screen("lop-van-ban")
def documents(stage: Stage):
    shown, panel = _tab()
    panel.list.setFocus()
    return shown


@screen("lop-van-ban-dang-lap", percents=(100,))
def at_work(stage: Stage):
    shown, panel = _tab()
    progress = panel.progress
    progress.title.say("Đang lập tệp Word…")
    progress.show_progress(412, 1000, "")
    progress.show()
    return shown
