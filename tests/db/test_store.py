from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from db.models.local import Account
from db.models.places import Author
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.errors.accounts import (
    AccountClosed,
    AccountLocked,
    AccountNameEmpty,
    AccountUnknown,
    PasswordWeak,
    PasswordWrong,
    RecoveryCodeWrong,
)
from desktop_app.domain.errors.store import (
    DatabaseUnreadable,
    KeyringForeign,
    KeyringUnreadable,
    StoreDamaged,
    StoreExists,
    StoreMissing,
)
from desktop_app.domain.passwords import format_code
from desktop_app.platform import marks
from desktop_app.services.folders import accounts, health, office, security_log
from desktop_app.services.folders.first_start import create
from desktop_app.services.folders.health import NoticeKind
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import choices, open_with_code, open_with_password
from tests.disks import FailingDisk, PowerCut
from tests.stores import ADMIN, FIRST, PASSWORD, UNIT, door, made


@pytest.fixture
def entry(tmp_path, clock):
    return door(tmp_path, clock)


@pytest.fixture
def code(entry):
    created = create(entry, FIRST)
    created.store.close()
    return created.recovery_code


def generation_of(entry):
    return next((entry.data / "generations").iterdir())


def setting(store, key):
    with store.folder.reading() as session:
        return office.get(session, key)


def test_a_first_start_makes_a_folder_with_unit_administrator_and_site(entry):
    store = create(entry, FIRST).store
    assert (store.folder.unit_key, store.folder.duty) == (UNIT.key, SiteRole.COMMUNE)
    assert (store.folder.user.name, store.folder.user.role) == (ADMIN, Role.ADMIN)
    assert store.folder.site == setting(store, Key.SITE_ID)
    assert setting(store, Key.SITE_KEYS) == {"made": "khoa"}
    with store.folder.reading() as session:
        author = session.get(Author, store.folder.user.id)
        assert (author.name, author.unit_key) == (ADMIN, UNIT.key)
        assert author.seen, "the name travels, so it went through the log"
    assert store.notices == (health.Notice(NoticeKind.DATE_BEFORE_BUILD, *BUILD_DAYS),)
    assert not store.must_change
    store.close()


BUILD_DAYS = (date(2024, 11, 20), date(2026, 11, 23))


def test_the_data_folder_holds_no_plain_name_but_the_login_screen_s(entry, code):
    names = [
        p for p in entry.data.rglob("*") if p.is_file() and ADMIN.encode() in p.read_bytes()
    ]
    assert {p.name for p in names} == {"keyring.json", "keyring.old"}
    assert [(c.name, c.role) for c in choices(entry.data)] == [(ADMIN, Role.ADMIN)]


def test_a_folder_with_data_is_not_made_again(entry, code):
    with pytest.raises(StoreExists):
        create(entry, FIRST)


@pytest.mark.parametrize(
    ("first", "error"),
    [
        (replace(FIRST, password="ngan1"), PasswordWeak),
        (replace(FIRST, administrator="  "), AccountNameEmpty),
    ],
)
def test_a_refused_first_start_leaves_nothing(entry, first, error):
    with pytest.raises(error):
        create(entry, first)
    assert not entry.data.exists()


def test_a_first_start_cut_at_any_step_can_be_made_again(entry):
    step = 0
    while True:
        disk = FailingDisk(step, torn=True)
        try:
            create(replace(entry, disk=disk), FIRST).store.close()
        except PowerCut:
            step += 1
            with pytest.raises(StoreMissing):
                choices(entry.data)
            continue
        break
    assert step == 15, "two keyrings and a pointer: create, write, fsync, rename, fsync folder"
    open_with_password(entry, ADMIN, PASSWORD).close()


def test_the_password_opens_by_name_and_by_id(entry, code):
    account = choices(entry.data)[0].id
    for name in (account, ADMIN, "  quản trị thử "):
        store = open_with_password(entry, name, PASSWORD)
        assert store.folder.user.id == account
        store.close()


def test_every_start_writes_under_a_new_writer(entry, code):
    first, second = (open_with_password(entry, ADMIN, PASSWORD) for _ in range(2))
    assert first.folder.writer != second.folder.writer
    first.close()
    second.close()


