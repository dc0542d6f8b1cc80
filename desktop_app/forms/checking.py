"""Is this answer missing, or wrong, and in which words."""

from __future__ import annotations

import re
from collections.abc import Collection

from desktop_app.forms import words
from desktop_app.forms.cells import Cell
from desktop_app.forms.definition import Item, Kind
from desktop_app.forms.items import option_value
from desktop_app.forms.xpath import moments
from desktop_app.forms.xpath.env import Env

_WHOLE = re.compile(r"-?[0-9]{1,18}").fullmatch
_DECIMAL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}").fullmatch
_SELECTS = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE})


def is_missing(cell: Cell, env: Env) -> bool:
    """Tell whether a relevant question waits for an answer it must have."""
    if cell.value or not cell.relevant or cell.schema.required is None:
        return False
    env.current = cell
    return cell.schema.required(cell, env)


def what_is_wrong(cell: Cell, env: Env) -> str:
    """Return the sentence under the field; `""` if the answer is right or there is none."""
    schema, item = cell.schema, cell.schema.item
    if not cell.value or not cell.relevant or item is None:
        return ""
    if sentence := _of_kind(cell.value, item, env):
        return sentence
    if item.kind in _SELECTS and not set(cell.value.split()) <= set(allowed(cell, env)):
        return words.NOT_IN_LIST
    env.current = cell
    if schema.constraint and not schema.constraint(cell, env):
        return item.constraint_message or words.CONSTRAINT
    return ""


def allowed(cell: Cell, env: Env) -> Collection[str]:
    """Return the values that may be chosen now, in the order of the list."""
    if cell.schema.filter is None:
        return cell.schema.options.keys()
    env.current = cell
    return [option_value(each) for each in cell.schema.filter(cell, env)]


def _of_kind(value: str, item: Item, env: Env) -> str:
    match item.kind:
        case Kind.INTEGER:
            right = _WHOLE(value) is not None
        case Kind.DECIMAL:
            right = _DECIMAL(value) is not None
        case Kind.RANGE:
            right = _DECIMAL(value) is not None and _in_range(float(value), item)
        case Kind.DATE:
            right = bool(_DATE(value) and moments.read(value, env.zone))
        case Kind.TIME:
            seconds = moments.time_of_day(value, env.zone, env.now.date())
            right = seconds == seconds
        case Kind.DATETIME:
            right = moments.read(value, env.zone) is not None
        case _:
            return ""
    return "" if right else words.NOT_A[item.kind]


def _in_range(number: float, item: Item) -> bool:
    try:
        ends = [float(item.parameters[name]) for name in ("start", "end")]
        step = abs(float(item.parameters.get("step", "1")))
    except (KeyError, ValueError):
        return True
    steps = (number - min(ends)) / step if step else 0.0
    return min(ends) <= number <= max(ends) and abs(steps - round(steps)) < 1e-6
