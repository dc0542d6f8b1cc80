"""Biến động: the register and its dated events are written together and go back together."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from db.models.households import Household, HouseholdYear, Movement
from db.queries.households import HouseholdFilter
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.movements import (
    ActBuiltOn,
    BirthOnOtherDay,
    EventBeforeBirth,
    EventBeforeHousehold,
    EventBeforeStay,
    EventInFuture,
    HeadNeeded,
    HouseholdNotFollowed,
    NobodySplit,
    NotInHousehold,
    SameHousehold,
)
from desktop_app.domain.people import CloseReason, Member, Relation
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from tests.factories import hamlet, household, member

DAY = date(2024, 9, 1)


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def old(app):
    return household(app, hamlet(app), "014", people=4, opening="poor")


@pytest.fixture
def new(app, old):
    return household(app, hamlet(app, "Sen"), "031", people=2)


def events(app, home):
    query = select(Movement).where(Movement.household_id == home, Movement.closed.is_(None))
    with app.folder.reading() as session:
        found = session.scalars(query.order_by(Movement.id))
        return sorted((m.kind, m.on_date, m.other_household_id or "") for m in found)


def names(app, home):
    return [person.member.name for person in app.households.view(home).people]


def ids(app, home):
    return [person.id for person in app.households.view(home).people]


def closed(app, home):
    view = app.households.view(home)
    return view.closed_on, view.closed_reason


def test_a_birth_adds_the_child_with_its_day_and_the_event(app, old):
    app.movements.born(old, Member("Bé Thử"), DAY)
    child = app.households.view(old).people[-1]
    assert (child.member.birth.text, child.member.relation) == ("2024-09-01", Relation.CHILD)
    assert events(app, old) == [("born", "2024-09-01", "")]


def test_a_birth_on_another_day_than_typed_is_refused(app, old):
    child = Member("Bé Thử", birth=PartialDate("2024-08-30"))
    with pytest.raises(BirthOnOtherDay):
        app.movements.born(old, child, DAY)
    assert (len(names(app, old)), events(app, old)) == (4, [])


def test_who_died_or_left_is_no_longer_counted_and_the_day_is_kept(app, old):
    people = ids(app, old)
    app.movements.died(people[1], DAY, "ốm")
    app.movements.moved_out(people[2], DAY, "Bình Dương")
    app.movements.wrong(people[3], DAY, "trùng tên")
    assert len(names(app, old)) == 1
    assert [kind for kind, _, _ in events(app, old)] == ["died", "moved_out", "wrong"]


def test_the_head_does_not_go_before_a_new_one_is_named(app, old):
    head, heir, *_ = ids(app, old)
    with pytest.raises(HeadNeeded):
        app.movements.died(head, DAY)
    assert (len(names(app, old)), events(app, old)) == (4, [])
    app.movements.died(head, DAY, new_head=heir)
    view = app.households.view(old)
    assert view.head == "Con Thử 014 1"
    assert not any("chủ hộ" in doubt.text for doubt in view.doubts)


def test_a_household_nobody_is_left_in_ends_with_the_last_death(app, new):
    head, child = ids(app, new)
    app.movements.died(child, DAY)
    app.movements.died(head, DAY)
    assert closed(app, new) == ("2024-09-01", "dead")


def test_a_move_inside_the_commune_is_an_event_of_both_households(app, old, new):
    app.movements.moved_between(ids(app, old)[1], new, DAY, relation=Relation.CHILD)
    assert (len(names(app, old)), len(names(app, new))) == (3, 3)
    assert events(app, old) == [("to_household", "2024-09-01", new)]
    assert events(app, new) == [("from_household", "2024-09-01", old)]


def test_the_last_one_who_moves_joins_the_household_whole(app, old, new):
    head, child = ids(app, new)
    app.movements.died(child, DAY)
    app.movements.moved_between(head, old, DAY)
    assert closed(app, new) == ("2024-09-01", "joined")
    assert ("joined", "2024-09-01", old) in events(app, new)


def test_a_split_makes_a_household_with_its_head_and_leaves_the_opening_count(app, old):
    _, first, second, _ = ids(app, old)
    made = app.movements.split(
        old, [first, second], second, DAY, relations={first: Relation.SIBLING}, code="014B"
    )
    view = app.households.view(made)
    assert (view.head, view.values.code, len(view.people)) == ("Con Thử 014 2", "014B", 2)
    assert view.people[1].member.relation is Relation.SIBLING
    assert [kind for kind, _, _ in events(app, old)] == ["split", *["to_household"] * 2]
    assert [kind for kind, _, _ in events(app, made)] == ["from_household"] * 2
    with app.folder.reading() as session:
        years = list(session.scalars(select(HouseholdYear)))
    assert [(y.household_id, y.people) for y in years] == [(old, 4)]


def test_a_split_without_a_head_or_of_everybody_is_refused(app, old):
    people = ids(app, old)
    with pytest.raises(NobodySplit):
        app.movements.split(old, people, people[0], DAY)
    with pytest.raises(NobodySplit):
        app.movements.split(old, people[1:2], people[2], DAY)
    with pytest.raises(HeadNeeded):
        app.movements.split(old, people[:2], people[0], DAY)
    with app.folder.reading() as session:
        assert len(list(session.scalars(select(Household)))) == 1


def test_a_join_carries_everybody_and_ends_the_household(app, old, new):
    app.movements.join(new, old, DAY, reason="về ở với bố mẹ")
    assert len(names(app, old)) == 6
    assert closed(app, new) == ("2024-09-01", "joined")
    assert [kind for kind, _, _ in events(app, new)] == ["joined", *["to_household"] * 2]
    with pytest.raises(HouseholdNotFollowed):
        app.movements.join(old, new, DAY)
    with pytest.raises(SameHousehold):
        app.movements.join(old, old, DAY)


@pytest.mark.parametrize(
    ("act", "refused"),
    [
        (lambda m, p, _o: m.died(p, date(2024, 11, 21)), EventInFuture),
        (lambda m, p, _o: m.moved_out(p, date(2019, 12, 31)), EventBeforeStay),
        (lambda m, p, _o: m.died(p, date(2009, 1, 1)), EventBeforeBirth),
        (lambda m, p, o: m.moved_between(p, o, date(2019, 1, 1)), EventBeforeStay),
        (lambda m, _p, o: m.moved_in(o, member("A", year="2012"), date(2011, 1, 1)),
         EventBeforeBirth),
    ],
)  # fmt: skip
def test_a_day_that_can_not_be_changes_nothing(app, old, new, act, refused):
    with pytest.raises(refused):
        act(app.movements, ids(app, old)[1], new)
    assert (len(names(app, old)), events(app, old), events(app, new)) == (4, [], [])


def test_nobody_comes_into_a_household_before_it_was_split_off(app, old, new):
    people = ids(app, old)
    made = app.movements.split(old, [people[1]], people[1], DAY)
    with pytest.raises(EventBeforeHousehold):
        app.movements.moved_between(ids(app, new)[1], made, date(2024, 8, 1))


def test_who_died_can_not_die_again(app, old):
    child = ids(app, old)[1]
    app.movements.died(child, DAY)
    with pytest.raises(NotInHousehold):
        app.movements.died(child, DAY)


def test_stopping_to_follow_records_what_became_of_everybody(app, old, new):
    app.movements.ended(old, CloseReason.MOVED_OUT, DAY, place="Đồng Nai")
    assert [kind for kind, _, _ in events(app, old)] == ["moved_out"] * 4
    app.movements.ended(new, CloseReason.OTHER, DAY, "đã thoát nghèo nhiều năm")
    assert events(app, new) == []
    assert len(names(app, new)) == 2


def test_following_again_brings_the_people_back_without_the_events(app, old):
    app.movements.died(ids(app, old)[3], date(2024, 8, 1))
    app.movements.ended(old, CloseReason.MOVED_OUT, DAY)
    app.movements.followed_again(old, reason="ghi nhầm hộ")
    assert len(names(app, old)) == 3
    assert [kind for kind, _, _ in events(app, old)] == ["died"]


def test_a_household_that_moved_in_counts_everybody_as_moved_in(app, old):
    home = app.movements.came(
        HouseholdValues(hamlet(app, "Mới"), "090"),
        [member("Người Đến Thử", Relation.HEAD, "1980"), member("Con Đến Thử")],
        DAY,
        "Lạng Giang",
    )
    assert [kind for kind, _, _ in events(app, home)] == ["moved_in"] * 2


ACTS = {
    "born": lambda m, p, a, b: m.born(a, Member("Bé Thử"), DAY),
    "died": lambda m, p, a, b: m.died(p[0], DAY, new_head=p[1]),
    "moved_between": lambda m, p, a, b: m.moved_between(p[1], b, DAY),
    "split": lambda m, p, a, b: m.split(a, p[1:3], p[1], DAY),
    "join": lambda m, p, a, b: m.join(a, b, DAY),
    "ended": lambda m, p, a, b: m.ended(a, CloseReason.MOVED_OUT, DAY),
}


@pytest.mark.parametrize("act", ACTS)
def test_one_undo_takes_back_people_households_and_events(app, old, new, act):
    before = [app.households.view(home) for home in (old, new)]
    listed = _listed(app)
    ACTS[act](app.movements, ids(app, old), old, new)
    assert _listed(app) != listed
    app.acts.take_back(app.acts.newest())
    assert [app.households.view(home) for home in (old, new)] == before
    assert _listed(app) == listed
    assert (events(app, old), events(app, new)) == ([], [])


def test_an_act_that_was_built_on_stays_whole(app, old, new):
    child = ids(app, old)[1]
    app.movements.moved_between(child, new, DAY)
    act = app.acts.newest()
    app.movements.moved_between(child, old, date(2024, 10, 1))
    with pytest.raises(ActBuiltOn):
        app.acts.take_back(act)
    assert len(names(app, old)) == 4
    assert len(events(app, old)) == 2


def test_every_refusal_has_words(app):
    from desktop_app.definitions.messages import Messages
    from desktop_app.platform.paths import RESOURCES

    words = Messages(RESOURCES / "messages")
    for error in (
        EventInFuture(DAY), EventBeforeBirth("A", "2010", DAY), EventBeforeStay("A", DAY, DAY),
        EventBeforeHousehold(DAY, DAY), BirthOnOtherDay("A", "2010", DAY), HeadNeeded("A"),
        NotInHousehold("A"), HouseholdNotFollowed("1"), SameHousehold(), NobodySplit(),
        ActBuiltOn(),
    ):  # fmt: skip
        assert isinstance(error, UserError)
        assert "{" not in words.explain(error).sentence


def _listed(app):
    from desktop_app.services.households.households import HouseholdFilter

    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024)
    rows = app.households.page(wanted, app.households.count(wanted), 0, 50)
    return [(row.code, row.head, row.members) for row in rows]


def test_a_move_that_was_taken_back_leaves_no_stay_behind(app, old, new):
    child = ids(app, old)[1]
    app.movements.moved_between(child, new, DAY)
    app.acts.take_back(app.acts.newest())
    stays = app.households.memberships(child)
    assert [(s.household_id, s.since, s.until) for s in stays] == [(old, "2020-01-01", "")]


def test_the_list_names_a_household_that_ended_by_its_last_head(app, old, new):
    head = app.households.view(new).people[0].member.name
    app.movements.join(new, old, DAY, reason="về ở với bố mẹ")
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024, with_closed=True)
    shown = app.households.count(wanted)
    rows = app.households.page(wanted, shown, 0, 10)
    assert [row.head for row in rows if row.household_id == new] == [head]
