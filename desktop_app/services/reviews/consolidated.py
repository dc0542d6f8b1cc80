"""Chốt số liệu tổng hợp: an upper unit's own frozen figures, and what changed since.

The snapshot rests on the communes' snapshots (their lines never change) and names each with
the data file that brought it; of a commune that sent no snapshot it keeps the lines itself,
under its own unit, `hamlet_id` naming the commune. So a table can be printed from it later as
it was. Lines that are no longer here whole (a file was taken back) are said, never counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy.orm import Session

from db import bulk
from db.models.reviews import Snapshot
from desktop_app.documents.reports.report_layout import NOT_SENT, LaidRow
from desktop_app.documents.reports.report_spec import Figure, ReportSpec
from desktop_app.domain.clock import today
from desktop_app.domain.errors.records import NothingSent, ReasonNeeded, RecordMissing
from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.figure_set import Figures
from desktop_app.services.reviews.figures_above import kept_facts
from desktop_app.services.reviews.grounds import UnitGround
from desktop_app.services.reviews.snapshot_lines import line_of
from desktop_app.services.reviews.snapshots import (
    CONSOLIDATED,
    WITHDRAWN,
    Snapshots,
    SnapshotView,
    view_of,
)
from desktop_app.services.reviews.tables import Tables


@dataclass(frozen=True, slots=True)
class CellChange:
    """One cell of a table: at the time of the snapshot, now, and what lies between.

    `before` and `now` are None where the unit had sent nothing. `total`: a line of sums.
    """

    number: str
    unit: str
    part: str
    column: str
    words: str
    before: Figure | None
    now: Figure | None
    total: bool

    @property
    def difference(self) -> int | Decimal | None:
        """Now less before, None where one of them is no number."""
        if isinstance(self.before, int | Decimal) and isinstance(self.now, int | Decimal):
            return self.now - self.before
        return None


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A commune that stands otherwise: what it rested on, what it rests on now."""

    title: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Thay đổi sau khi chốt: which communes, which cells."""

    view: SnapshotView
    units: tuple[UnitChange, ...]
    cells: tuple[CellChange, ...]


class Consolidated:
    """Freezes, takes back and compares the figures of an upper unit."""

    def __init__(
        self, folder: Folder, campaigns: Campaigns, snapshots: Snapshots, tables: Tables
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._snapshots = snapshots
        self._tables = tables

    def all(self, campaign_key: str) -> Sequence[SnapshotView]:
        """Return the own snapshots of a campaign, oldest first, those taken back too."""
        found = self._snapshots.all(campaign_key, self._folder.unit_key)
        return [one for one in found if one.consolidated]

    def latest(self, campaign_key: str) -> SnapshotView | None:
        """Return the newest one that was not taken back."""
        valid = [one for one in self.all(campaign_key) if not one.withdrawn]
        return valid[-1] if valid else None

    def take(self, campaign_key: str, *, note: str = "") -> SnapshotView:
        """Freeze what the communes have sent until now as «tổng hợp lần n».

        Raises:
            NothingSent: no commune has sent anything.
            CampaignMissing: no such campaign.
        """
        campaign = self._campaigns.get(campaign_key)
        figures = self._tables.figures(campaign_key)
        if not any(one.sent for one in figures.grounds):
            raise NothingSent(campaign.period.title)
        number = len(self.all(campaign_key)) + 1
        words = f"Chốt số liệu tổng hợp lần {number}"
        with self._folder.writing(reason=note or words) as session:
            row = Snapshot(
                id=self._folder.new_id(),
                unit_key=self._folder.unit_key,
                campaign_key=campaign_key,
                kind=SnapshotKind.PRELIMINARY.value,
                number=number,
                taken_on=today(self._folder.clock).isoformat(),
                standard_key=campaign.leading.id,
                note=note,
                facts=kept_facts(figures) | {CONSOLIDATED: "1"},
            )
            session.add(row)
            session.flush()
            bulk.create(session, "snapshot_line", _own_lines(row, figures))
            return view_of(row)

    def withdraw(self, snapshot_id: str, *, reason: str) -> None:
        """Take a snapshot back that was made by mistake; it stays listed with the reason.

        Raises:
            ReasonNeeded: no reason. RecordMissing: no such snapshot of this unit.
        """
        if not reason.strip():
            raise ReasonNeeded
        with self._folder.writing(reason=reason.strip()) as session:
            row = self._row(session, snapshot_id)
            row.facts = {**row.facts, WITHDRAWN: reason.strip()}

    def changes(self, campaign_key: str, snapshot_id: str) -> Changes:
        """Return what stands otherwise now than in an own snapshot, cell by cell.

        Raises:
            RecordMissing: no such snapshot, or what it rests on is no longer here whole.
        """
        view = next((v for v in self.all(campaign_key) if v.id == snapshot_id), None)
        if view is None:
            raise RecordMissing("lần chốt số liệu tổng hợp này")
        before = self._tables.figures(campaign_key, snapshot_id)
        now = self._tables.figures(campaign_key)
        cells = tuple(_cells(self._tables.laid(before), self._tables.laid(now)))
        return Changes(view, tuple(_units(before, now, cells)), cells)

    def _row(self, session: Session, snapshot_id: str) -> Snapshot:
        row = session.get(Snapshot, snapshot_id)
        if row is None or row.unit_key != self._folder.unit_key:
            raise RecordMissing("lần chốt số liệu tổng hợp này")
        return row


def _own_lines(row: Snapshot, figures: Figures) -> list[dict[str, object]]:
    """Return the lines of communes without a snapshot, each under its commune."""
    own = {one.unit_key for one in figures.grounds if one.sent and not one.snapshot_id}
    return [
        line_of(row, replace(home, hamlet_id=home.followed.unit))
        for home in figures.frozen
        if home.followed.unit in own and home.listed
    ]


def _units(before: Figures, now: Figures, cells: Sequence[CellChange]) -> Iterator[UnitChange]:
    names = {line.key: line.name for line in (*before.lines, *now.lines)}
    was = {one.unit_key: one for one in before.grounds}
    touched = {cell.unit for cell in cells if not cell.total}
    for one in now.grounds:
        then = was.get(one.unit_key, UnitGround(one.unit_key, one.title))
        rests = (then.snapshot_id, then.words) != (one.snapshot_id, one.words)
        if rests or names.get(one.unit_key) in touched:
            yield UnitChange(one.title, then.said, one.said)


Laid = tuple[ReportSpec, list[LaidRow]]
Placed = Mapping[tuple[str, str, bool, int], LaidRow]


def _cells(before: Iterator[Laid], now: Iterator[Laid]) -> Iterator[CellChange]:
    for (spec, first), (_same, second) in zip(before, now, strict=True):
        yield from _of_table(spec, _placed(first), _placed(second))


def _of_table(spec: ReportSpec, before: Placed, now: Placed) -> Iterator[CellChange]:
    for place in dict.fromkeys([*now, *before]):
        was, became = _figures(before.get(place)), _figures(now.get(place))
        if was == became:
            continue
        name, part, total, _n = place
        for column in spec.columns:
            one, other = was.get(column.number), became.get(column.number)
            if one != other:
                words = " – ".join(column.heads).replace(" {state}", "")
                yield CellChange(
                    spec.number, name, part, column.number, words, one, other, total
                )


def _placed(rows: Sequence[LaidRow]) -> Placed:
    """Return the rows by name, part and whether they are sums; doubles by their order."""
    found: dict[tuple[str, str, bool, int], LaidRow] = {}
    for row in rows:
        key = (row.name, row.part, row.bold)
        found[(*key, sum(key == known[:3] for known in found))] = row
    return found


def _figures(row: LaidRow | None) -> Mapping[str, Figure]:
    return row.figures() if row is not None and row.sent else {}


def shown(value: Figure | None) -> str:
    """Return a cell as screens and paper show it; nothing sent = "chưa gửi"."""
    from desktop_app.documents.table_paper import shown as as_paper

    return NOT_SENT if value is None else as_paper(value)
