"""What all steps of a campaign share: typed, edited, closed with a reason, brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, asdict, fields
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy.orm import Session

from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import ReasonNeeded, RecordMissing
from desktop_app.domain.errors.steps import NumberOutOfReason
from desktop_app.domain.text_vi import nfc
from desktop_app.services.closing import close, reopen
from desktop_app.services.folders.folder import Folder

MOST = 9999
"""The greatest count anybody types about a hamlet."""


class Values(Protocol):
    """A frozen dataclass whose fields are columns of the step."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


V = TypeVar("V", bound=Values)
Row = TypeVar("Row")


class StepRecords(Generic[Row, V]):
    """The rows of one kind of step.

    Attributes:
        labels: words of the counts, to name the one that cannot be.
    """

    def __init__(
        self,
        folder: Folder,
        model: type[Row],
        values: type[V],
        what: str,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self._folder = folder
        self._model, self._values, self._what = model, values, what
        self._labels = labels or {}

    def values(self, key: str) -> V:
        """Return what was typed, for editing it or taking an edit back.

        Raises:
            RecordMissing: it is not in this folder.
        """
        with self._folder.reading() as session:
            return self.read(self.row(session, key))

    def edit(self, key: str, values: V) -> None:
        """Write what was typed about a step.

        Raises:
            NumberOutOfReason: a count that cannot be.
        """
        self.check(values)
        with self._folder.writing() as session:
            self.write(self.row(session, key), values)

    def remove(self, key: str, *, reason: str) -> None:
        """Take a step back; it stays in the history with the reason.

        Raises:
            ReasonNeeded: without one.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason) as session:
            close(self.row(session, key), today(self._folder.clock), reason)

    def put_back(self, key: str) -> None:
        """Let a step count again that was taken back."""
        with self._folder.writing() as session:
            reopen(self.row(session, key))

    def _add(self, values: V, **columns: Any) -> str:
        self.check(values)
        with self._folder.writing() as session:
            make: Any = self._model
            row = make(id=self._folder.new_id(), **columns)
            self.write(row, values)
            session.add(row)
            return str(row.id)

    def row(self, session: Session, key: str) -> Any:
        """Return the stored row, inside a transaction.

        Raises:
            RecordMissing: it is not in this folder.
        """
        row = session.get(self._model, key)
        if row is None:
            raise RecordMissing(self._what)
        return row

    def read(self, row: Any) -> V:
        """Return the typed values of a row; text that is not there is ""."""
        found = {f.name: getattr(row, f.name) for f in fields(self._values)}
        texts = {f.name for f in fields(self._values) if f.type == "str"}
        return self._values(
            **{name: value or "" if name in texts else value for name, value in found.items()}
        )

    def write(self, row: Any, values: V) -> None:
        """Write typed values; empty text is stored as nothing."""
        for name, value in asdict(values).items():
            tidy = nfc(value.strip()) or None if isinstance(value, str) else value
            setattr(row, name, tidy)

    def check(self, values: V) -> None:
        """Refuse counts that cannot be.

        Raises:
            NumberOutOfReason: below 0 or above 9999.
        """
        for name, value in asdict(values).items():
            if isinstance(value, int) and not 0 <= value <= MOST:
                raise NumberOutOfReason(self._labels.get(name, name))
