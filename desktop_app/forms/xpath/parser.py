"""Tokens → syntax, by precedence climbing over the grammar of XPath 1.0."""

from __future__ import annotations

from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.lexer import Token, tokens
from desktop_app.forms.xpath.syntax import (
    BELOW,
    HERE,
    UP,
    Axis,
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

_PRECEDENCE = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
}  # fmt: skip
_NODE_TYPES = frozenset({"node", "text", "comment", "processing-instruction"})
_DEEPEST = 100  # brackets within brackets, or operators in one chain: keeps Python's stack safe
_LONGEST = 200_000  # characters


def parse(text: str) -> Expr:
    """Return the syntax of an expression.

    Raises:
        XPathError: not an expression, or one nested deeper than this program takes.
    """
    if len(text) > _LONGEST:
        raise XPathError(Refusal.DEPTH, text[:20])
    return _Parser(tokens(text)).whole()


class _Parser:
    """One expression being read."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0
        self._depth = 0

    def whole(self) -> Expr:
        result = self._expression(1)
        if self._now.kind != "end":
            raise self._wrong()
        return result

    @property
    def _now(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        token = self._now
        self._at += 1
        return token

    def _is(self, *signs: str) -> bool:
        return self._now.kind == "sign" and self._now.text in signs

    def _take(self, sign: str) -> None:
        if not self._is(sign):
            raise self._wrong()
        self._at += 1

    def _wrong(self) -> XPathError:
        return XPathError(Refusal.SYNTAX, self._now.text)

    def _operator(self) -> str:
        """The operator here: after an operand a `*` multiplies and a `div` divides."""
        kind, text = self._now
        return text if kind in {"sign", "name"} and text in _PRECEDENCE else ""

    def _expression(self, floor: int) -> Expr:
        self._depth += 1
        left = self._unary()
        length = 0
        while (sign := self._operator()) and _PRECEDENCE[sign] >= floor:
            self._at += 1
            length += sign not in {"and", "or"}
            self._check_depth(length)
            left = _combined(sign, left, self._expression(_PRECEDENCE[sign] + 1))
        self._depth -= 1
        return left

    def _check_depth(self, length: int = 0) -> None:
        if self._depth > _DEEPEST or length > _DEEPEST:
            raise XPathError(Refusal.DEPTH, self._now.text)

    def _unary(self) -> Expr:
        self._check_depth()
        if not self._is("-"):
            return self._union()
        self._at += 1
        self._depth += 1
        operand = self._unary()
        self._depth -= 1
        return Negate(operand)

    def _union(self) -> Expr:
        left = self._path()
        length = 0
        while self._is("|"):
            self._at += 1
            length += 1
            self._check_depth(length)
            left = Binary("|", left, self._path())
        return left

    def _path(self) -> Expr:
        if self._starts_primary():
            return self._filtered()
        if self._is("//"):
            self._at += 1
            return Path(Root(), (BELOW, *self._steps()))
        if not self._is("/"):
            return Path(Context(), self._steps())
        self._at += 1
        return Path(Root(), self._steps() if self._starts_step() else ())

    def _starts_primary(self) -> bool:
        kind, text = self._now
        if kind == "name":
            after = self._tokens[self._at + 1]
            return after == ("sign", "(") and text not in _NODE_TYPES
        return kind in {"literal", "number"} or self._is("(")

    def _starts_step(self) -> bool:
        return self._now.kind == "name" or self._is(".", "..", "@", "*")

    def _filtered(self) -> Expr:
        operand = self._primary()
        predicates = self._predicates()
        if predicates:
            operand = Filter(operand, predicates)
        if not self._is("/", "//"):
            return operand
        below = (BELOW,) if self._next().text == "//" else ()
        return Path(operand, (*below, *self._steps()))

    def _primary(self) -> Expr:
        kind, text = self._next()
        if kind == "literal":
            return Literal(text[1:-1])
        if kind == "number":
            return Number(float(text))
        if kind == "name":
            return Call(text, self._arguments())
        inner = self._expression(1)
        self._take(")")
        return inner

    def _arguments(self) -> tuple[Expr, ...]:
        self._take("(")
        if self._is(")"):
            self._at += 1
            return ()
        found = [self._expression(1)]
        while self._is(","):
            self._at += 1
            found.append(self._expression(1))
        self._take(")")
        return tuple(found)

    def _steps(self) -> tuple[Step, ...]:
        found = [self._step()]
        while self._is("/", "//"):
            if self._next().text == "//":
                found.append(BELOW)
            found.append(self._step())
            self._check_depth(len(found))
        return tuple(found)

    def _step(self) -> Step:
        if self._is(".", ".."):
            return HERE if self._next().text == "." else UP
        axis = self._axis()
        return Step(axis, self._test(), self._predicates())

    def _axis(self) -> Axis:
        if self._is("@"):
            self._at += 1
            return Axis.ATTRIBUTE
        if self._tokens[self._at + 1 : self._at + 2] != [("sign", "::")]:
            return Axis.CHILD
        name = self._next().text
        self._take("::")
        try:
            return Axis(name)
        except ValueError:
            raise XPathError(Refusal.AXIS, name) from None

    def _test(self) -> str:
        if self._is("*"):
            return self._next().text
        kind, text = self._next()
        if kind != "name":
            self._at -= 1
            raise self._wrong()
        if not self._is("("):
            return _plain(text)
        if text != "node":
            raise XPathError(Refusal.TEST, f"{text}()")
        self._take("(")
        self._take(")")
        return "node()"

    def _predicates(self) -> tuple[Expr, ...]:
        found = []
        while self._is("["):
            self._at += 1
            found.append(self._expression(1))
            self._take("]")
        return tuple(found)


def _plain(name: str) -> str:
    if ":" in name:  # questions have no prefix; guessing one away could meet the wrong node
        raise XPathError(Refusal.TEST, name)
    return name


def _combined(sign: str, left: Expr, right: Expr) -> Expr:
    if sign not in {"and", "or"}:
        return Binary(sign, left, right)
    if isinstance(left, Junction) and left.operator == sign:
        return Junction(sign, (*left.operands, right))
    return Junction(sign, (left, right))
