"""The services of training classes, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.common import CommonServices

if TYPE_CHECKING:
    from desktop_app.services.printing.contacts import ContactPapers
    from desktop_app.services.printing.course_lists import CourseLists
    from desktop_app.services.printing.course_payments import PaymentPapers
    from desktop_app.services.printing.course_words import CourseLetters
    from desktop_app.services.printing.courses import CoursePapers
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


class TrainingServices(CommonServices):
    """Services of training classes."""

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
