"""A stranger with the key and Python reads a data file by the page alone, without our code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile

import pyrage
import pytest

from desktop_app.domain.profiles import DumpFormat, Profile
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.exchange.opening import open_file
from tests import factories
from tests.sync_offices import A, Office, U, introduce

PAGE = RESOURCES / "help" / "dinh-dang-tep.md"


@pytest.fixture
def meeting(empty_file, tmp_path):
    commune, upper = (Office(empty_file, tmp_path, u, n) for n, u in (("a", A), ("u", U)))
    introduce(upper, commune)
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    upper.take(commune.send())
    commune.write(home, address="của xã")
    upper.write(home, address="của tỉnh")
    upper.take(commune.send())
    (one,) = upper.sync.disagreements.listed()
    upper.sync.disagreements.decide(one.id, "A", reason="xã đúng")
    yield commune, upper
    commune.stop()
    upper.stop()


@pytest.fixture
def reader(tmp_path):
    """Run the block of the page as a stranger would; our packages can not be imported."""
    (block,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    script = tmp_path / "stranger" / "doc_goi.py"
    script.parent.mkdir()
    guard = "import sys\nfor n in ('desktop_app', 'db'): sys.modules[n] = None\n"
    script.write_text(guard + block, encoding="utf-8")
    left_out = ("PYTHONPATH", "RASOAT_PASSWORD")
    clean = {name: value for name, value in os.environ.items() if name not in left_out}

    def run(package, key):
        return subprocess.run(
            [sys.executable, "-I", str(script), str(package), str(key)],
            capture_output=True,
            text=True,
            env=clean | {"PYTHONIOENCODING": "utf-8"},
            check=False,
        )

    return run


def key_of(office):
    dumped = office.app.dumping.dump(
        DumpFormat.JSON, Profile.FULL, office.place / "xuat", with_key=True
    )
    return dumped.folder / "khoa-age.txt"


def test_the_page_is_enough_to_read_a_data_file(meeting, reader):
    commune, upper = meeting
    path = upper.send(A, whole=True)
    key = key_of(commune)
    done = reader(path, key)
    beside = (key.parent / "dinh-dang-tep.txt").read_text(encoding="utf-8-sig")
    assert beside == PAGE.read_text(encoding="utf-8")  # the program goes with the key
    assert done.returncode == 0, done.stderr
    opened = open_file(commune.folder, commune.sync.identity, path)
    ours = [change.wire() for change in opened.changes]
    theirs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(theirs) == len(ours) > 5
    for read, change in zip(theirs, ours, strict=True):
        assert {k: v for k, v in read.items() if v or k in change} == change
    assert any(change["decides"] for change in theirs)


def test_the_page_finds_a_part_that_was_exchanged_and_a_wrong_key(meeting, reader, tmp_path):
    commune, upper = meeting
    path = upper.send(A, whole=True)
    broken = tmp_path / "broken.goi"
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    broken.write_bytes(bytes(content))
    key = key_of(commune)
    assert reader(broken, key).returncode != 0
    stranger = tmp_path / "khoa-la.txt"
    stranger.write_text(
        "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX\n"
    )
    assert reader(path, stranger).returncode != 0


def test_the_key_goes_out_only_when_asked_for_and_in_full(meeting):
    commune, _upper = meeting
    dumping = commune.app.dumping
    plain = dumping.dump(DumpFormat.JSON, Profile.FULL, commune.place / "x")
    assert not (plain.folder / "khoa-age.txt").exists()
    board = dumping.dump(DumpFormat.JSON, Profile.POSTING, commune.place / "x", with_key=True)
    assert not (board.folder / "khoa-age.txt").exists()


def test_the_page_names_every_entry_of_the_first_page_and_of_the_first_line(meeting, reader):
    commune, upper = meeting
    path = upper.send(A, whole=True)
    box = _box(path, key_of(commune))
    head = json.loads(box.read("changes.jsonl").decode().splitlines()[0])
    page = PAGE.read_text("utf-8")
    for entry in (*json.loads(box.read("manifest.json")), *head):
        assert f"`{entry}`" in page, entry


def test_the_rule_of_the_page_gives_the_values_that_the_program_has(meeting, reader):
    commune, upper = meeting
    home = next(row["row"] for row in _read(reader, upper) if row["table"] == "household")
    factories.campaign(commune.app)
    factories.reviewed(commune.app, home, 120, [1, 2])
    upper.take(commune.send())
    latest = {}
    for change in _read(reader, upper):
        place = (change["rev"], change["writer"], change["n"])
        for field, value in change["fields"].items():
            key = (change["table"], change["row"], field)
            latest[key] = max(latest.get(key, ((0, "", 0), None)), (place, value), key=_first)
    dumped = json.loads((key_of(upper).parent / "du-lieu.json").read_text("utf-8"))
    rows = {(t, row["id"]): row for t, all_ in dumped.items() for row in all_ if "id" in row}
    compared = 0
    for (table, row, field), (_place, value) in latest.items():
        if (table, row) in rows:
            assert _said(rows[table, row], field, value) == (value or None), (table, field)
            compared += 1
    assert compared > 30
    assert any("/" in field for _t, _r, field in latest)


def _first(pair):
    return pair[0]


def _read(reader, upper):
    done = reader(upper.send(A, whole=True), key_of(upper))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _said(row, field, value):
    """Return what a dumped row has for a field, a group or an entry of a map."""
    if isinstance(value, dict):
        return {column: row.get(column) for column in value}
    column, slash, key = field.partition("/")
    found = row.get(column)
    if slash:
        found = (json.loads(found) if isinstance(found, str) else found or {}).get(key)
    return found or None


def _box(path, key):
    lines = key.read_text(encoding="utf-8").splitlines()
    keys = [line for line in lines if line.startswith("AGE-SECRET-KEY-1")]
    identities = [pyrage.x25519.Identity.from_str(one) for one in keys]
    return zipfile.ZipFile(io.BytesIO(pyrage.decrypt(path.read_bytes(), identities)))
