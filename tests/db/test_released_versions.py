"""Databases and data files of every released version open and merge in today's (R5)."""

from __future__ import annotations

import zipfile

import pytest

from db.migrate import HEAD, migrate
from desktop_app.services.exchange.results import AlreadyReceived
from tests.conftest import KEY
from tests.released import HOMES, KEPT, recoded
from tests.sync_offices import A, Office, U, whole

RELEASED = sorted(KEPT.glob("*.zip"))


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def kept(request, empty_file, tmp_path):
    """The two offices of that version, brought to today's schema, and their data files."""
    place = tmp_path / "kept"
    with zipfile.ZipFile(request.param) as box:
        box.extractall(place)
    sites = (place / "sites.txt").read_text().split()
    offices = []
    for unit, name, site in ((A, "xa", sites[0]), (U, "tinh", sites[1])):
        office = Office(empty_file, tmp_path, unit, name)
        office.stop()
        for part in office.place.glob("data.db*"):
            part.unlink()
        recoded(place / f"{name}.db", "", office.database, KEY.hex())
        before = request.param.stem.rpartition("_")[2]
        assert migrate(office.database, KEY, office.place / "copy.db") == (before != HEAD)
        office.site = site
        office.start()
        offices.append(office)
    yield *offices, sorted(place.glob("*_goi-*.goi"))
    for office in offices:
        office.stop()


def test_there_is_one_of_every_schema_since_the_first_release():
    stored = [path.stem.rpartition("_")[2] for path in RELEASED]
    assert stored == [f"{number:04}" for number in range(2, int(stored[-1]) + 1)]
    assert int(HEAD) - int(stored[-1]) in (0, 1), "run `python -m tests.released`"
    assert sum(path.stat().st_size for path in RELEASED) < 400_000


def test_an_old_folder_opens_whole_and_its_files_merge(kept):
    commune, upper, files = kept
    assert whole(commune) == whole(upper) == []
    assert isinstance(upper.take(files[0]), AlreadyReceived)
    done = upper.take(files[-1])
    assert (done.waiting, done.held) == (0, 0)
    assert done.conflicts == 1
    with upper.folder.reading() as session:
        count = session.connection().exec_driver_sql("SELECT count(*) FROM household").scalar()
        (home,) = session.connection().exec_driver_sql(
            "SELECT phone FROM household WHERE code = '032'"
        )
    assert count == len(HOMES)
    assert home.phone == "0900000000"
    assert whole(upper) == []


def test_work_goes_on_in_an_old_folder(kept):
    commune, upper, files = kept
    upper.take(files[-1])
    home = commune.add("099", "Phạm Thị Mới")
    upper.take(commune.send())
    assert upper.view(home).values.code == "099"
    commune.take(upper.send(A))
    assert whole(commune) == whole(upper) == []
