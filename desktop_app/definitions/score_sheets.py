"""Reading the rows of a score table typed in Excel: its items, or every problem by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from desktop_app.definitions.reading import Faults
from desktop_app.definitions.score_checks import Row, SheetFault, check
from desktop_app.domain.errors.definitions import NumberUnreadable
from desktop_app.domain.numbers_vi import parse_number
from desktop_app.domain.reviews.score_items import (
    KIND_LABELS,
    Clause,
    Compare,
    Condition,
    ItemKind,
    ScoreItem,
    ScoreOption,
)
from desktop_app.domain.text_vi import fold, nfc

SHEET_COLUMNS = (
    "item", "label", "option", "option_label", "region", "points", "citation",
    "kind", "low", "high", "cap", "when", "region_label",
)  # fmt: skip
"""Columns of the Excel sheet an administrator loads, in this order, below one heading row."""

HEADINGS: Mapping[str, str] = {
    "item": "Mã mục",
    "label": "Tên mục",
    "option": "Mã phương án",
    "option_label": "Tên phương án",
    "region": "Mã vùng",
    "points": "Điểm",
    "citation": "Căn cứ",
    "kind": "Kiểu mục",
    "low": "Từ",
    "high": "Đến",
    "cap": "Điểm tối đa",
    "when": "Điều kiện áp dụng",
    "region_label": "Tên vùng",
}
NEEDED = ("item", "label", "option", "option_label", "region", "points")

_Wrong = Callable[[str, str, str], None]
_CODE = re.compile(r"[A-Za-zÀ-ỹ0-9_.-]+")
_CLAUSE = re.compile(r"^\s*([^\s=<>≠≥≤]+)\s*(=|≠|<>|!=|≥|>=|≤|<=|>|<)\s*(.+?)\s*$")
_WRITTEN = {"<>": "≠", "!=": "≠", ">=": "≥", "<=": "≤"}
_ORDERED = (Compare.LEAST, Compare.MOST, Compare.MORE, Compare.LESS)
_KINDS = {fold(label): kind for kind, label in KIND_LABELS.items()}


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What a sheet says; with faults nothing of it may be used."""

    items: tuple[ScoreItem, ...]
    regions: Mapping[str, str]
    faults: tuple[SheetFault, ...]
    rows: int = 0


@dataclass(slots=True)
class _Reading:
    """The rows so far, joined by item and option."""

    faults: list[SheetFault] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    regions: dict[str, str] = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    count: int = 0

    def wrong(self, row: int, key: str, letter: str, text: str, fix: str) -> None:
        self.faults.append(SheetFault(row, letter, HEADINGS[key], text, fix))


def read_sheet(rows: Sequence[Sequence[str]]) -> SheetRead:
    """Read a sheet whose columns are found by their headings, in any order, in rows 1 to 10."""
    found = next(
        (
            (number, places)
            for number, cells in enumerate(rows[:10], start=1)
            if "item" in (places := _places(cells)) and "points" in places
        ),
        None,
    )
    if found is None:
        text = "Không thấy dòng tiêu đề có «Mã mục» và «Điểm»"
        fix = "Dùng tệp mẫu của chương trình, giữ nguyên dòng tiêu đề"
        return SheetRead((), {}, (SheetFault(1, "A", "", text, fix),))
    top, places = found
    reading = _Reading()
    for key in NEEDED:
        if key not in places:
            text = f"Thiếu cột «{HEADINGS[key]}»"
            reading.wrong(top, key, "", text, "Thêm cột theo tệp mẫu")
    if not reading.faults:
        _read(rows[top:], top + 1, places, reading)
    return _finished(reading)


def score_items(rows: Iterable[Sequence[str]], file: str) -> tuple[ScoreItem, ...]:
    """Read the items of a table from rows in the order of `SHEET_COLUMNS`, from row 2 on.

    Raises:
        DefinitionFaulty: every problem with its row.
    """
    reading = _Reading()
    places = {key: number for number, key in enumerate(SHEET_COLUMNS)}
    _read([list(row) for row in rows], 2, places, reading)
    read = _finished(reading)
    faults = Faults(file)
    for one in read.faults:
        faults.add(one.where, one.text)
    faults.refuse()
    return read.items


def _places(cells: Sequence[str]) -> dict[str, int]:
    wanted = {fold(head): key for key, head in HEADINGS.items()}
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        key = wanted.get(fold(nfc(str(cell)).replace("(*)", "")).strip())
        if key:
            found.setdefault(key, number)
    return found


def _read(
    rows: Sequence[Sequence[str]], first: int, places: Mapping[str, int], reading: _Reading
) -> None:
    for number, cells in enumerate(rows, start=first):
        values = {key: _cell(cells, place) for key, place in places.items()}
        if any(values.values()):
            reading.count += 1
            letters = {key: letter(place) for key, place in places.items()}
            _read_row(number, values, letters, reading)


def _cell(cells: Sequence[str], place: int) -> str:
    return nfc(str(cells[place])).strip() if place < len(cells) else ""


