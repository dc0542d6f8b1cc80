"""R2 for the exchange: a commune and an upper unit killed while saving, merging, exporting."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from shutil import copyfile, copytree

from sqlalchemy import select

from db.models.exchange import DataFile
from db.models.households import Household
from tests.crash.trials import killed, sound
from tests.sync_offices import A, Office, U, introduce

FILES, HOMES = 6, 8


class Ground:
    """Two offices that know each other, and files of the commune nobody has taken yet."""

    def __init__(self, empty_file: Path, place: Path):
        self.place = place
        self.commune, self.upper = (
            Office(empty_file, place, unit, name) for unit, name in ((A, "xa"), (U, "huyen"))
        )
        introduce(self.upper, self.commune)
        self.files, self.homes = [], []
        for number in range(FILES):
            added = [
                self.commune.add(f"{number}{n:02}", f"Chủ Hộ Thử {n}", "Con Thử")
                for n in range(HOMES)
            ]
            self.homes.append(added)
            self.files.append(self.commune.send())
        self.commune.stop()
        self.upper.stop()

    def copy(self, one: Office, place: Path) -> Office:
        """The office in a folder of its own, closed."""
        place.mkdir(parents=True)
        copyfile(one.database, place / "data.db")
        found = object.__new__(Office)
        found.__dict__.update(vars(one), place=place, stick=place / "stick")
        return found


def _merge(confirm, one, files):
    one.start()
    for number, path in enumerate(files):
        one.take(path)
        confirm(number)


def merging(ground: Ground, place: Path, within: float = 0.6) -> int:
    """Kill a night job that merges a folder; return how many files were in."""
    one = ground.copy(ground.upper, place)
    confirmed = killed(_merge, one, ground.files, within=within)
    sound(one.database)
    one.start()
    with one.folder.reading() as session:
        merged = set(session.scalars(select(DataFile.name).where(DataFile.state == "merged")))
        there = set(session.scalars(select(Household.id)))
    names = [path.name for path in ground.files]
    taken = [number for number, name in enumerate(names) if name in merged]
    assert set(confirmed) <= set(taken), f"confirmed {confirmed}, there {taken}"
    expected = {home for number in taken for home in ground.homes[number]}
    assert there == expected, "a file is in whole or not at all"
    for path in ground.files:
        one.take(path)
    with one.folder.reading() as session:
        assert len(session.scalars(select(Household.id)).all()) == FILES * HOMES
    one.stop()
    sound(one.database)
    return len(taken)


def _export(confirm, one):
    one.start()
    while True:
        confirm(one.send().name)


def exporting(ground: Ground, place: Path, within: float = 0.5) -> int:
    """Kill a program that makes files; each one there opens whole. Return how many."""
    one = ground.copy(ground.commune, place)
    confirmed = set(killed(_export, one, within=within))
    sound(one.database)
    made = {path.name for path in one.stick.glob("*.goi")}
    assert confirmed <= made, "a confirmed file is missing"
    upper = ground.copy(ground.upper, place / "tren")
    upper.start()
    for path in sorted(one.stick.glob("*.goi"))[-3:]:
        upper.sync.preview(path)
    one.start()
    upper.take(one.send())
    upper.stop()
    one.stop()
    sound(upper.database)
    return len(made)


def _save(confirm, one, home):
    one.start()
    number = 0
    while True:
        number += 1
        one.write(home, note=f"lần {number}")
        confirm(number)


def saving(ground: Ground, place: Path, within: float = 0.4) -> int:
    """Kill a program that saves; the last confirmed text, or the next one, is there."""
    one = ground.copy(ground.commune, place)
    home = ground.homes[0][0]
    confirmed = max([0, *killed(_save, one, home, within=within)])
    sound(one.database)
    one.start()
    note = one.view(home).values.note
    one.stop()
    assert note in {f"lần {confirmed + more}" if confirmed + more else "" for more in (0, 1)}
    return confirmed


def _back_up(confirm, folder):
    from desktop_app.domain.clock import FixedClock
    from desktop_app.services.folders import backups
    from desktop_app.services.folders.store import open_with_password
    from tests.conftest import NOW
    from tests.stores import ADMIN, PASSWORD, door

    clock = FixedClock(NOW)
    store = open_with_password(door(folder, clock), ADMIN, PASSWORD)
    while True:
        clock.moment += timedelta(seconds=1)
        confirm(str(backups.make(store).here))


def backing_up(made: Path, place: Path, within: float = 0.4) -> int:
    """Kill a program that backs up; the copies there open to their last byte."""
    from desktop_app.domain.clock import FixedClock
    from desktop_app.services.folders import backup_file
    from desktop_app.services.folders.checking import check
    from desktop_app.services.folders.store import open_with_password
    from tests.conftest import NOW
    from tests.stores import ADMIN, PASSWORD, door

    folder = place / "goc"
    copytree(made, folder)
    confirmed = killed(_back_up, folder, within=within)
    there = {str(path) for path in (folder / "du-lieu" / "backups").glob("*.zip")}
    for path in there:
        backup_file.verify(Path(path))
    assert set(confirmed[-5:]) <= there, "a confirmed backup is missing"
    store = open_with_password(door(folder, FixedClock(NOW)), ADMIN, PASSWORD)
    assert check(store.folder).problems == ()
    store.close()
    return len(there)
