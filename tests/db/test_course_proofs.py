"""Scans of signed sheets: kept here, refused when not readable, sent only when ticked."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors import proofs as errors
from desktop_app.domain.errors.records import ReasonNeeded, RecordMissing
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.training import course_proofs
from desktop_app.services.training.course_proofs import JPEG, PDF, TRAVEL_BYTES
from desktop_app.services.training.training_views import CourseValues

DAY = date(2024, 11, 25)
PICTURE = b"\xff\xd8\xff" + bytes(range(256)) * 40


def printed(app):
    """A printed class; return course, paper and print run."""
    course = app.training.add(CourseValues("Lớp thử", "Nhà văn hóa xã", DAY))
    app.training.add_people(course, [PastedPerson("An Thử")])
    paper, run = app.course_papers.attendance(course)
    return course, paper, run


@pytest.fixture
def app(folder):
    return App(folder)


def test_a_file_is_kept_with_its_kind_and_size_and_does_not_travel(app):
    course, paper, run = printed(app)
    key = app.course_proofs.add(run, "anh/to 1.jpg", PICTURE)
    app.course_proofs.add(run, "bản quét.pdf", paper.pdf)
    second, first = app.course_proofs.of_run(run)
    assert (first.name, first.media, first.size) == ("to 1.jpg", JPEG, len(PICTURE))
    assert (second.media, second.sent_size, second.here) == (PDF, 0, True)
    assert app.course_proofs.content(key) == PICTURE
    assert "2 tệp quét, ảnh chụp" in app.course_files.lines(course)[7].hint


@pytest.mark.parametrize("content", [b"", b"GIF89a...", b"%PDF-1.7 broken"])
def test_what_is_no_picture_and_no_pdf_is_refused(app, content):
    _course, _paper, run = printed(app)
    with pytest.raises(errors.ProofUnreadable):
        app.course_proofs.add(run, "la.jpg", content)
    assert app.course_proofs.of_run(run) == []


def test_too_large_doubled_or_without_a_print_run_is_refused(app, monkeypatch):
    _course, _paper, run = printed(app)
    app.course_proofs.add(run, "a.jpg", PICTURE)
    with pytest.raises(errors.ProofKnown):
        app.course_proofs.add(run, "b.jpg", PICTURE)
    with pytest.raises(RecordMissing):
        app.course_proofs.add("no run", "b.jpg", PICTURE)
    monkeypatch.setattr(course_proofs, "MOST_BYTES", 100)
    with pytest.raises(errors.ProofTooLarge) as refused:
        app.course_proofs.add(run, "b.jpg", PICTURE + b"x")
    assert refused.value.most == "1 KB"


def test_taking_off_needs_a_reason_and_stops_sending(app):
    _course, _paper, run = printed(app)
    proofs = app.course_proofs
    key = proofs.add(run, "a.jpg", PICTURE)
    proofs.send(key, b"small")
    with pytest.raises(ReasonNeeded):
        proofs.remove(key, on=DAY, reason=" ")
    proofs.remove(key, on=DAY, reason="nhầm lớp")
    assert proofs.of_run(run) == []
    proofs.take_back(key, reason="Hoàn tác")
    assert [one.sent_size for one in proofs.of_run(run)] == [0]
    assert proofs.content(key) == PICTURE


def test_too_large_to_send_is_refused_and_the_file_stays(app):
    _course, _paper, run = printed(app)
    key = app.course_proofs.add(run, "a.jpg", PICTURE)
    with pytest.raises(errors.ProofTooLargeToSend):
        app.course_proofs.send(key, b"x" * (TRAVEL_BYTES + 1))
    assert app.course_proofs.of_run(run)[0].sent_size == 0


def test_only_a_ticked_file_arrives_above_even_at_the_largest_size(pair):
    commune, upper = pair
    _course, _paper, run = printed(commune.app)
    proofs = commune.app.course_proofs
    sent = proofs.add(run, "gửi.jpg", PICTURE)
    kept = proofs.add(run, "giữ.jpg", PICTURE + b"2")
    proofs.send(sent, b"\xff\xd8\xff" + b"x" * (TRAVEL_BYTES - 3))
    upper.take(commune.send())
    above = upper.app.course_proofs
    assert {one.id: (one.here, one.sent_size > 0) for one in above.of_run(run)} == {
        sent: (False, True),
        kept: (False, False),
    }
    assert len(above.content(sent)) == TRAVEL_BYTES
    with pytest.raises(errors.ProofElsewhere):
        above.content(kept)
    proofs.send(sent, None)
    upper.take(commune.send())
    assert [one.sent_size for one in above.of_run(run)] == [0, 0]
