"""What Báo cáo, biểu lists: the series of tables, lists of the register, papers elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.profiles import Profile
from desktop_app.services.reviews.report_titles import ReportTitle
from desktop_app.services.reviews.snapshots import SnapshotView
from desktop_app.ui.navigation import Place
from desktop_app.ui.widgets.columns import Column

NOT_FROZEN = "Tạm tính, chưa chốt"
_WORKING = "Tạm tính (số liệu lúc này)"
_NOW = "Dữ liệu hiện nay"
_WORDS = {"children": "Trẻ em"}


@dataclass(frozen=True, slots=True)
class Report:
    """One line: what it is, from which figures, and what can be done with it."""

    key: str
    number: str
    title: str
    source: str
    remark: str
    excel: bool = False
    paper: bool = False
    place: Place | None = None


LISTS = (
    Report(
        Profile.FULL.value, "Danh sách", "Danh sách hộ gia đình (đầy đủ)", _NOW, "",
        excel=True, paper=True,
    ),
    Report(
        Profile.POSTING.value, "Danh sách", "Danh sách hộ gia đình để niêm yết", _NOW,
        "Không có số CCCD, điện thoại, dân tộc.", excel=True, paper=True,
    ),
    Report(
        "attendance", "Tập huấn", "Danh sách điểm danh, kết quả lớp tập huấn", _NOW,
        "In ở từng lớp, trong mục Tập huấn.", place=Place("training"),
    ),
)  # fmt: skip


def tables(titles: Sequence[ReportTitle], source: str, printed: frozenset[str]) -> list[Report]:
    """Return the lines of the series; `printed` are the numbers that have a paper of ours."""
    return [
        Report(
            t.number,
            f"Biểu {_WORDS.get(t.number, t.number)}",
            t.title,
            source,
            "; ".join(filter(None, (t.annex, t.caution))),
            excel=True,
            paper=t.number in printed,
        )
        for t in titles
    ]


def snapshot_options(found: Sequence[SnapshotView], now: str) -> list[tuple[str, str]]:
    """Return the choices of figures: the newest first, the working ones last."""
    official = [s for s in found if s.title == "chính thức"]
    others = [s for s in found if s not in official]
    options = [(s.id, _snapshot(s)) for s in (*reversed(official), *reversed(others))]
    return [*options, (now, _WORKING)] if options else [("", NOT_FROZEN)]


def _snapshot(view: SnapshotView) -> str:
    day = PartialDate(view.taken_on).shown if view.taken_on else ""
    return f"{view.title.capitalize()}, chốt {day}"


def columns() -> tuple[Column[Report], ...]:
    """Return the columns of the list."""
    return (
        Column("number", "Loại", lambda r: r.number, chars=10, sortable=False),
        Column(
            "title",
            "Tên biểu, danh sách",
            lambda r: r.title,
            chars=50,
            stretch=True,
            sortable=False,
        ),
        Column("source", "Số liệu", lambda r: r.source, chars=30, stretch=True, sortable=False),
        Column("how", "Dạng", _how, chars=14, drop=1, sortable=False),
    )


def _how(report: Report) -> str:
    kinds = [("Excel", report.excel), ("bản in", report.paper)]
    return ", ".join(words for words, there in kinds if there) or "mở mục"
