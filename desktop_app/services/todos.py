"""Own to-dos of the home screen, and what the program itself asks to be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.text_vi import nfc
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.office import Key

_KEY = "own_todos"


@dataclass(frozen=True, slots=True)
class Todo:
    """One own to-do; `on` None = no date."""

    id: str
    text: str
    on: date | None = None


class Todos:
    """A short list kept as one setting: shared by the accounts of this folder, never sent."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def open(self) -> Sequence[Todo]:
        """Return what is still to be done, in the order it was added."""
        return [_todo(entry) for entry in self._folder.setting(_KEY, [])]

    def add(self, text: str, on: date | None = None) -> Todo:
        """Add one."""
        todo = Todo(self._folder.new_id(), nfc(text), on)
        self._keep([*self.open(), todo])
        return todo

    def finish(self, todo_id: str) -> None:
        """Take one off the list."""
        self._keep([todo for todo in self.open() if todo.id != todo_id])

    def recovery_sheet_due(self) -> bool:
        """Say whether the recovery sheet was put off at the first start."""
        return bool(self._folder.setting(Key.RECOVERY_SHEET) == "later")

    def _keep(self, todos: Sequence[Todo]) -> None:
        entries = [
            {"id": t.id, "text": t.text, "on": t.on.isoformat() if t.on else ""} for t in todos
        ]
        self._folder.keep_setting(_KEY, entries)


def _todo(entry: dict[str, str]) -> Todo:
    on = date.fromisoformat(entry["on"]) if entry["on"] else None
    return Todo(entry["id"], entry["text"], on)
