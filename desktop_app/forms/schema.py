"""A form ready to run: the tree of questions with everything compiled, and who reads whom.

Built once per form version by `forms.building`; sessions only read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.forms.definition import FormDefinition, Item, Kind, Option
from desktop_app.forms.xpath.env import Env
from desktop_app.forms.xpath.nodes import Node
from desktop_app.forms.xpath.references import Shape

Test = Callable[[Node, Env], bool]
Text = Callable[[Node, Env], str]
Number = Callable[[Node, Env], float]


class Role(StrEnum):
    """What a formula decides about its question."""

    RELEVANT = "relevant"
    CALCULATE = "calculate"
    COUNT = "count"
    CONSTRAINT = "constraint"
    REQUIRED = "required"
    READ_ONLY = "readonly"
    OPTIONS = "options"
    LABEL = "label"
    HINT = "hint"
    DEFAULT = "default"


FEEDING = frozenset({Role.RELEVANT, Role.CALCULATE, Role.COUNT})
"""Roles whose result other formulas may read: these decide the order of evaluation."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A reader of a question: climb `up` from the answer, then go `down` by names.

    Attributes:
        scope: depth of the node where climbing ends (`references.Reference.scope`).
    """

    reader: Question
    role: Role
    scope: int
    up: int
    down: tuple[str, ...]


class Question(Shape):
    """A node of the schema: a question, group, repeat, the root element, or the document.

    Attributes:
        order: place in the order of evaluation; what it reads comes before it.
        default: the text a new row or form begins with; `first` the same as a formula.
        preload: what the session itself fills in (`timestamp/start`, `date/today` …).
        keeps: the calculation uses `once()`, so its value is stored like an answer.
        readers: the formulas that read this question.
        filter: gives the items of the choice list that may be chosen; None: all.
    """

    __slots__ = (
        "calculate", "constraint", "count", "default", "filter", "first", "hint", "item",
        "keeps", "kind", "label", "options", "order", "preload", "read_only", "readers",
        "relevant", "repeat", "required",
    )  # fmt: skip

    def __init__(self, name: str, parent: Question | None = None) -> None:
        super().__init__(name, parent)
        self.kind = Kind.GROUP
        self.item: Item | None = None
        self.repeat = False
        self.relevant: Test | None = None
        self.calculate: Text | None = None
        self.count: Number | None = None
        self.constraint: Test | None = None
        self.required: Test | None = None
        self.read_only: Test | None = None
        self.first: Text | None = None
        self.label: Text | None = None
        self.hint: Text | None = None
        self.filter: Callable[[Node, Env], list[Node]] | None = None
        self.options: Mapping[str, Option] = {}
        self.default = ""
        self.preload = ""
        self.keeps = False
        self.order = 0
        self.readers: tuple[Edge, ...] = ()

    @property
    def checked(self) -> bool:
        """Whether an answer here can be missing or wrong."""
        return not self.children and self.kind not in {Kind.NOTE, Kind.CALCULATE, Kind.HIDDEN}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """An imported form: what it asks, and the schema sessions run on.

    Attributes:
        document: the document node; its only child is the root element.
        by_path: all schema nodes by path.
        instances: the choice lists, as document nodes, by name.
        xform: the XForm XML, for phones.
        formulas: how many there are.
    """

    definition: FormDefinition
    document: Question
    by_path: Mapping[str, Question]
    instances: Mapping[str, Node]
    xform: str
    formulas: int

    @property
    def root(self) -> Question:
        """The root element, nearly always `data`."""
        return next(iter(self.document.children.values()))
