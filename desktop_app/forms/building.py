"""XForm → schema: every formula compiled, its references resolved, mistakes noted by row."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.forms.schema import Edge, Question, Role
from desktop_app.forms.xform import Pieces, XForm, local
from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler
from desktop_app.forms.xpath.errors import XPathError
from desktop_app.forms.xpath.functions import COMPILER
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.references import Reference, Shape, references
from desktop_app.forms.xpath.rows import in_row

_FALSE = "false()"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A formula that is refused: at which question, in which role, why."""

    path: str
    role: Role
    error: XPathError


@dataclass(slots=True)
class Built:
    """The schema, and what each formula reads.

    Attributes:
        reads: references of every formula, by its question and role.
    """

    document: Question
    by_path: dict[str, Question] = field(default_factory=dict)
    reads: dict[tuple[Question, Role], frozenset[Reference]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def build(xform: XForm, compiler: Compiler = COMPILER) -> Built:
    """Compile a form; `mistakes` says what could not be."""
    built = Built(Question(""))
    _grow(xform.root, built.document, built)
    for path in xform.repeats:
        built.by_path[path].repeat = True
    repeats = frozenset(node for node in built.by_path.values() if node.repeat)
    for path, node in built.by_path.items():
        _Filler(node, built, repeats, compiler).fill(xform, path)
    _link(built)
    return built


def _grow(element: ET.Element, parent: Question, built: Built) -> None:
    """Make the schema of an element and what is below it; templates and rows are one."""
    tag = local(element.tag)
    node = parent.children.get(tag) or Question(tag, parent)
    built.by_path[node.path] = node
    if not len(element):
        node.default = element.text or ""
    for child in element:
        _grow(child, node, built)


@dataclass(frozen=True, slots=True)
class _Filler:
    """Compiles the formulas of one question."""

    node: Question
    built: Built
    repeats: frozenset[Question]
    compiler: Compiler

    def fill(self, xform: XForm, path: str) -> None:
        bind: Mapping[str, str] = xform.binds.get(path, {})
        node = self.node
        node.relevant = self._test(bind, Role.RELEVANT)
        node.constraint = self._test(bind, Role.CONSTRAINT)
        node.required = self._test(bind, Role.REQUIRED)
        node.read_only = self._test(bind, Role.READ_ONLY)
        if text := bind.get("calculate"):
            node.keeps = "once(" in text.replace(" ", "")
            node.calculate = self._text(text, Role.CALCULATE)
        if text := xform.repeats.get(path):
            compiled = self._code(text, Role.COUNT)
            node.count = code.number(compiled) if compiled else None
        if text := xform.defaults.get(path):
            node.first = self._text(text, Role.DEFAULT)
        if preload := bind.get("preload"):
            node.preload = f"{preload}/{bind.get('preloadParams', '')}".rstrip("/")
        self._shown(xform, path)

    def _shown(self, xform: XForm, path: str) -> None:
        control = xform.controls.get(path)
        if control is None:
            return
        self.node.label = self._pieces(control.label, Role.LABEL)
        self.node.hint = self._pieces(control.hint, Role.HINT)
        if control.itemset:
            compiled = self._code(control.itemset, Role.OPTIONS)
            filtered = compiled and "[" in control.itemset
            self.node.filter = code.nodes(compiled, "[ ]") if compiled and filtered else None

    def _test(self, bind: Mapping[str, str], role: Role) -> code.Run | None:
        text = bind.get(role, "").strip()
        if not text or (text == _FALSE and role in {Role.REQUIRED, Role.READ_ONLY}):
            return None
        compiled = self._code(text, role)
        return code.boolean(compiled) if compiled else None

    def _text(self, source: str, role: Role) -> code.Run | None:
        compiled = self._code(source, role)
        return code.text(compiled) if compiled else None

    def _pieces(self, pieces: Pieces, role: Role) -> code.Run | None:
        """Return a label with outputs as a function; None if the text is fixed."""
        if not any(piece.is_expression for piece in pieces):
            return None
        runs = [
            self._output(piece.text, role) if piece.is_expression else _fixed(piece.text)
            for piece in pieces
        ]
        return lambda node, env: "".join(run(node, env) for run in runs)

    def _output(self, source: str, role: Role) -> code.Run:
        run = self._text(source, role) or _fixed("")
        return lambda node, env: "" if (text := run(node, env)) == "NaN" else text

    def _code(self, source: str, role: Role) -> Code | None:
        """Compile one formula and note what it reads; a mistake is noted and gives None."""
        try:
            expr = in_row(parse(source), self.node, self.repeats)
            compiled = self.compiler(expr)
            read = references(expr, self.node)
        except XPathError as error:
            self.built.mistakes.append(Mistake(self.node.path, role, error))
            return None
        key = (self.node, role)
        self.built.reads[key] = self.built.reads.get(key, frozenset()) | read
        return compiled


def _fixed(text: str) -> code.Run:
    return lambda _node, _env: text


def _link(built: Built) -> None:
    """Turn what formulas read into edges from each question to its readers."""
    readers: dict[Question, list[Edge]] = {}
    for (reader, role), found in built.reads.items():
        for reference in found:
            target, scope = reference.target, reference.scope
            if target is reader and role in {Role.CONSTRAINT, Role.CALCULATE}:
                continue  # its own value: re-checked anyway, and once() may read it
            edge = _edge(reader, role, target, scope.depth)
            readers.setdefault(built.by_path[target.path], []).append(edge)
    for target, edges in readers.items():
        target.readers = tuple(edges)


def _edge(reader: Question, role: Role, target: Shape, scope: int) -> Edge:
    names = reader.path.split("/")
    return Edge(reader, role, scope, target.depth - scope, tuple(names[scope + 1 :]))
