"""Lists beside the registry on paper and as Excel: support, recognitions, events, paths.

Each maker returns a `TablePaper`; `ListPapers` sets it as PDF or writes the same as .xlsx.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices

Draw = Callable[[Letterhead], TablePaper]
"""Makes a table under a letterhead."""


class ListPapers:
    """Sets tables of the household pages; prints and exports are logged by kind and count."""

    def __init__(self, folder: Folder, press: Press) -> None:
        self._folder = folder
        self._press = press

    def pdf(self, draw: Draw, name: str, choices: PrintChoices = BLANK) -> Paper:
        """Set a table; call `log_print` once it was printed or saved.

        Raises:
            NothingToPrint: no rows.
        """
        paper = draw(self._press.letterhead(choices))
        return Paper(f"{name}.pdf", table_pdf(paper, self._press.typesetter))

    def workbook(self, draw: Draw, kind: str, choices: PrintChoices = BLANK) -> bytes:
        """Return the same table as an Excel file.

        Raises:
            NothingToPrint: no rows.
        """
        paper = draw(self._press.letterhead(choices))
        content = table_workbook(paper)
        security_log.record(self._folder, Event.EXPORT, f"{kind}:{len(paper.rows)}")
        return content

    def log_print(self, kind: str, count: int) -> None:
        """Log that a list was printed or saved: kind and count, never names."""
        security_log.record(self._folder, Event.PRINT, f"{kind}:{count}")
