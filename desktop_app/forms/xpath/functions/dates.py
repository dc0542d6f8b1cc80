"""today, now, date, date-time, their decimals, format-date, format-date-time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime

from desktop_app.forms.xpath import code, moments
from desktop_app.forms.xpath.code import Code
from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.functions.making import plain
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.syntax import Call
from desktop_app.forms.xpath.values import Type

Moment = date | datetime | None


def _today(_compiler: Compiler, _call: Call) -> Code:
    return Code(lambda _node, env: _local(env).date().isoformat(), Type.TEXT, moment=True)


def _now(_compiler: Compiler, _call: Call) -> Code:
    return Code(lambda _node, env: moments.write(_local(env)), Type.TEXT, moment=True)


def _local(env: Env) -> datetime:
    return env.now.astimezone(env.zone)


def _moment(compiled: Code) -> Callable[[Node, Env], Moment]:
    """Return the argument as a moment; a truth value is none, a number counts days."""
    if compiled.type is Type.BOOLEAN:
        return lambda _node, _env: None
    if compiled.type is Type.NUMBER:
        number, local = compiled.run, compiled.moment
        return lambda node, env: moments.from_days(number(node, env), env.zone, local=local)
    text = code.text(compiled)
    return lambda node, env: read(text(node, env), env)


def read(text: str, env: Env) -> Moment:
    """Return the moment of a text: a date, a date-time, or a number of days."""
    found = moments.read(text, env.zone)
    if found is not None:
        return found
    try:
        return moments.from_days(float(text), env.zone, local=False)
    except ValueError:
        return None


def _date(compiler: Compiler, call: Call) -> Code:
    """A date has no time: what a date-time, or a fraction of a day, has of it is dropped."""
    moment = _moment(compiler(call.args[0]))
    return Code(
        lambda node, env: moments.write(moments.day_part(moment(node, env))),
        Type.TEXT,
        moment=True,
    )


def _date_time(compiler: Compiler, call: Call) -> Code:
    moment = _moment(compiler(call.args[0]))
    return Code(lambda node, env: moments.write(moment(node, env)), Type.TEXT, moment=True)


def _decimal(compiler: Compiler, call: Call) -> Code:
    inner = compiler(call.args[0])
    if inner.type is Type.NUMBER:
        return inner
    text = code.text(inner)
    return Code(lambda node, env: moments.utc_days(text(node, env), env.zone), Type.NUMBER)


def _decimal_time(env: Env, text: str) -> float:
    return moments.time_of_day(text, env.zone, _local(env).date())


def _format(compiler: Compiler, call: Call) -> Code:
    moment = _moment(compiler(call.args[0]))
    pattern = code.text(compiler(call.args[1]))
    return Code(
        lambda node, env: _written(moment(node, env), pattern(node, env), env), Type.TEXT
    )


def _written(moment: Moment, pattern: str, env: Env) -> str:
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=env.zone)
    return re.sub("%([YymnbdeHhMSa3])", lambda found: _piece(moment, found[1], env), pattern)


def _piece(moment: datetime, sign: str, env: Env) -> str:
    match sign:
        case "b":
            return env.words.months[moment.month - 1]
        case "a":
            return env.words.days[moment.weekday()]
        case "3":
            return f"{moment.microsecond // 1000:03}"
        case _:
            return _PIECES[sign].format(moment)


_PIECES = {
    "Y": "{0.year:04}", "y": "{0:%y}", "m": "{0.month:02}", "n": "{0.month}",
    "d": "{0.day:02}", "e": "{0.day}", "H": "{0.hour:02}", "h": "{0.hour}",
    "M": "{0.minute:02}", "S": "{0.second:02}",
}  # fmt: skip

FUNCTIONS = {
    "today": Function(0, 0, _today),
    "now": Function(0, 0, _now),
    "date": Function(1, 1, _date),
    "date-time": Function(1, 1, _date_time),
    "decimal-date-time": Function(1, 1, _decimal),
    "decimal-time": plain(Type.NUMBER, _decimal_time, code.text, env=True),
    "format-date": Function(2, 2, _format),
    "format-date-time": Function(2, 2, _format),
}
