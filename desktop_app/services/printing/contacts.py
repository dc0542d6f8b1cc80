"""The standing directory on paper and as Excel."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.table_paper import (
    Align,
    TableColumn,
    TablePaper,
    TableRow,
    table_pdf,
)
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Sex
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.contacts import ContactRow

_COLUMNS = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Họ và tên", 50),
    TableColumn("Năm sinh", 20, Align.CENTER),
    TableColumn("Nam, nữ", 13, Align.CENTER),
    TableColumn("Chức danh", 40),
    TableColumn("Thôn, tổ dân phố", 36),
    TableColumn("Thành phần", 34),
    TableColumn("Điện thoại", 26),
    TableColumn("Ghi chú", 23),
)


class ContactPapers:
    """Makes the list of what the screen shows.

    Without citizen number and ethnic group: directories lie open on desks
    (personal data, reference/training-inspection.md §6.2).
    """

    def __init__(self, folder: Folder, press: Press, rules: Rulebook) -> None:
        self._folder = folder
        self._press = press
        self._rules = rules

    def pdf(self, rows: Sequence[ContactRow], choices: PrintChoices = BLANK) -> Paper:
        """Set the list; call `log_print` once it was printed or saved.

        Raises:
            NothingToPrint: nobody is shown.
        """
        pdf = table_pdf(self._table(rows, choices), self._press.typesetter)
        return Paper("danh-ba-can-bo.pdf", pdf)

    def workbook(self, rows: Sequence[ContactRow], choices: PrintChoices = BLANK) -> bytes:
        """Return the same list as an Excel file.

        Raises:
            NothingToPrint: nobody is shown.
        """
        content = table_workbook(self._table(rows, choices))
        security_log.record(self._folder, Event.EXPORT, f"contacts:{len(rows)}")
        return content

    def log_print(self, count: int) -> None:
        """Log that the list was printed or saved: how many, never names."""
        security_log.record(self._folder, Event.PRINT, f"contacts:{count}")

    def _table(self, rows: Sequence[ContactRow], choices: PrintChoices) -> TablePaper:
        letterhead = self._press.letterhead(choices)
        return TablePaper(
            letterhead=letterhead,
            title="Danh bạ cán bộ",
            columns=_COLUMNS,
            rows=tuple(self._row(n, row) for n, row in enumerate(rows, start=1)),
            signatures=(letterhead.drafter_block, letterhead.signer),
            dated_below=True,
            sheet="Danh bạ cán bộ",
        )

    def _row(self, number: int, row: ContactRow) -> TableRow:
        v = row.values
        kind = self._rules.definitions.terms["participant_category"]
        short = {term.code: term.short or term.label for term in kind.entries}
        return TableRow(
            (
                number,
                v.name,
                PartialDate(v.birth).shown if v.birth else "",
                Sex(v.sex).label if v.sex else "",
                v.post,
                row.hamlet,
                short.get(v.category, v.category),
                v.phone,
                v.note,
            )
        )
