"""The lower half of the home page: progress, what came from above, safety of the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.accounts import SiteRole
from desktop_app.services.home import HomeView
from desktop_app.ui import style
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.home.home_parts import Asked, Progress, ProgressLine
from desktop_app.ui.remarks import ago, copied_long_ago, day_of, is_stale
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.labels import quiet, section
from desktop_app.ui.widgets.panels import Hairline

Counts = tuple[int, int, int, int]


class Below(QWidget):
    """Progress left, the rest right; without a campaign the rest alone."""

    def __init__(
        self,
        app: Any,
        view: HomeView,
        back_up: Callable[[], None],
        going: Callable[[Place], Callable[[], None]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._app, self._view = app, view
        self._back_up, self._going = back_up, going
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GROUP)
        above, safety = self._from_above(), self._safety()
        if view.campaign is None:
            line.addLayout(above, 2)
        else:
            line.addLayout(self._progress(), 3)
            above.addSpacing(style.INSIDE)
            above.addLayout(safety)
        above.addStretch(1)
        line.addWidget(Hairline(vertical=True))
        line.addLayout(safety if view.campaign is None else above, 2)

    def _progress(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(section("Tiến độ rà soát"))
        lines = progress_lines(self._app, self._view)
        if lines:
            column.addWidget(Progress(lines))
        else:
            words = "Chưa có hộ nào trong đợt này. Lập danh sách hộ cần rà soát ở mục Rà soát."
            column.addWidget(quiet(words))
        column.addStretch(1)
        return column

    def _from_above(self) -> QVBoxLayout:
        column = _column()
        upper = self._app.folder.duty is SiteRole.UPPER
        column.addWidget(section("Các xã gửi lên" if upper else "Cấp trên gửi về"))
        self._add_remarks(column, upper=upper)
        self._add_arrivals(column)
        received = self._view.exchanged.received
        see = self._going(Place("exchange", "receive"))
        for file in received:
            words = f"Tệp số {file.number} của {file.unit_name}, nhận {day_of(file.at)}"
            column.addWidget(Asked(words, Tone.GOOD, "Xem", see))
        if not received:
            words = (
                "Chưa nhận tệp nào. Nhận tệp qua USB, thư hoặc Zalo ở mục Gửi, nhận dữ liệu."
            )
            column.addWidget(quiet(words))
        return column

    def _add_arrivals(self, column: QVBoxLayout) -> None:
        coming = self._view.coming
        if coming:
            see = self._going(Place("arrivals"))
            words = f"{coming} hộ xã khác báo chuyển đến"
            column.addWidget(Asked(words, Tone.ATTENTION, "Tiếp nhận", see))

    def _add_remarks(self, column: QVBoxLayout, *, upper: bool) -> None:
        waiting = self._view.remarks
        if waiting:
            words = "ý kiến xã đã trả lời" if upper else "ý kiến về hộ chưa trả lời"
            see = self._going(Place("remarks", "answered" if upper else "new"))
            column.addWidget(Asked(f"{waiting} {words}", Tone.ATTENTION, "Xem", see))

    def _safety(self) -> QVBoxLayout:
        column = _column()
        column.addWidget(section("An toàn dữ liệu"))
        self._add_copies(column)
        self._add_keys(column)
        column.addStretch(1)
        return column

    def _add_copies(self, column: QVBoxLayout) -> None:
        safety, day = self._view.safety, self._view.day
        if is_stale(safety):
            words, tone = copied_long_ago(safety, day), Tone.ATTENTION
        else:
            words, tone = f"Sao lưu ra USB: {ago(safety.elsewhere, day)}", Tone.GOOD
        column.addWidget(Asked(words, tone, "Sao lưu", self._back_up))
        here = Tone.QUIET if safety.backup is None else Tone.GOOD
        column.addWidget(Asked(f"Sao lưu trên máy này: {ago(safety.backup, day)}", here))

    def _add_keys(self, column: QVBoxLayout) -> None:
        store = self._app.store
        if store is None or not store.folder.user.role.manages:
            return
        users = self._going(Place("system", "users"))
        if self._app.todos.recovery_sheet_due():
            words = "Chưa có phiếu lưu mã khôi phục: quên mật khẩu là không mở lại được"
            column.addWidget(Asked(words, Tone.ATTENTION, "Lập phiếu", users))
        if _is_alone(store):
            words = "Mới có một tài khoản; nên thêm tài khoản thứ hai"
            column.addWidget(Asked(words, Tone.QUIET, "Thêm", users))


def progress_lines(app: Any, view: HomeView) -> list[ProgressLine]:
    """Return a line per hamlet (upper level: per commune), and their sum."""
    upper = app.folder.duty is SiteRole.UPPER
    counts: dict[str, Counts] = {}
    names: dict[str, str] = {}
    for part in view.progress:
        key = part.unit_key if upper else part.hamlet_id
        names[key] = part.hamlet or "(chưa rõ thôn)"
        more = (part.needed, part.complete, part.poor, part.near_poor)
        counts[key] = _plus(counts.get(key, (0, 0, 0, 0)), more)
    if upper:
        titles = {key: app.units.named(key).title for key in counts}
        names = {key: title[:1].upper() + title[1:] for key, title in titles.items()}
    lines = [ProgressLine(names[key], each) for key, each in counts.items()]
    if lines:
        total: Counts = (0, 0, 0, 0)
        for each in counts.values():
            total = _plus(total, each)
        lines.append(ProgressLine(f"Cả {app.units.own().kind}", total, total=True))
    return lines


def _plus(first: Counts, second: Counts) -> Counts:
    a, b, c, d = (x + y for x, y in zip(first, second, strict=True))
    return a, b, c, d


def _is_alone(store: Any) -> bool:
    from desktop_app.services.folders import accounts

    return len(accounts.listed(store)) == 1


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(style.FIELD)
    return column
