"""`python -m tests.word_templates`: draw the Word templates that come along, again.

Layout: Nghị định 30/2020/NĐ-CP, Phụ lục I (reference/training-inspection.md §5.1–5.3). The
files in `resources/templates` are what the program reads; this only draws them, so that all of
them keep one head, one foot and one size. Whoever wants another look edits the .docx itself.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import (
    WD_ALIGN_PARAGRAPH,
    WD_LINE_SPACING,
    WD_TAB_ALIGNMENT,
    WD_TAB_LEADER,
)
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from desktop_app.platform.paths import RESOURCES

FONT = "Times New Roman"
CENTER, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
LEFT_MM, RIGHT_MM = 70.0, 95.0
"""The two columns of the head; together the room between the margins."""


@dataclass(frozen=True)
class Look:
    """How a paragraph stands; sizes in points."""

    size: float = 14
    bold: bool = False
    italic: bool = False
    align: Any = JUSTIFY
    indent: bool = False
    before: float = 0
    after: float = 6
    keep: bool = False


BODY = Look(indent=True)
HEADING = Look(bold=True, indent=True, before=6, keep=True)
RAGGED = Look(align=LEFT, indent=True)
CELL = Look(12, align=LEFT, before=2, after=2)
CELL_MID = Look(12, align=CENTER, before=2, after=2)
CELL_HEAD = Look(12, bold=True, align=CENTER, before=2, after=2)
TITLE = Look(14, bold=True, align=CENTER, before=14, after=2, keep=True)
ABOUT = Look(14, bold=True, align=CENTER, after=0, keep=True)
BASIS = Look(14, italic=True, indent=True)
DOTS = "\t"
"""Dots up to the right margin: a tab with a leader, as long as the line has room."""


def new() -> Any:
    """An empty page: A4, margins, Times New Roman, page number from page 2 on."""
    doc = Document()
    normal = doc.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.rPr.rFonts
    for side in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(side), FONT)
    for element in doc.styles.element.iter(qn("w:lang")):
        for side in ("w:val", "w:eastAsia"):
            element.set(qn(side), "vi-VN")
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = OxmlElement("w:pgNumType")
    number.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:cols")).addprevious(number)
    _page_number(section.header.paragraphs[0])
    _modern(doc)
    core = doc.core_properties
    core.author, core.title, core.comments, core.language = "", "", "", "vi-VN"
    core.created = core.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - a file of ours
    core.last_modified_by = ""
    return doc


def head(doc: Any) -> None:
    """Who issues it, quốc hiệu, number, place and date."""
    table = bare(doc, 2, (LEFT_MM, RIGHT_MM))
    left, right = table.rows[0].cells
    mid = Look(12, align=CENTER, after=0)
    put(left, "{%p if co_quan_chu_quan %}", mid)
    put(left, "{{ co_quan_chu_quan }}", mid)
    put(left, "{%p endif %}", mid)
    put(left, "{{ co_quan }}", Look(12, bold=True, align=CENTER, after=0))
    rule(left, 24, LEFT_MM)
    put(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Look(12, bold=True, align=CENTER, after=0))
    put(right, "Độc lập - Tự do - Hạnh phúc", Look(13, bold=True, align=CENTER, after=0))
    rule(right, 57, RIGHT_MM)
    left, right = table.rows[1].cells
    put(left, "Số: {{ so }}", Look(13, align=CENTER, after=0))
    put(right, "{{ dia_danh_ngay }}", Look(13, italic=True, align=CENTER, after=0))


def name(doc: Any, kind: str, about: str, *, line: float = 45) -> None:
    """The kind of paper, what it is about, the line below."""
    put(doc, kind, TITLE)
    words = put(doc, about, ABOUT).paragraph_format
    words.left_indent = words.right_indent = Mm(8)
    rule(doc, line, LEFT_MM + RIGHT_MM)
    put(doc, "", Look(6, after=0))


def foot(doc: Any) -> None:
    """Nơi nhận left, who signs right, never torn apart."""
    for paragraph in doc.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True  # a signature never stands alone
    table = bare(doc, 1, (78, 87))
    left, right = table.rows[0].cells
    put(left, "Nơi nhận:", Look(12, bold=True, italic=True, align=LEFT, after=0))
    small = Look(11, align=LEFT, after=0)
    put(left, "{%p for noi in noi_nhan %}", small)
    put(left, "- {{ noi }}", small)
    put(left, "{%p endfor %}", small)
    title = Look(14, bold=True, align=CENTER, after=0, keep=True)
    put(right, "{%p for chuc_vu in nguoi_ky.chuc_vu %}", title)
    put(right, "{{ chuc_vu }}", title)
    put(right, "{%p endfor %}", title)
    for _ in range(4):
        put(right, "", title)
    put(right, "{{ nguoi_ky.ten }}", title)
    _whole_row(table.rows[0])
    put(doc, "", Look(1, after=0))


def signers(doc: Any, *blocks: tuple[str, str]) -> None:
    """Blocks side by side: title, hint, room, name; never torn from the lines above."""
    for paragraph in doc.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True
    table = bare(doc, 1, ((LEFT_MM + RIGHT_MM) / len(blocks),) * len(blocks))
    title = Look(14 if len(blocks) < 3 else 13, bold=True, align=CENTER, after=0, keep=True)
    hint = Look(12, italic=True, align=CENTER, after=0, keep=True)
    for cell, (words, who) in zip(table.rows[0].cells, blocks, strict=True):
        put(cell, words, title)
        put(cell, "(Ký, ghi rõ họ tên)", hint)
        for _ in range(4):
            put(cell, "", title)
        put(cell, who, title)
    _whole_row(table.rows[0])
    put(doc, "", Look(1, after=0))


def bare(doc: Any, rows: int, widths: tuple[float, ...]) -> Any:
    """A table without lines, fixed widths in millimetres."""
    table = doc.add_table(rows, len(widths))
    _fixed(table, widths)
    for row in table.rows:
        for cell in row.cells:
            cell._tc.remove(cell.paragraphs[0]._p)
    return table


def ruled(doc: Any, heads: tuple[str, ...], widths: tuple[float, ...]) -> Any:
    """A table with lines; its head is repeated on each page."""
    table = doc.add_table(1, len(widths))
    table.style = "Table Grid"
    _fixed(table, widths, inset=80)
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell._tc.remove(cell.paragraphs[0]._p)
        put(cell, text, CELL_HEAD)
        cell.vertical_alignment = 1
    _whole_row(table.rows[0], repeat=True)
    return table


def row(table: Any, texts: tuple[str, ...], looks: tuple[Look, ...]) -> None:
    """One more row, whole on a page."""
    added = table.add_row()
    for cell, text, look in zip(added.cells, texts, looks, strict=True):
        cell._tc.remove(cell.paragraphs[0]._p)
        put(cell, text, look)
        cell.vertical_alignment = 1
    _whole_row(added)


def mark(table: Any, text: str) -> None:
    """A row that only says `for` or `end` to the machine."""
    added = table.add_row()
    added.cells[0].paragraphs[0].add_run(text)


def put(where: Any, text: str, look: Look = BODY) -> Any:
    """One paragraph; `**words**` are bold."""
    p = where.add_paragraph()
    form = p.paragraph_format
    p.alignment = look.align
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    form.keep_with_next = look.keep
    if look.indent:
        form.first_line_indent = Cm(1.27)
    if not text:
        _mark_size(p, look.size)
    if look.size == 1:  # what Word wants below a table: as good as nothing at a page's end
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)
    if "\t" in text:
        p.alignment = LEFT
        form.tab_stops.add_tab_stop(
            Mm(LEFT_MM + RIGHT_MM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
    for at, part in enumerate(text.split("**")):
        if part or not text:
            _run(p, part, look, bold=look.bold or at % 2 == 1)
    return p


def rule(where: Any, length: float, room: float) -> None:
    """A line below the words before it, `length` of `room` millimetres, in the middle."""
    p = put(where, "", Look(2, align=CENTER, before=2, after=0))
    p.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    p.paragraph_format.line_spacing = Pt(6)
    side = Mm((room - length) / 2)
    p.paragraph_format.left_indent = p.paragraph_format.right_indent = side
    border = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    border.append(top)
    p._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc"
    )


def save(doc: Any, file: str, folder: Path) -> None:
    """Write a template."""
    doc.save(folder / file)


def _run(p: Any, text: str, look: Look, *, bold: bool) -> None:
    run = p.add_run(text)
    run.font.size, run.bold, run.italic = Pt(look.size), bold or None, look.italic or None


def _mark_size(p: Any, size: float) -> None:
    """Make an empty paragraph as low as its letters would be; Word asks the mark at its end."""
    mark_, height = OxmlElement("w:rPr"), OxmlElement("w:sz")
    height.set(qn("w:val"), str(round(size * 2)))
    mark_.append(height)
    p._p.get_or_add_pPr().append(mark_)


def _page_number(p: Any) -> None:
    p.alignment = CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = p.add_run()
        run.font.size = Pt(13)
        if kind:
            mark_ = OxmlElement("w:fldChar")
            mark_.set(qn("w:fldCharType"), kind)
        else:
            mark_ = OxmlElement("w:instrText")
            mark_.set(qn("xml:space"), "preserve")
            mark_.text = text
        run._r.append(mark_)


def _modern(doc: Any) -> None:
    """Let Word open it as its own, not in "compatibility mode"."""
    compat = OxmlElement("w:compat")
    setting = OxmlElement("w:compatSetting")
    for key, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{key}"), value)
    compat.append(setting)
    settings = doc.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    after = settings.find(qn("w:rsids"))
    settings.append(compat) if after is None else after.addprevious(compat)


def _fixed(table: Any, widths: tuple[float, ...], inset: int = 0) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(inset))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def _whole_row(added: Any, *, repeat: bool = False) -> None:
    properties = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if repeat:
        properties.append(OxmlElement("w:tblHeader"))


def main(folder: Path) -> None:
    """Draw all of them."""
    from tests.word_papers import PAPERS
    from tests.word_step_papers import STEP_PAPERS

    for file, draw in (PAPERS | STEP_PAPERS).items():
        doc = new()
        draw(doc)
        save(doc, file, folder)
        print(folder / file)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else RESOURCES / "templates")
