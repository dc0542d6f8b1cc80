"""A district for measuring exchange: 22 communes, their first packages, one yearly package.

Changes are made as the bulk writer logs them, without 22 data folders to fill first.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from db.models.exchange import KnownSite
from db.synced import synced_tables
from desktop_app.domain import canonical
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.changes import Change
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.ids import uuid7
from desktop_app.domain.sample_people import households
from desktop_app.exchange import changes_part
from desktop_app.exchange.archive import CHANGES
from desktop_app.exchange.keys import SiteKeys
from desktop_app.exchange.manifest import GENESIS, Manifest, Mark, Purpose
from desktop_app.exchange.package import seal
from desktop_app.services.app import App
from desktop_app.services.exchange import sites
from desktop_app.services.folders.folder import User
from desktop_app.services.households.households import member_columns
from desktop_app.services.reviews.campaigns import default_leading, review_id
from desktop_app.services.sample import sample_parts
from tests.bench.folders import open_folder
from tests.conftest import NOW

HOUSEHOLDS, UNITS, HAMLETS = 50_000, 22, 20
DISTRICT, CAMPAIGN, DAY = "216@2024-03-01", "2024", date(2024, 11, 20)
BATCH = 1000
"""Rows written by one act."""

Rows = dict[str, list[dict[str, Any]]]
"""Rows per table, as their columns are called."""


def upper(place: Path) -> App:
    """Open the upper unit's folder; made with its keys and the campaign when it is new."""
    new = not (place / "data.db").exists()
    folder = open_folder(place, duty=SiteRole.UPPER, unit=DISTRICT)
    folder.user, folder.site = User("u-1", "Cán bộ Đo", Role.ADMIN), "may-tren"
    if new:
        with folder.writing() as session:
            sites.begin(session, now=NOW, mark="do", make_keys=sites.new_keys)
    app = App(folder)
    if new:
        leading = default_leading(app.rules, DAY)
        assert leading is not None
        newest = app.forms.newest("review", DAY)
        app.campaigns.open(CAMPAIGN, leading=leading.id, form_key=newest)
    return app


class Commune:
    """One commune as far as its packages go."""

    def __init__(self, app: App, number: int, unit: str, count: int) -> None:
        self.app, self.number, self.unit = app, number, unit
        self.site, self.writer = f"may-xa-{number}", f"{number + 1:016x}"
        self.keys = SiteKeys.generate()
        self.random = Random(number)
        self.clock = FixedClock(NOW + timedelta(seconds=97 * number))
        self.n, self.pos = 0, 0
        self.rows = self._invented(count)
        with app.folder.writing() as session:
            self.upper = app.sync.identity.keys(session).public
            session.merge(self._site())

    def _site(self) -> KnownSite:
        public = self.keys.public
        return KnownSite(
            site=self.site, unit_key=self.unit, unit_name=f"Xã {self.number}", machine=1,
            upper=0, signing=public.signing, signer=public.signer, age=public.age, confirmed=1,
            revoked=0, retired=0, ack_pos=0, acked_at=None, got_pos=0, got_digest=GENESIS,
            pending="{}",
        )  # fmt: skip

    def _invented(self, count: int) -> Rows:
        rows: Rows = {"household": [], "person": [], "review": []}
        form = self.app.forms.newest("review", DAY) or ""
        told = households(sample_parts(), count, self.number, hamlets=HAMLETS, today=DAY)
        for one in told:
            home = uuid7(self.clock.now())
            self.clock.moment += timedelta(milliseconds=40)
            rows["household"].append(
                {"id": home, "unit_key": self.unit, "hamlet_id": f"{self.unit}-{one.hamlet}",
                 "code": one.code, "address": one.address}
            )  # fmt: skip
            for n, member in enumerate(one.members, start=1):
                columns = {"id": uuid7(self.clock.now()), "household_id": home, "sort": n}
                rows["person"].append(
                    columns | {"since": "2024-01-01"} | dict(member_columns(member))
                )
            rows["review"].append(_review(home, form, self.random))
        return rows

    def changes(self, rows: Rows, base: bool) -> list[Change]:
        """Return one change per row: all of it, or (with a base) the groups given."""
        found = []
        for table, listed in rows.items():
            own = synced_tables()[table]
            for place, row in enumerate(listed):
                if place % BATCH == 0:
                    tx = uuid7(self.clock.now())
                self.n += 1
                found.append(
                    Change(
                        self.writer, self.n, table, row["id"],
                        row.pop("seen", {}) if base else {}, 2 if base else 1,
                        own.fields(row) if not base else row["fields"],
                        tx=tx, user="u-xa", at="2024-11-20T03:00:00Z",
                    )
                )  # fmt: skip
        return found

    def package(self, changes: Sequence[Change], number: int) -> bytes:
        """Seal these changes for the upper unit."""
        keys = [self.keys.public, self.upper]
        page = Manifest(
            id=uuid7(NOW), made_at="2024-11-20T03:00:00Z", purpose=Purpose.CHANGES,
            program="0.1", schema="0007", from_unit=self.unit, from_name=f"Xã {self.number}",
            from_site=self.site, from_machine=1, signer=self.keys.public.signer,
            to_unit=DISTRICT, to=tuple(sorted(k.reader for k in keys)), number=number,
            upto=Mark(self.n, f"{self.n:064x}"),
            writers={self.writer: (self.site, self.unit)},
            counts=dict(Counter(c.table for c in changes)),
        )  # fmt: skip
        parts = {CHANGES: changes_part.dump(changes)}
        return seal(page, parts, self.keys, [k.age for k in keys])

    def yearly(self) -> Rows:
        """Return this year's edits: each review in 20 fields, 30 % of the people in three."""
        edits: Rows = {"review": [], "person": []}
        for n, row in enumerate(self.rows["review"], start=1):
            place = len(self.rows["household"]) + len(self.rows["person"]) + n
            edits["review"].append(self._edit(row, place, _next_review(row, self.random)))
        for n, row in enumerate(self.rows["person"], start=1):
            if self.random.random() < 0.3:
                place = len(self.rows["household"]) + n
                edits["person"].append(self._edit(row, place, _next_person(row, self.random)))
        return edits

    def _edit(self, row: dict[str, Any], n: int, fields: dict[str, Any]) -> dict[str, Any]:
        return {"id": row["id"], "seen": {self.writer: n}, "fields": fields}


