"""`rasoat conflicts`, `conflicts decide ID --take A|B|VALUE`, `rasoat history TABLE ID`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from desktop_app.cli.context import answer
from desktop_app.cli.package import opened
from desktop_app.cli.package_words import local_time
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.services.exchange.disagreements import Disagreement, Side
from desktop_app.services.exchange.record_words import (
    KINDS,
    group_words,
    table_words,
    value_words,
)


def register(subparsers: Any) -> None:
    """Add the verbs `conflicts` and `history`."""
    verb = subparsers.add_parser("conflicts", help="số liệu chưa thống nhất")
    verb.set_defaults(func=run_list)
    verbs = verb.add_subparsers(dest="conflicts_verb", metavar="decide")
    decide = verbs.add_parser("decide", help="thống nhất một mục")
    decide.add_argument("id", metavar="ID", help="mã mục, vài ký tự đầu là đủ")
    decide.add_argument("--take", required=True, metavar="A|B|GIÁ TRỊ", help="lấy bên nào")
    decide.add_argument("--reason", default="", metavar="LÝ DO", help="ghi cùng quyết định")
    decide.set_defaults(func=run_decide)
    history = subparsers.add_parser("history", help="lịch sử sửa đổi của một dòng")
    history.add_argument("table", metavar="TABLE", help="tên bảng, ví dụ household")
    history.add_argument("id", metavar="ID", help="mã dòng")
    history.set_defaults(func=run_history)


def run_list(args: argparse.Namespace) -> int:
    """List what nobody agrees on."""
    with opened(args, writes=False) as sync:
        found = sync.disagreements.listed()
    lines = [line for one in found for line in _lines(one)]
    answer(
        args,
        {"conflicts": [asdict(one) for one in found]},
        *(lines or ["Không có số liệu nào chưa thống nhất."]),
    )
    return 0


def run_decide(args: argparse.Namespace) -> int:
    """Settle one; the decision travels with the next file."""
    with opened(args, writes=True) as sync:
        sync.disagreements.decide(args.id, args.take, reason=args.reason)
        left = sync.disagreements.count()
    answer(args, {"left": left}, f"Đã thống nhất. Còn {left} mục chưa thống nhất.")
    return 0


def run_history(args: argparse.Namespace) -> int:
    """Print what happened to one record, newest first.

    Raises:
        RecordMissing: nothing is known of it.
    """
    with opened(args, writes=False) as sync:
        found = sync.history(args.table, args.id)
    if not found:
        raise RecordMissing(f"{table_words(args.table)} {args.id}")
    lines = [
        f"{local_time(line.at)}  {line.user or line.user_id}  {group_words(line.field)}: "
        f"{value_words(line.field, line.old)} → {value_words(line.field, line.new)}"
        + (f"  ({line.reason})" if line.reason else "")
        + ("" if line.applied else "  [chưa áp dụng]")
        for line in found
    ]
    answer(args, {"history": [asdict(line) for line in found]}, *lines)
    return 0


def _lines(one: Disagreement) -> Iterator[str]:
    where = f"{one.title or one.row_id} · {table_words(one.table)} · {group_words(one.group)}"
    yield f"{one.id[:12]}  {where} ({KINDS[one.kind]})"
    yield f"  đang hiện: {value_words(one.group, one.shown)}"
    yield f"  A: {_side(one.group, one.a)}"
    yield f"  B: {_side(one.group, one.b)}"


def _side(group: str, side: Side) -> str:
    who = ", ".join(part for part in (side.user, side.unit, local_time(side.at)) if part)
    return f"{value_words(group, side.value)} ({who})"