def test_the_recovery_code_opens_and_asks_for_a_new_password(entry, code):
    store = open_with_code(entry, code)
    assert store.must_change
    accounts.change_own(store, "matkhau-moi-1")
    assert not store.must_change
    store.close()
    open_with_password(entry, ADMIN, "matkhau-moi-1").close()
    with pytest.raises(PasswordWrong):
        open_with_password(entry, ADMIN, PASSWORD)


def test_a_wrong_password_a_wrong_code_and_a_wrong_name_open_nothing(entry, code):
    with pytest.raises(PasswordWrong) as wrong:
        open_with_password(entry, ADMIN, "matkhau2023")
    assert wrong.value.left == 4
    with pytest.raises(RecoveryCodeWrong):
        open_with_code(entry, format_code(bytes(16)))
    with pytest.raises(AccountUnknown):
        open_with_password(entry, "Người Lạ", PASSWORD)


def fail(entry, times):
    for _ in range(times):
        with pytest.raises((PasswordWrong, AccountLocked)):
            open_with_password(entry, ADMIN, "sai-mat-khau-1")


def test_the_fifth_wrong_password_locks_even_the_right_one_for_twelve_hours(entry, code, clock):
    fail(entry, 4)
    with pytest.raises(AccountLocked) as locked:
        open_with_password(entry, ADMIN, "sai-mat-khau-1")
    assert locked.value.until == "22:00 ngày 20/11/2024"
    with pytest.raises(AccountLocked):
        open_with_password(entry, ADMIN, PASSWORD)
    clock.moment += timedelta(hours=12)
    open_with_password(entry, ADMIN, PASSWORD).close()


def test_the_recovery_code_is_never_blocked_and_opens_the_lock(entry, code):
    fail(entry, 6)
    for _ in range(6):
        with pytest.raises(RecoveryCodeWrong):
            open_with_code(entry, format_code(bytes(16)))
    open_with_code(entry, code).close()
    open_with_password(entry, ADMIN, PASSWORD).close()


def test_the_right_password_starts_the_count_anew(entry, code):
    fail(entry, 4)
    open_with_password(entry, ADMIN, PASSWORD).close()
    fail(entry, 4)
    open_with_password(entry, ADMIN, PASSWORD).close()


def test_failures_and_logins_are_in_the_log_with_ids_only(entry, code):
    fail(entry, 2)
    store = open_with_password(entry, ADMIN, PASSWORD)
    newest = security_log.entries(store.folder, limit=3)
    assert [e.event for e in newest] == [Event.LOGIN, Event.LOGIN_FAILED, Event.LOGIN_FAILED]
    assert {e.account_id for e in newest} == {store.folder.user.id}
    assert all(ADMIN not in e.detail for e in newest)
    store.close()


def test_a_damaged_count_never_locks_anybody_out(entry, code):
    for damaged in (b"", b"{", b"[]", b'{"attempts":{"a":3},"failures":[]}', b'{"attempts":1}'):
        (generation_of(entry) / "attempts.json").write_bytes(damaged)
        open_with_password(entry, ADMIN, PASSWORD).close()


def test_the_keyring_of_another_folder_is_refused(entry, code, tmp_path, clock):
    made(tmp_path, clock, "khac").store.close()
    theirs = generation_of(door(tmp_path, clock, "khac"))
    ours = generation_of(entry)
    for name in ("keyring.json", "keyring.old"):
        (ours / name).write_bytes((theirs / name).read_bytes())
    with pytest.raises(KeyringForeign):
        open_with_password(entry, ADMIN, PASSWORD)
    with pytest.raises(KeyringForeign):
        open_with_code(entry, code)


def test_the_database_of_another_folder_is_refused(entry, code, tmp_path, clock):
    made(tmp_path, clock, "khac").store.close()
    theirs = generation_of(door(tmp_path, clock, "khac"))
    (generation_of(entry) / "data.db").write_bytes((theirs / "data.db").read_bytes())
    with pytest.raises(DatabaseUnreadable):
        open_with_password(entry, ADMIN, PASSWORD)


