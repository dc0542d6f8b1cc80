"""What can be done with a class; every act can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal

from desktop_app.domain.pasting import PastedLine, PastedPerson
from desktop_app.domain.scoring import HouseholdClass
from desktop_app.services.households import HouseholdFilter
from desktop_app.services.training_views import (
    CourseValues,
    CourseView,
    ParticipantView,
)
from desktop_app.ui.pages.course_dialogs import EditCourse, RemovePerson
from desktop_app.ui.pages.course_people_dialogs import PastePeople, PickPeople
from desktop_app.ui.pages.edit_participant import EditParticipant
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import FilterBox
from desktop_app.ui.widgets.form_dialog import FormDialog

TOPICS = frozenset({"training"})
_ALL = ("", "Tất cả")
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
        dialog = EditCourse(None, self._today, self._page.window())
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: EditCourse) -> None:
        values = dialog.values()
        if values is None:
            return
        made: list[str] = []
        if self._did(dialog, lambda: made.append(self._app.training.add(values))):
            self.tell(f"Đã thêm lớp {values.title}")
            self.added.emit(made[0])

    def edit(self, view: CourseView) -> None:
        """Edit the facts of a class."""
        dialog = EditCourse(view.values, self._today, self._page.window())
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
        categories = [(c.code, c.label) for c in self._app.course_people.categories()]

        def read(text: str) -> Sequence[PastedLine]:
            return self._app.training.preview_paste(view.id, text, hamlets)

        dialog = PastePeople(read, categories, self._page.window())
        dialog.submitted.connect(partial(self._paste, dialog, view))
        self.open_dialog(dialog)

    def _paste(self, dialog: PastePeople, view: CourseView) -> None:
        dialog.look()
        people, category = dialog.people, dialog.category.key
        add = self._app.training.add_people
        self._added(dialog, view, lambda: add(view.id, people, category=category))

    def from_households(self, view: CourseView) -> None:
        """Add heads of households."""
        hamlets = FilterBox("Thôn", (_ALL, *((h.id, h.name) for h in self._app.hamlets.all())))
        classes = FilterBox("Phân loại", (_ALL, *((c.value, c.label) for c in HouseholdClass)))
        about = "Lấy chủ hộ; thành phần ghi theo phân loại của hộ. Ai đã có thì bỏ qua."
        dialog = PickPeople("Chọn từ hộ", about, (hamlets, classes), self._page.window())

        def offer() -> None:
            key = self._app.campaign_key
            wanted = HouseholdFilter(
                unit_key=self._app.folder.unit_key,
                hamlet_id=hamlets.key,
                household_class=classes.key,
                year=int(key[:4]) if key else self._today.year,
                campaign_key=key,
            )
            dialog.offer(self._app.course_people.heads(wanted))

        for box in (hamlets, classes):
            box.chosen.connect(offer)
        offer()
        dialog.submitted.connect(partial(self._pick, dialog, view))
        self.open_dialog(dialog)

    def from_earlier(self, view: CourseView) -> None:
        """Add the people of another class."""
        earlier = self._app.course_people.earlier(view.id)
        if not earlier:
            self._page.bus.said.emit("Chưa có lớp nào khác có học viên")
            return
        course = FilterBox("Lớp", earlier, widest=520)
        about = "Ai đã có trong lớp này thì bỏ qua."
        dialog = PickPeople("Lấy từ lớp trước", about, (course,), self._page.window())

        def offer() -> None:
            dialog.offer(self._app.course_people.of_course(course.key))

        course.chosen.connect(offer)
        offer()
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

    def edit_person(self, person: ParticipantView) -> None:
        """Edit a participant."""
        categories = [(c.code, c.label) for c in self._app.course_people.categories()]
        groups = self._app.rules.ethnic_groups
        dialog = EditParticipant(person, categories, groups, self._page.window())
        dialog.submitted.connect(partial(self._edit_person, dialog, person))
        self.open_dialog(dialog)

    def _edit_person(self, dialog: EditParticipant, person: ParticipantView) -> None:
        typed = dialog.person()
        if typed is None:
            return
        edit = self._app.training.edit_participant
        ethnic, category = dialog.ethnic.value, dialog.category.key
        if self._did(dialog, lambda: edit(person.id, typed, ethnic=ethnic, category=category)):
            former = PastedPerson(
                person.name, person.birth, person.sex, person.phone, person.post, person.hamlet
            )
            back = partial(
                edit, person.id, former, ethnic=person.ethnic, category=person.category
            )
            self.done(f"Đã sửa {typed.name}", f"sửa {typed.name}", back)

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
