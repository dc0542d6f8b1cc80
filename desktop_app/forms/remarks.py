"""What a form asks for that is passed over: remarks, never refusals (DESIGN.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop_app.forms import columns
from desktop_app.forms.definition import Remark
from desktop_app.forms.survey import Row
from desktop_app.forms.workbook import Sheet

_APPEARANCES = re.compile(
    r"minimal|field-list|table-list|likert|label|list-nolabel|list|multiline|numbers|year|"
    r"month-year|autocomplete|search|horizontal|horizontal-compact|compact|quick|"
    r"columns(-\d+|-pack)?|no-calendar|thousands-sep|w\d+",
)
_REGEX = re.compile(r"\bregex\s*\([^,]*,\s*(['\"])(.*?)\1")
_NO_ROWS = frozenset({"media", "image", "audio", "video", "big-image"})


def remarks(sheet: Sheet, rows: Sequence[Row]) -> tuple[Remark, ...]:
    """Return the remarks on columns, appearances and patterns of the survey sheet."""
    found = [*_columns(sheet), *_languages(sheet)]
    for row in rows:
        found += [*_appearances(sheet.name, row), *_patterns(sheet.name, row)]
    return tuple(found)


def _columns(sheet: Sheet) -> Iterator[Remark]:
    for text in sheet.heading:
        heading = columns.heading(text)
        if not text or heading.base in columns.SURVEY or heading.base in columns.REFUSED:
            continue
        if heading.base == "bind" and heading.rest.startswith("rasoat:"):
            continue
        what = "hình, tiếng" if heading.base in _NO_ROWS else "cột"
        yield Remark(sheet.name, 1, text, f"phần mềm bỏ qua {what} «{text}».")


def _languages(sheet: Sheet) -> Iterable[Remark]:
    labels = [text for text in sheet.heading if columns.heading(text).base == "label"]
    if len(labels) > 1:
        shown, others = labels[0], ", ".join(f"«{text}»" for text in labels[1:])
        yield Remark(sheet.name, 1, shown, f"phiếu dùng cột này; chưa dùng {others}.")


def _appearances(sheet: str, row: Row) -> Iterator[Remark]:
    for word in row.cells["appearance"].split():
        if not _APPEARANCES.fullmatch(word):
            yield Remark(
                sheet,
                row.cells.row,
                row.cells.column("appearance"),
                f"phần mềm bỏ qua cách hiển thị «{word}».",
            )


def _patterns(sheet: str, row: Row) -> Iterator[Remark]:
    for column in columns.EXPRESSIONS:
        for _, pattern in _REGEX.findall(row.cells[column]):
            if not (pattern.startswith("^") and pattern.endswith("$")):
                yield Remark(
                    sheet,
                    row.cells.row,
                    row.cells.column(column),
                    f"regex() tìm «{pattern}» ở bất kỳ chỗ nào trong câu trả lời; "
                    "điện thoại so cả câu. Nên viết «^…$».",
                )
