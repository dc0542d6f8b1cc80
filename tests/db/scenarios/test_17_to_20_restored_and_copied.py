"""Scenarios 17–20: machines that come back from a backup, or suddenly exist twice."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from tests.sync_offices import A, Office, U, exchange, introduce, second_laptop, whole


@pytest.mark.parametrize("noticed", [True, False])
def test_17_a_commune_restored_from_last_week_gets_its_lost_work_back(pair, noticed):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.keep_image()
    commune.write(home, note="ghi trong tuần")
    lost = commune.add("032", "Lê Thị Mẫu")
    upper.take(commune.send())
    commune.put_back(noticed=noticed)
    with pytest.raises(UserError):
        commune.view(lost)
    commune.write(home, phone="0900000000")
    new = commune.add("033", "Trần Văn Nháp")
    exchange(commune, upper)
    for one in (commune, upper):
        assert one.view(home).values.note == "ghi trong tuần"
        assert one.view(home).values.phone == "0900000000"
        assert {one.view(h).values.code for h in (lost, new)} == {"032", "033"}
        assert one.sync.disagreements.count() == 0
        assert whole(one) == []


@pytest.mark.parametrize("noticed", [True, False])
def test_18_after_the_upper_unit_was_restored_communes_send_again(offices, noticed):
    commune, other, upper = offices(A, A, U)
    introduce(upper, commune)
    second_laptop(commune, other)
    introduce(upper, other)
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.keep_image()
    exchange(commune, upper)
    assert commune.sync.sending.make(U, commune.stick).counts == {}, "all was heard above"
    upper.put_back(noticed=noticed)
    commune.write(home, note="sau khi cấp trên khôi phục")
    exchange(commune, upper)
    assert upper.view(home).values.note == "sau khi cấp trên khôi phục"
    assert whole(upper) == whole(commune) == []


def test_19_one_folder_copied_to_two_laptops_that_both_write_and_send(pair, tmp_path):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.stop()
    copied = Office(commune.database, tmp_path, A, "chep")
    commune.start()
    commune.write(home, note="máy gốc")
    copied.write(home, phone="0900000000")
    mine, theirs = commune.add("032", "Lê Thị Mẫu"), copied.add("032", "Trần Văn Nháp")
    for one in (commune, copied, copied, commune):
        upper.take(one.send())
    view = upper.view(home)
    assert (view.values.note, view.values.phone) == ("máy gốc", "0900000000")
    assert upper.view(mine).head != upper.view(theirs).head
    assert whole(upper) == []
    copied.stop()


def test_19_a_copy_that_nobody_noticed_harms_nothing(pair, tmp_path):
    """No mark told the copy apart: only its writer differs, one for every start."""
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.keep_image()
    commune.write(home, note="máy gốc")
    first = commune.send()
    commune.put_back(noticed=False)
    commune.write(home, phone="0900000000")
    upper.take(first)
    upper.take(commune.send())
    view = upper.view(home)
    assert (view.values.note, view.values.phone) == ("máy gốc", "0900000000")
    assert whole(upper) == []


@pytest.mark.parametrize("same", [True, False])
def test_20_one_stick_on_two_computers_above_and_both_decide(offices, same):
    commune, first, second = offices(A, U, U)
    second_laptop(first, second)
    introduce(first, commune)
    commune.take(first.send(A))
    second.take(first.send(U))
    home = commune.add("031", "Nguyễn Thị Thử")
    stick = commune.send()
    first.take(stick)
    second.take(stick)
    commune.write(home, address="của xã")
    first.write(home, address="của huyện")
    stick = commune.send()
    second.take(first.send(U))
    for upper, word in ((first, "một"), (second, "một" if same else "hai")):
        upper.take(stick)
        (one,) = upper.sync.disagreements.listed()
        upper.sync.disagreements.decide(one.id, word)
    exchange(first, second, commune)
    left = [one.sync.disagreements.count() for one in (first, second, commune)]
    assert left == ([0, 0, 0] if same else [1, 1, 1])
    shown = {one.view(home).values.address for one in (first, second, commune)}
    assert len(shown) == 1
    assert shown <= {"một", "hai"}
    assert whole(first) == whole(second) == whole(commune) == []
