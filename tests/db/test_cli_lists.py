"""`rasoat list`, as an IT person types it."""

from __future__ import annotations

import json

import pytest

from desktop_app import main as program
from desktop_app.main import Verb, main
from desktop_app.platform import keyring
from tests.lists import HOA, KHOA, PAO, workbook
from tests.stores import WEAK


@pytest.fixture
def rasoat(tmp_path, capsys, monkeypatch):
    """Run a verb on a fresh data folder: (exit code, stdout, stderr)."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("RASOAT_PASSWORD", "matkhau2024")
    monkeypatch.delenv("RASOAT_USER", raising=False)
    monkeypatch.setitem(keyring.seal.__kwdefaults__, "cost", WEAK)
    verbs = [v for v in program.VERBS if v.name != "list"]
    monkeypatch.setattr(program, "VERBS", (*verbs, Verb("list", "lists", "danh sách hộ")))

    def run(*words):
        capsys.readouterr()
        code = main(["--data", str(tmp_path / "du-lieu"), *map(str, words)])
        return code, *capsys.readouterr()

    unit = ("--unit", "07339@2024-03-01", "--role", "commune", "--admin", "Quản Trị Thử")
    assert run("init", *unit, "--json")[0] == 0
    return run


@pytest.fixture
def file(tmp_path):
    def write(*rows):
        path = tmp_path / "danh-sach.xlsx"
        path.write_bytes(workbook(*rows))
        return path

    return write


def test_a_clean_list_goes_in_and_a_second_time_updates(rasoat, file):
    take = ("list", "import", file(HOA, KHOA, PAO), "--year", 2023, "--json")
    code, out, _err = rasoat(*take)
    first = json.loads(out)
    assert (code, first["added"], first["people_added"], first["hamlets_added"]) == (0, 2, 3, 2)
    second = json.loads(rasoat(*take)[1])
    assert (second["added"], second["updated"]) == (0, 2)


def test_a_file_with_problems_is_refused_whole_and_says_every_place(rasoat, file):
    bad = ("", "", "Trần Thử", "Con", "Nam", "31/02/2001", "", "", "", "", "")
    command = ("list", "import", file(HOA, bad, PAO), "--year", 2023)
    code, out, err = rasoat(*command)
    assert code == 1
    assert err.strip().endswith("list_has_problems")
    assert "2023, dòng 3" in out
    assert json.loads(rasoat(*command, "--dry-run", "--json")[1])["problems"]
    clean = ("list", "import", file(HOA, PAO), "--year", 2023, "--json")
    assert json.loads(rasoat(*clean)[1])["added"] == 2  # nothing was half taken before


def test_a_hamlet_the_list_names_is_added_and_said(rasoat, file):
    out = json.loads(rasoat("list", "import", file(HOA), "--year", 2023, "--json")[1])
    assert (out["new_hamlets"], out["hamlets_added"]) == (["Đồng Sen"], 1)


def test_a_dry_run_writes_nothing(rasoat, file):
    take = ("list", "import", file(HOA), "--year", 2023)
    code, out, _err = rasoat(*take, "--dry-run")
    assert (code, out.strip().endswith("Chưa ghi gì.")) == (0, True)
    assert json.loads(rasoat(*take, "--json")[1])["added"] == 1


@pytest.mark.parametrize(
    ("extra", "code"),
    [(("--unit", "99999"), "list_unit_other"), (("--preset", "mau-x"), "list_preset_unknown")],
)
def test_another_unit_or_an_unknown_preset_is_refused(rasoat, file, extra, code):
    result = rasoat("list", "import", file(HOA), "--year", 2023, *extra)
    assert (result[0], result[2].strip().rsplit("\n", 1)[-1]) == (1, code)


def test_the_template_is_written_and_can_be_read_back(rasoat, tmp_path):
    code, _out, _err = rasoat("list", "template", tmp_path / "mau.xlsx")
    assert (code, (tmp_path / "mau.xlsx").read_bytes()[:2]) == (0, b"PK")
    refused = rasoat("list", "import", tmp_path / "mau.xlsx", "--year", 2023)
    assert refused[2].strip().endswith("list_empty")
