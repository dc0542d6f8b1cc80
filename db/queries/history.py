"""What happened to one record, and where a person lived: read from the change log."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.base import Root
from db.models.exchange import KnownWriter
from db.models.places import Author
from db.models.sync import LoggedChange
from db.synced import synced_tables


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field of one edit: who, when, from what to what, why. Values as stored."""

    at: str
    user_id: str
    user: str
    field: str
    old: object
    new: object
    reason: str
    applied: bool
    writer: str
    n: int


@dataclass(frozen=True, slots=True)
class Membership:
    """A stay of a person in a household; `until` is empty while it lasts."""

    household_id: str
    since: str
    until: str
    relation: str


@dataclass(frozen=True, slots=True)
class StandInEdit:
    """One edit that another unit made for this one: when, who, where, which groups, why.

    `household_id` is "" where the record is of no household.
    """

    at: str
    user: str
    unit_key: str
    table: str
    row_id: str
    groups: tuple[str, ...]
    reason: str
    household_id: str


def of_row(session: Session, table: str, row_id: str) -> list[HistoryLine]:
    """Return the history of one record, newest first by rev (never by clock)."""
    query = (
        select(LoggedChange, Author.name)
        .join(Author, Author.id == LoggedChange.user_id, isouter=True)
        .where(LoggedChange.row_id == row_id, LoggedChange.table_name == table)
        .order_by(LoggedChange.rev.desc(), LoggedChange.writer.desc(), LoggedChange.n.desc())
    )
    return [line for change, name in session.execute(query) for line in _lines(change, name)]


def edits_for_others(
    session: Session, mark: str, own_unit: str, limit: int
) -> list[StandInEdit]:
    """Return edits of other units' machines whose reason begins with `mark`, newest first."""
    query = (
        select(LoggedChange, Author.name, KnownWriter.unit_key)
        .join(KnownWriter, KnownWriter.writer == LoggedChange.writer)
        .join(Author, Author.id == LoggedChange.user_id, isouter=True)
        .where(LoggedChange.reason.startswith(mark, autoescape=True))
        .where(LoggedChange.applied == 1, KnownWriter.unit_key != own_unit)
        .order_by(LoggedChange.at.desc(), LoggedChange.writer, LoggedChange.n.desc())
        .limit(limit)
    )
    return [
        StandInEdit(
            change.at, name or "", unit, change.table_name, change.row_id,
            tuple(json.loads(change.fields)), change.reason, _household(session, change),
        )
        for change, name, unit in session.execute(query)
    ]  # fmt: skip


def _household(session: Session, change: LoggedChange) -> str:
    """Return the household a change belongs to, "" if none."""
    table = synced_tables()[change.table_name]
    if table.root is not Root.HOUSEHOLD:
        return ""
    if table.name == "household":
        return change.row_id
    row = session.get(table.model, change.row_id)
    return str(getattr(row, table.root_column)) if row is not None else ""


def memberships(session: Session, person_id: str) -> list[Membership]:
    """Return the stays of a person, oldest first: history derived from the person's row."""
    query = (
        select(LoggedChange)
        .where(
            LoggedChange.row_id == person_id,
            LoggedChange.table_name == "person",
            LoggedChange.applied == 1,
        )
        .order_by(LoggedChange.rev, LoggedChange.writer, LoggedChange.n)
    )
    stays: list[dict[str, str]] = []
    for change in session.scalars(query):
        place = json.loads(change.fields).get("household")
        if not place:
            continue
        while stays and stays[-1].get("since", "") > place.get("since", ""):
            stays.pop()  # a move that was taken back never was
        if not stays or stays[-1]["household_id"] != place.get("household_id", ""):
            stays.append(place)
        else:
            stays[-1] = place  # the same household: a corrected day or relation
    ends = [stay.get("since", "") for stay in stays[1:]] + [""]
    return [
        Membership(
            stay.get("household_id", ""), stay.get("since", ""), end, stay.get("relation", "")
        )
        for stay, end in zip(stays, ends, strict=True)
    ]


def _lines(change: LoggedChange, user: str | None) -> Iterator[HistoryLine]:
    old = json.loads(change.old) if change.old else {}
    for field, new in json.loads(change.fields).items():
        yield HistoryLine(
            at=change.at,
            user_id=change.user_id,
            user=user or "",
            field=field,
            old=old.get(field),
            new=new,
            reason=change.reason,
            applied=bool(change.applied),
            writer=change.writer,
            n=change.n,
        )
