"""A data folder on a locked drive, and folders that a refused verb would leave behind."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from desktop_app.platform.lock import FolderLock, claim
from tests.db.test_cli_store import INIT, made, rasoat, refused, sandbox

__all__ = ["made", "rasoat", "sandbox"]


@pytest.fixture
def locked(monkeypatch):
    """A drive that lets nobody write: root here may write anywhere, so it is acted."""

    def lock(folder, number):
        real = Path.open

        def opens(self, mode="r", *more, **options):
            if folder in self.parents and set(mode) & set("wa+x"):
                raise OSError(number, "x", str(self))
            return real(self, mode, *more, **options)

        monkeypatch.setattr(Path, "open", opens)

    return lock


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
@pytest.mark.parametrize(
    "verb", [("check",), ("conflicts",), ("history", "household", "x"), ("backup",)]
)
def test_reading_on_a_locked_drive_says_why_not_and_what_to_do(
    made, rasoat, locked, tmp_path, verb, number
):
    locked(tmp_path / "du-lieu", number)
    said = refused(rasoat(*verb), "store_read_only")
    assert "nhật ký đăng nhập" in said
    assert "chép cả thư mục sang ổ ghi được" in said


def test_what_the_sentence_says_works(made, rasoat, locked, tmp_path):
    locked(tmp_path / "du-lieu", errno.EROFS)
    shutil.copytree(tmp_path / "du-lieu", tmp_path / "ban-chep")
    assert rasoat("check", data="ban-chep")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--admin", "\x00"),
        ("--admin", " "),
        ("--unit", "không có", "--admin", "Quản Trị Thử"),
    ],
)
def test_a_refused_init_leaves_no_folder(rasoat, tmp_path, words):
    code, _out, _err = rasoat(*INIT, *words)
    assert code == 1
    assert not (tmp_path / "du-lieu").exists()


def test_a_weak_password_leaves_no_folder(rasoat, tmp_path, monkeypatch):
    monkeypatch.setenv("RASOAT_PASSWORD", "ngan")
    assert rasoat(*INIT)[0] == 1
    assert not (tmp_path / "du-lieu").exists()


def test_a_refused_restore_leaves_no_folder(made, rasoat, tmp_path, monkeypatch):
    rasoat("backup", "--out", tmp_path / "usb")
    (file,) = (tmp_path / "usb").glob("*.zip")
    monkeypatch.setenv("RASOAT_PASSWORD", "sai-mat-khau-1")
    assert rasoat("restore", file, data="moi")[0] == 1
    assert not (tmp_path / "moi").exists()


def test_a_folder_that_was_there_before_stays(rasoat, tmp_path, monkeypatch):
    (tmp_path / "du-lieu").mkdir()
    (tmp_path / "du-lieu" / "cua-toi.txt").write_text("của tôi")
    monkeypatch.setenv("RASOAT_PASSWORD", "ngan")
    assert rasoat(*INIT)[0] == 1
    assert (tmp_path / "du-lieu" / "cua-toi.txt").read_text() == "của tôi"


def test_what_somebody_put_into_a_new_folder_meanwhile_stays(tmp_path):
    new = tmp_path / "moi"

    def refused_work():
        with claim(new):
            (new / "tep").write_text("x")
            raise KeyError

    with pytest.raises(KeyError):
        refused_work()
    assert (new / "tep").exists()
    FolderLock(new).release()
