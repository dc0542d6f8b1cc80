"""Báo cáo, biểu: one list of the tables and papers that exist, each from a frozen snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout

from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.domain.profiles import Profile
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter
from desktop_app.services.printing.detail_lists import LISTS as LISTED
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.services.reviews.figures import NOW
from desktop_app.services.reviews.report_set import file_name
from desktop_app.services.reviews.review_list import ReviewList
from desktop_app.ui import style
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.pages.report_above import AboveActs, own_options
from desktop_app.ui.pages.report_acts import ReportActs
from desktop_app.ui.pages.report_checks import ChecksPanel
from desktop_app.ui.pages.report_lists import LISTS, Report, columns, snapshot_options, tables
from desktop_app.ui.pages.reviews.snapshot_dialog import SnapshotDialog, to_freeze
from desktop_app.ui.style import Tone
from desktop_app.ui.tasks import Runner
from desktop_app.ui.widgets.buttons import Button
from desktop_app.ui.widgets.columns import InMemory
from desktop_app.ui.widgets.data_table import DataTable
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.page_header import PageHeader
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_NO_CAMPAIGN = (
    "Chưa mở đợt rà soát nào: các biểu 7.1 đến 7.10 lập được khi có đợt. "
    "Danh sách hộ và danh sách điểm danh vẫn in được."
)


class ReportsPage(Page):
    """Tables and papers that this version can make; what it can not is not listed."""

    about: ClassVar[str] = (
        "Các biểu và danh sách lập được trong bản đang dùng. Biểu lập từ số liệu đã chốt; chưa "
        "chốt thì ghi rõ là số liệu tạm tính. Enter: lưu ra Excel; Ctrl+P: xem trước khi in."
    )
    topics: ClassVar[frozenset[str]] = frozenset(
        {"campaigns", "reviews", "snapshots", "reports", "households", "training"}
    )

    def __init__(self, app: App, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.services: App = app
        self._commune = app.folder.duty is SiteRole.COMMUNE
        self._may_write = app.folder.user.role.writes
        self.files = FilesOut(self)
        self.dialog: SnapshotDialog | None = None
        action = "Chốt số liệu…" if self._commune else "Chốt số liệu tổng hợp…"
        self.header = PageHeader("Báo cáo, biểu", action)
        self.above = AboveActs(self)
        self.changes, self.drop = Button("Thay đổi sau khi chốt…"), Button("Bỏ lần chốt…")
        self.campaign = FilterBox("Đợt", widest=320)
        self.snapshot = FilterBox("Số liệu", widest=360)
        self.missing = Words(_NO_CAMPAIGN, tone=Tone.ATTENTION)
        self.list: DataTable[Report] = DataTable(
            columns(), lambda report: report.key, name="Các biểu, danh sách"
        )
        self.excel = Button("Lưu ra Excel…")
        self.every = Button("Lưu cả bộ…")
        self.print = Button("Xem trước khi in…")
        self.settings = Button("Cách lập biểu…")
        self.checks = ChecksPanel()
        self.progress = ProgressPanel()
        self.acts = ReportActs(self)
        self.go = Button("Mở")
        self.caution = quiet("")
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        app = self.services
        campaigns = [(c.key, c.period.title) for c in app.campaigns.all()]
        first = not self.campaign.count()
        self.campaign.offer(campaigns)
        if first and app.campaign_key:
            self.campaign.take(app.campaign_key)
        self.campaign.setVisible(bool(campaigns))
        self.missing.setVisible(not campaigns)
        self.header.main.setVisible(self._may_write and bool(campaigns))
        self._offer_snapshots()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {"export": self._excel, "print": self._print}
        if self._may_write and self.campaign.key:
            found["snapshot"] = self.freeze
        if self.above.undo_list:
            found["undo"] = self.above.undo
        return found

    # -- building

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(style.FIELD)
        top.addWidget(self.campaign)
        top.addWidget(self.snapshot)
        for button in (self.changes, self.drop):
            top.addWidget(button)
            button.hide()
        top.addWidget(self.missing, 1)
        top.addStretch(0)
        top.addWidget(self.settings)
        foot = QHBoxLayout()
        foot.setSpacing(style.INSIDE)
        for button in (self.excel, self.every, self.print, self.go):
            foot.addWidget(button)
        foot.addWidget(self.caution, 1)
        column = self.body()
        column.addWidget(self.header)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        column.addWidget(self.checks)
        column.addWidget(self.progress)
        self.caution.setMinimumHeight(style.px(style.CONTROL))
        self.setFocusProxy(self.list)

    def _wire(self) -> None:
        self.header.main.clicked.connect(self.freeze)
        self.campaign.chosen.connect(self._offer_snapshots)
        self.snapshot.chosen.connect(self._load)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._opened)
        self.excel.clicked.connect(self._excel)
        self.print.clicked.connect(self._print)
        self.go.clicked.connect(self._go)
        self.every.clicked.connect(self.acts.save_all)
        self.changes.clicked.connect(self.above.changes)
        self.drop.clicked.connect(self.above.withdraw)
        self.settings.clicked.connect(self.acts.choose)
        self.checks.asked.connect(self.acts.behind)

    # -- the list

    @Slot()
    def _offer_snapshots(self) -> None:
        key = self.campaign.key
        self.snapshot.offer(self._options(key))
        self.snapshot.setVisible(bool(key))
        for widget in (self.checks, self.every, self.settings):
            widget.setVisible(bool(key))
        self._load()

    def _options(self, key: str) -> list[tuple[str, str]]:
        if not self._commune:
            return own_options(self.services.consolidated.all(key) if key else [])
        found = self.services.snapshots.all(key, self._unit()) if key else []
        return snapshot_options(found, NOW)

    @Slot()
    def _load(self) -> None:
        own = not self._commune and bool(self.snapshot.key)
        self.changes.setVisible(own)
        self.drop.setVisible(own and self._may_write)
        self.list.load(InMemory(self._reports(), self.list.table.columns))
        if not self.list.currentIndex().isValid():
            self.list.selectRow(0)
        self._picked()
        self.acts.check()

    def _reports(self) -> list[Report]:
        source = self.snapshot.currentText()
        titles = self.services.report_set.titles() if self.campaign.key else ()
        return [*tables(titles, source, frozenset(LISTED)), *LISTS]

    @property
    def chosen(self) -> str | None:
        """The figures to rest on: a snapshot's id, the working ones, None = the latest."""
        return self.snapshot.key or None

    def _unit(self) -> str:
        return self.services.folder.unit_key

    @Slot()
    def _picked(self) -> None:
        report = self.list.current()
        self.excel.setVisible(report is not None and report.excel)
        self.print.setVisible(report is not None and report.paper)
        self.go.setVisible(report is not None and report.place is not None)
        self.caution.say(report.remark if report else "")

    @Slot()
    def _opened(self) -> None:
        self._go()
        self._excel()

    # -- deeds

    @Slot()
    def _excel(self) -> None:
        report = self.list.current()
        if report is None or not report.excel:
            return
        app, key = self.services, self.campaign.key
        if report.key in (Profile.FULL, Profile.POSTING):
            profile, wanted = Profile(report.key), self._households()
            make = partial(app.household_papers.workbook, wanted, profile)
            self.files.workbook(make, f"danh-sach-ho_{wanted.year}.xlsx")
            return
        make = partial(app.report_set.workbook, report.key, key, snapshot=self.chosen)
        self.files.workbook(make, file_name(report.key, key))

    @Slot()
    def _print(self) -> None:
        report = self.list.current()
        if report is None or not report.paper:
            self.bus.said.emit("Biểu này lưu ra Excel rồi in từ Excel")
            return
        if report.key in LISTED:
            self._print_list(report)
            return
        papers, profile = self.services.household_papers, Profile(report.key)
        wanted = self._households()

        def make(choices: PrintChoices) -> Paper:
            return papers.pdf(wanted, profile, (), choices)

        self.files.paper(report.title, make, partial(papers.log_print, wanted, profile))

    def _print_list(self, report: Report) -> None:
        lists, key, chosen = self.services.detail_lists, self.campaign.key, self.chosen

        def make(choices: PrintChoices) -> Paper:
            return lists.pdf(report.key, key, snapshot=chosen, choices=choices)

        self.files.paper(report.title, make, partial(lists.log_print, report.key))

    @Slot()
    def _go(self) -> None:
        if (report := self.list.current()) is not None and report.place is not None:
            self.bus.went.emit(report.place)

    def _households(self) -> HouseholdFilter:
        key = self.campaign.key
        year = int(key[:4]) if key else today(self.services.folder.clock).year
        unit = self._unit() if self._commune else ""
        return HouseholdFilter(unit_key=unit, year=year, campaign_key=key)

    # -- Chốt số liệu

    def freeze(self) -> None:
        """Say what would be frozen, then freeze it as "Sơ bộ lần n"."""
        if not self._commune:
            self.above.freeze()
            return
        app, key = self.services, self.campaign.key
        if not key:
            return
        campaign = app.campaigns.get(key)
        rows = ReviewList(app.folder, app.reviews).rows(campaign, unit_key=self._unit())
        before = app.snapshots.all(key, self._unit())
        self.dialog = SnapshotDialog(campaign, to_freeze(rows), before, self.window())
        self.dialog.submitted.connect(partial(self._freeze, self.dialog, key))
        self.dialog.open()

    def _freeze(self, dialog: SnapshotDialog, key: str) -> None:
        try:
            made = self.services.snapshots.take(key, note=dialog.note.text().strip())
        except UserError as error:
            self.dialogs.explain(error)
            return
        dialog.accept()
        self.bus.changed.emit(frozenset({"snapshots", "reports"}))
        self.bus.saved.emit(self.services.folder.clock.now())
        self.snapshot.take(made.id)
        self._load()
        self.bus.said.emit(f"Đã chốt số liệu {made.title}")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
