"""A sample page that shows what *Thông tin in trên văn bản* looks like on paper."""

from __future__ import annotations

from datetime import date

from desktop_app.documents.letterhead import Signature
from desktop_app.documents.table_paper import TableColumn, TablePaper, TableRow, table_pdf
from desktop_app.services.print_info import PrintInfo
from desktop_app.services.printing.press import Paper, Press

_COLUMNS = (TableColumn("STT", 12), TableColumn("Nội dung", 100), TableColumn("Ghi chú", 50))


def letterhead_sample(press: Press, info: PrintInfo, day: date, signer: int = 0) -> Paper:
    """Return one page with the head and the signatures of `info`, kept or not.

    Args:
        press: the typesetter.
        info: what to show.
        day: printed as the date.
        signer: which of the signers.
    """
    head = info.letterhead(signer=signer, day=day)
    paper = TablePaper(
        letterhead=head,
        title="Văn bản xem thử",
        columns=_COLUMNS,
        rows=(TableRow(("1", "Dòng xem thử", "")),),
        signatures=(Signature(("Người lập biểu",), head.drafter), head.signer),
    )
    return Paper("xem-thu.pdf", table_pdf(paper, press.typesetter))
