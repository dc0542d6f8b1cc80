"""The survey sheet as a list of rows with their paths, and every mistake in its structure."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from desktop_app.domain.errors.forms import Problem
from desktop_app.forms import columns
from desktop_app.forms.columns import Cells
from desktop_app.forms.definition import Kind
from desktop_app.forms.types import Begin, End, NotTaken, Question, Unknown, row_type
from desktop_app.forms.workbook import Sheet

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_DEEPEST = 40  # groups within groups: no form needs more, and trees are walked recursively
_BLOCK_VI = {Kind.GROUP: "nhóm", Kind.REPEAT: "phần lặp"}


@dataclass(frozen=True, slots=True)
class Row:
    """A question, group or repeat of the sheet.

    Attributes:
        path: below the root element: `nhom/ten`.
        holders: the groups and repeats around it, outermost first.
    """

    cells: Cells
    type: Question | Begin
    name: str
    path: str
    holders: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of question, group or repeat."""
        return self.type.kind


class SurveyReader:
    """Reads the survey sheet once, from top to bottom."""

    def __init__(self, sheet: Sheet, lists: Collection[str]) -> None:
        """Start reading; `lists` are the names of the choice lists there are."""
        self._sheet = sheet.name
        self._lists = lists
        self._open: list[tuple[Begin, Cells, str]] = []
        self._taken: dict[str, dict[str, int]] = {}
        self.rows: list[Row] = []
        self.problems: list[Problem] = []
        for number, record in enumerate(sheet.records(), start=2):
            if record:
                self._row(columns.cells(number, record))
        self._close_all()

    def _say(self, cells: Cells, column: str, text: str, fix: str) -> None:
        heading = cells.column(column)
        self.problems.append(Problem(self._sheet, cells.row, heading, text, fix))

    def _row(self, cells: Cells) -> None:
        if cells["disabled"].lower() in {"yes", "true"} or cells["type"].startswith("#"):
            return
        if not cells["type"] and not cells["name"] and not cells["label"]:
            return
        kind = row_type(cells["type"])
        match kind:
            case End():
                self._end(cells, kind)
            case NotTaken(what):
                self._say(
                    cells,
                    "type",
                    f"phần mềm chưa nhận loại câu hỏi «{cells['type']}» ({what}).",
                    "Đề nghị bỏ câu này hoặc đổi sang loại khác.",
                )
            case Unknown():
                self._unknown(cells)
            case Question() | Begin():
                self._item(cells, kind)

    def _unknown(self, cells: Cells) -> None:
        if not cells["type"]:
            self._say(cells, "type", "chưa ghi loại câu hỏi.", "Đề nghị ghi, ví dụ «text».")
            return
        self._say(
            cells,
            "type",
            f"không có loại câu hỏi «{cells['type']}».",
            "Đề nghị ghi bằng chữ thường: text, integer, date, select_one, note …",
        )

    def _item(self, cells: Cells, kind: Question | Begin) -> None:
        name = self._name(cells)
        holders = tuple(name for _, _, name in self._open)
        self.rows.append(Row(cells, kind, name, "/".join((*holders, name)), holders))
        if len(self._open) == _DEEPEST:
            self._say(
                cells,
                "type",
                f"phiếu lồng quá {_DEEPEST} lớp nhóm.",
                "Đề nghị bớt số nhóm lồng trong nhau.",
            )
        if isinstance(kind, Begin):
            self._open.append((kind, cells, name))
        else:
            self._question(cells, kind)
        for column, what in columns.REFUSED.items():
            if cells[column]:
                self._say(cells, column, f"phần mềm chưa có phần {what}.", "Đề nghị bỏ ô này.")

    def _question(self, cells: Cells, question: Question) -> None:
        if question.kind in {Kind.SELECT_ONE, Kind.SELECT_MULTIPLE}:
            self._list(cells, question.list_name)
        if question.kind is Kind.CALCULATE and not (cells["calculation"] or cells["default"]):
            self._say(
                cells,
                "calculation",
                "câu «calculate» chưa có công thức.",
                "Đề nghị ghi công thức vào cột này.",
            )
        shown = question.kind not in {Kind.CALCULATE, Kind.HIDDEN} and not cells["calculation"]
        if shown and not any(cells[column] for column in ("label", "hint", "media", "image")):
            self._say(
                cells, "label", "câu hỏi chưa có nhãn.", "Đề nghị ghi câu hỏi vào cột này."
            )

    def _name(self, cells: Cells) -> str:
        name = cells["name"]
        if not name:
            self._say(cells, "name", "câu hỏi chưa có tên.", "Đề nghị ghi tên, ví dụ «ho_ten».")
            return f"_dong_{cells.row}"
        if not _NAME.fullmatch(name):
            self._say(
                cells,
                "name",
                f"tên «{name}» không dùng được.",
                "Tên bắt đầu bằng chữ cái hoặc «_», tiếp theo là chữ, số, «_», «-», «.».",
            )
        self._unique(cells, name)
        return name

    def _unique(self, cells: Cells, name: str) -> None:
        holder = "/".join(name for _, _, name in self._open)
        before = self._taken.setdefault(holder, {}).setdefault(name.casefold(), cells.row)
        if before != cells.row:
            self._say(
                cells, "name", f"tên «{name}» đã dùng ở dòng {before}.", "Đề nghị đặt tên khác."
            )

    def _list(self, cells: Cells, list_name: str) -> None:
        if not list_name:
            self._say(
                cells,
                "type",
                "câu chọn chưa ghi tên danh sách.",
                "Đề nghị ghi, ví dụ «select_one co_khong».",
            )
        elif list_name not in self._lists:
            self._say(
                cells,
                "type",
                f"không có danh sách «{list_name}» ở trang «choices».",
                "Đề nghị thêm danh sách đó vào cột «list_name» hoặc sửa tên.",
            )

    def _end(self, cells: Cells, end: End) -> None:
        word = _BLOCK_VI[end.kind]
        if not self._open:
            self._say(
                cells,
                "type",
                f"kết thúc {word} mà không có chỗ bắt đầu.",
                "Đề nghị bỏ dòng này.",
            )
            return
        begin, opened, _ = self._open.pop()
        if begin.kind is not end.kind:
            self._say(
                cells,
                "type",
                f"kết thúc {word} nhưng dòng {opened.row} bắt đầu {_BLOCK_VI[begin.kind]}.",
                f"Đề nghị ghi «end {begin.kind}».",
            )

    def _close_all(self) -> None:
        for begin, cells, _ in self._open:
            self._say(
                cells,
                "type",
                f"{_BLOCK_VI[begin.kind]} này chưa có dòng kết thúc.",
                f"Đề nghị thêm dòng «end {begin.kind}».",
            )
