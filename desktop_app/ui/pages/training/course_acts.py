"""What can be done with a class; every act can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import UserError
from desktop_app.domain.training.participants import Standing
from desktop_app.domain.training.pasting import PastedLine, PastedPerson
from desktop_app.services.training.course_roll import Places
from desktop_app.services.training.training_views import (
    CourseValues,
    CourseView,
    ParticipantView,
)
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.training import people_sources
from desktop_app.ui.pages.training.course_dialogs import RemovePerson
from desktop_app.ui.pages.training.course_edit import AddCourse, EditCourse
from desktop_app.ui.pages.training.course_people_dialogs import PastePeople
from desktop_app.ui.pages.training.edit_participant import EditParticipant
from desktop_app.ui.pages.training.pick_people import PickPeople
from desktop_app.ui.widgets.form_dialog import FormDialog

TOPICS = frozenset({"training"})
_BACK = "Hoàn tác"


class CourseActs(PageActs):
    """Opens the dialogs of the page and calls the services.

    Signals:
        added: id of a new class.
    """

    added = Signal(str)
    topics = TOPICS

    # -- the class

    def add(self) -> None:
        """Open the window for a new class."""
        dialog = AddCourse(self._today, self._page.window())
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: AddCourse) -> None:
        values = dialog.values()
        if values is None:
            return
        made: list[str] = []
        if self._did(dialog, lambda: made.append(self._app.training.add(values))):
            self.tell(f"Đã thêm lớp {values.title}")
            self.added.emit(made[0])

    def _categories(self, day: date, *, kept: str = "") -> list[tuple[str, str]]:
        offered = self._app.course_people.categories_on(day, kept=kept)
        return [(each.code, each.label) for each in offered]

    def edit(self, view: CourseView) -> None:
        """Edit the facts of a class."""
        dialog = EditCourse(view.values, self._app.rules.components, self._page.window())
        dialog.submitted.connect(partial(self._edit, dialog, view))
        self.open_dialog(dialog)

    def _edit(self, dialog: EditCourse, view: CourseView) -> None:
        values = dialog.values()
        edit: Callable[[str, CourseValues], None] = self._app.training.edit
        if values is not None and self._did(dialog, lambda: edit(view.id, values)):
            self.done("Đã sửa thông tin lớp", "sửa lớp", partial(edit, view.id, view.values))

    # -- participants

    def paste(self, view: CourseView) -> None:
        """Add people from Excel or a chat message."""
        hamlets = [row.name for row in self._app.hamlets.all()]
        categories = self._categories(view.values.starts_on)

        def read(text: str) -> Sequence[PastedLine]:
            ethnic = self._app.contacts.ethnic_key
            lines = self._app.training.preview_paste(view.id, text, hamlets, ethnic)
            return self._app.course_roll.with_clashes(view.id, lines)

        dialog = PastePeople(read, categories, self._page.window())
        dialog.submitted.connect(partial(self._paste, dialog, view))
        self.open_dialog(dialog)

    def _paste(self, dialog: PastePeople, view: CourseView) -> None:
        dialog.look()
        people, category = dialog.people, dialog.category.key
        add = self._app.training.add_people
        self._added(dialog, view, lambda: add(view.id, people, category=category))

    def from_households(self, view: CourseView) -> None:
        """Add people of households."""
        self._offer(people_sources.from_households(self._app, view.id, self._window), view)

    def from_directory(self, view: CourseView) -> None:
        """Add people of the standing directory."""
        self._offer(people_sources.from_directory(self._app, view.id, self._window), view)

    def from_earlier(self, view: CourseView) -> None:
        """Add the people of another class."""
        earlier = self._app.course_people.earlier(view.id)
        if not earlier:
            self._page.bus.said.emit("Chưa có lớp nào khác có học viên")
            return
        made = people_sources.from_earlier(self._app, view.id, earlier, self._window)
        self._offer(made, view)

    @property
    def _window(self) -> QWidget:
        return self._page.window()

    def _offer(self, dialog: PickPeople, view: CourseView) -> None:
        dialog.submitted.connect(partial(self._pick, dialog, view))
        self.open_dialog(dialog)

    def _pick(self, dialog: PickPeople, view: CourseView) -> None:
        people = dialog.chosen
        add = self._app.training.add_registered
        self._added(dialog, view, lambda: add(view.id, people))

    def _added(self, dialog: FormDialog, view: CourseView, add: Callable[[], int]) -> None:
        before = {p.id for p in view.participants}
        count: list[int] = []
        if not self._did(dialog, lambda: count.append(add())):
            return
        new = [
            p.id for p in self._app.training.view(view.id).participants if p.id not in before
        ]

        def back() -> None:
            for person in new:
                self._app.training.remove(person, on=self._today, reason=_BACK)

        words = f"thêm {count[0]} học viên"
        self.done(f"Đã {words}", words, back)

    def edit_person(self, view: CourseView, person: ParticipantView) -> None:
        """Edit a participant of a class."""
        categories = self._categories(view.values.starts_on, kept=person.category)
        groups = self._app.rules.ethnic_groups
        provinces = self._app.rules.definitions.number_provinces
        dialog = EditParticipant(
            person, categories, groups, self._page.window(), provinces=provinces
        )
        dialog.submitted.connect(partial(self._edit_person, dialog, person))
        self.open_dialog(dialog)

    def _edit_person(self, dialog: EditParticipant, person: ParticipantView) -> None:
        typed = dialog.person()
        if typed is None:
            return
        edit = self._app.training.edit_participant
        standing = dialog.standing

        def write(what: PastedPerson, counts: Standing) -> None:
            key, group = counts.category, what.ethnic
            edit(person.id, what, ethnic=group, category=key, standing=counts)

        if self._did(dialog, lambda: write(typed, standing)):
            back = partial(write, person.person, person.standing)
            self.done(f"Đã sửa {typed.name}", f"sửa {typed.name}", back)

    def move(self, view: CourseView, person: ParticipantView, by: int) -> None:
        """Move a participant up (below zero) or down the list; kept print runs stay."""
        change = partial(self._app.course_roll.move, person.id, by)
        self._reorder(view, f"chuyển {person.name} trong danh sách", change)

    def arrange(self, view: CourseView) -> None:
        """Put the list back into the order of hamlets and names."""
        change = partial(self._app.course_roll.arrange, view.id)
        self._reorder(view, "xếp danh sách theo thôn, tên", change)

    def _reorder(self, view: CourseView, words: str, change: Callable[[], Places]) -> None:
        try:
            before = change()
        except UserError as error:
            self._page.dialogs.explain(error)
            return
        back = partial(self._app.course_roll.put_back, view.id, before)
        self.done(f"Đã {words}", words, back)

    def remove(self, person: ParticipantView) -> None:
        """Take a participant off the list."""
        dialog = RemovePerson(person.name, self._page.window())
        dialog.submitted.connect(partial(self._remove, dialog, person))
        self.open_dialog(dialog)

    def _remove(self, dialog: RemovePerson, person: ParticipantView) -> None:
        why = dialog.why()
        training = self._app.training
        if why and self._did(
            dialog, lambda: training.remove(person.id, on=self._today, reason=why)
        ):
            back = partial(training.take_back, person.id, reason=_BACK)
            self.done(f"Đã đưa {person.name} ra khỏi danh sách", f"đưa ra {person.name}", back)
