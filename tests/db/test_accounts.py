from __future__ import annotations

from dataclasses import replace

import pytest

from db.models.local import Account
from db.models.places import Author
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import (
    AccountLocked,
    AccountNameEmpty,
    AccountNameTaken,
    AccountUnknown,
    LastAdministrator,
    PasswordUnchanged,
    PasswordWeak,
    PasswordWrong,
    RecoveryCodeWrong,
    RoleTooLow,
)
from desktop_app.services.folders import accounts, office, security_log
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import choices, open_with_code, open_with_password
from tests.disks import FailingDisk
from tests.stores import ADMIN, PASSWORD, door, made

TEMPORARY = "matkhau-tam-1"
OFFICER = "Cán Bộ Hai"


@pytest.fixture
def entry(tmp_path, clock):
    return door(tmp_path, clock)


@pytest.fixture
def created(tmp_path, clock):
    created = made(tmp_path, clock)
    yield created
    created.store.folder.close()


@pytest.fixture
def store(created):
    return created.store


@pytest.fixture
def officer(store):
    return accounts.add(store, OFFICER, Role.OFFICER, TEMPORARY)


def opened(entry, name, password):
    return open_with_password(entry, name, password, alone=False)


def fails_to_open(entry, name, password):
    with pytest.raises(PasswordWrong):
        opened(entry, name, password)


def test_an_added_account_changes_its_password_at_the_first_login(entry, store, officer):
    theirs = opened(entry, OFFICER, TEMPORARY)
    assert theirs.must_change
    assert theirs.folder.user.role is Role.OFFICER
    with pytest.raises(PasswordUnchanged):
        accounts.change_own(theirs, TEMPORARY, TEMPORARY)
    accounts.change_own(theirs, "cua-rieng-toi-1", TEMPORARY)
    theirs.close()
    assert not opened(entry, OFFICER, "cua-rieng-toi-1").must_change
    fails_to_open(entry, OFFICER, TEMPORARY)
    opened(entry, ADMIN, PASSWORD).close()


def test_the_name_of_an_added_account_travels(store, officer):
    with store.folder.reading() as session:
        author = session.get(Author, officer)
        assert (author.name, author.unit_key) == (OFFICER, store.folder.unit_key)


@pytest.mark.parametrize("name", [OFFICER, " cán  bộ hai "])
def test_two_accounts_never_have_one_name(store, officer, name):
    with pytest.raises(AccountNameTaken):
        accounts.add(store, name, Role.OFFICER, TEMPORARY)


def test_an_account_needs_a_name_and_a_password(store):
    with pytest.raises(AccountNameEmpty):
        accounts.add(store, " ", Role.OFFICER, TEMPORARY)
    with pytest.raises(PasswordWeak):
        accounts.add(store, OFFICER, Role.OFFICER, "yeu")
    assert [line.name for line in accounts.listed(store)] == [ADMIN]


def test_who_may_only_look_changes_the_own_password_and_nothing_else(entry, store):
    viewer = accounts.add(store, "Người Xem Thử", Role.VIEWER, TEMPORARY)
    theirs = opened(entry, viewer, TEMPORARY)
    accounts.change_own(theirs, "cua-rieng-toi-1", TEMPORARY)
    with pytest.raises(RoleTooLow), theirs.folder.writing():
        pass
    theirs.close()


@pytest.mark.parametrize("role", [Role.OFFICER, Role.VIEWER])
def test_only_an_administrator_manages_accounts(entry, store, role):
    theirs = opened(entry, accounts.add(store, OFFICER, role, TEMPORARY), TEMPORARY)
    admin = store.folder.user.id
    for act in (
        lambda: accounts.add(theirs, "Người Ba", Role.ADMIN, TEMPORARY),
        lambda: accounts.close(theirs, admin),
        lambda: accounts.set_role(theirs, theirs.folder.user.id, Role.ADMIN),
        lambda: accounts.reset(theirs, admin, "matkhau-moi-1"),
        lambda: accounts.unlock(theirs, admin),
        lambda: accounts.new_recovery_code(theirs),
    ):
        with pytest.raises(RoleTooLow):
            act()
    theirs.close()


def test_a_closed_account_opens_nothing_and_leaves_the_login_screen(entry, store, officer):
    accounts.close(store, officer)
    assert [choice.name for choice in choices(entry.data)] == [ADMIN]
    with pytest.raises(AccountUnknown):
        opened(entry, OFFICER, TEMPORARY)
    assert [line.name for line in accounts.listed(store)] == [ADMIN]
    accounts.add(store, OFFICER, Role.OFFICER, TEMPORARY)


def test_the_last_administrator_is_neither_closed_nor_given_another_role(entry, store, officer):
    admin = store.folder.user.id
    for act in (
        lambda: accounts.close(store, admin),
        lambda: accounts.set_role(store, admin, Role.VIEWER),
    ):
        with pytest.raises(LastAdministrator):
            act()
    with store.folder.reading() as session:
        row = session.get(Account, admin)
        assert (row.role, row.closed) == (Role.ADMIN.value, 0)
    accounts.set_role(store, officer, Role.ADMIN)
    accounts.close(store, admin)
    assert opened(entry, OFFICER, TEMPORARY).folder.user.role is Role.ADMIN


