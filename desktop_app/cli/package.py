"""`rasoat package invite|join|confirm|make|show|preview|merge|undo`: data files by command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop_app.cli.context import answer, open_store, progress
from desktop_app.definitions.messages import Messages
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.errors import UserError
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.exchange.preview import FamilyPreview, Preview
from desktop_app.services.exchange.receiving import AlreadyReceived, Received
from desktop_app.services.exchange.record_words import group_words, table_words, value_words
from desktop_app.services.exchange.sync import Sync

_SHOWN = 20
"""Families that a preview lists in words; --json has all."""


def register(subparsers: Any) -> None:
    """Add the verb `package`."""
    verb = subparsers.add_parser("package", help="tệp dữ liệu gửi, nhận")
    verbs = verb.add_subparsers(dest="package_verb", required=True, metavar="VIỆC")
    _register_partners(verbs)
    _register_files(verbs)


def _register_partners(verbs: Any) -> None:
    invite = verbs.add_parser("invite", help="ghi lời mời cho các xã")
    invite.add_argument("--out", type=Path, required=True, metavar="DIR", help="nơi ghi")
    invite.set_defaults(func=run_invite)
    join = verbs.add_parser("join", help="nhận lời mời của cấp trên")
    join.add_argument("file", type=Path, metavar="FILE", help="tệp lời mời")
    join.add_argument("--words", default="", metavar="W", help="sáu từ nghe qua điện thoại")
    join.set_defaults(func=run_join)
    confirm = verbs.add_parser("confirm", help="xác nhận nơi gửi bằng sáu từ")
    confirm.add_argument("unit", metavar="UNIT", help="mã hoặc tên đơn vị")
    confirm.add_argument("--words", required=True, metavar="W", help="sáu từ nghe được")
    confirm.set_defaults(func=run_confirm)


def _register_files(verbs: Any) -> None:
    make = verbs.add_parser("make", help="tạo tệp gửi")
    make.add_argument("--to", required=True, metavar="UNIT", help="mã hoặc tên nơi nhận")
    make.add_argument("--out", type=Path, required=True, metavar="DIR", help="nơi ghi")
    make.add_argument("--whole", action="store_true", help="toàn bộ, cho máy tính mới")
    make.set_defaults(func=run_make)
    show = verbs.add_parser("show", help="tệp gì, của ai, nhận được không")
    show.add_argument("file", type=Path, metavar="FILE")
    show.set_defaults(func=run_show)
    preview = verbs.add_parser("preview", help="xem trước khi nhận")
    preview.add_argument("files", nargs="+", type=Path, metavar="FILE")
    preview.set_defaults(func=run_preview)
    merge = verbs.add_parser("merge", help="nhận và cập nhật")
    merge.add_argument("files", nargs="+", type=Path, metavar="FILE")
    merge.set_defaults(func=run_merge)
    undo = verbs.add_parser("undo", help="hoàn tác một tệp đã nhận")
    undo.add_argument("id", metavar="ID", help="mã tệp, vài ký tự đầu là đủ")
    undo.set_defaults(func=run_undo)


@contextmanager
def opened(args: argparse.Namespace, *, writes: bool) -> Iterator[Sync]:
    """Open the folder of the command line for exchanging."""
    with open_store(args, writes=writes) as store:
        yield App(store.folder).sync


def run_invite(args: argparse.Namespace) -> int:
    """Write an invitation and say its six words."""
    with opened(args, writes=False) as sync:
        made = sync.sending.invite(args.out)
    words = " ".join(made.words)
    answer(
        args,
        {"file": str(made.path), "words": list(made.words)},
        f"Đã ghi lời mời: {made.path}",
        f"Đọc qua điện thoại cho từng xã sáu từ: {words}",
    )
    return 0


def run_join(args: argparse.Namespace) -> int:
    """Open an invitation; with its words it is confirmed at once."""
    with opened(args, writes=True) as sync:
        joined = sync.partners.join(args.file, args.words)
        own = sync.partners.own_words()
    lines = [f"Đã nhận lời mời của {joined.unit_name}."]
    if not joined.confirmed:
        lines.append(f"Gọi {joined.unit_name} đối chiếu sáu từ: {' '.join(joined.words)}")
    lines.append(f"Sáu từ của máy tính này, đọc cho {joined.unit_name}: {' '.join(own)}")
    values = {**asdict(joined), "own_words": list(own)}
    answer(args, values, *lines)
    return 0


def run_confirm(args: argparse.Namespace) -> int:
    """Confirm a machine by its six words."""
    with opened(args, writes=True) as sync:
        partner = sync.partners.confirm(args.unit, args.words)
    answer(
        args,
        asdict(partner),
        f"Đã xác nhận máy tính {partner.machine} của {partner.unit_name}.",
    )
    return 0


def run_make(args: argparse.Namespace) -> int:
    """Write a data file."""
    with opened(args, writes=True) as sync:
        made = sync.sending.make(args.to, args.out, whole=args.whole)
    total = sum(made.counts.values())
    answer(
        args,
        {**asdict(made), "path": str(made.path)},
        f"Đã tạo tệp gửi {made.unit_name}: {made.path}",
        f"{total} thay đổi, {made.size} byte.",
    )
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Say what a file is, without its content."""
    with opened(args, writes=False) as sync:
        seen = sync.preview(args.file)
    answer(args, _head(seen), *_head_lines(seen))
    return 0


