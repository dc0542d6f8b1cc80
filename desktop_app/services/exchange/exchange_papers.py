"""Results of taking files in, and the inbox, on paper and as Excel."""

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
from desktop_app.services.exchange.batches import Batch, BatchLine, LineState
from desktop_app.services.exchange.inbox import Case
from desktop_app.services.exchange.phrases import contents, moment, remarks
from desktop_app.services.exchange.results import AlreadyReceived, Received
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices

_BATCH = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Đơn vị gửi", 44),
    TableColumn("Tệp số", 14, Align.CENTER),
    TableColumn("Kết quả", 26),
    TableColumn("Cập nhật", 60),
    TableColumn("Cần biết", 98),
)
_INBOX = (
    TableColumn("STT", 10, Align.CENTER),
    TableColumn("Đơn vị, thôn", 38),
    TableColumn("Hộ, người", 44),
    TableColumn("Mục", 36),
    TableColumn("Trước đó", 30),
    TableColumn("Bên A", 47),
    TableColumn("Bên B", 47),
)


class ExchangePapers:
    """Makes the lists of what the screen shows."""

    def __init__(self, folder: Folder, press: Press) -> None:
        self._folder, self._press = folder, press

    def batch_pdf(self, batch: Batch, choices: PrintChoices = BLANK) -> Paper:
        """Set the results of a batch, a line per file."""
        pdf = table_pdf(self._batch(batch, choices), self._press.typesetter)
        return Paper("ket-qua-nhan-du-lieu.pdf", pdf)

    def batch_workbook(self, batch: Batch) -> bytes:
        """Return the same as an Excel file."""
        return table_workbook(self._batch(batch, BLANK))

    def inbox_pdf(self, cases: Sequence[Case], choices: PrintChoices = BLANK) -> Paper:
        """Set the entries shown.

        Raises:
            NothingToPrint: none is shown.
        """
        pdf = table_pdf(self._inbox(cases, choices), self._press.typesetter)
        return Paper("so-lieu-chua-thong-nhat.pdf", pdf)

    def inbox_workbook(self, cases: Sequence[Case]) -> bytes:
        """Return the same as an Excel file.

        Raises:
            NothingToPrint: none is shown.
        """
        content = table_workbook(self._inbox(cases, BLANK))
        security_log.record(self._folder, Event.EXPORT, f"inbox:{len(cases)}")
        return content

    def log_print(self, count: int) -> None:
        """Log that the inbox was printed or saved: how many, never names."""
        security_log.record(self._folder, Event.PRINT, f"inbox:{count}")

    def _batch(self, batch: Batch, choices: PrintChoices) -> TablePaper:
        letterhead = self._press.letterhead(choices)
        return TablePaper(
            letterhead=letterhead,
            title="Kết quả nhận dữ liệu",
            note=f"(nhận lúc {moment(batch.started_at)}, {len(batch.lines)} tệp)",
            columns=_BATCH,
            rows=tuple(_file_row(line) for line in batch.lines),
            signatures=(letterhead.drafter_block, letterhead.signer),
            dated_below=True,
            sheet="Kết quả nhận",
        )

    def _inbox(self, cases: Sequence[Case], choices: PrintChoices) -> TablePaper:
        letterhead = self._press.letterhead(choices)
        return TablePaper(
            letterhead=letterhead,
            title="Số liệu chưa thống nhất",
            columns=_INBOX,
            rows=tuple(_case_row(n, one) for n, one in enumerate(cases, start=1)),
            signatures=(letterhead.drafter_block, letterhead.signer),
            dated_below=True,
            text_pt=11,
            sheet="Chưa thống nhất",
        )


def batch_text(batch: Batch) -> str:
    """Return the results as lines with tabs, to be pasted into Excel or Zalo."""
    heads = [column.head for column in _BATCH]
    rows = [[str(cell or "") for cell in _file_row(line).cells] for line in batch.lines]
    return "\n".join("\t".join(row) for row in (heads, *rows))


def outcome(line: BatchLine) -> str:
    """Return "Đã nhận", "Đã có từ trước", "Không nhận được", "Chưa nhận"."""
    if isinstance(line.done, AlreadyReceived):
        return "Đã có từ trước"
    words = {LineState.MERGED: "Đã nhận", LineState.REFUSED: "Không nhận được"}
    return words.get(line.state, "Chưa nhận")


def updated(line: BatchLine) -> str:
    """Return what a file changed: "5 hộ, 12 thành viên"."""
    if not isinstance(line.done, Received):
        return ""
    return contents(line.done.rows) or "Không có số liệu nào thay đổi"


def to_know(line: BatchLine) -> str:
    """Return what a person should know of a file: refusal, conflicts, gaps, parts left out."""
    if isinstance(line.done, Received):
        return " ".join(remarks(line.done, line.left_out))
    if isinstance(line.done, AlreadyReceived):
        return f"Đã nhận lúc {moment(line.done.at)}, không có gì thay đổi."
    return line.refusal


def _file_row(line: BatchLine) -> TableRow:
    unit = line.unit[:1].upper() + line.unit[1:]
    number = line.number or ""
    return TableRow(
        (
            line.place,
            unit or line.path.name,
            number,
            outcome(line),
            updated(line),
            to_know(line),
        )
    )


def _case_row(number: int, case: Case) -> TableRow:
    place = ", ".join(part for part in (case.hamlet, case.unit) if part)
    sides = [f"{one.value} ({one.by})" if one.by else one.value for one in (case.a, case.b)]
    note = f". Ghi chú: {'; '.join(case.notes)}" if case.notes else ""
    return TableRow((number, place, case.who, case.what + note, case.before, *sides))
