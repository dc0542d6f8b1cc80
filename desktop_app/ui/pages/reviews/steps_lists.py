"""The inner lists of «Các bước»: two snapshots, differing households, later edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from desktop_app.services.app import App
from desktop_app.services.printing.press import BLANK, Paper, PrintChoices
from desktop_app.services.reviews.comparing import Difference
from desktop_app.services.reviews.meetings import MetHousehold
from desktop_app.services.reviews.snapshots import SnapshotView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.pages.reviews.steps_columns import full, in_time
from desktop_app.ui.pages.reviews.steps_list import StepList
from desktop_app.ui.pages.reviews.steps_results import class_words, differing_tone
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import EmptyState

_WIDE = 320
_TIMES = ("Lần trước", "Lần sau")


class ListOut:
    """Print window and Excel of one list."""

    def __init__(self, page: Page, app: App, name: str, title: str) -> None:
        self._files = FilesOut(page)
        self._app, self._name, self._title = app, name, title

    def print(self, table: Callable[[PrintChoices], Any]) -> None:
        """Open the print window; `table` makes the list for the choices there."""
        tables = self._app.step_tables

        def made(choices: PrintChoices) -> Paper:
            return tables.paper(table(choices), self._name)

        self._files.paper(self._title, made, partial(tables.log_print, self._name, 0))

    def excel(self, table: Callable[[PrintChoices], Any]) -> None:
        """Ask where, and keep the list as .xlsx."""
        tables = self._app.step_tables
        self._files.workbook(
            lambda: tables.workbook(table(BLANK), self._name), f"{self._name}.xlsx"
        )


class DifferenceList(StepList[Difference]):
    """Households that stand otherwise in two states."""

    def __init__(
        self, title: str, heads: tuple[str, str], empty: str, page: Page, app: App
    ) -> None:
        state = EmptyState("xong", "Không có hộ nào khác", empty)
        super().__init__(title, _differences(*heads), lambda d: d.household_id, state, "hộ")
        self._heads = heads
        self._app, self.rows = app, list[Difference]()
        self._words = ""
        self._out = ListOut(page, app, "so-sanh-so-lieu", title)
        self._print = self.add("In…", self.print)
        self._excel = self.add("Xuất Excel…", lambda: self._out.excel(self._table))

    def print(self) -> None:
        """Open the print window."""
        if self.rows:
            self._out.print(self._table)

    def show_rows(self, rows: Sequence[Difference], words: str) -> None:
        """Show what differs."""
        self.rows, self._words = list(rows), words
        reclassed = sum(row.reclassed for row in rows)
        self.load(rows, f"{words} · {len(rows)} hộ khác, {reclassed} hộ đổi phân loại")
        for button in (self._print, self._excel):
            button.setEnabled(bool(rows))

    def _table(self, choices: PrintChoices) -> Any:
        return self._app.step_tables.compared(
            self.rows, self._words, choices, title=self.title.text(), heads=self._heads
        )


class CompareList(DifferenceList):
    """Two snapshots chosen from all of a campaign."""

    def __init__(self, page: Page, app: App) -> None:
        empty = "Hai lần chốt giống nhau, hoặc đợt này mới chốt một lần."
        super().__init__("So sánh hai lần chốt số liệu", _TIMES, empty, page, app)
        self.before = FilterBox("Lần trước", widest=_WIDE)
        self.after = FilterBox("Lần sau", widest=_WIDE)
        for box in (self.before, self.after):
            self.put(box)
            box.chosen.connect(lambda _key: self._compare())

    def reload(self) -> None:
        """Read the snapshots again; the newest two are chosen at first."""
        app = self._app
        taken = app.snapshots.all(app.campaign_key, app.folder.unit_key)
        options = [(one.id, _named(one)) for one in in_time(taken)]
        first = not self.before.count()
        for box in (self.before, self.after):
            box.offer(options)
        if first and options:
            self.before.take(options[max(len(options) - 2, 0)][0])
            self.after.take(options[-1][0])
        self._compare()

    def _compare(self) -> None:
        before, after = self.before.key, self.after.key
        found = self._app.comparing.snapshots(before, after) if before and after else []
        words = f"{self.before.currentText()} → {self.after.currentText()}" if before else ""
        self.show_rows(found, words)


class AfterwardsList(DifferenceList):
    """What was changed after the decision: «sửa sau quyết định»."""

    def __init__(self, page: Page, app: App) -> None:
        empty = "Không hộ nào được sửa sau quyết định."
        heads = ("Theo quyết định", "Hiện nay")
        super().__init__("Hộ sửa sau quyết định", heads, empty, page, app)

    def reload(self) -> None:
        """Compare today's figures with the official ones."""
        key = self._app.campaign_key
        decision = self._app.decisions.current(key)
        found = self._app.comparing.since(decision.snapshot_id, key) if decision else []
        number = decision.values.number if decision else ""
        self.show_rows(
            found, f"So với quyết định số {number}; chỉ quyết định mới đổi phân loại"
        )


