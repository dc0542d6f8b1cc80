"""The verbs of data files, as an IT person scripts a night job with them."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.cli.context import open_store
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.main import main
from desktop_app.platform import keyring
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from tests.stores import WEAK

COMMUNE, UPPER = "07339@2025-07-01", "24@2025-07-01"


@pytest.fixture(autouse=True)
def sandbox(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("RASOAT_PASSWORD", "matkhau2024")
    monkeypatch.delenv("RASOAT_USER", raising=False)
    monkeypatch.setitem(keyring.seal.__kwdefaults__, "cost", WEAK)


@pytest.fixture
def rasoat(tmp_path, capsys):
    """Run a verb in one of two folders; return its JSON, or (exit code, stdout, stderr)."""

    def run(who, *words, plain=False):
        capsys.readouterr()
        options = [] if plain else ["--json"]
        code = main(["--data", str(tmp_path / who), *map(str, words), *options])
        out, err = capsys.readouterr()
        if plain:
            return code, out, err
        assert code == 0, err
        return json.loads(out)

    run("xa", "init", "--unit", COMMUNE, "--role", "commune", "--admin", "Cán Bộ Thử")
    run("tinh", "init", "--unit", UPPER, "--role", "upper", "--admin", "Cán Bộ Nháp")
    return run


@pytest.fixture
def office(tmp_path):
    """Work in a folder as its officer would in the window."""

    def work(who, act):
        args = Namespace(data=tmp_path / who, user="", json=True, accept_date=True)
        with open_store(args, writes=True) as store:
            return act(App(store.folder))

    return work


def new_household(app):
    app.hamlets.paste("Đồng Sen")
    hamlet = app.hamlets.all()[0].id
    head = Member("Nguyễn Thị Thử", Sex.FEMALE, PartialDate("1978"), Relation.HEAD)
    return app.households.add(HouseholdValues(hamlet, "031"), [head], since=date(2024, 9, 1))


def addressed(home, words):
    def act(app):
        view = app.households.view(home)
        with app.stand_ins.of(view.unit_key, "xã nhờ sửa giúp"):
            app.households.edit(home, replace(view.values, address=words))

    return act


@pytest.fixture
def met(rasoat, tmp_path):
    """The two know each other."""
    invitation = rasoat("tinh", "package", "invite", "--out", tmp_path)
    words = " ".join(invitation["words"])
    joined = rasoat("xa", "package", "join", invitation["file"], "--words", words)
    assert joined["confirmed"]
    first = rasoat("xa", "package", "make", "--to", UPPER, "--out", tmp_path)["path"]
    assert rasoat("tinh", "package", "merge", first, plain=True)[0] == 1
    rasoat("tinh", "package", "confirm", COMMUNE, "--words", " ".join(joined["own_words"]))
    return tmp_path


def test_people_read_the_local_time_and_no_empty_line(rasoat, met):
    made = rasoat("xa", "package", "make", "--to", UPPER, "--out", met)["path"]
    shown = rasoat("tinh", "package", "show", made, plain=True)[1]
    assert re.search(r"lập \d\d:\d\d \d\d/\d\d/\d{4}\n", shown)
    rasoat("tinh", "package", "merge", made)
    assert re.search(
        r"đã nhận lúc \d\d:\d\d \d\d/", rasoat("tinh", "package", "merge", made, plain=True)[1]
    )
    nothing_new = rasoat("tinh", "package", "merge", met / "missing.goi", plain=True)
    assert nothing_new[:2] == (1, "")


def test_a_night_job_merges_what_lies_in_a_folder(rasoat, office, met):
    home = office("xa", new_household)
    made = rasoat("xa", "package", "make", "--to", UPPER, "--out", met)
    assert rasoat("tinh", "package", "show", made["path"])["state"] == "new"
    (seen,) = rasoat("tinh", "package", "preview", made["path"])["files"]
    assert seen["new"] == {"author": 1, "hamlet": 1, "household": 1, "person": 1}
    (result,) = rasoat("tinh", "package", "merge", made["path"])["files"]
    assert result["outcome"] == "merged"
    (again,) = rasoat("tinh", "package", "merge", made["path"])["files"]
    assert again["outcome"] == "already"
    lines = rasoat("tinh", "history", "household", home)["history"]
    assert {line["field"] for line in lines} >= {"code", "place"}
    back = rasoat("tinh", "package", "undo", result["id"][:12])
    assert f"household:{home}" in back["gone"]


def test_a_disagreement_is_listed_and_settled(rasoat, office, met):
    home = office("xa", new_household)
    there = rasoat("xa", "package", "make", "--to", UPPER, "--out", met)["path"]
    rasoat("tinh", "package", "merge", there)
    office("xa", addressed(home, "của xã"))
    office("tinh", addressed(home, "của tỉnh"))
    there = rasoat("xa", "package", "make", "--to", UPPER, "--out", met)["path"]
    rasoat("tinh", "package", "merge", there)
    (one,) = rasoat("tinh", "conflicts")["conflicts"]
    code, out, _err = rasoat("tinh", "conflicts", plain=True)
    assert code == 0
    assert "Địa chỉ (hai nơi cùng sửa)" in out
    assert rasoat("tinh", "conflicts", "decide", one["id"], "--take", "A") == {"left": 0}


def test_one_bad_file_does_not_stop_the_others(rasoat, office, met, tmp_path):
    office("xa", new_household)
    good = rasoat("xa", "package", "make", "--to", UPPER, "--out", met)["path"]
    bad = tmp_path / "bad.goi"
    bad.write_bytes(b"hello")
    code, out, err = rasoat("tinh", "package", "merge", bad, good, plain=True)
    assert code == 1
    assert "đã cập nhật" in out
    assert "Không phải tệp dữ liệu của phần mềm" in err
    assert err.rstrip().endswith("package_foreign")


def test_what_is_not_there_is_said_in_a_sentence(rasoat, met):
    for words in (
        ("package", "undo", "ffff"),
        ("conflicts", "decide", "ffff", "--take", "A"),
        ("history", "household", "ffff"),
        ("package", "make", "--to", "99999", "--out", met),
        ("package", "show", met / "missing.goi"),
    ):
        code, _out, err = rasoat("tinh", *words, plain=True)
        assert code == 1, words
        assert err.count("\n") == 2, err
