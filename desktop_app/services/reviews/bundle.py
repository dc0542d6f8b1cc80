"""The services of household review, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.households.bundle import HouseholdServices

if TYPE_CHECKING:
    from desktop_app.services.act_undo import ActUndo
    from desktop_app.services.printing.reviews import ReviewPapers
    from desktop_app.services.reviews.campaigns import Campaigns
    from desktop_app.services.reviews.results import Results
    from desktop_app.services.reviews.review_results import ReviewResultFiles
    from desktop_app.services.reviews.review_sessions import ReviewSessions
    from desktop_app.services.reviews.reviews import Reviews
    from desktop_app.services.reviews.snapshots import Snapshots
    from desktop_app.services.reviews.tables import Tables


class ReviewServices(HouseholdServices):
    """Services of household review."""

    @cached_property
    def campaigns(self) -> Campaigns:
        """Review campaigns."""
        from desktop_app.services.reviews.campaigns import Campaigns

        return Campaigns(self.folder, self.rules)

    @cached_property
    def review_sessions(self) -> ReviewSessions:
        """Running review forms."""
        from desktop_app.services.reviews.review_sessions import ReviewSessions

        return ReviewSessions(self.rules, self.forms, self.units, self.folder.clock)

    @cached_property
    def list_undo(self) -> ActUndo:
        """Taking back whole lists of today."""
        from desktop_app.services.act_undo import ActUndo
        from desktop_app.services.households import household_import, list_compare
        from desktop_app.services.reviews import review_results

        acts = (household_import.REASON, list_compare.REASON, review_results.REASON)
        return ActUndo(self.folder, acts, self.results.recompute)

    @cached_property
    def results(self) -> Results:
        """Computed classes."""
        from desktop_app.services.reviews.results import Results

        return Results(self.rules, self.units, self.review_sessions)

    @cached_property
    def reviews(self) -> Reviews:
        """Review forms."""
        from desktop_app.services.reviews.reviews import Reviews

        return Reviews(self.folder, self.rules, self.forms, self.review_sessions, self.results)

    @cached_property
    def review_papers(self) -> ReviewPapers:
        """The review form on paper."""
        from desktop_app.services.printing.reviews import ReviewPapers

        return ReviewPapers(self.press, self.reviews, self.campaigns, self.forms)

    @cached_property
    def result_files(self) -> ReviewResultFiles:
        """Results of a campaign in Excel."""
        from desktop_app.services.reviews.review_results import ReviewResultFiles

        return ReviewResultFiles(self.folder, self.rules, self.campaigns, self.results)

    @cached_property
    def snapshots(self) -> Snapshots:
        """Frozen figures."""
        from desktop_app.services.reviews.snapshots import Snapshots

        return Snapshots(self.folder, self.campaigns)

    @cached_property
    def tables(self) -> Tables:
        """The official tables."""
        from desktop_app.services.reviews.tables import Tables

        return Tables(
            self.folder, self.campaigns, self.snapshots, self.hamlets, self.units, self.press
        )
