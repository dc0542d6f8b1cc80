"""number, int, round, floor, sum, min, max, powers, logarithms, angles.

`sum`, `min`, `max` skip empty nodes: one blank income must not make the total "NaN"
(reference/forms-paper.md §2.4). Out of range is NaN or an infinity, never an error.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from desktop_app.forms.xpath import code
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.functions.making import flat_texts, plain
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.operators import divide
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type, number_of


def _number(compiler: Compiler, call: Call) -> Code:
    """Without an argument: of the context node."""
    if not call.args:
        return Code(lambda node, env: number_of(node.text(), env.zone), Type.NUMBER)
    inner = compiler(call.args[0])
    return Code(code.number(inner), Type.NUMBER, inner.moment)


def _sum(compiler: Compiler, call: Call) -> Code:
    nodes = code.nodes(compiler(call.args[0]), call.name)
    return Code(lambda node, env: math.fsum(_filled(nodes(node, env), env)), Type.NUMBER)


def _average(compiler: Compiler, call: Call) -> Code:
    nodes = code.nodes(compiler(call.args[0]), call.name)

    def run(node: Node, env: Env) -> float:
        found = _filled(nodes(node, env), env)
        return divide(math.fsum(found), float(len(found)))

    return Code(run, Type.NUMBER)


def _filled(nodes: Sequence[Node], env: Env) -> list[float]:
    return [number_of(text, env.zone) for node in nodes if (text := node.text())]


def _extreme(pick: Callable[[list[float]], float]) -> Function:
    def build(compiler: Compiler, call: Call) -> Code:
        texts = flat_texts(compiler, call)

        def run(node: Node, env: Env) -> float:
            found = [number_of(text, env.zone) for text in texts(node, env) if text]
            if not found or any(map(math.isnan, found)):
                return math.nan
            return pick(found)

        return Code(run, Type.NUMBER)

    return Function(1, None, build)


def _safe(call: Callable[..., float]) -> Callable[..., float]:
    """Wrap a function of `math`: outside its domain NaN, beyond the doubles infinity."""

    def run(*args: float) -> float:
        try:
            return call(*args)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf

    return run


def _whole(number: float, rounded: Callable[[float], int]) -> float:
    return float(rounded(number)) if math.isfinite(number) else number


def _half_up(number: float, places: float | None = None) -> float:
    """Halves go up (XPath 1.0); with places they go away from zero, on the digits shown."""
    if not math.isfinite(number):
        return number
    if places is None:
        return float(math.floor(number + 0.5))
    if not math.isfinite(places) or abs(places) > 300:
        return math.nan
    try:
        step = Decimal(1).scaleb(-int(places))
        return float(Decimal(repr(number)).quantize(step, ROUND_HALF_UP))
    except InvalidOperation:  # more digits than a decimal holds: nothing left to round
        return number


def _power(base: float, exponent: float) -> float:
    result = math.pow(base, exponent)
    return result if isinstance(result, float) else math.nan


def _logarithm(call: Callable[[float], float]) -> Callable[[float], float]:
    return lambda number: -math.inf if number == 0 else _safe(call)(number)


def _random(env: Env) -> float:
    return env.random.random()


def _one(call: Callable[[float], float]) -> Function:
    return plain(Type.NUMBER, _safe(call), code.number)


FUNCTIONS = {
    "number": Function(0, 1, _number),
    "int": plain(Type.NUMBER, lambda n: _whole(n, math.trunc), code.number),
    "floor": plain(Type.NUMBER, lambda n: _whole(n, math.floor), code.number),
    "ceiling": plain(Type.NUMBER, lambda n: _whole(n, math.ceil), code.number),
    "round": plain(Type.NUMBER, _half_up, code.number, code.number, optional=1),
    "abs": _one(math.fabs),
    "sum": Function(1, 1, _sum),
    "avg": Function(1, 1, _average),
    "min": _extreme(min),
    "max": _extreme(max),
    "pow": plain(Type.NUMBER, _safe(_power), code.number, code.number),
    "exp": _one(math.exp),
    "exp10": _one(lambda n: math.pow(10.0, n)),
    "log": plain(Type.NUMBER, _logarithm(math.log), code.number),
    "log10": plain(Type.NUMBER, _logarithm(math.log10), code.number),
    "sqrt": _one(math.sqrt),
    "sin": _one(math.sin),
    "cos": _one(math.cos),
    "tan": _one(math.tan),
    "asin": _one(math.asin),
    "acos": _one(math.acos),
    "atan": _one(math.atan),
    "atan2": plain(Type.NUMBER, math.atan2, code.number, code.number),
    "pi": plain(Type.NUMBER, lambda: math.pi),
    "random": plain(Type.NUMBER, _random, env=True),
}
