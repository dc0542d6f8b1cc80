"""The command line as an IT person or a night job drives it, on real data folders.

`Command.run` is `main` in this process with weak derivation (a real process takes a second to
start); `Command.process` is `python -m desktop_app` itself.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from argparse import Namespace
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from db.models.households import Household
from desktop_app.cli.context import open_store
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.errors import UserError
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.main import main
from desktop_app.platform import keyring
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from tests.stores import PASSWORD, WEAK

A, B, C, U = "07339@2025-07-01", "07306@2025-07-01", "07330@2025-07-01", "24@2025-07-01"
_VIETNAMESE = set("ạảãáàăâđêôơưệốộợữ")
_NOT_DATA = ("login_log",)


@dataclass(frozen=True)
class Said:
    """What a command left: exit code, both streams."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The code on the last line of stderr."""
        return self.err.splitlines()[-1] if self.err else ""

    def refused(self) -> str:
        """Return the code of a refusal that keeps to the form: a sentence, then the code."""
        *_, sentence, code = self.err.splitlines()
        assert self.code == 1, self
        assert re.fullmatch(r"[a-z_]+", code), self
        assert _VIETNAMESE & set(sentence), self
        assert "Traceback" not in self.err, self
        return code


class Command:
    """Data folders side by side below `place`, and verbs in them."""

    def __init__(self, place: Path, monkeypatch: Any) -> None:
        self.place = place
        monkeypatch.setenv("XDG_STATE_HOME", str(place / "state"))
        monkeypatch.setenv("RASOAT_PASSWORD", PASSWORD)
        monkeypatch.delenv("RASOAT_USER", raising=False)
        monkeypatch.setitem(keyring.seal.__kwdefaults__, "cost", WEAK)
        self.stick = place / "ổ USB"
        self.stick.mkdir(parents=True)

    def run(self, who: str, *words: object) -> Said:
        """Run a verb; whatever is raised is a traceback a person would see."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = main(["--data", str(self.place / who), *map(str, words)])
            except SystemExit as stopped:
                code = int(stopped.code or 0)
        return Said(code, out.getvalue(), err.getvalue())

    def json(self, who: str, *words: object) -> Any:
        """Run a verb that must succeed; return what it tells machines."""
        said = self.run(who, *words, "--json")
        assert said.code == 0, (words, said)
        return json.loads(said.out)

    def process(self, who: str, *words: object, **popen: Any) -> Said:
        """The same in a process of its own."""
        text = [sys.executable, "-m", "desktop_app", "--data", str(self.place / who)]
        done = subprocess.run(
            [*text, *map(str, words)],
            capture_output=True,
            check=False,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            **popen,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def work(self, who: str, act: Any) -> Any:
        """Work in a folder as its officer would in the window."""
        args = Namespace(data=self.place / who, user="", json=True, accept_date=True)
        with open_store(args, writes=True) as store:
            return act(App(store.folder))

    def rows(self, who: str) -> dict[str, str]:
        """Every table as a digest, but for the list of log-ins: what "unchanged" means."""
        args = Namespace(data=self.place / who, user="", json=True, accept_date=True)
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sq*'"
        with (
            open_store(args, writes=False) as store,
            store.folder.engine.execution_options(writes=False).connect() as connection,
        ):
            tables = connection.exec_driver_sql(query).scalars().all()
            whole = {
                name: repr(connection.exec_driver_sql(f'SELECT * FROM "{name}"').all())
                for name in tables
                if name not in _NOT_DATA
            }
        return {name: hashlib.sha256(rows.encode()).hexdigest() for name, rows in whole.items()}

    # --- what offices do ------------------------------------------------------------------

    def init(self, who: str, unit: str, role: str = "commune") -> None:
        """A new data folder."""
        said = self.run(who, "init", "--unit", unit, "--role", role, "--admin", "Cán Bộ Thử")
        assert said.code == 0, said

    def send(self, who: str, unit: str, *more: object) -> Path:
        """Make a file for a unit on the stick."""
        made = self.json(who, "package", "make", "--to", unit, "--out", self.stick, *more)
        return Path(made["path"])

    def take(self, who: str, *files: object) -> list[dict[str, Any]]:
        """Merge files; what came of each."""
        done: list[dict[str, Any]] = self.json(who, "package", "merge", *files)["files"]
        return done

    def join(self, host: str, unit: str, new: str, own: str) -> None:
        """A machine is invited by another one, six words each way, and hears of its work."""
        told = self.json(host, "package", "invite", "--out", self.stick)
        words = " ".join(told["words"])
        joined = self.json(new, "package", "join", told["file"], "--words", words)
        first = self.send(new, unit)
        assert self.run(host, "package", "merge", first).code == 1
        mine = " ".join(joined["own_words"])
        self.json(host, "package", "confirm", own, "--words", mine)
        self.take(host, first)

    def add(self, who: str, code: str, *, head: str = "Nguyễn Thị Thử", child: str = "") -> str:
        """A new household with its head, and a child."""

        def act(app: App) -> str:
            if not app.hamlets.all():
                app.hamlets.paste("Đồng Sen\nThôn Ngò")
            people = [Member(head, Sex.FEMALE, PartialDate("1978"), Relation.HEAD)]
            if child:
                people.append(Member(child, Sex.MALE, PartialDate("2009"), Relation.CHILD))
            values = HouseholdValues(app.hamlets.all()[0].id, code)
            return app.households.add(values, people, since=date(2024, 9, 1))

        return str(self.work(who, act))

    def edit(self, who: str, home: str, **values: object) -> None:
        """Edit a household; above, of a commune, that is «Sửa thay xã»."""

        def act(app: App) -> None:
            view = app.households.view(home)
            with app.stand_ins.of(view.unit_key, "xã nhờ sửa giúp"):
                app.households.edit(home, replace(view.values, **values))

        self.work(who, act)

    def values(self, who: str, home: str) -> HouseholdValues:
        """What a folder shows of a household."""
        found: HouseholdValues = self.work(who, lambda app: app.households.view(home).values)
        return found

    def move(self, who: str, home: str, unit: str) -> None:
        """Write a household down under another commune."""

        def act(app: App) -> None:
            with (
                app.stand_ins.of(app.households.view(home).unit_key, "chuyển xã"),
                app.folder.writing(reason="chuyển xã") as session,
            ):
                session.get_one(Household, home).unit_key = unit

        self.work(who, act)

    def inbox(self, *who: str) -> list[set[str]]:
        """The ids of what each of these folders calls not agreed on."""
        return [{c["id"] for c in self.json(one, "conflicts")["conflicts"]} for one in who]

    def shown(self, who: str, home: str) -> HouseholdValues | None:
        """What a folder shows of a household, None if it has none."""
        try:
            return self.values(who, home)
        except UserError:
            return None

    def whole(self, *names: str) -> None:
        """`rasoat check` finds nothing in these folders."""
        for who in names:
            said = self.run(who, "check")
            assert said.code == 0, said
