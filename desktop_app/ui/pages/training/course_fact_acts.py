"""What can be done on the tab Thông tin: sessions, preparations, the state of a class."""

from __future__ import annotations

from functools import partial

from desktop_app.domain.errors import UserError
from desktop_app.domain.training.courses import CourseState, days_held, next_state
from desktop_app.services.app import App
from desktop_app.services.training.course_sessions import SessionValues
from desktop_app.services.training.course_tasks import TaskView
from desktop_app.services.training.training_views import CourseView, SessionView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.training.course_fact_dialogs import (
    AddSession,
    EditSession,
    EditTask,
    LockCourse,
    UnlockCourse,
)
from desktop_app.ui.pages.training.course_facts import state_of

_SAID = {
    CourseState.PLANNED: "Lớp trở về dự kiến",
    CourseState.RUNNING: "Lớp đang mở",
    CourseState.ENDED: "Lớp đã kết thúc",
    CourseState.LOCKED: "Đã khóa lớp: học viên, điểm danh và số tiền chỉ xem",
}


class FactActs(PageActs):
    """Opens the small windows and calls the services; shares the undo list of its page."""

    topics = frozenset({"training"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list

    # -- sessions

    def add_session(self, view: CourseView) -> None:
        """Add a session, usually in the evening."""
        days = days_held(view.values.starts_on, view.values.ends_on)
        dialog = AddSession(days, view.sessions, self._page.window())
        dialog.submitted.connect(partial(self._add_session, dialog, view))
        self.open_dialog(dialog)

    def _add_session(self, dialog: AddSession, view: CourseView) -> None:
        when, values = dialog.when(), dialog.values()
        if when is None or values is None:
            return
        sessions = self._app.course_sessions
        key = self._try(dialog, lambda: sessions.add(view.id, *when, values))
        if key is not None:
            words = f"thêm buổi {when[1].label} {when[0]:%d/%m}"
            self.done(f"Đã {words}", words, partial(sessions.take_off, key))

    def edit_session(self, held: SessionView) -> None:
        """Edit hours, topic and trainer."""
        title = f"Buổi {held.part.label} {held.day:%d/%m/%Y}"
        dialog = EditSession(title, "Lưu", held, self._page.window())
        dialog.submitted.connect(partial(self._edit_session, dialog, held))
        self.open_dialog(dialog)

    def _edit_session(self, dialog: EditSession, held: SessionView) -> None:
        values = dialog.values()
        edit = self._app.course_sessions.edit
        if values is not None and self._did(dialog, lambda: edit(held.id, values)):
            was = SessionValues(held.starts_at, held.ends_at, held.topic, held.trainer)
            self.done(f"Đã sửa buổi {held.title}", "sửa buổi", partial(edit, held.id, was))

    def take_off(self, held: SessionView) -> None:
        """Say that a session is not held."""
        sessions = self._app.course_sessions
        if self._refused(partial(sessions.take_off, held.id)):
            return
        words = f"bỏ buổi {held.part.label} {held.day:%d/%m}"
        self.done(f"Đã {words}", words, partial(sessions.put_back, held.id))

    # -- preparations

    def add_task(self, view: CourseView) -> None:
        """Add a preparation."""
        dialog = EditTask(None, self._page.window())
        dialog.submitted.connect(partial(self._add_task, dialog, view))
        self.open_dialog(dialog)

    def _add_task(self, dialog: EditTask, view: CourseView) -> None:
        typed = dialog.values()
        if typed is None:
            return
        (what, who, due), tasks = typed, self._app.course_tasks
        key = self._try(dialog, lambda: tasks.add(view.id, what, who=who, due=due))
        if key is not None:
            back = partial(tasks.remove, key, on=self._today)
            self.done(f"Đã thêm việc «{what}»", "thêm việc chuẩn bị", back)

    def edit_task(self, task: TaskView) -> None:
        """Edit a preparation."""
        dialog = EditTask(task, self._page.window())
        dialog.submitted.connect(partial(self._edit_task, dialog, task))
        self.open_dialog(dialog)

    def _edit_task(self, dialog: EditTask, task: TaskView) -> None:
        typed = dialog.values()
        if typed is None:
            return
        (what, who, due), edit = typed, self._app.course_tasks.edit
        if self._did(dialog, lambda: edit(task.id, what, who=who, due=due)):
            back = partial(edit, task.id, task.what, who=task.who, due=task.due)
            self.done(f"Đã sửa việc «{what}»", "sửa việc chuẩn bị", back)

    def tick(self, task: TaskView) -> None:
        """Mark a preparation as done, or as open again."""
        tick = self._app.course_tasks.tick
        if self._refused(partial(tick, task.id, done=not task.done)):
            return
        words = "đánh dấu chưa xong" if task.done else "đánh dấu xong"
        back = partial(tick, task.id, done=task.done)
        self.done(f"Đã {words} «{task.what}»", words, back)

    def remove_task(self, task: TaskView) -> None:
        """Take a preparation off the list."""
        tasks = self._app.course_tasks
        if self._refused(partial(tasks.remove, task.id, on=self._today)):
            return
        back = partial(tasks.take_back, task.id)
        self.done(f"Đã bỏ việc «{task.what}»", "bỏ việc chuẩn bị", back)

    # -- state

    def step(self, view: CourseView) -> None:
        """Take the class one step further; lock and unlock ask first."""
        state = state_of(view)
        if state is CourseState.ENDED:
            lock = LockCourse(view, self._page.window())
            lock.submitted.connect(partial(self._lock, lock, view))
            self.open_dialog(lock)
        elif state is CourseState.LOCKED:
            unlock = UnlockCourse(view, self._page.window())
            unlock.submitted.connect(partial(self._unlock, unlock, view))
            self.open_dialog(unlock)
        else:
            self._change(view, next_state(state))

    def _change(self, view: CourseView, state: CourseState) -> None:
        change = self._app.training.change_state
        if self._refused(partial(change, view.id, state)):
            return
        back = partial(change, view.id, state_of(view))
        self.done(_SAID[state], _SAID[state].lower(), back)

    def _lock(self, dialog: LockCourse, view: CourseView) -> None:
        """No Ctrl+Z: what takes a lock back is the unlocking, with its reason."""
        change = self._app.training.change_state
        if self._did(dialog, partial(change, view.id, CourseState.LOCKED)):
            self.tell(_SAID[CourseState.LOCKED])

    def _unlock(self, dialog: UnlockCourse, view: CourseView) -> None:
        why, change = dialog.why(), self._app.training.change_state
        if why and self._did(dialog, partial(change, view.id, CourseState.ENDED, reason=why)):
            back = partial(change, view.id, CourseState.LOCKED)
            self.done("Đã mở khóa lớp", "mở khóa lớp", back)

    def _refused(self, write: partial[None]) -> bool:
        """Write; True = refused, and it was said why."""
        try:
            write()
        except UserError as error:
            self._page.dialogs.explain(error)
            return True
        return False
