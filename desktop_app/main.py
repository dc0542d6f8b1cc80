"""Where everything comes together: the command line, and the window when no verb is given."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

from desktop_app import __version__
from desktop_app.cli.parser import CommandParser
from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.store import DatabaseFull, PlaceNotWritable, WindowMissing
from desktop_app.domain.progress import Report
from desktop_app.platform import collecting
from desktop_app.platform.files import is_full
from desktop_app.platform.paths import RESOURCES


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb of DESIGN.md §11 and the module of `desktop_app.cli` that brings it."""

    name: str
    module: str
    help: str


VERBS = (
    Verb("demo", "desktop_app.demo", "một năm của ba xã và cấp trên trên dữ liệu mẫu"),
    Verb("init", "store", "lập thư mục dữ liệu mới"),
    Verb("forms", "forms", "kiểm tra, thử phiếu XLSForm"),
    Verb("list", "lists", "nhập danh sách hộ từ Excel, lấy tệp mẫu"),
    Verb("review", "reviews", "nhập kết quả rà soát từ Excel, lấy tệp mẫu"),
    Verb("report", "reviews", "một biểu của đợt rà soát"),
    Verb("print", "papers", "một giấy tờ"),
    Verb("package", "package", "tệp dữ liệu gửi, nhận"),
    Verb("conflicts", "conflicts", "số liệu chưa thống nhất"),
    Verb("history", "conflicts", "lịch sử sửa đổi của một dòng"),
    Verb("backup", "store", "sao lưu"),
    Verb("restore", "store", "khôi phục từ bản sao lưu"),
    Verb("check", "store", "kiểm tra dữ liệu"),
    Verb("dump", "dump", "toàn bộ dữ liệu ra CSV, JSON hoặc SQLite"),
    Verb("sample", "sample", "dữ liệu mẫu để thử và đo"),
)
"""A module is imported only for its own verb: a start pays for nothing else."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb, or open the window; return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    try:
        return _run(arguments)
    except UserError as error:
        return _refuse(error)
    except (KeyboardInterrupt, BrokenPipeError):
        return 1
    except UnicodeEncodeError:
        sys.stderr.write("Sai cách dùng: trong dòng lệnh có chữ không đọc được.\n")
        return 2
    except OSError as error:
        return _refuse(_of_the_drive(error))


def _run(arguments: list[str]) -> int:
    asked = _verb(arguments)
    args = _parser(asked).parse_args(arguments)
    if args.self_test:
        return int(import_module("desktop_app.self_test").run())
    if asked is None:
        return open_window(args)
    return int(args.func(args))


def open_window(args: Namespace) -> int:
    """Open the window on the data folder; one that is open already comes forward instead.

    Raises:
        WindowMissing: there is no display.
        FolderInUse: a command has the folder.
    """
    if not _has_display():
        raise WindowMissing
    collecting.pause()
    try:
        context = import_module("desktop_app.cli.context")
        workplace = import_module("desktop_app.services.folders.workplace").Workplace
        start = import_module("desktop_app.ui.start")
        occasion = import_module("desktop_app.ui.occasion").Occasion
        place = workplace(context.make_door(args))
        offered = occasion(open_sample=partial(_open_sample, place.door.data))
        shown = collecting.resume
        return int(start.run_window(place, RESOURCES, occasion=offered, shown=shown))
    finally:
        collecting.resume()


def _open_sample(data: Path, report: Report) -> None:
    """Open invented data in a second window; they lie beside the data folder, never in it."""
    beside = import_module("desktop_app.platform.beside")
    folder = data.with_name(f"{data.name}-mau")
    told = folder / "buoc.txt"
    beside.start(
        ["demo", "--out", str(folder / "du-lieu"), "--beside", str(told)], told, report
    )


def _has_display() -> bool:
    """Qt ends the whole process where it finds no display; so it is asked before."""
    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return sys.platform != "linux" or any(os.environ.get(name) for name in named)


def _verb(arguments: Sequence[str]) -> Verb | None:
    """Return the verb asked for: the first word that is none of an option's values."""
    skip = False
    for word in arguments:
        if skip or word.startswith("-"):
            skip = not skip and word in ("--data", "--user")
            continue
        return next((verb for verb in VERBS if verb.name == word), None)
    return None


def _parser(asked: Verb | None) -> CommandParser:
    parser = CommandParser(prog="rasoat", description="Rà soát hộ nghèo.", root=True)
    parser.add_argument("--version", action="version", version=__version__, help="phiên bản")
    parser.add_argument(
        "--self-test", action="store_true", help="kiểm tra chương trình có đủ thành phần"
    )
    verbs = parser.add_subparsers(title="lệnh", metavar="LỆNH")
    if asked is not None:
        home = asked.module if "." in asked.module else f"desktop_app.cli.{asked.module}"
        import_module(home).register(verbs)
    for verb in VERBS:
        if verb.name not in verbs.choices:
            verbs.add_parser(verb.name, help=verb.help)
    return parser


def _refuse(error: UserError) -> int:
    message = Messages(RESOURCES / "messages").explain(error)
    sys.stderr.write(f"{message.sentence}\n{message.code}\n")
    return 1


def _of_the_drive(error: OSError) -> UserError:
    """What no verb foresaw: the drive or the folder named does not let us."""
    if is_full(error):
        return DatabaseFull()
    return PlaceNotWritable(str(error.filename or error.strerror))


def _speak_utf8() -> None:
    """A Windows console's own code page has no Vietnamese; a file's name may be no text."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
