"""What a snapshot keeps of a household beside class and points: the ground of tables 7.4–7.10.

Stored as a map of plain values (`snapshot_line.facts`); what is zero or empty is left out. A
line without `members` was frozen by an older program: its facts are not known, never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

MINORITY_GROUP, NO_LABOUR_GROUP, MERIT_GROUP = "1", "2", "3"
"""Codes of the groups of table 7.8 (resources/definitions/terms.toml)."""


@dataclass(frozen=True, slots=True)
class FrozenFacts:
    """One household's facts. Counts are people; None = not known.

    `groups`, `causes` and `policies` are codes of closed lists. `children_*` count children
    under 16 who lack the service. `people` holds a listed household's members, a line each.
    """

    known: bool = False
    head: str = ""
    head_sex: str = ""
    head_birth: str = ""
    ethnic: str = ""
    code: str = ""
    address: str = ""
    hamlet: str = ""
    groups: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()
    policies: frozenset[str] = frozenset()
    members: int | None = None
    children: int | None = None
    children_insurance: int | None = None
    children_nutrition: int | None = None
    children_education: int | None = None
    born: int = 0
    died: int = 0
    moved_in: int = 0
    moved_out: int = 0
    from_household: int = 0
    to_household: int = 0
    points_class: str = ""
    minority: bool = False
    female_head: bool = False
    people: str = ""

    @property
    def came(self) -> int:
        """How many people joined by dated events since the opening."""
        return self.born + self.moved_in + self.from_household

    @property
    def went(self) -> int:
        """How many people left by dated events since the opening."""
        return self.died + self.moved_out + self.to_household


_SETS = ("groups", "causes", "policies")
_COUNTS = tuple(
    f.name for f in fields(FrozenFacts) if f.name.startswith(("children", "members"))
)
_EVENTS = ("born", "died", "moved_in", "moved_out", "from_household", "to_household")
_FLAGS = ("minority", "female_head")
_TEXTS = (
    "head", "head_sex", "head_birth", "ethnic", "code", "address", "hamlet", "points_class",
    "people",
)  # fmt: skip
UNKNOWN = FrozenFacts()


def read_facts(stored: Mapping[str, Any]) -> FrozenFacts:
    """Return the facts of a frozen line."""
    if "members" not in stored:
        return UNKNOWN
    get = stored.get  # positional and in the order of the fields: 50,000 lines are read at once
    return FrozenFacts(
        True,  # noqa: FBT003
        get("head", ""),
        get("head_sex", ""),
        get("head_birth", ""),
        get("ethnic", ""),
        get("code", ""),
        get("address", ""),
        get("hamlet", ""),
        _codes(get("groups", "")),
        _codes(get("causes", "")),
        _codes(get("policies", "")),
        get("members"),
        get("children"),
        get("children_insurance"),
        get("children_nutrition"),
        get("children_education"),
        get("born", 0),
        get("died", 0),
        get("moved_in", 0),
        get("moved_out", 0),
        get("from_household", 0),
        get("to_household", 0),
        get("points_class", ""),
        bool(get("minority")),
        bool(get("female_head")),
        get("people", ""),
    )


def stored_facts(facts: FrozenFacts) -> dict[str, str | int]:
    """Return the map to store; what is zero or empty is left out, what is not known too."""
    found: dict[str, str | int] = {}
    for name in _SETS:
        found[name] = " ".join(sorted(getattr(facts, name)))
    for name in (*_TEXTS, *_EVENTS):
        found[name] = getattr(facts, name)
    for name in _FLAGS:
        found[name] = int(getattr(facts, name))
    kept = {name: value for name, value in found.items() if value}
    counts = {name: getattr(facts, name) for name in _COUNTS}
    return kept | {name: value for name, value in counts.items() if value is not None}


@cache
def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())
