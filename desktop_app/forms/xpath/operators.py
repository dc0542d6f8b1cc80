"""Arithmetic, comparison, `and`/`or`, union: the casts are chosen while compiling."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from typing import Any

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code, Run
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.values import (
    Type,
    Value,
    number_of,
    to_boolean,
    to_number,
    to_text,
)

Test = Callable[[Any, Any], bool]

_TESTS: dict[str, Test] = {
    "=": operator.eq, "!=": operator.ne,
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_EQUALITY = frozenset({"=", "!="})


def binary(sign: str, left: Code, right: Code) -> Code:
    """Compile two operands and the operator between them."""
    if sign == "|":
        return _union(left, right)
    if sign in _TESTS:
        return Code(_comparison(sign, left, right), Type.BOOLEAN)
    moment = sign in "+-" and (left.moment or right.moment)
    return Code(_arithmetic(sign, code.number(left), code.number(right)), Type.NUMBER, moment)


def negate(operand: Code) -> Code:
    """Compile unary minus."""
    run = code.number(operand)
    return Code(lambda node, env: -run(node, env), Type.NUMBER, operand.moment)


def junction(sign: str, operands: Sequence[Code]) -> Code:
    """Compile a chain of `and` or `or`; what is not needed is not evaluated."""
    runs = tuple(code.boolean(operand) for operand in operands)
    if len(runs) == 2:
        return Code(_pair(sign, *runs), Type.BOOLEAN)
    if sign == "and":
        return Code(lambda node, env: all(run(node, env) for run in runs), Type.BOOLEAN)
    return Code(lambda node, env: any(run(node, env) for run in runs), Type.BOOLEAN)


def _pair(sign: str, left: Run, right: Run) -> Run:
    if sign == "and":
        return lambda node, env: left(node, env) and right(node, env)
    return lambda node, env: left(node, env) or right(node, env)


def _union(left: Code, right: Code) -> Code:
    a, b = code.nodes(left, "|"), code.nodes(right, "|")

    def run(node: Node, env: Env) -> list[Node]:
        both = dict.fromkeys([*a(node, env), *b(node, env)])
        return sorted(both, key=Node.place)

    return Code(run, Type.NODES)


def _arithmetic(sign: str, a: Run, b: Run) -> Run:
    match sign:
        case "+":
            return lambda node, env: a(node, env) + b(node, env)
        case "-":
            return lambda node, env: a(node, env) - b(node, env)
        case "*":
            return lambda node, env: a(node, env) * b(node, env)
        case "div":
            return lambda node, env: divide(a(node, env), b(node, env))
        case _:
            return lambda node, env: _remainder(a(node, env), b(node, env))


def divide(a: float, b: float) -> float:
    """Divide as IEEE 754 does: by zero gives an infinity or NaN, never an error."""
    if b:
        return a / b
    if not a or math.isnan(a):
        return math.nan
    return math.copysign(math.inf, a) * math.copysign(1.0, b)


def _remainder(a: float, b: float) -> float:
    """`mod` keeps the sign of the dividend, as in XPath 1.0 §3.5."""
    if not b or math.isnan(b) or math.isinf(a):
        return math.nan
    return math.fmod(a, b)


def _comparison(sign: str, left: Code, right: Code) -> Run:
    test = _TESTS[sign]
    if Type.ANY in {left.type, right.type}:
        return _late(sign, left.run, right.run)
    if Type.NODES in {left.type, right.type}:
        return _nodes_compared(sign, left, right)
    if sign not in _EQUALITY or Type.NUMBER in {left.type, right.type}:
        cast: Callable[[Code], Run] = code.number
    else:
        cast = code.text
    if sign in _EQUALITY and Type.BOOLEAN in {left.type, right.type}:
        cast = code.boolean
    a, b = cast(left), cast(right)
    return lambda node, env: test(a(node, env), b(node, env))


def _nodes_compared(sign: str, left: Code, right: Code) -> Run:
    """Compile a comparison with a node-set: true if it holds for any of its nodes."""
    test = _TESTS[sign]
    if left.type is not Type.NODES:
        return _nodes_compared(_MIRRORED[sign], right, left)
    if right.type is Type.NODES:
        return _late(sign, left.run, right.run)
    nodes = left.run
    if sign in _EQUALITY and right.literal is not None:
        return _with_literal(test, nodes, right.literal)
    if sign in _EQUALITY and right.type is Type.BOOLEAN:
        other = right.run
        return lambda node, env: test(bool(nodes(node, env)), other(node, env))
    if sign in _EQUALITY and right.type is Type.TEXT:
        other = right.run
        return lambda node, env: _any_text(test, nodes(node, env), other(node, env))
    other = code.number(right)
    return lambda node, env: _any_number(test, nodes(node, env), other(node, env), env)


_MIRRORED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _with_literal(test: Test, nodes: Run, literal: str) -> Run:
    """The commonest test of all, `${question} = '1'`, without a cast or a product."""

    def run(node: Node, env: Env) -> bool:
        found = nodes(node, env)
        if len(found) == 1:
            return test(found[0].text(), literal)
        return any(test(each.text(), literal) for each in found)

    return run


def _any_text(test: Test, found: list[Node], other: str) -> bool:
    return any(test(each.text(), other) for each in found)


def _any_number(test: Test, found: list[Node], other: float, env: Env) -> bool:
    return any(test(number_of(each.text(), env.zone), other) for each in found)


def _late(sign: str, a: Run, b: Run) -> Run:
    return lambda node, env: compare(sign, a(node, env), b(node, env), env)


def compare(sign: str, left: Value, right: Value, env: Env) -> bool:
    """Compare two values whose kinds only running shows (XPath 1.0 §3.4)."""
    test = _TESTS[sign]
    if isinstance(right, list) and not isinstance(left, list):
        return compare(_MIRRORED[sign], right, left, env)
    if not isinstance(left, list):
        return _plain_compared(sign, left, right, env)
    if isinstance(right, list):
        texts = [node.text() for node in right]
        return any(_plain_compared(sign, n.text(), text, env) for n in left for text in texts)
    if sign in _EQUALITY and isinstance(right, bool):
        return test(bool(left), right)
    if sign in _EQUALITY and isinstance(right, str):
        return _any_text(test, left, right)
    return _any_number(test, left, to_number(right, env.zone), env)


def _plain_compared(sign: str, left: Value, right: Value, env: Env) -> bool:
    test = _TESTS[sign]
    if sign in _EQUALITY and (isinstance(left, bool) or isinstance(right, bool)):
        return test(to_boolean(left), to_boolean(right))
    if sign in _EQUALITY and isinstance(left, str) and isinstance(right, str):
        return test(to_text(left), to_text(right))
    return test(to_number(left, env.zone), to_number(right, env.zone))
