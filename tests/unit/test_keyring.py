from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import LastAdministrator, RecoveryNeeded
from desktop_app.domain.errors.store import KeyringNewer, KeyringUnreadable
from desktop_app.platform import keyring, keyring_file
from desktop_app.platform.keyring import Cost, Keyring, SlotKind, WrongSecret

WEAK = Cost(passes=1, memory=8192)
KEY = bytes(range(32))
FOLDER = "thu-muc-thu"


def slot(slot_id="a", secret=b"matkhau1", role=Role.ADMIN, kind=SlotKind.USER, folder=FOLDER):
    return keyring.seal(
        folder,
        KEY,
        secret,
        slot_id=slot_id,
        kind=kind,
        label="Cán bộ Thử",
        role=role,
        cost=WEAK,
    )


def recovery(secret=b"ma khoi phuc"):
    return slot("r", secret, None, SlotKind.RECOVERY)


@pytest.fixture
def ring():
    return Keyring(FOLDER, (slot(), slot("b", b"matkhau2", Role.OFFICER), recovery()))


def test_the_program_derives_with_at_least_64_mib():
    assert keyring.COST.memory >= 64 * 2**20
    assert keyring.COST.passes >= 3
    assert keyring.seal.__kwdefaults__["cost"] is keyring.COST


def test_every_secret_opens_its_own_slot_and_no_other(ring):
    secrets = {"a": b"matkhau1", "b": b"matkhau2", "r": b"ma khoi phuc"}
    for one in ring.slots:
        for owner, secret in secrets.items():
            if owner == one.id:
                assert keyring.unseal(FOLDER, one, secret) == KEY
            else:
                with pytest.raises(WrongSecret):
                    keyring.unseal(FOLDER, one, secret)


def test_two_slots_of_one_secret_share_nothing():
    one, two = slot(), slot()
    assert len({one.salt, two.salt}) == len({one.nonce, two.nonce}) == 2
    assert one.sealed != two.sealed


@pytest.mark.parametrize(
    "changed",
    [
        {"id": "b"},
        {"kind": SlotKind.RECOVERY},
        {"cost": Cost(passes=2, memory=8192)},
        {"salt": bytes(16)},
        {"nonce": bytes(24)},
        {"sealed": b""},
    ],
)
def test_a_slot_that_was_changed_does_not_open(changed):
    with pytest.raises(WrongSecret):
        keyring.unseal(FOLDER, replace(slot(), **changed), b"matkhau1")


def test_a_slot_moved_to_another_folder_does_not_open():
    with pytest.raises(WrongSecret):
        keyring.unseal("thu-muc-khac", slot(), b"matkhau1")


def test_the_last_administrator_stays(ring):
    with pytest.raises(LastAdministrator):
        keyring.without_slot(ring, "a")
    with pytest.raises(LastAdministrator):
        keyring.with_slot(ring, slot("a", role=Role.VIEWER))


def test_one_of_two_administrators_may_go(ring):
    two = keyring.with_slot(ring, slot("c"))
    assert keyring.without_slot(two, "a").find("a") is None


def test_the_recovery_slot_is_replaced_but_never_removed(ring):
    with pytest.raises(RecoveryNeeded):
        keyring.without_slot(ring, "r")
    renewed = keyring.with_slot(ring, recovery(b"ma moi"))
    assert keyring.unseal(FOLDER, renewed.recovery(), b"ma moi") == KEY


def test_a_keyring_comes_back_from_its_file(tmp_path, ring):
    keyring_file.save_first(tmp_path, ring)
    assert keyring_file.load(tmp_path) == ring


def test_the_file_shows_neither_key_nor_secret(tmp_path, ring):
    keyring_file.save_first(tmp_path, ring)
    data = (tmp_path / "keyring.json").read_bytes()
    assert KEY not in data
    assert KEY.hex().encode() not in data
    assert b"matkhau" not in data


def test_the_former_keyring_is_kept_when_a_new_one_is_written(tmp_path, ring):
    keyring_file.save_first(tmp_path, ring)
    keyring_file.rewrite(tmp_path, lambda r: keyring.without_slot(r, "b"))
    assert keyring_file.load(tmp_path).find("b") is None
    assert keyring_file.parse((tmp_path / "keyring.old").read_bytes()) == ring


def test_every_damaged_byte_sends_us_to_the_former_keyring(tmp_path, ring):
    keyring_file.save_first(tmp_path, ring)
    newer = keyring_file.rewrite(tmp_path, lambda r: keyring.without_slot(r, "b"))
    data = (tmp_path / "keyring.json").read_bytes()
    for place in range(len(data)):
        damaged = bytearray(data)
        damaged[place] ^= 0x10
        (tmp_path / "keyring.json").write_bytes(damaged)
        assert keyring_file.load(tmp_path) == ring
    (tmp_path / "keyring.json").write_bytes(data)
    assert keyring_file.load(tmp_path) == newer


def test_a_damaged_keyring_never_takes_the_place_of_the_former_one(tmp_path, ring):
    keyring_file.save_first(tmp_path, ring)
    (tmp_path / "keyring.json").write_bytes(b"\0" * 100)
    keyring_file.rewrite(tmp_path, lambda r: keyring.without_slot(r, "b"))
    assert keyring_file.parse((tmp_path / "keyring.old").read_bytes()) == ring
    assert keyring_file.load(tmp_path).find("b") is None


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b"[" * 5000, b'{"format":1}', b" " * (2**20 + 1)]
)
def test_two_unreadable_files_are_said_so(tmp_path, data):
    for name in ("keyring.json", "keyring.old"):
        (tmp_path / name).write_bytes(data)
    with pytest.raises(KeyringUnreadable):
        keyring_file.load(tmp_path)


def test_no_file_at_all_is_said_so(tmp_path):
    with pytest.raises(KeyringUnreadable):
        keyring_file.load(tmp_path)


def test_a_newer_program_s_keyring_is_not_guessed_at(tmp_path):
    (tmp_path / "keyring.json").write_bytes(b'{"format":2}')
    with pytest.raises(KeyringNewer):
        keyring_file.load(tmp_path)


@pytest.mark.parametrize("cost", [Cost(1, 2**40), Cost(10**9, 8192), Cost(0, 8192)])
def test_a_keyring_that_would_hang_the_machine_is_not_opened(ring, cost):
    hostile = replace(ring, slots=tuple(replace(s, cost=cost) for s in ring.slots))
    with pytest.raises(KeyringUnreadable):
        keyring_file.parse(keyring_file.serialize(hostile))
