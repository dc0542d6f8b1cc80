"""R2 in the long run: every kind of work in turn, each killed at a random moment."""

from __future__ import annotations

import tempfile
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path

from db.engine import open_engine
from db.migrate import migrate
from desktop_app.domain.clock import FixedClock
from tests.conftest import KEY, NOW
from tests.crash import exchanging, trials, working
from tests.stores import made

_HELD = tempfile.TemporaryDirectory()


@cache
def _place() -> Path:
    return Path(_HELD.name)


@cache
def _ground() -> exchanging.Ground:
    path = _place() / "empty.db"
    migrate(path, KEY, path.with_suffix(".bak"))
    open_engine(path, KEY).dispose()
    return exchanging.Ground(path, _place() / "ground")


@cache
def _folder() -> Path:
    made(_place() / "folder", FixedClock(NOW)).store.close()
    return _place() / "folder"


@cache
def _old() -> Path:
    return trials.old_file(_place(), "0005")


@cache
def _night() -> working.Night:
    (_place() / "night").mkdir()
    return working.Night(_place() / "night")


@cache
def _form() -> tuple[Path, str]:
    return working.form_folder(_place() / "form")


@cache
def _commune() -> Path:
    (_place() / "commune").mkdir()
    return working.old_commune(_place() / "commune", "0005")


KINDS = (
    "saving", "merging", "exporting", "backing_up", "migrating",
    "batching", "commanding", "keying", "migrating_filled",
)  # fmt: skip


def trial(number: int) -> str | None:
    """Run one trial; what broke, or None."""
    kind = KINDS[number % len(KINDS)]
    with tempfile.TemporaryDirectory(dir=_place()) as folder:
        try:
            if kind == "migrating":
                trials.migrating(_old(), Path(folder))
            elif kind == "backing_up":
                exchanging.backing_up(_folder(), Path(folder) / "here")
            elif kind == "migrating_filled":
                working.migrating_filled(_commune(), Path(folder))
            elif kind == "keying":
                working.keying(*_form(), Path(folder) / "here")
            elif kind == "commanding":
                with redirect_stdout(StringIO()):
                    working.commanding(_night())
            elif kind == "batching":
                working.batching(_ground(), Path(folder) / "here")
            else:
                getattr(exchanging, kind)(_ground(), Path(folder) / "here")
        except Exception as error:  # noqa: BLE001 - a long run goes on and names what broke
            return f"{kind} {type(error).__name__} {error}"
    return None
