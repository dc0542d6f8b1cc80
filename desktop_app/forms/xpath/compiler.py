"""Syntax → closures. The functions come as an argument, so the compiler knows none by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.forms.xpath import code, operators, paths
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.parser import parse
from desktop_app.forms.xpath.syntax import (
    Binary,
    Call,
    Context,
    Expr,
    Filter,
    Junction,
    Literal,
    Negate,
    Number,
    Path,
    Root,
    Step,
)
from desktop_app.forms.xpath.values import Type


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the library.

    Attributes:
        least, most: how many arguments it takes; `most` None means any number.
        build: compiles a call whose number of arguments is right.
    """

    least: int
    most: int | None
    build: Callable[[Compiler, Call], Code]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Turns expressions into code with one library of functions."""

    functions: Mapping[str, Function]

    def text(self, source: str) -> Code:
        """Parse and compile an expression.

        Raises:
            XPathError: not an expression, or something in it is not supported.
        """
        return self(parse(source))

    def __call__(self, expr: Expr) -> Code:
        """Compile parsed syntax."""
        if isinstance(expr, (Literal, Number)):
            return _constant(expr.value)
        if isinstance(expr, (Path, Filter)):
            walk = self._path(expr) if isinstance(expr, Path) else self._filter(expr)
            return Code(walk, Type.NODES)
        match expr:
            case Binary(sign, left, right):
                return operators.binary(sign, self(left), self(right))
            case Junction(sign, operands):
                return operators.junction(sign, [self(operand) for operand in operands])
            case Negate(operand):
                return operators.negate(self(operand))
            case Call():
                return self._call(expr)

    def _filter(self, expr: Filter) -> paths.Nodes:
        inner = code.nodes(self(expr.operand), "[ ]")
        return paths.filtered(inner, self._predicates(expr.predicates))

    def _path(self, expr: Path) -> paths.Nodes:
        start: paths.Nodes
        match expr.start:
            case Root():
                start = paths.root
            case Context():
                start = paths.here
            case other:
                start = code.nodes(self(other), "/")
        return paths.path(start, [self._step(step) for step in expr.steps])

    def _step(self, step: Step) -> paths.CompiledStep:
        return paths.CompiledStep(step, self._predicates(step.predicates))

    def _predicates(self, predicates: tuple[Expr, ...]) -> tuple[paths.Predicate, ...]:
        return tuple(paths.predicate(self(each)) for each in predicates)

    def _call(self, call: Call) -> Code:
        function = self.functions.get(call.name)
        if function is None:
            raise XPathError(Refusal.FUNCTION, call.name)
        given = len(call.args)
        if given < function.least or (function.most is not None and given > function.most):
            raise XPathError(Refusal.ARGUMENTS, call.name)
        return function.build(self, call)


def _constant(value: str | float) -> Code:
    if isinstance(value, str):
        return Code(lambda _node, _env: value, Type.TEXT, literal=value)
    return Code(lambda _node, _env: value, Type.NUMBER)
