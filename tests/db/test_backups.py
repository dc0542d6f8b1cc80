from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from db.models.places import Author
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import AccountUnknown, RecoveryCodeWrong
from desktop_app.domain.errors.store import (
    BackupForeign,
    BackupNewer,
    BackupPasswordWrong,
    BackupUnreadable,
    DiskFull,
    FolderInUse,
    PlaceNotWritable,
)
from desktop_app.domain.passwords import format_code
from desktop_app.domain.progress import Cancelled
from desktop_app.platform import generations
from desktop_app.services.folders import (
    accounts,
    backup_file,
    backups,
    office,
    restoring,
    security_log,
)
from desktop_app.services.folders.office import Key
from desktop_app.services.folders.security_log import Event
from desktop_app.services.folders.store import open_with_password
from desktop_app.services.printing.office_templates import OfficeTemplates
from tests.disks import FailingDisk, PowerCut
from tests.stores import ADMIN, PASSWORD, door, made


@pytest.fixture
def created(tmp_path, clock):
    created = made(tmp_path, clock)
    yield created
    created.store.folder.close()


@pytest.fixture
def store(created):
    return created.store


@pytest.fixture
def backup(store):
    return backups.make(store).here


@pytest.fixture
def empty(tmp_path, clock):
    """The way into a folder that holds nothing yet."""
    return door(tmp_path, clock, "trong")


def rename(store, name):
    with store.folder.writing() as session:
        session.get(Author, store.folder.user.id).name = name


def name_in(store):
    with store.folder.reading() as session:
        return session.get(Author, store.folder.user.id).name


def setting(store, key):
    with store.folder.reading() as session:
        return office.get(session, key)


def files_in(place):
    return sorted(path.name for path in place.iterdir())


def test_a_backup_holds_database_and_keyring_and_shows_no_name(store, backup):
    assert zipfile.ZipFile(backup).namelist() == ["about.json", "keyring.json", "data.db"]
    data = backup.read_bytes()
    assert data.count(ADMIN.encode()) == 1, "the label of the login screen"
    assert store.key not in data
    about = backup_file.verify(backup)
    assert (about.unit, about.made_at) == ("thị trấn Cao Thượng", "2024-11-20T03:00:00+00:00")
    assert backup.name.startswith("sao-luu_thi-tran-cao-thuong_")
    assert files_in(backup.parent) == [backup.name], "no copy is left behind"


def test_a_backup_holds_what_was_written_just_before(store, empty):
    rename(store, "Tên Mới Thử")
    backup = backups.make(store).here
    rename(store, "Tên Sau Nữa")
    restored = restoring.restore(empty, backup, ADMIN, PASSWORD)
    assert name_in(restored) == "Tên Mới Thử"
    restored.close()


def test_a_backup_carries_the_word_templates_of_the_office(store, empty):
    file = "giay-moi.docx"
    kept = OfficeTemplates(store.folder).find("giay-moi.docx").content
    OfficeTemplates(store.folder).put_back(file, kept)
    restored = restoring.restore(empty, backups.make(store).here, ADMIN, PASSWORD)
    assert OfficeTemplates(restored.folder).has_own(file)
    assert OfficeTemplates(restored.folder).find(file).content == kept
    restored.close()


def test_a_restored_folder_is_a_new_site_that_knows_it_was_restored(store, backup, empty):
    restored = restoring.restore(empty, backup, ADMIN, PASSWORD)
    assert restored.folder.site != store.folder.site
    assert setting(restored, Key.RESTORED_AT) == "2024-11-20T03:00:00+00:00"
    assert [f["site"] for f in setting(restored, Key.FORMER_SITES)] == [store.folder.site]
    assert restored.folder.writer != store.folder.writer
    events = [entry.event for entry in security_log.entries(restored.folder)]
    assert events[:2] == [Event.LOGIN, Event.RESTORE]
    restored.close()
    open_with_password(empty, ADMIN, PASSWORD).close()


def test_the_recovery_code_restores_and_asks_for_a_new_password(created, backup, empty):
    restored = restoring.restore(empty, backup, "", created.recovery_code)
    assert restored.must_change
    accounts.change_own(restored, "matkhau-moi-1")
    restored.close()


