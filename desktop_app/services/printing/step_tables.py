"""Lists of the steps on paper and in Excel: differing households, snapshots, the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.documents.table_paper import (
    Align,
    Cell,
    TableColumn,
    TablePaper,
    TableRow,
    table_pdf,
)
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.domain.dates import short_date
from desktop_app.domain.reviews.step_rules import NO_CLASS
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.reviews.certificates import CertificateView
from desktop_app.services.reviews.comparing import Difference
from desktop_app.services.reviews.meetings import MetHousehold

_NUMBER = TableColumn("STT", 10, Align.CENTER)
_HOME = (
    TableColumn("Mã hộ", 16, Align.CENTER),
    TableColumn("Chủ hộ", 42),
    TableColumn("Thôn, tổ dân phố", 32),
)


class StepTables:
    """Makes the lists; each as PDF and as the same table in Excel."""

    def __init__(self, folder: Folder, press: Press) -> None:
        self._folder = folder
        self._press = press

    def differing(
        self, homes: Sequence[MetHousehold], line: str, choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return the households whose meeting decided otherwise than the points."""
        rows = [
            (home.code, home.head, home.hamlet, _class(home.by_points), _class(home.after),
             _votes(home), home.result.reason)
            for home in homes
        ]  # fmt: skip
        columns = (
            TableColumn("Theo điểm", 28),
            TableColumn("Sau họp", 28),
            TableColumn("Đồng ý/dự họp", 24, Align.CENTER),
            TableColumn("Lý do", 55),
        )
        title = "Danh sách hộ có kết quả sau họp dân khác kết quả theo điểm"
        return self._table(title, line, columns, rows, choices)

    def compared(
        self,
        found: Sequence[Difference],
        line: str,
        choices: PrintChoices = BLANK,
        *,
        title: str = "So sánh số liệu hai lần chốt",
        heads: tuple[str, str] = ("Lần trước", "Lần sau"),
    ) -> TablePaper:
        """Return what differs between two states of a campaign."""
        rows = [
            (one.code, one.head, one.hamlet, one.before, one.after, one.what) for one in found
        ]
        columns = (
            TableColumn(heads[0], 28),
            TableColumn(heads[1], 28),
            TableColumn("Nội dung khác", 75),
        )
        return self._table(title, line, columns, rows, choices)

    def register(
        self, lines: Sequence[CertificateView], year: int, choices: PrintChoices = BLANK
    ) -> TablePaper:
        """Return the Sổ cấp giấy chứng nhận of a year, with room to sign."""
        rows = [
            (
                line.code, line.head, line.hamlet, line.title, _day(line.issued_on),
                _class(line.household_class), _said(line), _received(line),
            )
            for line in lines
        ]  # fmt: skip
        columns = (
            TableColumn("Số giấy", 40),
            TableColumn("Ngày cấp", 22, Align.CENTER),
            TableColumn("Phân loại", 26),
            TableColumn("Cấp lại, thu hồi", 36),
            TableColumn("Ký nhận", 28),
        )
        title = "Sổ cấp giấy chứng nhận hộ nghèo, hộ cận nghèo"
        return self._table(title, f"Năm {year}", columns, rows, choices, row_mm=8.5)

    def paper(self, table: TablePaper, name: str) -> Paper:
        """Set a list.

        Raises:
            NothingToPrint: no rows.
        """
        return Paper(f"{name}.pdf", table_pdf(table, self._press.typesetter))

    def workbook(self, table: TablePaper, name: str) -> bytes:
        """Return a list as .xlsx.

        Raises:
            NothingToPrint: no rows.
        """
        content = table_workbook(table)
        security_log.record(self._folder, Event.EXPORT, f"{name}:{len(table.rows)}")
        return content

    def log_print(self, name: str, count: int) -> None:
        """Log that a list was printed or saved: kind and count, never names."""
        security_log.record(self._folder, Event.PRINT, f"{name}:{count}")

    def _table(
        self,
        title: str,
        line: str,
        columns: Sequence[TableColumn],
        rows: Sequence[tuple[Cell, ...]],
        choices: PrintChoices,
        *,
        row_mm: float = 6.5,
    ) -> TablePaper:
        head = self._press.letterhead(choices)
        return TablePaper(
            letterhead=head,
            title=title,
            lines=(line,) if line else (),
            columns=(_NUMBER, *_HOME, *columns),
            rows=tuple(TableRow((n, *cells)) for n, cells in enumerate(rows, start=1)),
            signatures=(head.drafter_block, head.signer),
            dated_below=True,
            row_mm=row_mm,
        )


def _class(found: object) -> str:
    return str(getattr(found, "label", "")) or NO_CLASS


def _votes(home: MetHousehold) -> str:
    agreeing, attending = home.result.agreeing, home.result.attending
    if agreeing is None and attending is None:
        return ""
    return f"{_known(agreeing)}/{_known(attending)}"


def _known(count: int | None) -> str:
    return "…" if count is None else str(count)


def _day(iso: str) -> str:
    return short_date(date.fromisoformat(iso)) if iso else ""


def _said(line: CertificateView) -> str:
    found = []
    if line.replaces:
        found.append(f"cấp lại cho số {line.replaces}: {line.replaces_reason}")
    if line.replaced:
        found.append("đã cấp lại giấy khác")
    if line.withdrawn_on:
        found.append(f"thu hồi {_day(line.withdrawn_on)}: {line.withdrawn_reason}")
    return "; ".join(found)


def _received(line: CertificateView) -> str:
    return " ".join(part for part in (line.received_by, _day(line.received_on)) if part)
