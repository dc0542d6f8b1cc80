"""What the list «Văn bản» of a class does: Word files, lists, templates of the office."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.errors import UserError
from desktop_app.domain.progress import Report
from desktop_app.services.app import App
from desktop_app.services.printing.course_lists import CourseList, ListColumn, file_name
from desktop_app.services.printing.course_values import WordPaper
from desktop_app.services.printing.press import Paper, PrintChoices
from desktop_app.services.training.training_views import CourseView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import WORD, FilesOut
from desktop_app.ui.pages.parts import Deed
from desktop_app.ui.pages.training.course_acts import CourseActs
from desktop_app.ui.pages.training.course_document_dialogs import MakeWord, PickColumns
from desktop_app.ui.pages.training.course_documents import CourseDocuments, Document


class CourseDocumentsOut(QObject):
    """Wires the list (`panel`, a tab) to the services of one class at a time."""

    def __init__(self, page: Page, app: App, acts: CourseActs) -> None:
        super().__init__(page)
        self._page, self._app, self._acts = page, app, acts
        self.panel = shown = CourseDocuments()
        self.files = FilesOut(page)
        self._course = ""
        shown.template.offer(
            (
                Deed("Lưu mẫu ra tệp để sửa…", self.save_template),
                Deed("Dùng mẫu của đơn vị…", self.adopt),
                Deed("Trở về mẫu của chương trình", self.give_up),
            )
        )
        shown.word_wanted.connect(self.ask_word)
        shown.print_wanted.connect(self.ask_print)
        shown.excel_wanted.connect(self.ask_excel)

    def show_course(self, view: CourseView) -> None:
        """Work on this class from now on."""
        self._course = view.id
        letters = self._app.course_letters
        self.panel.show_documents(frozenset(p for p in WordPaper if letters.has_own(p)))

    # -- Word

    @Slot(object)
    def ask_word(self, document: object) -> None:
        """Ask what has to be known before a Word paper is made."""
        if not isinstance(document, Document) or not isinstance(document.kind, WordPaper):
            return
        signers = [signer.label for signer in self._app.print_infos.get().signers]
        lacking = self._app.course_letters.lacking(self._course, document.kind)
        dialog = MakeWord(document.kind, signers, lacking, self._page.window())
        dialog.submitted.connect(partial(self._make_word, dialog, document.kind))
        self._acts.open_dialog(dialog)

    def _make_word(self, dialog: MakeWord, paper: WordPaper) -> None:
        choices = dialog.choices()
        if choices is None:
            return
        by, course, letters = dialog.invite_by(), self._course, self._app.course_letters
        dialog.accept()

        def make(report: Report) -> bytes:
            return letters.make(course, paper, by=by, choices=choices, report=report)

        self.files.word(make, letters.file_name(course, paper), self.panel.progress)

    # -- lists

    @Slot(object)
    def ask_print(self, document: object) -> None:
        """Ask for the columns, then the print window."""
        self._ask_columns(document, "Xem trước khi in", self._print)

    @Slot(object)
    def ask_excel(self, document: object) -> None:
        """Ask for the columns, then where to save."""
        self._ask_columns(document, "Chọn nơi lưu…", self._export)

    def _ask_columns(self, document: object, deed: str, then: object) -> None:
        if not isinstance(document, Document) or not isinstance(document.kind, CourseList):
            return
        kind = document.kind
        ticked = self._app.course_lists.columns(kind)
        dialog = PickColumns(kind, ticked, deed, self._page.window())
        dialog.submitted.connect(partial(self._with_columns, dialog, kind, then))
        self._acts.open_dialog(dialog)

    def _with_columns(self, dialog: PickColumns, kind: CourseList, then: object) -> None:
        columns = dialog.chosen()
        dialog.accept()
        if callable(then):
            then(kind, columns)

    def _print(self, kind: CourseList, columns: tuple[ListColumn, ...]) -> None:
        lists, course = self._app.course_lists, self._course
        run_id, made = self._app.folder.new_id(), list[Paper]()

        def make(choices: PrintChoices) -> Paper:
            made.append(lists.paper(course, kind, columns, choices))
            return made[-1]

        def kept() -> None:
            if self._app.folder.user.role.writes:
                lists.keep(course, kind, run_id, made[-1])
            self._remember(kind, columns)
            self._acts.tell(f"Đã giữ bản in {kind.label.lower()}")

        self.files.paper(kind.label, make, kept)

    def _export(self, kind: CourseList, columns: tuple[ListColumn, ...]) -> None:
        lists, course = self._app.course_lists, self._course

        def make() -> bytes:
            made = lists.workbook(course, kind, columns)
            self._remember(kind, columns)
            return made

        self.files.workbook(make, f"{file_name(kind)}.xlsx")

    def _remember(self, kind: CourseList, columns: tuple[ListColumn, ...]) -> None:
        if self._app.folder.user.role.writes:
            self._app.course_lists.keep_columns(kind, columns)

    # -- templates

    def save_template(self) -> None:
        """Save the template in use as a file, to be changed in Word."""
        paper = self._word_paper()
        if paper is not None:
            letters = self._app.course_letters
            self.files.word(lambda _report: letters.template(paper).content, paper.template)

    def adopt(self) -> None:
        """Use a Word file of the office as the template from now on."""
        paper = self._word_paper()
        if paper is None:
            return
        path = self._page.dialogs.open_file(f"Mẫu «{paper.label}»", WORD)
        if path is not None:
            self._adopt(paper, path)

    def _adopt(self, paper: WordPaper, path: Path) -> None:
        letters = self._app.course_letters
        try:
            former = letters.adopt(self._course, paper, path)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        words = f"dùng mẫu «{path.name}» cho {paper.label.lower()}"
        self._acts.done(f"Đã {words}", words, partial(letters.put_back, paper, former))

    def give_up(self) -> None:
        """Go back to the template that came along."""
        paper = self._word_paper()
        if paper is None:
            return
        letters = self._app.course_letters
        if not letters.has_own(paper):
            self._page.bus.said.emit(f"{paper.label} đang dùng mẫu của chương trình")
            return
        try:
            former = letters.give_up_own(paper)
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        words = f"trở về mẫu của chương trình cho {paper.label.lower()}"
        self._acts.done(f"Đã {words}", words, partial(letters.put_back, paper, former))

    def _word_paper(self) -> WordPaper | None:
        document = self.panel.current()
        kind = document.kind if document else None
        return kind if isinstance(kind, WordPaper) else None
