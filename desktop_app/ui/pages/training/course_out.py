"""What a class prints and exports: attendance sheets as print runs, results."""

from __future__ import annotations

from functools import partial

from desktop_app.domain.errors.course_facts import NoSheetOfOurs
from desktop_app.domain.training.courses import PrintKind
from desktop_app.services.app import App
from desktop_app.services.printing.course_lists import RUN_KIND, file_name
from desktop_app.services.printing.courses import Draft
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.services.training.training_views import CourseView, RunView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_dialogs import PrintSheet

_COLUMNS = "attendance_columns"
_USUAL = ("birth", "place", "note")


class CourseOut:
    """Papers and files of a class."""

    def __init__(self, page: Page, app: App, acts: CourseActs) -> None:
        self._page, self._app, self._acts = page, app, acts
        self.files = FilesOut(page)

    def print_sheet(self, view: CourseView) -> None:
        """Choose what the attendance sheet shows, then the print window."""
        if not view.values.kind.has_sheet:
            self._page.dialogs.explain(NoSheetOfOurs(view.values.title))
            return
        columns = self._app.folder.setting(_COLUMNS, list(_USUAL))
        dialog = PrintSheet(view.sessions, columns, self._page.window())
        dialog.submitted.connect(partial(self._print_sheet, dialog, view))
        self._acts.open_dialog(dialog)

    def _print_sheet(self, dialog: PrintSheet, view: CourseView) -> None:
        sessions, columns = dialog.chosen_sessions(), dialog.chosen_columns()
        if not sessions:
            return
        title, papers = dialog.sheet_title(), self._app.course_papers
        drafts: list[Draft] = []
        dialog.accept()

        def make(choices: PrintChoices) -> Paper:
            draft = papers.draft(
                view.id,
                sessions,
                run_id=drafts[-1].run_id if drafts else "",
                title=title,
                columns=columns,
                choices=choices,
            )
            drafts.append(draft)
            return draft.paper

        def kept() -> None:
            papers.keep(drafts[-1])
            self._app.folder.keep_setting(_COLUMNS, [c.value for c in columns])
            self._acts.tell(f"Đã giữ bản in số {drafts[-1].number}")

        self.files.paper("Danh sách điểm danh", make, kept)

    def reprint(self, view: CourseView, run: RunView) -> None:
        """Print a kept run once more; lists of money stand on a tab of their own."""
        papers, lists = self._app.course_papers, self._app.course_lists
        sheet = run.kind == PrintKind.ATTENDANCE

        def make(choices: PrintChoices) -> Paper:
            again = papers.reprint if sheet else lists.reprint
            return again(view.id, run.id, choices)

        title = f"{PrintKind(run.kind).label}, bản in số {run.number}"
        self.files.paper(title, make, partial(papers.log_reprint, run.id))

    def export(self, view: CourseView, run: RunView) -> None:
        """Save a kept run as Excel."""
        papers, lists = self._app.course_papers, self._app.course_lists
        kind = next((k for k, kept in RUN_KIND.items() if run.kind == kept), None)
        if kind is not None:
            make = partial(lists.workbook, view.id, kind, lists.columns(kind))
            self.files.workbook(make, f"{file_name(kind)}.xlsx")
            return
        name = f"diem-danh_ban-in-{run.number}.xlsx"
        self.files.workbook(lambda: papers.attendance_workbook(view.id, run.id)[1], name)

    def print_results(self, view: CourseView) -> None:
        """Show the results of a class as a paper."""
        results = self._app.course_papers.results
        self.files.paper("Kết quả lớp tập huấn", partial(results, view.id))

    def export_results(self, view: CourseView) -> None:
        """Save the results of a class as Excel."""
        make = partial(self._app.course_papers.results_workbook, view.id)
        self.files.workbook(make, "ket-qua-lop.xlsx")
