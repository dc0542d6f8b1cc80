"""selected, selected-at, count-selected, jr:choice-name, pulldata."""

from __future__ import annotations

import math

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.functions.making import plain
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type


def _selected(chosen: str, value: str) -> bool:
    return value.strip() in chosen.split()


def _selected_at(chosen: str, at: float) -> str:
    words = chosen.split()
    if math.isfinite(at) and 0 <= int(at) < len(words):
        return words[int(at)]
    return ""


def _choice_name(compiler: Compiler, call: Call) -> Code:
    """The label of a choice; the question stands quoted: `jr:choice-name(${x}, '${x}')`."""
    value = code.text(compiler(call.args[0]))
    quoted = compiler(call.args[1]).literal
    if quoted is None:
        raise XPathError(Refusal.ARGUMENTS, call.name)
    question = code.nodes(compiler.text(quoted), call.name)

    def run(node: Node, env: Env) -> str:
        found = question(node, env)
        return env.choice_name(found[0], value(node, env)) if found else ""

    return Code(run, Type.TEXT)


def _pulldata(env: Env, table: str, wanted: str, key: str, value: str) -> str:
    return env.lookup(table, wanted, key, value)


FUNCTIONS = {
    "selected": plain(Type.BOOLEAN, _selected, code.text, code.text),
    "selected-at": plain(Type.TEXT, _selected_at, code.text, code.number),
    "count-selected": plain(Type.NUMBER, lambda t: float(len(t.split())), code.text),
    "jr:choice-name": Function(2, 2, _choice_name),
    "pulldata": plain(Type.TEXT, _pulldata, *[code.text] * 4, env=True),
}