class DifferingList(StepList[MetHousehold]):
    """Households whose meeting decided otherwise than the points."""

    def __init__(self, page: Page, app: App) -> None:
        title = "Hộ có kết quả sau họp khác theo điểm"
        state = EmptyState(
            "xong", "Không có hộ nào khác",
            "Các cuộc họp dân nhất trí với kết quả theo điểm. Hộ có ý kiến riêng được ghi ở "
            "«Họp dân ▸ Kết quả từng hộ».",
        )  # fmt: skip
        super().__init__(title, _DIFFERING, lambda h: h.household_id, state, "hộ")
        self._app, self._rows = app, list[MetHousehold]()
        self._out = ListOut(page, app, "ho-sau-hop-khac-diem", title)
        self._print = self.add("In…", self.print)
        self._excel = self.add("Xuất Excel…", lambda: self._out.excel(self._table))

    def print(self) -> None:
        """Open the print window."""
        if self._rows:
            self._out.print(self._table)

    def reload(self) -> None:
        """Read again."""
        self._rows = list(self._app.meetings.differing(self._app.campaign_key))
        self.load(self._rows, "")
        for button in (self._print, self._excel):
            button.setEnabled(bool(self._rows))

    def _table(self, choices: PrintChoices) -> Any:
        campaign = self._app.campaigns.get(self._app.campaign_key)
        return self._app.step_tables.differing(self._rows, campaign.period.title, choices)


def _named(one: SnapshotView) -> str:
    title = one.title[0].upper() + one.title[1:]
    off = " (đã hủy)" if one.withdrawn else ""
    return f"{title}, {full(one.taken_on)}{off}"


def _differences(before: str, after: str) -> tuple[Column[Difference], ...]:
    return (
        Column("code", "Mã hộ", lambda d: d.code, chars=8),
        Column("head", "Chủ hộ", lambda d: d.head, chars=24, stretch=True),
        Column("hamlet", "Thôn", lambda d: d.hamlet, chars=14),
        Column("before", before, lambda d: d.before, chars=15),
        Column("after", after, lambda d: d.after, chars=15,
               mark=lambda d: Tone.ATTENTION if d.reclassed else None),
        Column("what", "Nội dung khác", lambda d: d.what, chars=40, stretch=True),
    )  # fmt: skip


_DIFFERING: tuple[Column[MetHousehold], ...] = (
    Column("code", "Mã hộ", lambda h: h.code, chars=8),
    Column("head", "Chủ hộ", lambda h: h.head, chars=24, stretch=True),
    Column("hamlet", "Thôn", lambda h: h.hamlet, chars=14),
    Column("points", "Theo điểm", lambda h: class_words(h.by_points), chars=15),
    Column("after", "Sau họp", lambda h: class_words(h.after), chars=15, mark=differing_tone),
    Column("reason", "Lý do", lambda h: h.result.reason, chars=30, stretch=True),
)
