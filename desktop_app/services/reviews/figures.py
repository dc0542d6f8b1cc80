"""The figures of a whole set of tables: one snapshot for each unit, lines, heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.documents.reports.report_tables import PROVISIONAL
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.reviews.campaigns import Period, SnapshotKind
from desktop_app.domain.units import Area
from desktop_app.services.folders.folder import Folder
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.figure_set import Figures, Line, capital, knows_facts
from desktop_app.services.reviews.figures_above import AboveFigures
from desktop_app.services.reviews.snapshot_facts import UnitFacts, read_unit_facts
from desktop_app.services.reviews.snapshots import (
    FrozenHousehold,
    Snapshots,
    SnapshotView,
)
from desktop_app.services.units import Units

__all__ = ["NOW", "FigureBook", "Figures", "Line"]

NOW = "now"
"""Instead of a snapshot: the working figures, "(số liệu tạm tính)"."""

_NO_HAMLET = "Chưa ghi thôn"


class FigureBook:
    """Gathers the figures of a campaign, by hamlet at the commune, by commune above."""

    def __init__(
        self,
        folder: Folder,
        campaigns: Campaigns,
        snapshots: Snapshots,
        hamlets: Hamlets,
        units: Units,
    ) -> None:
        self._folder = folder
        self._campaigns = campaigns
        self._snapshots = snapshots
        self._hamlets = hamlets
        self._units = units
        self._by_commune = AboveFigures(folder, snapshots, hamlets, units)

    def gather(self, campaign_key: str, snapshot: int | str | None = None) -> Figures:
        """Return the figures of a campaign.

        Args:
            campaign_key: the campaign.
            snapshot: number of the preliminary snapshot (above: of the own one), or the id of
                any; None = the official one, else the latest (above: of each commune); NOW =
                the working figures.

        Raises:
            RecordMissing: no such snapshot.
            CampaignMissing: no such campaign.
        """
        period = self._campaigns.get(campaign_key).period
        if self._folder.duty is SiteRole.COMMUNE:
            return self._own(campaign_key, period, snapshot)
        return self._above(campaign_key, period, snapshot)

    def _own(self, key: str, period: Period, snapshot: int | str | None) -> Figures:
        unit = self._folder.unit_key
        chosen = self._chosen(key, snapshot)
        frozen = self._frozen(key, unit, chosen)
        known = self._unit_facts(key, unit, chosen)
        area = self._area(unit, period, chosen)
        live = self._hamlets.residents(key)
        return Figures(
            lines=tuple(_hamlet_lines(known, self._titles(), frozen, area)),
            frozen=tuple(frozen),
            residents=known.residents if known.known else live,
            farm=known.farm,
            state=f"({chosen.title})" if chosen else PROVISIONAL,
            trial=any(one.trial for one in frozen),
            facts_known=knows_facts(frozen),
        )

    def _above(self, key: str, period: Period, snapshot: int | str | None) -> Figures:
        if snapshot is None or snapshot == NOW:
            return self._by_commune.gather(key, period, now=snapshot == NOW)
        chosen = self._chosen(key, snapshot)
        if chosen is None or not chosen.consolidated:
            raise RecordMissing(f"lần chốt số liệu tổng hợp {snapshot}")
        return self._by_commune.frozen(chosen)

    def _frozen(
        self, key: str, unit_key: str, chosen: SnapshotView | None
    ) -> Sequence[FrozenHousehold]:
        if chosen:
            return self._snapshots.counted(chosen.id)
        return self._snapshots.working(key, unit_key)

    def _unit_facts(self, key: str, unit: str, chosen: SnapshotView | None) -> UnitFacts:
        if chosen:
            return read_unit_facts(chosen.facts)
        return read_unit_facts(self._snapshots.working_facts(key, unit))

    def _chosen(self, key: str, snapshot: int | str | None) -> SnapshotView | None:
        if snapshot == NOW:
            return None
        if snapshot is None:
            return self._snapshots.latest(key, self._folder.unit_key)
        for found in self._snapshots.all(key, self._folder.unit_key):
            first = found.kind is SnapshotKind.PRELIMINARY and found.number == snapshot
            if first or found.id == snapshot:
                return found
        raise RecordMissing(f"lần chốt số liệu {snapshot}")

    def _titles(self) -> list[tuple[str, str]]:
        return [(row.id, row.title) for row in self._hamlets.all()]

    def _area(self, unit_key: str, period: Period, chosen: SnapshotView | None) -> Area:
        frozen = str(chosen.facts.get("area") or "") if chosen else ""
        if frozen in set(Area):
            return Area(frozen)
        return self._units.area(unit_key, period.starts_on) or Area.RURAL


def _hamlet_lines(
    known: UnitFacts,
    live: Sequence[tuple[str, str]],
    frozen: Sequence[FrozenHousehold],
    area: Area,
) -> Iterator[Line]:
    """Yield the hamlets as frozen; then those only a household names, and those without one."""
    titles = dict(known.hamlets if known.known else live)
    for one in frozen:
        if one.hamlet_id and one.hamlet_id not in titles:
            titles[one.hamlet_id] = one.facts.hamlet or "Thôn đã thôi theo dõi"
    for hamlet, title in titles.items():
        yield Line(hamlet, capital(title), area)
    if any(not one.hamlet_id for one in frozen):
        yield Line("", _NO_HAMLET, area)
