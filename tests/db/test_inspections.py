"""A checklist filled for a hamlet; what was "Chưa đạt" becomes a finding."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors.records import DayOutOfRange, FieldNeeded
from desktop_app.services.app import App
from desktop_app.services.inspections import InspectionValues, check_items
from tests import factories
from tests.golden.pdf import texts

DAY = date(2024, 11, 21)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def work(app):
    ngo = factories.hamlet(app, "Ngò")
    inspection = app.inspections.add(
        InspectionValues("Kiểm tra rà soát 2024", DAY, leader="Tổ 1")
    )
    return app.inspections.begin(inspection, ngo, day=DAY)


def answer(app, work, fact, value):
    path = next(i.path for i in work.form.walk() if i.fact == fact)
    work.session.answer(path, value)
    app.inspections.keep(work, path, value)


def test_every_item_of_checklist_a_is_asked(work):
    assert [item.number for item in check_items(work)] == [str(n) for n in range(1, 13)]
    assert not check_items(work)[0].text.startswith("1.")


def test_what_fails_is_a_finding_with_its_figures(app, work):
    answer(app, work, "check:result.4", "2")
    answer(app, work, "check:checked.4", "20")
    answer(app, work, "check:wrong.4", "3")
    answer(app, work, "check:severity.4", "2")
    answer(app, work, "check:result.5", "1")
    (found,) = app.inspections.findings(app.inspections.open(work.result_id))
    assert (found.item.number, found.figures, found.severity) == ("4", "3/20 (15,0 %)", "vừa")
    assert found.reminder == "Chưa ghi minh chứng"
    text = " ".join(texts(app.inspection_papers.findings(work.result_id).pdf))
    assert "3/20" in text
    assert "Ngò" in text


def test_the_same_checklist_of_a_day_is_opened_again(app, work):
    answer(app, work, "check:result.1", "1")
    again = app.inspections.begin(work.inspection_id, work.hamlet_id, day=DAY)
    assert again.result_id == work.result_id
    assert check_items(again)[0].verdict == "1"


def test_a_blank_checklist_holds_no_answers(app, work):
    answer(app, work, "check:evidence.1", "Quyết định thử")
    answer(app, work, "check:result.1", "1")
    filled = " ".join(texts(app.inspection_papers.checklist(work.result_id).pdf))
    blank = " ".join(texts(app.inspection_papers.checklist(work.result_id, blank=True).pdf))
    assert "Quyết định thử" in filled
    assert "Quyết định thử" not in blank


def test_an_inspection_needs_a_title_and_honest_days(app):
    with pytest.raises(FieldNeeded):
        app.inspections.add(InspectionValues(" ", DAY))
    with pytest.raises(DayOutOfRange):
        app.inspections.add(InspectionValues("Thử", DAY, ends_on=date(2024, 1, 1)))
