"""Answers kept between two writes: never older than the last commit."""

from __future__ import annotations

import threading

from db.engine import writer
from db.models.local import Setting


def test_an_answer_is_read_once_until_somebody_writes(folder):
    asked = []

    def read():
        asked.append(1)
        return len(asked)

    assert [folder.remembered("a", read) for _ in range(3)] == [1, 1, 1]
    folder.keep_setting("mark", 1)
    assert folder.remembered("a", read) == 2
    with folder.reading() as session:
        session.get(Setting, "mark")
    assert folder.remembered("a", read) == 2


def test_a_setting_written_past_the_acts_is_seen(folder):
    folder.keep_setting("mark", 1)
    assert folder.setting("mark") == 1
    with writer(folder.engine).begin() as session:
        session.merge(Setting(key="mark", value="2"))
    assert folder.setting("mark") == 2


def test_an_act_that_failed_leaves_the_old_answer(folder):
    folder.keep_setting("mark", 1)
    try:
        with folder.writing() as session:
            session.merge(Setting(key="mark", value="2"))
            session.flush()
            raise OSError
    except OSError:
        pass
    assert folder.setting("mark") == 1


def test_what_was_read_before_a_write_ended_is_not_kept(folder):
    folder.keep_setting("mark", 1)

    def read_while_another_thread_writes():
        value = folder.setting("mark")
        writing = threading.Thread(target=folder.keep_setting, args=("mark", 2))
        writing.start()
        writing.join()
        return value

    assert folder.remembered("slow", read_while_another_thread_writes) == 1
    assert folder.remembered("slow", lambda: folder.setting("mark")) == 2


def test_a_setting_that_a_caller_changes_stays_what_it_was(folder):
    folder.keep_setting("list", [1])
    folder.setting("list").append(2)
    assert folder.setting("list") == [1]
