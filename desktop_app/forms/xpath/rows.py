"""Absolute paths inside a repeat mean the own row.

"Absolute paths inside repeats are always evaluated as if they are relative to the current
nodeset" (ODK XForms specification, Repeats, "A big deviation"). So, standing in a row,
`/data/m/tuoi` is the tuoi of this row, while `/data/m` itself, as in `count(/data/m)`, remains
all rows. `indexed-repeat` names its rows itself and is left alone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop_app.forms.xpath.references import Shape
from desktop_app.forms.xpath.syntax import (
    UP,
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
    Step,
)


def in_row(expr: Expr, context: Shape, repeats: Collection[Shape]) -> Expr:
    """Return the expression with absolute paths of the own row made relative to `context`."""
    rows = [shape for shape in (context, *context.above()) if shape in repeats]
    return _Rewriter(context, rows)(expr) if rows else expr


class _Rewriter:
    """Goes down one expression; `rows` are the repeats around the context, innermost first."""

    def __init__(self, context: Shape, rows: list[Shape]) -> None:
        self._context = context
        self._rows = rows

    def __call__(self, expr: Expr) -> Expr:
        match expr:
            case Path():
                return self._path(expr)
            case Binary(sign, left, right):
                return Binary(sign, self(left), self(right))
            case Junction(sign, operands):
                return Junction(sign, tuple(map(self, operands)))
            case Negate(operand):
                return Negate(self(operand))
            case Filter(operand, predicates):
                return Filter(self(operand), tuple(map(self, predicates)))
            case Call(name, args):
                return expr if name == "indexed-repeat" else Call(name, tuple(map(self, args)))
            case _:
                return expr

    def _path(self, path: Path) -> Path:
        steps = tuple(
            replace(step, predicates=tuple(map(self, step.predicates))) for step in path.steps
        )
        if not isinstance(path.start, Root):
            start = path.start if isinstance(path.start, Context) else self(path.start)
            return Path(start, steps)
        for row in self._rows:
            if len(steps) > row.depth and _leads_to(steps[: row.depth], row):
                up = (UP,) * (self._context.depth - row.depth)
                return Path(Call("current", ()), (*up, *steps[row.depth :]))
        return Path(path.start, steps)


def _leads_to(steps: tuple[Step, ...], row: Shape) -> bool:
    names = [step.test for step in steps if step.axis is Axis.CHILD and not step.predicates]
    return f"/{'/'.join(names)}" == row.path
