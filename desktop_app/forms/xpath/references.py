"""What an expression reads: found on the schema, before any answer exists.

Each reference names the schema node it reads and the highest node the way to it passes
(`scope`): a change concerns only readers below the same instance of the scope, so `../x` in a
repeat re-evaluates one row. A bare name in a predicate is read from the step it stands at
(`/data/m[tuoi < 16]` reads `/data/m/tuoi`); inside `instance(…)` it is foreign.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.syntax import (
    Axis,
    Binary,
    Call,
    Context,
    Expr,
    Filter,
    Junction,
    Literal,
    Negate,
    Path,
    Root,
    Step,
)


class Shape:
    """A node of the schema: name, parent, children by name. The parent of the root is None."""

    __slots__ = ("children", "depth", "name", "parent", "path")

    def __init__(self, name: str, parent: Self | None = None) -> None:
        self.name = name
        self.parent: Self | None = parent
        self.children: dict[str, Self] = {}
        self.depth: int = parent.depth + 1 if parent else 0
        self.path: str = f"{parent.path}/{name}" if parent else ""
        if parent:
            parent.children[name] = self

    def below(self) -> Iterator[Self]:
        """Yield all descendants."""
        for child in self.children.values():
            yield child
            yield from child.below()

    def above(self) -> Iterator[Self]:
        """Yield the ancestors, nearest first."""
        node = self.parent
        while node:
            yield node
            node = node.parent


@dataclass(frozen=True, slots=True)
class Reference:
    """A schema node an expression reads, and the highest node on the way there."""

    target: Shape
    scope: Shape


_BY_PRESENCE = frozenset({"count", "position", "boolean", "not"})
"""Functions that ask of a node only whether it is there, not what it holds."""

_OWN_VALUE = frozenset({"current", "once"})
"""Functions that read the node the formula belongs to."""

_FOREIGN = None
"""Stands for "somewhere in a secondary instance" where a place is expected."""

Places = Mapping[Shape, Shape] | None
"""Schema nodes reached, each with its scope; None: in a secondary instance."""


def references(expr: Expr, context: Shape) -> frozenset[Reference]:
    """Return what an expression reads when it stands at `context`.

    Raises:
        XPathError: a path that leads to no question (`PATH`).
    """
    reader = _Reader(context)
    reader.read(expr, {context: context})
    return frozenset(reader.found)


class _Reader:
    """One walk over one expression."""

    def __init__(self, context: Shape) -> None:
        self._context = context
        self._root = next((node for node in context.above() if not node.parent), context)
        self.found: set[Reference] = set()

    def read(self, expr: Expr, at: Places) -> None:
        """Note what an expression reads as a value."""
        match expr:
            case Path() | Filter() | Binary("|"):
                self._note(self._reached(expr, at), deep=True)
            case Binary(_, left, right):
                self._all((left, right), at)
            case Junction(_, operands):
                self._all(operands, at)
            case Negate(operand):
                self.read(operand, at)
            case Call():
                self._call(expr, at)
            case _:
                return

    def _all(self, exprs: Iterable[Expr], at: Places) -> None:
        for expr in exprs:
            self.read(expr, at)

    def _call(self, call: Call, at: Places) -> None:
        args = call.args
        if call.name == "jr:choice-name" and isinstance(args[1], Literal):
            args = (args[0], parse(args[1].value))
        if call.name == "indexed-repeat":
            self._indexed(call, at)
        elif call.name in _BY_PRESENCE and args and _is_path(args[0]):
            self._note(self._reached(args[0], at), deep=False)
        else:
            if call.name in _OWN_VALUE:
                self._note({self._context: self._context}, deep=True)
            self._all(args, at)

    def _indexed(self, call: Call, at: Places) -> None:
        self._note(self._reached(call.args[0], at), deep=True)
        for repeat in call.args[1::2]:
            self._note(self._reached(repeat, at), deep=False)
        self._all(call.args[2::2], at)

    def _note(self, places: Places, *, deep: bool) -> None:
        """Keep what was reached; the value of a group is that of everything in it."""
        for target, scope in (places or {}).items():
            self.found.add(Reference(target, scope))
            if deep:
                self.found.update(Reference(below, scope) for below in target.below())

    def _reached(self, expr: Expr, at: Places) -> Places:
        """Return where a node-set expression leads, noting what its predicates read."""
        match expr:
            case Path(start, steps):
                places = self._start(start, at)
                for step in steps:
                    places = self._step(places, step, expr)
                return places
            case Filter(operand, predicates):
                places = self._reached(operand, at)
                self._all(predicates, places)
                return places
            case Binary("|", left, right):
                return _merged(self._reached(left, at), self._reached(right, at))
            case Call("if", (test, then, other)):
                self.read(test, at)
                return _merged(self._reached(then, at), self._reached(other, at))
            case Call():
                return self._called(expr, at)
            case _:
                raise XPathError(Refusal.NODES, "/")

    def _called(self, call: Call, at: Places) -> Places:
        match call.name:
            case "current":
                return {self._context: self._context}
            case "instance":
                return _FOREIGN
            case "indexed-repeat":
                self._indexed(call, at)
                return self._reached(call.args[0], at)
            case _:
                raise XPathError(Refusal.NODES, call.name)

    def _start(self, start: Root | Context | Expr, at: Places) -> Places:
        match start:
            case Root():
                return {self._root: self._root}
            case Context():
                return at
            case other:
                return self._reached(other, at)

    def _step(self, places: Places, step: Step, path: Path) -> Places:
        if places is None:
            self._all(step.predicates, None)
            return None
        reached: dict[Shape, Shape] = {}
        for node, scope in places.items():
            for target in _walk(node, step):
                higher = min((scope, target, _turn(node, step)), key=lambda shape: shape.depth)
                reached[target] = min(
                    (reached.get(target, higher), higher), key=lambda shape: shape.depth
                )
        if not reached:
            raise XPathError(Refusal.PATH, _written(path))
        self._all(step.predicates, reached)
        return reached


def _is_path(expr: Expr) -> bool:
    union = isinstance(expr, Binary) and expr.operator == "|"
    return union or isinstance(expr, (Path, Filter))


def _merged(left: Places, right: Places) -> Places:
    return {**(left or {}), **(right or {})}


def _walk(node: Shape, step: Step) -> Iterator[Shape]:
    return (n for n in _axis(node, step.axis) if step.test in {n.name, "*", "node()"})


def _axis(node: Shape, axis: Axis) -> Iterable[Shape]:
    siblings = node.parent.children.values() if node.parent else ()
    return _REACH[axis](node) if axis in _REACH else siblings


_REACH: Mapping[Axis, Callable[[Shape], Iterable[Shape]]] = {
    Axis.CHILD: lambda node: node.children.values(),
    Axis.SELF: lambda node: (node,),
    Axis.PARENT: lambda node: (node.parent,) if node.parent else (),
    Axis.DESCENDANT: Shape.below,
    Axis.DESCENDANT_OR_SELF: lambda node: (node, *node.below()),
    Axis.ANCESTOR: Shape.above,
    Axis.ANCESTOR_OR_SELF: lambda node: (node, *node.above()),
    Axis.ATTRIBUTE: lambda _node: (),  # answers have none
}


def _turn(node: Shape, step: Step) -> Shape:
    """Return the highest node this step passes through: siblings lie beyond the parent."""
    if step.axis in {Axis.FOLLOWING_SIBLING, Axis.PRECEDING_SIBLING} and node.parent:
        return node.parent
    return node


def _written(path: Path) -> str:
    start = "/" if isinstance(path.start, Root) else ""
    names = (".." if step.axis is Axis.PARENT else step.test for step in path.steps)
    return start + "/".join("." if name == "node()" else name for name in names)
