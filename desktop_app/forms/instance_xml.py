"""A filled form as XForm instance XML (OpenRosa), and back."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from typing import Any

from desktop_app.domain.errors.forms import AnswersRefused
from desktop_app.forms.cells import Cell
from desktop_app.forms.schema import Form, Question
from desktop_app.forms.session import FormSession
from desktop_app.forms.xform import local

NAMESPACE = "urn:rasoat:xform"
_ROW = f"{{{NAMESPACE}}}row"
_MAX_CHARACTERS = 5_000_000


def to_xml(session: FormSession) -> str:
    """Return the answers as XML: what is not relevant is left out, row ids are attributes."""
    ET.register_namespace("rasoat", NAMESPACE)
    (root,) = session.top.children
    element = _element(root, session)
    element.set("id", session.definition.form_id)
    element.set("version", session.definition.version)
    ET.indent(element)
    return ET.tostring(element, encoding="unicode")


def from_xml(form: Form, text: str, **given: Any) -> FormSession:
    """Return a session with the answers of an instance, ours or a phone's.

    Args:
        form: the version the answers were given to.
        text: the XML; rows without our id are numbered.
        given: passed on to `FormSession` (`now`, `lookup` …).

    Raises:
        AnswersRefused: not XML, or of another form.
    """
    root = _parsed(text)
    if local(root.tag) != form.root.name or root.get("id", "") != form.definition.form_id:
        other = root.get("id", "")
        raise AnswersRefused(f"Câu trả lời thuộc phiếu «{other}», không phải phiếu này.")
    answers: dict[str, str] = {}
    rows: dict[str, list[str]] = {}
    for path, element, question in _read(root, form.root, form.root.path, rows):
        if len(element) == 0 and element.text and (question is None or not _computed(question)):
            answers[path] = element.text
    given.setdefault("instance_id", answers.pop(f"{form.root.path}/meta/instanceID", ""))
    return FormSession(form, answers=answers, rows=rows, fresh=False, **given)


def _element(cell: Cell, session: FormSession) -> ET.Element:
    element = ET.Element(cell.name)
    if cell.schema.repeat:
        element.set(_ROW, cell.row)
    if cell.schema.preload == "uid":
        element.text = session.instance_id
    elif not cell.schema.children:
        element.text = cell.value
    for child in cell.children:
        if child.relevant:
            element.append(_element(child, session))
    return element


def _parsed(text: str) -> ET.Element:
    """Parse without entities or documents from elsewhere: a form's answers need neither."""
    if len(text) > _MAX_CHARACTERS or "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise AnswersRefused("Tệp câu trả lời quá lớn hoặc chứa khai báo không được phép.")
    try:
        return ET.fromstring(text)  # noqa: S314 - entities were refused above
    except ET.ParseError:
        raise AnswersRefused("Tệp câu trả lời không đọc được.") from None


def _read(
    element: ET.Element, question: Question, path: str, rows: dict[str, list[str]]
) -> Iterator[tuple[str, ET.Element, Question | None]]:
    """Yield every element below with its instance path, noting the rows of repeats."""
    numbers: Counter[str] = Counter()
    for child in element:
        name = local(child.tag)
        found = question.children.get(name)
        below = f"{path}/{name}"
        if found is not None and found.repeat:
            numbers[name] += 1
            row = child.get(_ROW) or str(numbers[name])
            rows.setdefault(below, []).append(row)
            below = f"{below}[{row}]"
        yield below, child, found
        if found is not None:
            yield from _read(child, found, below, rows)


def _computed(question: Question) -> bool:
    return question.calculate is not None and not question.keeps
