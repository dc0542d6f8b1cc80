"""How a filled form begins: stored rows and answers, then defaults, then the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from desktop_app.forms.cells import Cell, segments
from desktop_app.forms.definition import Kind
from desktop_app.forms.engine import Engine
from desktop_app.forms.schema import Question
from desktop_app.forms.xpath import moments
from desktop_app.forms.xpath.env import Env


def is_answered(question: Question) -> bool:
    """Tell whether an answer may be given here, by a person or a prefill."""
    return (
        not question.children and question.calculate is None and question.kind is not Kind.NOTE
    )


def put_rows(engine: Engine, rows: Mapping[str, Sequence[str]]) -> None:
    """Add the rows of stored repeats, outer ones first; unknown repeats are passed over."""
    for path in sorted(rows, key=lambda path: path.count("/")):
        for row in rows[path]:
            find_or_add(engine, f"{path}[{row}]")


def put_answers(engine: Engine, answers: Mapping[str, str]) -> dict[str, str]:
    """Give stored answers; return those that have no place in this form."""
    left_out: dict[str, str] = {}
    for path, text in answers.items():
        cell = find_or_add(engine, path)
        if cell is not None and cell.schema.keeps:
            cell.given = text
        elif cell is not None and is_answered(cell.schema):
            engine.give(cell, text)
        else:
            left_out[path] = text
    return left_out


def find_or_add(engine: Engine, path: str) -> Cell | None:
    """Return the cell at a path, with the rows on the way made; None if the form has none."""
    if path in engine.cells:
        return engine.cells[path]
    cell = engine.top
    for name, row in segments(path):
        question = cell.schema.children.get(name)
        mark = f"[{row}]" if question is not None and question.repeat else ""
        if question is None or question.repeat is not bool(row):
            return None
        found = engine.cells.get(f"{cell.path}/{name}{mark}")
        cell = found or engine.add(cell, question, row)
    return cell if cell.path == path else None


def begin(engine: Engine, cells: Iterable[Cell]) -> None:
    """Fill in defaults of questions that have no answer yet; formulas see those before them."""
    for cell in list(cells):
        schema = cell.schema
        if schema.children or cell.given or not is_answered(schema):
            continue
        text = schema.default or _preloaded(schema.preload, engine.env)
        if schema.first is not None:
            engine.settle()
            engine.env.current = cell
            text = schema.first(cell, engine.env)
        if text:
            engine.give(cell, text)


def _preloaded(preload: str, env: Env) -> str:
    """Return what the machine knows: the time. Who and where is not its affair."""
    local = env.now.astimezone(env.zone)
    match preload:
        case "timestamp/start" | "timestamp/end":
            return moments.write(local)
        case "date/today":
            return local.date().isoformat()
        case _:
            return ""
