"""Thay đổi sau khi chốt on paper and in Excel: each changed cell, what communes rest on."""

from __future__ import annotations

import io

import pypdf
import pytest
from python_calamine import CalamineWorkbook

from desktop_app.cli.exchange_papers import EXCHANGE_KINDS
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.printing.change_table import change_table
from tests import factories
from tests.sync_offices import A, B, Office, U, introduce


@pytest.fixture
def changed(empty_file, tmp_path):
    """An upper unit whose communes sent again after its own chốt."""
    first, second, upper = made = [
        Office(empty_file, tmp_path, unit, f"m-{unit[:5]}") for unit in (A, B, U)
    ]
    introduce(upper, first, second)
    factories.campaign(upper.app)
    for commune in (first, second):
        commune.take(upper.send(commune.unit))
    _reviewed(first, "1")
    upper.take(first.send())
    view = upper.app.consolidated.take("2024")
    for commune in (first, second):
        _reviewed(commune, "2")
        commune.app.snapshots.take("2024")
        upper.take(commune.send())
    yield upper, view
    for one in made:
        one.stop()


def _reviewed(commune, code):
    home = commune.add(code, f"Nguyễn Thị Mẫu {code}", "Trần Văn Nháp")
    factories.reviewed(commune.app, home, 100, [1, 2, 3])


def words(pdf):
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_paper_groups_the_cells_by_table_and_says_what_each_commune_rests_on(changed):
    upper, view = changed
    changes = upper.app.consolidated.changes("2024", view.id)
    draw = change_table(changes, "Rà soát định kỳ 2024")
    said = words(upper.app.list_papers.pdf(draw, "thay-doi").pdf)
    assert "THAY ĐỔI SAU KHI CHỐT SỐ LIỆU" in said
    assert "Rà soát định kỳ 2024" in said
    assert "Số liệu tổng hợp lần 1, chốt ngày" in said
    assert f"Có {len(changes.cells)} ô thay đổi" in said
    assert said.index("Biểu 7.1") < said.index("Biểu 7.2")
    other = upper.app.units.named(B).title
    assert f"{other[0].upper()}{other[1:]}: khi chốt chưa gửi; nay sơ bộ lần 1" in said
    assert "→" not in said


def test_the_workbook_keeps_figures_as_numbers_to_count_on(changed):
    upper, view = changed
    changes = upper.app.consolidated.changes("2024", view.id)
    book = upper.app.list_papers.workbook(change_table(changes), "thay-doi")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    whole = next(
        row for row in rows
        if str(row[1]).startswith("Tổng cộng") and "Tổng số hộ nghèo – Số hộ" in str(row[3])
    )  # fmt: skip
    assert whole[4:7] == [1, 3, 2]


def test_nothing_changed_is_no_empty_paper(changed):
    upper, _view = changed
    again = upper.app.consolidated.take("2024")
    draw = change_table(upper.app.consolidated.changes("2024", again.id))
    with pytest.raises(NothingToPrint):
        upper.app.list_papers.pdf(draw, "thay-doi")


def test_the_command_line_prints_the_newest_or_the_numbered_set(changed):
    upper, _view = changed
    make = EXCHANGE_KINDS["changes"][1]
    assert words(make(upper.app, "2024").pdf) == words(make(upper.app, "2024/1").pdf)
    with pytest.raises(RecordMissing):
        make(upper.app, "2024/7")
