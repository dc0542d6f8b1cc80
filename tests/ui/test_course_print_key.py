"""Ctrl+P in a class prints what the tab shown is about; all tabs fit in large letters."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.services.training.training_views import CourseValues
from desktop_app.ui.app import Look, wear
from desktop_app.ui.bus import Bus
from desktop_app.ui.pages.tabs import TabBar
from desktop_app.ui.pages.training.course_panel import (
    EVALUATION,
    FILE,
    LETTERS,
    MONEY,
    PAPERS,
    PEOPLE,
)
from desktop_app.ui.pages.training.training_page import TrainingPage
from desktop_app.ui.tasks import OnTheSpot
from tests.ui.sample_app import empty_app
from tests.ui.sample_shell import Person

DEEDS = {
    PEOPLE: ("out", "print_sheet"),
    PAPERS: ("out", "print_results"),
    LETTERS: ("documents.panel", "open_current"),
    MONEY: ("money", "print_list"),
    FILE: ("file", "print"),
    EVALUATION: ("evaluation", "print_blank"),
}


@pytest.fixture
def page(qtbot):
    app = empty_app()
    key = app.training.add(CourseValues("Lớp thử", "Hội trường", date(2024, 11, 24)))
    shown = TrainingPage(app, OnTheSpot(), Person(), Bus())
    qtbot.addWidget(shown)
    shown.reload()
    shown.show_course(key)
    return shown


@pytest.mark.parametrize("tab", DEEDS)
def test_ctrl_p_prints_what_the_tab_is_about(page, monkeypatch, tab):
    path, name = DEEDS[tab]
    owner, asked = page.course, []
    for part in path.split("."):
        owner = getattr(owner, part)
    monkeypatch.setattr(owner, name, lambda *_: asked.append(name))
    page.course.tabs.show_tab(tab)
    page.commands()["print"]()
    assert asked == [name]


def test_eight_tabs_fit_in_large_letters(qtbot):
    wear(QApplication.instance(), Look(150, "light"))
    try:
        bar = TabBar()
        qtbot.addWidget(bar)
        for words in (
            "Thông tin", "Học viên (143)", "Điểm danh", "Bản in, kết quả", "Văn bản",
            "Kinh phí", "Hồ sơ lớp (14 lưu ý)", "Đánh giá",
        ):  # fmt: skip
            bar.addTab(words)
        bar.resize(1366 - 272, 60)
        bar.show()
        assert bar.tabRect(7).right() <= bar.width()
    finally:
        wear(QApplication.instance(), Look(100, "light"))
