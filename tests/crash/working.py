"""R2, more kinds of work killed: a batch with its journal, a night job, a form, an old commune.

Each trial is a function of a place of its own; it raises what broke and returns how far the
killed program had come.
"""

from __future__ import annotations

import os
import zipfile
from itertools import cycle
from pathlib import Path
from shutil import copytree, rmtree

from sqlalchemy import select

from db.engine import open_engine
from db.models.exchange import DataFile
from db.models.households import Household
from desktop_app.domain.clock import FixedClock
from desktop_app.main import main
from desktop_app.platform.machine import machine_name
from desktop_app.services.app import App
from desktop_app.services.exchange.batches import LineState, Planned
from desktop_app.services.folders.checking import check
from desktop_app.services.folders.first_start import FirstStart, create
from desktop_app.services.folders.store import Door, open_with_password
from tests import factories
from tests.conftest import KEY, NOW
from tests.crash.exchanging import FILES, HOMES, Ground
from tests.crash.trials import killed, migrating, sound
from tests.released import KEPT, recoded
from tests.stores import ADMIN, FIRST, PASSWORD, WEAK, door, made, paths
from tests.sync_offices import A

# --- a batch of the window --------------------------------------------------------------------


def _batch(confirm, one, batch):
    one.start()
    one.sync.batches.run(batch, lambda done, _total, _note: confirm(done))


def batching(ground: Ground, place: Path, within: float = 0.6) -> int:
    """Kill a batch; the journal, the files and the rows agree, and going on finishes."""
    one = ground.copy(ground.upper, place)
    one.start()
    planned = [
        Planned(path, unit=A, machine=1, number=n) for n, path in enumerate(ground.files)
    ]
    batch = one.sync.batches.begin(planned)
    one.stop()
    confirmed = max([0, *killed(_batch, one, batch, within=within)])
    sound(one.database)
    one.start()
    found = one.sync.batches.get(batch)
    merged = [line.place for line in found.lines if line.state is LineState.MERGED]
    assert merged == list(range(1, len(merged) + 1)), "out of order"
    assert len(merged) >= confirmed, f"confirmed {confirmed}, there {merged}"
    there = _homes(one.folder)
    assert there == {home for homes in ground.homes[: len(merged)] for home in homes}
    if found.left:
        assert one.sync.batches.open().id == batch, "going on is offered"
    one.sync.batches.run(batch)
    assert one.sync.batches.get(batch).left == 0
    assert len(_homes(one.folder)) == FILES * HOMES
    one.stop()
    sound(one.database)
    return len(merged)


def _homes(folder):
    with folder.reading() as session:
        return set(session.scalars(select(Household.id)))


# --- a night job on the command line ----------------------------------------------------------


class Night:
    """Two real data folders and a stick; each trial begins from the same copy of them."""

    def __init__(self, place: Path):
        self.place = place
        os.environ["XDG_STATE_HOME"], os.environ["RASOAT_PASSWORD"] = str(place), PASSWORD
        self.stick = place / "stick"
        upper, commune = (self._folder(name) for name in ("tinh", "xa"))
        _introduce(upper, commune, self.stick)
        homes = [f"{n:03}" for n in range(FILES * HOMES)]
        hamlet = factories.hamlet(commune)
        for number in range(FILES):
            for code in homes[number * HOMES : (number + 1) * HOMES]:
                factories.household(commune, hamlet, code)
            commune.sync.sending.make(upper.folder.unit_key, self.stick)
        for app in (upper, commune):
            app.folder.close()
        copytree(self.folder("tinh"), place / "kept")

    def folder(self, name: str) -> Path:
        """Where a data folder is."""
        return self.place / name / "du-lieu"

    def door(self, name: str) -> Door:
        """The way in, on this machine, so that nothing looks copied."""
        return Door(paths(self.place / name), FixedClock(NOW), machine_name(), cost=WEAK)

    def _folder(self, name):
        role = {"tinh": "upper", "xa": "commune"}[name]
        unit = FIRST.unit if name == "xa" else _upper_unit()
        first = FirstStart(unit, type(FIRST.duty)(role), ADMIN, PASSWORD)
        return App(create(self.door(name), first).store.folder)

    def again(self):
        """Put the upper unit's folder back as it was."""
        rmtree(self.folder("tinh"))
        rmtree(self.place / "RaSoat", ignore_errors=True)
        copytree(self.place / "kept", self.folder("tinh"))


def _upper_unit():
    from desktop_app.services.rulebook import Rulebook

    return Rulebook().places.get("24@2025-07-01")


