"""Số liệu chưa thống nhất: read at once, settled many at a time, taken back."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors.movements import ActBuiltOn
from desktop_app.domain.errors.packages import DecisionSent
from tests.sync_offices import A, whole


@pytest.fixture
def differing(pair):
    """Three households that both sides edited; the commune holds the conflicts."""
    commune, upper = pair
    homes = [commune.add(f"03{n}", f"Hộ Thử {n}") for n in range(3)]
    upper.take(commune.send())
    for home in homes:
        commune.write(home, address="của xã")
        upper.write(home, address="của huyện")
    commune.take(upper.send(A))
    return commune, upper, homes


def sides_of(one, unit):
    return [(c.id, "A" if c.a.unit == unit else "B") for c in one.sync.disagreements.listed()]


def addresses(one, homes):
    return [one.view(home).values.address for home in homes]


def test_each_says_unit_hamlet_and_household(differing):
    commune, _upper, _homes = differing
    found = commune.sync.disagreements.listed()
    assert {(c.unit, c.hamlet) for c in found} == {("xã Phúc Sơn", "Đồng Sen")}
    assert sorted(c.title for c in found) == [f"03{n} Hộ Thử {n}" for n in range(3)]


def test_many_are_settled_as_one_act_and_the_decision_travels(differing):
    commune, upper, homes = differing
    done = commune.sync.disagreements.decide_all(sides_of(commune, "huyện Tân Yên"))
    assert (done.count, done.gone) == (3, 0)
    assert addresses(commune, homes) == ["của huyện"] * 3
    upper.take(commune.send())
    assert upper.sync.disagreements.count() == 0
    assert addresses(upper, homes) == ["của huyện"] * 3


def test_one_that_is_gone_meanwhile_is_passed_over_and_counted(differing):
    commune, _upper, _homes = differing
    picks = sides_of(commune, "huyện Tân Yên")
    commune.sync.disagreements.decide(picks[0][0], "A")
    done = commune.sync.disagreements.decide_all(picks)
    assert (done.count, done.gone) == (2, 1)


def test_decisions_taken_back_are_open_again_and_never_travel(differing):
    commune, upper, homes = differing
    before = addresses(commune, homes)
    ids = {c.id for c in commune.sync.disagreements.listed()}
    done = commune.sync.disagreements.decide_all(sides_of(commune, "huyện Tân Yên"))
    assert commune.sync.disagreements.take_back(done.act) == 3
    assert {c.id for c in commune.sync.disagreements.listed()} == ids
    assert addresses(commune, homes) == before
    upper.take(commune.send())
    assert upper.sync.disagreements.count() == 3
    again = commune.sync.disagreements.decide_all(sides_of(commune, "xã Phúc Sơn"))
    upper.take(commune.send())
    assert again.count == 3
    assert addresses(upper, homes) == addresses(commune, homes) == ["của xã"] * 3
    assert whole(commune) == whole(upper) == []


def test_a_decision_that_is_in_a_file_stays(differing):
    commune, _upper, homes = differing
    done = commune.sync.disagreements.decide_all(sides_of(commune, "huyện Tân Yên"))
    commune.send()
    with pytest.raises(DecisionSent):
        commune.sync.disagreements.take_back(done.act)
    assert addresses(commune, homes) == ["của huyện"] * 3


def test_a_decision_somebody_worked_on_since_stays(differing):
    commune, _upper, homes = differing
    done = commune.sync.disagreements.decide_all(sides_of(commune, "huyện Tân Yên"))
    commune.write(homes[0], address="sửa tiếp")
    with pytest.raises(ActBuiltOn):
        commune.sync.disagreements.take_back(done.act)
    assert commune.sync.disagreements.count() == 0
