"""Several machines above and below, gaps in what arrives, work passed on by others."""

from __future__ import annotations

import pytest

from db.models.households import Household
from desktop_app.domain.errors import UserError
from tests.sync_offices import A, B, U, introduce, whole


def test_a_gap_is_told_and_healed_by_the_next_receipt(pair):
    commune, upper = pair
    upper.keep_image()
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.take(upper.send(A))
    upper.put_back(noticed=False)
    commune.write(home, note="sau")
    result = upper.take(commune.send())
    assert result.gap
    assert result.waiting == 1
    with pytest.raises(UserError):
        upper.view(home)
    commune.take(upper.send(A))
    assert not upper.take(commune.send()).gap
    assert upper.view(home).values.note == "sau"
    assert whole(upper) == []


def test_two_machines_above_each_get_everything(offices):
    commune, first, second = offices(A, U, U)
    invitation = first.sync.sending.invite(first.stick)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    introducing = second.send(U)
    with pytest.raises(UserError):
        first.take(introducing)
    first.sync.partners.confirm(U, " ".join(second.sync.partners.own_words()))
    introduce(first, commune)
    commune.take(first.send(A))  # names the second machine, vouched for by the first
    second.take(first.send(U))
    home = commune.add("031", "Nguyễn Thị Thử")
    first.take(commune.send())
    commune.take(first.send(A))
    commune.write(home, note="sau")
    second.take(commune.send())
    assert second.view(home).values.note == "sau", "one receipt of two skips nothing"
    assert {p.machine for p in first.sync.partners.listed(U)} == {2}


def test_work_of_a_stranger_passed_on_by_a_commune_waits_for_its_author(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    invitation = second.sync.sending.invite(second.stick)
    first.sync.partners.join(invitation.path, " ".join(invitation.words))
    with pytest.raises(UserError):
        second.take(first.send(B))
    second.sync.partners.confirm(A, " ".join(first.sync.partners.own_words()))
    second.again()
    home = second.add("040", "Lê Thị Mẫu")
    with second.folder.writing(reason="chuyển xã") as session:
        session.get(Household, home).unit_key = A
    first.take(second.send(A))
    assert first.view(home).values.code == "040"
    result = upper.take(first.send())
    assert result.held > 0
    with pytest.raises(UserError):
        upper.view(home)
    upper.take(second.send())
    assert upper.view(home).values.code == "040"
    assert whole(upper) == []


def test_what_nobody_has_any_more_is_declared_lost_and_the_rest_goes_on(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    upper.keep_image()
    commune.write(home, note="ghi chú sẽ mất")
    upper.take(commune.send())
    commune.take(upper.send(A))
    upper.put_back(noticed=False)
    commune.write(home, phone="0900000000")
    upper.take(commune.send())
    (lost,) = upper.sync.receiving.missing()
    assert upper.view(home).values.phone == ""
    upper.sync.receiving.declare_lost(frozenset([lost]))
    assert upper.view(home).values.phone == "0900000000"
    commune.take(upper.send(A))
    assert commune.view(home).values.note == "", "the decision holds everywhere"
    upper.take(commune.send(whole=True))
    assert upper.view(home).values.note == "", "found again, it is not applied"
    assert whole(upper) == whole(commune) == []


def test_a_second_laptop_of_the_commune_gets_everything_and_its_own_number(offices):
    first, second = offices(A, A)
    invitation = first.sync.sending.invite(first.stick)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    with pytest.raises(UserError):
        first.take(second.send(A))
    first.sync.partners.confirm(A, " ".join(second.sync.partners.own_words()))
    home = first.add("031", "Nguyễn Thị Thử")
    path = first.send(A)
    assert "_m1_" in path.name
    second.take(path)
    second.write(home, note="máy hai")
    path = second.send(A)
    assert "_m2_" in path.name
    first.take(path)
    assert first.view(home).values.note == "máy hai"
