"""The services of household review, each made when first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.domain.reviews.campaigns import CampaignKind
from desktop_app.services.households.bundle import HouseholdServices

if TYPE_CHECKING:
    from desktop_app.services.act_undo import ActUndo
    from desktop_app.services.home import Home
    from desktop_app.services.printing.campaign_papers import CampaignPapers
    from desktop_app.services.printing.campaign_words import CampaignLetters
    from desktop_app.services.printing.detail_lists import DetailLists
    from desktop_app.services.printing.form_guide import FormGuides
    from desktop_app.services.printing.reviews import ReviewPapers
    from desktop_app.services.printing.step_papers import StepPapers
    from desktop_app.services.reviews.assignments import Assignments
    from desktop_app.services.reviews.campaigns import Campaigns
    from desktop_app.services.reviews.consolidated import Consolidated
    from desktop_app.services.reviews.figures import FigureBook
    from desktop_app.services.reviews.quick_results import QuickResults
    from desktop_app.services.reviews.reclassing import Reclassing
    from desktop_app.services.reviews.regular import RegularDue, RegularReview
    from desktop_app.services.reviews.report_set import ReportSet
    from desktop_app.services.reviews.report_settings import ReportSettings
    from desktop_app.services.reviews.requests import Requests
    from desktop_app.services.reviews.results import Results
    from desktop_app.services.reviews.review_movements import ReviewMovements
    from desktop_app.services.reviews.review_pay import ReviewPay
    from desktop_app.services.reviews.review_results import ReviewResultFiles
    from desktop_app.services.reviews.review_sessions import ReviewSessions
    from desktop_app.services.reviews.reviews import Reviews
    from desktop_app.services.reviews.score_tables import ScoreTables
    from desktop_app.services.reviews.snapshots import Snapshots
    from desktop_app.services.reviews.standard_figures import StandardFigures
    from desktop_app.services.reviews.tables import Tables


class ReviewServices(HouseholdServices):
    """Services of household review."""

    @cached_property
    def campaigns(self) -> Campaigns:
        """Review campaigns."""
        from desktop_app.services.reviews.campaigns import Campaigns

        return Campaigns(self.folder, self.rules, lambda *came: self.results.recompute(*came))

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
    def quick_results(self) -> QuickResults:
        """Results typed line by line."""
        from desktop_app.services.reviews.quick_results import QuickResults

        return QuickResults(
            self.folder,
            self.rules,
            self.units,
            self.campaigns,
            self.review_sessions,
            self.results,
        )

    @cached_property
    def review_movements(self) -> ReviewMovements:
        """People who come and go, said on a review form."""
        from desktop_app.services.reviews.review_movements import ReviewMovements

        return ReviewMovements(self.folder, self.movements)

    @cached_property
    def review_papers(self) -> ReviewPapers:
        """The review form on paper."""
        from desktop_app.services.printing.reviews import ReviewPapers
        from desktop_app.services.printing.step_desk import office_words

        def office() -> str:
            return office_words(self.press, self.units)

        return ReviewPapers(self.press, self.reviews, self.campaigns, self.forms, office)

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

    # -- rules an office types or loads

    @cached_property
    def standard_figures(self) -> StandardFigures:
        """Figures of a standard that were typed here."""
        from desktop_app.services.reviews.standard_figures import StandardFigures

        return StandardFigures(self.folder, self.rules, self.results)

    @cached_property
    def score_tables(self) -> ScoreTables:
        """Score tables of B1."""
        from desktop_app.services.reviews.score_tables import ScoreTables

        return ScoreTables(self.folder, self.rules, self.results)

    @cached_property
    def reclassing(self) -> Reclassing:
        """A campaign under another standard."""
        from desktop_app.services.reviews.reclassing import Reclassing

        return Reclassing(self.folder, self.rules, self.units, self.campaigns, self.results)

    # -- running a campaign: who reviews, who asked, who is paid

    @cached_property
    def assignments(self) -> Assignments:
        """Reviewers per hamlet."""
        from desktop_app.services.reviews.assignments import Assignments

        return Assignments(self.folder)

    @cached_property
    def requests(self) -> Requests:
        """The register of Mẫu 01 and Mẫu 04."""
        from desktop_app.services.reviews.requests import Requests

        return Requests(self.folder, self.campaigns, self.forms, self.households)

    @cached_property
    def review_pay(self) -> ReviewPay:
        """Accepted forms and what they pay."""
        from desktop_app.services.reviews.review_pay import ReviewPay

        return ReviewPay(self.folder, self.assignments)

    @cached_property
    def regular(self) -> RegularReview:
        """The regular review: deadlines, the table of a month."""
        from desktop_app.services.reviews.regular import RegularReview

        return RegularReview(self.folder, self.campaigns, self.requests, self.hamlets)

    @cached_property
    def home(self) -> Home:
        """Việc cần làm, with what the regular review asks for."""
        from desktop_app.services.home import Home

        return Home(self.folder, self._regular_due)

    def _regular_due(self, day: date) -> Sequence[RegularDue]:
        """Return the deadlines; without a monthly campaign nothing is imported for them."""
        known = self.campaigns.all()
        monthly = any(one.period.kind is CampaignKind.MONTHLY for one in known)
        return self.regular.due(day) if monthly else ()

    @cached_property
    def campaign_papers(self) -> CampaignPapers:
        """Lists of a campaign: assignment, requests, pay, the month."""
        from desktop_app.services.printing.campaign_papers import CampaignPapers

        return CampaignPapers(
            self.folder,
            self.press,
            self.campaigns,
            self.assignments,
            self.requests,
            self.review_pay,
            self.regular,
        )

    @cached_property
    def form_guides(self) -> FormGuides:
        """Hướng dẫn ghi phiếu."""
        from desktop_app.services.printing.form_guide import FormGuides

        return FormGuides(self.press, self.campaigns, self.forms)

    @cached_property
    def campaign_letters(self) -> CampaignLetters:
        """Word papers of a campaign: its plan, the minutes of acceptance."""
        from desktop_app.services.printing.campaign_words import CampaignLetters

        return CampaignLetters(
            self.folder,
            self.press,
            self.units,
            self.campaigns,
            self.assignments,
            self.requests,
            self.review_pay,
        )

    @cached_property
    def step_papers(self) -> StepPapers:
        """Papers of the steps of a campaign."""
        from desktop_app.services.printing.step_desk import StepDesk
        from desktop_app.services.printing.step_papers import StepPapers

        desk = StepDesk(self.folder, self.press, self.rules, self.units, self.snapshots)
        return StepPapers(desk, self.reviews, self.forms)

    @cached_property
    def figure_book(self) -> FigureBook:
        """The figures of a set of tables."""
        from desktop_app.services.reviews.figures import FigureBook

        return FigureBook(self.folder, self.campaigns, self.snapshots, self.hamlets, self.units)

    @cached_property
    def consolidated(self) -> Consolidated:
        """An upper unit's own frozen figures, and what changed since."""
        from desktop_app.services.reviews.consolidated import Consolidated

        return Consolidated(self.folder, self.campaigns, self.snapshots, self.tables)

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
