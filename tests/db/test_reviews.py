"""The review form over the store: every answer lands where it belongs, at once."""

from __future__ import annotations

from datetime import date

import pytest

from db import bulk
from db.models.households import Person
from db.models.reviews import Review
from db.queries.households import HouseholdFilter
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.explain import LineKind
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.households.households import Households, HouseholdValues
from desktop_app.services.reviews.campaigns import Campaigns, default_leading, review_id
from desktop_app.services.reviews.results import Results
from desktop_app.services.reviews.review_sessions import ReviewSessions
from desktop_app.services.reviews.reviews import Reviews
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units
from tests.conftest import UNIT

RULES = Rulebook()
LIBRARY = FormLibrary(RULES)
DAY = date(2024, 11, 20)


@pytest.fixture
def sessions(folder, clock):
    return ReviewSessions(RULES, LIBRARY, Units(folder, RULES), clock)


@pytest.fixture
def results(folder, sessions):
    return Results(RULES, Units(folder, RULES), sessions)


@pytest.fixture
def reviews(folder, sessions, results):
    return Reviews(folder, RULES, LIBRARY, sessions, results)


@pytest.fixture
def home(folder):
    hamlets, homes = Hamlets(folder), Households(folder)
    hamlets.paste("Ngò")
    people = [
        Member("Lê Thị Thử", Sex.FEMALE, PartialDate("1978"), Relation.HEAD),
        Member("Lê Văn Con", Sex.MALE, PartialDate("2015-05-03"), Relation.CHILD),
    ]
    values = HouseholdValues(hamlets.all()[0].id, "14")
    home = homes.add(values, people, since=date(2020, 1, 1))
    with folder.writing() as session:
        row = {"id": "y1", "household_id": home, "year": 2023, "household_class": "poor"}
        bulk.create(session, "household_year", [row])
    campaigns = Campaigns(folder, RULES)
    campaigns.open(
        "2024",
        leading=default_leading(RULES, DAY).id,
        others=[s.id for s in RULES.standards.values() if s.place],
        form_key=LIBRARY.newest("review", DAY),
    )
    campaigns.enlist_current("2024")
    return home


def fact(work, wanted):
    return next(item.path for item in work.form.walk() if item.fact == wanted)


def tick(reviews, work, *deprived):
    for n in range(1, 13):
        value = "1" if n in deprived else "2"
        path = fact(work, f"review:deprivation.{n}")
        work.session.answer(path, value)
        reviews.keep(work, path, value)


def test_the_form_opens_with_the_people_of_the_register(reviews, home):
    work = reviews.open(home, "2024")
    first, second = work.session.rows(work.members_path)
    name = fact(work, "person:name")
    assert work.session.value(name.replace("vien/", f"vien[{first}]/", 1)) == "Lê Thị Thử"
    assert work.session.value(name.replace("vien/", f"vien[{second}]/", 1)) == "Lê Văn Con"
    assert (work.position, work.of, work.hamlet) == (1, 1, "Ngò")


def test_an_answer_about_a_person_flows_back_to_the_register(reviews, home, folder):
    work = reviews.open(home, "2024")
    row = work.session.rows(work.members_path)[1]
    path = fact(work, "person:birth_date").replace("vien/", f"vien[{row}]/", 1)
    reviews.keep(work, path, "04/05/2015")
    with folder.reading() as session:
        person = session.get(Person, row)
        assert (person.birth_date, person.birth_precision) == ("2015-05-04", "day")
    line = Households(folder).history("person", row)[0]
    assert line.new == {"birth_date": "2015-05-04", "birth_precision": "day"}


def test_other_answers_stay_with_the_review_and_come_back(reviews, home, folder):
    work = reviews.open(home, "2024")
    area = next(i.path for i in work.form.walk() if i.name == "dien_tich")
    reviews.keep(work, area, "36")
    with folder.reading() as session:
        assert session.get(Review, review_id(home, "2024")).answers == {area: "36"}
    assert reviews.open(home, "2024").session.value(area) == "36"
    reviews.keep(work, area, "")
    assert reviews.open(home, "2024").session.value(area) == ""


def test_the_class_follows_the_ticks_with_its_reason(reviews, home, folder):
    """B1 <= 140 and B2 >= 30 in a rural area: poor (TT 07/2021/TT-BLĐTBXH)."""
    work = reviews.open(home, "2024")
    reviews.keep(work, fact(work, "review:b1"), "128")
    tick(reviews, work, 4, 7)
    area = Units(folder, RULES).area(UNIT, DAY)
    leading, local = reviews.explanations(home, "2024")
    assert "Hộ cận nghèo" in leading.heading
    assert area.label in leading.heading
    assert "chưa xác định" in local.heading
    tick(reviews, work, 4, 7, 8)
    leading, _ = reviews.explanations(home, "2024")
    assert "Hộ nghèo" in leading.heading
    assert leading.of(LineKind.DECIDING)
    wanted = HouseholdFilter(unit_key=UNIT, year=2024, campaign_key="2024")
    homes = Households(folder)
    (row,) = homes.page(wanted, homes.count(wanted), 0, 10)
    assert (row.current_class, row.b1, row.b2, row.previous_class) == ("poor", 128, 30, "poor")
    assert row.review_state == ReviewState.ENTERING


def test_a_form_is_complete_only_when_nothing_is_left_open(reviews, home):
    work = reviews.open(home, "2024")
    assert work.session.missing()
    assert reviews.finish(work, left=len(work.session.missing())) is ReviewState.ENTERING
    assert reviews.finish(work, left=0) is ReviewState.COMPLETE


def test_a_new_member_is_a_new_person_of_the_household(reviews, home, folder):
    work = reviews.open(home, "2024")
    row = reviews.add_member(work)
    work.session.add_row(work.members_path, row)
    path = fact(work, "person:name").replace("vien/", f"vien[{row}]/", 1)
    reviews.keep(work, path, "Lê Thị Mới")
    names = [p.member.name for p in Households(folder).view(home).people]
    assert names == ["Lê Thị Thử", "Lê Văn Con", "Lê Thị Mới"]


def test_a_trial_table_gives_a_trial_result(folder, home, reviews):
    campaigns = Campaigns(folder, RULES)
    with folder.writing() as session:
        campaigns.row(session, "2024").b1_mode = "table"
    work = reviews.open(home, "2024")
    items = [i for i in work.form.walk() if i.name.startswith("b1_") and i.options]
    for item in items:
        work.session.answer(item.path, item.options[0].value)
        reviews.keep(work, item.path, item.options[0].value)
    tick(reviews, work, 4, 7, 8)
    leading, _ = reviews.explanations(home, "2024")
    assert any("BẢNG ĐIỂM THỬ NGHIỆM" in line.text for line in leading.of(LineKind.WARNING))
