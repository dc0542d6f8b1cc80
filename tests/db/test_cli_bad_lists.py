"""Every kind of bad list by `rasoat list import`: a sentence, exit 1, nothing half taken."""

from __future__ import annotations

import io
import json
import zipfile

import openpyxl
import pytest

from tests.db.test_cli_lists import file, rasoat
from tests.lists import HEADS, HOA, KHOA, PAO, workbook

__all__ = ["file", "rasoat"]
PLAIN = ("STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Thôn")


def with_formula_error():
    book = openpyxl.load_workbook(io.BytesIO(workbook(HOA)))
    cell = book.active["F2"]
    cell.value, cell.data_type = "#REF!", "e"
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def sorted_away():
    heads = [(str(n), f"Nguyễn Thử {n}", "Chủ hộ", "Ngò") for n in range(6, 0, -1)]
    heirs = [("", f"Trần Mẫu {n}", "Con", "Ngò") for n in range(6)]
    rows = [row for pair in zip(heads, heirs, strict=True) for row in pair]
    return workbook(*rows, heads=PLAIN)


def empty_book():
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    return held.getvalue()


def cut(content):
    return content[: len(content) // 2]


def strange_zip():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("ghi-chu.txt", "không phải bảng tính")
    return held.getvalue()


OLD_FONT = [("", "Ngò", name, "Chủ hộ", "Nam", "1970", "", "", "", "", "")
            for name in ("NguyÔn V¨n Thö", "TrÇn ThÞ MÉu", "Lª V¨n Thö")]  # fmt: skip
BAD = {
    "wrong headers": (workbook(("a", "b"), heads=("Cột lạ", "Cột khác")), "headings_unknown"),
    "empty sheets": (empty_book(), "list_empty"),
    "heads only": (workbook(), "list_empty"),
    "old font": (workbook(*OLD_FONT), "list_old_font"),
    "sorted": (sorted_away(), "list_sorted"),
    "cut": (cut(workbook(HOA)), "list_damaged"),
    "other zip": (strange_zip(), "list_not_workbook"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "not_workbook"),
    "html": (b"<html><table><tr><td>x</td></tr></table></html>", "not_workbook"),
    "nothing": (b"", "not_workbook"),
    "no date": (workbook((*HOA[:5], "31/02/1961", *HOA[6:])), "list_has_problems"),
    "formula error": (with_formula_error(), "list_has_problems"),
    "twice": (workbook(HOA, ("019", *HOA[1:])), "list_has_problems"),
}


@pytest.mark.parametrize("case", list(BAD))
def test_a_bad_list_is_refused_with_its_code_and_nothing_goes_in(rasoat, tmp_path, case):
    content, code = BAD[case]
    path = tmp_path / f"{case}.xls"
    path.write_bytes(content)
    exit_code, _out, err = rasoat("list", "import", path, "--year", 2023)
    assert exit_code == 1
    assert err.strip().endswith(code)
    good = tmp_path / "tot.xlsx"
    good.write_bytes(workbook(HOA, KHOA, PAO))
    after = json.loads(rasoat("list", "import", good, "--year", 2023, "--json")[1])
    assert (after["added"], after["people_added"]) == (2, 3)


def test_hamlets_merged_over_their_households_are_read(rasoat, tmp_path):
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Thôn", "Chủ hộ", "Năm sinh"])
    for name in ("Nguyễn Thử An", "Trần Thử Bình", "Lê Thử Chi"):
        page.append(["Ngò", name, "1970"])
    page.merge_cells("A2:A4")
    path = tmp_path / "gop-o.xlsx"
    book.save(path)
    found = json.loads(rasoat("list", "import", path, "--year", 2023, "--json")[1])
    assert (found["added"], found["hamlets_added"]) == (3, 1)


def test_names_in_both_unicode_forms_are_one_household(rasoat, file, tmp_path):
    import unicodedata

    rasoat("list", "import", file(HOA), "--year", 2023)
    row = ("", *HOA[1:6], "", *HOA[7:])
    path = tmp_path / "nfd.xlsx"
    path.write_bytes(workbook([unicodedata.normalize("NFD", str(cell)) for cell in row]))
    found = json.loads(rasoat("list", "import", path, "--year", 2023, "--json")[1])
    assert (found["added"], found["updated"]) == (0, 1)


def test_a_number_that_lost_its_zero_is_a_warning(rasoat, tmp_path):
    path = tmp_path / "mat-so-0.xlsx"
    path.write_bytes(workbook((*HOA[:6], 24161000014, *HOA[7:]), heads=HEADS))
    code, out, _err = rasoat("list", "import", path, "--year", 2023, "--json")
    assert code == 0
    assert "bỏ số 0" in json.loads(out)["warnings"][0]
