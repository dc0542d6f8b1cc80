"""Location paths: a start, then steps from node list to node list.

A child, descendant or sibling that is not relevant is in no node-set (DESIGN.md §5); the way up
is always open, because who stands in a node is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code, Run
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.syntax import Axis, Step
from desktop_app.forms.xpath.values import Type

Walk = Callable[[Node], Iterable[Node]]
Predicate = Callable[[Node, Env], bool]
Nodes = Callable[[Node, Env], list[Node]]

_FORWARD = frozenset({Axis.CHILD, Axis.SELF, Axis.ATTRIBUTE})
"""Axes after which the nodes are still in document order, without doubles."""


@dataclass(frozen=True, slots=True)
class CompiledStep:
    """A step whose predicates are compiled."""

    step: Step
    predicates: tuple[Predicate, ...]


def here(node: Node, _env: Env) -> list[Node]:
    """Start at the context node."""
    return [node]


def root(_node: Node, env: Env) -> list[Node]:
    """Start at the document of the answers."""
    return [env.root]


def path(start: Nodes, steps: Sequence[CompiledStep]) -> Nodes:
    """Compile a path; plain chains of names, nearly all there are, get a loop of their own."""
    if not steps:
        return start
    if all(not each.predicates for each in steps):
        names = tuple(each.step.test for each in steps)
        axes = [each.step.axis for each in steps]
        if set(axes) == {Axis.CHILD} and not {"*", "node()"} & set(names):
            return _names(start, names)
        if start is here and axes[0] is Axis.PARENT and len(steps) > 1:
            return path(_parent, steps[1:])
    for each in steps:
        start = _step(start, each)
    return start


def predicate(compiled: Code) -> Predicate:
    """Compile what stands in brackets: a number is a position, anything else a condition."""
    run = compiled.run
    if compiled.type is Type.NUMBER:
        return lambda node, env: run(node, env) == env.position
    if compiled.type is Type.ANY:
        return lambda node, env: _holds(run(node, env), env)
    return code.boolean(compiled)


def filtered(nodes: Nodes, predicates: Sequence[Predicate]) -> Nodes:
    """Apply predicates to a whole node-set: `(//a)[1]`."""

    def run(node: Node, env: Env) -> list[Node]:
        found = nodes(node, env)
        for each in predicates:
            found = _passing(found, each, env)
        return found

    return run


def _holds(result: object, env: Env) -> bool:
    if isinstance(result, float):
        return result == env.position
    return bool(result)


def _parent(node: Node, _env: Env) -> list[Node]:
    return [] if node.parent is None else [node.parent]


def _names(start: Run, names: tuple[str, ...]) -> Nodes:
    def run(node: Node, env: Env) -> list[Node]:
        found: list[Node] = start(node, env)
        for name in names:
            found = [c for each in found for c in each.named.get(name, ()) if c.relevant]
        return found

    return run


def _step(start: Nodes, compiled: CompiledStep) -> Nodes:
    walk = _walk(compiled.step)
    ordered = compiled.step.axis in _FORWARD

    def run(node: Node, env: Env) -> list[Node]:
        found: list[Node] = []
        for each in start(node, env):
            reached = list(walk(each))
            for test in compiled.predicates:
                reached = _passing(reached, test, env)
            found += reached
        return found if ordered else sorted(dict.fromkeys(found), key=Node.place)

    return run


def _passing(found: list[Node], test: Predicate, env: Env) -> list[Node]:
    """Keep the nodes a predicate holds for; inside it they are the context, with a position."""
    before = env.position, env.size
    env.size = len(found)
    kept = []
    for env.position, node in enumerate(found, start=1):
        if test(node, env):
            kept.append(node)
    env.position, env.size = before
    return kept


def _walk(step: Step) -> Walk:
    """Return the axis with its name test, in the axis's own order (nearest first upwards)."""
    axis = _AXES[step.axis]
    if step.axis is Axis.ATTRIBUTE:
        return lambda node: _attributes(node, step.test)
    if step.test == "node()":
        return axis
    if step.test == "*":
        return lambda node: (each for each in axis(node) if each.name)
    return lambda node: (each for each in axis(node) if each.name == step.test)


def _attributes(node: Node, test: str) -> Iterable[Node]:
    for name, text in node.attributes.items():
        if test in {name, "*", "node()"}:
            yield Node(name, text, parent=node)


def _children(node: Node) -> Iterable[Node]:
    return (child for child in node.children if child.relevant)


def _following(node: Node) -> Iterable[Node]:
    siblings = node.parent.children if node.parent else []
    after = siblings[siblings.index(node) + 1 :] if node in siblings else []
    return (each for each in after if each.relevant)


def _preceding(node: Node) -> Iterable[Node]:
    siblings = node.parent.children if node.parent else []
    before = siblings[: siblings.index(node)] if node in siblings else []
    return (each for each in reversed(before) if each.relevant)


_AXES: dict[Axis, Walk] = {
    Axis.CHILD: _children,
    Axis.SELF: lambda node: (node,),
    Axis.PARENT: lambda node: (node.parent,) if node.parent else (),
    Axis.ATTRIBUTE: lambda _node: (),
    Axis.DESCENDANT: Node.below,
    Axis.DESCENDANT_OR_SELF: lambda node: (node, *node.below()),
    Axis.ANCESTOR: Node.above,
    Axis.ANCESTOR_OR_SELF: lambda node: (node, *node.above()),
    Axis.FOLLOWING_SIBLING: _following,
    Axis.PRECEDING_SIBLING: _preceding,
}
