from __future__ import annotations

from desktop_app import self_test


def test_everything_the_program_needs_works(capsys):
    assert self_test.run() == 0
    assert "HỎNG" not in capsys.readouterr().out


def test_a_part_that_fails_is_named_and_the_others_are_tried(capsys, monkeypatch):
    def broken():
        raise ImportError("thiếu")

    parts = {"phần hỏng": broken, "phần được": lambda: None}
    monkeypatch.setattr(self_test, "PARTS", parts)
    assert self_test.run() == 1
    out = capsys.readouterr().out
    assert "HỎNG  phần hỏng: ImportError: thiếu" in out
    assert "được  phần được" in out
    assert "1/2" in out