def _review(home: str, form: str, chance: Random) -> dict[str, Any]:
    ticks = {str(n): chance.choice("1222") for n in range(1, 13)}
    return {
        "id": review_id(home, CAMPAIGN), "household_id": home, "campaign_key": CAMPAIGN,
        "form_key": form, "collected_on": "2024-10-05", "reviewer": "Rà soát viên Mẫu",
        "b1": chance.randrange(80, 230, 5), "b2": 10 * list(ticks.values()).count("1"),
        "totals_source": "paper", "causes": "1 3", "groups": "2", "state": "complete",
        "deprivations": ticks, "reasons": {str(n): "1" for n in chance.sample(range(9), 2)},
        "answers": {}, "carried": {},
    }  # fmt: skip


def _next_review(row: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    fields: dict[str, Any] = {f"deprivations/{n}": chance.choice("12") for n in range(1, 13)}
    fields |= {f"answers//nha/cau{n}": chance.choice("6789") for n in range(5)}
    fields["totals"] = {"b1": chance.randrange(82, 230, 5), "b2": 20, "totals_source": "paper"}
    return fields | {"collected_on": f"2024-11-{chance.randint(10, 19)}", "causes": "2 5"}


def _next_person(row: Mapping[str, Any], chance: Random) -> dict[str, Any]:
    year = chance.randint(1940, 2020)
    return {
        "phone": f"09{chance.randrange(10**8):08}",
        "citizen_number": f"000{chance.randrange(10**9):09}",
        "birth": {"birth_date": f"{year}-0{chance.randint(1, 9)}-11", "birth_precision": "day"},
    }


def make(place: Path, households: int = HOUSEHOLDS) -> None:
    """Make the folder of the upper unit, the files, and the same as plain rows."""
    app = upper(place)
    units = [unit.key for unit in app.units.below(DAY)][:UNITS]
    for number, unit in enumerate(units):
        share = households * (number + 1) // UNITS - households * number // UNITS
        commune = Commune(app, number, unit, share)
        changes = commune.changes(commune.rows, base=False)
        for again, name in enumerate(("first", "again")):
            content = commune.package(changes, 1 + again)
            (place / f"{name}-{number:02}.goi").write_bytes(content)
        _keep(place / f"rows-{number:02}.pickle", stored(commune.rows, commune.writer))
        if number == 0:
            edits = commune.yearly()
            plain = {table: [dict(row) for row in rows] for table, rows in edits.items()}
            content = commune.package(commune.changes(edits, base=True), 3)
            (place / "year-00.goi").write_bytes(content)
            _keep(place / "year.pickle", plain)
    app.folder.close()


def stored(rows: Rows, writer: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows as tuples of their tables, numbered as the changes were."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    n = 0
    for table, listed in rows.items():
        own = synced_tables()[table]
        names = [column.name for column in own.table.columns]
        for row in listed:
            n += 1
            whole = {**own.columns(own.fields(row)), "id": row["id"], "rev": 1}
            whole["seen"] = {writer: n}
            values = (whole[name] for name in names)
            found.setdefault(table, []).append(
                tuple(canonical.dumps(v) if isinstance(v, dict) else v for v in values)
            )
    return found


def _keep(path: Path, thing: Any) -> None:
    path.write_bytes(pickle.dumps(thing))
