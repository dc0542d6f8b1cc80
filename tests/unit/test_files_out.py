"""A file handed out: replaced whole, or a sentence and the old one stays."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors.files import FileHeld
from desktop_app.domain.errors.store import DiskFull, PlaceNotWritable
from desktop_app.services import files


def refuse(error):
    def write(path, content):
        raise error

    return write


def test_a_file_held_open_by_word_is_named_and_stays(tmp_path, monkeypatch):
    path = tmp_path / "giay-moi.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "write_atomically", refuse(PermissionError()))
    with pytest.raises(FileHeld) as caught:
        files.keep(path, b"new")
    assert caught.value.file == "giay-moi.docx"
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("error", "said"), [(PermissionError(), PlaceNotWritable), (OSError(28, "full"), DiskFull)]
)
def test_a_place_that_can_not_be_written_to_is_a_sentence(tmp_path, monkeypatch, error, said):
    monkeypatch.setattr(files, "write_atomically", refuse(error))
    with pytest.raises(said):
        files.keep(tmp_path / "new.docx", b"new")


def test_a_file_is_replaced(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"old")
    files.keep(path, b"new")
    assert path.read_bytes() == b"new"