def test_a_backup_restores_with_the_passwords_of_its_day(store, backup, empty):
    accounts.change_own(store, "matkhau-moi-1", PASSWORD)
    with pytest.raises(BackupPasswordWrong):
        restoring.restore(empty, backup, ADMIN, "matkhau-moi-1")
    restoring.restore(empty, backup, ADMIN, PASSWORD).close()


def test_a_refused_restore_leaves_the_folder_as_it_was(store, backup, empty, tmp_path):
    for account, secret, error in (
        (ADMIN, "sai-mat-khau-1", BackupPasswordWrong),
        ("Người Lạ", PASSWORD, AccountUnknown),
        ("", format_code(bytes(16)), RecoveryCodeWrong),
    ):
        with pytest.raises(error):
            restoring.restore(empty, backup, account, secret)
    assert not generations.exists(empty.data)
    assert list((empty.data / "generations").iterdir()) == []


def test_a_restore_into_the_same_folder_keeps_the_former_generation(store, backup, created):
    rename(store, "Tên Sau Khi Sao Lưu")
    entry, before = store.door, store.generation
    store.close()
    restored = restoring.restore(entry, backup, ADMIN, PASSWORD)
    assert name_in(restored) == ADMIN
    assert restored.generation.id != before.id
    assert before.database.exists()
    restored.close()


def test_a_backup_of_another_folder_does_not_replace_this_one(store, backup, tmp_path, clock):
    other = made(tmp_path, clock, "khac").store
    other.close()
    with pytest.raises(BackupForeign) as refused:
        restoring.restore(other.door, backup, ADMIN, PASSWORD)
    assert refused.value.unit == "thị trấn Cao Thượng"
    assert generations.current(other.door.data) == other.generation


@pytest.mark.parametrize("torn", [False, True])
def test_a_power_cut_at_any_step_of_a_restore_leaves_the_present_data(store, backup, torn):
    rename(store, "Tên Sau Khi Sao Lưu")
    entry, before, step = store.door, store.generation, 0
    store.close()
    while True:
        try:
            restoring.restore(
                replace(entry, disk=FailingDisk(step, torn=torn)), backup, ADMIN, PASSWORD
            ).close()
        except PowerCut:
            step += 1
            current = generations.current(entry.data)
            if current == before:
                continue
            open_with_password(entry, ADMIN, PASSWORD).close()
            continue
        break
    assert step >= 9


@pytest.mark.parametrize("error", [None, OSError("disk full")])
def test_a_failure_at_any_step_of_a_backup_leaves_whole_backups_only(store, error):
    first = backups.make(store).here
    place, step = first.parent, 0
    while True:
        store.door = replace(store.door, disk=FailingDisk(step, torn=True, error=error))
        store.door.clock.moment += timedelta(seconds=1)
        try:
            backups.make(store)
        except (PowerCut, PlaceNotWritable):
            step += 1
            assert not any(path.name == "copying.db" for path in place.iterdir())
            for line in place.glob("*.zip"):
                backup_file.verify(line)
            assert first.exists()
            continue
        break
    assert step == 4, "create, fsync, rename, fsync of the folder"


def test_a_second_place_gets_the_same_backup(store, tmp_path):
    made_two = backups.make(store, second=tmp_path / "usb" / "sao-luu")
    assert made_two.elsewhere is None
    assert made_two.missed.endswith("sao-luu"), "the stick is not plugged in"
    (tmp_path / "usb").mkdir()
    made_two = backups.make(store, second=tmp_path / "usb" / "sao-luu")
    assert made_two.elsewhere.parent == tmp_path / "usb" / "sao-luu"
    assert made_two.missed == ""
    assert made_two.elsewhere.read_bytes() == made_two.here.read_bytes()


def test_only_a_backup_on_another_drive_counts_as_elsewhere(store, tmp_path, monkeypatch):
    backups.write_to(store, tmp_path / "usb")
    assert setting(store, Key.BACKUP_ELSEWHERE_AT) is None
    monkeypatch.setattr(backups, "_other_drive", lambda path, data: data not in path.parents)
    backups.make(store)
    assert setting(store, Key.BACKUP_ELSEWHERE_AT) is None
    backups.write_to(store, tmp_path / "usb")
    assert setting(store, Key.BACKUP_ELSEWHERE_AT) == "2024-11-20T03:00:00+00:00"
    assert setting(store, Key.BACKUP_AT) == "2024-11-20T03:00:00+00:00"


