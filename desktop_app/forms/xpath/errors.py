"""Why an expression is refused. The words for people are made in `forms.words`."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """What is wrong with an expression."""

    SYNTAX = "syntax"
    FUNCTION = "function"
    ARGUMENTS = "arguments"
    AXIS = "axis"
    TEST = "test"
    DEPTH = "depth"
    NODES = "nodes"
    PATH = "path"
    REGEX = "regex"


class XPathError(ValueError):
    """An expression this program does not take.

    Attributes:
        reason: the kind of mistake.
        detail: the piece of the expression it is about (a name, a sign, a path).
    """

    def __init__(self, reason: Refusal, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
