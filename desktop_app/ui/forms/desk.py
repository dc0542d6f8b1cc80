"""What all parts of one form page share: the session, what was seen, who tells whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop_app.forms.changes import Changed
from desktop_app.forms.definition import Item
from desktop_app.services.reviews.carried import waiting
from desktop_app.ui.forms.protocols import Filling, Session
from desktop_app.ui.forms.text_editors import WRITINGS


class Part(Protocol):
    """Anything on the page that stands for an instance path."""

    def refresh(self) -> None:
        """Show the state of its path again."""
        ...


class Desk(QObject):
    """One per form page.

    Signals:
        answered: instance path, stored value: keep it now.
        carried: instance path; its answer is last year's and not confirmed (False: it is now).
        onward: Enter in the part of this path.
        entered: the focus came to the part of this path.
        file_wanted: instance path of a question that wants a file.
    """

    answered = Signal(str, str)
    carried = Signal(str, bool)
    onward = Signal(str)
    entered = Signal(str)
    file_wanted = Signal(str)
    changed = Signal(object)

    def __init__(self, session: Session, filling: Filling) -> None:
        super().__init__()
        self.session, self.filling = session, filling
        self.parts: dict[str, Part] = {}
        self.taken: set[str] = set(filling.carried)
        """Answers taken from last year and not confirmed yet."""
        self.visited: set[str] = set(session.answers())
        """Questions the person left: only these say that they are missing."""

    def give(self, path: str, value: str) -> None:
        """Give an answer, tell everybody."""
        if self.filling.locked or self.session.read_only(path):
            self.refresh((path,))
            return
        self.visited.add(path)
        self._settled(path)
        self.apply(self.session.answer(path, value))
        self.answered.emit(path, value)

    def _settled(self, path: str) -> None:
        if path in self.taken:
            self.taken.discard(path)
            self.carried.emit(path, False)  # noqa: FBT003 - a signal's arguments have no names

    def open_questions(self) -> tuple[str, ...]:
        """Return what is missing, wrong, or taken from last year and not confirmed."""
        held = self.session
        return (*held.missing(), *held.invalid(), *self.unconfirmed())

    def unconfirmed(self) -> tuple[str, ...]:
        """Return the answers of last year that still wait for somebody's yes."""
        return waiting(self.session, self.taken) if self.taken else ()

    def apply(self, changed: Changed) -> None:
        """Redraw what an answer changed, and only that."""
        self.refresh(changed.all())
        self.changed.emit(changed)

    def refresh(self, paths: Iterable[str]) -> None:
        """Redraw some parts."""
        for path in paths:
            part = self.parts.get(path)
            if part is not None:
                part.refresh()

    def last(self, path: str) -> str:
        """Return last year's stored answer, "" if there is none."""
        year = self.filling.last_year
        return year.answers.get(path, "") if year is not None else ""

    def take_last(self, path: str) -> bool:
        """Answer as last year; True if there was something to take."""
        value = self.last(path)
        if not value or not self.session.relevant(path):
            return False
        if self.filling.locked or self.session.read_only(path):
            return False
        self.taken.add(path)
        self.visited.add(path)
        self.apply(self.session.answer(path, value))
        self.answered.emit(path, value)
        self.carried.emit(path, True)  # noqa: FBT003
        self.refresh((path,))
        return True

    def confirm(self, path: str) -> None:
        """Enter on it: what came from last year is this year's answer now."""
        self.visited.add(path)
        was = path in self.taken
        self._settled(path)
        if was:
            self.changed.emit(None)
        self.refresh((path,))


def in_words(item: Item, value: str) -> str:
    """Return a stored value as people read it: labels of choices, dates, decimal commas."""
    if item.options:
        names = {option.value: option.label for option in item.options}
        return ", ".join(names.get(part, part) for part in value.split())
    writing = WRITINGS.get(item.kind)
    return writing.shown(value) if writing else value
