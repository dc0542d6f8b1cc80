from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.clock import FixedClock
from desktop_app.platform import settings
from desktop_app.platform.settings import MachineSettings
from desktop_app.services.folders.workplace import Workplace
from tests.conftest import NOW
from tests.stores import door


def test_a_machine_without_settings_has_the_defaults(tmp_path):
    assert settings.load(tmp_path / "settings.toml") == MachineSettings()


def test_settings_come_back(tmp_path):
    path = tmp_path / "may" / "settings.toml"
    chosen = MachineSettings(text_percent=150, printer='Máy in "tầng 2"\\', last_folder="E:\\")
    settings.save(path, chosen)
    assert settings.load(path) == chosen


def test_what_a_newer_version_wrote_is_kept(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text(
        'text_percent = 120\nnew = [1, 2]\n[later]\nday = 2026-11-23\n"a b" = 1.5\n'
    )
    settings.save(path, MachineSettings(text_percent=90))
    stored = tomllib.loads(path.read_text())
    assert stored["new"] == [1, 2]
    assert stored["later"] == {"day": date(2026, 11, 23), "a b": 1.5}
    assert stored["text_percent"] == 90


@pytest.mark.parametrize("content", [b"", b"= 3", b"\xff\xfe", b'text_percent = "to"'])
def test_a_damaged_file_gives_the_defaults(tmp_path, content):
    path = tmp_path / "settings.toml"
    path.write_bytes(content)
    assert settings.load(path) == MachineSettings()


def test_one_damaged_value_does_not_cost_the_others(tmp_path):
    path = tmp_path / "settings.toml"
    path.write_text('text_percent = true\ntheme = "dark"\n')
    assert settings.load(path) == MachineSettings(theme="dark")


scalars = st.one_of(
    st.booleans(), st.integers(-(2**63), 2**63 - 1), st.dates(), st.text(),
    st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip
values = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@given(st.dictionaries(st.text(), values))
def test_whatever_we_write_is_toml_that_says_the_same(document):
    assert tomllib.loads(settings.to_toml(document)) == document


def test_settings_that_say_nothing_new_are_not_written_again(tmp_path):
    workplace = Workplace(door(tmp_path, FixedClock(NOW)))
    path = workplace.door.paths.settings
    workplace.keep(last_account="a-1")
    before = path.stat().st_ino
    workplace.keep(last_account="a-1")
    assert path.stat().st_ino == before
    workplace.keep(last_account="a-2")
    assert path.stat().st_ino != before
    assert settings.load(path).last_account == "a-2"
