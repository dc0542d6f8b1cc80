"""P10: a list of 50,000 rows × 30 columns read with validation, and written."""

from __future__ import annotations

import gc
import io
import random
import time
from collections.abc import Callable, Sequence

import openpyxl
import python_calamine

from desktop_app.documents.lists.headings import load_vocabulary
from desktop_app.documents.lists.household_list import read_household_list
from desktop_app.documents.lists.list_writer import Sheet, list_workbook
from desktop_app.platform.paths import RESOURCES
from tests.bench.measure import Measured

ROWS = 50_000
TIMES = 5
HEADS = (
    "STT hộ", "Mã hộ", "Thôn, tổ dân phố", "Họ và tên", "Quan hệ với chủ hộ", "Giới tính",
    "Ngày sinh", "Số CCCD", "Dân tộc", "Số điện thoại", "Địa chỉ", "Khu vực", "Phân loại hộ",
    "Điểm B1", "Điểm B2", "Nguyên nhân nghèo", "Hộ DTTS", "Hộ không có khả năng lao động",
    "Có thành viên là người có công với cách mạng", "Số nhân khẩu", "Ghi chú", "Tỉnh", "Huyện",
    "Mã huyện", "Xã", "Mã xã", "Tuổi", "Số quyết định công nhận", "Ngày ban hành QĐ",
    "Đơn vị quản lý",
)  # fmt: skip


def measure() -> list[Measured]:
    """Read and write beside the libraries alone, turn by turn, processor time."""
    rows = invented(ROWS)
    written = list_workbook([Sheet("2024", HEADS, rows)])
    words = load_vocabulary(RESOURCES / "definitions" / "list_headings.toml")
    read, alone = _turns(
        lambda: read_household_list(written, "thu.xlsx", words), lambda: _calamine(written)
    )
    write, openpyxl_alone = _turns(
        lambda: list_workbook([Sheet("2024", HEADS, rows)]), lambda: _openpyxl(rows), times=2
    )
    return [
        Measured("P10", f"read {ROWS:,} × {len(HEADS)} with validation", read, 2, "s", alone,
                 ratio=True, note="floor: calamine alone"),
        Measured("P10", f"write {ROWS:,} × {len(HEADS)}", write, 1.2, "s", openpyxl_alone,
                 ratio=True, note="floor: openpyxl write-only"),
    ]  # fmt: skip


def invented(count: int) -> list[tuple[str | int, ...]]:
    """Return rows of invented people, four to a household."""
    draw = random.Random(1)
    return [_row(draw, at) for at in range(count)]


def _row(draw: random.Random, at: int) -> tuple[str | int, ...]:
    home, head = at // 4 + 1, at % 4 == 0
    year = draw.randrange(1940, 2020)
    name = " ".join(draw.choice(part.split()) for part in _NAMES)
    day = f"{draw.randrange(1, 29):02}/{draw.randrange(1, 13):02}/{year}"
    sex = draw.randrange(2)
    number = f"000{sex + (year >= 2000) * 2}{year % 100:02}{at:06}"
    relation = "Chủ hộ" if head else draw.choice(("Vợ", "Con trai", "Con gái", "Cháu"))
    person = (name, relation, "Nữ" if sex else "Nam", day, number, "Kinh")
    points = (draw.randrange(60, 200), draw.randrange(9) * 10, "2, 7") if head else ("", "", "")
    group = ("Hộ nghèo", "Hộ cận nghèo", "Hộ không nghèo")[home % 3] if head else ""
    return (
        str(home) if head else "", f"{home:05}", f"Thôn Thử {home % 40 + 1}", *person,
        f"09{at:08}" if head else "", f"Số {at}", "Nông thôn", group, *points,
        "x" if head and home % 5 == 0 else "", "", "", 4 if head else "", "", "Bắc Giang",
        "Tân Yên", "216", "Cao Thượng", "07339", 2024 - year, "12/QĐ-UBND", "20/12/2023",
        "UBND xã",
    )  # fmt: skip


_NAMES = ("Nguyễn Trần Lê Phạm Nông Giáp", "Thị Văn Đức Hữu", "Mẫu Thử", "Hoà Nam Lan Yến Páo")


def _calamine(content: bytes) -> object:
    with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _openpyxl(rows: Sequence[Sequence[str | int]]) -> object:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("2024")
    sheet.append(list(HEADS))
    for row in rows:
        sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held


def _turns(
    ours: Callable[[], object], floor: Callable[[], object], times: int = TIMES
) -> tuple[float, float]:
    pairs = [(_busy(ours), _busy(floor)) for _ in range(times)]
    return min(one for one, _ in pairs), min(other for _, other in pairs)


def _busy(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    kept = work()
    taken = time.process_time() - started
    del kept
    return taken
