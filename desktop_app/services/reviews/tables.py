"""The official tables: from one snapshot (or the working figures) to an Excel file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from desktop_app.documents.reports.report_spec import ReportSpec, load_spec
from desktop_app.documents.reports.report_tables import (
    PROVISIONAL,
    Flow72,
    ReportTable,
    ReportUnit,
    Row71,
    Row72,
    not_sent,
    units_71,
    units_72,
)
from desktop_app.documents.reports.report_workbook import report_workbook
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.records import RecordMissing, TableNotYet
from desktop_app.domain.reviews.campaigns import Period
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.flows import (
    CountRow,
    Flow,
    FlowRow,
    Followed,
    Residents,
    count_rows,
    flow_rows,
)
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.units import Area
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.printing.press import BLANK, Press, PrintChoices
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.snapshots import FrozenHousehold, Snapshots, SnapshotView
from desktop_app.services.units import Units

NUMBERS = ("7.1", "7.2")
"""Tables this version can make."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: a hamlet at the commune, a commune above."""

    key: str
    name: str
    area: Area
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a table is made of: lines, frozen households by line, residents, heading."""

    lines: tuple[Line, ...]
    households: tuple[Followed, ...]
    residents: Mapping[str, Residents]
    state: str
    trial: bool


class Tables:
    """Makes the tables of a campaign, by hamlet at the commune, by commune above."""

    def __init__(
        self,
        folder: Folder,
        campaigns: Campaigns,
        snapshots: Snapshots,
        hamlets: Hamlets,
        units: Units,
        press: Press,
        resources: Path = RESOURCES,
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._snapshots = snapshots
        self._hamlets = hamlets
        self._units = units
        self._press = press
        self._tables = resources / "templates" / "tables"

    def workbook(
        self,
        number: str,
        campaign_key: str,
        *,
        snapshot: int | None = None,
        choices: PrintChoices = BLANK,
    ) -> bytes:
        """Return a table as Excel with live formulas.

        Args:
            number: "7.1" or "7.2".
            campaign_key: the campaign.
            snapshot: number of the preliminary snapshot; None = the latest one, or the working
                figures while there is none.
            choices: signer and date.

        Raises:
            TableNotYet: no such table in this version.
            RecordMissing: no such snapshot.
            CampaignMissing: no such campaign.
        """
        if number not in NUMBERS:
            raise TableNotYet(number)
        period = self._campaigns.get(campaign_key).period
        figures = self.figures(campaign_key, snapshot)
        return report_workbook([self._table(number, period, figures, choices)])

    def figures(self, campaign_key: str, snapshot: int | None = None) -> Figures:
        """Gather what a table rests on, from one snapshot per unit."""
        period = self._campaigns.get(campaign_key).period
        if self._folder.duty is SiteRole.COMMUNE:
            return self._own_figures(campaign_key, period, snapshot)
        return self._figures_above(campaign_key, period)

    def _own_figures(self, key: str, period: Period, snapshot: int | None) -> Figures:
        unit = self._folder.unit_key
        chosen = self._chosen(key, snapshot)
        frozen = self._frozen(key, unit, chosen)
        area = self._area(unit, period.starts_on)
        lines = tuple(Line(h.id, h.title, area) for h in self._hamlets.all())
        return Figures(
            lines=lines,
            households=tuple(one.followed for one in frozen),
            residents=self._hamlets.residents(key),
            state=f"({chosen.title})" if chosen else PROVISIONAL,
            trial=any(one.trial for one in frozen),
        )

    def _figures_above(self, key: str, period: Period) -> Figures:
        lines, households, residents, states, trial = [], list[Followed](), {}, set(), False
        for unit in self._units.below(period.starts_on):
            chosen = self._snapshots.latest(key, unit.key)
            frozen = self._frozen(key, unit.key, chosen)
            sent = bool(chosen or frozen)
            lines.append(
                Line(unit.key, unit.title, self._area(unit.key, period.starts_on), sent)
            )
            households += [replace(one.followed, unit=unit.key) for one in frozen]
            residents[unit.key] = self._hamlets.resident_sum(unit.key, key)
            trial = trial or any(one.trial for one in frozen)
            if sent:
                states.add(f"({chosen.title})" if chosen else PROVISIONAL)
        state = states.pop() if len(states) == 1 else PROVISIONAL
        return Figures(tuple(lines), tuple(households), residents, state, trial)

    def _frozen(
        self, key: str, unit_key: str, chosen: SnapshotView | None
    ) -> Sequence[FrozenHousehold]:
        if chosen:
            return self._snapshots.households(chosen.id)
        return self._snapshots.working(key, unit_key)

    def _chosen(self, key: str, snapshot: int | None) -> SnapshotView | None:
        if snapshot is None:
            return self._snapshots.latest(key, self._folder.unit_key)
        for found in self._snapshots.all(key, self._folder.unit_key):
            if found.number == snapshot:
                return found
        raise RecordMissing(f"lần chốt số liệu sơ bộ {snapshot}")

    def _area(self, unit_key: str, day: date) -> Area:
        return self._units.area(unit_key, day) or Area.RURAL

    def _table(
        self, number: str, period: Period, figures: Figures, choices: PrintChoices
    ) -> ReportTable:
        spec: ReportSpec = load_spec(self._tables / f"{number}.toml")
        commune = self._folder.duty is SiteRole.COMMUNE
        return ReportTable(
            spec=spec,
            letterhead=self._press.letterhead(choices),
            year=period.year,
            state=figures.state,
            units=_units(number, figures),
            unit_head="Thôn, tổ dân phố" if commune else "Xã, phường, thị trấn",
            unit_word="thôn" if commune else "xã",
            banner=TRIAL if figures.trial else "",
        )


def _units(number: str, figures: Figures) -> tuple[ReportUnit, ...]:
    made = _units_71(figures) if number == "7.1" else _units_72(figures)
    ready = {line.key: unit for line, unit in zip(figures.lines, made, strict=True)}
    return tuple(
        ready[line.key] if line.sent else not_sent(line.name, line.area)
        for line in figures.lines
    )


def _units_71(figures: Figures) -> Iterable[ReportUnit]:
    counts = count_rows(figures.households, figures.residents)
    lines = [(line, counts.get(line.key, CountRow())) for line in figures.lines]
    return units_71([Row71(line.name, line.area, **asdict(row)) for line, row in lines])


def _units_72(figures: Figures) -> Iterable[ReportUnit]:
    flows = flow_rows(figures.households, HouseholdClass.POOR)
    lines = [(line, flows.get(line.key, FlowRow())) for line in figures.lines]
    return units_72(
        [
            Row72(line.name, line.area, _flow_72(row.households), _flow_72(row.people))
            for line, row in lines
        ]
    )


def _flow_72(flow: Flow) -> Flow72:
    return Flow72(
        opening=flow.opening,
        became_near_poor=flow.became_other,
        left_both=flow.left_both,
        other_decrease=flow.other_decrease,
        from_near_poor=flow.from_other,
        relapsed=flow.relapsed,
        new=flow.new,
        other_increase=flow.other_increase,
        closing=flow.closing,
    )
