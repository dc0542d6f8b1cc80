"""The verbs of data files, as an IT person scripts a night job with them."""

from __future__ import annotations

import json
import re
from argparse import Namespace
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from db.models.households import Household
from db.models.sync import LoggedChange
from desktop_app.cli.context import open_store
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.main import main
from desktop_app.platform import keyring
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from tests.lists import HOA, KHOA, PAO, workbook
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


def test_a_folder_is_taken_whole_in_order_and_again_without_harm(rasoat, office, met, tmp_path):
    inbox = tmp_path / "den"
    inbox.mkdir()
    for _ in range(2):
        office("xa", new_household)
        rasoat("xa", "package", "make", "--to", UPPER, "--out", inbox)
    rasoat("tinh", "package", "invite", "--out", inbox)
    (inbox / "ghi-chu.txt").write_text("không phải tệp dữ liệu")
    (inbox / "0-hong.goi").write_bytes(b"age-encryption.org/v1\ncut")
    code, out, err = rasoat("tinh", "package", "merge", inbox, plain=True)
    assert code == 1
    assert out.count("đã cập nhật") == 2
    assert err.count("\n") == 2
    (inbox / "0-hong.goi").unlink()
    again = rasoat("tinh", "package", "merge", inbox)
    assert [file["outcome"] for file in again["files"]] == ["already", "already"]
    numbers = [file["number"] for file in again["files"]]
    assert numbers == sorted(numbers)
    assert again["refused"] == []
    seen = rasoat("tinh", "package", "preview", inbox)["files"]
    assert [file["state"] for file in seen] == ["merged", "merged"]


def test_an_empty_folder_is_no_mistake_of_a_night_job(rasoat, met, tmp_path):
    (tmp_path / "trong").mkdir()
    code, out, err = rasoat("tinh", "package", "merge", tmp_path / "trong", plain=True)
    assert (code, err) == (0, "")
    assert "Không có tệp dữ liệu" in out


def test_the_own_files_in_the_folder_stay_files_made_here(rasoat, office, met, tmp_path):
    office("xa", new_household)
    made = rasoat("xa", "package", "make", "--to", UPPER, "--out", tmp_path / "di")
    (result,) = rasoat("xa", "package", "merge", tmp_path / "di")["files"]
    assert result["outcome"] == "already"
    states = office("xa", lambda app: [f.state for f in app.sync.files() if f.id == made["id"]])
    assert states == ["made"]


def test_every_bad_input_is_one_sentence_and_a_code(rasoat, office, met, tmp_path):
    home = office("xa", new_household)
    good = rasoat("xa", "package", "make", "--to", UPPER, "--out", tmp_path)["path"]
    rasoat("tinh", "package", "merge", good)
    office("xa", addressed(home, "của xã"))
    office("tinh", addressed(home, "của tỉnh"))
    there = rasoat("xa", "package", "make", "--to", UPPER, "--out", met)["path"]
    rasoat("tinh", "package", "merge", there)
    (one,) = rasoat("tinh", "conflicts")["conflicts"]
    text, empty, folder = tmp_path / "a.goi", tmp_path / "b.goi", tmp_path / "c"
    text.write_text("xin chào")
    empty.write_bytes(b"")
    folder.mkdir()
    bad = [
        *((verb, path) for verb in ("show", "join") for path in (text, empty, folder)),
        *((verb, path) for verb in ("merge", "preview") for path in (text, empty)),
        ("merge", tmp_path / "khong-co.goi"),
        ("show", tmp_path / "khong-co.goi"),
        ("make", "--to", UPPER, "--out", text),
        ("make", "--to", "", "--out", tmp_path),
        ("invite", "--out", text),
        ("confirm", COMMUNE, "--words", "một hai ba bốn năm sáu"),
        ("confirm", "Xã Không Có", "--words", "x"),
        ("undo", ""),
        ("undo", "zz"),
    ]
    for words in bad:
        code, out, err = rasoat("tinh", "package", *words, plain=True)
        assert (code, out) == (1, ""), (words, code, out)
        sentence, said = err.splitlines()
        assert "." in sentence
        assert re.fullmatch(r"[a-z_]+", said), words
    decide = ("conflicts", "decide")
    for words in ((*decide, "", "--take", "A"), (*decide, "zz", "--take", "A")):
        assert rasoat("tinh", *words, plain=True)[2].endswith("conflict_unknown\n")
    for nonsense in ("", " ", "\x00\x1b"):
        code, _out, err = rasoat("tinh", *decide, one["id"], "--take", nonsense, plain=True)
        assert (code, err.splitlines()[-1]) == (1, "side_unknown")
    assert len(rasoat("tinh", "conflicts")["conflicts"]) == 1
    for wrong in (("package",), ("package", "merge"), ("conflicts", "decide", "x")):
        with pytest.raises(SystemExit) as stopped:
            rasoat("tinh", *wrong, plain=True)
        assert stopped.value.code == 2


def test_a_wrong_password_is_refused(rasoat, met, monkeypatch):
    monkeypatch.setenv("RASOAT_PASSWORD", "sai-mat-khau-1")
    code, out, err = rasoat("tinh", "package", "merge", met, plain=True)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1] == "password_wrong"


def test_above_the_list_of_a_unit_without_the_program_is_read_from_excel(
    rasoat, office, tmp_path
):
    file = tmp_path / "danh-sach-xa.xlsx"
    file.write_bytes(workbook(HOA, KHOA, PAO))
    take = ("list", "import", file, "--year", 2023)
    code, _out, err = rasoat("tinh", *take, plain=True)
    assert code == 1
    assert err.rstrip().endswith("field_needed")
    code, _out, err = rasoat("tinh", *take, "--unit", "không có", plain=True)
    assert err.rstrip().endswith("unit_not_found")
    first = rasoat("tinh", *take, "--unit", COMMUNE)
    assert (first["added"], first["hamlets_added"]) == (2, 2)
    again = rasoat("tinh", *take, "--unit", COMMUNE)
    assert (again["added"], again["updated"], again["changed"]) == (0, 2, 0)
    reasons = office("tinh", reasons_of_households)
    assert reasons == {"Sửa thay xã: nhập thay từ Excel, tệp danh-sach-xa.xlsx"}
    assert office("tinh", units_of_households) == {COMMUNE}
    code, _out, err = rasoat("xa", *take, "--unit", UPPER, plain=True)
    assert code == 1
    assert err.rstrip().endswith("list_unit_other")


def reasons_of_households(app):
    with app.folder.reading() as session:
        query = select(LoggedChange.reason).where(LoggedChange.table_name == "household")
        return set(session.scalars(query))


def units_of_households(app):
    with app.folder.reading() as session:
        return set(session.scalars(select(Household.unit_key)))
