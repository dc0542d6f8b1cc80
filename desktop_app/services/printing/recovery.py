"""The recovery sheet as a paper of the print window."""

from __future__ import annotations

from desktop_app.domain.clock import today
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.recovery import sheet
from desktop_app.services.printing.press import Paper


def recovery_paper(folder: Folder, code: str) -> Paper:
    """Return the sheet; the code is on this paper and nowhere else."""
    return Paper("phieu-ma-khoi-phuc.pdf", sheet(folder, code, today(folder.clock)))
