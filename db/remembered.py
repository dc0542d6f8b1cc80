"""What was read from the store, kept until somebody writes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Engine, event

Value = TypeVar("Value")
_WROTE = "wrote"


class Remembered:
    """Answers that every page asks for, read once between two writes.

    A data folder has one process and one engine, so its own connections see every write: the
    answers are dropped when a connection that wrote is given back, after its commit.
    """

    def __init__(self, engine: Engine) -> None:
        self._writes = 0
        self._answers: dict[Hashable, tuple[int, Any]] = {}
        event.listen(engine, "begin", _mark)
        event.listen(engine.pool, "checkin", self._given_back)

    def get(self, question: Hashable, read: Callable[[], Value]) -> Value:
        """Return what `read` answers, or answered since the last write.

        Callers share the answer: it must be a value nobody changes.
        """
        writes = self._writes  # before reading: a write meanwhile makes the answer old
        at, answer = self._answers.get(question, (-1, None))
        if at != writes:
            answer = read()
            self._answers[question] = (writes, answer)
        return cast("Value", answer)

    def _given_back(self, _raw: object, record: Any) -> None:
        if record.info.pop(_WROTE, False):
            self._writes += 1


def _mark(connection: Connection) -> None:
    if connection.get_execution_options().get("writes", True):
        connection.info[_WROTE] = True
