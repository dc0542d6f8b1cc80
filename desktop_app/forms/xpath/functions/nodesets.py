"""count, position, last, current, instance, indexed-repeat, names of nodes."""

from __future__ import annotations

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code, Run
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type


def _count(compiler: Compiler, call: Call) -> Code:
    nodes = code.nodes(compiler(call.args[0]), call.name)
    return Code(lambda node, env: float(len(nodes(node, env))), Type.NUMBER)


def _count_filled(compiler: Compiler, call: Call) -> Code:
    nodes = code.nodes(compiler(call.args[0]), call.name)
    return Code(lambda node, env: float(_filled(nodes(node, env))), Type.NUMBER)


def _filled(found: list[Node]) -> int:
    return sum(bool(node.text()) for node in found)


def _position(compiler: Compiler, call: Call) -> Code:
    """Without argument: in the node-set a predicate runs over; with one: among its rows."""
    if not call.args:
        return Code(lambda _node, env: float(env.position), Type.NUMBER)
    nodes = code.nodes(compiler(call.args[0]), call.name)
    return Code(lambda node, env: _row_number(nodes(node, env)), Type.NUMBER)


def _row_number(found: list[Node]) -> float:
    if not found:
        return float("nan")
    return float(rank(found[0]))


def rank(node: Node) -> int:
    """Return the place of a node among its relevant siblings of the same name, from 1."""
    if node.parent is None:
        return 1
    rows = [row for row in node.parent.named[node.name] if row.relevant or row is node]
    return rows.index(node) + 1


def _last(_compiler: Compiler, _call: Call) -> Code:
    return Code(lambda _node, env: float(env.size), Type.NUMBER)


def _current(_compiler: Compiler, _call: Call) -> Code:
    return Code(lambda _node, env: [env.current], Type.NODES)


def _instance(compiler: Compiler, call: Call) -> Code:
    """The document of a secondary instance, above its root element, as forms expect it."""
    name = compiler(call.args[0]).literal
    if name is None:
        raise XPathError(Refusal.ARGUMENTS, call.name)

    def run(_node: Node, env: Env) -> list[Node]:
        document = env.instances.get(name.strip())
        return [document] if document else []

    return Code(run, Type.NODES)


def _indexed_repeat(compiler: Compiler, call: Call) -> Code:
    """The node inside row n of a repeat, up to three repeats deep."""
    if len(call.args) % 2 == 0:
        raise XPathError(Refusal.ARGUMENTS, call.name)
    wanted = code.nodes(compiler(call.args[0]), call.name)
    rows = [code.nodes(compiler(arg), call.name) for arg in call.args[1::2]]
    at = [code.number(compiler(arg)) for arg in call.args[2::2]]
    pairs = list(zip(rows, at, strict=True))

    def run(node: Node, env: Env) -> list[Node]:
        found = wanted(node, env)
        for repeat, index in pairs:
            found = _inside(found, repeat(node, env), index(node, env))
        return found

    return Code(run, Type.NODES)


def _inside(found: list[Node], rows: list[Node], index: float) -> list[Node]:
    """Keep the nodes that lie in a row with that number."""
    chosen = {id(row) for row in rows if rank(row) == index}
    return [node for node in found if any(id(above) in chosen for above in node.above())]


def _local_name(compiler: Compiler, call: Call) -> Code:
    nodes: Run = (
        code.nodes(compiler(call.args[0]), call.name)
        if call.args
        else (lambda node, _env: [node])
    )
    return Code(
        lambda node, env: found[0].name if (found := nodes(node, env)) else "", Type.TEXT
    )


FUNCTIONS = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, _count_filled),
    "position": Function(0, 1, _position),
    "last": Function(0, 0, _last),
    "current": Function(0, 0, _current),
    "instance": Function(1, 1, _instance),
    "indexed-repeat": Function(3, 7, _indexed_repeat),
    "local-name": Function(0, 1, _local_name),
    "name": Function(0, 1, _local_name),
}