def run_preview(args: argparse.Namespace) -> int:
    """Say what merging the files would change, each on its own."""
    with opened(args, writes=False) as sync:
        found = [sync.preview(path) for path in args.files]
    lines = [line for seen in found for line in _preview_lines(seen)]
    whole = [_head(seen) | {"families": [asdict(f) for f in seen.families]} for seen in found]
    answer(args, {"files": whole}, *lines)
    return 0


def run_merge(args: argparse.Namespace) -> int:
    """Merge the files in this order; one that is refused does not stop the others."""
    done: list[Received | AlreadyReceived] = []
    refused: list[UserError] = []
    with opened(args, writes=True) as sync:
        for path in args.files:
            try:
                done.append(sync.receiving.merge(path, report=progress(args)))
            except UserError as error:
                refused.append(error)
    for earlier in refused[:-1]:
        print(f"{_words().explain(earlier).sentence} [{earlier.code}]", file=sys.stderr)
    lines = [line for result in done for line in _result_lines(result)]
    answer(args, {"files": [_result(result) for result in done]}, *lines)
    if refused:
        raise refused[-1]
    return 0


def run_undo(args: argparse.Namespace) -> int:
    """Take a merged file back."""
    with opened(args, writes=True) as sync:
        back = sync.receiving.undo(args.id)
    lines = [f"Đã hoàn tác {len(back.gone)} nhóm dữ liệu của tệp."]
    if back.stay:
        lines.append(f"Giữ nguyên {len(back.stay)} nhóm vì đã có sửa đổi sau khi nhận.")
    answer(args, asdict(back), *lines)
    return 0


def _words() -> Messages:
    return Messages(RESOURCES / "messages")


def _head(seen: Preview) -> dict[str, Any]:
    names = ("id", "name", "unit_name", "number", "made_at", "trusted", "state", "new")
    more = ("changed", "fresh", "waiting", "held", "conflicts")
    return {name: getattr(seen, name) for name in (*names, *more)}


def _head_lines(seen: Preview) -> Iterator[str]:
    states = {"new": "chưa nhận", "merged": "đã nhận", "undone": "đã hoàn tác"}
    yield f"{seen.name}: {seen.unit_name}, gói số {seen.number}, lập {_local(seen.made_at)}"
    trust = "đã xác nhận nơi gửi" if seen.trusted else "chưa xác nhận nơi gửi"
    yield f"  {states.get(seen.state, seen.state)}, {trust}, mã {seen.id[:12]}"


def _preview_lines(seen: Preview) -> Iterator[str]:
    yield from _head_lines(seen)
    yield f"  Thêm: {_counted(seen.new)} · Sửa: {_counted(seen.changed)}"
    if seen.conflicts > 0:
        yield f"  Số liệu chưa thống nhất: thêm {seen.conflicts}"
    if seen.waiting or seen.held:
        yield f"  Chờ tệp khác: {seen.waiting} · Để riêng: {seen.held}"
    for hamlet, number in sorted(seen.hamlets().items()):
        yield f"  {hamlet or 'Chưa rõ thôn'}: {number} hộ"
    changed = [family for family in seen.families if not family.new]
    for family in changed[:_SHOWN]:
        yield from _family_lines(family)
    if len(changed) > _SHOWN:
        yield f"  … và {len(changed) - _SHOWN} nhóm khác"


def _family_lines(family: FamilyPreview) -> Iterator[str]:
    yield f"  {family.title}"
    for row in family.rows:
        if row.new:
            yield f"    + {table_words(row.table)}"
            continue
        for field in row.fields:
            before = value_words(field.group, field.before)
            after = value_words(field.group, field.after)
            yield f"    {group_words(field.group)}: {before} → {after}"


def _local(moment: str) -> str:
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:  # a stranger wrote this file: what it says of its time is only a text
        return moment
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if at.tzinfo else moment


def _counted(counts: Mapping[str, int]) -> str:
    found = [f"{number} {table_words(table)}" for table, number in sorted(counts.items())]
    return ", ".join(found) or "không"


def _result(result: Received | AlreadyReceived) -> dict[str, Any]:
    return {
        "outcome": "merged" if isinstance(result, Received) else "already",
        **asdict(result),
    }


def _result_lines(result: Received | AlreadyReceived) -> Sequence[str]:
    name = f"{result.name} ({result.unit_name}, gói số {result.number})"
    if isinstance(result, AlreadyReceived):
        return [f"{name}: đã nhận lúc {_local(result.at)}, không có gì thay đổi."]
    lines = [f"{name}: đã cập nhật {_counted(result.rows)}. Mã {result.id[:12]}."]
    if result.conflicts > 0:
        lines.append(f"  Số liệu chưa thống nhất: thêm {result.conflicts}.")
    if result.waiting:
        lines.append(f"  {result.waiting} thay đổi chờ tệp gửi trước đó.")
    if result.gap:
        lines.append(f"  Thiếu tệp gửi trước đó của {result.unit_name}: đề nghị gửi lại.")
    if result.restored:
        lines.append("  Nơi gửi không nhận ra dữ liệu đã gửi: thư mục này vừa khôi phục?")
    return lines