def test_two_backups_in_one_second_are_two_files(store):
    assert backups.make(store).here != backups.make(store).here


def test_a_place_without_room_is_refused_before_the_first_byte(store, tmp_path, monkeypatch):
    monkeypatch.setattr("desktop_app.platform.files.free_space", lambda folder: 2**20)
    with pytest.raises(DiskFull):
        backups.make(store)
    assert list(store.door.paths.backups.glob("*")) == []


def test_a_place_that_can_not_be_written_to_is_said_so(store, tmp_path):
    (tmp_path / "chan").write_text("a file")
    with pytest.raises(PlaceNotWritable):
        backups.write_to(store, tmp_path / "chan" / "sao-luu")


def test_a_cancelled_backup_leaves_nothing(store):
    def stop(done, total, note):
        raise Cancelled

    with pytest.raises(Cancelled):
        backups.make(store, report=stop)
    assert list(store.door.paths.backups.glob("*")) == []


def test_two_processes_never_back_up_one_folder_at_once(store):
    def second(done, total, note):
        with pytest.raises(FolderInUse):
            backups.make(store)

    backups.make(store, report=second)
    backups.make(store)


def test_a_backup_is_due_once_a_day(store, clock):
    assert backups.due(store)
    backups.make(store)
    assert not backups.due(store)
    clock.moment += timedelta(hours=14)  # 03:00 UTC is 10:00 here: midnight is 14 hours away
    assert backups.due(store)


def test_who_may_only_look_can_back_up(store, tmp_path):
    viewer = accounts.add(store, "Người Xem Thử", Role.VIEWER, "matkhau-tam-1")
    theirs = open_with_password(store.door, viewer, "matkhau-tam-1", alone=False)
    backups.write_to(theirs, tmp_path / "usb")
    theirs.folder.close()


def test_backups_are_listed_newest_first_without_the_damaged(store, clock):
    first = backups.make(store).here
    clock.moment += timedelta(days=1)
    second = backups.make(store).here
    (first.parent / "khac.zip").write_bytes(b"PK")
    assert [line.path for line in backups.listed(first.parent)] == [second, first]


FOLDER = "0190aaaa-0000-7000-8000-0000deadbeef"


def name_of(day, folder="deadbeef", hour=8):
    return f"sao-luu_xa-thu_{folder}_{day:%Y-%m-%d}_{hour:02}0000.zip"


def test_the_newest_ten_and_the_last_of_each_month_stay():
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(400)]
    names = [name_of(day) for day in days]
    gone = set(backups.superseded(names, FOLDER, names[-1]))
    kept = [name for name in names if name not in gone]
    assert kept[-10:] == names[-10:]
    assert len(kept) == 10 + 10, "the newest ten lie in two of the twelve months"
    assert name_of(date(2024, 12, 31)) in kept
    assert name_of(date(2024, 2, 29)) not in kept, "more than twelve months ago"
    assert name_of(date(2024, 3, 31)) in kept


def test_files_of_others_are_never_removed():
    theirs = [name_of(date(2024, 1, n), "0badf00d") for n in range(1, 29)]
    others = ["danh-sach.zip", "sao-luu.zip", "sao-luu_xa_deadbeef_2024-01-01.zip.part"]
    assert backups.superseded([*theirs, *others], FOLDER, "") == ()


def test_two_of_one_day_are_counted_by_their_hour():
    names = [name_of(date(2024, 1, 5), hour=hour) for hour in range(12)]
    assert set(backups.superseded(names, FOLDER, names[-1])) == set(names[:2])


