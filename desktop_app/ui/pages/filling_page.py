"""What pages with a form on them share: the form in place, answers kept, the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.forms.form_page import FormPage
from desktop_app.ui.forms.protocols import Filling, Session
from desktop_app.ui.forms.question_row import QuestionRow
from desktop_app.ui.page import Page
from desktop_app.ui.pages.keeper import Keeper, Writes
from desktop_app.ui.tasks import Runner


class FillingPage(Page):
    """A page that is one form. Nothing is ever asked before leaving: all is kept already.

    Attributes:
        form: the form shown, None before the first.
        keeper: stores what is given, None where nothing can be changed.
    """

    wide = True

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.form: FormPage | None = None
        self.keeper: Keeper | None = None
        self._told = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_form(self, session: Session, filling: Filling, writes: Writes | None) -> FormPage:
        """Put a form in place of the former one; `writes` None = it can only be looked at."""
        form = FormPage(session, filling)
        self._replace(form)
        self.form, self._told = form, False
        if writes is not None:
            self.keeper = Keeper(writes, self.runner, self)
            form.answered.connect(self.keeper.answer)
            self.keeper.kept.connect(self._say_kept)
            self.keeper.failed.connect(self._say_failed)
        form.desk.entered.connect(self._follow)
        form.left.connect(self.go_back)
        return form

    def begin(self, *, at_missing: bool) -> None:
        """Put the cursor on the first question, or on the first one still open."""
        if self.form is None:
            return
        if at_missing:
            self.form.start()
        else:
            self.form.cursor_.first()
        row = self.form.cursor_.row or next(iter(self.form.leaf().block.rows()), None)
        self._follow(row.path if row is not None else "")

    def settle(self) -> bool:
        """Store what is typed and given; False if that was not possible (it was said why)."""
        if self.form is None or self.keeper is None:
            return True
        self.form.flush()
        try:
            self.keeper.flush()
            self.store_state()
        except UserError as error:
            self._told = False  # leaving is asked for: this time it must be heard
            self._say_failed(error)
            return False
        return True

    def store_state(self) -> None:
        """Say how far the form is; called after all answers are stored."""

    def leave(self) -> None:
        self.settle()

    def escape(self) -> bool:
        self.settle()
        return False

    @Slot()
    def go_back(self) -> None:
        """Go where one came from; the window knows."""
        back = getattr(self.window(), "back", None)
        if self.settle() and callable(back):
            back()

    def _replace(self, form: QWidget) -> None:
        former, keeper = self.form, self.keeper
        self.keeper = None
        if former is not None:
            former.hide()
            self._column.removeWidget(former)
            former.deleteLater()
        if keeper is not None:
            keeper.deleteLater()
        self._column.addWidget(form)
        form.show()  # now, not with the next event: keys typed ahead belong to this form

    @Slot()
    def _say_kept(self) -> None:
        moment = self.app.folder.clock.now()
        self._told = False
        if self.form is not None:
            self.form.show_saved(moment)
        self.bus.saved.emit(moment)

    @Slot(object)
    def _say_failed(self, error: object) -> None:
        if self.form is not None:
            self.form.header.saved.say("Chưa lưu được")
        if not self._told:  # once, not at every further answer
            self._told = True
            self.dialogs.explain(error)

    @Slot(str)
    def _follow(self, path: str) -> None:
        """Coming back to the page means coming back to the question."""
        part = self.form.desk.parts.get(path) if self.form is not None else None
        if isinstance(part, QuestionRow) and part.editor is not None:
            self.setFocusProxy(part.editor)


class SheetPage(FillingPage):
    """One sheet outside a review (an evaluation, a Phiếu A); `Place.detail` = its id.

    Attributes:
        touches: topics of other pages that an answer kept here changes.
    """

    touches: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, app: Any, runner: Runner, dialogs: Dialogs, bus: Bus) -> None:
        super().__init__(app, runner, dialogs, bus)
        self.work: Any = None

    def read(self, key: str) -> Any:
        """Return the work of a sheet, with its `id` and `session`; raises UserError."""
        raise NotImplementedError

    def filling(self, work: Any, locked: str) -> Filling:
        """Return what stands around the form."""
        raise NotImplementedError

    def keep(self, work: Any, answers: Mapping[str, str]) -> None:
        """Keep answers."""
        raise NotImplementedError

    def enter(self, detail: object) -> None:
        here = self.work is not None and self.work.id == detail
        if isinstance(detail, str) and not here:
            self.open(detail)
        super().enter(detail)

    def open(self, key: str) -> None:
        """Open a sheet."""
        if not self.settle():
            return
        try:
            work = self.read(key)
        except UserError as error:
            self.dialogs.explain(error)
            return
        self.work = work
        writes_ = self.app.folder.user.role.writes
        locked = "" if writes_ else "Tài khoản chỉ xem. · Esc danh sách"
        writes = Writes(self._keep, lambda _row: None) if writes_ else None
        form = self.show_form(work.session, self.filling(work, locked), writes)
        form.result.ask_why.hide()
        form.next_wanted.connect(self._next)
        form.put_off.connect(self.go_back)
        self.begin(at_missing=False)

    @Slot()
    def _next(self) -> None:
        """Open the sheet after this one."""
        raise NotImplementedError

    def store_state(self) -> None:
        if self.keeper is not None and self.keeper.touched:
            self.keeper.touched = False
            self.bus.changed.emit(self.touches)

    def _keep(self, answers: Mapping[str, str]) -> None:
        if self.work is not None:
            self.keep(self.work, answers)
