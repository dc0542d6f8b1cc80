"""Phiếu giao nhận dữ liệu: what goes over by hand, signed on both sides."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.letterhead import Letterhead, Signature, frame
from desktop_app.documents.typst_engine import Typesetter

TITLE = "Phiếu giao nhận dữ liệu"
_SHOWN = 16
_EMPTY_ROWS = 3
_CHECK = (
    "Bên nhận so mã kiểm tra của tệp trên USB với mã trên phiếu; mã khác nghĩa là tệp đã bị "
    "hỏng hoặc không phải tệp này."
)


@dataclass(frozen=True, slots=True)
class HandedFile:
    """One file: its name, its size in words ("84 KB"), its SHA-256 in hex ("" = not known)."""

    name: str
    size: str
    sha256: str


@dataclass(frozen=True, slots=True)
class HandoverPaper:
    """What the paper shows.

    Attributes:
        letterhead: who hands over.
        giver, receiver: both units as printed; an empty receiver is a line to write on.
        number: running number of the data file, 0 = no data file of this program.
        made: when the files were made, in words.
        contents: what is in them ("5 hộ, 12 thành viên").
        rests_on: the frozen figures they rest on.
        files: none leaves rows to fill in by hand.
        remarks: printed under the table.
    """

    letterhead: Letterhead
    giver: str
    receiver: str
    number: int
    made: str
    contents: str
    rests_on: str
    files: tuple[HandedFile, ...]
    remarks: tuple[str, ...] = ()


def handover_pdf(paper: HandoverPaper, typesetter: Typesetter) -> bytes:
    """Return the paper, one page A4 with the part to tear off."""
    signers = (
        Signature(("NGƯỜI GIAO",), paper.letterhead.drafter),
        Signature(("NGƯỜI NHẬN",)),
    )
    blank = HandedFile("", "", "")
    listed = paper.files or (blank,) * _EMPTY_ROWS
    note = f"(tệp dữ liệu số {paper.number})" if paper.number else ""
    data = {
        "title": TITLE,
        "head": frame(paper.letterhead, signers),
        "lines": [],
        "note": note,
        "facts": _facts(paper),
        "files": [{"name": f.name, "size": f.size, "sha": _grouped(f.sha256)} for f in listed],
        "remarks": [*paper.remarks, *([_CHECK] if any(f.sha256 for f in listed) else [])],
        "receipt": _receipt(paper),
    }
    return typesetter.pdf("handover", data)


def _facts(paper: HandoverPaper) -> list[dict[str, str]]:
    return _listed(
        ("Bên giao", paper.giver),
        ("Bên nhận", paper.receiver),
        ("Lập lúc", paper.made),
        ("Nội dung", paper.contents),
        ("Số liệu chốt làm căn cứ", paper.rests_on),
    )


def _receipt(paper: HandoverPaper) -> list[dict[str, str]]:
    which = f"tệp số {paper.number}, " if paper.number else ""
    named = paper.files[0] if len(paper.files) == 1 else None
    many = f"{len(paper.files)} tệp theo phiếu" if paper.files else ""
    files = f"{which}{named.name}" if named else many
    code = _grouped(named.sha256) if named and named.sha256 else ""
    return _listed(
        ("Đã nhận của", paper.giver),
        ("Các tệp", files),
        *((("Mã kiểm tra", code),) if code else ()),
        ("Bên nhận", paper.receiver),
    )


def _listed(*facts: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "text": text} for label, text in facts]


def _grouped(sha256: str) -> str:
    short = sha256[:_SHOWN]
    return " ".join(short[at : at + 4] for at in range(0, len(short), 4))
