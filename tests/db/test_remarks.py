"""Remarks go down with their household, answers come up; above, records are only looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models.households import Household, Person
from db.models.sync import LoggedChange
from desktop_app.domain.errors.records import (
    FieldNeeded,
    ReasonNeeded,
    RecordMissing,
    RecordOfUnit,
)
from desktop_app.domain.errors.remarks import RemarkOfOther
from desktop_app.services import sample
from desktop_app.services.exchange.remarks import RemarkFilter, RemarkState
from desktop_app.services.exchange.stand_ins import MARK
from tests.sync_offices import A, B, introduce, stored, whole

TEXT = "Đề nghị xem lại số nhân khẩu"


@pytest.fixture
def known(pair):
    """A commune, the upper unit, and one household both have."""
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    upper.take(commune.send())
    return commune, upper, home


def remarks_of(one, home):
    return one.app.remarks.listed(RemarkFilter(household_id=home))


def test_a_remark_goes_down_the_answer_comes_up_and_it_is_called_done(known):
    commune, upper, home = known
    upper.app.remarks.add([home], "2024", TEXT)
    commune.take(upper.send(A))
    (below,) = remarks_of(commune, home)
    assert (below.text, below.state, below.code) == (TEXT, RemarkState.NEW, "031")
    assert commune.app.home.view("2024").remarks == 1
    commune.app.remarks.answer(below.id, "Đã sửa: hộ có 2 khẩu")
    assert commune.app.home.view().remarks == 0
    upper.take(commune.send())
    (above,) = remarks_of(upper, home)
    assert (above.answer, above.state) == ("Đã sửa: hộ có 2 khẩu", RemarkState.ANSWERED)
    assert upper.app.home.view().remarks == 1
    upper.app.remarks.finish([above.id])
    commune.take(upper.send(A))
    assert remarks_of(commune, home)[0].state is RemarkState.DONE
    assert upper.app.home.view().remarks == 0
    assert whole(commune) == whole(upper) == []


def test_each_side_writes_its_own_part(known):
    commune, upper, home = known
    (key,) = upper.app.remarks.add([home], "2024", TEXT)
    with pytest.raises(RemarkOfOther):
        upper.app.remarks.answer(key, "tự trả lời")
    commune.take(upper.send(A))
    for act in (
        lambda: commune.app.remarks.edit(key, "khác"),
        lambda: commune.app.remarks.finish([key]),
        lambda: commune.app.remarks.withdraw(key, reason="nhầm"),
    ):
        with pytest.raises(RemarkOfOther):
            act()
    assert remarks_of(commune, home)[0].text == TEXT


def test_a_remark_needs_words_and_a_household_that_is_here(known):
    _commune, upper, home = known
    with pytest.raises(FieldNeeded):
        upper.app.remarks.add([home], "2024", "  ")
    with pytest.raises(RecordMissing):
        upper.app.remarks.add([home, "nobody"], "2024", TEXT)
    assert remarks_of(upper, home) == []


def test_withdrawing_leaves_it_in_the_history_and_can_be_taken_back(known):
    _commune, upper, home = known
    (key,) = upper.app.remarks.add([home], "2024", TEXT)
    with pytest.raises(ReasonNeeded):
        upper.app.remarks.withdraw(key, reason="")
    upper.app.remarks.withdraw(key, reason="ghi nhầm hộ")
    assert remarks_of(upper, home) == []
    upper.app.remarks.put_back(key)
    assert len(remarks_of(upper, home)) == 1


def test_an_answer_taken_back_is_new_again(known):
    commune, upper, home = known
    (key,) = upper.app.remarks.add([home], "2024", TEXT)
    commune.take(upper.send(A))
    commune.app.remarks.answer(key, "nhầm")
    commune.app.acts.take_back(commune.app.acts.newest())
    assert remarks_of(commune, home)[0].state is RemarkState.NEW


def test_a_remark_does_not_go_to_another_commune(offices, empty_file):
    from tests.sync_offices import U

    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    home = first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    upper.app.remarks.add([home], "2024", TEXT)
    second.take(upper.send(B))
    assert second.app.remarks.listed() == []


# --- read-only above, Sửa thay xã -------------------------------------------------------------


def test_what_a_commune_wrote_is_read_only_above(known):
    commune, upper, home = known
    before = stored(upper)
    values = replace(upper.view(home).values, note="huyện sửa")
    with pytest.raises(RecordOfUnit) as refused:
        upper.app.households.edit(home, values)
    assert refused.value.unit == upper.app.units.named(A).title
    person = upper.view(home).people[0]
    with pytest.raises(RecordOfUnit), upper.folder.writing() as session:
        session.get(Person, person.id).phone = "0900000000"
    assert stored(upper) == before
    commune.write(home, note="xã vẫn sửa được")


def test_standing_in_marks_every_edit_and_the_commune_sees_it(known):
    commune, upper, home = known
    with pytest.raises(ReasonNeeded):
        upper.app.stand_ins.begin(A, " ")
    upper.app.stand_ins.begin(A, "xã nhờ qua điện thoại")
    before = upper.view(home)
    upper.app.households.edit_person(before.people[0].id, before.people[0].member)  # no change
    with upper.folder.writing() as session:
        session.get(Household, home).note = "huyện sửa"
    upper.app.stand_ins.end(A)
    assert not upper.app.stand_ins.may_edit(A)
    commune.take(upper.send(A))
    (edit,) = commune.app.stand_ins.for_us()
    assert edit.reason == "xã nhờ qua điện thoại"
    assert (edit.household_id, edit.what) == (home, "hộ: Ghi chú")
    assert edit.head == before.head
    assert commune.view(home).values.note == "huyện sửa"


def test_own_records_of_the_upper_unit_carry_no_such_mark(known):
    _commune, upper, _home = known
    upper.app.stand_ins.begin(A, "xã nhờ")
    upper.app.hamlets.paste("Thôn Huyện")
    with upper.folder.reading() as session:
        reasons = set(session.scalars(select(LoggedChange.reason)))
    assert not any(reason.startswith(MARK) for reason in reasons)


def test_deciding_what_is_not_agreed_is_no_standing_in(known):
    commune, upper, home = known
    commune.write(home, note="xã")
    upper.write(home, note="huyện")
    upper.take(commune.send())
    (one,) = upper.sync.disagreements.listed()
    upper.sync.disagreements.decide(one.id, "A")
    assert upper.sync.disagreements.count() == 0


def test_invented_people_fill_any_unit_from_above(known):
    _commune, upper, _home = known
    made = sample.fill(upper.app, 3, seed=1, unit_key=B, year=2024)
    assert len(made) == 3
    with pytest.raises(RecordOfUnit), upper.folder.writing() as session:
        session.get(Household, made[0].id).note = "huyện sửa"
