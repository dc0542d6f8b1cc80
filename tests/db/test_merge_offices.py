"""Two communes, an upper unit and a stick: what people do with data files."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from db.models.households import Household
from db.models.local import ReviewResult
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors import packages as errors
from desktop_app.domain.projection import ConflictKind
from desktop_app.services.exchange.results import AlreadyReceived, Received
from tests import factories
from tests.sync_offices import A, B, U, introduce, stored, whole


def test_a_household_arrives_above_with_its_people_and_its_hamlet(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    result = upper.take(commune.send())
    assert isinstance(result, Received)
    assert result.rows == {"hamlet": 2, "household": 1, "person": 2}
    view = upper.view(home)
    assert (view.values.code, view.head, view.hamlet) == (
        "031",
        "Nguyễn Thị Thử",
        "thôn Đồng Sen",
    )
    assert whole(upper) == []
    assert whole(commune) == []


def test_the_same_file_again_changes_nothing(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    path = commune.send()
    upper.take(path)
    before = stored(upper)
    assert isinstance(upper.take(path), AlreadyReceived)
    assert stored(upper) == before


def test_the_same_changes_in_a_new_file_change_no_row(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    before = stored(upper)
    again = upper.take(commune.send(whole=True))
    assert (again.fresh, again.rows, again.conflicts) == (0, {}, 0)
    assert stored(upper)["change"] == before["change"]


def test_what_was_received_is_not_sent_again_once_the_receipt_is_there(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    assert commune.sync.sending.make(U, commune.stick).counts != {}
    commune.take(upper.send(A))
    assert commune.sync.sending.make(U, commune.stick).counts == {}
    (site,) = commune.sync.sites()
    assert site.ack_pos > 0


def test_a_lost_stick_heals_with_the_next(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    commune.send().unlink()
    commune.write(home, note="sửa sau")
    upper.take(commune.send())
    assert upper.view(home).values.note == "sửa sau"


def edited_on_both_sides(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.write(home, address="của xã")
    upper.write(home, address="của huyện")
    upper.take(commune.send())
    commune.take(upper.send(A))
    return commune, upper, home


def test_an_edit_on_both_sides_is_a_disagreement_with_both_values(pair):
    commune, upper, home = edited_on_both_sides(pair)
    ours, theirs = commune.sync.disagreements.listed(), upper.sync.disagreements.listed()
    assert [d.id for d in ours] == [d.id for d in theirs]
    (one,) = ours
    assert (one.kind, one.group, one.title) == (
        ConflictKind.BOTH_EDITED,
        "address",
        "031 Nguyễn Thị Thử",
    )
    assert {one.a.value, one.b.value} == {"của xã", "của huyện"}
    assert one.shown == commune.view(home).values.address
    assert {one.a.unit, one.b.unit} == {
        commune.app.units.own().title,
        upper.app.units.own().title,
    }


@pytest.mark.parametrize(("take", "expected"), [("A", None), ("b", None), ("một", "một")])
def test_a_decision_settles_it_here_and_travels(pair, take, expected):
    commune, upper, home = edited_on_both_sides(pair)
    (one,) = upper.sync.disagreements.listed()
    side = {"A": one.a, "B": one.b}.get(take.upper())
    upper.sync.disagreements.decide(one.id[:8], take)
    assert upper.sync.disagreements.count() == 0
    commune.take(upper.send(A))
    assert commune.sync.disagreements.count() == 0
    wanted = expected or side.value
    assert commune.view(home).values.address == upper.view(home).values.address == wanted


def test_an_ordinary_edit_leaves_the_disagreement_open(pair):
    commune, _upper, home = edited_on_both_sides(pair)
    commune.write(home, address="sửa tiếp")
    assert commune.sync.disagreements.count() == 1


def test_deciding_for_nonsense_is_refused(pair):
    commune, *_ = edited_on_both_sides(pair)
    with pytest.raises(errors.ConflictUnknown):
        commune.sync.disagreements.decide("ffff", "A")
    with pytest.raises(errors.ConflictUnknown):
        commune.sync.disagreements.decide("", "A")
    (one,) = commune.sync.disagreements.listed()
    with pytest.raises(errors.SideUnknown):
        commune.sync.disagreements.decide(one.id, " ")


def test_a_preview_says_what_merging_would_do_and_writes_nothing(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    upper.take(commune.send())
    commune.write(home, note="ghi chú")
    commune.add("032", "Lê Thị Mẫu")
    path = commune.send()
    before = stored(upper)
    seen = upper.sync.preview(path)
    assert stored(upper) == before
    assert (seen.new, seen.changed) == ({"household": 1, "person": 1}, {"household": 1})
    assert [f.title for f in seen.families] == ["031 Nguyễn Thị Thử", "032 Lê Thị Mẫu"]
    assert seen.hamlets() == {"Đồng Sen": 2}
    (field,) = seen.families[0].rows[0].fields
    assert (field.group, field.before, field.after) == ("note", None, "ghi chú")
    result = upper.take(path)
    assert result.fresh == seen.fresh


def test_a_household_left_out_stays_out_until_it_is_taken(pair):
    commune, upper = pair
    home, other = commune.add("031", "Nguyễn Thị Thử"), commune.add("032", "Lê Thị Mẫu")
    result = upper.take(commune.send(), leave_out=frozenset([f"household:{home}"]))
    assert (result.held, result.rows["household"]) == (2, 1)
    commune.write(home, note="sau")
    upper.take(commune.send())
    with pytest.raises(UserError):
        upper.view(home)
    assert upper.view(other).values.code == "032"
    assert upper.sync.receiving.release(frozenset([f"household:{home}"])) == 2
    assert upper.view(home).values.note == "sau"
    assert whole(upper) == []


def test_what_an_undone_file_brings_back_is_counted_like_new(pair):
    commune, upper = pair
    home = commune.add("077", "Nguyễn Thị Mẫu", "Trần Văn Mẫu")
    path = commune.send()
    first = upper.take(path)
    upper.sync.receiving.undo(first.id)
    again = upper.take(path)
    assert again.rows == first.rows
    assert upper.view(home).people


def test_undo_takes_back_what_nothing_rests_on_and_the_file_can_be_taken_again(pair):
    commune, upper = pair
    home, built = commune.add("031", "Nguyễn Thị Thử"), commune.add("032", "Lê Thị Mẫu")
    path = commune.send()
    result = upper.take(path)
    upper.write(built, note="huyện đã ghi")
    undone = upper.sync.receiving.undo(result.id[:10])
    assert undone.stay == (f"household:{built}",)
    assert f"household:{home}" in undone.gone
    with pytest.raises(UserError):
        upper.view(home)
    assert whole(upper) == []
    upper.take(path)
    assert upper.view(home).values.code == "031"
    with pytest.raises(errors.PackageUnknown):
        upper.sync.receiving.undo("ffffff")


def test_a_household_moves_to_another_commune_with_its_past(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    home = first.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    first.write(home, note="ở xã cũ")
    upper.take(first.send())
    with upper.for_others(), upper.folder.writing(reason="chuyển xã") as session:
        session.get(Household, home).unit_key = B
    second.take(upper.send(B))
    assert second.view(home).values.note == "ở xã cũ"
    assert len(second.view(home).people) == 2
    second.write(home, note="chuyện riêng của xã mới")
    upper.take(second.send())
    first.take(upper.send(A))
    assert first.view(home).values.note == "ở xã cũ"
    assert first.view(home).unit_key == B


def test_definitions_go_down_and_the_class_above_is_computed_there(pair):
    commune, upper = pair
    factories.campaign(upper.app)
    commune.take(upper.send(A))
    assert [view.key for view in commune.app.campaigns.all()] == ["2024"]
    home = commune.add("031", "Nguyễn Thị Thử")
    factories.reviewed(commune.app, home, 120, [1, 2, 3])
    upper.take(commune.send())
    for one in (commune, upper):
        with one.folder.reading() as session:
            (result,) = session.scalars(select(ReviewResult).where(ReviewResult.leading == 1))
            assert (result.household_id, result.household_class) == (home, "poor")


def test_history_says_what_the_value_was_before_a_file_changed_it(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.write(home, note="mới")
    upper.take(commune.send())
    line = next(x for x in upper.sync.history("household", home) if x.field == "note")
    assert (line.old, line.new) == (None, "mới")


@pytest.mark.parametrize("noticed", [True, False])
def test_a_commune_restored_from_a_backup_gets_its_work_back_from_above(pair, noticed):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    commune.keep_image()
    commune.write(home, note="sau bản sao lưu")
    upper.take(commune.send())
    commune.put_back(noticed=noticed)
    commune.write(home, phone="0900000000")
    upper.take(commune.send())
    commune.take(upper.send(A))
    upper.take(commune.send())
    commune.take(upper.send(A))
    for one in (commune, upper):
        assert one.view(home).values.note == "sau bản sao lưu"
        assert one.view(home).values.phone == "0900000000"
        assert whole(one) == []


@pytest.mark.parametrize("noticed", [True, False])
def test_a_restored_upper_unit_is_sent_again_what_it_lost(pair, noticed):
    commune, upper = pair
    upper.keep_image()
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.take(upper.send(A))
    upper.put_back(noticed=noticed)
    commune.take(upper.send(A))
    upper.take(commune.send())
    assert upper.view(home).values.code == "031"


def test_a_restored_folder_is_vouched_for_by_its_old_key(pair):
    commune, upper = pair
    commune.keep_image()
    commune.put_back(noticed=True)
    upper.take(commune.send())
    partners = upper.sync.partners.listed(A)
    assert [(p.active, p.confirmed) for p in partners if p.site == commune.site] == [
        (True, True)
    ]
    assert [p.active for p in partners if p.site != commune.site] == [False]
