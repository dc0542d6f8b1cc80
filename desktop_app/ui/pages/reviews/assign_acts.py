"""Who reviews which hamlet: assign, edit, take off; every act can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop_app.services.app import App
from desktop_app.services.reviews.assignments import AssignmentRow
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.campaign_dialogs import EditAssignment
from desktop_app.ui.pages.reviews.pick_contacts import PickContacts
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_BACK = "Hoàn tác"


class AssignActs(PageActs):
    """Opens the windows of the assignment and calls the services."""

    topics = frozenset({"reviews", "home"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list

    @property
    def _key(self) -> str:
        return self._app.campaign_key

    def add(self, hamlet: str) -> None:
        """Open the window for somebody typed by hand."""
        dialog = EditAssignment(None, self._hamlets(), hamlet, self._page.window())
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: EditAssignment) -> None:
        values = dialog.values()
        if values is None:
            return
        made = self._try(dialog, lambda: self._app.assignments.add(self._key, values))
        if made is not None:
            self._added([made], f"phân công {values.name}")

    def pick(self, hamlet: str) -> None:
        """Offer the people of the standing directory."""
        people = self._app.contacts.all()
        dialog = PickContacts(people, self._hamlets(), self._page.window())
        dialog.hamlet.take(hamlet)
        dialog.submitted.connect(partial(self._pick, dialog))
        self.open_dialog(dialog)

    def _pick(self, dialog: PickContacts) -> None:
        people = dialog.chosen()
        if not people:
            return
        made = self._try(dialog, lambda: self._app.assignments.add_many(self._key, people))
        if made is not None:
            self._added(made, f"phân công {len(made)} người")

    def take_over(self, source: str) -> None:
        """Assign who was assigned in another campaign."""
        made = self._app.assignments.from_campaign(self._key, source)
        if made:
            self._added(made, f"lấy {len(made)} phân công từ đợt trước")
        else:
            self._page.bus.said.emit("Mọi phân công của đợt đó đã có ở đây.")

    def edit(self, row: AssignmentRow) -> None:
        """Edit somebody."""
        dialog = EditAssignment(row.values, self._hamlets(), "", self._page.window())
        dialog.submitted.connect(partial(self._edit, dialog, row))
        self.open_dialog(dialog)

    def _edit(self, dialog: EditAssignment, row: AssignmentRow) -> None:
        values, edit = dialog.values(), self._app.assignments.edit
        if values is not None and self._did(dialog, lambda: edit(row.id, values)):
            words = f"sửa phân công {values.name}"
            self.done(f"Đã {words}", words, partial(edit, row.id, row.values))

    def take_off(self, row: AssignmentRow) -> None:
        """Say that somebody no longer reviews there, with the reason."""
        name = row.values.name
        about = (
            f"{name} không còn trong danh sách phân công của {row.hamlet}. Phiếu đã ghi tên "
            "người này giữ nguyên."
        )
        window = self._page.window()
        dialog = ReasonDialog("Thôi phân công", about, "Thôi phân công", window)
        dialog.reason.setPlaceholderText("ví dụ: chuyển công tác")
        dialog.submitted.connect(partial(self._take_off, dialog, row))
        self.open_dialog(dialog)

    def _take_off(self, dialog: ReasonDialog, row: AssignmentRow) -> None:
        why, assignments = dialog.why(), self._app.assignments
        off = partial(assignments.take_off, row.id, on=self._today, reason=why)
        if why and self._did(dialog, off):
            words = f"thôi phân công {row.values.name}"
            self.done(f"Đã {words}", words, partial(assignments.put_back, row.id, reason=_BACK))

    def _added(self, ids: Sequence[str], words: str) -> None:
        off = self._app.assignments.take_off

        def back() -> None:
            for key in ids:
                off(key, on=self._today, reason=_BACK)

        self.done(f"Đã {words}", words, back)

    def _hamlets(self) -> list[tuple[str, str]]:
        return [(row.id, row.title) for row in self._app.hamlets.all()]
