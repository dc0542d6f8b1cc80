"""An open data folder: what every service works on."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.changelog import Author
from db.engine import snapshot
from db.models.local import Setting
from db.ownership import Ownership
from db.remembered import Remembered
from db.session import act
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import Clock
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.ids import uuid7

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class User:
    """Who is logged in."""

    id: str
    name: str
    role: Role


def new_writer() -> str:
    """Return a fresh writer id: one per start of the program, so no number is used twice."""
    return secrets.token_hex(8)


@dataclass(slots=True)
class Folder:
    """An open, unlocked data folder.

    `writing()` is one act: its changes share a `tx`, and it commits or rolls back as a whole.
    """

    path: Path
    engine: Engine
    clock: Clock
    user: User
    site: str
    unit_key: str
    duty: SiteRole
    writer: str = field(default_factory=new_writer)
    ownership: Ownership | None = None
    """Whose records may be edited here; None = everybody's (a commune's own machine)."""
    _remembered: Remembered = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._remembered = Remembered(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a stable snapshot for lists and reports."""
        with snapshot(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def writing(self, *, reason: str = "") -> Iterator[Session]:
        """Open one act that writes.

        Raises:
            RoleTooLow: the account may only look.
        """
        if not self.user.role.writes:
            raise RoleTooLow(self.user.role.label, Role.OFFICER.label)
        author = Author(
            writer=self.writer,
            site=self.site,
            user=self.user.id,
            clock=self.clock,
            tx=uuid7(self.clock.now()),
            reason=reason,
            ownership=self.ownership.for_act() if self.ownership else None,
        )
        with act(self.engine, author) as session, session.begin():
            yield session

    def new_id(self) -> str:
        """Return a key for a new row."""
        return uuid7(self.clock.now())

    def setting(self, key: str, default: Any = None) -> Any:
        """Return a setting of the office."""
        value = self.remembered("settings", self._settings).get(key)
        return default if value is None else json.loads(value)

    def _settings(self) -> Mapping[str, str]:
        with self.reading() as session:
            return dict(list(session.execute(select(Setting.key, Setting.value))))

    def remembered(self, question: str, read: Callable[[], Value]) -> Value:
        """Return what `read` answers, asked again only after a write: for what pages share.

        The answer must be a value nobody changes.
        """
        return self._remembered.get(question, read)

    def keep_setting(self, key: str, value: Any) -> None:
        """Keep a setting of the office."""
        with self.writing() as session:
            session.merge(Setting(key=key, value=json.dumps(value, ensure_ascii=False)))

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()
