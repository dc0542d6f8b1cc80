"""Formulas in lists: what Excel shows is what is read; what is no name is said of its row."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest

from tests.db.test_cli_lists import file, rasoat
from tests.lists import HOA, KHOA, PAO, workbook

__all__ = ["file", "rasoat"]
NOT_COMPUTED = "=UPPER(Z1)"
"""The writer of our tests computes nothing: its cell holds 0, as one saved by many programs."""


def computed(content, shown):
    """The workbook with what Excel would have put into its formula."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                cell = rb'<c r="C2"([^>]*)>(<f>[^<]*</f>)<v>0</v>'
                put = rb'<c r="C2"\1 t="str">\2<v>' + shown.encode() + b"</v>"
                data, count = re.subn(cell, put, data)
                assert count == 1
            new.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize("name", [NOT_COMPUTED, "0", "12", "...", "―"])
def test_a_name_without_a_letter_is_a_problem_of_its_row(rasoat, file, name):
    path = file((*HOA[:2], name, *HOA[3:]), KHOA, PAO)
    code, out, err = rasoat("list", "import", path, "--year", 2023)
    assert code == 1
    assert "không phải họ và tên" in out
    assert err.strip().endswith("list_has_problems")
    good = json.loads(rasoat("list", "import", file(HOA, PAO), "--year", 2023, "--json")[1])
    assert good["added"] == 2, "nothing of the bad one is in"


@pytest.mark.parametrize("name", ["K'Brừi", "Y", "陳文", "Nguyễn Thị Mẫu 2"])
def test_what_has_a_letter_is_a_name(rasoat, file, name):
    path = file((*HOA[:2], name, *HOA[3:]), PAO)
    assert json.loads(rasoat("list", "import", path, "--year", 2023, "--json")[1])["added"] == 2


def test_what_excel_shows_of_a_formula_is_the_name(rasoat, tmp_path):
    content = workbook((*HOA[:2], NOT_COMPUTED, *HOA[3:]), PAO)
    path = tmp_path / "cong-thuc.xlsx"
    path.write_bytes(computed(content, "NGUYỄN THỊ MẪU HOÀ"))
    told = json.loads(rasoat("list", "import", path, "--year", 2023, "--json")[1])
    assert (told["added"], told["people_added"]) == (2, 2)


def test_a_line_that_numbers_the_columns_and_one_of_sums_stay_no_people(rasoat, file):
    numbers = tuple(str(n) for n in range(1, 12))
    path = file(numbers, HOA, PAO, ("", "", "Tổng cộng", "", "", "", "", "", "", "", 2))
    code, out, err = rasoat("list", "import", path, "--year", 2023, "--json")
    assert code == 0, err
    assert json.loads(out)["added"] == 2
