"""Acts that can be taken back."""

from __future__ import annotations

import pytest

from desktop_app.ui.pages.parts import UndoList


def test_an_act_whose_way_back_is_refused_stays_to_be_tried_again():
    acts, done = UndoList(), []

    def back():
        done.append(1)
        if len(done) == 1:
            raise OSError

    acts.add("thêm hộ", back)
    with pytest.raises(OSError):  # noqa: PT011 - whatever refuses
        acts.undo()
    assert acts
    assert acts.undo() == "thêm hộ"
    assert not acts
    assert acts.undo() == ""
