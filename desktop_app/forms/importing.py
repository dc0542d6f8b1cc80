"""A workbook's bytes → a form ready to run, or every reason why not, each with its row.

The order: kind of file, our own look at the sheets, pyxform, then every formula on the XForm.
Nothing is kept of a form with problems.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from desktop_app.domain.errors.forms import FormNotConverted, Problem, XlsFormRefused
from desktop_app.forms import columns, words
from desktop_app.forms.building import Built, build
from desktop_app.forms.choices import read_choices
from desktop_app.forms.conversion import to_xform
from desktop_app.forms.definition import FormDefinition, Kind, Remark
from desktop_app.forms.formulas import check_formulas
from desktop_app.forms.items import ItemMaker
from desktop_app.forms.ordering import set_order
from desktop_app.forms.remarks import remarks
from desktop_app.forms.schema import Form, Role
from desktop_app.forms.settings import Settings, check_prefixes, read_settings
from desktop_app.forms.survey import Row, SurveyReader
from desktop_app.forms.types import Question
from desktop_app.forms.workbook import Sheet, read_workbook
from desktop_app.forms.xform import XForm, read_xform

_COLUMNS = {
    Role.CALCULATE: "calculation", Role.COUNT: "repeat_count", Role.OPTIONS: "choice_filter",
}  # fmt: skip


def import_xlsform(content: bytes, name: str) -> Form:
    """Return the form in a workbook.

    Args:
        content: the bytes of an .xlsx.
        name: what the person calls the file, for sentences.

    Raises:
        NotAnXlsForm: the file is something else; each kind has its sentence.
        XlsFormRefused: a form with problems, all of them listed.
        FormNotConverted: pyxform refuses it for a reason of its own.
    """
    sheets = read_workbook(content, name)
    survey = _checked_sheets(sheets, name)
    xml = to_xform(sheets, name)
    xform = _taken_apart(xml, name)
    built = build(xform)
    _refuse(name, _formula_problems(survey, built))
    _refuse(name, _circle_problems(survey, set_order(built)))
    return _form(_Source(content, name, sheets, survey), xform, built, xml)


def _taken_apart(xml: str, name: str) -> XForm:
    """Read what pyxform made; headings can make it write what is no XML."""
    try:
        return read_xform(xml)
    except ET.ParseError as error:
        raise FormNotConverted(name, f"XML: {error}") from error


@dataclass(frozen=True, slots=True)
class _Survey:
    """The survey sheet, read."""

    sheet: Sheet
    rows: Sequence[Row]

    def find(self, path: str) -> Row | None:
        """Return the row of an XForm path; helper nodes of a repeat belong to its row."""
        below_root = path.split("/", 2)[2] if path.count("/") > 1 else ""
        wanted = {below_root, below_root.removesuffix("_count")}
        return next((row for row in self.rows if row.path in wanted), None)


@dataclass(frozen=True, slots=True)
class _Source:
    content: bytes
    name: str
    sheets: Mapping[str, Sheet]
    survey: _Survey


def _checked_sheets(sheets: Mapping[str, Sheet], name: str) -> _Survey:
    """Look at the sheets ourselves: pyxform would stop at the first mistake, in English."""
    if "survey" not in sheets:
        text = "tệp không có trang «survey» nên không phải phiếu XLSForm."
        _refuse(name, [Problem("", None, "", text, "Đề nghị chọn đúng tệp phiếu.")])
    sheet = sheets["survey"]
    _refuse(name, _missing_columns(sheet))
    settings = read_settings(sheets.get("settings"))
    choices = read_choices(sheets.get("choices"), doubles=settings.allows_doubles)
    reader = SurveyReader(sheet, choices.lists)
    problems = [*check_prefixes(sheets, settings), *reader.problems, *choices.problems]
    problems += check_formulas(sheet.name, reader.rows, choices.columns)
    if not reader.rows and not problems:
        text = "phiếu chưa có câu hỏi nào."
        problems.append(Problem(sheet.name, None, "", text, "Đề nghị thêm câu hỏi."))
    _refuse(name, sorted(problems, key=lambda p: (p.sheet != sheet.name, p.sheet, p.row or 0)))
    return _Survey(sheet, reader.rows)


def _refuse(name: str, problems: Sequence[Problem]) -> None:
    if problems:
        raise XlsFormRefused(name, tuple(problems))


def _missing_columns(sheet: Sheet) -> list[Problem]:
    there = {columns.heading(text).base for text in sheet.heading}
    return [
        Problem(sheet.name, 1, base, f"thiếu cột «{base}».", "Đề nghị thêm cột này ở dòng 1.")
        for base in ("type", "name")
        if base not in there
    ]


def _formula_problems(survey: _Survey, built: Built) -> list[Problem]:
    found = []
    for mistake in built.mistakes:
        row = survey.find(mistake.path)
        column = _COLUMNS.get(mistake.role, str(mistake.role))
        number, heading = (row.cells.row, row.cells.column(column)) if row else (None, column)
        found.append(Problem(survey.sheet.name, number, heading, *words.refused(mistake.error)))
    return sorted(found, key=lambda problem: problem.row or 0)


def _circle_problems(survey: _Survey, circle: Sequence[str]) -> list[Problem]:
    if not circle:
        return []
    row = survey.find(circle[0])
    names = " → ".join(path.rpartition("/")[2] for path in (*circle, circle[0]))
    text = f"các câu hỏi chờ nhau thành vòng: {names}."
    fix = "Đề nghị bỏ một chỗ tham chiếu trong vòng này."
    return [Problem(survey.sheet.name, row.cells.row if row else None, "", text, fix)]


def _form(source: _Source, xform: XForm, built: Built, xml: str) -> Form:
    kinds = {row.path: row.kind for row in source.survey.rows if isinstance(row.type, Question)}

    def sheet_kind(path: str) -> Kind | None:
        return kinds.get(path.split("/", 2)[2]) if path.count("/") > 1 else None

    root = next(iter(built.document.children.values()))
    items = ItemMaker(xform, sheet_kind).children(root)
    sha256 = hashlib.sha256(source.content).hexdigest()
    settings = read_settings(source.sheets.get("settings"))
    version, more = _version(settings, sha256)
    definition = FormDefinition(
        form_id=settings.cells["form_id"] or settings.cells["id_string"] or _stem(source.name),
        version=version,
        title=xform.title or source.name,
        items=items,
        sha256=sha256,
        root=root.path,
        remarks=(*more, *remarks(source.survey.sheet, source.survey.rows)),
    )
    by_path, formulas = built.by_path, len(built.reads)
    return Form(definition, built.document, by_path, xform.instances, xml, formulas)


def _version(settings: Settings, sha256: str) -> tuple[str, tuple[Remark, ...]]:
    """A form without version is told apart by its content."""
    if version := settings.cells["version"]:
        return version, ()
    text = f"phiếu chưa ghi phiên bản; phần mềm dùng «{sha256[:8]}»."
    return sha256[:8], (Remark("settings", None, "version", text),)


def _stem(name: str) -> str:
    return PurePath(name).stem
