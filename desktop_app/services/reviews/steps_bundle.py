"""The services of the steps of a campaign, each made (and imported) when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.reviews.bundle import ReviewServices

if TYPE_CHECKING:
    from desktop_app.services.holidays import Holidays
    from desktop_app.services.printing.step_tables import StepTables
    from desktop_app.services.reviews.certificates import Certificates
    from desktop_app.services.reviews.comparing import Comparing
    from desktop_app.services.reviews.complaints import Complaints
    from desktop_app.services.reviews.decisions import Decisions
    from desktop_app.services.reviews.meetings import Meetings
    from desktop_app.services.reviews.opinions import Opinions
    from desktop_app.services.reviews.postings import Postings
    from desktop_app.services.reviews.step_overview import StepOverview


class StepServices(ReviewServices):
    """What happens after the forms, up to the certificates."""

    @cached_property
    def holidays(self) -> Holidays:
        """Ngày nghỉ, and the calendar of working days."""
        from desktop_app.services.holidays import Holidays

        return Holidays(self.folder, self.rules)

    @cached_property
    def meetings(self) -> Meetings:
        """Họp dân."""
        from desktop_app.services.reviews.meetings import Meetings

        return Meetings(self.folder)

    @cached_property
    def postings(self) -> Postings:
        """Niêm yết công khai."""
        from desktop_app.services.reviews.postings import Postings

        return Postings(self.folder, self.rules, self.holidays)

    @cached_property
    def complaints(self) -> Complaints:
        """Khiếu nại, phúc tra."""
        from desktop_app.services.reviews.complaints import Complaints

        return Complaints(self.folder)

    @cached_property
    def opinions(self) -> Opinions:
        """Ý kiến cấp trên, and how this unit runs the steps."""
        from desktop_app.services.reviews.opinions import Opinions

        return Opinions(self.folder, self.rules)

    @cached_property
    def steps(self) -> StepOverview:
        """How far the steps are, hamlet by hamlet."""
        from desktop_app.services.reviews.step_overview import StepOverview

        return StepOverview(
            self.folder,
            self.rules,
            self.holidays,
            self.meetings,
            self.postings,
            self.complaints,
            self.opinions,
        )

    @cached_property
    def decisions(self) -> Decisions:
        """Quyết định công nhận."""
        from desktop_app.services.reviews.decision_checks import DecisionChecks
        from desktop_app.services.reviews.decisions import Decisions

        checks = DecisionChecks(
            self.folder, self.campaigns, self.steps, self.meetings, self.opinions
        )
        return Decisions(self.folder, self.campaigns, self.snapshots, checks)

    @cached_property
    def certificates(self) -> Certificates:
        """Sổ cấp giấy chứng nhận."""
        from desktop_app.services.reviews.certificates import Certificates

        return Certificates(self.folder, self.decisions, self.snapshots)

    @cached_property
    def comparing(self) -> Comparing:
        """Two states of a campaign, household by household."""
        from desktop_app.services.reviews.comparing import Comparing

        return Comparing(self.folder, self.snapshots)

    @cached_property
    def step_tables(self) -> StepTables:
        """Differing households, two snapshots, the register: on paper and in Excel."""
        from desktop_app.services.printing.step_tables import StepTables

        return StepTables(self.folder, self.press)
