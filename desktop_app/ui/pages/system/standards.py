"""Chuẩn nghèo, bảng điểm: what is in force with its source, what was typed or loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot

from desktop_app.domain.clock import today
from desktop_app.domain.errors import UserError
from desktop_app.domain.reviews.standards import Standard
from desktop_app.services.files import keep
from desktop_app.services.reviews.score_tables import ScorePreview
from desktop_app.services.reviews.standard_figures import FigureState
from desktop_app.ui.pages.files_out import EXCEL
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.system.figure_dialog import FigureDialog
from desktop_app.ui.pages.system.score_card import ScoreTablesCard, TrialCard
from desktop_app.ui.pages.system.score_dialogs import LoadScoreTable, ShowScoreTable
from desktop_app.ui.pages.system.section import Given, Section
from desktop_app.ui.pages.system.standard_card import StandardCard
from desktop_app.ui.pages.system.training_cards import cards
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.progress_panel import ProgressPanel
from desktop_app.ui.widgets.reason_dialog import ReasonDialog
from desktop_app.ui.widgets.scroll import Column

_BOOKS = "Tệp Excel (*.xlsx *.xls *.ods)"


class StandardsSection(Section):
    """A card per standard, the score tables, then the lists training rests on."""

    heading = "Chuẩn nghèo, bảng điểm"
    about = (
        "Số liệu của văn bản, kèm nguồn từng con số. Chỗ ghi «chưa đối chiếu» là chưa đọc được "
        "văn bản gốc: đề nghị kiểm tra trước khi dùng. Quản trị nhập được ngưỡng điểm chưa "
        "công bố và phê duyệt bảng điểm B1."
    )
    topics = frozenset({"standards"})

    def __init__(self, given: Given) -> None:
        super().__init__(given)
        self.undo_list = UndoList()
        self.progress = ProgressPanel()
        self.standards: dict[str, StandardCard] = {}
        self.scores = ScoreTablesCard(manages=self.manages, writes=self.writes)
        self.scores.asked.connect(self._asked)
        self._scroll = Column()
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self.progress)
        self._filled = False

    # -- showing

    def reload(self) -> None:
        if not self._filled:
            self._fill()
        self._show_standards()
        self.scores.show_tables(self.app.score_tables.all())

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """Return what the menu may do here."""
        return {"undo": self.undo} if self.undo_list else {}

    def _fill(self) -> None:
        self._filled = True
        day = today(self.app.folder.clock)
        self._scroll.inside.addWidget(self.scores)
        self._scroll.inside.addWidget(TrialCard(self.app.rules.trial_table(day)))
        rules = self.app.rules.definitions
        lists = [rules.terms["participant_category"], rules.terms["course_kind"]]
        for card in cards(rules.components, lists, day):
            self._scroll.inside.addWidget(card)
        self._scroll.inside.addStretch(1)

    def _show_standards(self) -> None:
        day = today(self.app.folder.clock)
        typed = self.app.standard_figures.all()
        ordered = sorted(
            self.app.rules.standards.values(), key=lambda s: (not s.valid_on(day), s.valid_from)
        )
        for place, standard in enumerate(ordered):
            own = [t for t in typed if t.standard_id == standard.id and not t.published]
            offered = self.manages and bool(self.app.standard_figures.typable(standard.id))
            made = StandardCard(
                standard,
                current=standard.valid_on(day),
                typed=own,
                put=partial(self.type_figures, standard) if offered else None,
                back=partial(self.take_back, standard) if offered else None,
            )
            before = self.standards.get(standard.id)
            if before is None:
                self._scroll.inside.insertWidget(place, made)
            else:
                self._scroll.inside.replaceWidget(before, made)
                before.hide()
                before.deleteLater()
            self.standards[standard.id] = made

    # -- typed figures

    def type_figures(self, standard: Standard) -> None:
        """Open the window for the points of a standard."""
        figures = self.app.standard_figures
        typed = [t for t in figures.all() if t.standard_id == standard.id]
        dialog = FigureDialog(standard, figures.typable(standard.id), typed, self)
        dialog.submitted.connect(partial(self._type, dialog, standard))
        self.opened(dialog)

    def _type(self, dialog: FigureDialog, standard: Standard) -> None:
        values = dialog.values()
        if values is None:
            return
        citation = dialog.citation.text()
        dialog.accept()
        figures = self.app.standard_figures
        self._run(
            lambda: figures.put(standard.id, values, citation),
            partial(self._figures_done, f"ngưỡng điểm của {standard.short}"),
        )

    def take_back(self, standard: Standard) -> None:
        """Ask why typed points shall count no more."""
        about = (
            f"Hộ xếp theo {standard.short} trở lại «chưa xác định». Số liệu đã chốt và quyết "
            "định đã ban hành giữ nguyên."
        )
        dialog = ReasonDialog("Thôi dùng ngưỡng điểm đã nhập", about, "Thôi dùng", self)
        dialog.submitted.connect(partial(self._take_back, dialog, standard))
        self.opened(dialog)

    def _take_back(self, dialog: ReasonDialog, standard: Standard) -> None:
        why = dialog.why()
        if not why:
            return
        dialog.accept()
        figures = self.app.standard_figures
        own = [t.figure for t in figures.all() if t.standard_id == standard.id]
        self._run(
            lambda: figures.take_back(standard.id, own, reason=why),
            partial(self._figures_done, f"thôi dùng ngưỡng điểm của {standard.short}"),
        )

    def _figures_done(self, title: str, state: object) -> None:
        if isinstance(state, FigureState):
            back = partial(self.app.standard_figures.restore, state)
            self._done(f"Đã lưu: {title}", title, back)

    # -- score tables

    @Slot(str)
    def _asked(self, deed: str) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "template": self.save_template,
            "load": self.choose,
            "show": self.show_table,
            "approve": partial(self.show_table, approving=True),
            "withdraw": self.withdraw,
        }
        deeds[deed]()

    def save_template(self) -> None:
        """Write the empty Excel sheet."""
        self._save(self.app.score_tables.template, "mau-bang-diem-b1.xlsx")

    def choose(self) -> None:
        """Ask for a filled sheet and show what it holds."""
        path = self.dialogs.open_file("Chọn tệp bảng điểm", _BOOKS)
        if path is not None:
            read = partial(self.app.score_tables.preview, path)
            self._run(read, self._previewed, "Đang đọc tệp…")

    @Slot(object)
    def _previewed(self, preview: object) -> None:
        if isinstance(preview, ScorePreview):
            dialog = LoadScoreTable(preview, self)
            dialog.submitted.connect(partial(self._load, dialog))
            self.opened(dialog)

    def _load(self, dialog: LoadScoreTable) -> None:
        words = dialog.words()
        if words is None:
            return
        title, citation, valid_from = words
        tables = self.app.score_tables

        def deed() -> None:
            tables.load(dialog.preview, title=title, citation=citation, valid_from=valid_from)

        if self.tried(deed):
            dialog.accept()
            self.tell_changed("standards")
            self.bus.said.emit("Đã nạp bảng điểm; Quản trị đối chiếu rồi phê duyệt.")

    def show_table(self, *, approving: bool = False) -> None:
        """Show a version beside the one in force, maybe to approve it."""
        view = self.scores.chosen
        if view is None:
            return
        tables = self.app.score_tables
        try:
            table, (before, _changes) = tables.table(view.id), tables.compare(view.id)
        except UserError as error:
            self.dialogs.explain(error)
            return
        dialog = ShowScoreTable(view, table, before, approving=approving, parent=self)
        deed = self._approve if approving else self._save_table
        dialog.submitted.connect(partial(deed, dialog, view.id))
        self.opened(dialog)

    def _approve(self, dialog: ShowScoreTable, table_id: str) -> None:
        tables = self.app.score_tables
        if self.tried(lambda: tables.approve(table_id)):
            dialog.accept()
            back = partial(tables.unapprove, table_id)
            self._done("Đã phê duyệt bảng điểm", "phê duyệt bảng điểm", back)

    def _save_table(self, dialog: ShowScoreTable, table_id: str) -> None:
        dialog.accept()
        self._save(lambda: self.app.score_tables.workbook(table_id), "bang-diem-b1.xlsx")

    def withdraw(self) -> None:
        """Ask why a version shall be used no more."""
        view = self.scores.chosen
        if view is None:
            return
        used = (
            f" Đợt {', '.join(view.used_by)} đang chấm theo bảng này: điểm giữ nguyên nhưng "
            "không vào được quyết định công nhận."
            if view.used_by
            else ""
        )
        about = f"Đợt rà soát mới không chọn được «{view.title}», bản {view.version}.{used}"
        dialog = ReasonDialog("Rút bảng điểm", about, "Rút", self)
        dialog.submitted.connect(partial(self._withdraw, dialog, view.id))
        self.opened(dialog)

    def _withdraw(self, dialog: ReasonDialog, table_id: str) -> None:
        why = dialog.why()
        tables = self.app.score_tables
        if why and self.tried(lambda: tables.withdraw(table_id, reason=why)):
            dialog.accept()
            back = partial(tables.bring_back, table_id)
            self._done("Đã rút bảng điểm", "rút bảng điểm", back)

    # -- common

    def undo(self) -> None:
        """Take back the newest act."""
        title = ""

        def deed() -> None:
            nonlocal title
            title = self.undo_list.undo()

        if self.tried(deed) and title:
            self.tell_changed("standards", "reviews", "campaigns")
            self.bus.said.emit(f"Đã hoàn tác: {title}")

    def _done(self, said: str, title: str, back: Callable[[], object]) -> None:
        self.undo_list.add(title, back)
        self.tell_changed("standards", "reviews", "campaigns")
        self.bus.said.emit(f"{said}. Hoàn tác: Ctrl+Z")

    def _run(
        self,
        work: Callable[[], object],
        after: Callable[[object], None],
        title: str = "Đang xếp loại lại…",
    ) -> None:
        task = Task(lambda _report: work(), title)
        task.succeeded.connect(after)
        task.failed.connect(self.dialogs.explain)
        self.progress.watch(task)
        self.runner.start(task)

    def _save(self, make: Callable[[], bytes], name: str) -> None:
        path = self.dialogs.save_file("Lưu tệp Excel", name, EXCEL)
        if path is not None and self.tried(lambda: _written(path, make())):
            self.bus.said.emit(f"Đã lưu {path.name}")


def _written(path: Path, content: bytes) -> None:
    keep(path, content)


SECTION = StandardsSection
