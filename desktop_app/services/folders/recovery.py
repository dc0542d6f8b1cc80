"""The paper with the recovery code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.documents.recovery_sheet import RecoverySheet, recovery_pdf
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders.folder import Folder
from desktop_app.services.print_info import PrintInfos
from desktop_app.services.printing.press import Press
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units


def sheet(folder: Folder, code: str, day: date, *, resources: Path = RESOURCES) -> bytes:
    """Return the recovery sheet as a PDF of one page; the code is kept nowhere.

    Args:
        folder: the open folder, for the letterhead.
        code: as `first_start.create` or `accounts.new_recovery_code` returned it.
        day: printed as the day it was made.
        resources: fonts and templates.
    """
    units = Units(folder, Rulebook(resources))
    press = Press(PrintInfos(folder, units), resources)
    paper = RecoverySheet(press.letterhead(), units.own().title, day, tuple(code.split("-")))
    return recovery_pdf(paper, press.typesetter)
