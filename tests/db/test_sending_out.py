"""Files on their way: onto sticks, what became of them, and the paper that goes with them."""

from __future__ import annotations

import errno
import hashlib
from io import BytesIO

import pypdfium2
import pytest

from desktop_app.cli.papers import KINDS
from desktop_app.domain.errors import packages as errors
from desktop_app.domain.errors.store import DiskFull
from desktop_app.platform import files as disk
from desktop_app.services.exchange.outbox import Outbox
from desktop_app.services.exchange.sent import SentState
from tests.sync_offices import A, U, stored


def outbox(one):
    return Outbox(one.folder, one.app.units, one.sync)


def newest(one):
    return outbox(one).files()[0]


def words(paper):
    with pypdfium2.PdfDocument(BytesIO(paper.pdf)) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_range().split())


def test_a_file_is_made_then_on_a_stick_then_taken_in(pair):
    commune, upper = pair
    commune.take(upper.send(A))
    commune.add("031", "Nguyễn Thị Thử")
    outbox(commune).make(U, commune.place / "thu")
    assert newest(commune).state is SentState.MADE
    made = outbox(commune).make(U, commune.stick, stick="USB XA")
    file = newest(commune)
    assert (file.state, file.copied_to) == (SentState.COPIED, "USB XA")
    assert file.size == made.size == made.path.stat().st_size
    assert file.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    upper.take(made.path)
    commune.take(upper.send(A))
    assert {f.state for f in outbox(commune).files()} == {SentState.MERGED}


def test_a_lost_stick_is_told_by_the_next_answer_and_healed_by_the_next_file(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    commune.send()
    commune.take(upper.send(A))
    assert newest(commune).state is SentState.MISSED
    upper.take(commune.send())
    commune.take(upper.send(A))
    assert upper.view(home).values.code == "031"
    assert [f.state.arrived for f in outbox(commune).files()] == [True, True, True]


def test_what_was_left_out_there_is_said_of_the_file(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send(), leave_out=frozenset({f"household:{home}"}))
    commune.take(upper.send(A))
    file = newest(commune)
    assert file.state is SentState.PARTLY
    assert file.pending["held"] > 0
    upper.sync.receiving.release(frozenset({f"household:{home}"}))
    commune.take(upper.send(A))
    assert newest(commune).state is SentState.MERGED


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.EROFS, errors.StickLocked),
        (errno.EACCES, errors.StickLocked),
        (errno.ENOSPC, DiskFull),
        (errno.EIO, errors.StickGone),
        (errno.ENODEV, errors.StickGone),
    ],
)
@pytest.mark.parametrize("step", ["write", "sync", "rename"])
def test_a_stick_that_fails_at_any_step_holds_nothing_half(
    pair, monkeypatch, number, error, step
):
    commune, _upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    place, before = commune.place / "usb", stored(commune)

    def fails(*_args):
        raise OSError(number, "x")

    monkeypatch.setattr(disk.Disk, step, fails)
    with pytest.raises(error):
        outbox(commune).make(U, place, stick="USB XA")
    monkeypatch.undo()
    assert list(place.glob("*")) == []
    assert stored(commune)["data_file"] == before["data_file"], "no number is used up"
    assert outbox(commune).make(U, place, stick="USB XA").number == 2


def test_a_full_stick_is_told_before_the_first_byte(pair, monkeypatch):
    commune, _upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    monkeypatch.setattr(disk, "free_space", lambda _folder: 100)
    with pytest.raises(DiskFull) as refused:
        outbox(commune).make(U, commune.stick)
    assert refused.value.needed == 1, "in megabytes"


def test_a_file_that_another_program_holds_is_written_beside_and_said_so(pair):
    commune, _upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    made = outbox(commune).make(U, commune.place / "x")
    other = commune.place / "y"
    other.mkdir()
    taken = other / made.path.name.replace("goi-002", "goi-003")
    taken.write_bytes(b"khac")
    beside = outbox(commune).make(U, other)
    assert beside.beside
    assert beside.path.name.endswith("-2.goi")
    assert taken.read_bytes() == b"khac"


def test_the_size_is_told_before_and_is_about_that_of_the_file(pair):
    commune, _upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    draft = outbox(commune).draft(U)
    made = outbox(commune).make(U, commune.stick)
    assert abs(draft.size - made.size) < 200
    assert draft.rows["household"] == 1
    assert outbox(commune).draft(U, whole=True).rows == draft.rows


def test_the_paper_names_both_sides_the_file_and_its_digest(pair):
    commune, _upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    made = outbox(commune).make(U, commune.stick)
    text = words(commune.app.handovers.of(str(made.number)))
    digest = hashlib.sha256(made.path.read_bytes()).hexdigest()
    assert f"{digest[:4]} {digest[4:8]}" in text
    assert made.path.name in text
    assert "1 hộ" in text
    assert "XÁC NHẬN ĐÃ NHẬN DỮ LIỆU" in text
    assert KINDS["handover"][1](commune.app, made.id[:10]).name.endswith("002.pdf")


def test_the_paper_is_there_before_any_invitation(offices, tmp_path):
    (commune,) = offices(A)
    table = tmp_path / "bieu-7.1_2024.xlsx"
    table.write_bytes(b"bieu")
    text = words(commune.app.handovers.loose([table]))
    assert table.name in text
    assert hashlib.sha256(b"bieu").hexdigest()[:4] in text
    assert "NGƯỜI GIAO" in words(commune.app.handovers.of("trang"))
    with pytest.raises(errors.SentUnknown):
        commune.app.handovers.of("7")
