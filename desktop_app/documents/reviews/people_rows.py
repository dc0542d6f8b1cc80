"""The people of a household as certificate and requests list them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ListedMember:
    """One person; empty text = not known, to be written by hand."""

    name: str
    sex: str = ""
    birth: str = ""
    relation: str = ""

    def data(self) -> dict[str, Any]:
        """Return what a template reads."""
        return {
            "name": self.name,
            "sex": self.sex,
            "birth": self.birth,
            "relation": self.relation,
        }


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """The head of a household as forms name him; empty text leaves a dotted line.

    `sex` is Nam or Nữ; `address` the place of residence in full.
    """

    name: str = ""
    sex: str = ""
    birth: str = ""
    ethnic: str = ""
    citizen: str = ""
    address: str = ""

    @property
    def title(self) -> str:
        """Return "ông", "bà", or both while the sex is not known."""
        return {"Nam": "ông", "Nữ": "bà"}.get(self.sex, "ông (bà)")


NOBODY = HeadFacts()
"""Everything still to be written."""
