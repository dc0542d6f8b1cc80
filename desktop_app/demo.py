"""`rasoat demo`: the whole year on invented people, its pictures, then the commune's window.

Beside `main`, the only place that knows both services and windows.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty
from typing import Any

from desktop_app.domain.errors.store import StoreExists
from desktop_app.domain.progress import Report
from desktop_app.platform.beside import SHOWN
from desktop_app.platform.files import write_atomically
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.demo.story import play
from desktop_app.services.demo.world import ASSUMED, PASSWORD, door
from desktop_app.services.folders.store import Door, Store, choices, open_with_password

_MADE = ("commune", "commune-2", "commune-3", "upper", "marks", "lists", "packages")
_ALSO_MADE = ("tables", "papers", "screens", "usb")
_DRAWING = 120
"""Seconds after which drawing is given up."""


def register(subparsers: Any) -> None:
    """Add the verb."""
    demo = subparsers.add_parser("demo", help="một năm của ba xã và cấp trên trên dữ liệu mẫu")
    demo.add_argument("--headless", action="store_true", help="không mở cửa sổ")
    demo.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="nơi để lại"
    )
    demo.add_argument("--beside", type=Path, help=argparse.SUPPRESS)  # see `run_beside`
    demo.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Play the demo, draw its screens, say what was made, open the commune's window."""
    out: Path = args.out.resolve()
    if args.beside is not None:
        return run_beside(out, args.beside)
    _make_room(out)
    summary = play(out, _progress())
    summary["screens"] = _draw(out, summary["shown"])
    del summary["shown"]
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    write_atomically(out / "summary.json", text.encode())
    sys.stdout.write((text if args.json else _told(out, summary)) + "\n")
    if args.headless or not _has_display():
        return 0
    return _open_window(out / "commune")


def run_beside(out: Path, told: Path) -> int:
    """Open the commune's window as the sample of a real one; what an earlier start made stays.

    Args:
        out: made whole or not at all.
        told: the file that the other program reads (`platform.beside`).
    """
    if not (out / "summary.json").exists():
        making = out.with_name(f"{out.name}-dang-lap")
        shutil.rmtree(making, ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
        summary = play(making, lambda done, total, note: _tell(told, f"{done} {total} {note}"))
        del summary["shown"]
        write_atomically(making / "summary.json", json.dumps(summary).encode())
        making.rename(out)
    return _open_window(out / "commune", lambda: _tell(told, SHOWN))


def _tell(told: Path, words: str) -> None:
    write_atomically(told, words.encode())


def _make_room(out: Path) -> None:
    """Take away what an earlier demo left here; anything else in the folder is refused.

    Raises:
        StoreExists: the folder holds something that no demo made.
    """
    if not out.exists():
        return
    ours = (out / "summary.json").exists()
    if not ours and any(out.iterdir()):
        raise StoreExists(str(out))
    for name in (*_MADE, *_ALSO_MADE):
        shutil.rmtree(out / name, ignore_errors=True)
    (out / "summary.json").unlink(missing_ok=True)


def _draw(out: Path, shown: list[tuple[str, str, str, Any]]) -> list[str]:
    """Draw in a process of its own: one that has drawn offscreen can open no real window."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=draw_all, args=(out, shown, queue), daemon=True)
    process.start()
    names = _drawn(process, queue)
    process.join(_DRAWING)
    return names


def _drawn(process: BaseProcess, queue: Any) -> list[str]:
    """Wait for the names; a process that died drawing is told at once, not after minutes."""
    for _ in range(_DRAWING):
        try:
            names: list[str] = queue.get(timeout=1)
        except Empty:
            if process.is_alive():
                continue
            break
        return names
    raise RuntimeError("the pictures could not be drawn")


def draw_all(out: Path, shown: list[tuple[str, str, str, Any]], queue: Any) -> None:
    """Draw the pictures; `shown` holds (machine, picture, page, detail)."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop_app.ui.navigation import Place
    from desktop_app.ui.pictures import draw

    names: list[str] = []
    for machine in dict.fromkeys(entry[0] for entry in shown):
        places = [(name, Place(page, what)) for m, name, page, what in shown if m == machine]
        store = _opened(out / machine)
        names += draw(store, RESOURCES, places, out / "screens", _occasion())
        store.close()
    queue.put(names)


def _open_window(folder: Path, shown: Callable[[], None] = lambda: None) -> int:
    from desktop_app.services.folders.workplace import Workplace
    from desktop_app.ui.start import run_window

    place = Workplace(_door(folder))
    if not place.take():
        return 0
    store = _opened(folder)
    return run_window(place, RESOURCES, occasion=_occasion(), store=store, shown=shown)


def _door(folder: Path) -> Door:
    from desktop_app.domain.clock import TickingClock

    # later than everything the demo wrote, still on the assumed day
    return door(folder, TickingClock(ASSUMED.replace(hour=9)))


def _opened(folder: Path) -> Store:
    store = open_with_password(_door(folder), choices(folder)[0].id, PASSWORD)
    store.notices = ()  # the assumed day is long gone, and meant to be
    return store


def _occasion() -> Any:
    from desktop_app.ui.occasion import Occasion

    return Occasion(sample=True, assumed_day=f"{ASSUMED:%d/%m/%Y}")


def _told(out: Path, summary: dict[str, Any]) -> str:
    lines = [f"Đã chạy trọn một năm trên dữ liệu mẫu, để lại trong {out}:"]
    lines += [f"  {line}" for line in summary["told"]]
    lines.append(f"  mật khẩu các tài khoản mẫu: {summary['password']}")
    return "\n".join(lines)


def _progress() -> Report:
    started = datetime.now(UTC)

    def report(done: int, total: int, note: str = "") -> None:
        seconds = (datetime.now(UTC) - started).total_seconds()
        sys.stderr.write(f"{seconds:5.1f} s  {done}/{total}  {note}\n")

    return report


def _has_display() -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)
