"""All services of one open folder, each made when first asked for: what pages are given."""

from __future__ import annotations

from functools import cached_property

from desktop_app.services.campaigns import Campaigns
from desktop_app.services.folder import Folder
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.hamlets import Hamlets
from desktop_app.services.home import Home
from desktop_app.services.households import Households
from desktop_app.services.inspections import Inspections
from desktop_app.services.print_info import PrintInfos
from desktop_app.services.printing.courses import CoursePapers
from desktop_app.services.printing.inspections import InspectionPapers
from desktop_app.services.printing.press import Press
from desktop_app.services.results import Results
from desktop_app.services.review_sessions import ReviewSessions
from desktop_app.services.reviews import Reviews
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.snapshots import Snapshots
from desktop_app.services.tables import Tables
from desktop_app.services.training import Training
from desktop_app.services.units import Units


class App:
    """The services of one open folder. `store` is what accounts and backups need beyond it."""

    def __init__(self, folder: Folder, rules: Rulebook | None = None) -> None:
        self.folder = folder
        self.rules = rules or Rulebook()

    @cached_property
    def units(self) -> Units:
        """The own unit, its upper unit, the units below."""
        return Units(self.folder, self.rules)

    @cached_property
    def hamlets(self) -> Hamlets:
        """Hamlets and resident totals."""
        return Hamlets(self.folder)

    @cached_property
    def households(self) -> Households:
        """Households and people."""
        return Households(self.folder)

    @cached_property
    def campaigns(self) -> Campaigns:
        """Review campaigns."""
        return Campaigns(self.folder, self.rules)

    @cached_property
    def forms(self) -> FormLibrary:
        """Compiled forms."""
        return FormLibrary(self.rules)

    @cached_property
    def review_sessions(self) -> ReviewSessions:
        """Running review forms."""
        return ReviewSessions(self.rules, self.forms, self.units, self.folder.clock)

    @cached_property
    def results(self) -> Results:
        """Computed classes."""
        return Results(self.rules, self.units, self.review_sessions)

    @cached_property
    def reviews(self) -> Reviews:
        """Review forms."""
        return Reviews(self.folder, self.rules, self.forms, self.review_sessions, self.results)

    @cached_property
    def snapshots(self) -> Snapshots:
        """Frozen figures."""
        return Snapshots(self.folder, self.campaigns)

    @cached_property
    def print_infos(self) -> PrintInfos:
        """Thông tin in trên văn bản."""
        return PrintInfos(self.folder, self.units)

    @cached_property
    def press(self) -> Press:
        """The typesetter with the office's letterhead."""
        return Press(self.print_infos)

    @cached_property
    def tables(self) -> Tables:
        """The official tables."""
        return Tables(
            self.folder, self.campaigns, self.snapshots, self.hamlets, self.units, self.press
        )

    @cached_property
    def training(self) -> Training:
        """Training classes."""
        return Training(self.folder)

    @cached_property
    def course_papers(self) -> CoursePapers:
        """Papers of a class."""
        return CoursePapers(self.folder, self.press, self.training, self.rules)

    @cached_property
    def inspections(self) -> Inspections:
        """Inspections and their checklists."""
        return Inspections(self.folder, self.forms)

    @cached_property
    def inspection_papers(self) -> InspectionPapers:
        """Papers of an inspection."""
        return InspectionPapers(self.press, self.inspections)

    @cached_property
    def home(self) -> Home:
        """Việc cần làm."""
        return Home(self.folder)
