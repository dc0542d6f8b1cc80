"""Whatever is typed or lies on the stick: a sentence and a code, and not a row changes."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

import pytest
from sqlcipher3 import dbapi2

from desktop_app.platform.lock import FolderLock
from desktop_app.services.folders import unlocking
from tests.command import A, C, Command, U
from tests.conftest import NOW
from tests.lists import HOA, workbook
from tests.stores import PASSWORD

LONG = "x" * 300


@pytest.fixture
def command(tmp_path, monkeypatch):
    made = Command(tmp_path / "dữ liệu thử", monkeypatch)
    made.init("xa", A)
    made.run("xa", "package", "undo", "zz")  # the first exchange notes the units it came of
    return made


@pytest.fixture
def unreadable(command):
    """Names behind which there is nothing to read."""
    there = command.place / "tệp.goi"
    there.write_bytes(b"xin chao")
    return [
        command.place / "không có.goi",
        command.stick,
        there / "trong tệp.goi",
        command.place / f"{LONG}.goi",
        command.place / os.fsdecode(b"\xff\xfe.goi"),
    ]


def test_a_file_that_can_not_be_read_is_one_sentence_for_every_verb(command, unreadable):
    before = command.rows("xa")
    for path in unreadable:
        for words in (
            ("package", "show", path),
            ("package", "join", path),
            ("restore", path),
            ("list", "import", path, "--year", "2024"),
            ("review", "load", path, "--campaign", "2024"),
        ):
            command.run("xa", *words).refused()
        if path != command.stick:  # a folder is a night job's
            command.run("xa", "package", "merge", path).refused()
            command.run("xa", "package", "preview", path).refused()
    assert command.rows("xa") == before


def test_a_results_file_that_is_refused_opens_no_campaign(command, tmp_path):
    nonsense, wrong = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    nonsense.write_bytes(b"xin chao")
    wrong.write_bytes(workbook(HOA))
    before = command.rows("xa")
    for path in (nonsense, wrong, tmp_path / "không có.xlsx"):
        command.run("xa", "review", "load", path, "--campaign", "2024").refused()
    command.run("xa", "review", "load", nonsense, "--campaign", "không rõ").refused()
    assert command.rows("xa") == before


def places(tmp_path):
    file = tmp_path / "tệp"
    file.write_bytes(b"x")
    yield tmp_path
    yield file / "bên trong.pdf"
    yield tmp_path / f"{LONG}.pdf"
    yield Path()
    if sys.platform == "linux":
        yield Path("/proc/x.pdf")
        os.mkfifo(pipe := tmp_path / "ống")
        yield pipe


def test_a_place_that_takes_no_file_is_one_sentence_for_every_verb(command, tmp_path):
    for place in places(tmp_path):
        for words in (
            ("list", "template", place),
            ("review", "template", place),
            ("print", "handover", "trang", "--out", place),
        ):
            assert command.run("xa", *words).refused() in ("place_not_writable", "file_held")


def test_no_folder_is_made_whose_recovery_sheet_can_not_be_kept(command, tmp_path):
    for number, place in enumerate(places(tmp_path)):
        words = ("init", "--unit", C, "--role", "commune", "--admin", "A", "--recovery", place)
        said = command.run(f"moi-{number}", *words)
        assert said.refused() == "place_not_writable"
        assert not (command.place / f"moi-{number}").exists()
    sheet = tmp_path / "phiếu.pdf"
    assert command.run("moi", *words[:-1], sheet).code == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    assert not sheet.with_name(f".{sheet.name}").exists(), "nothing is left of the trial"


def test_a_sheet_that_fails_at_last_leaves_the_code_on_the_screen(
    command, tmp_path, monkeypatch
):
    from desktop_app.cli import store

    monkeypatch.setattr(store, "try_place", lambda *_: None)
    words = ("init", "--unit", C, "--role", "commune", "--admin", "A")
    said = command.run("moi", *words, "--recovery", tmp_path)
    assert said.refused() == "place_not_writable"
    assert "Mã khôi phục (chỉ hiện một lần): " in said.out


def test_a_data_folder_that_is_none_is_one_sentence(command):
    init = ("init", "--unit", C, "--role", "commune", "--admin", "A")
    file = command.place / "là tệp"
    file.write_bytes(b"x")
    for who in (file.name, LONG, f"{file.name}/dưới tệp"):
        for words in (init, ("check",), ("package", "make", "--to", U, "--out", ".")):
            command.run(who, *words).refused()
    pointer = command.place / "xa" / "current"
    kept = pointer.read_bytes()
    for content in (b"", b"[]", b"[" * 4000, b'{"generation":"../..","folder":"x"}'):
        pointer.write_bytes(content)
        assert command.run("xa", "check").refused() == "store_damaged"
    pointer.unlink()
    pointer.mkdir()
    assert command.run("xa", "check").refused() == "store_damaged"
    pointer.rmdir()
    pointer.write_bytes(kept)
    command.whole("xa")


def test_a_verb_that_comes_to_a_damaged_page_says_so(command, tmp_path):
    command.add("xa", "031")
    (database,) = (command.place / "xa").glob("generations/*/data.db")
    good = database.read_bytes()
    said = set()
    for page in range(4096, len(good), 4096 * 16):
        database.write_bytes(good[:page] + bytes([good[page] ^ 1]) + good[page + 1 :])
        for words in (
            ("dump", "--format", "json", "--profile", "full", "--out", tmp_path),
            ("history", "household", "x"),
            ("conflicts",),
        ):
            done = command.run("xa", *words)
            said.add(done.refused() if done.code else "read past it")
    assert "database_unreadable" in said
    assert said <= {"database_unreadable", "read past it", "record_missing"}


def test_a_folder_somebody_else_writes_in_for_long_is_in_use(command, monkeypatch):
    real = dbapi2.connect
    monkeypatch.setattr(dbapi2, "connect", lambda *a, **k: real(*a, **{**k, "timeout": 0.1}))

    def act(app):
        with app.folder.writing() as session:
            session.connection()
            return command.run("xa", "conflicts").refused()

    assert command.work("xa", act) == "folder_in_use"


def test_ids_that_are_none_are_one_sentence(command, tmp_path):
    before = command.rows("xa")
    out = ("--out", tmp_path / "p.pdf", "--")
    for wrong in ("", "%", "\x00", "x" * 100_000):
        for words in (
            ("package", "undo", "--", wrong),
            ("conflicts", "decide", "--take", "A", "--", wrong),
            ("history", "--", "household", wrong),
            ("history", "--", wrong, "x"),
            ("package", "make", "--out", tmp_path, f"--to={wrong}"),
            ("package", "confirm", "--words", "x", "--", wrong),
            ("print", *out, "handover", wrong),
            ("print", *out, "communes", wrong),
            ("report", "--campaign", "2024", *out, wrong),
            ("report", f"--campaign={wrong}", *out, "7.1"),
        ):
            command.run("xa", *words).refused()
    assert command.rows("xa") == before


def test_bytes_that_are_no_text_are_a_wrong_command_line(command):
    wrong = os.fsdecode(b"\xff")
    for words in (
        ("history", "household", wrong),
        ("report", "--campaign", wrong, "--out", "a.xlsx", "7.1"),
    ):
        said = command.run("xa", *words)
        assert (said.code, said.out) == (2, "")
        assert said.err.startswith("Sai cách dùng")


@pytest.mark.skipif(sys.platform == "win32", reason="file names are text there")
def test_a_process_says_a_name_that_is_no_text(command):
    said = command.process("xa", "package", "show", os.fsdecode(b"t\xe9p.goi"))
    assert said.refused() == "file_unreadable"
    assert "t\\udce9p.goi" in said.err


def test_a_password_that_is_no_text_is_a_wrong_one(command, monkeypatch):
    monkeypatch.setenv("RASOAT_PASSWORD", os.fsdecode(b"m\xe2tkhau2024"))
    assert command.run("xa", "check").refused() == "password_wrong"


def test_a_name_nobody_can_see_is_none(command):
    for name in ("\x00", "\u202eabc", "  "):
        said = command.run("moi", "init", "--unit", C, "--role", "commune", "--admin", name)
        assert said.refused() == "account_name_empty"


def test_any_other_zip_is_not_taken_for_an_invitation(command, tmp_path):
    book = tmp_path / "danh-sach.goi"
    book.write_bytes(workbook(HOA))
    assert command.run("xa", "package", "show", book).refused() == "package_foreign"
    told = command.json("xa", "package", "invite", "--out", tmp_path)
    assert command.run("xa", "package", "merge", told["file"]).refused() == "invitation_given"


def test_numbers_that_count_nothing_are_a_wrong_command_line(command, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(HOA))
    before = command.rows("xa")
    for wrong in ("0", "-1", "99999", "9" * 30, "nay", ""):
        said = command.run("xa", "list", "import", file, f"--year={wrong}")
        assert (said.code, said.out) == (2, "")
        assert f"--year: không hiểu giá trị {wrong}. Xem" in said.err
    for words in (
        ("report", "7.1", "--campaign", "2024", "--out", "a", "--snapshot", "9" * 30),
        ("sample", "--households", "9" * 30),
    ):
        assert command.run("xa", *words).code == 2
    assert command.run("xa", "print", "movements", "9" * 30, "--out", "a").refused()
    assert command.run("xa", "print", "movements", "²", "--out", "a").refused()
    assert command.rows("xa") == before


def test_control_characters_make_no_second_hamlet(command, tmp_path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(("1", "Ngò\x01", "Lê\x02 Thị Mẫu", *HOA[3:])))
    for _ in range(2):
        command.json("xa", "list", "import", file, "--year", "2023")
    hamlets = command.work("xa", lambda app: [one.name for one in app.hamlets.all()])
    assert hamlets == ["Ngò"]


def test_many_log_in_at_once_with_the_right_password_and_none_is_refused(command):
    """Each counts its try before it is known to be right, so they go one after the other."""
    generation, ring = unlocking.load_ring(command.place / "xa")
    (slot,) = ring.users()

    def log_in(_number):
        return unlocking.try_password(generation, ring, slot, PASSWORD, NOW)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(log_in, range(40)))) == 1
    assert command.process("xa", "conflicts").code == 0


def test_a_verb_that_writes_waits_for_one_that_is_just_opening_the_folder(command):
    lock = FolderLock(command.place / "xa")
    ended = Timer(0.4, lock.release)
    ended.start()
    assert command.run("xa", "package", "undo", "zz").refused() == "package_unknown"
    ended.join()
    with FolderLock(command.place / "xa"):  # a window stays
        assert command.run("xa", "package", "undo", "zz").refused() == "folder_in_use"
