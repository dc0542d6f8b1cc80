"""Score tables, typed figures and remarks an upper unit lost with its disk come back from below
(reference/sync.md §5, scenario 18)."""

from __future__ import annotations

import pytest

from desktop_app.domain.reviews.score_tables import TableState
from desktop_app.services.exchange.remarks import RemarkFilter, RemarkState
from tests.db.test_definitions_lost_above import offices
from tests.rules_world import LOCAL, POINTS, SOURCE, approved
from tests.sync_offices import A, whole

__all__ = ["offices"]
TEXT = "Đề nghị xem lại số nhân khẩu"
NOTICED = pytest.mark.parametrize("noticed", [True, False])
TOLD_FIRST = pytest.mark.parametrize("told_first", [True, False])


def lose(upper, noticed):
    """Put the backup of before back."""
    upper.put_back(noticed=noticed)


def go_round(upper, commune, *, told_first):
    """Files up and down until both have heard each other."""
    if told_first:
        commune.take(upper.send(A))
    for _round in range(2):
        upper.take(commune.send())
        commune.take(upper.send(A))
    assert whole(upper) == whole(commune) == []


def tables(one):
    return [(view.id, view.state, view.whole) for view in one.app.score_tables.all()]


def figures(one):
    return [(f.figure, f.value, f.citation) for f in one.app.standard_figures.all()]


def remarks(one, home):
    found = one.app.remarks.listed(RemarkFilter(household_id=home))
    return [(row.text, row.answer, row.state) for row in found]


@NOTICED
@TOLD_FIRST
def test_18_a_score_table_approved_after_the_backup_comes_back(
    offices, tmp_path, noticed, told_first
):
    upper, commune, _other = offices
    upper.keep_image()
    table = approved(upper.app, tmp_path)
    commune.take(upper.send(A))
    lose(upper, noticed)
    assert tables(upper) == []
    go_round(upper, commune, told_first=told_first)
    assert tables(upper) == tables(commune) == [(table, TableState.APPROVED, True)]


@NOTICED
def test_18_an_approval_withdrawn_after_the_backup_stays_withdrawn(offices, tmp_path, noticed):
    upper, commune, _other = offices
    table = approved(upper.app, tmp_path)
    upper.keep_image()
    upper.app.score_tables.withdraw(table, reason="Chép sai")
    commune.take(upper.send(A))
    lose(upper, noticed)
    assert tables(upper) == [(table, TableState.APPROVED, True)]
    go_round(upper, commune, told_first=False)
    assert tables(upper) == tables(commune) == [(table, TableState.WITHDRAWN, True)]


@NOTICED
@TOLD_FIRST
def test_18_figures_of_a_standard_typed_after_the_backup_come_back(
    offices, noticed, told_first
):
    upper, commune, _other = offices
    upper.keep_image()
    upper.app.standard_figures.put(LOCAL, POINTS, SOURCE)
    commune.take(upper.send(A))
    lose(upper, noticed)
    assert figures(upper) == []
    go_round(upper, commune, told_first=told_first)
    assert figures(upper) == figures(commune)
    assert [value for _figure, value, _citation in figures(upper)] == [160, 195]


@NOTICED
@TOLD_FIRST
def test_18_a_remark_and_its_answer_come_back(offices, noticed, told_first):
    upper, commune, _other = offices
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    upper.keep_image()
    (key,) = upper.app.remarks.add([home], "2024", TEXT)
    commune.take(upper.send(A))
    commune.app.remarks.answer(key, "Đã sửa")
    lose(upper, noticed)
    assert remarks(upper, home) == []
    go_round(upper, commune, told_first=told_first)
    assert remarks(upper, home) == [(TEXT, "Đã sửa", RemarkState.ANSWERED)]
    upper.app.remarks.finish([key])
    commune.take(upper.send(A))
    assert remarks(commune, home) == [(TEXT, "Đã sửa", RemarkState.DONE)]
