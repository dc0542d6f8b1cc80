"""The function library, grouped by what the functions are about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.forms.xpath.compiler import Compiler, Function
from desktop_app.forms.xpath.functions import (
    choices,
    dates,
    geo,
    logic,
    nodesets,
    numbers,
    texts,
)

LIBRARY: Mapping[str, Function] = MappingProxyType(
    logic.FUNCTIONS
    | numbers.FUNCTIONS
    | texts.FUNCTIONS
    | nodesets.FUNCTIONS
    | dates.FUNCTIONS
    | choices.FUNCTIONS
    | geo.FUNCTIONS
)
COMPILER = Compiler(LIBRARY)
