"""How the plain functions are made: argument casts in front of a Python function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code, Run
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type

Cast = Callable[[Code], Run]


def plain(
    result: Type, call: Callable[..., Any], *casts: Cast, optional: int = 0, env: bool = False
) -> Function:
    """Make a function of fixed arguments.

    Args:
        result: the kind of value it gives.
        call: takes the cast arguments, after the `Env` if `env`.
        casts: one per argument, from `code`.
        optional: how many of the last may be missing.
        env: the function needs the surroundings (time, chance, tables).
    """

    def build(compiler: Compiler, node: Call) -> Code:
        args = [cast(compiler(arg)) for cast, arg in zip(casts, node.args, strict=False)]
        return Code(_applied(call, args) if not env else _applied_in(call, args), result)

    return Function(len(casts) - optional, len(casts), build)


def every(
    result: Type, call: Callable[[list[Any]], Any], cast: Cast, *, least: int = 1
) -> Function:
    """Make a function of any number of arguments that takes them as one list."""

    def build(compiler: Compiler, node: Call) -> Code:
        args = [cast(compiler(arg)) for arg in node.args]
        return Code(lambda at, env: call([arg(at, env) for arg in args]), result)

    return Function(least, None, build)


def flat_texts(compiler: Compiler, call: Call, *, after: int = 0) -> Callable[..., list[str]]:
    """Return the texts of all arguments from `after` on; a node-set gives one text per node."""
    runs = [_texts(compiler(arg)) for arg in call.args[after:]]
    return lambda node, env: [text for run in runs for text in run(node, env)]


def _texts(compiled: Code) -> Callable[[Node, Env], list[str]]:
    if compiled.type is Type.NODES:
        return lambda node, env: [each.text() for each in compiled.run(node, env)]
    run = code.text(compiled)
    return lambda node, env: [run(node, env)]


def _applied(call: Callable[..., Any], args: list[Run]) -> Run:
    if len(args) == 1:
        (one,) = args
        return lambda node, env: call(one(node, env))
    if len(args) == 2:
        first, second = args
        return lambda node, env: call(first(node, env), second(node, env))
    return lambda node, env: call(*[arg(node, env) for arg in args])


def _applied_in(call: Callable[..., Any], args: list[Run]) -> Run:
    return lambda node, env: call(env, *[arg(node, env) for arg in args])
