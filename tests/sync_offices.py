"""Real data folders of two communes and an upper unit, and a directory as the stick."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from db import check
from db.engine import open_engine, reader, writer
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors.packages import PackageSenderUnconfirmed
from desktop_app.domain.ids import uuid7
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.services.app import App
from desktop_app.services.exchange import sites
from desktop_app.services.exchange.opening import open_file
from desktop_app.services.folders import office
from desktop_app.services.folders.folder import Folder, User, new_writer
from desktop_app.services.households.households import HouseholdValues
from tests.conftest import KEY, NOW

A, B, U = "07318@2024-03-01", "07339@2024-03-01", "216@2024-03-01"
DAY = date(2024, 9, 1)


class Office:
    """One machine with its data folder; `stick` is where files go."""

    def __init__(self, empty_file, place: Path, unit: str, name: str):
        self.place, self.unit, self.name = place / name, unit, name
        self.place.mkdir(parents=True)
        copyfile(empty_file, self.database)
        self.stick = place / "stick"
        self.clock = FixedClock(NOW)
        self.site = ""
        self.start(new=True)

    @property
    def database(self):
        return self.place / "data.db"

    def start(self, *, new=False):
        """Open the program: a new writer each time."""
        self.engine = open_engine(self.database, KEY)
        if new:
            with writer(self.engine).begin() as session:
                self.site = sites.begin(
                    session, now=NOW, mark=self.name, make_keys=sites.new_keys
                )
                office.put(session, office.Key.UNIT_KEY, self.unit)
        else:  # a receipt may have made it a new site
            with reader(self.engine).begin() as session:
                self.site = office.get(session, office.Key.SITE_ID)
        duty = SiteRole.UPPER if self.unit == U else SiteRole.COMMUNE
        user = User(uuid7(NOW), f"Cán bộ {self.name}", Role.ADMIN)
        self.folder = Folder(
            self.place, self.engine, self.clock, user, self.site, self.unit, duty, new_writer()
        )
        self.app = App(self.folder)
        self.sync = self.app.sync

    def stop(self):
        self.engine.dispose()

    def again(self):
        self.stop()
        self.start()

    def keep_image(self, name="image"):
        """A backup of the database file."""
        self.stop()
        copyfile(self.database, self.place / name)
        self.start()

    def put_back(self, name="image", *, noticed):
        """Restore that backup; noticed, the folder becomes a new site."""
        self.stop()
        for part in self.place.glob("data.db-*"):
            part.unlink()
        copyfile(self.place / name, self.database)
        self.start(new=noticed)

    # --- what officers do -----------------------------------------------------------

    def add(self, code, head, *others, hamlet=None):
        if not self.app.hamlets.all():
            self.app.hamlets.paste("Thôn Đồng Sen\nThôn Ngò")
        hamlet = hamlet or self.app.hamlets.all()[0].id
        people = [Member(head, Sex.FEMALE, PartialDate("1978"), Relation.HEAD)]
        people += [Member(n, Sex.MALE, PartialDate("2009"), Relation.CHILD) for n in others]
        return self.app.households.add(HouseholdValues(hamlet, code), people, since=DAY)

    def view(self, household):
        return self.app.households.view(household)

    def write(self, household, **values):
        """Edit a household; above, of a commune, that is «Sửa thay xã»."""
        before = self.view(household)
        with self.for_others(before.unit_key):
            self.app.households.edit(household, replace(before.values, **values))

    def for_others(self, unit=A):
        return self.app.stand_ins.of(unit, "xã nhờ sửa giúp")

    def send(self, unit=U, **more):
        return self.sync.sending.make(unit, self.stick, **more).path

    def take(self, path, **more):
        return self.sync.receiving.merge(path, **more)

    def keys(self):
        with self.folder.reading() as session:
            return self.sync.identity.keys(session)

    def take_introductions(self, path):
        """Keep who presents itself in a file, as merging does first in an act of its own."""
        with self.folder.writing() as session:
            package = open_file(self.folder, self.sync.identity, path).package
            self.sync.partners.learn(session, package)


def introduce(upper, *communes):
    """One invitation for all, six words each way."""
    invitation = upper.sync.sending.invite(upper.stick)
    for commune in communes:
        commune.sync.partners.join(invitation.path, " ".join(invitation.words))
        first = commune.send()
        with pytest.raises(PackageSenderUnconfirmed):
            upper.take(first)
        upper.sync.partners.confirm(commune.unit, " ".join(commune.sync.partners.own_words()))
        upper.take(first)


def second_laptop(first, second):
    """A new laptop of the same unit is invited by the first one and gets its work."""
    invitation = first.sync.sending.invite(first.stick)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    with pytest.raises(PackageSenderUnconfirmed):
        first.take(second.send(second.unit))
    first.sync.partners.confirm(second.unit, " ".join(second.sync.partners.own_words()))
    second.take(first.send(first.unit))


def exchange(*offices, rounds=2):
    """Everybody hands files to everybody who knows him, so often that all was heard."""
    for _ in range(rounds):
        for one in offices:
            for other in offices:
                if other is not one and _heard(other, one):
                    other.take(one.send(other.unit))


def _heard(one, other):
    """By unit: a folder that was put back gets a new name in the middle of it."""
    known = [s for s in other.sync.sites() if s.unit_key == one.unit]
    return any(s.active and s.confirmed for s in known)


def whole(one):
    with one.engine.execution_options(writes=False).connect() as connection:
        return [f"{fault.kind} {fault.where}" for fault in check.faults(connection)]


def everything(one):
    """All rows of all tables: what "nothing was touched" means."""
    with one.engine.execution_options(writes=False).connect() as connection:
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite*'"
        )
        tables = connection.exec_driver_sql(query).scalars().all()
        return {t: connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables}


def stored(one):
    with one.engine.execution_options(writes=False).connect() as connection:
        tables = ("change", "journal", "household", "person", "known_site", "data_file")
        return {t: connection.exec_driver_sql(f"SELECT * FROM {t}").all() for t in tables}
