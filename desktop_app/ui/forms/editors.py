"""The only table from the kind of a question to its field."""

from __future__ import annotations

from desktop_app.forms.definition import Item, Kind
from desktop_app.ui.forms.choice_editors import ChecksEditor, RadioEditor
from desktop_app.ui.forms.editor import Editor
from desktop_app.ui.forms.file_editor import FileEditor
from desktop_app.ui.forms.find_editor import FindEditor
from desktop_app.ui.forms.text_editors import WRITINGS, TextEditor

FEW = 5
"""Up to so many options stand side by side; more are found by typing."""


def editor(item: Item) -> Editor | None:
    """Return the field of a question, None where nothing is asked."""
    match item.kind:
        case Kind.SELECT_ONE:
            return RadioEditor(item) if len(item.options) <= FEW else FindEditor(item)
        case Kind.SELECT_MULTIPLE:
            return ChecksEditor(item)
        case Kind.IMAGE | Kind.FILE:
            return FileEditor(item)
        case kind if kind in WRITINGS:
            return TextEditor(item)
        case _:
            return None
