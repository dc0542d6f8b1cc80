"""What a form is: a frozen tree of questions. No engine inside, nothing about one household."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_NOTHING: Mapping[str, str] = MappingProxyType({})


def _nothing() -> Mapping[str, str]:
    return _NOTHING


class Kind(StrEnum):
    """What a question asks for, or how it holds others."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANGE = "range"
    NOTE = "note"
    CALCULATE = "calculate"
    IMAGE = "image"
    FILE = "file"
    BARCODE = "barcode"
    HIDDEN = "hidden"  # start, end, today …: filled by the session
    GROUP = "group"
    REPEAT = "repeat"


CONTAINERS = frozenset({Kind.GROUP, Kind.REPEAT})
UNASKED = frozenset({Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN}) | CONTAINERS
"""Kinds a person never answers."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice; `fields` are the other columns of the choices sheet."""

    value: str
    label: str
    fields: Mapping[str, str] = field(default_factory=_nothing, hash=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A question, group or repeat as written in the form.

    Attributes:
        path: without positions: `/data/thanh_vien/bhyt`.
        label, hint: as written, with `${name}` where an answer is filled in (the session does).
        required: the form may ask for an answer (`FormSession.missing` knows when).
        parameters: `start`, `end`, `step` of a range, and what else the control carries.
        options: all of them; `FormSession.options` gives those that pass the filter.
        fact: column `bind::rasoat:fact`: what the answer is to the register (`person:name`).
        page: column `bind::rasoat:page`: page of the paper form; `""` = as the one before.
        read_only: always; `FormSession.read_only` knows the cases that depend on answers.
        calculated: the session fills it in.
    """

    path: str
    name: str
    kind: Kind
    label: str = ""
    hint: str = ""
    required: bool = False
    constraint_message: str = ""
    required_message: str = ""
    appearance: frozenset[str] = frozenset()
    parameters: Mapping[str, str] = field(default_factory=_nothing, hash=False)
    options: tuple[Option, ...] = ()
    children: tuple[Item, ...] = ()
    fact: str = ""
    page: str = ""
    read_only: bool = False
    calculated: bool = False

    def walk(self) -> Iterator[Item]:
        """Yield this item and all below it, in the order of the form."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the form asks for that is passed over, or that the author may want to know."""

    sheet: str
    row: int | None
    column: str
    text_vi: str


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A published version of a form.

    Attributes:
        root: path of the root element, nearly always `/data`.
        items: what stands directly below the root.
        sha256: of the workbook, in hex.
    """

    form_id: str
    version: str
    title: str
    items: tuple[Item, ...]
    sha256: str
    root: str = "/data"
    remarks: tuple[Remark, ...] = ()

    @property
    def key(self) -> str:
        """What a review stores: id and version."""
        return f"{self.form_id}@{self.version}"

    def walk(self) -> Iterator[Item]:
        """Yield all items in the order of the form."""
        for item in self.items:
            yield from item.walk()

    def item(self, path: str) -> Item:
        """Return the item at a schema path.

        Raises:
            KeyError: the form has no such item.
        """
        for item in self.walk():
            if item.path == path:
                return item
        raise KeyError(path)

    def by_fact(self) -> Mapping[str, Item]:
        """Return the items that carry a fact, by fact."""
        return {item.fact: item for item in self.walk() if item.fact}
