"""The shape of a parsed expression: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Axis(StrEnum):
    """The axes we walk; `preceding`, `following` and `namespace` are refused."""

    CHILD = "child"
    SELF = "self"
    PARENT = "parent"
    ATTRIBUTE = "attribute"
    DESCENDANT = "descendant"
    DESCENDANT_OR_SELF = "descendant-or-self"
    ANCESTOR = "ancestor"
    ANCESTOR_OR_SELF = "ancestor-or-self"
    FOLLOWING_SIBLING = "following-sibling"
    PRECEDING_SIBLING = "preceding-sibling"


@dataclass(frozen=True, slots=True)
class Literal:
    """A quoted text."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float


@dataclass(frozen=True, slots=True)
class Call:
    """A function call; `name` keeps its prefix (`jr:choice-name`)."""

    name: str
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands of `= != < <= > >= + - * div mod |`."""

    operator: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Junction:
    """A chain of `and` or of `or`, flat, so that long chains stay shallow."""

    operator: str
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Negate:
    """Unary minus."""

    operand: Expr


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `test` is a name, `*`, or `node()`."""

    axis: Axis
    test: str
    predicates: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """The start of an absolute path."""


@dataclass(frozen=True, slots=True)
class Context:
    """The start of a relative path."""


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from a start: the root, the context node, or the nodes of an expression."""

    start: Root | Context | Expr
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """An expression in brackets or a call, with predicates: `(//a)[1]`."""

    operand: Expr
    predicates: tuple[Expr, ...]


Expr = Literal | Number | Call | Binary | Junction | Negate | Path | Filter

UP = Step(Axis.PARENT, "node()")
HERE = Step(Axis.SELF, "node()")
BELOW = Step(Axis.DESCENDANT_OR_SELF, "node()")
