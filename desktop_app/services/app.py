"""All services of one open folder, each made when first asked for: what pages are given.

A module is imported with its first use: typesetter, Excel writers and form compiler stay off
the start (DESIGN.md §13, P7; tests/ui/test_start_path.py lists what is loaded).
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.folders.folder import Folder
from desktop_app.services.rulebook import Rulebook

if TYPE_CHECKING:
    from desktop_app.services.exchange.sync import Sync
    from desktop_app.services.folders.store import Store
    from desktop_app.services.folders.workplace import Workplace
    from desktop_app.services.form_library import FormLibrary
    from desktop_app.services.hamlets import Hamlets
    from desktop_app.services.home import Home
    from desktop_app.services.households.household_import import ListImport
    from desktop_app.services.households.households import Households
    from desktop_app.services.inspections import Inspections
    from desktop_app.services.print_info import PrintInfos
    from desktop_app.services.printing.contacts import ContactPapers
    from desktop_app.services.printing.course_lists import CourseLists
    from desktop_app.services.printing.course_payments import PaymentPapers
    from desktop_app.services.printing.course_words import CourseLetters
    from desktop_app.services.printing.courses import CoursePapers
    from desktop_app.services.printing.households import HouseholdPapers
    from desktop_app.services.printing.inspections import InspectionPapers
    from desktop_app.services.printing.press import Press
    from desktop_app.services.printing.reviews import ReviewPapers
    from desktop_app.services.reviews.campaigns import Campaigns
    from desktop_app.services.reviews.results import Results
    from desktop_app.services.reviews.review_results import ReviewResultFiles
    from desktop_app.services.reviews.review_sessions import ReviewSessions
    from desktop_app.services.reviews.reviews import Reviews
    from desktop_app.services.reviews.snapshots import Snapshots
    from desktop_app.services.reviews.tables import Tables
    from desktop_app.services.todos import Todos
    from desktop_app.services.training.contacts import Contacts
    from desktop_app.services.training.course_checks import CourseChecks
    from desktop_app.services.training.course_evaluation import CourseEvaluations
    from desktop_app.services.training.course_file import CourseFiles
    from desktop_app.services.training.course_money import CourseMoney
    from desktop_app.services.training.course_numbers import CourseNumbers
    from desktop_app.services.training.course_people import CoursePeople
    from desktop_app.services.training.course_proofs import CourseProofs
    from desktop_app.services.training.course_roll import CourseRoll
    from desktop_app.services.training.course_sessions import CourseSessions
    from desktop_app.services.training.course_tasks import CourseTasks
    from desktop_app.services.training.training import Training
    from desktop_app.services.units import Units


class App:
    """The services of one open folder.

    Attributes:
        store: what accounts and backups need beyond the folder; None without a keyring.
        workplace: settings and sticks of this machine; None where there is no window.
        chosen_campaign: key of the campaign picked in the top line, "" = the newest.
    """

    def __init__(
        self,
        folder: Folder,
        rules: Rulebook | None = None,
        store: Store | None = None,
        workplace: Workplace | None = None,
    ) -> None:
        self.folder = folder
        self.store = store
        self.workplace = workplace
        self.chosen_campaign = ""
        self.rules = rules or Rulebook()

    @property
    def campaign_key(self) -> str:
        """Key of the campaign the window works on: picked or newest, "" = none was opened."""
        keys = [campaign.key for campaign in self.campaigns.all()]
        chosen = self.chosen_campaign
        return chosen if chosen in keys else next(iter(keys), "")

    @cached_property
    def units(self) -> Units:
        """The own unit, its upper unit, the units below."""
        from desktop_app.services.units import Units

        return Units(self.folder, self.rules)

    @cached_property
    def hamlets(self) -> Hamlets:
        """Hamlets and resident totals."""
        from desktop_app.services.hamlets import Hamlets

        return Hamlets(self.folder)

    @cached_property
    def households(self) -> Households:
        """Households and people."""
        from desktop_app.services.households.households import Households

        return Households(self.folder)

    @cached_property
    def household_papers(self) -> HouseholdPapers:
        """The household list on paper and as Excel."""
        from desktop_app.services.printing.households import HouseholdPapers

        return HouseholdPapers(self.folder, self.press, self.households, self.rules)

    @cached_property
    def list_import(self) -> ListImport:
        """Household lists from Excel."""
        from desktop_app.services.households.household_import import ListImport

        return ListImport(self.folder, self.hamlets, self.rules)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Review campaigns."""
        from desktop_app.services.reviews.campaigns import Campaigns

        return Campaigns(self.folder, self.rules)

    @cached_property
    def forms(self) -> FormLibrary:
        """Compiled forms."""
        from desktop_app.services.form_library import FormLibrary

        return FormLibrary(self.rules)

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

        return Snapshots(self.folder, self.campaigns)

    @cached_property
    def print_infos(self) -> PrintInfos:
        """Thông tin in trên văn bản."""
        from desktop_app.services.print_info import PrintInfos

        return PrintInfos(self.folder, self.units)

    @cached_property
    def press(self) -> Press:
        """The typesetter with the office's letterhead."""
        from desktop_app.services.printing.press import Press

        return Press(self.print_infos)

    @cached_property
    def tables(self) -> Tables:
        """The official tables."""
        from desktop_app.services.reviews.tables import Tables

        return Tables(
            self.folder, self.campaigns, self.snapshots, self.hamlets, self.units, self.press
        )

    @cached_property
    def course_sessions(self) -> CourseSessions:
        """Sessions of a class."""
        from desktop_app.services.training.course_sessions import CourseSessions

        return CourseSessions(self.folder)

    @cached_property
    def course_tasks(self) -> CourseTasks:
        """Preparations of a class."""
        from desktop_app.services.training.course_tasks import CourseTasks

        return CourseTasks(self.folder)

    @cached_property
    def training(self) -> Training:
        """Training classes."""
        from desktop_app.services.training.training import Training

        return Training(self.folder)

    @cached_property
    def course_people(self) -> CoursePeople:
        """Whom to invite to a class."""
        from desktop_app.services.training.course_people import CoursePeople

        return CoursePeople(self.folder, self.training, self.rules)

    @cached_property
    def course_roll(self) -> CourseRoll:
        """Order and double bookings of a class."""
        from desktop_app.services.training.course_roll import CourseRoll

        return CourseRoll(self.folder)

    @cached_property
    def contacts(self) -> Contacts:
        """Standing directory of people to invite."""
        from desktop_app.services.training.contacts import Contacts

        return Contacts(self.folder, self.rules)

    @cached_property
    def contact_papers(self) -> ContactPapers:
        """The directory on paper and as Excel."""
        from desktop_app.services.printing.contacts import ContactPapers

        return ContactPapers(self.folder, self.press, self.rules)

    @cached_property
    def course_files(self) -> CourseFiles:
        """The file of a class."""
        from desktop_app.services.training.course_file import CourseFiles

        return CourseFiles(self.folder, self.press)

    @cached_property
    def course_checks(self) -> CourseChecks:
        """What should be looked at again in a class."""
        from desktop_app.services.training.course_checks import CourseChecks

        return CourseChecks(self.folder)

    @cached_property
    def course_numbers(self) -> CourseNumbers:
        """Figures of the classes of a year."""
        from desktop_app.services.training.course_numbers import CourseNumbers

        return CourseNumbers(self.folder, self.press, self.rules)

    @cached_property
    def course_proofs(self) -> CourseProofs:
        """Scans and photos of signed papers."""
        from desktop_app.services.training.course_proofs import CourseProofs

        return CourseProofs(self.folder)

    @cached_property
    def course_evaluations(self) -> CourseEvaluations:
        """What learners wrote about a class."""
        from desktop_app.services.training.course_evaluation import CourseEvaluations

        return CourseEvaluations(self.folder, self.press, self.forms)

    @cached_property
    def course_papers(self) -> CoursePapers:
        """Papers of a class."""
        from desktop_app.services.printing.courses import CoursePapers

        return CoursePapers(self.folder, self.press, self.training, self.rules)

    @cached_property
    def course_letters(self) -> CourseLetters:
        """Word papers of a class."""
        from desktop_app.services.printing.course_values import WordValues
        from desktop_app.services.printing.course_words import CourseLetters

        values = WordValues(self.folder, self.press, self.rules, self.units, self.course_money)
        return CourseLetters(self.folder, self.training, values)

    @cached_property
    def course_lists(self) -> CourseLists:
        """Who is called to a class, who signs for its papers."""
        from desktop_app.services.printing.course_lists import CourseLists

        return CourseLists(self.folder, self.press, self.training, self.rules)

    @cached_property
    def course_money(self) -> CourseMoney:
        """What a class costs and pays."""
        from desktop_app.services.training.course_money import CourseMoney

        return CourseMoney(self.folder, self.training)

    @cached_property
    def payment_papers(self) -> PaymentPapers:
        """Payment lists of a class."""
        from desktop_app.services.printing.course_payments import PaymentPapers

        return PaymentPapers(self.folder, self.press, self.course_money, self.rules)

    @cached_property
    def inspections(self) -> Inspections:
        """Inspections and their checklists."""
        from desktop_app.services.inspections import Inspections

        return Inspections(self.folder, self.forms)

    @cached_property
    def inspection_papers(self) -> InspectionPapers:
        """Papers of an inspection."""
        from desktop_app.services.printing.inspections import InspectionPapers

        return InspectionPapers(self.press, self.inspections)

    @cached_property
    def sync(self) -> Sync:
        """Data files: partners, sending, receiving, what is not agreed."""
        from desktop_app.services.exchange.sync import Sync

        return Sync(self.folder, self.units, self.results)

    @cached_property
    def home(self) -> Home:
        """Việc cần làm."""
        from desktop_app.services.home import Home

        return Home(self.folder)

    @cached_property
    def todos(self) -> Todos:
        """Own to-dos."""
        from desktop_app.services.todos import Todos

        return Todos(self.folder)
