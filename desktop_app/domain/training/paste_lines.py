"""Pasted text as lines and cells; lines that hold no person, with the reason in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.text_vi import fold, nfc
from desktop_app.domain.training.paste_cells import PastedPerson, surname_first

_BULLET = re.compile(
    r"^\s*(?:[-–—•●▪◦►➢✓✔☑*+·]+\s*|\(?\d{1,4}\s*[.)/:–\-](?!\d)\s*|\d{1,4}\s+(?=[^\W\d]))"
)
_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:SA|CH|AM|PM))?"
_DAY = r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?"
_STAMP = re.compile(rf"^\[?\s*(?:{_DAY}[,\s]*)?{_TIME}(?:[,\s]*{_DAY})?\s*\]?$", re.IGNORECASE)
_SENT = re.compile(r"^\[[^\]]*\d{1,2}:\d{2}[^\]]*\]\s*[^:]{1,60}:\s*")
_LOOSE_TIME = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])")
_CHAT = frozenset({"da gui", "da nhan", "da xem", "hom nay", "hom qua", "[hinh anh]", "[file]"})
_TOTAL = re.compile(r"^(tong( cong| so)?|cong)\b(?!\s+tac)")
_TITLE = re.compile(
    r"^(danh sach|kinh gui|uy ban|ubnd|cong hoa|doc lap|lop tap huan|thoi gian|dia diem"
    r"|nguoi lap)\b"
)
_TWO_NAMES = re.compile(r"\s(?:và|&|\+)\s|;|\n|/", re.IGNORECASE)
_LONGEST = 8
"""Words of the longest names seen; longer ones are sentences."""


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line with its cells; `reason` where it can hold no person."""

    number: int
    text: str
    cells: tuple[str, ...]
    tabbed: bool
    reason: str = ""


def raw_lines(text: str) -> Iterator[RawLine]:
    """Split what was pasted; blank lines are left out, every other one comes back."""
    lines = [_raw(number, whole) for number, whole in _physical(text) if whole.strip()]
    for place, line in enumerate(lines, start=1):
        sender = place < len(lines) and lines[place].reason == _AT and _bare_name(line)
        yield replace(line, reason="tên người gửi tin (dòng sau là giờ)") if sender else line


def why_no_person(person: PastedPerson) -> str:
    """Return why what was read is no single person, "" where it is one."""
    name = person.name
    if not any(c.isalpha() for c in name):
        return "không thấy họ tên"
    if re.search(r"[?!=@#%<>\[\]{}]|https?:", name):
        return "không giống họ tên"
    if _TWO_NAMES.search(name) or surname_first(person.post):
        return "có hai tên trong một ô"
    if any(c.isdigit() for c in name):
        return "không giống họ tên"
    if len(name.split()) > _LONGEST:
        return "dài hơn một họ tên"
    return ""


_AT = "giờ gửi tin"


def _raw(number: int, text: str) -> RawLine:
    shown = nfc(text)
    if "\t" in text:
        cells = tuple(_cell(cell) for cell in text.split("\t"))
        return RawLine(number, shown, cells, tabbed=True, reason=_no_row(cells))
    plain = nfc(_SENT.sub("", shown)) if _SENT.match(shown) else shown
    reason = _no_line(plain)
    plain = _LOOSE_TIME.sub(" ", _unnumbered(plain))
    parts = re.split(r"\s*[,–—]\s*|\s+-\s+|\s*\|\s*", plain)
    cells = tuple(nfc(part) for part in parts if part.strip())
    return RawLine(number, shown, cells, tabbed=False, reason=reason)


def _physical(text: str) -> Iterator[tuple[int, str]]:
    """Join the lines of a cell that Excel quotes because it holds line breaks."""
    held, start = "", 0
    for number, line in enumerate(re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text), start=1):
        if held:
            held += f"\n{line}"
        elif "\t" in line and line.count('"') % 2:
            held, start = line, number
        else:
            yield number, line
        if held and held.count('"') % 2 == 0:
            yield start, held
            held = ""
    if held:  # a quote nobody closed: the lines are what they are
        for place, line in enumerate(held.split("\n")):
            yield start + place, line


def _cell(cell: str) -> str:
    """Return a cell; breaks inside it stay, they may part two names."""
    bare = cell.strip()
    if len(bare) > 1 and bare.startswith('"') and bare.endswith('"'):
        bare = bare[1:-1].replace('""', '"')
    return "\n".join(nfc(part) for part in bare.split("\n") if part.strip())


def _unnumbered(text: str) -> str:
    """Take numbering and bullets off: "- 1) Nguyễn" → "Nguyễn"."""
    for _ in range(3):
        text = _BULLET.sub("", text, count=1)
    return text


def _no_row(cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    if not filled:
        return "dòng trống"
    first = next((cell for cell in filled if any(c.isalpha() for c in cell)), "")
    if all(re.fullmatch(r"\(?\w{1,2}\)?", cell) for cell in filled):
        return "dòng đánh số cột"
    return _words_of(first) if len(filled) <= 2 or _TOTAL.match(fold(first)) else ""


def _no_line(text: str) -> str:
    if not text:
        return "tin trống"
    if _STAMP.fullmatch(text):
        return _AT
    plain = fold(text)
    if plain in _CHAT or plain.startswith(("[hinh anh]", "[file]", "[video]", "[sticker]")):
        return "dòng của Zalo, không có tên"
    return _words_of(text)


def _words_of(text: str) -> str:
    plain = fold(text)
    if _TOTAL.match(plain):
        return "dòng cộng"
    if _TITLE.match(plain) or plain.rstrip().endswith(":"):
        return "dòng tiêu đề"
    return ""


def _bare_name(line: RawLine) -> bool:
    return not line.reason and len(line.cells) == 1 and not any(c.isdigit() for c in line.text)
