"""What tests read of the papers of a campaign's steps."""

from __future__ import annotations

import io
import re

from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from tests.golden.pdf import assert_only_liberation, texts


def said(paper):
    """Return the text of a PDF; every letter is of our fonts."""
    assert_only_liberation(paper.pdf)
    return " ".join(texts(paper.pdf))


def lines(paper):
    """Return the paragraphs of a Word paper, tables included; nothing is left to fill in."""
    assert paper.name.endswith(".docx")
    document = Document(io.BytesIO(paper.pdf))
    found = [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    ]
    assert not [line for line in found if re.search(r"[{}]|None", line)]
    return found


def cells(paper):
    """Return every filled cell of an .xlsx as text."""
    sheet = load_workbook(io.BytesIO(paper.pdf)).active
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]


def has(found, words):
    return any(words in line for line in found)
