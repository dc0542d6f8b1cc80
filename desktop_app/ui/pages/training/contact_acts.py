"""What can be done with the directory; every act can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop_app.services.app import App
from desktop_app.services.training.contacts import ContactRow
from desktop_app.ui.page import Page
from desktop_app.ui.pages.files_out import FilesOut
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.training.contact_dialogs import CloseContact, ContactAids, EditContact
from desktop_app.ui.pages.training.course_people_dialogs import PastePeople

_BACK = "Hoàn tác"


class ContactActs(PageActs):
    """Opens the windows of the directory and calls the services."""

    topics = frozenset({"contacts", "training"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        """Make them; `undo_list` is that of the page, so Ctrl+Z goes back step by step."""
        super().__init__(page, app)
        self.undo_list = undo_list
        self.files = FilesOut(page)

    def add(self) -> None:
        """Open the window for somebody new."""
        dialog = EditContact(None, self._aids(), self._page.window())
        dialog.submitted.connect(partial(self._add, dialog))
        self.open_dialog(dialog)

    def _add(self, dialog: EditContact) -> None:
        values = dialog.values()
        if values is None:
            return
        made = self._try(dialog, lambda: self._app.contacts.add(values, link=False))
        if made is not None:
            words = f"thêm {values.name} vào danh bạ"
            self.done(f"Đã {words}", words, partial(self._take_off, [made]))

    def edit(self, row: ContactRow) -> None:
        """Edit somebody."""
        dialog = EditContact(row.values, self._aids(), self._page.window())
        dialog.submitted.connect(partial(self._edit, dialog, row))
        self.open_dialog(dialog)

    def _edit(self, dialog: EditContact, row: ContactRow) -> None:
        values = dialog.values()
        edit = self._app.contacts.edit
        if values is not None and self._did(dialog, lambda: edit(row.id, values)):
            back = partial(edit, row.id, row.values)
            self.done(f"Đã sửa {values.name}", f"sửa {values.name}", back)

    def close(self, row: ContactRow) -> None:
        """Stop following somebody, with the reason."""
        dialog = CloseContact(row.values.name, self._page.window())
        dialog.submitted.connect(partial(self._close, dialog, row))
        self.open_dialog(dialog)

    def _close(self, dialog: CloseContact, row: ContactRow) -> None:
        why = dialog.why()
        close: Callable[..., None] = self._app.contacts.close
        if why and self._did(dialog, lambda: close(row.id, on=self._today, reason=why)):
            back = partial(self._app.contacts.reopen, row.id, reason=_BACK)
            name = row.values.name
            self.done(f"Đã thôi theo dõi {name}", f"thôi theo dõi {name}", back)

    def paste(self) -> None:
        """Add people from Excel or a chat message."""
        hamlets = [row.name for row in self._app.hamlets.all()]
        read = partial(self._app.contacts.preview_paste, hamlets=hamlets)
        dialog = PastePeople(
            lambda text: read(text),
            self._categories(),
            self._page.window(),
            title="Dán vào danh bạ",
            noun="người",
        )
        dialog.submitted.connect(partial(self._paste, dialog))
        self.open_dialog(dialog)

    def _paste(self, dialog: PastePeople) -> None:
        dialog.look()
        contacts = self._app.contacts
        people = contacts.pasted(dialog.people, category=dialog.category.key)
        made = self._try(dialog, lambda: contacts.add_many(people))
        if made is not None:
            words = f"thêm {len(made)} người vào danh bạ"
            self.done(f"Đã {words}", words, partial(self._take_off, made))

    def export(self, rows: Sequence[ContactRow]) -> None:
        """Save what the list shows as an Excel file."""
        papers = self._app.contact_papers
        self.files.workbook(partial(papers.workbook, rows), "danh-ba-can-bo.xlsx")

    def print(self, rows: Sequence[ContactRow]) -> None:
        """Open the print window for what the list shows."""
        papers = self._app.contact_papers
        kept = partial(papers.log_print, len(rows))
        self.files.paper("Danh bạ cán bộ", partial(papers.pdf, rows), kept)

    def _take_off(self, ids: Sequence[str]) -> None:
        for key in ids:
            self._app.contacts.close(key, on=self._today, reason=_BACK)

    def _categories(self) -> list[tuple[str, str]]:
        return [(c.code, c.label) for c in self._app.course_people.categories_on(self._today)]

    def _aids(self) -> ContactAids:
        rules = self._app.rules
        return ContactAids(
            [(row.id, row.title) for row in self._app.hamlets.all()],
            self._categories(),
            rules.ethnic_groups,
            rules.definitions.number_provinces,
            self._app.contacts.candidates,
        )
