"""People who go from one household to another, said on the form by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from db.models.households import Movement
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.ui.navigation import Place
from tests.ui.keys import Hands, Key
from tests.ui.review_world import family, new_app, open_campaign, window_on

COUPLE = (
    Member("Lò Văn Cha Thử", Sex.MALE, PartialDate("1950"), Relation.HEAD),
    Member("Lò Thị Dâu Thử", Sex.FEMALE, PartialDate("1999"), Relation.CHILD),
)
OLD, NEW = "2024-11-02", "02/11/2024"


@pytest.fixture
def app(tmp_path):
    app = new_app(tmp_path)
    app.hamlets.paste("Trại Mới")
    yield app
    app.folder.close()


@pytest.fixture
def homes(app):
    """A household of five and one of two, both in the campaign."""
    hamlet = app.hamlets.all()[0].id
    found = [family(app, hamlet, "031"), family(app, hamlet, "032", members=COUPLE)]
    open_campaign(app)
    app.campaigns.enlist("2024", found)
    return found


@pytest.fixture
def opened(app, homes, qtbot):
    window = window_on(app)
    qtbot.addWidget(window)
    hands = Hands(window)
    window.go(Place("review_form", homes[0]))
    QApplication.processEvents()
    return window.page, hands


def names(app, home):
    return [p.member.name for p in app.households.view(home).people]


def events(app, home):
    with app.folder.reading() as session:
        query = select(Movement).where(Movement.household_id == home, Movement.closed.is_(None))
        return [(m.kind, m.on_date) for m in session.scalars(query)]


def kinds(page, hands, digit):
    """Answer the first window: what happened, when."""
    first = hands.into(page.members.dialog)
    hands.digits(digit)
    hands.words(NEW)
    hands.enter()
    assert page.members.dialog is not first
    return hands.into(page.members.dialog)


def coming(page, hands):
    page.form.go_to(
        f"{page.work.members_path}[{page.form.session.rows(page.work.members_path)[0]}]"
    )
    hands.ctrl(Key.Key_N)
    return kinds(page, hands, "3")


def leaving(page, hands, number, digit):
    rows = page.form.session.rows(page.work.members_path)
    page.form.removal_asked.emit(f"{page.work.members_path}[{rows[number]}]")
    return kinds(page, hands, digit)


def test_who_comes_from_another_household_stands_in_the_strip_at_once(opened, app, homes):
    page, hands = opened
    dialog = coming(page, hands)
    hands.words("Lò Văn Cha")
    hands.enter()
    assert QApplication.focusWidget() is dialog.person
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    assert dialog.name == "Lò Thị Dâu Thử"
    dialog.relation.take(Relation.DAUGHTER_IN_LAW.value)
    hands.enter()
    came = app.households.view(homes[0]).people[-1]
    assert came.member.name == "Lò Thị Dâu Thử"
    assert came.member.relation is Relation.DAUGHTER_IN_LAW
    assert came.since == OLD
    assert names(app, homes[1]) == ["Lò Văn Cha Thử"]
    assert events(app, homes[0]) == [("from_household", OLD)]
    assert events(app, homes[1]) == [("to_household", OLD)]
    assert page.form.session.rows(page.work.members_path)[-1] == came.id
    page.window().activateWindow()
    hands.into(page.window())
    assert page.form.cursor_.row.path.startswith(f"{page.work.members_path}[{came.id}]/")


def test_taking_it_back_puts_the_person_where_he_was(opened, app, homes):
    page, hands = opened
    dialog = coming(page, hands)
    dialog.finder.search.now("Lò Văn Cha")
    dialog.finder.to_first()
    dialog.person.setCurrentIndex(2)
    dialog.relation.take(Relation.CHILD.value)
    dialog.submit()
    assert len(names(app, homes[0])) == 6
    page.commands()["undo"]()
    assert len(names(app, homes[0])) == 5
    assert names(app, homes[1]) == ["Lò Văn Cha Thử", "Lò Thị Dâu Thử"]
    assert events(app, homes[0]) == events(app, homes[1]) == []
    assert len(page.form.session.rows(page.work.members_path)) == 5


def test_a_head_leaves_his_household_only_with_a_new_one_named(opened, app, homes):
    page, hands = opened
    dialog = coming(page, hands)
    dialog.finder.search.now("Lò Văn Cha")
    dialog.finder.to_first()
    dialog.person.setCurrentIndex(1)
    assert not dialog.heir.isHidden()
    dialog.submit()
    assert "chủ hộ mới" in dialog.heir.remark.text()
    assert len(names(app, homes[0])) == 5
    dialog.heir.picker.setCurrentIndex(1)
    dialog.relation.take(Relation.FATHER.value)
    dialog.submit()
    assert names(app, homes[0])[-1] == "Lò Văn Cha Thử"
    assert app.households.view(homes[1]).people[0].member.relation is Relation.HEAD


def test_the_household_of_the_form_itself_is_refused_as_the_former_one(opened, app, homes):
    page, hands = opened
    dialog = coming(page, hands)
    dialog.finder.search.now("031")
    dialog.finder.to_first()
    dialog.submit()
    assert "hộ khác" in dialog.from_field.remark.text()
    assert len(names(app, homes[0])) == 5


def test_who_goes_to_another_household_leaves_the_strip_and_can_come_back(opened, app, homes):
    page, hands = opened
    dialog = leaving(page, hands, 3, "3")
    hands.words("Lò Văn Cha")
    hands.enter()
    assert QApplication.focusWidget() is dialog.relation_field.picker
    hands.enter()
    assert len(names(app, homes[1])) == 2
    dialog.relation_field.picker.take(Relation.GRANDCHILD.value)
    hands.enter()
    assert names(app, homes[1])[-1] == "Trần Văn Nghiêng Thử"
    assert len(page.form.session.rows(page.work.members_path)) == 4
    page.commands()["undo"]()
    assert names(app, homes[0])[3] == "Trần Văn Nghiêng Thử"
    assert len(page.form.session.rows(page.work.members_path)) == 5


def test_a_head_who_died_is_followed_by_the_one_named(opened, app, homes):
    page, hands = opened
    dialog = leaving(page, hands, 0, "1")
    dialog.submit()
    assert len(names(app, homes[0])) == 5
    dialog.heir.picker.setCurrentIndex(1)
    dialog.submit()
    people = app.households.view(homes[0]).people
    assert len(people) == 4
    head = next(p for p in people if p.member.relation is Relation.HEAD)
    assert head.member.name == "Trần Văn Khoa Mẫu"
    assert events(app, homes[0]) == [("died", OLD)]
    page.commands()["undo"]()
    assert len(app.households.view(homes[0]).people) == 5
