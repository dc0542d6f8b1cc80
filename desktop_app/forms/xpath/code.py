"""A compiled expression and its casts, chosen once at compile time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.errors import Refusal, XPathError
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.values import (
    Type,
    Value,
    number_of,
    text_of,
    to_boolean,
    to_number,
    to_text,
)

Run = Callable[[Node, Env], Any]


@dataclass(frozen=True, slots=True)
class Code:
    """What a compiler makes of an expression.

    Attributes:
        run: `(context node, env)` → value of `type`.
        moment: the text is a date made here (`today()`, `date(…)`), or, for a number, days of
            the local wall clock reckoned from one: `date-time()` turns it back accordingly.
        literal: the text, if it is written in the expression.
    """

    run: Run
    type: Type
    moment: bool = False
    literal: str | None = None


def text(code: Code) -> Callable[[Node, Env], str]:
    """Return the expression as text."""
    run = code.run
    match code.type:
        case Type.TEXT:
            return run
        case Type.NUMBER:
            return lambda node, env: text_of(run(node, env))
        case Type.BOOLEAN:
            return lambda node, env: "true" if run(node, env) else "false"
        case Type.NODES:
            return lambda node, env: found[0].text() if (found := run(node, env)) else ""
        case Type.ANY:
            return lambda node, env: to_text(run(node, env))


def number(code: Code) -> Callable[[Node, Env], float]:
    """Return the expression as a number."""
    run = code.run
    if code.type is Type.NUMBER:
        return run
    if code.type in {Type.BOOLEAN, Type.ANY}:
        return lambda node, env: to_number(run(node, env), env.zone)
    as_text = text(code)
    return lambda node, env: number_of(as_text(node, env), env.zone)


def boolean(code: Code) -> Callable[[Node, Env], bool]:
    """Return the expression as a boolean."""
    run = code.run
    if code.type is Type.BOOLEAN:
        return run
    if code.type in {Type.TEXT, Type.NODES}:
        return lambda node, env: bool(run(node, env))
    return lambda node, env: to_boolean(run(node, env))


def nodes(code: Code, what: str) -> Callable[[Node, Env], list[Node]]:
    """Return the expression as a node-set.

    Raises:
        XPathError: it can not be one; `what` names the function that wants it.
    """
    if code.type is Type.NODES:
        return code.run
    raise XPathError(Refusal.NODES, what)


def value(code: Code) -> Callable[[Node, Env], Value]:
    """Return the expression as it is."""
    return code.run