def test_an_administrator_s_label_in_the_keyring_is_not_enough_to_be_the_last_one(
    store, officer
):
    """The keyring still calls the officer an administrator, the database does not."""
    accounts.set_role(store, officer, Role.ADMIN)
    with store.folder.writing() as session:
        session.get(Account, officer).role = Role.OFFICER.value
    with pytest.raises(LastAdministrator):
        accounts.close(store, store.folder.user.id)


def test_an_administrator_gives_a_new_password_and_opens_the_lock(entry, store, officer):
    for _ in range(5):
        with pytest.raises((PasswordWrong, AccountLocked)):
            opened(entry, OFFICER, "sai-mat-khau-1")
    line = next(line for line in accounts.listed(store) if line.id == officer)
    assert line.locked_until is not None
    accounts.reset(store, officer, "matkhau-tam-2")
    assert opened(entry, OFFICER, "matkhau-tam-2").must_change


def test_an_administrator_opens_a_lock_and_leaves_the_password(entry, store, officer):
    for _ in range(5):
        with pytest.raises((PasswordWrong, AccountLocked)):
            opened(entry, OFFICER, "sai-mat-khau-1")
    accounts.unlock(store, officer)
    opened(entry, OFFICER, TEMPORARY).close()


def test_a_password_is_changed_only_by_who_knows_the_old_one(entry, store):
    with pytest.raises(PasswordWrong):
        accounts.change_own(store, "matkhau-moi-1", "sai-mat-khau-1")
    with pytest.raises(PasswordWeak):
        accounts.change_own(store, "yeu", PASSWORD)
    with pytest.raises(PasswordUnchanged):
        accounts.change_own(store, PASSWORD, PASSWORD)
    opened(entry, ADMIN, PASSWORD).close()


def test_the_idle_lock_asks_for_the_same_password_and_counts(store):
    accounts.verify(store, PASSWORD)
    with pytest.raises(PasswordWrong):
        accounts.verify(store, "sai-mat-khau-1")
    accounts.verify(store, PASSWORD)


def test_a_new_recovery_code_replaces_the_former_one(entry, created):
    renewed = accounts.new_recovery_code(created.store)
    with pytest.raises(RecoveryCodeWrong):
        open_with_code(entry, created.recovery_code, alone=False)
    open_with_code(entry, renewed, alone=False).close()


def test_the_recovery_code_may_name_the_account_that_gets_a_new_password(
    entry, created, officer
):
    theirs = open_with_code(entry, created.recovery_code, OFFICER, alone=False)
    accounts.change_own(theirs, "cua-rieng-toi-1")
    theirs.close()
    opened(entry, OFFICER, "cua-rieng-toi-1").close()
    opened(entry, ADMIN, PASSWORD).close()


def test_the_data_key_never_changes_with_a_password(entry, created):
    before = created.store.key
    accounts.change_own(created.store, "matkhau-moi-1", PASSWORD)
    assert opened(entry, ADMIN, "matkhau-moi-1").key == before
    assert open_with_code(entry, created.recovery_code, alone=False).key == before


def test_every_act_is_in_the_log_by_ids(store, officer):
    accounts.set_role(store, officer, Role.VIEWER)
    accounts.unlock(store, officer)
    accounts.reset(store, officer, "matkhau-tam-2")
    accounts.close(store, officer)
    accounts.new_recovery_code(store)
    accounts.change_own(store, "matkhau-moi-1", PASSWORD)
    log = security_log.entries(store.folder)
    assert [e.event for e in log] == [
        Event.PASSWORD_CHANGED,
        Event.RECOVERY_RENEWED,
        Event.ACCOUNT_CLOSED,
        Event.PASSWORD_RESET,
        Event.ACCOUNT_UNLOCKED,
        Event.ROLE_CHANGED,
        Event.ACCOUNT_ADDED,
        Event.LOGIN,
    ]
    assert {e.account_id for e in log} == {store.folder.user.id}
    assert log[5].detail == f"{officer}:viewer"
    assert all(OFFICER not in e.detail for e in log)


def test_a_keyring_that_can_not_be_written_changes_no_account(entry, store, officer):
    for step in range(9):
        disk = FailingDisk(step, error=OSError("disk full"))
        store.door = replace(entry, disk=disk)
        with pytest.raises(OSError, match="disk full"):
            accounts.add(store, "Người Ba", Role.OFFICER, TEMPORARY)
        assert disk.failed
        assert len(accounts.listed(store)) == 2
        assert len(choices(entry.data)) == 2


def test_the_sheet_of_the_recovery_code_is_due_until_it_is_kept(store):
    with store.folder.reading() as session:
        assert office.get(session, Key.RECOVERY_SHEET) == "later"
    accounts.recovery_sheet_kept(store, kept=True)
    with store.folder.reading() as session:
        assert office.get(session, Key.RECOVERY_SHEET) == "kept"
