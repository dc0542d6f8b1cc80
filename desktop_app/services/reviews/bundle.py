"""The services of household review, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.households.bundle import HouseholdServices

if TYPE_CHECKING:
    from desktop_app.services.printing.detail_lists import DetailLists
    from desktop_app.services.printing.reviews import ReviewPapers
    from desktop_app.services.reviews.campaigns import Campaigns
    from desktop_app.services.reviews.figures import FigureBook
    from desktop_app.services.reviews.report_set import ReportSet
    from desktop_app.services.reviews.report_settings import ReportSettings
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

        return Snapshots(self.folder, self.campaigns, self.rules, self.units)

    @cached_property
    def tables(self) -> Tables:
        """The official tables."""
        from desktop_app.services.reviews.tables import Tables

        return Tables(self.campaigns, self.figure_book, self.report_settings, self.press)

    @cached_property
    def figure_book(self) -> FigureBook:
        """The figures of a set of tables."""
        from desktop_app.services.reviews.figures import FigureBook

        return FigureBook(self.folder, self.campaigns, self.snapshots, self.hamlets, self.units)

    @cached_property
    def detail_lists(self) -> DetailLists:
        """Lists 14 and 15."""
        from desktop_app.services.printing.detail_lists import DetailLists

        return DetailLists(self.folder, self.press, self.figure_book, self.rules)

    @cached_property
    def report_set(self) -> ReportSet:
        """The whole series of tables and lists."""
        from desktop_app.services.reviews.report_set import ReportSet

        return ReportSet(self.tables, self.detail_lists)

    @cached_property
    def report_settings(self) -> ReportSettings:
        """How the office prints its tables."""
        from desktop_app.services.reviews.report_settings import ReportSettings

        return ReportSettings(self.folder, self.rules)
