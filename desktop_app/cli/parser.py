"""The parser of the command line: ours in words, and the options that every verb has."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any, NoReturn

_WORDS = (
    (r"the following arguments are required: (.*)", r"thiếu {1}"),
    (r"unrecognized arguments: (.*)", r"không hiểu «{1}»"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"{1}: không có «{2}»"),
    (r"argument (.*): expected .*", r"{1}: thiếu giá trị"),
    (r"argument (.*): invalid .* value: (.*)", r"{1}: không hiểu giá trị {2}"),
    (r"argument (.*): not allowed with argument (.*)", r"{1} không đi cùng {2}"),
)

_YEARS = range(1900, 2101)
_MOST = 2**31


class CommandParser(argparse.ArgumentParser):
    """An argument parser in Vietnamese; its sub-parsers are of the same kind.

    Options given to a verb win over the same ones given before it; a module may define an
    option of these names itself.
    """

    def __init__(self, *args: Any, root: bool = False, **kwargs: Any) -> None:
        """Add the options that every verb has; only the root gives them defaults."""
        kwargs.update(add_help=False, conflict_handler="resolve", allow_abbrev=False)
        super().__init__(*args, **kwargs)
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        unset = argparse.SUPPRESS
        self.add_argument("-h", "--help", action="help", help="xem cách dùng")
        self.add_argument(
            "--data",
            type=Path,
            metavar="DIR",
            default=None if root else unset,
            help="thư mục dữ liệu (mặc định: của người dùng máy)",
        )
        self.add_argument(
            "--user", metavar="TÊN", default="" if root else unset, help="tài khoản"
        )
        self.add_argument(
            "--json",
            action="store_true",
            default=False if root else unset,
            help="in kết quả dạng JSON",
        )
        self.add_argument(
            "--accept-date",
            action="store_true",
            default=False if root else unset,
            help="xác nhận ngày của máy là đúng",
        )

    def format_usage(self) -> str:
        """Return one line of usage."""
        return _translated(super().format_usage())

    def format_help(self) -> str:
        """Return the help text."""
        return _translated(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"Sai cách dùng: {_sentence(message)}. Xem «{self.prog} --help».\n")


def year(text: str) -> int:
    """Return a year that a list may be of.

    Raises:
        ValueError: it is none; the parser says so.
    """
    found = int(text)
    if found not in _YEARS:
        raise ValueError(text)
    return found


def number(text: str) -> int:
    """Return a number that counts something.

    Raises:
        ValueError: it is none, or beyond all that is counted here.
    """
    found = int(text)
    if not 0 <= found < _MOST:
        raise ValueError(text)
    return found


def _translated(text: str) -> str:
    return re.sub(r"^usage:", "cách dùng:", text)


def _sentence(message: str) -> str:
    for pattern, words in _WORDS:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(match[0], *(group.strip("'\"") for group in match.groups()))
    return message
