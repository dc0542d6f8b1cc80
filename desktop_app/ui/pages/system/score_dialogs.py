"""Windows of score tables: a file before it is loaded, a version beside the one in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.dates import short_date
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.score_items import ItemKind, ScoreItem
from desktop_app.domain.reviews.score_tables import ScoreChange, ScoreTable, words_of
from desktop_app.services.reviews.score_tables import ScorePreview, ScoreTableView, SheetFault
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column, InMemory
from desktop_app.ui.widgets.date_edit import DateEdit
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.list_panel import ListPanel

_SAME = EmptyState("xong", "Không có điểm nào khác")


@dataclass(frozen=True, slots=True)
class PointLine:
    """One line of points: as it was and as it is, None = not there."""

    key: str
    item: str
    option: str
    region: str
    before: int | None
    after: int | None

    @property
    def what(self) -> str:
        """In words what happens."""
        if self.before == self.after:
            return "giữ nguyên"
        if self.before is None:
            return "thêm"
        return "bỏ" if self.after is None else "đổi"


_LINES: tuple[Column[PointLine], ...] = (
    Column("item", "Mục", lambda line: line.item, chars=30, stretch=True),
    Column("option", "Phương án", lambda line: line.option, chars=26, stretch=True),
    Column("region", "Vùng", lambda line: line.region, chars=16, drop=1),
    Column("before", "Đang dùng", lambda line: _points(line.before), chars=9, number=True),
    Column("after", "Bảng này", lambda line: _points(line.after), chars=9, number=True),
    Column(
        "what", "So sánh", lambda line: line.what, chars=11,
        mark=lambda line: None if line.before == line.after else Tone.ATTENTION,
    ),
)  # fmt: skip
_FAULTS: tuple[Column[SheetFault], ...] = (
    Column("where", "Ở đâu", lambda f: f.where, chars=14, sort=lambda f: (f.row, f.column)),
    Column("column", "Cột", lambda f: f.heading, chars=16, drop=1),
    Column("text", "Cần sửa", lambda f: f.text, chars=40, stretch=True),
    Column("fix", "Cách sửa", lambda f: f.fix, chars=36, stretch=True),
)


class LoadScoreTable(FormDialog):
    """What a file holds: its problems, or what it changes and the text it was copied from."""

    def __init__(self, preview: ScorePreview, parent: QWidget | None = None) -> None:
        about = f"Tệp «{preview.file}»: {preview.read.rows} dòng, {_items(preview.read.items)}."
        super().__init__("Nạp bảng điểm B1", about, "Nạp, chờ phê duyệt", parent)
        self.setObjectName("load-score-table")
        self.preview = preview
        self.title, self.citation = QLineEdit(), QLineEdit()
        self.valid = DateEdit(whole=True)
        wrong = not preview.usable
        self.said = Words(_said(preview), tone=Tone.DANGER if wrong else Tone.PLAIN)
        self.form.addWidget(self.said)
        self._fields = {
            "title": Field("Tên bảng điểm", self.title),
            "citation": Field(
                "Căn cứ",
                self.citation,
                hint="Văn bản, phụ lục đã chép điểm; chưa ghi thì chưa nạp",
            ),
            "valid": Field("Áp dụng từ ngày", self.valid),
        }
        self.valid.setMaximumWidth(style.px(180))
        for field in self._fields.values():
            field.setVisible(not wrong)
            self.form.addWidget(field)
        self.list = _faults(preview) if wrong else _diff(preview)
        self.form.addWidget(self.list, 1)
        self.setMinimumWidth(min(style.px(900), 1300))
        self.title.setFocus()
        self.main.setEnabled(not wrong)

    def words(self) -> tuple[str, str, date] | None:
        """Return title, citation and first day; None (and words at the field) if one lacks."""
        self.valid.read()
        needed = {
            "title": self.title.text().strip(),
            "citation": self.citation.text().strip(),
            "valid": "" if self.valid.unread else self.valid.value,
        }
        asked = {
            "title": "Đề nghị ghi tên bảng điểm.",
            "citation": "Đề nghị ghi văn bản đã chép điểm: số, ngày, cơ quan, phụ lục.",
            "valid": "Đề nghị ghi ngày áp dụng (ngày/tháng/năm).",
        }
        for key, value in needed.items():
            self._fields[key].problem("" if value else asked[key])
        if not all(needed.values()):
            return None
        return needed["title"], needed["citation"], date.fromisoformat(needed["valid"])


class ShowScoreTable(FormDialog):
    """A version, point by point, beside the approved one in force."""

    def __init__(
        self,
        view: ScoreTableView,
        table: ScoreTable,
        before: ScoreTable | None,
        *,
        approving: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        deed = "Phê duyệt" if approving else "Lưu ra Excel…"
        title = f"{view.title}, bản {view.version}"
        super().__init__(title, f"Căn cứ: {view.citation} (do đơn vị nhập).", deed, parent)
        self.setObjectName("show-score-table")
        against = before.title if before else ""
        first = "Chưa có bảng điểm nào được phê duyệt để so sánh."
        self.form.addWidget(quiet(f"So với bảng đang dùng: {against}." if before else first))
        if approving:
            words = (
                "Người phê duyệt đã đối chiếu từng dòng với văn bản. Sau khi phê duyệt, đợt rà "
                "soát chọn được bảng này và kết quả vào được quyết định công nhận."
            )
            self.form.addWidget(Words(words))
        lines = _all_lines(table, before)
        self.list = _panel(lines)
        self.form.addWidget(self.list, 1)
        for item in table.items:
            if remark := _remark(item):
                self.form.addWidget(quiet(remark))
        self.setMinimumWidth(min(style.px(860), 1300))


def _said(preview: ScorePreview) -> str:
    count = len(preview.read.faults)
    if count:
        return (
            f"Có {count} chỗ cần sửa nên chưa nạp gì; bảng điểm đang dùng giữ nguyên. Đề nghị "
            "sửa trong tệp Excel theo cột «Cách sửa», lưu lại rồi chọn tệp lần nữa."
        )
    if not preview.read.items:
        return "Tệp chưa có dòng điểm nào. Điền vào tệp mẫu rồi chọn lại."
    if preview.against is None:
        return f"Bảng đầu tiên của đơn vị: {len(preview.changes)} dòng điểm."
    against = f"«{preview.against.title}», bản {preview.against.version}"
    return f"So với {against}: {len(preview.changes)} dòng điểm khác."


def _faults(preview: ScorePreview) -> QWidget:
    panel: ListPanel[SheetFault] = ListPanel(
        _FAULTS,
        lambda f: (f.row, f.column, f.text),
        name="Chỗ cần sửa",
        empty=EmptyState("trong", "Tệp chưa có dòng điểm nào"),
        unit="chỗ cần sửa",
    )
    panel.load(InMemory(preview.read.faults, _FAULTS))
    panel.setMinimumHeight(min(style.px(280), 340))
    return panel


def _diff(preview: ScorePreview) -> QWidget:
    lines = [_line(change, preview.table, preview.before) for change in preview.changes]
    return _panel(lines)


def _panel(lines: Sequence[PointLine]) -> ListPanel[PointLine]:
    panel: ListPanel[PointLine] = ListPanel(
        _LINES, lambda line: line.key, name="Điểm", empty=_SAME, unit="dòng điểm"
    )
    panel.load(InMemory(lines, _LINES))
    panel.setMinimumHeight(min(style.px(240), 320))
    return panel


def _all_lines(table: ScoreTable, before: ScoreTable | None) -> list[PointLine]:
    old, new = before.points() if before else {}, table.points()
    keys = [*new, *(key for key in old if key not in new)]
    changes = [ScoreChange(key, old.get(key), new.get(key)) for key in keys]
    return [_line(change, table, before) for change in changes]


def _line(change: ScoreChange, table: ScoreTable, before: ScoreTable | None) -> PointLine:
    words = words_of(change.key, table, before)
    return PointLine(change.key, *words, change.before, change.after)


def _remark(item: ScoreItem) -> str:
    parts = []
    if item.kind is not ItemKind.CHOICE:
        parts.append(item.kind.label)
    if item.caps:
        caps = ", ".join(f"{region} {points}" for region, points in item.caps.items())
        parts.append(f"điểm tối đa {caps}")
    if item.when:
        parts.append("chỉ tính khi " + "; ".join(clause.shown for clause in item.when))
    return f"{item.label}: {'; '.join(parts)}." if parts else ""


def _items(items: Sequence[ScoreItem]) -> str:
    return f"{len(items)} mục"


def _points(value: int | None) -> str:
    return "–" if value is None else number(value)


def shown_day(iso: str) -> str:
    """Return a stored day as people read it."""
    return short_date(date.fromisoformat(iso)) if iso else ""
