"""A second program beside this one: its own process, told of by a small file."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.errors.store import SampleNotOpened
from desktop_app.domain.progress import Report

SHOWN = "shown"
"""What the file says when the other window is there; before: "done total note"."""

_LOOK_EVERY = 0.1
_FROZEN = bool(getattr(sys, "_MEIPASS", None))


def start(arguments: Sequence[str], told: Path, report: Report) -> None:
    """Start this program a second time and return when its window is there, or came forward.

    Args:
        arguments: those of the second start.
        told: the file in which it tells its steps (a windowed program has no standard output).
        report: told each step; when it raises, the second program is ended.

    Raises:
        SampleNotOpened: the other program ended before its window was there.
    """
    told.parent.mkdir(parents=True, exist_ok=True)
    told.unlink(missing_ok=True)
    program = [sys.executable] if _FROZEN else [sys.executable, "-m", "desktop_app"]
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(  # noqa: S603 - our own program
        [*program, *arguments], stdin=quiet, stdout=quiet, stderr=quiet
    )
    try:
        _follow(child, told, report)
    except BaseException:
        child.kill()
        child.wait()
        raise


def _follow(child: subprocess.Popen[bytes], told: Path, report: Report) -> None:
    while True:
        code = child.poll()  # before reading: its last word may come with its end
        words = told.read_text("utf-8") if told.exists() else ""
        if words == SHOWN or code == 0:
            return
        if code is not None:
            raise SampleNotOpened
        done, total, note = (*words.split(" ", 2), "", "", "")[:3]
        report(int(done or 0), int(total or 0), note)
        time.sleep(_LOOK_EVERY)
