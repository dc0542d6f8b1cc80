from __future__ import annotations

import pytest

from desktop_app.domain.errors.store import StoreDamaged, StoreMissing
from desktop_app.platform import generations


def test_an_empty_folder_has_no_data(tmp_path):
    assert not generations.exists(tmp_path)
    with pytest.raises(StoreMissing):
        generations.current(tmp_path)


def test_the_pointer_names_the_generation_in_force(tmp_path):
    first = generations.make(tmp_path, "g1", "thu-muc-thu")
    generations.put_in_force(first)
    second = generations.make(tmp_path, "g2", "thu-muc-thu")
    assert generations.current(tmp_path) == first
    generations.put_in_force(second)
    assert generations.current(tmp_path) == second
    assert second.database == tmp_path / "generations" / "g2" / "data.db"


@pytest.mark.parametrize(
    "pointer",
    [
        b"",
        b"g1",
        b"[]",
        b"{}",
        b'{"folder":"f","generation":"g9"}',
        b'{"folder":"f","generation":"../g1"}',
        b'{"folder":"f","generation":".."}',
        b'{"folder":"f","generation":""}',
    ],
)
def test_a_pointer_that_leads_nowhere_or_outside_is_refused(tmp_path, pointer):
    generations.make(tmp_path, "g1", "f")
    (tmp_path / "current").write_bytes(pointer)
    with pytest.raises(StoreDamaged):
        generations.current(tmp_path)
