"""One form being filled: answers in, what they mean out. No Qt, no database, no clock.

After `gc.collect(); gc.freeze()` (the caller's affair, once a form is imported) an answer takes
some 0.01–0.2 ms; without it Python's collector pauses now and then (reference/forms-paper.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from random import Random
from types import MappingProxyType

from desktop_app.domain.clock import VIETNAM
from desktop_app.forms import cells, checking, starting, words
from desktop_app.forms.cells import Cell
from desktop_app.forms.changes import Changed, Collected
from desktop_app.forms.definition import FormDefinition, Option
from desktop_app.forms.engine import Engine
from desktop_app.forms.schema import Form, Question
from desktop_app.forms.xpath.env import VIETNAMESE, Env, Lookup, no_lookup
from desktop_app.forms.xpath.nodes import Node

_EMPTY: Mapping[str, str] = MappingProxyType({})
_NO_ROWS: Mapping[str, Sequence[str]] = MappingProxyType({})


class FormSession:
    """A form with its answers.

    Paths of instances carry row ids: `/data/thanh_vien[<row id>]/bhyt`; a row id is any text
    without `]`. Asking for a path that is not there raises KeyError.

    Attributes:
        form: as imported.
        left_out: given answers that have no place in this form (another version of it).
        instance_id: for `meta/instanceID` of the XML.
    """

    def __init__(
        self,
        form: Form,
        *,
        now: datetime,
        answers: Mapping[str, str] = _EMPTY,
        rows: Mapping[str, Sequence[str]] = _NO_ROWS,
        zone: tzinfo = VIETNAM,
        lookup: Lookup = no_lookup,
        seed: int = 0,
        fresh: bool | None = None,
        instance_id: str = "",
    ) -> None:
        """Begin or re-open a form.

        Args:
            form: imported once per version.
            now: aware; what `now()` and `today()` give all through the session.
            answers: what `answers()` gave, or a prefill.
            rows: what `row_ids()` gave, or the rows of a prefill.
            zone: where `today()` is asked; not the process's.
            lookup: finds a row of a table, for `pulldata()`.
            seed: of `random()` and `uuid()`: the same seed gives the same values.
            fresh: defaults and start time are filled in; None: if there are no answers yet.
            instance_id: goes into `meta/instanceID` of the XML.
        """
        self.form = form
        self._env = Env(
            root=Node(""),
            current=Node(""),
            now=now,
            zone=zone,
            instances=form.instances,
            lookup=lookup,
            choice_name=self._choice_name,
            random=Random(seed),  # noqa: S311 - repeatable on purpose
            words=VIETNAMESE,
        )
        self._engine = Engine(form.document, self._env)
        self.instance_id = instance_id
        starting.put_rows(self._engine, rows)
        self.left_out = starting.put_answers(self._engine, answers)
        self._engine.new_rows.clear()
        if fresh if fresh is not None else not answers:
            starting.begin(self._engine, self._engine.top.tree())
        self._changes()

    @property
    def definition(self) -> FormDefinition:
        """The form itself."""
        return self.form.definition

    # ------------------------------------------------------------------ answers

    def answer(self, path: str, value: str) -> Changed:
        """Give an answer; `""` takes it back.

        Raises:
            KeyError: no such question.
            ValueError: nobody answers this one: a group, or a calculation.
        """
        cell = self._cell(path)
        if not starting.is_answered(cell.schema):
            raise ValueError(f"not to be answered: {path}")
        self._engine.give(cell, value)
        return self._changes()

    def value(self, path: str) -> str:
        """Return what others see: `""` while the question is not relevant."""
        return self._cell(path).value

    def values(self) -> dict[str, str]:
        """Return all relevant answers and calculations that are not empty, in form order."""
        return {
            cell.path: cell.value
            for cell in self._leaves()
            if cell.relevant and cell.value and cell.schema.item
        }

    def answers(self) -> dict[str, str]:
        """Return what people gave, also where it is not relevant now: store this."""
        trees = (self._engine.top, *self._engine.all_parked())
        return {
            cell.path: cell.given
            for tree in trees
            for cell in tree.tree()
            if cell.given and cell.schema.item
        }

    # ------------------------------------------------------------------ state

    def relevant(self, path: str) -> bool:
        """Tell whether a question, group or row is to be shown."""
        return self._cell(path).relevant

    def read_only(self, path: str) -> bool:
        """Tell whether a question may not be changed by a person now."""
        cell = self._cell(path)
        test = cell.schema.read_only
        return bool(test and test(cell, self._at(cell)))

    def required(self, path: str) -> bool:
        """Tell whether a question must be answered now, whether it is or not."""
        cell = self._cell(path)
        test = cell.schema.required
        return bool(test and cell.relevant and test(cell, self._at(cell)))

    def missing(self) -> tuple[str, ...]:
        """Return relevant questions that must have an answer and have none, in form order."""
        missing = self._engine.missing
        return tuple(cell.path for cell in self._leaves() if cell in missing) if missing else ()

    def invalid(self) -> dict[str, str]:
        """Return what to say under each wrong answer, in form order."""
        wrong = self._engine.wrong
        return {c.path: wrong[c] for c in self._leaves() if c in wrong} if wrong else {}

    def message(self, path: str) -> str:
        """Return what stands under one field: why it is wrong or missing, else `""`."""
        cell = self._cell(path)
        if cell in self._engine.missing and cell.schema.item:
            return cell.schema.item.required_message or words.REQUIRED
        return self._engine.wrong.get(cell, "")

    def options(self, path: str) -> tuple[Option, ...]:
        """Return the choices that pass the filter, in the order of the list."""
        cell = self._cell(path)
        there = cell.schema.options
        allowed = checking.allowed(cell, self._env)
        return tuple(there[value] for value in allowed if value in there)

    def label(self, path: str) -> str:
        """Return the label with answers filled in."""
        cell = self._cell(path)
        if cell.schema.label:
            return cell.schema.label(cell, self._at(cell))
        return cell.schema.item.label if cell.schema.item else ""

    def hint(self, path: str) -> str:
        """Return the hint with answers filled in."""
        cell = self._cell(path)
        if cell.schema.hint:
            return cell.schema.hint(cell, self._at(cell))
        return cell.schema.item.hint if cell.schema.item else ""

    def shown(self, path: str) -> str:
        """Return an answer as people read it: labels of choices, nothing for NaN."""
        cell = self._cell(path)
        if cell.schema.options:
            names = (self._choice_name(cell, value) for value in cell.value.split())
            return ", ".join(names)
        return "" if cell.value == "NaN" else cell.value

    # ------------------------------------------------------------------ rows

    def rows(self, path: str) -> tuple[str, ...]:
        """Return the row ids of a repeat: `/data/thanh_vien`."""
        holder, repeat = self._repeat(path)
        return tuple(row.row for row in holder.rows(repeat))

    def row_ids(self) -> dict[str, tuple[str, ...]]:
        """Return the row ids of all repeats, rows set aside last: store this with `answers`."""
        found: dict[str, tuple[str, ...]] = {}
        for tree in (self._engine.top, *self._engine.all_parked()):
            for cell in tree.tree():
                for repeat in (
                    child for child in cell.schema.children.values() if child.repeat
                ):
                    aside = reversed(self._engine.parked(cell, repeat))
                    rows = (*cell.rows(repeat), *aside)
                    if rows:
                        found[f"{cell.path}/{repeat.name}"] = tuple(row.row for row in rows)
        return found

    def add_row(self, path: str, row_id: str, *, position: int | None = None) -> Changed:
        """Add a row to a repeat (`position` from 0, None = last).

        Raises:
            ValueError: the form counts these rows itself, or the id is taken or not possible.
        """
        holder, repeat = self._repeat(path)
        if repeat.count is not None:
            raise ValueError(f"the form counts these rows: {path}")
        if not row_id or "]" in row_id or row_id in self.rows(path):
            raise ValueError(f"no new row id: {row_id}")
        self._engine.add(holder, repeat, row_id, position)
        return self._changes()

    def remove_row(self, path: str) -> Changed:
        """Remove a row with its answers."""
        row = self._cell(path)
        if not row.schema.repeat:
            raise ValueError(f"not a row: {path}")
        self._engine.remove(row)
        return self._changes()

    def instances(self, schema_path: str) -> tuple[str, ...]:
        """Return the instance paths of a question, one per row, in order."""
        names = tuple(schema_path.strip("/").split("/"))
        return tuple(cell.path for cell in self._engine.top.cells_below(names))

    def to_positions(self, path: str) -> str:
        """Return an instance path with places in place of row ids: `[1]` is the first row."""
        return cells.by_place(self._cell(path))

    def from_positions(self, path: str) -> str:
        """Return the instance path of one written with places; without a place: the first.

        Raises:
            KeyError: there is no such question or row.
        """
        return cells.at_place(self._engine.top, path).path

    # ------------------------------------------------------------------ inside

    @property
    def top(self) -> Cell:
        """The tree of answers, for writers of XML and tests; read only."""
        return self._engine.top

    def _cell(self, path: str) -> Cell:
        return self._engine.cells[path]

    def _at(self, cell: Cell) -> Env:
        self._env.current = cell
        return self._env

    def _leaves(self) -> Iterable[Cell]:
        return (cell for cell in self._engine.top.tree() if not cell.schema.children)

    def _repeat(self, path: str) -> tuple[Cell, Question]:
        holder, _, name = path.rpartition("/")
        cell = self._cell(holder)
        repeat = cell.schema.children[name]
        if not repeat.repeat:
            raise KeyError(path)
        return cell, repeat

    def _choice_name(self, question: Node, value: str) -> str:
        if isinstance(question, Cell) and value in question.schema.options:
            return question.schema.options[value].label
        return value

    def _changes(self) -> Changed:
        self._engine.settle()
        while self._engine.new_rows:
            starting.begin(self._engine, self._engine.new_rows.pop().tree())
            self._engine.settle()
        seen, self._engine.seen = self._engine.seen, Collected()
        return seen.frozen()
