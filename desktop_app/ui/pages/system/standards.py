"""Chuẩn nghèo, bảng điểm, lists of training: what is in force, with its source. Read-only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app.definitions.score_tables import ScoreTable
from desktop_app.domain.clock import today
from desktop_app.domain.dates import short_date
from desktop_app.domain.numbers_vi import number
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.standards import Figure, Standard
from desktop_app.domain.units import Area
from desktop_app.ui import style
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.pages.system.training_cards import cards
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.panels import Hairline, Surface
from desktop_app.ui.widgets.scroll import Column
from desktop_app.ui.widgets.ticks import Tick

_NOT_YET = "chưa công bố"


class StandardsSection(Section):
    """A card per standard, the trial score table, then the lists training rests on."""

    heading = "Chuẩn nghèo, bảng điểm"
    about = (
        "Số liệu của văn bản, kèm nguồn từng con số; không sửa ở đây. Chỗ ghi «chưa đối chiếu» "
        "là chưa đọc được văn bản gốc: đề nghị kiểm tra trước khi dùng."
    )

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self._scroll = Column()
        self.column.addWidget(self._scroll, 1)
        self._filled = False

    def reload(self) -> None:
        if self._filled:
            return  # shipped with the program: nothing changes while it runs
        self._filled = True
        day = today(self.app.folder.clock)
        ordered = sorted(
            self.app.rules.standards.values(), key=lambda s: (not s.valid_on(day), s.valid_from)
        )
        for standard in ordered:
            current = standard.valid_on(day)
            self._scroll.inside.addWidget(StandardCard(standard, current=current))
        self._scroll.inside.addWidget(ScoreCard(self.app.rules.trial_table(day)))
        rules = self.app.rules.definitions
        lists = [rules.terms["participant_category"], rules.terms["course_kind"]]
        for card in cards(rules.components, lists, day):
            self._scroll.inside.addWidget(card)
        self._scroll.inside.addStretch(1)


class StandardCard(Surface):
    """One standard: state, figures by area, deprivations, sources."""

    def __init__(
        self, standard: Standard, *, current: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(framed=True, parent=parent)
        column = _card(self)
        column.addWidget(Words(standard.name, points=style.SECTION_POINTS))
        until = f" đến {short_date(standard.valid_to)}" if standard.valid_to else ""
        when = f"Hiệu lực: từ {short_date(standard.valid_from)}{until}"
        column.addWidget(quiet(f"{when}. Nguồn: {standard.validity.shown}"))
        column.addWidget(_state(standard, current=current))
        column.addWidget(Hairline())
        column.addLayout(_figures(standard))


class ScoreCard(Surface):
    """The trial table under its banner."""

    def __init__(self, table: ScoreTable, parent: QWidget | None = None) -> None:
        super().__init__(framed=True, parent=parent)
        column = _card(self)
        column.addWidget(Words("Bảng điểm B1", points=style.SECTION_POINTS))
        column.addWidget(Words(TRIAL, tone=Tone.DANGER, bold=True))
        column.addWidget(quiet(f"{table.title}. Nguồn: {table.citation.shown}."))
        words = (
            "Bảng điểm B1 chính thức chưa có trong chương trình. Đợt rà soát mặc định nhập "
            "tổng điểm B1 từ phiếu giấy đã ký; bảng dưới đây chỉ để thử."
        )
        column.addWidget(quiet(words))
        column.addWidget(Hairline())
        column.addLayout(_points(table))


def _card(card: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(card)
    column.setContentsMargins(style.PANEL, style.FIELD, style.PANEL, style.FIELD)
    column.setSpacing(style.INSIDE)
    return column


def _state(standard: Standard, *, current: bool) -> Tick:
    if not standard.leading:
        words = "Chưa đủ ngưỡng điểm hoặc danh mục chỉ số: chưa dùng để xếp loại được"
        return Tick(words, Tone.ATTENTION, wrap=True)
    if current:
        return Tick("Dùng để xếp loại trong đợt rà soát", Tone.GOOD, wrap=True)
    return Tick("Không trong thời gian hiệu lực", Tone.QUIET, wrap=True)


def _figures(standard: Standard) -> QGridLayout:
    grid = _grid(("", *(area.label.capitalize() for area in Area), "Nguồn"))
    rows: list[tuple[str, list[Figure | None], str]] = [
        ("Thu nhập (đồng/người/tháng)", [standard.income.get(a) for a in Area], ""),
        ("Ngưỡng điểm B1", [standard.points.get(a) for a in Area], ""),
        ("Điểm B2 mỗi chỉ số thiếu hụt", [standard.deprivation_points], ""),
        ("Số chỉ số thiếu hụt của hộ nghèo, từ", [standard.min_deprivations], ""),
    ]
    if standard.average_income:
        average = [standard.average_income.get(a) for a in Area]
        rows.append(("Mức sống trung bình, đến", average, ""))
    for row, (label, figures, _) in enumerate(rows, start=1):
        both = figures * 2 if len(figures) == 1 else figures
        _add_row(grid, row, label, both)
    return grid


def _add_row(grid: QGridLayout, row: int, label: str, figures: list[Figure | None]) -> None:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    grid.addWidget(Words(label), row, 0, Qt.AlignmentFlag.AlignTop)
    for column, figure in enumerate(figures, start=1):
        text = number(figure.value) if figure else _NOT_YET
        tone = Tone.PLAIN if figure else Tone.QUIET
        grid.addWidget(Words(text, wrap=False, tone=tone), row, column, right)
    sources = dict.fromkeys(figure.citation.shown for figure in figures if figure)
    grid.addWidget(quiet("; ".join(sources)), row, 3, Qt.AlignmentFlag.AlignTop)


def _points(table: ScoreTable) -> QGridLayout:
    grid = _grid(("Mục, phương án", *table.regions.values(), ""))
    row = 1
    right = Qt.AlignmentFlag.AlignRight
    for item in table.items:
        grid.addWidget(Words(item.label, bold=True), row, 0, 1, 4)
        row += 1
        for option in item.options:
            grid.addWidget(Words(option.label), row, 0)
            for column, region in enumerate(table.regions, start=1):
                text = number(option.points.get(region, 0))
                grid.addWidget(Words(text, wrap=False), row, column, right)
            row += 1
    return grid


def _grid(heads: tuple[str, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(style.GROUP)
    grid.setVerticalSpacing(6)
    right = Qt.AlignmentFlag.AlignRight
    for column, head in enumerate(heads):
        middle = 0 < column < len(heads) - 1
        place = right if middle else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(quiet(head, wrap=middle), 0, column, place)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(len(heads) - 1, 4)
    return grid


SECTION = StandardsSection
