"""Các xã: who sent what and when, what is lacking against the dates the office typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.models.places import Author
from desktop_app.domain.clock import today
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.services.due import Target
from desktop_app.services.exchange.town_views import SendDue, TownContact, TownState
from desktop_app.services.exchange.town_words import held, paper_lines, reminder
from desktop_app.services.printing.press import BLANK
from desktop_app.services.printing.town_table import progress_table, town_table
from desktop_app.services.training.contacts import ContactValues
from tests import factories
from tests.db.test_consolidated import words_of
from tests.sync_offices import A, B, Office, U, introduce

IN_TIME = SendDue()


@pytest.fixture
def three(empty_file, tmp_path):
    made = [Office(empty_file, tmp_path, unit, f"m-{unit[:5]}") for unit in (A, B, U)]
    first, second, upper = made
    introduce(upper, first, second)
    factories.campaign(upper.app)
    for commune in (first, second):
        commune.take(upper.send(commune.unit))
    yield made
    for one in made:
        one.stop()


def town(upper, unit=A, **more):
    return next(one for one in upper.app.towns.all("2024", **more) if one.unit_key == unit)


def entered(commune, code):
    home = commune.add(code, f"Nguyễn Thị Mẫu {code}", "Trần Văn Nháp")
    factories.reviewed(commune.app, home, 100, [1, 2, 3])
    return home


def late_by(upper, days):
    """The date for preliminary figures lies so many days back."""
    on = today(upper.folder.clock) - timedelta(days=days)
    upper.app.towns.settings.keep_due("2024", SendDue(preliminary=on))
    return on


def test_every_commune_of_the_list_stands_there_also_those_never_heard_of(three):
    upper = three[2]
    found = upper.app.towns.all("2024")
    assert len(found) == 22
    strangers = [one for one in found if one.unit_key not in (A, B)]
    assert {one.state for one in strangers} == {TownState.NOTHING}
    assert {one.last for one in strangers} == {None}


def test_a_file_without_figures_of_the_campaign_is_not_called_sent(three):
    found = town(three[2])
    assert found.state is TownState.EMPTY
    assert not found.sent
    assert found.last is not None


def test_what_came_last_is_told_with_its_machine_and_when_it_was_made_and_taken_in(three):
    first, _second, upper = three
    entered(first, "1")
    upper.clock.moment = upper.clock.now() + timedelta(days=2)
    upper.take(first.send())
    found = town(upper)
    assert found.state is TownState.WORKING
    assert (found.last.number, found.last.machine) == (2, 1)
    assert found.last.made_at < found.last.received_at
    assert found.last.upto > 0
    assert found.last.changes > 0
    assert held(found) == "số liệu tạm tính"


def test_a_snapshot_is_named_with_its_day_and_who_made_it(three):
    first, _second, upper = three
    user = first.folder.user
    with first.folder.writing() as session:
        session.add(Author(id=user.id, unit_key=A, name=user.name))
    entered(first, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    found = town(upper)
    assert found.state is TownState.PRELIMINARY
    assert found.frozen == "sơ bộ lần 1"
    assert found.by == user.name


def test_nobody_is_late_while_no_date_was_typed(three):
    upper = three[2]
    assert upper.app.towns.settings.due("2024") == IN_TIME
    assert {one.late for one in upper.app.towns.all("2024")} == {0}


def test_late_is_counted_from_the_day_after_the_date(three):
    upper = three[2]
    late_by(upper, 0)
    assert town(upper).late == 0
    late_by(upper, 3)
    assert town(upper).late == 3
    assert town(upper).state_words == "Chưa gửi số liệu của đợt, chậm 3 ngày"


def test_who_sent_what_was_asked_is_not_late_and_figures_without_a_snapshot_are(three):
    first, second, upper = three
    for one in (first, second):
        entered(one, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    upper.take(second.send())
    late_by(upper, 5)
    assert town(upper, A).late == 0
    assert town(upper, B).late == 5
    assert town(upper, B).sent


def test_preliminary_figures_do_not_answer_for_official_ones(three):
    first, _second, upper = three
    entered(first, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    on = today(upper.folder.clock) - timedelta(days=1)
    upper.app.towns.settings.keep_due("2024", SendDue(preliminary=on, official=on))
    assert [lack.kind for lack in town(upper).lacks] == [SnapshotKind.OFFICIAL]
    first.app.snapshots.take("2024", SnapshotKind.OFFICIAL)
    upper.take(first.send())
    assert town(upper).lacks == ()


def test_dates_are_kept_campaign_by_campaign_and_can_be_emptied(three):
    settings = three[2].app.towns.settings
    settings.keep_due("2024", SendDue(official=date(2024, 12, 10)))
    assert settings.due("2024").official == date(2024, 12, 10)
    assert settings.due("2025") == SendDue()
    settings.keep_due("2024", SendDue())
    assert settings.due("2024") == SendDue()


def test_a_file_taken_back_makes_the_commune_one_that_has_not_sent(three):
    first, _second, upper = three
    entered(first, "1")
    taken = upper.take(first.send())
    upper.sync.receiving.undo(taken.id)
    found = town(upper)
    assert not found.sent
    assert found.last.number == 1


def test_the_telephone_comes_from_the_commune_until_somebody_types_another(three):
    first, _second, upper = three
    first.app.contacts.add_many(
        [
            ContactValues("Lê Thị Trưởng Thôn", phone="0912 000 001", category="TRUONG_THON"),
            ContactValues("Nguyễn Thị Phụ Trách", phone="0912 000 002", poverty_staff=True),
        ]
    )
    upper.take(first.send())
    assert town(upper).contact == TownContact("Nguyễn Thị Phụ Trách", "", "0912 000 002")
    assert len(upper.app.towns.directory(A)) == 2
    typed = TownContact("Trần Văn Trực", "văn phòng", "0204 000 000")
    upper.app.towns.settings.keep_contact(A, typed)
    assert town(upper).contact == replace(typed, typed=True)
    upper.app.towns.settings.keep_contact(A, TownContact())
    assert town(upper).contact.phone == "0912 000 002"


def test_forms_are_counted_only_where_they_are_asked_for(three):
    first, _second, upper = three
    entered(first, "1")
    second_home = first.add("2", "Nguyễn Thị Mẫu 2")
    first.app.campaigns.enlist("2024", [second_home])
    upper.take(first.send())
    forms = town(upper, forms=True).forms
    assert (forms.needed, forms.begun, forms.complete, forms.accepted) == (2, 1, 1, 0)
    assert town(upper).forms.needed == 0


def test_a_reminder_names_the_commune_what_lacks_and_until_when(three):
    upper = three[2]
    on = late_by(upper, 4)
    text = reminder([town(upper)], "UBND huyện Tân Yên", "Rà soát định kỳ 2024",
                    today(upper.folder.clock))  # fmt: skip
    title = upper.app.units.named(A).title
    assert text.startswith(f"Kính gửi: UBND {title}.")
    assert f"số liệu sơ bộ (hạn {on:%d/%m/%Y}, chậm 4 ngày)" in text
    assert "Tệp gần nhất đã nhận: tệp số 1" in text


def test_one_reminder_for_several_names_together_who_lacks_the_same(three):
    first, _second, upper = three
    on = late_by(upper, 4)
    entered(first, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    later = today(upper.folder.clock) + timedelta(days=9)
    upper.app.towns.settings.keep_due("2024", SendDue(on, later))
    some = [town(upper, A), *(t for t in upper.app.towns.all("2024") if t.unit_key != A)][:4]
    lines = reminder(some, "UBND huyện Tân Yên", "Rà soát định kỳ 2024",
                     today(upper.folder.clock)).splitlines()  # fmt: skip
    asked = [line for line in lines if line.startswith("- ")]
    names = ", ".join(one.title for one in some[1:])
    assert asked == [
        f"- số liệu chính thức (hạn {later:%d/%m/%Y}): {some[0].title}",
        f"- số liệu sơ bộ (hạn {on:%d/%m/%Y}, chậm 4 ngày): {names}",
    ]


def test_paper_and_excel_list_every_commune(three):
    first, _second, upper = three
    entered(first, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    on = late_by(upper, 4)
    day = today(upper.folder.clock)
    lines = paper_lines("Rà soát định kỳ 2024", upper.app.towns.settings.due("2024"), day)
    table = town_table(upper.app.towns.all("2024"), lines)
    rows = words_of(upper.app.list_papers.workbook(table, "cac-xa"))
    said = " ".join(str(cell) for row in rows for cell in row)
    assert f"Hạn gửi số liệu sơ bộ {on:%d/%m/%Y}" in said
    assert said.count("Chưa gửi, chậm 4 ngày") == 20
    assert upper.app.list_papers.pdf(table, "cac-xa", BLANK).pdf[:4] == b"%PDF"
    progress = progress_table(upper.app.towns.all("2024", forms=True), lines)
    rows = words_of(upper.app.list_papers.workbook(progress, "tien-do-cac-xa"))
    assert sum("chưa gửi" in row for row in rows) == 21


def test_without_a_campaign_files_are_told_and_nothing_is_asked(three):
    upper = three[2]
    late_by(upper, 4)
    found = next(one for one in upper.app.towns.all() if one.unit_key == A)
    assert found.last is not None
    assert found.late == 0


def test_the_home_screen_says_how_many_owe_what_by_when(three):
    first, _second, upper = three
    assert [due.target for due in upper.app.home.view("2024").due] == []
    on = late_by(upper, 4)
    entered(first, "1")
    first.app.snapshots.take("2024")
    upper.take(first.send())
    due = [one for one in upper.app.home.view("2024").due if one.target is Target.TOWNS]
    assert [(one.text, one.on) for one in due] == [("21 xã chưa gửi số liệu sơ bộ", on)]


def test_the_home_screen_above_does_not_ask_for_what_communes_type(three):
    first, _second, upper = three
    home = first.add("1", "Nguyễn Thị Mẫu")
    first.app.campaigns.enlist("2024", [home])
    upper.take(first.send())
    targets = {one.target for one in upper.app.home.view("2024").due}
    assert not targets & {Target.RESIDENTS, Target.REVIEWS}
    below = {one.target for one in first.app.home.view("2024").due}
    assert Target.REVIEWS in below
