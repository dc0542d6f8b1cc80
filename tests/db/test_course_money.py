"""Costs of a class and its payment lists: computed, kept, and seen to change."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from db.models.training import CourseSession, Participant
from desktop_app.domain.errors.money import (
    ChangedSincePrinted,
    CostTwice,
    NobodyToPay,
    NoTrainerToPay,
    UnitUnfit,
)
from desktop_app.domain.errors.records import CourseLocked, FieldNeeded
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import (
    CostFor,
    CostKind,
    CostUnit,
    CourseState,
    DayRule,
    Payer,
)
from desktop_app.domain.training.kept_payments import PaidDay, read_days
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.domain.training.payments import Reason
from desktop_app.services.app import App
from desktop_app.services.printing.course_payments import (
    CitizenNumber,
    ListChoices,
    PaymentColumn,
)
from desktop_app.services.training.course_money_views import CostValues, KeptState
from desktop_app.services.training.training_views import CourseValues
from tests.golden.pdf import texts

DAY = date(2024, 11, 24)
MEALS = frozenset({CostKind.MEAL})
PEOPLE = ("Trần Văn Ví Dụ", "Nguyễn Thị Mẫu", "Lê Thị Thử")  # as the list sorts them
MEAL = CostValues(
    CostKind.MEAL, rate=100_000, basis="Quyết định số 01/QĐ-UBND (ví dụ)", planned=8
)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def course(app):
    return make(app, "Lớp thử")


def make(app, title, rule=DayRule.HALF):
    values = CourseValues(title, "Nhà văn hóa", DAY, date(2024, 11, 25), day_rule=rule)
    course = app.training.add(values)
    people = [PastedPerson(name, "1980", hamlet="Ngò") for name in PEOPLE]
    app.training.add_people(course, people)
    return course


def present(app, course, person, *sessions):
    view = app.training.view(course)
    for n in sessions:
        who = view.participants[person].id
        app.training.mark(view.sessions[n].id, who, PresenceState.PRESENT)


def write(app, model, row_id, **values):
    with app.folder.writing() as session:
        row = session.get(model, row_id)
        for name, value in values.items():
            setattr(row, name, value)


def kept(app, course):
    draft = app.payment_papers.draft(course)
    app.payment_papers.keep(draft)
    return draft


def test_what_is_paid_is_computed_from_presence_and_the_budget_follows(app, course):
    app.course_money.add(course, MEAL)
    assert app.course_money.view(course).total == 0
    present(app, course, 0, 0, 1, 2)
    view = app.course_money.view(course)
    assert [row.payment.total for row in view.rows] == [150_000, 0, 0]
    cost = view.costs[0]
    assert (cost.planned, cost.spent, cost.rest) == (800_000, 150_000, 650_000)
    assert view.rows[1].payment.remarks[0].reason is Reason.BLANK


def test_a_rate_needs_its_basis_and_a_basis_its_rate(app, course):
    add = app.course_money.add
    for wrong in (
        replace(MEAL, basis=" "),
        replace(MEAL, rate=None),
        CostValues(CostKind.MATERIAL, basis="Hợp đồng"),
        CostValues(CostKind.OTHER, spent=5),
    ):
        with pytest.raises(FieldNeeded):
            add(course, wrong)
    with pytest.raises(UnitUnfit):
        add(course, replace(MEAL, unit=CostUnit.PIECE))
    assert app.course_money.view(course).costs == ()


def test_a_kind_paid_by_presence_has_one_rate(app, course):
    first = app.course_money.add(course, MEAL)
    with pytest.raises(CostTwice):
        app.course_money.add(course, MEAL)
    day = date(2024, 11, 25)
    app.course_money.remove(first, on=day, reason="nhầm")
    second = app.course_money.add(course, MEAL)
    with pytest.raises(CostTwice):
        app.course_money.take_back(first, reason="Hoàn tác")
    app.course_money.remove(second, on=day, reason="nhầm")
    app.course_money.take_back(first, reason="Hoàn tác")
    assert [cost.id for cost in app.course_money.view(course).costs] == [first]


def test_costs_typed_by_hand_are_kept_and_money_by_presence_is_not(app, course):
    add = app.course_money.add
    add(course, replace(MEAL, spent=999))
    key = add(course, CostValues(CostKind.OTHER, "Nước uống", spent=240_000))
    meal, water = app.course_money.view(course).costs
    assert (meal.spent, water.spent, water.rest) == (0, 240_000, None)
    app.course_money.edit(key, replace(water.values, spent=250_000))
    assert app.course_money.view(course).costs[1].spent == 250_000


def test_money_of_a_locked_class_is_read_only(app, course):
    cost = app.course_money.add(course, MEAL)
    app.training.change_state(course, CourseState.LOCKED)
    for act in (
        lambda: app.course_money.add(course, replace(MEAL, kind=CostKind.TRAVEL)),
        lambda: app.course_money.edit(cost, replace(MEAL, rate=1)),
        lambda: app.course_money.remove(cost, on=DAY, reason="x"),
    ):
        with pytest.raises(CourseLocked):
            act()
    assert app.course_money.view(course).costs[0].values == MEAL


def test_a_kept_list_remembers_days_and_amounts(app, course):
    app.course_money.add(course, MEAL)
    present(app, course, 0, 0, 1, 2)
    draft = kept(app, course)
    app.payment_papers.keep(draft)
    (one,) = app.course_money.view(course).kept
    person = draft.view.paid[0].person.id
    assert (one.state, one.total, one.run.number) == (KeptState.AGREES, 150_000, 1)
    assert one.run.paid_days == {
        person: (PaidDay(DAY, 2, MEALS), PaidDay(date(2024, 11, 25), 1, MEALS))
    }
    assert one.run.lines == {1: person}
    assert one.run.printed_at
    assert app.training.view(course).runs == ()
    assert app.training.courses()[0].printed == 0


def test_stored_days_are_read_back_with_or_without_kinds():
    assert read_days("2024-11-24:1:meal,new 2024-11-25:0.5") == (
        PaidDay(DAY, 2, MEALS),
        PaidDay(date(2024, 11, 25), 1),
    )


def test_a_list_says_when_presence_rate_or_lock_changed_after_it(app, course):
    cost = app.course_money.add(course, MEAL)
    present(app, course, 0, 0, 1)
    draft = kept(app, course)

    def state():
        return app.course_money.view(course).kept[0].state

    present(app, course, 1, 0)
    assert state() is KeptState.CHANGED
    with pytest.raises(ChangedSincePrinted):
        app.payment_papers.reprint(course, draft.run_id)
    view = app.training.view(course)
    app.training.mark(view.sessions[0].id, view.participants[1].id, None)
    assert state() is KeptState.AGREES
    assert app.payment_papers.reprint(course, draft.run_id).name == draft.paper.name
    app.course_money.edit(cost, replace(MEAL, rate=90_000))
    assert state() is KeptState.CHANGED
    app.course_money.edit(cost, MEAL)
    app.training.change_state(course, CourseState.LOCKED)
    app.folder.clock.moment = app.folder.clock.moment.replace(hour=23)
    app.training.change_state(course, CourseState.ENDED, reason="sửa điểm danh")
    assert state() is KeptState.UNLOCKED
    kept(app, course)
    assert [one.state for one in app.course_money.view(course).kept] == [
        KeptState.REPLACED,
        KeptState.AGREES,
    ]


def test_a_day_a_kept_list_of_another_class_pays_is_not_paid_again(app, course):
    app.course_money.add(course, MEAL)
    present(app, course, 0, 0, 1)
    other = make(app, "Lớp khác")
    app.course_money.add(other, MEAL)
    present(app, other, 0, 0, 2)
    assert app.course_money.view(other).total == 100_000
    kept(app, course)
    view = app.course_money.view(other)
    assert view.total == 50_000
    assert "Tiền ăn: đã được chi 24/11, lớp «Lớp thử», danh sách số 1" in [
        remark.words for remark in view.rows[0].payment.remarks
    ]
    travel = replace(MEAL, kind=CostKind.TRAVEL)
    app.course_money.add(other, travel)
    assert app.course_money.view(other).total == 150_000


def test_who_pays_and_who_has_a_salary_decide(app, course):
    app.course_money.add(course, replace(MEAL, who=CostFor.NO_PAYROLL))
    for n in range(3):
        present(app, course, n, 0, 1)
    first, second, third = (p.id for p in app.training.view(course).participants)
    write(app, Participant, first, payroll=0)
    write(app, Participant, second, payroll=1)
    found = app.course_money.view(course).rows
    assert [row.payment.total for row in found] == [100_000, 0, 0]
    assert found[2].payment.remarks[0].reason is Reason.PAYROLL_UNKNOWN
    write(app, Participant, first, support="sender")
    write(app, Participant, third, payroll=0)
    assert [row.payment.total for row in app.course_money.view(course).rows] == [0, 0, 100_000]
    values = app.training.view(course).values
    app.training.edit(course, replace(values, meals_by=Payer.SENDER))
    assert app.course_money.view(course).total == 0


def test_the_paper_shows_days_amounts_words_and_four_signatures(app, course):
    app.course_money.add(course, MEAL)
    app.course_money.add(course, replace(MEAL, kind=CostKind.TRAVEL, unit=CostUnit.COURSE))
    present(app, course, 0, 0, 1, 2)
    text = " ".join(texts(app.payment_papers.draft(course).paper.pdf))
    for words in (
        "DANH SÁCH KÝ NHẬN TIỀN", "Trần Văn Ví Dụ", "1,5", "150.000", "100.000", "250.000",
        "Hai trăm năm mươi nghìn đồng", "½ ngày", "Thủ quỹ", "Kế toán", "Thủ trưởng",
        "Quyết định số 01/QĐ-UBND (ví dụ)", "Danh sách số 1",
    ):  # fmt: skip
        assert words in text
    assert "Nguyễn Thị Mẫu" not in text
    assert "C40" not in text


def test_the_citizen_number_is_hidden_until_chosen(app, course):
    app.course_money.add(course, MEAL)
    present(app, course, 0, 0)
    write(app, Participant, app.training.view(course).participants[0].id,
          citizen_number="000080001234")  # fmt: skip

    def text(how):
        chosen = ListChoices((PaymentColumn.NOTE,), how)
        return " ".join(texts(app.payment_papers.draft(course, chosen).paper.pdf))

    assert "1234" not in text(CitizenNumber.HIDDEN)
    assert "…1234" in text(CitizenNumber.LAST)
    assert "000080001234" not in text(CitizenNumber.LAST)
    assert "000080001234" in text(CitizenNumber.FULL)


def test_the_workbook_adds_with_live_formulas(app, course):
    app.course_money.add(course, MEAL)
    app.course_money.add(course, replace(MEAL, kind=CostKind.TRAVEL))
    for n in range(2):
        present(app, course, n, 0, 1)
    name, content = app.payment_papers.workbook(course)
    assert name == "ky-nhan-tien_lop-thu.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True).active
    formulas = {
        cell.coordinate: cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }
    assert len(formulas) == 2 + 3
    found = [values[place].value for place in formulas]
    assert found == [200_000, 200_000, 200_000, 200_000, 400_000]


def test_nothing_is_printed_where_nobody_is_paid(app, course):
    app.course_money.add(course, MEAL)
    with pytest.raises(NobodyToPay):
        app.payment_papers.draft(course)
    with pytest.raises(NoTrainerToPay):
        app.payment_papers.trainers(course)


def test_trainers_are_paid_for_sessions_somebody_came_to(app, course):
    fee = CostValues(CostKind.TRAINER, rate=300_000, unit=CostUnit.SESSION, basis="Ví dụ")
    app.course_money.add(course, fee)
    for held in app.training.view(course).sessions[:3]:
        write(app, CourseSession, held.id, trainer="Phạm Thị Mẫu Giảng", topic="Rà soát")
    present(app, course, 0, 0, 1)
    text = " ".join(texts(app.payment_papers.trainers(course).pdf))
    assert "BẢNG THANH TOÁN TIỀN GIẢNG VIÊN" in text
    assert "Sáu trăm nghìn đồng" in text
    assert "Sáng 25/11" not in text
    assert app.payment_papers.trainer_workbook(course).startswith(b"PK")
