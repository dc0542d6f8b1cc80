"""Changes as lines of JSON: what repeats is said once, in the first line.

First line: `{"v":1, "writers":[…], "acts":[[tx, user, at, reason], …],
"shapes":[[table, [group, …]], …]}`. Then one line per change, in the sender's order:
`[act, shape, writer, n, row, rev, [writer, n, …], [value, …], [decided group, …]?]`, where act,
shape and writer are positions in those lists. A value is null, text, a whole number, or an
object of such (a field group that merges as one).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop_app.domain import canonical
from desktop_app.domain.changes import Change, Value
from desktop_app.domain.collecting import uncollected
from desktop_app.exchange import limits, plain_json, plain_lines, shape

_VERSION = 1
_MOST = 5_000_000


class _Numbered:
    """Things in the order they were first met."""

    def __init__(self) -> None:
        self.places: dict[Any, int] = {}

    def __call__(self, thing: Any) -> int:
        return self.places.setdefault(thing, len(self.places))


def dump(changes: Iterable[Change]) -> bytes:
    """Return the part `changes.jsonl`; same changes, same order: same bytes."""
    writers, acts, shapes = _Numbered(), _Numbered(), _Numbered()
    lines = []
    for c in changes:
        groups = tuple(sorted(c.fields))
        base = [x for w, n in sorted(c.base.items()) for x in (writers(w), n)]
        line: list[Any] = [
            acts((c.tx, c.user, c.at, c.reason)),
            shapes((c.table, groups)),
            writers(c.writer),
            c.n,
            c.row,
            c.rev,
            base,
            [c.fields[group] for group in groups],
        ]
        lines.append(canonical.dumps([*line, sorted(c.decides)] if c.decides else line))
    head = {
        "v": _VERSION,
        "writers": list(writers.places),
        "acts": [list(act) for act in acts.places],
        "shapes": [[table, list(groups)] for table, groups in shapes.places],
    }
    return "\n".join([canonical.dumps(head), *lines, ""]).encode()


def load(data: bytes) -> tuple[Change, ...]:
    """Read what `dump` wrote.

    Raises:
        ValueError: anything that `dump` could not have written.
    """
    lines = data.split(b"\n")
    if not lines or lines.pop() != b"":
        raise ValueError("cut off")
    if not lines:
        raise ValueError("no head")
    head = _Head(plain_json.loads(lines[0]))
    try:
        with uncollected():
            found = tuple(_changes(head, lines[1:]))
    except IndexError as error:
        raise ValueError("a place beyond its list") from error
    if len({change.key for change in found}) != len(found):
        raise ValueError("a change twice")
    return found


def _changes(head: _Head, lines: Sequence[bytes]) -> Iterator[Change]:
    for line in lines:
        if len(line) > limits.LINE_BYTES:
            raise ValueError("line too long")
        yield head.plain(line.decode()) or head.change(plain_json.loads(line))


class _Head:
    """The first line, checked."""

    def __init__(self, value: Any) -> None:
        found = shape.mapping(value)
        shape.only(found, "v", "writers", "acts", "shapes")
        if found.get("v") != _VERSION:
            raise ValueError("unknown version of the part")
        listed = {
            k: shape.items(found.get(k), most=_MOST) for k in ("writers", "acts", "shapes")
        }
        self.writers = [shape.hexadecimal(w, 16) for w in listed["writers"]]
        self.acts = [_act(act) for act in listed["acts"]]
        self.shapes = [_shape(one) for one in listed["shapes"]]

    def plain(self, line: str) -> Change | None:
        """Build the change of a plain line, None if it has to be looked at closely."""
        if not plain_lines.composed(line):
            return None
        return plain_lines.read(line, self.writers, self.acts, self.shapes, self._base)

    def change(self, value: Any) -> Change:
        """Build the change of one line."""
        line = shape.items(value, most=9)
        decides = line.pop() if len(line) == 9 else []
        act, form, writer, n, row, rev, base, values = line
        table, groups = self.shapes[shape.number(form)]
        tx, user, at, reason = self.acts[shape.number(act)]
        given = shape.items(values)
        if len(given) != len(groups):
            raise ValueError("values and groups differ")
        if not shape.text(row, most=64):
            raise ValueError("no key")
        return Change(
            writer=self.writers[shape.number(writer)],
            n=shape.number(n, least=1),
            table=table,
            row=row,
            base=self._base(base),
            rev=shape.number(rev, least=1),
            fields={g: _value(v) for g, v in zip(groups, given, strict=True)},
            decides=frozenset(shape.text(g) for g in shape.items(decides)),
            tx=tx,
            user=user,
            at=at,
            reason=reason,
        )

    def _base(self, value: Any) -> dict[str, int]:
        flat = shape.items(value, most=_MOST)
        pairs = zip(flat[::2], flat[1::2], strict=True)
        base = {self.writers[shape.number(w)]: shape.number(n, least=1) for w, n in pairs}
        if len(base) * 2 != len(flat):
            raise ValueError("a writer twice")
        return base


def _act(value: Any) -> tuple[str, str, str, str]:
    tx, user, at, reason = shape.items(value, most=4)
    return shape.text(tx), shape.text(user), shape.text(at), shape.text(reason, most=2000)


def _shape(value: Any) -> tuple[str, tuple[str, ...]]:
    table, groups = shape.items(value, most=2)
    names = tuple(shape.text(group, most=500) for group in shape.items(groups))
    if list(names) != sorted(set(names)):
        raise ValueError("groups not sorted")
    return shape.text(table, most=60), names


def _value(value: Any) -> Value:
    if isinstance(value, dict):
        if not value:
            raise ValueError("an empty group is null")
        return {shape.text(k, most=60): _filled(v) for k, v in value.items()}
    return None if value is None else _filled(value)


def _filled(value: Any) -> str | int:
    if isinstance(value, int):
        return shape.number(value, least=-limits.INTEGER)
    plain = canonical.scalar(shape.text(value, most=limits.JSON_TEXT))
    if plain != value or plain is None:
        raise ValueError("text is not in its canonical form")
    return plain
