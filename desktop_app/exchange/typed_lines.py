"""Reading many lines of `changes.jsonl` at once, every value checked while it is parsed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from desktop_app.domain.change_lines import Line
from desktop_app.exchange import limits

if TYPE_CHECKING:
    Reader = Callable[[bytes], list[Line]]

KEY, NAME = 64, 60
"""The longest key of a row, the longest name inside a field group."""


@cache
def reader() -> Reader:
    """Return what parses lines of text in JSON; imported only when a package is at hand.

    The reader raises ValueError for a line that holds anything but what a change may, and for
    one that is not written as we write it; places in the head's lists are not looked up.
    """
    from msgspec import DecodeError, json

    decode = json.Decoder(_line()).decode_lines
    encode = json.Encoder(order="deterministic").encode_lines

    def read(text: bytes) -> list[Line]:
        try:
            lines: list[Line] = decode(text)
        except DecodeError as error:
            raise ValueError("no change") from error
        if encode(lines) != text + b"\n":
            raise ValueError("not canonical")
        return lines

    return read


def _line() -> Any:
    """The type of a line that decides nothing."""
    from msgspec import Meta

    most = limits.INTEGER
    place = Annotated[int, Meta(ge=0, le=most)]
    number = Annotated[int, Meta(ge=1, le=most)]
    key = Annotated[str, Meta(min_length=1, max_length=KEY)]
    text = Annotated[str, Meta(min_length=1, max_length=limits.JSON_TEXT)]
    filled = text | Annotated[int, Meta(ge=-most, le=most)]
    name = Annotated[str, Meta(max_length=NAME)]
    group = Annotated[dict[name, filled], Meta(min_length=1)]
    values = list[filled | group | None]
    return tuple[place, place, place, number, key, number, list[place], values]
