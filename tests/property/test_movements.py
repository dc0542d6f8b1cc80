"""Whatever happens to households: people at a day = opening + what their events add up to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models.households import Movement, Person
from db.queries.history import memberships
from desktop_app.domain.errors import UserError
from desktop_app.domain.movements import MovementKind
from desktop_app.domain.people import CloseReason, Member
from desktop_app.services.app import App
from tests.factories import hamlet, household

FIRST = date(2024, 1, 1)
action = st.tuples(
    st.sampled_from(
        ["born", "moved_in", "left_out", "died", "moved_out", "between", "split", "join",
         "ended", "undo"]
    ),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 320),
)  # fmt: skip


@pytest.fixture
def app(folder):
    return App(folder)


@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(action, max_size=12))
def test_people_of_a_day_are_the_opening_and_the_events_up_to_it(app, actions):
    before = _everybody(app)
    place = hamlet(app, "Ngò")
    homes = [household(app, place, str(n), people=3) for n in range(3)]
    acts = []
    for what, *more in actions:
        try:
            if what != "undo":
                _do(app, homes, what, *more)
                acts.append(app.acts.newest())
            elif acts:
                app.acts.take_back(acts.pop())
        except UserError:
            continue
    people = _everybody(app) - before
    for home in homes:
        opening = 3 if home in homes[:3] else 0
        for day in (FIRST - timedelta(1), *_days(app, home), date(2024, 11, 20)):
            assert _there(app, people, home, day) == opening + _added(app, home, day)


def _do(app, homes, what, first, second, days):
    m, on = app.movements, FIRST + timedelta(days)
    home, other = homes[first % len(homes)], homes[second % len(homes)]
    people = [p.id for p in app.households.view(home).people] or ["-"]
    person, heir = people[second % len(people)], people[0 if second else -1]
    new = Member("Người Thử")
    match what:
        case "born" | "moved_in" | "left_out":
            getattr(m, what)(home, new, on)
        case "died" | "moved_out":
            getattr(m, what)(person, on, new_head=heir)
        case "between":
            m.moved_between(person, other, on, new_head=heir)
        case "split":
            homes.append(m.split(home, [person], person, on, new_head=heir))
        case "join":
            m.join(home, other, on)
        case _:
            m.ended(home, CloseReason.MOVED_OUT, on)


def _everybody(app):
    with app.folder.reading() as session:
        return set(session.scalars(select(Person.id)))


def _events(session, home):
    return list(
        session.scalars(
            select(Movement).where(Movement.household_id == home, Movement.closed.is_(None))
        )
    )


def _days(app, home):
    with app.folder.reading() as session:
        return [date.fromisoformat(event.on_date) for event in _events(session, home)]


def _added(app, home, day):
    with app.folder.reading() as session:
        return sum(
            MovementKind(event.kind).change
            for event in _events(session, home)
            if event.on_date <= day.isoformat()
        )


def _there(app, people, home, day):
    """Count from where people lived, not from the events."""
    text = day.isoformat()
    with app.folder.reading() as session:
        rows = [session.get_one(Person, key) for key in people]
        return sum(
            any(
                stay.household_id == home and stay.since <= text < (stay.until or "9")
                for stay in memberships(session, person.id)
            )
            and (not person.closed_on or text < person.closed_on)
            and person.closed_reason != CloseReason.ENTERED_TWICE.value
            for person in rows
        )
