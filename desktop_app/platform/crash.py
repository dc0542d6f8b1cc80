"""When a bug reaches the top: a report file without personal data, and a call."""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop_app import __version__
from desktop_app.domain.clock import Clock
from desktop_app.platform import logs
from desktop_app.platform.traces import describe

LINES = 200
_FAULTS = "faults.txt"


class CrashHooks:
    """The hooks of one run; `remove` puts the former ones back."""

    def __init__(
        self, folder: Path, clock: Clock, shown: Callable[[Path], None] | None = None
    ) -> None:
        """Take over uncaught exceptions of all threads and fatal faults.

        Args:
            folder: where logs are and reports go.
            clock: names the reports.
            shown: told the path of each report, in the thread that failed.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._clock, self._shown = folder, clock, shown
        self._before = sys.excepthook, threading.excepthook
        self._faults = (folder / _FAULTS).open("a", encoding="utf-8")
        faulthandler.enable(self._faults)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def remove(self) -> None:
        """Put the former hooks back."""
        sys.excepthook, threading.excepthook = self._before
        faulthandler.disable()
        self._faults.close()

    def report(self, error: BaseException) -> Path:
        """Write a report about an exception that was caught at the top."""
        path = self._folder / f"crash-{self._clock.now():%Y%m%dT%H%M%S%f}.txt"
        path.write_text(report_text(error, logs.last_lines(self._folder, LINES)), "utf-8")
        if self._shown:
            self._shown(path)
        return path

    def _uncaught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)


def report_text(error: BaseException, log: list[str]) -> str:
    """Return a report: versions, where it happened, the end of the log. No data."""
    head = (
        f"Rà Soát {__version__}",
        f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
        describe(error),
        f"-- {len(log)} --",
    )
    return "\n".join((*head, *log)) + "\n"
