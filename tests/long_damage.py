"""R4 in the long run: all flips and all cuts of a small file, met by a real office."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from db.engine import open_engine
from db.migrate import migrate
from tests import damage
from tests.conftest import KEY
from tests.sync_offices import A, Office, U, everything, introduce, whole


def trial(number: int) -> str | None:
    """Try every damage once; what broke, or None."""
    with tempfile.TemporaryDirectory() as folder:
        commune, upper = _offices(Path(folder))
        try:
            _tried(commune, upper, Path(folder), number)
        except AssertionError as error:
            return str(error)
        finally:
            commune.stop()
            upper.stop()
    return None


def _offices(place: Path) -> tuple[Office, Office]:
    empty = place / "empty.db"
    migrate(empty, KEY, empty.with_suffix(".bak"))
    open_engine(empty, KEY).dispose()
    commune, upper = Office(empty, place, A, "xa"), Office(empty, place, U, "huyen")
    introduce(upper, commune)
    return commune, upper


def _tried(commune: Office, upper: Office, place: Path, number: int) -> None:
    commune.add(f"{number}", "Nguyễn Thị Thử")
    path = commune.send()
    readers = [one.keys().public.age for one in (commune, upper)]
    good = damage.Opened(path.read_bytes(), commune.keys(), readers)
    before, bad = everything(upper), place / "xau.goi"
    seed = random.Random(number).randrange(10**6)
    wrong = [*damage.damaged(path.read_bytes(), 1, seed), *damage.attacks(good).items()]
    for what, content in wrong:
        bad.write_bytes(content)
        try:
            damage.refusal(upper, bad)
        except Exception as error:
            raise AssertionError(f"{what}: {type(error).__name__} {error}") from error
    assert everything(upper) == before, "rows were touched"
    assert upper.take(path).fresh > 0
    assert whole(upper) == []
