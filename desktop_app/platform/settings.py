"""Settings of the machine, not of the office: text size, window, last folder, printer."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from desktop_app.platform.files import write_atomically


@dataclass(frozen=True, slots=True)
class MachineSettings:
    """What this machine remembers; a damaged or missing file gives the defaults.

    Attributes:
        text_percent: size of all text, 90–175.
        theme: "system", "light" or "dark".
        window: state of the window as the ui wrote it.
        last_folder: where the last file was read or written.
        printer: name of the printer last used.
        second_backup: the second place of backups; empty = none chosen yet.
        last_account: id of the account that logged in last.
    """

    text_percent: int = 100
    theme: str = "system"
    window: str = ""
    last_folder: str = ""
    printer: str = ""
    second_backup: str = ""
    last_account: str = ""


def load(path: Path) -> MachineSettings:
    """Return the settings; a value of another type than ours is passed over."""
    stored = _read(path)
    known = {f.name: stored[f.name] for f in fields(MachineSettings) if f.name in stored}
    default = asdict(MachineSettings())
    return MachineSettings(**{k: v for k, v in known.items() if type(v) is type(default[k])})


def save(path: Path, settings: MachineSettings) -> None:
    """Write the settings; keys this version does not know stay as they were.

    Raises:
        OSError: the file can not be written; the former one is still there.
    """
    write_atomically(path, to_toml({**_read(path), **asdict(settings)}).encode())


def to_toml(values: Mapping[str, Any]) -> str:
    """Return a TOML document; tables are written inline, so order does not matter."""
    return "".join(f"{_key(name)} = {_value(value)}\n" for name, value in values.items())


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _key(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else _text(name)


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int() | float():
            return repr(value)
        case datetime() | date() | time():
            return value.isoformat()
        case dict():
            return "{" + ", ".join(_pairs(value)) + "}"
        case list():
            return "[" + ", ".join(_value(item) for item in value) + "]"
        case _:
            raise TypeError(f"no TOML for {type(value).__name__}")


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_key(name)} = {_value(value)}" for name, value in table.items())


def _text(value: str) -> str:
    # TOML's basic string is JSON's, but for DEL, which JSON leaves as it is
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
