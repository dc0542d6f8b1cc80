"""The services of data files, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.reviews.bundle import ReviewServices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.due import Due
    from desktop_app.services.dumping.dump import Dumping
    from desktop_app.services.exchange.exchange_papers import ExchangePapers
    from desktop_app.services.exchange.remarks import Remarks
    from desktop_app.services.exchange.stand_ins import StandIns
    from desktop_app.services.exchange.sync import Sync
    from desktop_app.services.exchange.tables_out import TablesOut
    from desktop_app.services.exchange.takeover import Takeovers
    from desktop_app.services.exchange.towns import Towns
    from desktop_app.services.home import Home
    from desktop_app.services.printing.handover import Handovers


class ExchangeServices(ReviewServices):
    """Services of data files."""

    @cached_property
    def remarks(self) -> Remarks:
        """Ý kiến về hộ."""
        from desktop_app.services.exchange.remarks import Remarks

        return Remarks(self.folder, self.units)

    @cached_property
    def stand_ins(self) -> StandIns:
        """Sửa thay xã."""
        from desktop_app.services.exchange.stand_ins import StandIns

        return StandIns(self.folder, self.units)

    @cached_property
    def handovers(self) -> Handovers:
        """Phiếu giao nhận dữ liệu."""
        from desktop_app.services.printing.handover import Handovers

        return Handovers(self.folder, self.press, self.units, self.campaigns, self.snapshots)

    @cached_property
    def tables_out(self) -> TablesOut:
        """Excel tables to hand over."""
        from desktop_app.services.exchange.tables_out import TablesOut

        return TablesOut(
            self.folder,
            self.units,
            self.campaigns,
            self.tables,
            self.detail_lists,
            self.household_papers,
        )

    @cached_property
    def takeovers(self) -> Takeovers:
        """Nhận bàn giao dữ liệu của xã cũ."""
        from desktop_app.services.exchange.takeover import Takeovers

        return Takeovers(self.folder, self.units, self.sync.follow)

    @cached_property
    def home(self) -> Home:
        """Việc cần làm; above, what the communes owe."""
        from desktop_app.services.home import Home

        return Home(self.folder, self._regular_due, self._town_dues)

    def _town_dues(self, campaign_key: str) -> Sequence[Due]:
        from desktop_app.services.exchange.town_dues import town_dues

        return town_dues(self.towns, campaign_key)

    @cached_property
    def towns(self) -> Towns:
        """Các xã: who sent what and when, who is late."""
        from desktop_app.services.exchange.towns import Towns

        return Towns(self.folder, self.units, self.campaigns, self.snapshots)

    @cached_property
    def exchange_papers(self) -> ExchangePapers:
        """Results of taking files in, and the inbox, on paper."""
        from desktop_app.services.exchange.exchange_papers import ExchangePapers

        return ExchangePapers(self.folder, self.press)

    @cached_property
    def sync(self) -> Sync:
        """Data files: partners, sending, receiving, what is not agreed."""
        from desktop_app.services.exchange.sync import Sync

        return Sync(self.folder, self.units, self.results, self.forms.has)

    @cached_property
    def dumping(self) -> Dumping:
        """All data out of the program, for whom it is meant."""
        from desktop_app.services.dumping.dump import Dumping

        return Dumping(self.folder, self.units, self.forms, self.sync.identity)
