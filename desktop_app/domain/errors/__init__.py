"""The base of every error a person can meet; each subject has its own file beside this one."""

from __future__ import annotations

from typing import ClassVar


class UserError(Exception):
    """A mistake or condition a person can put right.

    Subclasses are `@dataclass(eq=False)` with a `code`; their fields fill the placeholders of
    the words, which live in `resources/messages/<subject>.toml` under that code.
    """

    code: ClassVar[str]

    def __str__(self) -> str:
        """Show code and field names only: values may be personal data and end in a log."""
        return f"{self.code}({', '.join(sorted(vars(self)))})"
