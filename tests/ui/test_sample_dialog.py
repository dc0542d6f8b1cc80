"""Opening the sample beside the real data."""

from __future__ import annotations

import pytest

import desktop_app.demo
from desktop_app.domain.errors.store import SampleNotOpened
from desktop_app.domain.progress import Cancelled, silent
from desktop_app.platform import beside
from desktop_app.ui.starting.sample_dialog import SampleDialog
from desktop_app.ui.tasks import TaskRunner
from tests.ui.sample_shell import Person


def opened(qtbot, work):
    person, runner = Person(), TaskRunner()
    dialog = SampleDialog(work, runner, person)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.finished):
        dialog.begin()
    runner.stop()
    return person


def test_the_dialog_goes_when_the_other_window_is_there(qtbot):
    assert opened(qtbot, lambda report: report(1, 1, "xong")).told == []


def test_a_sample_that_does_not_open_is_explained(qtbot):
    def work(_report):
        raise SampleNotOpened

    assert [type(e) for e in opened(qtbot, work).told] == [SampleNotOpened]


def test_closing_the_dialog_ends_the_work(qtbot):
    runner, ended = TaskRunner(), []

    def work(report):
        try:
            while True:
                report(0, 1, "đang lập")
        except Cancelled:
            ended.append(1)
            raise

    dialog = SampleDialog(work, runner, Person())
    dialog.begin()
    dialog.reject()
    qtbot.waitUntil(lambda: bool(ended))
    runner.stop()


def test_a_second_program_that_comes_forward_is_enough(tmp_path):
    beside.start(["--version"], tmp_path / "told", silent)


def test_a_second_program_that_fails_is_told(tmp_path):
    with pytest.raises(SampleNotOpened):
        beside.start(["no-such-verb"], tmp_path / "told", silent)


def test_a_second_program_is_ended_with_the_wish(tmp_path):
    def stop(*_told):
        raise Cancelled

    with pytest.raises(Cancelled):
        beside.start(["forms", "check", "x"], tmp_path / "told", stop)


def test_a_half_made_sample_is_made_again_and_a_whole_one_stays(tmp_path, monkeypatch):
    played = []

    def play(out, report):
        assert not out.exists()
        out.mkdir()
        played.append(1)
        report(1, 18, "bước một")
        if len(played) == 1:
            raise OSError
        return {"shown": []}

    shown = []
    monkeypatch.setattr(desktop_app.demo, "play", play)
    monkeypatch.setattr(
        desktop_app.demo,
        "_open_window",
        lambda folder, told: (shown.append(folder), told(), 0)[2],
    )
    out, told = tmp_path / "sample", tmp_path / "told"
    with pytest.raises(OSError):  # noqa: PT011 - as the disk throws it
        desktop_app.demo.run_beside(out, told)
    assert told.read_text("utf-8") == "1 18 bước một"
    assert not out.exists()
    for _ in range(2):
        assert desktop_app.demo.run_beside(out, told) == 0
        assert told.read_text("utf-8") == beside.SHOWN
    assert played == [1, 1]
    assert shown == [out / "commune"] * 2
