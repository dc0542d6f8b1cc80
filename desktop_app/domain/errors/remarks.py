"""Errors about remarks on households."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from desktop_app.domain.errors import UserError


@dataclass(eq=False)
class RemarkOfOther(UserError):
    """Only who wrote a remark words it and calls it done; only the other side answers."""

    code: ClassVar[str] = "remark_of_other"
    unit: str
