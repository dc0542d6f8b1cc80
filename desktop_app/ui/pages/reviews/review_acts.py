"""What can be done with a campaign: list, papers, Excel, Chốt sơ bộ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.progress import Report
from desktop_app.services.printing.press import Paper
from desktop_app.services.reviews.review_results import ResultsPreview
from desktop_app.services.reviews.snapshots import SnapshotView
from desktop_app.ui.dialogs import Question, Said
from desktop_app.ui.navigation import Place
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.parts import Deed, UndoList
from desktop_app.ui.pages.reviews.enlist_dialog import EnlistDialog
from desktop_app.ui.pages.reviews.reclass_acts import ReclassActs
from desktop_app.ui.pages.reviews.results_dialog import ResultsDialog
from desktop_app.ui.pages.reviews.snapshot_dialog import SnapshotDialog, to_freeze
from desktop_app.ui.tasks import Task

if TYPE_CHECKING:
    from desktop_app.ui.pages.reviews.reviews_page import ReviewsPage

EXCEL = "Tệp Excel (*.xlsx *.xls *.ods)"
CHANGED = frozenset({"reviews", "households", "reports", "home"})


class ReviewActs(QObject):
    """The deeds of one page *Rà soát*."""

    def __init__(self, page: ReviewsPage) -> None:
        super().__init__(page)
        self._page = page
        self._files = FilesOut(page)
        self.reclassing = ReclassActs(page, UndoList())

    @property
    def _app(self) -> Any:
        return self._page.app

    @property
    def _key(self) -> str:
        return self._page.campaign.key if self._page.campaign else ""

    # -- menus

    def campaign_deeds(self) -> Sequence[Deed]:
        """Return what an upper unit does with campaigns."""
        return (
            Deed("Mở đợt rà soát khác…", self.open_campaign),
            Deed("Xếp lại theo chuẩn khác…", self.reclass, line=True),
        )

    def list_deeds(self) -> Sequence[Deed]:
        """Return the entries of "Danh sách hộ"."""
        return (
            Deed("Lập danh sách hộ cần rà soát…", self.enlist),
            Deed("Thêm hộ có giấy đề nghị…", self.add_households),
            Deed("Xếp lại theo chuẩn khác…", self.reclass, line=True),
            Deed("Mở đợt rà soát khác…", self.open_campaign, line=True),
        )

    def print_deeds(self) -> Sequence[Deed]:
        """Return the entries of "In"."""
        return (
            Deed("Phiếu trắng", self.print_blank),
            Deed("Phiếu in sẵn thông tin của hộ đang chọn", self.print_prefilled),
            Deed("Phiếu đã nhập của hộ đang chọn", self.print_completed),
            Deed("Phiếu in sẵn của các hộ trong danh sách…", self.save_prefilled, line=True),
        )

    def excel_deeds(self) -> Sequence[Deed]:
        """Return the entries of "Kết quả Excel"."""
        return (
            Deed("Tải tệp mẫu có danh sách hộ…", self.save_template),
            Deed("Nhập kết quả từ tệp Excel…", self.load_results),
        )

    def reclass(self) -> None:
        """Open the window that classes the campaign by another standard."""
        if self._key:
            self.reclassing.open(self._key)

    # -- the list

    def open_campaign(self) -> None:
        """Open the window "Mở đợt rà soát"."""
        from desktop_app.ui.pages.reviews.open_campaign import OpenCampaign

        page = self._page
        OpenCampaign(page.app, page.dialogs, page.bus, page).open()

    def enlist(self) -> None:
        """Put last year's list in, after saying so."""
        campaign = self._page.campaign
        if campaign is None:
            return
        year = campaign.period.year - 1
        question = Question(
            "Lập danh sách hộ cần rà soát",
            f"Đưa toàn bộ hộ nghèo, hộ cận nghèo trong danh sách năm {year} còn theo dõi vào "
            f"{campaign.period.title}. Hộ đã có trong đợt và phiếu đã nhập giữ nguyên.",
            "Hộ có giấy đề nghị được thêm riêng, ở «Thêm hộ có giấy đề nghị».",
            "Lập danh sách",
        )
        if self._page.dialogs.ask(question):
            key, campaigns = campaign.key, self._app.campaigns
            self._run(
                lambda _report: campaigns.enlist_current(key),
                "Đang lập danh sách…",
                self._enlisted,
            )

    @Slot(object)
    def _enlisted(self, count: object) -> None:
        campaign = self._page.campaign
        if not count and campaign is not None:
            year = campaign.period.year - 1
            self._page.dialogs.tell(
                Said(
                    "Không có hộ mới",
                    f"Mọi hộ nghèo, hộ cận nghèo của danh sách năm {year} đã có trong đợt, "
                    f"hoặc trên máy chưa có danh sách năm {year}.",
                    "Chưa có thì nhập danh sách Excel năm trước ở trang Hộ gia đình.",
                )
            )
            return
        self._page.bus.changed.emit(CHANGED)
        self._page.bus.said.emit(f"Đã đưa {count} hộ vào danh sách rà soát.")

    def add_households(self) -> None:
        """Open the search for households that asked."""
        page = self._page
        if page.campaign is None:
            return
        listed = [row.household_id for row in page.rows]
        dialog = EnlistDialog(page.app, page.dialogs, page.campaign, listed, page)
        dialog.finished.connect(partial(self._added, dialog))
        dialog.open()

    def _added(self, dialog: EnlistDialog, _result: int) -> None:
        if dialog.added:
            self._page.bus.changed.emit(CHANGED)
            self._page.bus.said.emit(f"Đã thêm {dialog.added} hộ vào danh sách rà soát.")

    def import_list(self) -> None:
        """Go where last year's list comes in."""
        self._page.bus.went.emit(Place("households", "import"))

    # -- papers

    def print_now(self) -> None:
        """Ctrl+P: the form of the chosen household, filled if it is begun, else pre-filled."""
        row = next(iter(self._page.chosen()), None)
        if row is None:
            self.print_blank()
        elif row.state:
            self.print_completed()
        else:
            self.print_prefilled()

    def print_blank(self) -> None:
        """Show the blank form."""
        key, papers = self._key, self._app.review_papers
        self._show("Phiếu trắng", lambda choices: papers.blank(key, choices))

    def print_prefilled(self) -> None:
        """Show the form with what is known."""
        self._show_of_one("Phiếu in sẵn thông tin", self._app.review_papers.prefilled)

    def print_completed(self) -> None:
        """Show the filled form."""
        self._show_of_one("Phiếu đã nhập", self._app.review_papers.completed)

    def _show_of_one(self, title: str, make: Callable[..., Paper]) -> None:
        row = next(iter(self._page.chosen()), None)
        if row is None:
            self._page.bus.said.emit("Chọn một hộ trong danh sách rồi in.")
            return
        home, key = row.household_id, self._key
        words = f"{title} · {row.code} {row.head}"
        self._show(words, lambda choices: make(home, key, choices))

    def _show(self, title: str, make: Callable[..., Paper]) -> None:
        from desktop_app.ui.pages.paper_out import show_paper

        show_paper(self._page, title, make)

    def save_prefilled(self) -> None:
        """Write one pre-filled form per listed household into a folder."""
        rows = self._page.chosen()
        if len(rows) < 2:  # one line is always chosen: then the whole list is meant
            rows = [row for row in self._page.rows if row.household_id in self._listed()]
        folder = self._page.dialogs.folder("Chọn thư mục để lưu phiếu in sẵn")
        if folder is None or not rows:
            return
        key, papers = self._key, self._app.review_papers

        def work(report: Report) -> int:
            for done, row in enumerate(rows):
                report(done, len(rows), f"{row.code} {row.head}")
                paper = papers.prefilled(row.household_id, key)
                paper.save(folder / paper.name)
            report(len(rows), len(rows), "")
            return len(rows)

        self._run(work, "Đang lập phiếu in sẵn…", partial(self._papers_saved, folder))

    def _listed(self) -> set[str]:
        model = self._page.list.table.table
        shown = model.rows(range(model.rowCount()))
        return {row.household_id for row in shown}

    def _papers_saved(self, folder: Path, count: object) -> None:
        self._page.bus.said.emit(f"Đã lưu {count} phiếu in sẵn vào {folder.name}.")

    # -- Excel

    def save_template(self) -> None:
        """Write our template with the list of the campaign."""
        key, files = self._key, self._app.result_files
        self._files.workbook(lambda: files.template(key), f"ket-qua-ra-soat-{key}.xlsx")

    def load_results(self) -> None:
        """Read a filled template and show what it would do."""
        file = self._page.dialogs.open_file("Chọn tệp kết quả rà soát", EXCEL)
        if file is None or not self._key:
            return
        key, files = self._key, self._app.result_files
        self._run(
            lambda _report: files.preview(file, key),
            "Đang đọc tệp…",
            partial(self._preview_read, file),
        )

    def _preview_read(self, file: Path, preview: object) -> None:
        if not isinstance(preview, ResultsPreview):
            return
        dialog = ResultsDialog(file, preview, self._page)
        dialog.submitted.connect(partial(self._load, dialog, file, preview))
        dialog.open()

    def _load(self, dialog: ResultsDialog, file: Path, preview: ResultsPreview) -> None:
        dialog.accept()
        key, files = self._key, self._app.result_files
        self._run(
            lambda _report: files.load(preview, key, source=file.name),
            "Đang nhập kết quả…",
            self._loaded,
        )

    @Slot(object)
    def _loaded(self, count: object) -> None:
        self._page.bus.changed.emit(CHANGED)
        self._page.bus.saved.emit(self._app.folder.clock.now())
        self._page.bus.said.emit(f"Đã nhập kết quả của {count} hộ.")

    # -- Chốt sơ bộ

    def freeze(self) -> None:
        """Say what would be frozen, then freeze it."""
        page = self._page
        if page.campaign is None or not page.rows:
            return
        before = self._app.snapshots.all(self._key, self._app.folder.unit_key)
        dialog = SnapshotDialog(page.campaign, to_freeze(page.rows), before, page)
        dialog.submitted.connect(partial(self._freeze, dialog))
        dialog.open()

    def _freeze(self, dialog: SnapshotDialog) -> None:
        note = dialog.note.text().strip()
        dialog.accept()
        key, snapshots = self._key, self._app.snapshots
        self._run(
            lambda _report: snapshots.take(key, note=note), "Đang chốt số liệu…", self._frozen
        )

    @Slot(object)
    def _frozen(self, made: object) -> None:
        if isinstance(made, SnapshotView):
            self._page.bus.changed.emit(CHANGED)
            self._page.bus.said.emit(f"Đã chốt số liệu {made.title}.")

    def _run(
        self, work: Callable[[Report], object], title: str, after: Callable[[object], None]
    ) -> None:
        task = Task(work, title)
        task.succeeded.connect(after)
        task.failed.connect(self._page.dialogs.explain)
        self._page.progress.watch(task)
        self._page.runner.start(task)
