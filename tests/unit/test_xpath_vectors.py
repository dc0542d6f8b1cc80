"""Every recorded XPath vector against our own evaluator.

`tests/files/vectors/xpath.json` is kept with its own "about": XPath expressions with expected
values, recorded by running the integration tests of enketo/openrosa-xpath-evaluator (commit
06283d1, Apache-2.0) under Node. Time zone America/Phoenix (-07:00). Semantics are Enketo's;
where they differ from DESIGN.md §5 the vector is in `DISPUTED` with the rule that decides it.
What lies outside our XPath (`REFUSED`) must be refused when it is compiled, never guessed.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.errors import XPathError
from desktop_app.forms.xpath.functions import COMPILER
from desktop_app.forms.xpath.nodes import Node

RECORDED = json.loads(
    (Path(__file__).parents[1] / "files" / "vectors" / "xpath.json").read_text("utf-8")
)
VECTORS = RECORDED["vectors"]
PHOENIX = timezone(timedelta(hours=-7))

REFUSED = {
    # a sign of the XPath grammar or library that forms do not use: (why, its expressions)
    "glued": ("an operator glued to a digit is a name in XPath 1.0", {
        "1div1", "2div1", "1div2", "1mod2", "1 div1", "1 mod1",
    }),
    "exponent": ("no exponents in XPath 1.0", {"int(7.922021953507237e-12)"}),
    "branch": ("unknown functions and wrong numbers of arguments, also in a branch never run", {
        "true() or substring()", "true() or substring() and true()",
        "false() or true() or substring()", "0 and fn(/explode)",
        "0 and explode(/explode) + explode(explode(explode(1, 2, 3, explode(), /explode)))",
    }),
    "axes": ("preceding, following, comment(), prefixed names: forms have none", {
        "preceding::node()", "child::comment()",
        "/model/instance[1]/*//*[@template] | /model/instance[1]/*//*[@jr:template]",
    }),
    "id()": ("answers have no ids", {
        "id('FunctionNodesetIdCaseSimple')", "id('FunctionNodesetIdCaseSimpleDoesNotExist')",
        "id('FunctionNodesetIdCaseMultiple1 FunctionNodesetIdCaseMultiple2 "
        "FunctionNodesetIdCaseMultiple3')",
        "id(.)", "id('eee10') | id('eee20')", "/div/div/div/div/div|id('eee20')",
        "/div/div[1]|id('eee20')", "id('eee10')|id('eee20')",
    }),
}  # fmt: skip
ALL_REFUSED = {expr for _, exprs in REFUSED.values() for expr in exprs}

WHOLE_DAYS = "a date counts as whole days, a date-time by the local wall clock (DESIGN.md §5)"
NO_TIME = "date() is a date: the time is dropped, as JavaRosa does; the specification is silent"
DISPUTED = {
    WHOLE_DAYS: {
        "date-time(0)", "date-time(1)", "date(1)",
        'date("2001-12-26") - 5', '-5 + date("2001-12-26")', '3 + date("2001-12-26") - 5',
        "number(date('1970-01-02'))", "number(date('1969-12-31'))",
        "number(date('1941-12-07'))", "number('2008-09-05')",
        '10 + date("2012-07-24")', '10 + date-time("2012-07-24")',
        'number("1970-01-01")', 'number("1970-01-02")', ".",
    },
    NO_TIME: {
        'date(0) = date("1970-01-01T00:00:00.000Z")',
        'date(0) != date("1970-01-01T00:00:00.000Z")',
        'date(-1) != date("1969-12-31T00:00:00.000Z")',
        'date(14127) = date("2008-09-05T00:00:00.000Z")',
        'date(-10252) = date("1941-12-07T00:00:00.000Z")',
        'date(-10252) != date("1941-12-07T00:00:00.000Z")',
        "date(1) = date('1970-01-02T00:00:00.000+00:00')",
        "date(-1) = date('1969-12-31T00:00:00.000+00:00')",
        "date(14127) = date('2008-09-05T00:00:00.000+00:00')",
        "date-time(14127) = date('2008-09-05T00:00:00.000+00:00')",
        "date(-10252) = date('1941-12-07T00:00:00.000+00:00')",
        "date-time(-10252) = date('1941-12-07T00:00:00.000+00:00')",
        'date(decimal-date-time("2003-10-20T08:00:00.000-07:00"))',
    },
    "an impossible date is '' (forms-paper.md §2.4)": {
        "date('nonsense')", "date(number('invalid'))",
    },
    "no exponents in XPath 1.0": {'int("7.922021953507237e-12")'},
    "sum, min, max skip empty nodes (forms-paper.md §2.4)": {"min(*)"},
    "halves below zero go up: XPath 1.0": {"round(-1.5)"},
    "an impossible length gives '': a formula never stops a form": {
        "uuid(/nonsense)", "uuid(/numbers)",
    },
}  # fmt: skip
ALL_DISPUTED = {expr for exprs in DISPUTED.values() for expr in exprs}

TEXT_NODES = "our tree holds text in its element: there are no text, comment or other nodes"
HOLDS_TEXT = re.compile(r"text\(\)|comment\(\)|processing-instruction\(\)")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _node(element: ET.Element) -> Node:
    children = [child for child in element if isinstance(child.tag, str)]
    node = Node(_local(element.tag), "" if children else element.text or "")
    node.attributes = {_local(name): text for name, text in element.attrib.items()}
    for child in children:
        node.append(_node(child))
    return node


@cache
def _document(number: int | None) -> Node:
    """`without doc the context is irrelevant`: any element with a child will do."""
    xml = "<a><b>x</b></a>" if number is None else RECORDED["docs"][number]
    document = Node("")
    document.append(_node(ET.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", xml))))
    return document


def _found(document: Node, path: str) -> Node:
    node = document
    for step in path.strip("/").split("/"):
        if step.startswith("@"):
            return Node(step[1:], node.attributes[step[1:]], parent=node)
        if step:
            node = node.children[int(step[2:-1]) - 1]
    return node


def _path(node: Node) -> str:
    if node.parent is None:
        return "/"
    if node not in node.parent.children:
        return f"{_path(node.parent)}/@{node.name}"
    return f"{_path(node.parent).rstrip('/')}/*[{node.parent.children.index(node) + 1}]"


def _outcome(vector: dict) -> object:
    """Return the value in the form it was recorded in; `XPathError` if it is refused."""
    document = _document(vector.get("doc"))
    node = _found(document, vector.get("node", "/*[1]"))
    env = Env(document, node, datetime(2024, 11, 20, tzinfo=UTC), PHOENIX)
    try:
        compiled = COMPILER.text(vector["expr"])
    except XPathError:
        return XPathError
    match vector.get("type", "string"):
        case "string":
            return code.text(compiled)(node, env)
        case "number":
            return code.number(compiled)(node, env)
        case "boolean":
            return code.boolean(compiled)(node, env)
        case _:
            return [_path(each) for each in compiled.run(node, env)]


def _wanted(vector: dict) -> object:
    if vector.get("throws"):
        return XPathError
    value = vector["value"]
    return float(value) if vector["type"] == "number" else value


def _same(got: object, wanted: object) -> bool:
    both_nan = got != got and wanted != wanted
    return both_nan or got == wanted


def _needs_text_nodes(vector: dict) -> bool:
    nodes = vector["value"] if vector.get("type") == "nodes" else []
    return any(HOLDS_TEXT.search(path) for path in [vector.get("node", ""), *nodes])


def _sorted(vector: dict) -> str:
    if _needs_text_nodes(vector):
        return "text nodes"
    if vector["expr"] in ALL_REFUSED:
        return "refused"
    if _same(_outcome(vector), _wanted(vector)):
        return "equal"
    return "disputed" if vector["expr"] in ALL_DISPUTED else "wrong"


@pytest.mark.parametrize("file", sorted({vector["file"] for vector in VECTORS}))
def test_every_recorded_value_is_ours_unless_a_rule_decides_otherwise(file):
    wrong = [
        (v["expr"], v.get("node"), "wanted", _wanted(v), "got", _outcome(v))
        for v in VECTORS
        if v["file"] == file and _sorted(v) == "wrong"
    ]
    assert wrong == []


def test_what_lies_outside_our_xpath_is_refused_when_compiled():
    for vector in VECTORS:
        if vector["expr"] in ALL_REFUSED:
            with pytest.raises(XPathError):
                COMPILER.text(vector["expr"])


def test_the_lists_of_exceptions_name_nothing_that_is_not_there_or_has_become_equal():
    present = {vector["expr"] for vector in VECTORS}
    assert present >= ALL_REFUSED | ALL_DISPUTED
    differing = {v["expr"] for v in VECTORS if _sorted(v) == "disputed"}
    assert differing == ALL_DISPUTED


def test_the_number_of_vectors_of_each_sort_does_not_drift():
    assert Counter(map(_sorted, VECTORS)) == {
        "equal": 980, "disputed": 36, "refused": 22, "text nodes": 19,
    }  # fmt: skip
