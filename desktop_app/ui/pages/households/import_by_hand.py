"""What a person puts right in the import preview: headings, cells, hamlets; taking back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.lists import ListHeadingsUnknown
from desktop_app.services.households.household_import import Problem
from desktop_app.services.households.list_plan import ByHand, Plan
from desktop_app.ui.dialogs import Question
from desktop_app.ui.page import Page
from desktop_app.ui.pages.households.import_preview import ImportPreview
from desktop_app.ui.pages.households.match_dialog import MatchDialog
from desktop_app.ui.tasks import Task
from desktop_app.ui.widgets.progress_panel import ProgressPanel

_COLUMN = re.compile(r"\(cột ([A-Z]{1,3})\)$")
NO_HAMLET = "Hộ chưa ghi thôn"


class Host(Protocol):
    """What the page offers."""

    plan: Plan | None
    preview: ImportPreview
    progress: ProgressPanel


class ImportByHand(QObject):
    """Keeps what was said by hand and reads the plan again."""

    def __init__(
        self, page: Page, host: Host, shown: Callable[[object], None], files: Callable[[], Path]
    ) -> None:
        super().__init__(page)
        self._page, self._host, self._shown, self._file = page, host, shown, files
        self.said = ByHand()
        self.dialog: MatchDialog | None = None
        preview = host.preview
        preview.fix.clicked.connect(self.fix)
        preview.offers.clicked.connect(self.take_offers)
        preview.match.clicked.connect(self.match)
        preview.home.chosen.connect(self.live_in)

    def forget(self) -> None:
        """Begin with another file."""
        self.said = ByHand()

    # -- cells

    @Slot()
    def fix(self) -> None:
        """Type another value into the cell of the problem under the cursor."""
        problem, plan = self._host.preview.problems.current(), self._host.plan
        place = cell_of(problem) if problem else None
        if problem is None or place is None or plan is None:
            self._page.bus.said.emit("Chọn một dòng có tên cột để sửa")
            return
        value = problem.offer or cell_words(plan, *place)
        label = f"{problem.column}, dòng {problem.row}: {problem.text}"
        typed = self._page.dialogs.text("Sửa ô", label, value)
        if typed is not None:
            self._again(replace(self.said, fixes={**self.said.fixes, place: typed.strip()}))

    @Slot()
    def take_offers(self) -> None:
        """Put in every value that is offered (zeros that Excel took away)."""
        plan = self._host.plan
        offered = [problem for problem in plan.problems if problem.offer] if plan else []
        fixes = {place: p.offer for p in offered if (place := cell_of(p)) is not None}
        if fixes:
            self._again(replace(self.said, fixes={**self.said.fixes, **fixes}))

    @Slot(str)
    def live_in(self, hamlet: str) -> None:
        """Say where households live whose hamlet the list does not say."""
        self._again(replace(self.said, hamlet=hamlet))

    # -- headings

    @Slot()
    def match(self) -> None:
        """Open the window that says what the headings mean."""
        plan = self._host.plan
        if plan is not None:
            self._open(self._page.app.list_import.headings(plan.sheets, self.said.matched))

    def failed(self, error: object) -> bool:
        """Offer the headings of a list nobody understood; True = it was offered."""
        if not isinstance(error, ListHeadingsUnknown):
            return False
        try:
            found = self._page.app.list_import.headings_of(self._file())
        except UserError:
            return False
        if len(found) > 1:
            self._open(found)
        return len(found) > 1

    def _open(self, headings: list[tuple[str, str, str]]) -> None:
        self.dialog = MatchDialog(headings, self._page.window())
        self.dialog.submitted.connect(self._matched)
        self.dialog.open()

    @Slot()
    def _matched(self) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        matched = dialog.matched()
        if dialog.remember.isChecked() and matched:
            self._page.app.list_import.remember(matched)
        dialog.accept()
        self._again(replace(self.said, matched={**self.said.matched, **matched}))

    # -- reading again

    def _again(self, said: ByHand) -> None:
        plan, service = self._host.plan, self._page.app.list_import
        before, self.said = self.said, said
        if plan is None:
            path, year = self._file(), int(self._host.preview.year.key or 0)
            task = Task(lambda report: service.load(path, year, report, said), "Đang đọc tệp…")
        else:
            task = Task(lambda report: service.again(plan, said, report), "Đang kiểm tra lại…")
        task.succeeded.connect(self._shown)
        task.failed.connect(self._page.dialogs.explain)
        task.failed.connect(lambda _error: self._keep(before))
        self._host.progress.watch(task)
        self._page.runner.start(task)

    def _keep(self, before: ByHand) -> None:
        self.said = before

    # -- taking back

    def take_back(self) -> bool:
        """Take back the newest list of today, after asking; True = it was done or refused."""
        service = self._page.app.list_undo
        acts = service.today()
        if not acts:
            self._page.bus.said.emit("Hôm nay chưa có lần nhập danh sách nào để hoàn tác")
            return False
        act = acts[0]
        question = Question(
            "Hoàn tác lần nhập danh sách?",
            f"{act.title}: {act.rows} dòng dữ liệu trở lại như trước khi nhập. Chỗ đã sửa thêm "
            "sau đó giữ nguyên.",
            "Muốn nhập lại thì chọn lại tệp.",
            "Hoàn tác",
        )
        if not self._page.dialogs.ask(question):
            return False
        task = Task(lambda report: service.take_back(act.tx, report), "Đang hoàn tác…")
        task.succeeded.connect(self._taken_back)
        task.failed.connect(self._page.dialogs.explain)
        self._host.progress.watch(task)
        self._page.runner.start(task)
        return True

    @Slot(object)
    def _taken_back(self, done: object) -> None:
        kept = getattr(done, "kept", 0)
        rest = f"; {kept} dòng đã sửa thêm sau đó giữ nguyên" if kept else ""
        self._page.bus.changed.emit(frozenset({"households", "hamlets", "reviews"}))
        self._page.bus.said.emit(f"Đã hoàn tác lần nhập danh sách{rest}")


def cell_of(problem: Problem) -> tuple[str, int, int] | None:
    """Return where the cell of a problem stands, None for a whole row."""
    found = _COLUMN.search(problem.column)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return problem.sheet, problem.row, column - 1


def cell_words(plan: Plan, sheet: str, row: int, column: int) -> str:
    """Return a cell of the file as text."""
    if fixed := plan.by_hand.fixes.get((sheet, row, column)):
        return fixed
    rows = next((one.rows for one in plan.sheets if one.name == sheet), ())
    line = rows[row - 1] if row <= len(rows) else ()
    return str(line[column]) if column < len(line) else ""
