"""Exchange: P1–P4 of DESIGN.md §13, each measurement in a process of its own.

Floors and peers run in turn with ours; the best of the trials counts, for the machine may be
shared. CPU seconds stand in the notes.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import sync_world
from tests.bench.measure import Measured
from tests.bench.sync_probe import copied

TRIALS = 2
_BASE, _ROWS, _FIRST, _AGAIN, _YEAR = (
    "data.db*", "rows-*.pickle", "first-*.goi", "again-*.goi", "year*",
)  # fmt: skip
Told = dict[str, Any]


def measure() -> list[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        made = place / "made"
        made.mkdir()
        sync_world.make(made)
        raw, searched, ours, district = _first(place, made)
        again = _probe("again", district)
        anew = _probe("anew", district)  # once: a second time they are known files
        year = _year(place, district, made)
    return [*_p1(raw, searched, ours), *_p2(again, anew), *year]


def _first(place: Path, made: Path) -> tuple[Told, Told, Told, Path]:
    raw, searched, ours = [], [], []
    for trial in range(TRIALS):
        for work, found in (("floor", raw), ("floor_searched", searched)):
            found.append(_probe(work, copied(made, place / f"{work}-{trial}", _BASE, _ROWS)))
        district = copied(made, place / f"first-{trial}", _BASE, _FIRST, _AGAIN)
        ours.append(_probe("first", district))
    return _quickest(raw), _quickest(searched), _quickest(ours), district


def _year(place: Path, district: Path, made: Path) -> list[Measured]:
    told: dict[str, list[Told]] = {"session": [], "logged": [], "year": [], "both": []}
    previews = []
    for trial in range(TRIALS):
        for work, found in told.items():
            where = copied(district, place / f"{work}-{trial}", "data.db*")
            for path in [*made.glob(_YEAR), *made.glob(_ROWS)]:
                (where / path.name).symlink_to(path)
            if work == "year":
                previews.append(_probe("preview", where))
            found.append(_probe(work, where))
    peer, least, ours, both = (_quickest(told[work]) for work in told)
    looked = _quickest(previews)
    about = f"{ours['rows']} rows, CPU {ours['cpu']:.2f} s, peer {peer['by']}"
    after = (
        f"checkpoint afterwards {ours['checkpoint']:.2f} s; "
        f"rows and log alone, encrypted {least['seconds']:.2f} s"
    )
    return [
        Measured("P3", "preview of a yearly package", looked["seconds"], 0.3, "s",
                 note=f"CPU {looked['cpu']:.2f} s"),
        Measured("P3", "merge of it", ours["seconds"], 3, "s", peer["seconds"], ratio=True,
                 note=f"{about}; {after}"),
        Measured("P3", "merge, 5 % edited here as well", both["seconds"], 5, "s",
                 peer["seconds"], ratio=True, note=f"{both['conflicts']} conflicts"),
        Measured("P4", "size of it", peer["package"] / 1024, 0.75, "kB",
                 peer["changeset"] / 1024, ratio=True, note="to its zlib changeset"),
    ]  # fmt: skip


def _p1(raw: Told, searched: Told, ours: Told) -> list[Measured]:
    """Both readings of the floor: with folding and the search index in it, and without."""
    work = "merge 22 first packages of a district"
    note = f"{ours['rows']} rows, CPU {ours['cpu']:.1f} s"
    with_index = "floor with folding and search index"
    return [
        Measured("P1", work, ours["seconds"], 3, "s", raw["seconds"], ratio=True, note=note),
        Measured("P1", work, ours["seconds"], 3, "s", searched["seconds"], ratio=True,
                 note=with_index),
        Measured("P1", "peak of that process", ours["peak"], 300, "MB"),
    ]  # fmt: skip


def _p2(again: Told, anew: Told) -> list[Measured]:
    done = "{rows} rows, {conflicts} conflicts, CPU {cpu:.2f} s"
    return [
        Measured("P2", "the same 22 files", again["seconds"], 0.2, "s",
                 note=done.format(**again)),
        Measured("P2", "the same changes in new packages", anew["seconds"], 3, "s",
                 note=done.format(**anew)),
    ]  # fmt: skip


def _quickest(told: list[Told]) -> Told:
    return min(told, key=lambda one: one["seconds"])


def _probe(work: str, place: Path) -> Told:
    command = [sys.executable, "-m", "tests.bench.sync_probe", work, str(place)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Told = json.loads(done.stdout)
    return found
