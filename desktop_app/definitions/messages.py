"""The words of every error a person can meet, from `resources/messages/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import short_date
from desktop_app.domain.errors import UserError


@dataclass(frozen=True, slots=True)
class Message:
    """What a person reads: a short title, what happened and what is safe, what to do."""

    title: str
    what: str
    do: str
    code: str

    @property
    def sentence(self) -> str:
        """All of it in one paragraph, for the command line."""
        return f"{self.title}. {self.what} {self.do}"


class Messages:
    """The catalogue of one folder; files are read at the first error, not at the start."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder (`paths.RESOURCES / "messages"`)."""
        self._folder = folder

    @cached_property
    def entries(self) -> Mapping[str, Mapping[str, str]]:
        """Title, what and do by code.

        Raises:
            ValueError: a code has words in two files.
        """
        found: dict[str, Mapping[str, str]] = {}
        for file in sorted(self._folder.glob("*.toml")):
            words = tomllib.loads(file.read_text(encoding="utf-8"))
            if doubled := found.keys() & words.keys():
                raise ValueError(f"{file.name}: {sorted(doubled)} have words already")
            found.update(words)
        return found

    def explain(self, error: UserError) -> Message:
        """Return the words of an error, its fields filled in."""
        words = self.entries[error.code]
        fields = {name: _shown(value) for name, value in vars(error).items()}
        title, what, do = (words[part].format_map(fields) for part in ("title", "what", "do"))
        return Message(title, what, do, error.code)


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM)
        return f"{local:%H:%M} ngày {short_date(local.date())}"
    return short_date(value) if isinstance(value, date) else str(value)
