"""The numbers of training read the payment lists that the program itself prints."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import CostKind
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.training.course_money_views import CostValues
from desktop_app.services.training.training_views import CourseValues
from tests.ui.sample_app import empty_app


def test_a_printed_payment_list_counts_as_spent():
    app = empty_app()
    course = app.training.add(CourseValues("Lớp thử", "Hội trường", date(2024, 11, 24)))
    app.training.add_people(course, [PastedPerson("Nguyễn Thị Mẫu", "1980", "2")])
    app.course_money.add(course, CostValues(CostKind.MEAL, rate=100_000, basis="Ví dụ"))
    view = app.training.view(course)
    for held in view.sessions:
        app.training.mark(held.id, view.participants[0].id, PresenceState.PRESENT)
    app.payment_papers.keep(app.payment_papers.draft(course))
    assert app.course_numbers.numbers(2024).total.spent == 100_000
    app.folder.close()
