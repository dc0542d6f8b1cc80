"""Words about data files that screens, papers and Excel files share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.numbers_vi import number
from desktop_app.services.exchange.results import Received

_UNITS = (
    ("household", "hộ"),
    ("person", "thành viên"),
    ("review", "phiếu rà soát"),
    ("snapshot", "lần chốt số liệu"),
    ("campaign", "đợt rà soát"),
    ("hamlet", "thôn"),
    ("resident_total", "tổng số hộ dân cư của thôn"),
    ("course", "lớp tập huấn"),
    ("participant", "học viên"),
    ("presence", "lượt điểm danh"),
    ("inspection", "cuộc kiểm tra"),
    ("checklist_result", "phiếu kiểm tra"),
)
_SILENT = frozenset(
    {"author", "snapshot_line", "household_year", "print_run", "course_session"}
)
"""Rows that go with others and need no words of their own."""
_MOST = 5


def moment(at: str) -> str:
    """Return 20/11/2024 10:32 for a stored moment, "" for none."""
    if not at:
        return ""
    local = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(VIETNAM)
    return f"{local:%d/%m/%Y %H:%M}"


def day(at: str) -> str:
    """Return 20/11/2024 for a stored moment."""
    return moment(at)[:10]


def size_words(size: int) -> str:
    """Return 84 KB, 1,2 MB, 3,5 GB."""
    for unit, whole in (("GB", 2**30), ("MB", 2**20)):
        if size >= whole:
            return f"{size / whole:.1f}".replace(".", ",") + f" {unit}"
    return f"{max(1, round(size / 1024))} KB"


def contents(rows: Mapping[str, int]) -> str:
    """Return "5 hộ, 12 thành viên, 5 phiếu rà soát"; "" where there is nothing."""
    named = [f"{number(rows[table])} {unit}" for table, unit in _UNITS if rows.get(table)]
    known = {table for table, _ in _UNITS} | _SILENT
    others = sum(count for table, count in rows.items() if table not in known)
    if others:
        named.append(f"{number(others)} mục khác")
    return ", ".join(named[:_MOST])


def both_edited(count: int) -> str:
    """Return "2 chỗ hai nơi cùng sửa", "" for none."""
    return f"{number(count)} chỗ hai nơi cùng sửa" if count > 0 else ""


def result(done: Received, left_out: int) -> str:
    """Return what came of taking a file in."""
    rows = contents(done.rows)
    words = [
        f"Đã nhận tệp số {done.number} của {done.unit_name}: "
        + (f"cập nhật {rows}." if rows else "không có số liệu nào thay đổi.")
    ]
    words += remarks(done, left_out)
    return " ".join(words)


def remarks(done: Received, left_out: int = 0) -> list[str]:
    """Return what a person should know beside the counts, a sentence each."""
    words = []
    if left_out:
        words.append(f"Để lại {number(left_out)} mục đã bỏ chọn, lấy sau được.")
    if both := both_edited(done.conflicts):
        words.append(f"Thêm {both}, chờ thống nhất.")
    if done.waiting:
        words.append(f"{number(done.waiting)} thay đổi chờ tệp khác.")
    if done.gap:
        words.append(
            f"Thiếu tệp trước tệp số {done.number} của {done.unit_name}: đề nghị đơn vị gửi "
            "lại; tệp gửi sau cũng mang đủ."
        )
    if done.restored:
        words.append(
            f"{done.unit_name} đã giữ những thay đổi mà máy tính này không còn: lần gửi sau "
            "sẽ gửi lại toàn bộ. Thư mục dữ liệu này có phải vừa khôi phục không?"
        )
    return words
