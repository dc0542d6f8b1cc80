"""The fields of a window: as high as they are, scrolling where the screen ends (large text)."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui import style
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.scroll import Column

_SCREEN, _AROUND = 700, 140
"""Height of the smallest screen we draw for; title, deed and margins of a window."""


class FieldsColumn(Column):
    """Asks for the height of what is in it, up to the screen."""

    def sizeHint(self) -> QSize:
        inside = self.widget()
        wanted = inside.sizeHint() if inside is not None else QSize(0, 0)
        most = max(_SCREEN - style.px(_AROUND), style.px(style.ROW))
        return QSize(wanted.width() + style.FIELD, min(wanted.height(), most))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def add_fields(dialog: FormDialog, *lines: QWidget) -> FieldsColumn:
    """Put fields into a window, below each other."""
    holder = FieldsColumn()
    for line in lines:
        holder.inside.addWidget(line)
    holder.inside.addStretch(1)
    dialog.form.addWidget(holder, 1)
    column = dialog.layout()
    if isinstance(column, QVBoxLayout):
        column.setStretchFactor(dialog.form, 100)
    return holder
