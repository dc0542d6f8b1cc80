"""The rotating log: ids and counts, never names.

Two fences: only our own loggers reach the file, and a text argument that is not an id (small
letters without marks, digits and -_.:@/) is written as "…".
"""

from __future__ import annotations

import logging
import re
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop_app.platform.traces import describe

FILE = "rasoat.log"
SIZE, FILES = 1_000_000, 5
_OURS = ("desktop_app", "db")
_ID = re.compile(r"[a-z0-9_.:@/-]{0,80}")
_WITHHELD = "…"


class IdsOnly(logging.Filter):
    """Withholds every argument that may be a person's name."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the record pass with its arguments cleaned."""
        if isinstance(record.args, tuple):
            record.args = tuple(_plain(value) for value in record.args)
        elif record.args:
            record.args = {name: _plain(value) for name, value in record.args.items()}
        return True


class TraceWithoutValues(logging.Formatter):
    """Writes an exception as its kinds and places, without its message."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's own name
        """Return the kinds of exception and the places they passed."""
        error = ei[1] if isinstance(ei, tuple) else None
        return describe(error) if isinstance(error, BaseException) else ""


def start(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Begin to log into `folder`; returns the handler for `stop`."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FILE, maxBytes=SIZE, backupCount=FILES - 1, encoding="utf-8"
    )
    handler.setFormatter(TraceWithoutValues("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(IdsOnly())
    for name in _OURS:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    """End logging and close the file."""
    for name in _OURS:
        logging.getLogger(name).removeHandler(handler)
    handler.close()


def last_lines(folder: Path, count: int) -> list[str]:
    """Return the end of the newest log."""
    try:
        with (folder / FILE).open(encoding="utf-8", errors="replace") as file:
            return [line.rstrip("\n") for line in deque(file, maxlen=count)]
    except FileNotFoundError:
        return []


def _plain(value: object) -> object:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    text = str(value)
    return text if _ID.fullmatch(text) else _WITHHELD
