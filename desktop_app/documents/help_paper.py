"""A help page (the few marks of Markdown our pages use) as a paper: headings, lists, code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.documents.typst_engine import Typesetter

_FENCE = "```"
_HEADING = re.compile(r"^(#{1,3}) +(.*)$")
_ITEM = re.compile(r"^(-|\d+\.) +(.*)$")
_MARKED = re.compile(r"(\*\*.+?\*\*|`.+?`)")

Block = dict[str, Any]


def help_pdf(text: str, typesetter: Typesetter) -> bytes:
    """Set a help page, A4 upright."""
    blocks = help_blocks(text)
    title = next((b["text"] for b in blocks if b["kind"] == "title"), "")
    return typesetter.pdf("help", {"title": title, "blocks": blocks})


def help_blocks(text: str) -> list[Block]:
    """Return the parts of a page: title, heading, paragraph, item (its sign), code."""
    return [_block(lines) for lines in _parts(text.splitlines())]


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """Divide at empty lines, headings and items; code stays whole."""
    part: list[str] = []
    fenced = False
    for line in lines:
        fence = line.startswith(_FENCE)
        starts = bool(fence or _HEADING.match(line) or _ITEM.match(line) or not line.strip())
        if part and not fenced and (starts or _HEADING.match(part[0])):
            yield part
            part = []
        if fenced or line.strip():
            part.append(line)
        if fence and fenced:
            yield part
            part = []
        fenced = fenced != fence
    if part:
        yield part


def _block(lines: list[str]) -> Block:
    if lines[0].startswith(_FENCE):
        return {"kind": "code", "text": "\n".join(lines[1:]).removesuffix(_FENCE).rstrip()}
    if heading := _HEADING.match(lines[0]):
        kind = "title" if len(heading[1]) == 1 else "heading"
        return {"kind": kind, "text": heading[2]}
    words = " ".join(line.strip() for line in lines)
    if item := _ITEM.match(words):
        sign = "–" if item[1] == "-" else item[1]
        return {"kind": "item", "sign": sign, "runs": _runs(item[2])}
    return {"kind": "paragraph", "runs": _runs(words)}


def _runs(words: str) -> list[dict[str, str]]:
    """Return the stretches of a line, each plain, bold or code."""
    runs = []
    for part in filter(None, _MARKED.split(words.replace("▸", "›"))):  # no ▸ in our fonts
        if part.startswith("**"):
            runs.append({"look": "bold", "text": part[2:-2]})
        elif part.startswith("`"):
            runs.append({"look": "code", "text": part[1:-1]})
        else:
            runs.append({"look": "plain", "text": part})
    return runs
