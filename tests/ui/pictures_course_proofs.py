"""Pictures of Tập huấn: scans of signed sheets below the print runs."""

from __future__ import annotations

from desktop_app.ui import shrinking
from desktop_app.ui.pages.training.course_panel import PAPERS
from tests.screens import Stage, screen
from tests.ui.pictures_training import course, with_class
from tests.ui.test_course_proofs import photo


def with_proofs():
    app, key = with_class()
    run = app.training.view(key).runs[-1].id
    proofs = app.course_proofs
    first = proofs.add(run, "ban-ky_trang-1.jpg", shrinking.shrunk(photo()))
    proofs.add(run, "ban-ky_ca-lop.pdf", app.course_papers.results(key).pdf)
    proofs.send(first, b"\xff\xd8\xff" + b"x" * 90_000)
    return app, key


@screen("lop-ban-ky", percents=(100, 150))
def proofs(stage: Stage):
    return course(PAPERS, with_proofs())


@screen("lop-ban-ky-xem", size=(900, 680), percents=(100,))
def look(stage: Stage):
    shown = course(PAPERS, with_proofs())
    shown.page.course.proofs.look()
    window = shown.page.course.proofs.window
    window.keep = shown
    return window
