"""Many data files taken in together: stopped anywhere, going on finishes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import ledger_write
from desktop_app.domain.errors.packages import MergeRefused
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.progress import Cancelled
from desktop_app.services.exchange.batches import LineState, Planned
from desktop_app.services.exchange.exchange_papers import batch_text
from desktop_app.services.exchange.set_aside import AsideWhy
from tests.sync_offices import A, stored, whole

MANY = 22


def sent(commune, count):
    """Cumulative files: each brings one household more."""
    homes, files = [], []
    for number in range(count):
        homes.append(commune.add(f"{number:03}", f"Hộ Thử {number}"))
        path = commune.send()
        files.append(
            Planned(path, unit=A, machine=1, number=int(path.stem.split("_goi-")[1][:3]))
        )
    return homes, files


def stopping_at(number):
    def report(done, total, note=""):
        if done == number:
            raise Cancelled

    return report


def test_twenty_two_files_of_a_stick_go_in_by_sender_and_number(pair):
    commune, upper = pair
    homes, files = sent(commune, MANY)
    batch = upper.sync.batches
    done = batch.run(batch.begin(reversed(files)))
    assert [line.state for line in done.lines] == [LineState.MERGED] * MANY
    assert [line.number for line in done.lines] == sorted(file.number for file in files)
    assert done.rows["household"] == MANY
    assert batch.open() is None
    assert all(upper.view(home) for home in homes)
    assert whole(upper) == []


def test_stopping_keeps_whole_files_and_the_journal_says_where(pair):
    commune, upper = pair
    homes, files = sent(commune, 5)
    key = upper.sync.batches.begin(files)
    with pytest.raises(Cancelled):
        upper.sync.batches.run(key, stopping_at(2))
    stopped = upper.sync.batches.open()
    assert (stopped.stopped_at, stopped.left) == (3, 3)
    assert upper.view(homes[1])
    with pytest.raises(RecordMissing):
        upper.view(homes[2])


def test_after_a_cut_of_power_the_next_start_goes_on(pair, monkeypatch):
    commune, upper = pair
    homes, files = sent(commune, 4)
    key = upper.sync.batches.begin(files)
    real, calls = upper.sync.receiving._record, []

    def dying(opened):
        calls.append(opened)
        if len(calls) == 3:
            raise KeyboardInterrupt  # as a kill in the middle of the third file
        return real(opened)

    monkeypatch.setattr(upper.sync.receiving, "_record", dying)
    with pytest.raises(KeyboardInterrupt):
        upper.sync.batches.run(key)
    upper.again()
    stopped = upper.sync.batches.open()
    assert stopped.stopped_at == 3
    done = upper.sync.batches.run(stopped.id)
    assert (done.left, bool(done.ended_at)) == (0, True)
    assert [bool(line.done) for line in done.lines] == [True] * 4
    assert upper.view(homes[3])
    assert whole(upper) == []


def test_a_file_that_is_refused_does_not_stop_the_others(pair):
    commune, upper = pair
    homes, files = sent(commune, 3)
    files[0].path.write_bytes(files[0].path.read_bytes()[:-9])
    done = upper.sync.batches.run(upper.sync.batches.begin(files))
    assert [line.state for line in done.lines] == ["refused", "merged", "merged"]
    assert "không thay đổi" in done.lines[0].refusal
    assert upper.view(homes[2])


def test_a_stick_pulled_out_is_waited_for_and_found_under_another_letter(pair):
    commune, upper = pair
    homes, files = sent(commune, 2)
    other = upper.place / "usb-khac"
    other.mkdir()
    files[1].path.rename(other / files[1].path.name)
    key = upper.sync.batches.begin(files)
    assert upper.sync.batches.run(key).stopped_at == 2
    assert upper.sync.batches.open() is not None
    assert upper.sync.batches.run(key, places=(other,)).left == 0
    assert upper.view(homes[1])


def test_ending_a_batch_takes_no_more_and_keeps_what_is_in(pair):
    commune, upper = pair
    homes, files = sent(commune, 3)
    key = upper.sync.batches.begin(files)
    with pytest.raises(Cancelled):
        upper.sync.batches.run(key, stopping_at(1))
    upper.sync.batches.end(key)
    assert upper.sync.batches.open() is None
    assert [line.state for line in upper.sync.batches.get(key).lines] == [
        "merged", "left", "left",
    ]  # fmt: skip
    assert upper.view(homes[0])


def test_a_row_that_is_not_what_its_changes_say_rolls_everything_back(pair, monkeypatch):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.write(home, address="của xã")
    upper.write(home, address="của huyện")
    path = commune.send()
    before = stored(upper)
    real = ledger_write.stored

    def wrong(table, row_id, state):
        row = real(table, row_id, state)
        return {**row, "code": "999"} if table.name == "household" else row

    monkeypatch.setattr(ledger_write, "stored", wrong)
    with pytest.raises(MergeRefused):
        upper.take(path)
    assert stored(upper) == before


def test_what_was_left_out_is_listed_with_its_file_and_taken_with_one_click(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    family = f"household:{home}"
    path = commune.send()
    upper.take(path, leave_out=frozenset({family}))
    (row,) = upper.sync.set_aside.listed()
    assert (row.key, row.why, row.name) == (family, AsideWhy.LEFT_OUT, path.name)
    assert row.can_release
    assert upper.sync.set_aside.release([family]) == 3
    assert upper.view(home).values.code == "031"
    assert upper.sync.set_aside.listed() == []


def test_what_was_undone_is_listed_and_taken_again(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.sync.receiving.undo(upper.take(commune.send()).id)
    keys = [r.key for r in upper.sync.set_aside.listed() if r.why is AsideWhy.UNDONE]
    assert f"household:{home}" in keys
    upper.sync.set_aside.release(keys)
    assert upper.view(home).values.code == "031"
    assert whole(upper) == []


def test_going_on_refuses_a_file_of_the_same_name_with_other_content(pair):
    commune, upper = pair
    homes, files = sent(commune, 3)
    planned = [replace(file, file_id=upper.sync.preview(file.path).id) for file in files]
    key = upper.sync.batches.begin(planned[:2])
    with pytest.raises(Cancelled):
        upper.sync.batches.run(key, stopping_at(1))
    planned[1].path.write_bytes(files[2].path.read_bytes())
    done = upper.sync.batches.run(key)
    assert [line.state for line in done.lines] == [LineState.MERGED, LineState.REFUSED]
    assert "nội dung khác" in done.lines[1].refusal
    assert upper.view(homes[0])
    with pytest.raises(RecordMissing):
        upper.view(homes[2])


def test_a_file_nobody_can_read_stands_on_paper_under_its_name(pair):
    commune, upper = pair
    _homes, (file,) = sent(commune, 1)
    file.path.write_bytes(b"cut")
    done = upper.sync.batches.run(upper.sync.batches.begin([Planned(file.path)]))
    assert batch_text(done).splitlines()[1].split("\t")[1] == file.path.name
