"""R4 through the command line: a stick full of wrong files, a sentence for each."""

from __future__ import annotations

import json
import os

import pytest

from tests import damage
from tests.command import A, B, Command, U

EVERY = int(os.environ.get("EVERY", "29"))
"""Which bytes are flipped and where files are cut; EVERY=1 takes a minute or two."""


@pytest.fixture
def command(tmp_path, monkeypatch):
    made = Command(tmp_path / "thử", monkeypatch)
    for who, unit, role in (("xa", A, "commune"), ("xb", B, "commune"), ("tinh", U, "upper")):
        made.init(who, unit, role)
    made.join("tinh", U, "xa", A)
    made.join("tinh", U, "xb", B)
    made.add("xa", "031", child="Trần Văn Nháp")
    return made


def keys(app):
    with app.folder.reading() as session:
        return app.sync.identity.keys(session)


def opened(command, good):
    sender = command.work("xa", keys)
    readers = [sender.public.age, command.work("tinh", keys).public.age]
    return damage.Opened(good.read_bytes(), sender, readers)


def refused(command, folder, who="tinh"):
    """Merge a folder of which nothing may be taken; code per file."""
    before = command.rows(who)
    said = command.run(who, "package", "merge", folder, "--json")
    assert said.refused()
    told = json.loads(said.out)
    assert told["files"] == []
    for one in told["refused"]:
        name = one["file"].rpartition("/")[2]
        assert f"«{name}»" in one["said"], one
    assert command.rows(who) == before, "rows were touched"
    seen = command.run(who, "package", "preview", folder, "--json")
    assert json.loads(seen.out)["refused"] == told["refused"], "preview says the same"
    return {one["file"].rpartition("/")[2]: one["code"] for one in told["refused"]}


def test_flipped_cut_and_lengthened_files_are_all_refused(command, tmp_path):
    good = command.send("xa", U)
    wrong = tmp_path / "usb"
    wrong.mkdir()
    made = list(damage.damaged(good.read_bytes(), EVERY, seed=3))
    for number, (_what, content) in enumerate(made):
        (wrong / f"{number:05}.goi").write_bytes(content)
    codes = refused(command, wrong)
    assert len(codes) == len(made)
    assert set(codes.values()) <= {
        "package_damaged",
        "package_foreign",
        "package_not_for_us",
        "package_with_passphrase",
    }
    command.take("tinh", good)
    command.whole("tinh")


def test_files_made_to_deceive_are_all_refused(command, tmp_path):
    good = command.send("xa", U)
    attacks = damage.attacks(opened(command, good))
    wrong = tmp_path / "usb"
    wrong.mkdir()
    for number, content in enumerate(attacks.values()):
        (wrong / f"{number:02}.goi").write_bytes(content)
    codes = refused(command, wrong)
    assert len(codes) == len(attacks)
    by_name = dict(zip(attacks, sorted(codes), strict=True))
    for what, code in (
        ("newer format", "package_too_new"),
        ("signed by a stranger who says so", "package_sender_unknown"),
        ("signed by a stranger", "package_signature_wrong"),
        ("locked for somebody else", "package_not_for_us"),
        ("scrypt", "package_with_passphrase"),
        ("bomb", "package_too_large"),
    ):
        assert codes[by_name[what]] == code, what
    assert command.take("tinh", good)[0]["outcome"] == "merged"


def test_a_file_for_another_unit_and_one_sealed_again_are_refused(command, tmp_path):
    for_b = command.send("tinh", B)
    assert command.run("xa", "package", "merge", for_b).refused() == "package_not_for_us"
    told = opened(command, command.send("xa", U))
    again = tmp_path / "chuyen-lai.goi"
    again.write_bytes(damage.envelope.lock(told.inner, [command.work("xb", keys).public.age]))
    before = command.rows("xb")
    code = command.run("xb", "package", "merge", again).refused()
    assert code in (
        "package_for_other_unit",
        "package_sender_unknown",
        "package_signature_wrong",
    )
    assert command.rows("xb") == before


def test_the_same_file_ten_times_is_taken_once(command):
    good = command.send("xa", U)
    done = command.take("tinh", *[good] * 10)
    assert [one["outcome"] for one in done] == ["merged"], "a file named twice is one file"
    before = command.rows("tinh")
    copies = [good.with_name(f"bản sao {n}.goi") for n in range(5)]
    for path in copies:
        path.write_bytes(good.read_bytes())
    done = command.take("tinh", *copies)
    assert {one["outcome"] for one in done} == {"already"}
    assert command.rows("tinh") == before