def test_rotation_happens_where_the_backup_is_written(store, clock):
    for _ in range(12):
        clock.moment += timedelta(minutes=1)
        last = backups.make(store).here
    assert len(files_in(last.parent)) == 10
    assert last.exists()


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=366)])
def test_a_clock_set_back_never_removes_the_backup_just_made(store, clock, back):
    for _ in range(12):
        clock.moment += timedelta(minutes=1)
        ahead = backups.make(store).here
    clock.moment -= back
    behind = []
    for _ in range(3):
        clock.moment += timedelta(minutes=1)
        behind.append(backups.make(store).here)
        told = clock.now().astimezone(UTC).isoformat(timespec="seconds")
        assert setting(store, Key.BACKUP_AT) == told
    assert [path.exists() for path in (ahead, *behind)] == [True] * 4


def test_a_clock_that_ran_ahead_keeps_ten_of_before_and_ten_of_after(store, clock):
    clock.moment += timedelta(days=366)
    for _ in range(12):
        clock.moment += timedelta(minutes=1)
        backups.make(store)
    clock.moment -= timedelta(days=366)
    for _ in range(12):
        clock.moment += timedelta(minutes=1)
        last = backups.make(store).here
    assert len(files_in(last.parent)) == 10 + 10


def test_of_twelve_backups_in_one_second_the_last_ten_stay(store):
    made = [backups.make(store).here for _ in range(12)]
    assert [path.exists() for path in made] == [False] * 2 + [True] * 10


def test_every_damaged_byte_of_the_head_and_the_end_is_noticed(backup, empty, tmp_path):
    data = backup.read_bytes()
    places = [
        *range(2000),
        *range(2000, len(data) - 600, 9973),
        *range(len(data) - 600, len(data)),
    ]
    copy = tmp_path / "hong.zip"
    harmless = 0
    for place in places:
        damaged = bytearray(data)
        damaged[place] ^= 0x41
        copy.write_bytes(damaged)
        try:
            about = backup_file.verify(copy)
        except (BackupUnreadable, BackupNewer):
            continue
        harmless += 1
        assert about == backup_file.verify(backup), f"byte {place}"
    assert harmless < 300, "dates and flags of the zip that nobody reads"


@pytest.mark.parametrize("length", [0, 1, 100, 5000, -1, -22])
def test_a_cut_backup_is_noticed(backup, empty, tmp_path, length):
    copy = tmp_path / "cut.zip"
    copy.write_bytes(backup.read_bytes()[:length])
    with pytest.raises(BackupUnreadable):
        restoring.restore(empty, copy, ADMIN, PASSWORD)
    assert not empty.data.exists()


def rebuilt(backup, target, **changed):
    """The backup with entries replaced, added or packed otherwise."""
    method = changed.pop("method", zipfile.ZIP_STORED)
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, changed.pop(name, None) or old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return target


@pytest.mark.parametrize(
    "changed",
    [
        {"../ra-ngoai.txt": b"x"},
        {"about.json": b"{}"},
        {"about.json": b"[" * 9000},
        {"about.json": b'{"format":"x"}'},
        {"keyring.json": b"{}"},
        {"data.db": b"plain"},
        {"method": zipfile.ZIP_DEFLATED},
    ],
)
def test_a_hostile_backup_is_refused_and_nothing_is_written(backup, empty, tmp_path, changed):
    hostile = rebuilt(backup, tmp_path / "hostile.zip", **changed)
    with pytest.raises(BackupUnreadable):
        restoring.restore(empty, hostile, ADMIN, PASSWORD)
    assert not empty.data.exists()
    assert files_in(tmp_path).count("ra-ngoai.txt") == 0


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_doubled_names_are_refused(backup, empty, tmp_path):
    doubled = tmp_path / "doubled.zip"
    shutil.copy(backup, doubled)
    with zipfile.ZipFile(doubled, "a") as archive:
        archive.writestr("keyring.json", b"other")
    with pytest.raises(BackupUnreadable):
        backup_file.verify(doubled)


def test_a_newer_program_s_backup_is_not_guessed_at(backup, tmp_path):
    newer = rebuilt(backup, tmp_path / "newer.zip", **{"about.json": b'{"format":2}'})
    with pytest.raises(BackupNewer):
        backup_file.verify(newer)


def test_the_accounts_of_a_backup_can_be_chosen_before_it_is_opened(backup):
    assert [choice.name for choice in restoring.choices(backup)] == [ADMIN]
