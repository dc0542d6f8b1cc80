"""`rasoat package invite|join|confirm|make|show|preview|merge|undo`: data files by command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from desktop_app.cli.context import answer, open_store, progress
from desktop_app.cli.package_taking import Refused, take_in
from desktop_app.cli.package_words import (
    head,
    head_lines,
    preview_lines,
    result,
    result_lines,
)
from desktop_app.definitions.messages import Messages
from desktop_app.domain.errors import UserError
from desktop_app.exchange.names import INVITATION, SUFFIX
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.exchange.sync import Sync

T = TypeVar("T")


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
    preview.add_argument(
        "files", nargs="+", type=Path, metavar="FILE|DIR", help="tệp, hoặc thư mục chứa tệp"
    )
    preview.set_defaults(func=run_preview)
    merge = verbs.add_parser("merge", help="nhận và cập nhật")
    merge.add_argument(
        "files", nargs="+", type=Path, metavar="FILE|DIR", help="tệp, hoặc thư mục chứa tệp"
    )
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
    answer(args, head(seen), *head_lines(seen))
    return 0


def run_preview(args: argparse.Namespace) -> int:
    """Say what merging the files would change, each on its own.

    Raises:
        UserError: the last one that can not be taken; the others are listed.
    """
    with opened(args, writes=False) as sync:
        found, refused = _each(args.files, sync.preview)
    lines = [line for seen in found for line in preview_lines(seen)]
    whole = [head(seen) | {"families": [asdict(f) for f in seen.families]} for seen in found]
    return _finish(args, whole, refused, lines)


def run_merge(args: argparse.Namespace) -> int:
    """Merge files and whole folders of them; one that is refused does not stop the others.

    What a merge that was stopped left is taken in first, in the window's journal and in ours.

    Raises:
        UserError: the last one that was refused; the others are in.
    """
    with open_store(args, writes=True) as store:
        taken = take_in(App(store.folder), packages_in(args.files), progress(args))
    lines = [line for one in taken.done for line in result_lines(one)]
    if taken.awaited:
        lines.append(
            f"Lần nhận trước còn {taken.awaited} tệp chưa thấy: cắm lại USB để nhận tiếp."
        )
    return _finish(args, [result(one) for one in taken.done], taken.refused, lines)


def packages_in(named: Sequence[Path]) -> Sequence[Path]:
    """Return the files named, and for a folder the data files in it: by unit, machine, number.

    Invitations are no data files; what lies in folders further down is left alone.
    """
    found: list[Path] = []
    for path in named:
        inside = sorted(path.glob(f"*{SUFFIX}")) if _is_folder(path) else [path]
        found += [p for p in inside if p == path or not p.name.startswith(INVITATION)]
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name too long for any drive; reading it says so in a sentence
        return False


def _each(named: Sequence[Path], work: Callable[[Path], T]) -> tuple[list[T], list[Refused]]:
    done: list[T] = []
    refused: list[Refused] = []
    for path in packages_in(named):
        try:
            done.append(work(path))
        except UserError as error:
            refused.append((path, error))
    return done, refused


def _finish(
    args: argparse.Namespace,
    done: Sequence[Mapping[str, Any]],
    refused: Sequence[Refused],
    lines: Sequence[str],
) -> int:
    words = Messages(RESOURCES / "messages")
    said = [(path, error.code, words.explain(error).sentence) for path, error in refused]
    listed = [{"file": str(path), "code": code, "said": text} for path, code, text in said]
    nothing = () if done or refused else ("Không có tệp dữ liệu (.goi) nào.",)
    answer(args, {"files": list(done), "refused": listed}, *lines, *nothing)
    for _path, code, text in said[:-1]:
        print(f"{text}\n{code}", file=sys.stderr)
    if refused:
        raise refused[-1][1]
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
