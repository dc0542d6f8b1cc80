"""Bare names of an expression: in a choice filter these are columns of the choices sheet."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.forms.xpath.syntax import (
    Axis,
    Binary,
    Call,
    Context,
    Expr,
    Filter,
    Junction,
    Negate,
    Path,
    Root,
)


def bare_names(expr: Expr) -> set[str]:
    """Return the names relative paths begin with, predicates apart."""
    if isinstance(expr, Path):
        return _of_path(expr)
    return {name for part in _parts(expr) for name in bare_names(part)}


def _of_path(path: Path) -> set[str]:
    if isinstance(path.start, Root):
        return set()
    if not isinstance(path.start, Context):
        return bare_names(path.start)
    first = path.steps[0]
    is_name = first.axis is Axis.CHILD and first.test not in {"*", "node()"}
    return {first.test} if is_name else set()


def _parts(expr: Expr) -> Iterable[Expr]:
    match expr:
        case Binary(_, left, right):
            return (left, right)
        case Junction(_, operands):
            return operands
        case Call(_, args):
            return args
        case Negate(operand) | Filter(operand, _):
            return (operand,)
        case _:
            return ()
