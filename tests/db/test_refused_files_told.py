"""A file that was refused whole: its sender reads that, and why, with the next receipt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.errors import packages as errors
from desktop_app.services.due import Target
from desktop_app.services.exchange import refusals
from desktop_app.services.exchange.exchanged import exchanged
from desktop_app.services.exchange.outbox import Outbox
from desktop_app.services.exchange.sent import SentState
from desktop_app.ui.pages.exchange.exchange_words import sent_state
from desktop_app.ui.remarks import exchange_remarks
from tests.sync_offices import A, B, U, introduce


def files(one):
    return Outbox(one.folder, one.app.units, one.sync).files()


def kept(one):
    return one.folder.setting(refusals.KEPT, {})


def refuse_once(monkeypatch, upper, path):
    """The check before COMMIT fails, as with a fault of this program."""

    def fails(self, session, opened, *_more):
        raise errors.MergeRefused(opened.name)

    with monkeypatch.context() as patched:
        patched.setattr(type(upper.sync.receiving), "_merge", fails)
        with pytest.raises(errors.MergeRefused):
            upper.take(path)


def refused(commune, upper, monkeypatch):
    commune.add("031", "Nguyễn Thị Thử")
    path = commune.send()
    refuse_once(monkeypatch, upper, path)
    return path


def test_the_sender_reads_that_it_was_refused_and_why(pair, monkeypatch):
    commune, upper = pair
    refused(commune, upper, monkeypatch)
    commune.take(upper.send(A))
    file = files(commune)[0]
    assert (file.state, file.refusal) == (SentState.TURNED_AWAY, "merge_refused")
    assert not file.state.arrived
    words, _tone = sent_state(replace(file, unit_name="huyện Thử"))
    assert words == "Huyện Thử từ chối: kiểm tra không đạt"


def test_a_refused_file_is_no_change_that_waits(pair, monkeypatch):
    commune, upper = pair
    refused(commune, upper, monkeypatch)
    answer = upper.send(A)
    commune.take(answer)
    assert all(not (file.pending or {}) for file in files(commune))
    (site,) = [site for site in commune.sync.sites() if site.unit_key == U]
    assert site.pending == {}


def test_a_writer_of_somebody_else_is_told_to_the_unit_that_sent_it_only(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    second.folder.writer = first.folder.writer
    second.add("040", "Lê Thị Mẫu")
    with pytest.raises(errors.WriterTaken):
        upper.take(second.send())
    for one, unit in ((first, A), (second, B)):
        one.take(upper.send(unit))
    assert files(second)[0].refusal == "writer_taken"
    assert [file.refusal for file in files(first)] == ["", ""]


def test_a_file_taken_in_after_all_is_refused_no_more(pair, monkeypatch):
    commune, upper = pair
    path = refused(commune, upper, monkeypatch)
    commune.take(upper.send(A))
    assert files(commune)[0].state is SentState.TURNED_AWAY
    upper.take(path)
    assert kept(upper) == {}
    commune.take(upper.send(A))
    assert files(commune)[0].state is SentState.MERGED
    assert files(commune)[0].refusal == ""


def test_a_later_file_that_brings_the_same_ends_it(pair, monkeypatch):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    refuse_once(monkeypatch, upper, commune.send())
    commune.add("032", "Lê Thị Mẫu")
    upper.take(commune.send())
    assert kept(upper) == {}
    commune.take(upper.send(A))
    assert {file.state for file in files(commune)} == {SentState.MERGED}


def test_of_very_many_refused_files_the_last_twenty_are_told(pair, monkeypatch):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    for _ in range(22):
        refuse_once(monkeypatch, upper, commune.send())
    assert len(kept(upper)) == 20
    commune.take(upper.send(A))
    states = [file.state for file in files(commune)]
    assert states[:20] == [SentState.TURNED_AWAY] * 20


@pytest.mark.parametrize("name", ["refused/", "refused/x/1", "refused/../" + "a" * 64, "held"])
def test_a_reason_that_is_no_file_stays_a_count(name):
    assert refusals.split({name: 2}) == refusals.Split({name: 2}, {})


def test_a_code_of_a_newer_program_is_no_word_on_the_screen(pair, monkeypatch):
    commune, upper = pair
    refused(commune, upper, monkeypatch)
    commune.take(upper.send(A))
    file = replace(files(commune)[0], unit_name="huyện Thử", refusal="something_new")
    assert sent_state(file)[0] == "Huyện Thử từ chối nhận tệp này"


def test_an_older_program_reads_the_receipt_as_before(pair, monkeypatch):
    commune, upper = pair
    refused(commune, upper, monkeypatch)
    answer = upper.send(A)
    everything = lambda pending: refusals.Split(pending, {})  # noqa: E731 (it knew no files)
    monkeypatch.setattr(refusals, "split", everything)
    commune.take(answer)
    assert files(commune)[0].state is SentState.MISSED
    assert sent_state(replace(files(commune)[0], unit_name="huyện Thử"))[0]


def test_the_home_screen_says_it_with_what_to_do_until_it_is_healed(pair, monkeypatch):
    commune, upper = pair
    refused(commune, upper, monkeypatch)
    commune.take(upper.send(A))
    number = files(commune)[0].number
    (due,) = [line for line in commune.app.home.view().due if line.target is Target.SENT]
    assert due.text.startswith(f"Tệp số {number} bị huyện ")
    assert due.text.endswith("từ chối (kiểm tra không đạt): liên hệ người hỗ trợ")
    (remark,) = exchange_remarks(exchanged(commune.folder))
    assert (remark.text.endswith("từ chối nhận"), remark.attention) == (True, True)
    upper.take(commune.send())
    commune.take(upper.send(A))
    assert not [line for line in commune.app.home.view().due if line.target is Target.SENT]
    (remark,) = exchange_remarks(exchanged(commune.folder))
    assert (remark.text.endswith("đã nhận"), remark.attention) == (True, False)
