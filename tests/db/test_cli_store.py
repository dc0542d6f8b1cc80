"""The verbs of the data folder, as an IT person types them."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from argparse import Namespace
from io import StringIO

import pypdf
import pytest

from desktop_app import main as program
from desktop_app.cli.context import open_store
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import PasswordChangeDue
from desktop_app.domain.errors.store import DateSuspect, FolderInUse
from desktop_app.main import VERBS, main
from desktop_app.platform import keyring
from desktop_app.platform.lock import FolderLock
from desktop_app.services.folders import accounts, security_log
from desktop_app.services.folders.security_log import Event
from tests.stores import WEAK

PASSWORD = "matkhau2024"


@pytest.fixture(autouse=True)
def sandbox(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("RASOAT_PASSWORD", PASSWORD)
    monkeypatch.delenv("RASOAT_USER", raising=False)
    monkeypatch.setitem(keyring.seal.__kwdefaults__, "cost", WEAK)


@pytest.fixture
def rasoat(tmp_path, capsys):
    """Run a verb on a data folder: (exit code, stdout, stderr)."""

    def run(*words, data="du-lieu"):
        capsys.readouterr()
        code = main(["--data", str(tmp_path / data), *map(str, words)])
        return code, *capsys.readouterr()

    return run


INIT = ("init", "--unit", "07339@2024-03-01", "--role", "commune", "--admin", "Quản Trị Thử")


@pytest.fixture
def made(rasoat):
    code, out, err = rasoat(*INIT, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def refused(result, code):
    exit_code, _out, err = result
    sentence, last = err.strip().rsplit("\n", 1)
    assert (exit_code, last) == (1, code)
    assert sentence.endswith(".")
    return sentence


def test_init_makes_a_folder_and_shows_the_recovery_code_once(made, rasoat):
    assert made["unit"] == "07339@2024-03-01"
    assert len(made["recovery_code"].replace("-", "")) == 48
    refused(rasoat(*INIT), "store_exists")


def test_init_writes_the_recovery_sheet_instead_of_showing_the_code(rasoat, tmp_path):
    code, out, _err = rasoat(*INIT, "--recovery", tmp_path / "phieu.pdf", "--json")
    assert code == 0
    assert "recovery_code" not in out
    page = pypdf.PdfReader(tmp_path / "phieu.pdf").pages[0].extract_text()
    assert "Cao Thượng" in page
    groups = [word for word in page.split() if len(word) == 6 and word.isdigit()]
    assert len(groups) == 8


@pytest.mark.parametrize(
    ("unit", "code"),
    [("xã Không Có Tên", None), ("Không Có Tên", "unit_not_found"), ("07339", None)],
)
def test_a_unit_that_is_not_in_the_list_can_be_typed_with_its_kind(rasoat, unit, code):
    words = ("init", "--unit", unit, "--role", "upper", "--admin", "Quản Trị Thử")
    if code:
        refused(rasoat(*words), code)
    else:
        assert rasoat(*words)[0] == 0


def test_a_weak_password_is_refused_and_nothing_is_made(rasoat, monkeypatch, tmp_path):
    monkeypatch.setenv("RASOAT_PASSWORD", "yeu")
    refused(rasoat(*INIT), "password_weak")
    assert not (tmp_path / "du-lieu" / "current").exists()


def test_a_machine_with_a_date_in_the_past_is_asked_about(rasoat, monkeypatch):
    monkeypatch.setattr("desktop_app.services.folders.health.BUILD_DATE", "2999-01-01")
    assert "--accept-date" in refused(rasoat(*INIT), "date_suspect")
    assert rasoat(*INIT, "--accept-date")[0] == 0
    assert rasoat("backup")[0] == 0, "reading asks nothing"


def test_backup_check_and_restore_go_round(made, rasoat, tmp_path):
    code, out, _err = rasoat("backup", "--out", tmp_path / "usb", "--json")
    assert code == 0
    backup = json.loads(out)["backup"]
    code, out, _err = rasoat("restore", backup, "--json", data="moi")
    assert code == 0
    assert json.loads(out)["site"]
    code, out, err = rasoat("check", data="moi")
    assert (code, err) == (0, "")
    assert "nguyên vẹn" in out


def test_the_recovery_code_restores_too(made, rasoat, tmp_path, monkeypatch):
    _code, out, _err = rasoat("backup", "--json")
    monkeypatch.setenv("RASOAT_PASSWORD", made["recovery_code"])
    assert rasoat("restore", json.loads(out)["backup"], data="moi")[0] == 0


def test_a_file_that_is_no_backup_is_refused(made, rasoat, tmp_path):
    (tmp_path / "khac.zip").write_bytes(b"PK\x03\x04")
    refused(rasoat("restore", tmp_path / "khac.zip"), "backup_unreadable")
    refused(rasoat("restore", tmp_path / "khong-co.zip"), "backup_unreadable")


def test_a_command_that_writes_is_refused_while_the_window_is_open(made, rasoat, tmp_path):
    _code, out, _err = rasoat("backup", "--json")
    with FolderLock(tmp_path / "du-lieu"):
        refused(rasoat("restore", json.loads(out)["backup"]), "folder_in_use")
        assert rasoat("check")[0] == 0, "a command that reads is not"
        assert rasoat("backup")[0] == 0


def arguments(tmp_path):
    return Namespace(data=tmp_path / "du-lieu", user="", json=True, accept_date=False)


def test_a_verb_that_writes_holds_the_folder_and_one_that_reads_does_not(made, tmp_path):
    args = arguments(tmp_path)
    with open_store(args, writes=True) as store:
        assert store.folder.user.role.manages
        with pytest.raises(FolderInUse), open_store(args, writes=True):
            pass
        with open_store(args, writes=False) as reader:
            assert reader.folder.site == store.folder.site
    with open_store(args, writes=False), FolderLock(tmp_path / "du-lieu"):
        pass


def test_a_verb_that_fails_lets_the_folder_go(made, tmp_path):
    args = arguments(tmp_path)
    with pytest.raises(ZeroDivisionError), open_store(args, writes=True):
        raise ZeroDivisionError
    FolderLock(tmp_path / "du-lieu").release()


def test_a_password_that_was_given_by_another_has_to_be_changed_in_the_window(made, tmp_path):
    args = arguments(tmp_path)
    with open_store(args, writes=True) as store:
        accounts.add(store, "Cán Bộ Hai", Role.OFFICER, PASSWORD)
    args.user = "Cán Bộ Hai"
    with pytest.raises(PasswordChangeDue), open_store(args, writes=False):
        pass


def test_a_verb_that_writes_asks_about_a_date_in_the_past_once(made, tmp_path, monkeypatch):
    args = arguments(tmp_path)
    monkeypatch.setattr("desktop_app.services.folders.health.BUILD_DATE", "2999-01-01")
    with pytest.raises(DateSuspect), open_store(args, writes=True):
        pass
    with open_store(args, writes=False):
        pass
    args.accept_date = True
    with open_store(args, writes=True) as store:
        newest = security_log.entries(store.folder, limit=1)[0]
        assert newest.event is Event.DATE_ACCEPTED


def test_a_wrong_password_and_a_missing_one_are_refused(made, rasoat, monkeypatch):
    monkeypatch.setenv("RASOAT_PASSWORD", "sai-mat-khau-1")
    assert "4 lần" in refused(rasoat("check"), "password_wrong")
    monkeypatch.delenv("RASOAT_PASSWORD")
    monkeypatch.setattr("sys.stdin", StringIO())
    refused(rasoat("check"), "password_missing")


def test_the_account_may_come_from_either_place(made, rasoat, monkeypatch):
    refused(rasoat("check", "--user", "Người Lạ"), "account_unknown")
    monkeypatch.setenv("RASOAT_USER", "Người Lạ")
    refused(rasoat("check"), "account_unknown")
    assert rasoat("check", "--user", "quản trị thử")[0] == 0


def test_a_folder_without_data_is_said_so_and_stays_as_it_is(rasoat, tmp_path):
    refused(rasoat("check", data="trong"), "store_missing")
    assert not (tmp_path / "trong").exists()


def test_verbs_that_are_not_there_yet_say_so(rasoat):
    for verb in VERBS:
        if not verb.module:
            assert verb.name in refused(rasoat(verb.name, "--whatever"), "not_yet")


@pytest.mark.parametrize("words", [["nonsense"], ["init"], ["check", "--nonsense"], ["--user"]])
def test_wrong_usage_exits_with_two_and_speaks_vietnamese(rasoat, capsys, words):
    with pytest.raises(SystemExit) as exit_:
        rasoat(*words)
    assert exit_.value.code == 2
    err = capsys.readouterr().err
    assert "Sai cách dùng" in err
    assert "usage" not in err


def test_without_a_verb_the_window_opens_on_the_data_folder(rasoat, monkeypatch, tmp_path):
    opened, collects = [], []

    def run_window(place, _resources, *, occasion, shown):
        opened.append(place)
        assert occasion.open_sample is not None
        collects.append(gc.isenabled())
        shown()
        collects.append(gc.isenabled())
        return 0

    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr("desktop_app.ui.start.run_window", run_window)
    assert rasoat() == (0, "", "")
    assert opened[0].door.data == tmp_path / "du-lieu"
    assert collects == [False, True]  # no collecting until the first window shows


def test_without_a_display_the_missing_window_is_a_sentence(rasoat, monkeypatch):
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    refused(rasoat(), "window_missing")


def test_every_verb_has_help_in_vietnamese(rasoat, capsys):
    for words in ([], *([v.name] for v in VERBS if v.module)):
        with pytest.raises(SystemExit) as exit_:
            rasoat(*words, "--help")
        assert exit_.value.code == 0
        text = capsys.readouterr().out
        assert "cách dùng" in text
        for english in ("usage", "options", "positional", "show this", "required"):
            assert english not in text, f"{words}: {english}"


def test_options_may_stand_before_or_after_the_verb(made, capsys, tmp_path):
    assert main(["check", "--data", str(tmp_path / "du-lieu"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []


def test_a_damaged_folder_is_told_by_opening_or_by_its_check(made, rasoat, tmp_path):
    database = next((tmp_path / "du-lieu" / "generations").glob("*/data.db"))
    whole, ends = database.read_bytes(), set()
    for place in range(500, len(whole), len(whole) // 12):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        database.write_bytes(damaged)
        code, out, err = rasoat("check")
        assert code == 1
        ends.add(err.strip().splitlines()[-1])
        assert "trang bị hỏng" in out or "database_unreadable" in err
    assert ends == {"check_failed", "database_unreadable"}


def test_a_verb_does_not_load_the_others(tmp_path):
    """The start pays for nothing it does not use (DESIGN.md §13, P7)."""
    code = (
        "import contextlib, sys; from desktop_app.main import main\n"
        "with contextlib.suppress(SystemExit): main(['forms', 'check'])\n"
        "heavy = 'openpyxl', 'pyxform', 'PySide6', 'alembic', 'typst', 'sqlalchemy'; "
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "[]"


def test_a_place_that_can_not_be_written_to_is_a_sentence(rasoat, monkeypatch):
    def deny(*_args):
        raise PermissionError(13, "denied", "E:\\")

    monkeypatch.setattr(program, "_run", deny)
    assert "E:" in refused(rasoat("check"), "place_not_writable")