def letter(place: int) -> str:
    """Return the column's letter in Excel: 0 → A, 26 → AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def _read_row(
    number: int, values: Mapping[str, str], letters: Mapping[str, str], reading: _Reading
) -> None:
    before = len(reading.faults)

    def wrong(key: str, text: str, fix: str) -> None:
        reading.wrong(number, key, letters.get(key, ""), text, fix)

    for key in ("item", "option", "region"):
        value = values.get(key, "")
        if not value:
            wrong(key, f"Ô «{HEADINGS[key]}» trống", "Ghi mã vào từng dòng, không gộp ô")
        elif not _CODE.fullmatch(value):
            wrong(key, f"Mã «{value}» có dấu cách hoặc ký hiệu lạ", "Viết liền, ví dụ so_nguoi")
    points = _whole(values.get("points", ""), "points", wrong, needed=True)
    cap = _whole(values.get("cap", ""), "cap", wrong)
    low = _decimal(values.get("low", ""), "low", wrong)
    high = _decimal(values.get("high", ""), "high", wrong)
    kind = _kind(values.get("kind", ""), wrong)
    when = _condition(values.get("when", ""), wrong)
    if len(reading.faults) > before or points is None:
        reading.doubtful.add(values.get("item", ""))
        return
    region = values["region"]
    reading.regions[region] = values.get("region_label") or reading.regions.get(region, "")
    option = ScoreOption(
        values["option"], values.get("option_label", ""), {region: points},
        values.get("citation", ""), low, high,
    )  # fmt: skip
    caps = {} if cap is None else {region: cap}
    reading.rows.append(
        Row(
            number, letters, values["item"], values.get("label", ""), option, kind, caps,
            when, region,
        )
    )  # fmt: skip


def _kind(text: str, wrong: _Wrong) -> ItemKind | None:
    if not text:
        return None
    found = _KINDS.get(fold(text))
    if found is None:
        wrong("kind", f"Chưa có kiểu mục «{text}»", "Chọn: " + ", ".join(KIND_LABELS.values()))
    return found


def _whole(text: str, key: str, wrong: _Wrong, *, needed: bool = False) -> int | None:
    if not text and not needed:
        return None
    try:
        value = parse_number(text) if text else None
    except NumberUnreadable:
        value = None
    if value is None or value != value.to_integral_value():
        shown = f"«{text}» không phải số nguyên" if text else "Ô «Điểm» trống"
        wrong(key, shown, "Ghi số nguyên, ví dụ 15 hoặc -5")
        return None
    return int(value)


def _decimal(text: str, key: str, wrong: _Wrong) -> Decimal | None:
    if not text:
        return None
    try:
        return parse_number(text)
    except NumberUnreadable:
        wrong(key, f"«{text}» không phải số", "Ghi chữ số, dấu phẩy trước phần thập phân")
        return None


def _condition(text: str, wrong: _Wrong) -> Condition:
    clauses = [_clause(part) for part in re.split(r"[;\n]| và ", text) if part.strip()]
    if None in clauses:
        fix = "Ghi như: ho_neo_don = 2; so_nguoi ≥ 3 (mã mục, phép so sánh, giá trị)"
        wrong("when", f"Điều kiện «{text}» chưa đọc được", fix)
        return ()
    return tuple(clause for clause in clauses if clause is not None)


def _clause(text: str) -> Clause | None:
    match = _CLAUSE.match(text)
    if not match:
        return None
    compare = Compare(_WRITTEN.get(match[2], match[2]))
    values = tuple(value.strip() for value in match[3].split(",") if value.strip())
    if not values or (compare in _ORDERED and len(values) > 1):
        return None
    return Clause(match[1], compare, values)


def _finished(reading: _Reading) -> SheetRead:
    items = _joined(reading.rows, reading.faults)
    reading.faults += check(items, reading.rows, reading.regions, reading.doubtful)
    faults = tuple(sorted(reading.faults, key=lambda fault: (fault.row, fault.column)))
    regions = {code: name or code for code, name in reading.regions.items()}
    return SheetRead(items, regions, faults, reading.count)


def _joined(rows: Sequence[Row], faults: list[SheetFault]) -> tuple[ScoreItem, ...]:
    items: dict[str, ScoreItem] = {}
    options: dict[str, dict[str, ScoreOption]] = {}
    for row in rows:
        item = items.get(row.item) or ScoreItem(row.item, row.label, (), when=row.when)
        items[row.item] = replace(
            item,
            label=item.label or row.label,
            kind=row.kind or item.kind,
            caps={**item.caps, **row.caps},
            when=item.when or row.when,
        )
        kept = options.setdefault(row.item, {})
        before = kept.get(row.option.code)
        if before is None:
            kept[row.option.code] = row.option
        elif row.region in before.points:
            named = f"{row.item}/{row.option.code}/{row.region}"
            faults.append(row.fault("region", f"{named} đã có ở dòng trên", "Bỏ một dòng"))
        else:
            kept[row.option.code] = _both(before, row.option)
    return tuple(
        replace(item, options=tuple(options[code].values())) for code, item in items.items()
    )


def _both(before: ScoreOption, more: ScoreOption) -> ScoreOption:
    return replace(
        before,
        label=before.label or more.label,
        points={**before.points, **more.points},
        citation=before.citation or more.citation,
        low=more.low if before.low is None else before.low,
        high=more.high if before.high is None else before.high,
    )
