"""Chốt số liệu tổng hợp above: frozen as it was, later files as differences cell by cell."""

from __future__ import annotations

import io

import pytest
from python_calamine import CalamineWorkbook

from desktop_app.domain.errors.records import NothingSent, ReasonNeeded, RecordMissing
from tests import factories
from tests.sync_offices import A, B, Office, U, introduce


def words_of(content):
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [[c for c in row if c != ""] for row in rows if any(c != "" for c in row)]


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


def reviewed(commune, code, b1, ticks):
    home = commune.add(code, f"Nguyễn Thị Mẫu {code}", "Trần Văn Nháp")
    factories.reviewed(commune.app, home, b1, ticks)
    return home


def line(content, name):
    return next(row for row in words_of(content) if name in [str(cell) for cell in row[:2]])


def test_nothing_is_frozen_before_a_commune_sent_something(three):
    _first, _second, upper = three
    with pytest.raises(NothingSent):
        upper.app.consolidated.take("2024")
    assert upper.app.consolidated.all("2024") == []


def test_tables_name_snapshot_and_file_of_each_commune_and_who_is_missing(three):
    first, second, upper = three
    reviewed(first, "1", 100, [1, 2, 3])
    first.app.snapshots.take("2024")
    upper.take(first.send())
    reviewed(second, "1", 120, [1, 2])
    upper.take(second.send())
    said = " ".join(str(cell) for row in words_of(upper.app.tables.workbook("7.1", "2024"))
                    for cell in row)  # fmt: skip
    one, other = (upper.app.units.named(unit).title for unit in (A, B))
    assert f"sơ bộ lần 1: {one} (chốt " in said
    assert f"số liệu tạm tính: {other} (tệp số 2 nhận " in said
    assert "chưa gửi: " in said
    assert "Tổng cộng I + II (2/22 xã)" in said


def test_a_frozen_set_is_printed_unchanged_after_a_later_file(three):
    first, second, upper = three
    reviewed(first, "1", 100, [1, 2, 3])
    first.app.snapshots.take("2024")
    reviewed(second, "1", 120, [1, 2, 3])  # sends working figures: they are kept here
    for commune in (first, second):
        upper.take(commune.send())
    view = upper.app.consolidated.take("2024", note="gửi tỉnh")
    before = [upper.app.tables.figures("2024", view.id), words_of(
        upper.app.tables.workbook("7.1", "2024", snapshot=view.id))]  # fmt: skip
    for commune in (first, second):
        reviewed(commune, "2", 100, [1, 2, 3, 4])
        commune.app.snapshots.take("2024")
        upper.take(commune.send())
    after = [upper.app.tables.figures("2024", view.id), words_of(
        upper.app.tables.workbook("7.1", "2024", snapshot=view.id))]  # fmt: skip
    assert before[0].households == after[0].households
    assert before[1] == after[1]
    assert "Chốt số liệu tổng hợp lần 1, ngày" in str(after[1])
    assert upper.app.tables.figures("2024", 1).households == after[0].households


def test_a_later_file_shows_as_change_per_commune_and_per_cell(three):
    first, second, upper = three
    reviewed(first, "1", 100, [1, 2, 3])
    first.app.snapshots.take("2024")
    upper.take(first.send())
    view = upper.app.consolidated.take("2024")
    assert upper.app.consolidated.changes("2024", view.id).cells == ()
    reviewed(first, "2", 110, [1, 2, 3])
    first.app.snapshots.take("2024")
    reviewed(second, "1", 120, [1, 2, 3])
    for commune in (first, second):
        upper.take(commune.send())
    found = upper.app.consolidated.changes("2024", view.id)
    one, other = (upper.app.units.named(unit).title for unit in (A, B))
    units = {unit.title: unit for unit in found.units}
    assert set(units) == {one, other}
    assert units[one].now.startswith("sơ bộ lần 2 chốt")
    assert units[other].before == "chưa gửi"
    poor = [c for c in found.cells if c.number == "7.1" and c.column == "3"]
    by_unit = {c.unit.lower(): (c.before, c.now, c.difference) for c in poor if not c.total}
    assert by_unit[one.lower()] == (1, 2, 1)
    assert by_unit[other.lower()] == (None, 1, None)
    whole = next(c for c in poor if c.total and c.unit.startswith("Tổng cộng"))
    assert (whole.before, whole.now, whole.difference) == (1, 3, 2)
    again = upper.app.consolidated.take("2024")
    assert again.title == "tổng hợp lần 2"
    assert upper.app.consolidated.changes("2024", again.id).units == ()


def test_a_set_whose_file_was_taken_back_is_refused_not_counted_short(three):
    first, _second, upper = three
    reviewed(first, "1", 100, [1, 2, 3])
    first.app.snapshots.take("2024")
    upper.take(first.send())
    view = upper.app.consolidated.take("2024")
    upper.sync.receiving.undo(upper.sync.files(made=False)[0].id)
    with pytest.raises(RecordMissing):
        upper.app.tables.workbook("7.1", "2024", snapshot=view.id)


def test_taking_a_set_back_needs_a_reason_and_keeps_its_number(three):
    first, _second, upper = three
    reviewed(first, "1", 100, [1, 2, 3])
    upper.take(first.send())
    view = upper.app.consolidated.take("2024")
    with pytest.raises(ReasonNeeded):
        upper.app.consolidated.withdraw(view.id, reason=" ")
    upper.app.consolidated.withdraw(view.id, reason="chốt nhầm, còn xã sửa")
    assert upper.app.consolidated.latest("2024") is None
    assert upper.app.consolidated.all("2024")[0].title == "tổng hợp lần 1 (đã hủy)"
    assert upper.app.consolidated.take("2024").number == 2
