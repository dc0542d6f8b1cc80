"""Places in a form: which path comes before which, on which page it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.forms.definition import CONTAINERS, FormDefinition, Item
from desktop_app.ui.forms.protocols import Session

_STEP = re.compile(r"/([^/\[]+)(?:\[([^\]]*)\])?")
Key = tuple[tuple[int, int], ...]


def steps(path: str) -> list[tuple[str, str]]:
    """Return names and row ids of an instance path: [("data", ""), ("thanh_vien", "7c…")]."""
    return _STEP.findall(path)


class Order:
    """Compares instance paths by their place in the form."""

    def __init__(self, session: Session) -> None:
        """Number all items once."""
        self._session = session
        self._number = {item.path: n for n, item in enumerate(session.definition.walk())}

    def key(self, path: str) -> Key:
        """Return what sorts paths in form order, rows in theirs."""
        schema, instance, key = "", "", []
        for name, row in steps(path):
            schema, instance = f"{schema}/{name}", f"{instance}/{name}"
            place = 0
            if row:
                rows = self._session.rows(instance)
                place = rows.index(row) if row in rows else len(rows)
                instance = f"{instance}[{row}]"
            key.append((self._number.get(schema, -1), place))
        return tuple(key)


def pages(definition: FormDefinition) -> list[tuple[str, tuple[Item, ...]]]:
    """Return titles and items of the pages: a page for each outermost group or repeat.

    Questions that stand outside any group share a page between the groups around them.
    """
    found: list[tuple[str, tuple[Item, ...]]] = []
    loose: list[Item] = []
    for item in definition.items:
        if item.kind in CONTAINERS:
            _close(loose, found, definition.title)
            found.append((item.label or definition.title, (item,)))
        else:
            loose.append(item)
    _close(loose, found, definition.title)
    return found


def _close(loose: list[Item], found: list[tuple[str, tuple[Item, ...]]], title: str) -> None:
    if any(item.label for item in loose):
        found.append((title, tuple(loose)))
    loose.clear()


def page_of(path: str, shown: Sequence[tuple[str, tuple[Item, ...]]]) -> int | None:
    """Return the number of the page an instance path stands on."""
    schema = "".join(f"/{name}" for name, _ in steps(path))
    for number, (_, items) in enumerate(shown):
        if any(schema == item.path or schema.startswith(f"{item.path}/") for item in items):
            return number
    return None
