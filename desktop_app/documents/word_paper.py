"""Papers people go on editing in Word: a template of the office or ours, filled in.

A template is an ordinary .docx with places like `{{ ten_lop }}` and `{%p for … %}`
(docxtpl). Templates come from people: they are filled in a sandbox, and text put into them is
always escaped, so `a < b` stays what it is (reference/forms-paper.md §4).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from zipfile import BadZipFile

import jinja2
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docxtpl import DocxTemplate
from jinja2 import meta
from jinja2.sandbox import SandboxedEnvironment

from desktop_app.domain.errors.word import (
    TemplateFieldUnknown,
    TemplateUnreadable,
    TemplateWithoutFields,
    TemplateWrong,
)
from desktop_app.domain.progress import Report, silent

Fields = Mapping[str, Any]
"""Names of the places to fill in → text, or lists of further fields."""

_DAMAGE = (
    BadZipFile, OpcError, SyntaxError, zlib.error, OSError, EOFError, KeyError, ValueError,
    RuntimeError, AttributeError, TypeError, AssertionError, IndexError,
)  # fmt: skip
"""What one flipped byte in a zip can raise."""

_SLIPS = (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError)
"""What a slip in a template can raise while it is filled in."""

_BETWEEN = (
    f"<w:p {nsdecls('w')}><w:pPr><w:spacing w:before='0' w:after='0' w:line='20' "
    "w:lineRule='exact'/></w:pPr></w:p>"
)


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A template as it lies on the disk: its file name and bytes, `own` = of the office."""

    file: str
    content: bytes
    own: bool = False


def word_file(
    template: WordTemplate, letters: Sequence[Fields], report: Report = silent
) -> bytes:
    """Fill a template once for each of `letters`; each begins a page and counts from 1.

    Raises:
        TemplateUnreadable: it is no .docx.
        TemplateWithoutFields: it asks for nothing of what there is.
        TemplateFieldUnknown: it asks for something else.
        TemplateWrong: a place to fill in can not be read.
        Cancelled: `report` said so; nothing is left.
    """
    page = _Page(template)
    page.check(letters[0])
    bodies = []
    for number, fields in enumerate(letters):
        report(number, len(letters), "")
        bodies.append(page.filled(fields))
    report(len(letters), len(letters), "Đang ghép tệp…")
    return page.joined(bodies, letters[0])


class _Page:
    """A template, read once and filled many times."""

    def __init__(self, template: WordTemplate) -> None:
        self._file = template.file
        self._environment = SandboxedEnvironment(
            autoescape=True, undefined=jinja2.StrictUndefined
        )
        self._document = DocxTemplate(io.BytesIO(template.content))
        try:
            self._document.render_init()
            self._source = self._document.patch_xml(self._document.get_xml())
        except _DAMAGE:
            raise TemplateUnreadable(template.file) from None
        self._compiled = self._compile(self._source)

    def check(self, fields: Fields) -> None:
        """Refuse a template that names none of the fields, or another one."""
        asked = meta.find_undeclared_variables(self._environment.parse(self._source))
        if not asked & fields.keys():
            raise TemplateWithoutFields(self._file)
        for field in sorted(asked - fields.keys() - self._environment.globals.keys()):
            raise TemplateFieldUnknown(self._file, field)

    def filled(self, fields: Fields) -> Any:
        """Return the body of one letter as XML."""
        xml = self._render(self._compiled, fields)
        try:
            return self._document.fix_tables(self._document.resolve_listing(xml))
        except _DAMAGE:
            raise TemplateWrong(self._file, "bảng") from None

    def joined(self, bodies: Sequence[Any], fields: Fields) -> bytes:
        """Return the whole file; headers and footers are filled from the first letter."""
        whole = bodies[0]
        last = whole[-1] if whole[-1].tag == qn("w:sectPr") else None
        for body in bodies[1:]:
            _append(whole, body, last)
        file = io.BytesIO()
        try:
            self._document.fix_docpr_ids(whole)
            self._document.map_tree(whole)
            self._heads(fields)
            self._document.docx.save(file)
        except _DAMAGE:
            raise TemplateUnreadable(self._file) from None
        return file.getvalue()

    def _heads(self, fields: Fields) -> None:
        document = self._document
        for kind in (document.HEADER_URI, document.FOOTER_URI):
            for key, part in list(document.get_headers_footers(kind)):
                source = document.patch_xml(document.get_part_xml(part))
                xml = self._render(self._compile(source), fields)
                document.map_headers_footers_xml(key, xml.encode())

    def _compile(self, source: str) -> jinja2.Template:
        try:
            return self._environment.from_string(re.sub(r"<w:p([ >])", r"\n<w:p\1", source))
        except jinja2.TemplateSyntaxError as error:
            raise TemplateWrong(self._file, _near(error)) from None

    def _render(self, compiled: jinja2.Template, fields: Fields) -> str:
        try:
            return re.sub(r"\n<w:p([ >])", r"<w:p\1", compiled.render(fields))
        except jinja2.UndefinedError as error:
            raise TemplateFieldUnknown(self._file, _quoted(str(error))) from None
        except _SLIPS as error:
            raise TemplateWrong(self._file, "{{ … }}") from error


def _append(whole: Any, body: Any, last: Any) -> None:
    """Add a letter behind the others: a section of its own, pages counted from 1."""
    gap = parse_xml(_BETWEEN)
    if last is not None:
        gap.pPr.append(deepcopy(last))
    parts = [gap, *(part for part in body if part.tag != qn("w:sectPr"))]
    for part in parts:
        if last is None:
            whole.append(part)
        else:
            last.addprevious(part)


def _near(error: jinja2.TemplateSyntaxError) -> str:
    """Return the words of the paragraph a mistake is in: what people find in Word."""
    lines = (error.source or "").splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    words = " ".join(re.sub(r"<[^>]+>", "", line).split())
    return words[:60] or "…"


def _quoted(text: str) -> str:
    """Return the name in "'dict object' has no attribute 'x'" or "'x' is undefined"."""
    names = re.findall(r"'([^']+)'", text)
    return names[-1] if names else text