def test_a_database_that_names_another_folder_is_refused(entry, code):
    """The same key, another folder: a database that was put here by hand."""
    store = open_with_password(entry, ADMIN, PASSWORD)
    store.folder.keep_setting(Key.FOLDER_ID, "thu-muc-khac")
    store.close()
    with pytest.raises(KeyringForeign):
        open_with_password(entry, ADMIN, PASSWORD)


def test_a_keyring_older_than_the_database_opens_with_its_old_password(entry, code):
    folder = generation_of(entry)
    older = (folder / "keyring.json").read_bytes()
    store = open_with_password(entry, ADMIN, PASSWORD)
    accounts.change_own(store, "matkhau-moi-1", PASSWORD)
    second = accounts.add(store, "Cán Bộ Hai", Role.OFFICER, "matkhau-tam-1")
    store.close()
    (folder / "keyring.json").write_bytes(older)
    store = open_with_password(entry, ADMIN, PASSWORD)
    lost = next(line for line in accounts.listed(store) if line.id == second)
    assert not lost.opens, "the account is there, its slot is not: to be given a password"
    accounts.reset(store, second, "matkhau-tam-2")
    store.close()
    assert open_with_password(entry, "Cán Bộ Hai", "matkhau-tam-2").must_change


def test_an_account_that_was_removed_does_not_come_back_with_an_older_keyring(entry, code):
    folder = generation_of(entry)
    store = open_with_password(entry, ADMIN, PASSWORD)
    second = accounts.add(store, "Cán Bộ Hai", Role.ADMIN, "matkhau-tam-1")
    older = (folder / "keyring.json").read_bytes()
    accounts.close(store, second)
    store.close()
    (folder / "keyring.json").write_bytes(older)
    with pytest.raises(AccountClosed):
        open_with_password(entry, "Cán Bộ Hai", "matkhau-tam-1")


def test_a_keyring_newer_than_the_database_brings_its_account_along(entry, code):
    store = open_with_password(entry, ADMIN, PASSWORD)
    second = accounts.add(store, "Cán Bộ Hai", Role.VIEWER, "matkhau-tam-1")
    with store.folder.writing() as session:
        session.delete(session.get(Account, second))
    store.close()
    store = open_with_password(entry, "Cán Bộ Hai", "matkhau-tam-1")
    assert store.folder.user.role is Role.VIEWER
    store.close()


def test_the_database_decides_the_role_and_not_the_label_in_the_keyring(entry, code):
    store = open_with_password(entry, ADMIN, PASSWORD)
    second = accounts.add(store, "Cán Bộ Hai", Role.ADMIN, "matkhau-tam-1")
    older = (generation_of(entry) / "keyring.json").read_bytes()
    accounts.set_role(store, second, Role.VIEWER)
    store.close()
    (generation_of(entry) / "keyring.json").write_bytes(older)
    assert open_with_password(entry, second, "matkhau-tam-1").folder.user.role is Role.VIEWER


def test_unreadable_keyrings_and_a_missing_or_empty_database_are_said_so(entry, code):
    folder = generation_of(entry)
    database = (folder / "data.db").read_bytes()
    (folder / "data.db").write_bytes(b"")
    with pytest.raises(DatabaseUnreadable):
        open_with_password(entry, ADMIN, PASSWORD)
    (folder / "data.db").unlink()
    with pytest.raises(StoreDamaged):
        open_with_password(entry, ADMIN, PASSWORD)
    (folder / "data.db").write_bytes(database)
    for name in ("keyring.json", "keyring.old"):
        (folder / name).write_bytes(b"\0")
    with pytest.raises(KeyringUnreadable):
        choices(entry.data)


def test_a_copied_folder_becomes_a_new_site_and_keeps_the_former_keys(entry, code):
    store = open_with_password(entry, ADMIN, PASSWORD)
    site = store.folder.site
    store.close()
    elsewhere = replace(entry, machine="may-2", make_keys=lambda: {"made": "moi"})
    copy = open_with_password(elsewhere, ADMIN, PASSWORD)
    assert NoticeKind.COPIED in {n.kind for n in copy.notices}
    assert copy.folder.site not in ("", site)
    assert setting(copy, Key.SITE_KEYS) == {"made": "moi"}
    former = setting(copy, Key.FORMER_SITES)
    assert [(f["site"], f["keys"]) for f in former] == [(site, {"made": "khoa"})]
    copy.close()
    again = open_with_password(elsewhere, ADMIN, PASSWORD)
    assert again.folder.site == copy.folder.site
    again.close()


