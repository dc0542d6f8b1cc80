"""Long randomized runs: `python -m tests.long [AREA] [--minutes N]`; exit 1 on any failure."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count

Trial = Callable[[int], str | None]
"""Runs one numbered trial; returns what broke, or None."""


def _sync_model(number: int) -> str | None:
    from tests.sync_model.histories import failure

    return failure(1_000_000 + number)


def _sync_database(number: int) -> str | None:
    """The same history by the model and by the program; rare, for it is 200 times slower."""
    from tests.sync_model.histories import random_steps
    from tests.sync_twin import play
    from tests.sync_twin_base import migrated

    try:
        play(migrated(), *random_steps(2_000_000 + number))
    except AssertionError as error:
        return f"{type(error).__name__} {error}"
    return None


def _mutant(number: int) -> str | None:
    """One known mistake in random histories: seen within 1,500 of them."""
    from tests.property.test_sync_model import FOUND_BY
    from tests.sync_model.histories import failure
    from tests.sync_model.rules import mutant

    name = sorted(FOUND_BY)[number // 100 % len(FOUND_BY)]
    found = next((n for n in range(1_500) if failure(n, mutant(name))), None)
    return None if found is not None else f"mistake {name} was not seen"


def _damage(number: int) -> str | None:
    """Every byte of a small file flipped, every length cut; another file each time."""
    from tests.long_damage import trial

    return trial(number)


def _crash(number: int) -> str | None:
    """A program killed at a random moment: saving, merging, exporting, migrating, backup."""
    from tests.long_crash import trial

    return trial(number)


AREAS: dict[str, tuple[Trial, ...]] = {
    "sync": (*(_sync_model,) * 88, *(_sync_database,) * 10, _mutant, _damage),
    "crash": (_crash,),
}


def run(area: str, minutes: float) -> int:
    """Run the trials of one area in turn until the time is over; return how many failed."""
    ends = time.monotonic() + minutes * 60
    done = failed = 0
    for number, trial in _turns(AREAS[area]):
        if time.monotonic() > ends:
            break
        done += 1
        if said := trial(number):
            failed += 1
            print(f"{area}: {trial.__name__.strip('_')} {number}: {said}")
    print(f"{area}: {done} trials, {failed} failed")
    return failed


def _turns(trials: tuple[Trial, ...]) -> Iterator[tuple[int, Trial]]:
    for number in count():
        yield number, trials[number % len(trials)]


def main(arguments: list[str] | None = None) -> int:
    """Run one area, or all of them one after the other."""
    parser = argparse.ArgumentParser(prog="python -m tests.long")
    parser.add_argument("area", nargs="?", choices=sorted(AREAS))
    parser.add_argument("--minutes", type=float, default=10)
    chosen = parser.parse_args(arguments)
    areas = [chosen.area] if chosen.area else sorted(AREAS)
    failed = sum(run(area, chosen.minutes / len(areas)) for area in areas)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
