"""`package merge` keeps the journal of the window: what one began, the other finishes."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import func, select

from db.models.exchange import MergeBatch
from db.models.households import Household
from desktop_app.domain.progress import Cancelled
from desktop_app.services.exchange.arrivals import files_in
from desktop_app.services.exchange.batches import Planned
from desktop_app.services.exchange.exchanged import exchanged
from desktop_app.services.exchange.receiving import Receiving
from tests.db.test_cli_package import UPPER, met, new_household, office, rasoat, sandbox

__all__ = ["met", "office", "rasoat", "sandbox"]


class Killed(BaseException):
    """Nothing in the program catches it."""


@pytest.fixture
def homes():
    return []


@pytest.fixture
def stick(rasoat, office, met, homes):
    """Four files of the commune, one household more in each."""
    for _ in range(4):
        homes.append(office("xa", new_household))
        rasoat("xa", "package", "make", "--to", UPPER, "--out", met / "usb")
    return met / "usb"


@pytest.fixture
def killed_in_the_third(rasoat, office, stick, monkeypatch):
    """A night job died in the third of four files, as in a cut of power."""
    real, calls = Receiving._record, []

    def dying(self, opened):
        calls.append(opened)
        if len(calls) == 3:
            raise Killed
        return real(self, opened)

    with monkeypatch.context() as patched:
        patched.setattr(Receiving, "_record", dying)
        with pytest.raises(Killed):
            rasoat("tinh", "package", "merge", stick)
    return stick


def there(app):
    with app.folder.reading() as session:
        return set(session.scalars(select(Household.id)))


def batches(app):
    with app.folder.reading() as session:
        return session.scalar(select(func.count()).select_from(MergeBatch))


def stopped(app):
    found = app.sync.batches.open()
    return (found.stopped_at, found.left) if found else None


def begun_in_the_window(stick, leave_out=frozenset()):
    """Begin a batch as the window does; somebody stops it after the first file."""

    def act(app):
        files = [Planned(path, leave_out=leave_out) for path in files_in(stick)]
        key = app.sync.batches.begin(files)

        def stop(done, total, note=""):
            if done == 1:
                raise Cancelled

        with pytest.raises(Cancelled):
            app.sync.batches.run(key, stop)

    return act


def test_killed_in_the_third_file_the_window_can_go_on(office, killed_in_the_third, homes):
    assert office("tinh", stopped) == (3, 2)
    assert office("tinh", there) == set(homes[:2])
    office("tinh", lambda app: app.sync.batches.run(app.sync.batches.open().id))
    assert office("tinh", there) == set(homes)


def test_killed_in_the_third_file_the_next_night_finishes(
    rasoat, office, killed_in_the_third, homes
):
    told = rasoat("tinh", "package", "merge", killed_in_the_third)
    outcomes = [file["outcome"] for file in told["files"]]
    assert sorted(outcomes) == ["already", "already", "merged", "merged"], "each file once"
    assert told["refused"] == []
    assert office("tinh", stopped) is None
    assert office("tinh", there) == set(homes)


def test_the_next_night_finishes_also_where_only_another_file_is_named(
    rasoat, office, killed_in_the_third, homes, tmp_path
):
    other = tmp_path / "usb-khac"
    shutil.move(killed_in_the_third, other)
    first = files_in(other)[0]
    rasoat("tinh", "package", "merge", first)
    assert office("tinh", stopped) is None
    assert office("tinh", there) == set(homes)


def test_a_stick_that_is_away_is_waited_for_and_no_fault_of_the_night_job(
    rasoat, office, killed_in_the_third, tmp_path
):
    shutil.move(killed_in_the_third, tmp_path / "mang-di")
    (tmp_path / "trong").mkdir()
    code, out, err = rasoat("tinh", "package", "merge", tmp_path / "trong", plain=True)
    assert (code, err) == (0, "")
    assert "Lần nhận trước còn 2 tệp chưa thấy" in out
    assert office("tinh", stopped) == (3, 2)


def test_a_batch_begun_in_the_window_goes_on_with_what_it_leaves_out(
    rasoat, office, stick, homes
):
    office("tinh", begun_in_the_window(stick, frozenset({f"household:{homes[1]}"})))
    rasoat("tinh", "package", "merge", stick)
    assert office("tinh", stopped) is None
    assert office("tinh", there) == {homes[0], homes[2], homes[3]}


def test_several_batches_that_stopped_are_all_finished(rasoat, office, stick, homes):
    for _ in range(2):
        office("tinh", begun_in_the_window(stick))
    rasoat("tinh", "package", "merge", stick)
    assert office("tinh", stopped) is None
    assert office("tinh", there) == set(homes)


def test_a_file_that_is_not_there_is_refused_and_never_waited_for(rasoat, office, stick):
    missing = stick / "khong-co.goi"
    long = stick / ("d" * 300 + ".goi")
    code, out, err = rasoat("tinh", "package", "merge", missing, long, stick, plain=True)
    assert code == 1
    assert out.count("đã cập nhật") == 4
    assert err.count("file_unreadable") == 2
    assert office("tinh", stopped) is None


def test_one_file_in_two_folders_is_taken_once(rasoat, stick, met):
    shutil.copytree(stick, met / "ban-sao")
    told = rasoat("tinh", "package", "merge", stick, met / "ban-sao")
    assert [file["outcome"] for file in told["files"]] == ["merged"] * 4


def test_a_damaged_copy_never_hides_the_whole_one(rasoat, office, stick, met, homes):
    (met / "a").mkdir()
    for path in files_in(stick):
        cut = path.read_bytes()
        (met / "a" / path.name).write_bytes(cut[:-40] + bytes(40))
    code, out, _err = rasoat("tinh", "package", "merge", met / "a", stick, plain=True)
    assert (code, out.count("đã cập nhật")) == (1, 4)
    assert office("tinh", there) == set(homes)


def test_a_bad_file_of_a_batch_that_stopped_is_said_once(rasoat, office, stick, homes):
    office("tinh", begun_in_the_window(stick))
    files_in(stick)[2].write_bytes(b"hello")
    code, _out, err = rasoat("tinh", "package", "merge", stick, plain=True)
    assert code == 1
    assert err.count("package_foreign") == 1
    assert office("tinh", stopped) is None
    assert office("tinh", there) == set(homes), "the fourth brings what the third did"


def test_a_folder_read_every_night_does_not_fill_the_journal(rasoat, office, stick):
    rasoat("tinh", "package", "merge", stick)
    before = office("tinh", batches)
    for _ in range(2):
        rasoat("tinh", "package", "merge", stick)
    assert office("tinh", batches) == before


def test_the_home_screen_counts_what_a_night_job_brought(rasoat, office, stick, homes):
    def counted(app):
        return exchanged(app.folder).broken

    assert office("tinh", counted) == 0
    rasoat("tinh", "package", "merge", stick)
    assert office("tinh", counted) > 0, "four households of one hamlet have the code 031"
