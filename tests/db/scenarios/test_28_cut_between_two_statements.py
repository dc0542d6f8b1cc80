"""Scenario 28: the machine stops between any two statements of merging, undoing, releasing."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import UserError
from tests import factories
from tests.cuts import PowerCut, cut_before
from tests.sync_offices import A, everything, whole


def cut_everywhere(one, work):
    """Cut the work before each of its statements; afterwards let it end; return how many."""
    before, step = everything(one), 0
    while True:
        try:
            with cut_before(one.engine, step):
                work()
        except PowerCut:
            step += 1
        else:
            return step
        now = everything(one)
        assert now == before, f"step {step}: {[t for t in now if now[t] != before[t]]}"
        one.again()
        assert everything(one) == before


@pytest.fixture
def delivered(pair):
    """A file with a new household, a changed one, a decision and a review lies on the stick."""
    commune, upper = pair
    factories.campaign(upper.app)
    commune.take(upper.send(A))
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    upper.take(commune.send())
    commune.write(home, address="của xã")
    upper.write(home, address="của huyện")
    factories.reviewed(commune.app, home, 120, [1, 2, 3])
    new = commune.add("032", "Lê Thị Mẫu")
    path = commune.send()
    upper.sync.preview(path)
    upper.take_introductions(path)
    return commune, upper, home, new, path


def test_28_merging(delivered):
    _commune, upper, home, new, path = delivered
    assert cut_everywhere(upper, lambda: upper.take(path)) > 10
    assert upper.view(new).values.code == "032"
    assert upper.sync.disagreements.count() == 1
    assert upper.view(home).head == "Nguyễn Thị Thử"
    assert whole(upper) == []


def test_28_undoing(delivered):
    _commune, upper, home, new, path = delivered
    before = upper.view(home)
    result = upper.take(path)
    assert cut_everywhere(upper, lambda: upper.sync.receiving.undo(result.id)) > 8
    with pytest.raises(UserError):
        upper.view(new)
    assert upper.view(home) == before
    assert upper.sync.disagreements.count() == 0
    assert whole(upper) == []


def test_28_releasing(delivered):
    _commune, upper, _home, new, path = delivered
    family = frozenset([f"household:{new}"])
    upper.take(path, leave_out=family)
    assert cut_everywhere(upper, lambda: upper.sync.receiving.release(family)) > 8
    assert upper.view(new).values.code == "032"
    assert whole(upper) == []


def test_28_deciding_and_sending(delivered):
    commune, upper, home, _new, path = delivered
    upper.take(path)
    (found,) = upper.sync.disagreements.listed()
    assert cut_everywhere(upper, lambda: upper.sync.disagreements.decide(found.id, "A")) > 3
    assert upper.sync.disagreements.count() == 0
    assert cut_everywhere(upper, lambda: upper.send(A)) >= 1
    for file in sorted(upper.stick.glob("huyen-*.goi")):
        commune.take(file)  # a file whose making was cut is whole, or is not there
    assert commune.view(home).values.address == upper.view(home).values.address
    assert whole(commune) == []
