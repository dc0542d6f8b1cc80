"""One poverty standard on screen: state, figures with their sources, what may be typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.domain.dates import short_date
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.standards import Figure, Standard
from desktop_app.domain.units import Area
from desktop_app.services.reviews.standard_figures import TypedFigure
from desktop_app.ui import style
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline, Surface
from desktop_app.ui.widgets.ticks import Tick

_NOT_YET = "chưa công bố"
Act = Callable[[], None]


class StandardCard(Surface):
    """State, figures by area, deprivations, sources; buttons where figures may be typed.

    Attributes:
        put, back: the buttons, None where nothing may be typed or taken back.
    """

    def __init__(
        self,
        standard: Standard,
        *,
        current: bool,
        typed: Sequence[TypedFigure] = (),
        put: Act | None = None,
        back: Act | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(framed=True, parent=parent)
        self.put: Button | None = None
        self.back: Button | None = None
        column = card(self)
        column.addWidget(Words(standard.name, points=style.SECTION_POINTS))
        until = f" đến {short_date(standard.valid_to)}" if standard.valid_to else ""
        when = f"Hiệu lực: từ {short_date(standard.valid_from)}{until}"
        column.addWidget(quiet(f"{when}. Nguồn: {standard.validity.shown}"))
        column.addWidget(_state(standard, current=current, typed=bool(typed)))
        column.addWidget(Hairline())
        column.addLayout(_figures(standard))
        if put is not None:
            column.addLayout(self._buttons(put, back, typed=bool(typed)))

    def _buttons(self, put: Act, back: Act | None, *, typed: bool) -> Flow:
        line = Flow(gap=style.INSIDE)
        self.put = Button("Sửa ngưỡng điểm…" if typed else "Nhập ngưỡng điểm…")
        self.put.clicked.connect(put)
        line.addWidget(self.put)
        if back is not None and typed:
            self.back = Button("Thôi dùng ngưỡng điểm đã nhập…")
            self.back.clicked.connect(back)
            line.addWidget(self.back)
        return line


def card(widget: QWidget) -> QVBoxLayout:
    """Return the column of a card."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
    column.setSpacing(style.INSIDE)
    return column


def _state(standard: Standard, *, current: bool, typed: bool) -> Tick:
    if not standard.indicators:
        words = "Danh mục chỉ số và điểm còn là dự thảo: chưa chọn được làm chuẩn của đợt"
        return Tick(words, Tone.ATTENTION, wrap=True)
    if not standard.leading:
        words = (
            "Ngưỡng điểm chưa công bố: hộ xếp theo chuẩn này để «chưa xác định» cho đến khi "
            "đơn vị nhập ngưỡng điểm kèm căn cứ"
        )
        return Tick(words, Tone.ATTENTION, wrap=True)
    if not current:
        return Tick("Không trong thời gian hiệu lực", Tone.QUIET, wrap=True)
    if typed:
        words = "Dùng được để xếp loại; ngưỡng điểm do đơn vị nhập"
        return Tick(words, Tone.ATTENTION, wrap=True)
    return Tick("Dùng để xếp loại trong đợt rà soát", Tone.GOOD, wrap=True)


def _figures(standard: Standard) -> QGridLayout:
    columns = grid(("", *(area.label.capitalize() for area in Area), "Nguồn"))
    rows: list[tuple[str, list[Figure | None]]] = [
        ("Thu nhập (đồng/người/tháng)", [standard.income.get(a) for a in Area]),
        ("Ngưỡng điểm B1", [standard.points.get(a) for a in Area]),
        ("Điểm B2 mỗi chỉ số thiếu hụt", [standard.deprivation_points]),
        ("Số chỉ số thiếu hụt của hộ nghèo, từ", [standard.min_deprivations]),
    ]
    if standard.average_income:
        average = [standard.average_income.get(a) for a in Area]
        rows.append(("Mức sống trung bình, đến", average))
    for row, (label, figures) in enumerate(rows, start=1):
        both = figures * 2 if len(figures) == 1 else figures
        _add_row(columns, row, label, both)
    return columns


def _add_row(
    columns: QGridLayout, row: int, label: str, figures: Sequence[Figure | None]
) -> None:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    columns.addWidget(Words(label), row, 0, Qt.AlignmentFlag.AlignTop)
    for place, figure in enumerate(figures, start=1):
        text = number(figure.value) if figure else _NOT_YET
        tone = Tone.PLAIN if figure else Tone.QUIET
        columns.addWidget(Words(text, wrap=False, tone=tone), row, place, right)
    sources = dict.fromkeys(figure.citation.shown for figure in figures if figure)
    columns.addWidget(quiet("; ".join(sources)), row, 3, Qt.AlignmentFlag.AlignTop)


def grid(heads: Sequence[str]) -> QGridLayout:
    """Return a grid with heads: words left, figures right, the source last."""
    made = QGridLayout()
    made.setHorizontalSpacing(style.GROUP)
    made.setVerticalSpacing(6)
    right = Qt.AlignmentFlag.AlignRight
    for column, head in enumerate(heads):
        middle = 0 < column < len(heads) - 1
        place = right if middle else Qt.AlignmentFlag.AlignLeft
        made.addWidget(quiet(head, wrap=middle), 0, column, place)
    made.setColumnStretch(0, 3)
    made.setColumnStretch(len(heads) - 1, 4)
    return made
