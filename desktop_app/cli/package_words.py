"""What the verbs of data files print, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from desktop_app.domain.clock import VIETNAM
from desktop_app.services.exchange.preview import FamilyPreview, Preview
from desktop_app.services.exchange.record_words import group_words, table_words, value_words
from desktop_app.services.exchange.results import AlreadyReceived, Received

_SHOWN = 20
"""Families that a preview lists in words; --json has all."""


def head(seen: Preview) -> dict[str, Any]:
    """Return what a file is, for machines."""
    names = ("id", "name", "unit_name", "number", "made_at", "trusted", "state", "new")
    more = ("changed", "fresh", "waiting", "held", "conflicts")
    return {name: getattr(seen, name) for name in (*names, *more)}


def head_lines(seen: Preview) -> Iterator[str]:
    """Yield what a file is."""
    states = {"new": "chưa nhận", "merged": "đã nhận", "undone": "đã hoàn tác"}
    yield f"{seen.name}: {seen.unit_name}, gói số {seen.number}, lập {local_time(seen.made_at)}"
    trust = "đã xác nhận nơi gửi" if seen.trusted else "chưa xác nhận nơi gửi"
    yield f"  {states.get(seen.state, seen.state)}, {trust}, mã {seen.id[:12]}"


def preview_lines(seen: Preview) -> Iterator[str]:
    """Yield what merging a file would do."""
    yield from head_lines(seen)
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


def local_time(moment: str) -> str:
    """Return a moment as people here read it; what is no moment stays as it is written."""
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:  # a stranger wrote this file: what it says of its time is only a text
        return moment
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}" if at.tzinfo else moment


def _counted(counts: Mapping[str, int]) -> str:
    found = [f"{number} {table_words(table)}" for table, number in sorted(counts.items())]
    return ", ".join(found) or "không"


def result(result: Received | AlreadyReceived) -> dict[str, Any]:
    """Return what came of a file, for machines."""
    return {
        "outcome": "merged" if isinstance(result, Received) else "already",
        **asdict(result),
    }


def result_lines(result: Received | AlreadyReceived) -> Sequence[str]:
    """Return what came of a file."""
    name = f"{result.name} ({result.unit_name}, gói số {result.number})"
    if isinstance(result, AlreadyReceived):
        return [f"{name}: đã nhận lúc {local_time(result.at)}, không có gì thay đổi."]
    lines = [f"{name}: đã cập nhật {_counted(result.rows)}. Mã {result.id[:12]}."]
    if result.conflicts > 0:
        lines.append(f"  Số liệu chưa thống nhất: thêm {result.conflicts}.")
    if result.waiting:
        lines.append(f"  {result.waiting} thay đổi chờ tệp gửi trước đó.")
    if result.held:
        lines.append(f"  {result.held} thay đổi để riêng, xem ở Gửi nhận ▸ Nhận tệp.")
    if result.gap:
        lines.append(f"  Thiếu tệp gửi trước đó của {result.unit_name}: đề nghị gửi lại.")
    if result.restored:
        lines.append("  Nơi gửi không nhận ra dữ liệu đã gửi: thư mục này vừa khôi phục?")
    return lines