def _introduce(upper, commune, stick):
    told = upper.sync.sending.invite(stick)
    commune.sync.partners.join(told.path, " ".join(told.words))
    first = commune.sync.sending.make(upper.folder.unit_key, stick).path
    try:
        upper.sync.receiving.merge(first)
    except Exception:  # noqa: BLE001 - it is not confirmed yet; that is how it is met
        words = " ".join(commune.sync.partners.own_words())
        upper.sync.partners.confirm(commune.folder.unit_key, words)
    upper.sync.receiving.merge(first)


def _night_job(confirm, data, stick):
    confirm("started")
    main(["--accept-date", "--data", str(data), "package", "merge", str(stick), "--json"])


def commanding(night: Night, within: float = 0.8) -> int:
    """Kill `rasoat package merge FOLDER`; whole files are in, and the next night finishes."""
    night.again()
    killed(_night_job, night.folder("tinh"), night.stick, within=within)
    files, homes = _state(night)
    assert homes == max(files - 1, 0) * HOMES, "a file is in whole or not at all"
    args = ["--accept-date", "--data", str(night.folder("tinh")), "--json"]
    assert main([*args, "package", "merge", str(night.stick)]) == 0
    assert main([*args, "check"]) == 0
    assert _state(night) == (FILES + 1, FILES * HOMES)
    return files


def _state(night):
    store = open_with_password(night.door("tinh"), ADMIN, PASSWORD)
    try:
        assert check(store.folder).problems == ()
        with store.folder.reading() as session:
            merged = select(DataFile.id).where(DataFile.state == "merged")
            return len(session.scalars(merged).all()), len(_homes(store.folder))
    finally:
        store.close()


# --- a form being keyed -----------------------------------------------------------------------


def form_folder(place: Path) -> tuple[Path, str]:
    """A commune with a campaign and a household whose form is open; its folder, its id."""
    store = made(place, FixedClock(NOW)).store
    app = App(store.folder)
    home = factories.household(app, factories.hamlet(app), "7", people=5, opening="poor")
    factories.campaign(app)
    store.close()
    return place, home


def _opened(folder):
    return open_with_password(door(folder, FixedClock(NOW)), ADMIN, PASSWORD)


def _plan(work):
    """Answers given over and over, one after the other: each question's choices in turn."""
    always = ("/ra_soat_vien", "/bhyt", "/internet")  # no other answer hides these
    asked = [path for path in work.session.missing() if path.endswith(always)]
    return cycle([(path, value) for value in ("1", "2") for path in asked])


def _key(confirm, folder, home):
    reviews = App(_opened(folder).folder).reviews
    work = reviews.open(home, "2024")
    for number, (path, value) in enumerate(_plan(work), start=1):
        reviews.keep(work, path, value)
        confirm(number)


def keying(folder: Path, home: str, place: Path, within: float = 0.8) -> int:
    """Kill a program that keeps answers; each confirmed one is there, at most one more."""
    here = place / "goc"
    copytree(folder, here)
    store = _opened(here)
    plan = _plan(App(store.folder).reviews.open(home, "2024"))
    store.close()
    confirmed = max([0, *killed(_key, here, home, within=within)])
    store = _opened(here)
    session = App(store.folder).reviews.open(home, "2024").session
    given = [next(plan) for _ in range(confirmed + 1)]
    least, most = dict(given[:-1]), dict(given)
    found = {path: session.value(path) for path in most}
    assert found in ({**dict.fromkeys(most, ""), **least}, most), (confirmed, found)
    assert check(store.folder).problems == ()
    store.close()
    return confirmed


# --- an old commune's file --------------------------------------------------------------------


def old_commune(place: Path, schema: str) -> Path:
    """A commune's database with its households, as that version left it."""
    (kept,) = KEPT.glob(f"*_{schema}.zip")
    with zipfile.ZipFile(kept) as box:
        box.extract("xa.db", place)
    recoded(place / "xa.db", "", place / f"{schema}.db", KEY.hex())
    (place / "xa.db").unlink()
    return place / f"{schema}.db"


def migrating_filled(old: Path, place: Path, within: float = 0.4) -> bool:
    """Kill the migration of a filled file; afterwards each of its changes is there."""
    before = _counts(old)
    done = migrating(old, place, within)
    assert _counts(place / "data.db") == before
    return done


def _counts(path):
    engine = open_engine(path, KEY)
    tables = ("change", "journal", "household", "person", "hamlet", "known_site", "data_file")
    with engine.execution_options(writes=False).connect() as connection:
        found = {
            t: connection.exec_driver_sql(f"SELECT count(*) FROM {t}").scalar() for t in tables
        }
    engine.dispose()
    return found