def test_a_folder_that_was_put_back_becomes_a_new_site(entry, code):
    folder = generation_of(entry)
    older = (folder / "data.db").read_bytes()
    store = open_with_password(entry, ADMIN, PASSWORD)
    site = store.folder.site
    with store.folder.writing() as session:
        session.get(Author, store.folder.user.id).name = "Quản Trị Thử Hai"
    store.close()
    (folder / "data.db").write_bytes(older)
    store = open_with_password(entry, ADMIN, PASSWORD)
    assert NoticeKind.BEHIND in {n.kind for n in store.notices}
    assert store.folder.site != site
    store.close()


def test_without_the_lock_a_copied_folder_is_not_renewed(entry, code):
    elsewhere = replace(entry, machine="may-2")
    store = open_with_password(elsewhere, ADMIN, PASSWORD, alone=False)
    assert all(n.asks for n in store.notices)
    store.close()


def test_a_profile_that_can_not_be_written_costs_no_start(entry, code, tmp_path):
    (tmp_path / "chan").write_text("a file where a folder should be")
    blocked = replace(entry, paths=replace(entry.paths, marks=tmp_path / "chan" / "marks"))
    open_with_password(blocked, ADMIN, PASSWORD).close()
    assert marks.load(blocked.paths.marks, blocked.mark) is None


def kinds(store):
    return [notice.kind for notice in store.notices]


AFTER_BUILD = datetime(2027, 1, 10, 3, 0, tzinfo=UTC)


def test_a_date_before_the_last_use_is_asked_about_until_somebody_vouches(entry, clock):
    clock.moment = AFTER_BUILD + timedelta(days=365)
    create(entry, FIRST).store.close()
    clock.moment = AFTER_BUILD
    store = open_with_password(entry, ADMIN, PASSWORD)
    assert kinds(store) == [NoticeKind.DATE_BEFORE_LAST]
    assert store.notices[0].asks
    assert str(store.notices[0].earliest) == "2028-01-10"
    health.accept_date(store.folder)
    store.close()
    store = open_with_password(entry, ADMIN, PASSWORD)
    assert kinds(store) == []
    store.close()


def test_a_change_made_later_than_today_is_asked_about(entry, clock):
    clock.moment = AFTER_BUILD
    store = create(entry, FIRST).store
    clock.moment = AFTER_BUILD + timedelta(days=3)
    with store.folder.writing() as session:
        session.get(Author, store.folder.user.id).name = "Quản Trị Thử Hai"
    store.close()
    clock.moment = AFTER_BUILD + timedelta(days=1)
    assert kinds(open_with_password(entry, ADMIN, PASSWORD)) == [NoticeKind.DATE_BEFORE_LAST]


def test_an_honest_date_is_not_asked_about(entry, clock):
    clock.moment = AFTER_BUILD
    store = create(entry, FIRST).store
    assert kinds(store) == []
    store.close()
    clock.moment += timedelta(hours=1)
    store = open_with_password(entry, ADMIN, PASSWORD)
    assert kinds(store) == []
    store.close()


def test_a_machine_before_the_program_s_own_day_is_asked_about():
    early = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)
    assert health.date_notice(early).kind is NoticeKind.DATE_BEFORE_BUILD
    assert health.date_notice(early + timedelta(minutes=1)) is None, "00:00 in Viet Nam"


def test_the_key_is_shown_nowhere(entry, code):
    store = open_with_password(entry, ADMIN, PASSWORD)
    assert store.key.hex() not in repr(store)
    assert repr(store.key) not in repr(store)
    assert PASSWORD not in repr(FIRST)
    with store.folder.reading() as session:
        assert session.scalars(select(Account.name)).all() == [ADMIN]
    store.close()
