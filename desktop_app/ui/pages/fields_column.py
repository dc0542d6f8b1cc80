"""Putting fields into a window, below each other."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.ui.widgets.fitting import Fitting
from desktop_app.ui.widgets.form_dialog import FormDialog


def add_fields(dialog: FormDialog, *lines: QWidget) -> Fitting:
    """Put fields into a window; return the column that scrolls them."""
    for line in lines:
        dialog.form.addWidget(line)
    return dialog.fitting
