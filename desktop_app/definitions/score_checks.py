"""What a score table must be as a whole: every region, no gap between bands, conditions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.score_items import (
    Condition,
    ItemKind,
    ScoreItem,
    ScoreOption,
)

_COLUMNS = {
    "item": "Mã mục", "label": "Tên mục", "option": "Mã phương án", "kind": "Kiểu mục",
    "option_label": "Tên phương án", "region": "Mã vùng", "low": "Từ", "high": "Đến",
    "cap": "Điểm tối đa", "when": "Điều kiện áp dụng",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One problem of a sheet: its row, the letter of its column, what is wrong, how to mend."""

    row: int
    column: str
    heading: str
    text: str
    fix: str

    @property
    def where(self) -> str:
        """The place in words: "dòng 5, ô F5"."""
        return f"dòng {self.row}, ô {self.column}{self.row}" if self.column else self._row

    @property
    def _row(self) -> str:
        return f"dòng {self.row}"


@dataclass(frozen=True, slots=True)
class Row:
    """One readable row of the sheet."""

    number: int
    letters: Mapping[str, str]
    item: str
    label: str
    option: ScoreOption
    kind: ItemKind | None
    caps: Mapping[str, int]
    when: Condition
    region: str

    def fault(self, key: str, text: str, fix: str) -> SheetFault:
        """Return a problem of one cell of this row."""
        return SheetFault(self.number, self.letters.get(key, ""), _COLUMNS[key], text, fix)


def check(
    items: Sequence[ScoreItem],
    rows: Sequence[Row],
    regions: Mapping[str, str],
    doubtful: Collection[str] = (),
) -> list[SheetFault]:
    """Return what is wrong with the table as a whole.

    Args:
        items: joined from the rows.
        rows: those that could be read.
        regions: every region met.
        doubtful: items with a row that could not be read: what they lack is not told twice.
    """
    firsts: dict[str, Row] = {}
    options: dict[tuple[str, str], Row] = {}
    for row in rows:
        firsts.setdefault(row.item, row)
        options.setdefault((row.item, row.option.code), row)
    found = list(_changing(rows, firsts))
    for item in items:
        first = firsts[item.code]
        found += _of_item(item, first, options, () if item.code in doubtful else regions)
        found += _of_condition(item, first, {one.code: one for one in items})
    return [*found, *_circles(items, firsts)]


def _changing(rows: Sequence[Row], firsts: Mapping[str, Row]) -> Iterator[SheetFault]:
    """Find rows of one item that contradict its first row."""
    for row in rows:
        first = firsts[row.item]
        fix = f"Ghi như dòng {first.number}, hoặc để trống"
        if row.kind and first.kind and row.kind is not first.kind:
            yield row.fault("kind", f"Mục «{row.item}» có hai kiểu", fix)
        if row.when and first.when and row.when != first.when:
            yield row.fault("when", f"Mục «{row.item}» có hai điều kiện", fix)


def _of_item(
    item: ScoreItem,
    first: Row,
    options: Mapping[tuple[str, str], Row],
    regions: Iterable[str],
) -> Iterator[SheetFault]:
    if not item.label:
        yield first.fault("label", f"Mục «{item.code}» chưa có tên", "Ghi tên mục")
    for option in item.options:
        row = options[item.code, option.code]
        if not option.label:
            text = f"Phương án «{option.code}» chưa có tên"
            yield row.fault("option_label", text, "Ghi tên phương án")
        missing = [region for region in regions if region not in option.points]
        if missing:
            text = f"Phương án «{option.code}» chưa có điểm của vùng {', '.join(missing)}"
            yield row.fault("region", text, "Thêm một dòng cho mỗi vùng")
        if not item.kind.banded and (option.low is not None or option.high is not None):
            text = f"Kiểu «{item.kind.label}» không dùng cột «Từ», «Đến»"
            yield row.fault("low", text, "Để trống, hoặc ghi kiểu «Số lượng», «Khoảng số»")
    if item.caps and item.kind is not ItemKind.MULTI:
        text = f"«Điểm tối đa» chỉ dùng cho kiểu «{ItemKind.MULTI.label}»"
        yield first.fault("cap", text, "Để trống cột này hoặc đổi kiểu mục")
    if item.kind.banded:
        yield from _bands(item, options)


def _bands(item: ScoreItem, options: Mapping[tuple[str, str], Row]) -> Iterator[SheetFault]:
    """Find bands that are turned round, overlap, or leave numbers without points."""
    lowest = Decimal("-Infinity")
    ordered = sorted(item.options, key=lambda o: lowest if o.low is None else o.low)
    for option in ordered:
        row = options[item.code, option.code]
        if option.low is None and option.high is None:
            text = f"Phương án «{option.code}» chưa có khoảng"
            yield row.fault(
                "low", text, "Ghi cột «Từ», «Đến» (để trống một đầu nếu không chặn)"
            )
        elif _empty(item, option):
            text = f"Khoảng {_span(option)} không chứa số nào"
            yield row.fault("high", text, "Ghi số ở «Đến» lớn hơn «Từ»")
    step = 1 if item.kind is ItemKind.COUNT else 0
    for before, after in pairwise(ordered):
        row = options[item.code, after.code]
        upto = None if before.high is None else before.high + step
        if after.low is None or upto is None or after.low < upto:
            text = f"Khoảng {_span(after)} trùng với khoảng {_span(before)}"
            yield row.fault("low", text, "Sửa «Từ», «Đến» để mỗi số chỉ thuộc một khoảng")
        elif after.low > upto:
            text = f"Thiếu khoảng giữa {_span(before)} và {_span(after)}"
            yield row.fault("low", text, "Sửa «Từ», «Đến» cho liền nhau")
    if ordered and ordered[-1].high is not None:
        row = options[item.code, ordered[-1].code]
        text = f"Chưa có điểm cho số lớn hơn {number(ordered[-1].high)}"
        yield row.fault("high", text, "Để trống «Đến» của khoảng cao nhất")


def _empty(item: ScoreItem, option: ScoreOption) -> bool:
    if option.low is None or option.high is None:
        return False
    if item.kind is ItemKind.COUNT:
        return option.low > option.high
    return option.low >= option.high


def _span(option: ScoreOption) -> str:
    low = "…" if option.low is None else number(option.low)
    high = "…" if option.high is None else number(option.high)
    return f"{low}–{high}"


def _of_condition(
    item: ScoreItem, first: Row, known: Mapping[str, ScoreItem]
) -> Iterator[SheetFault]:
    for clause in item.when:
        other = known.get(clause.item)
        if other is None:
            text = f"Điều kiện nói tới mục «{clause.item}» không có trong bảng"
            yield first.fault("when", text, "Sửa mã mục, hoặc thêm mục đó vào bảng")
        elif not other.kind.banded:
            strange = [v for v in clause.values if other.option(v) is None]
            if strange:
                text = f"Mục «{clause.item}» không có phương án «{', '.join(strange)}»"
                yield first.fault("when", text, "Ghi đúng mã phương án của mục đó")


def _circles(items: Sequence[ScoreItem], firsts: Mapping[str, Row]) -> Iterator[SheetFault]:
    needs = {item.code: {clause.item for clause in item.when} for item in items}
    for code in needs:
        seen: set[str] = set()
        waiting = set(needs[code])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting |= needs.get(one, set())
        if code in seen:
            text = f"Điều kiện của mục «{code}» vòng lại chính nó"
            yield firsts[code].fault("when", text, "Bỏ bớt một điều kiện")
