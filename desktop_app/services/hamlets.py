"""Hamlets (thôn, tổ dân phố) of the commune: pasted as one column, closed, counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.households import Household
from db.models.places import Hamlet, ResidentTotal
from db.queries.reviews import residents_of
from desktop_app.domain.errors.records import HamletUsed, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.flows import Residents
from desktop_app.domain.text_vi import fold, nfc
from desktop_app.services.folders.folder import Folder

_NUMBERING = re.compile(r"^\s*\d+\s*[.)\t\-]\s*")
_KIND = re.compile(r"^(thôn|tổ dân phố|tdp|khu phố|bản|xóm)\s+", re.IGNORECASE)
_KINDS = {"tdp": "tổ dân phố"}


@dataclass(frozen=True, slots=True)
class HamletRow:
    """A hamlet as lists show it. `title` has its kind: "thôn Ngò"."""

    id: str
    name: str
    kind: str
    title: str
    households: int


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a pasted column holds: new names in order, and lines passed over with the reason."""

    new: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, str], ...]


class Hamlets:
    """The commune's hamlets."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def all(self, unit_key: str = "") -> Sequence[HamletRow]:
        """Return the open hamlets of a unit (this folder's own by default), in their order."""
        with self._folder.reading() as session:
            query = (
                select(Household.hamlet_id, func.count())
                .where(Household.closed.is_(None))
                .group_by(Household.hamlet_id)
            )
            counts = dict(list(session.execute(query)))
            rows = _open(session, unit_key or self._folder.unit_key)
            return [_row(hamlet, counts.get(hamlet.id, 0)) for hamlet in rows]

    def preview(self, text: str) -> Pasted:
        """Read a pasted column: numbering and "Thôn" in front are taken off, doubles named."""
        known = {fold(row.name) for row in self.all()}
        new: list[tuple[str, str]] = []
        skipped: list[tuple[str, str]] = []
        for line in text.splitlines():
            kind, name = split_title(line)
            if not name:
                continue
            if fold(name) in known:
                skipped.append((name, "đã có trong danh sách"))
                continue
            known.add(fold(name))
            new.append((kind, name))
        return Pasted(tuple(new), tuple(skipped))

    def paste(self, text: str) -> Pasted:
        """Add the hamlets of a pasted column that are not there yet."""
        found = self.preview(text)
        with self._folder.writing() as session:
            start = len(_open(session, self._folder.unit_key))
            for i, (kind, name) in enumerate(found.new, start=start + 1):
                session.add(
                    Hamlet(
                        id=self._folder.new_id(),
                        unit_key=self._folder.unit_key,
                        name=name,
                        kind=kind,
                        sort=i,
                    )
                )
        return found

    def close(self, hamlet_id: str, *, on: str, reason: str) -> None:
        """Stop following a hamlet.

        Raises:
            HamletUsed: households still live in it.
            RecordMissing: there is no such hamlet.
        """
        with self._folder.writing(reason=reason) as session:
            hamlet = session.get(Hamlet, hamlet_id)
            if hamlet is None:
                raise RecordMissing("thôn, tổ dân phố này")
            used = session.scalar(
                select(func.count())
                .select_from(Household)
                .where(Household.hamlet_id == hamlet_id, Household.closed.is_(None))
            )
            if used:
                raise HamletUsed(hamlet.name or "", used)
            hamlet.closed, hamlet.closed_on, hamlet.closed_reason = 1, on, reason

    def set_residents(
        self, hamlet_id: str, campaign: str, *, households: int, people: int, on: str
    ) -> None:
        """Type all resident households and people of a hamlet: the denominator of its rates."""
        key = natural_id("resident_total", hamlet_id, campaign)
        with self._folder.writing() as session:
            total = session.get(ResidentTotal, key)
            if total is None:
                total = ResidentTotal(
                    id=key,
                    unit_key=self._folder.unit_key,
                    hamlet_id=hamlet_id,
                    campaign_key=campaign,
                )
                session.add(total)
            total.households, total.people, total.on_date = households, people, on

    def residents(self, campaign: str) -> dict[str, Residents]:
        """Return the resident totals of a campaign by hamlet; missing ones are absent."""
        with self._folder.reading() as session:
            found = residents_of(session, campaign)
        return {key: Residents(t.households, t.people) for key, t in found.items()}

    def resident_sum(self, unit_key: str, campaign: str) -> Residents:
        """Return the residents of a whole unit, None while a hamlet's total is missing."""
        known = self.residents(campaign)
        totals = [known.get(row.id, Residents()) for row in self.all(unit_key)]
        return Residents(_sum([t.households for t in totals]), _sum([t.people for t in totals]))


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known and len(known) == len(counts) else None


def _open(session: Session, unit_key: str) -> Sequence[Hamlet]:
    query = select(Hamlet).where(Hamlet.unit_key == unit_key, Hamlet.closed.is_(None))
    return list(session.scalars(query.order_by(Hamlet.sort, Hamlet.id)))


def _row(hamlet: Hamlet, households: int) -> HamletRow:
    kind, name = hamlet.kind or "thôn", hamlet.name or ""
    return HamletRow(hamlet.id, name, kind, f"{kind} {name}", households)


def split_title(line: str) -> tuple[str, str]:
    """Return (kind, name) of a typed hamlet: "Thôn Ngò" → ("thôn", "Ngò")."""
    name = nfc(_NUMBERING.sub("", line.split("\t")[0] if "\t" not in line[:4] else line))
    match = _KIND.match(name)
    if not match or not name[match.end() :]:
        return "thôn", name
    kind = match.group(1).lower()
    return _KINDS.get(kind, kind), name[match.end() :]
