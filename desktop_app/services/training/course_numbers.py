"""Số liệu tập huấn: the indicators of a year, and who was not trained yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from db.models.training import Course
from desktop_app.documents.table_paper import TablePaper, table_pdf
from desktop_app.documents.table_workbook import table_workbook
from desktop_app.documents.training.course_numbers_paper import (
    Block,
    NumbersPaper,
    numbers_table,
    target_words,
    waiting_table,
)
from desktop_app.documents.training.course_numbers_paper import (
    Waiting as Waiting,  # rows of pages
)
from desktop_app.domain.clock import today
from desktop_app.domain.training.course_numbers import (
    CourseFigures,
    Tally,
    grouped,
    of_year,
    tally,
    target,
)
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.course_figures import figures_of, officers_of

NO_COMPONENT, NO_LEVEL, NO_PLACE = "Chưa ghi nội dung", "Chưa ghi cấp", "Chưa ghi địa điểm"
NO_CATEGORY = "Chưa ghi thành phần"
BY_COMPONENT, BY_COURSE = "Theo nội dung chương trình", "Theo lớp"
Line = tuple[str, Tally]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the view shows for one year.

    Attributes:
        blocks: heading → lines, as "Theo cấp tổ chức" → (("Cấp xã", …), …).
        categories: (words, lượt người) of main categories.
        not_held: classes of the year without any recorded presence; they do not count.
        officers: how many work on poverty reduction; `trained` of them were.
    """

    year: int
    component: str | None
    total: Tally
    blocks: Mapping[str, tuple[Line, ...]]
    categories: tuple[tuple[str, int], ...]
    not_held: int
    officers: int
    trained: int
    waiting: tuple[Waiting, ...]

    @property
    def target(self) -> str:
        """The sentence about the 100 % target."""
        return target_words(self.trained, self.officers)


class CourseNumbers:
    """Counts the classes of this unit."""

    def __init__(self, folder: Folder, press: Press, rules: Rulebook) -> None:
        self._folder = folder
        self._press = press
        self._rules = rules

    def years(self) -> list[int]:
        """Return the years that have classes, newest first; this year where there is none."""
        with self._folder.reading() as session:
            days = session.scalars(select(Course.starts_on).where(Course.closed.is_(None)))
            found = {int(day[:4]) for day in days if day}
        return sorted(found, reverse=True) or [today(self._folder.clock).year]

    def components(self) -> list[tuple[str, str]]:
        """Return (code, words) of the components that classes were held under."""
        with self._folder.reading() as session:
            query = select(Course.component).where(Course.closed.is_(None)).distinct()
            codes = {code or "" for code in session.scalars(query)}
        return [(code, self.component_words(code)) for code in sorted(codes)]

    def component_words(self, code: str) -> str:
        """Return the words of a component; the code itself if no list has it."""
        listed = getattr(self._rules.definitions, "components", ())
        words = next((each.label for each in listed if each.code == code), code)
        return words or NO_COMPONENT

    def numbers(self, year: int, component: str | None = None) -> Numbers:
        """Count a year; `component` None = all, "" = classes without one.

        "100 %" looks at every class of the year, whatever the component.
        """
        with self._folder.reading() as session:
            classes, officers = figures_of(session, year)
            waiting_of = officers_of(session)
        shown = of_year(classes, year, component)
        reached = target(officers, of_year(classes, year))
        total = tally(shown)
        return Numbers(
            year=year,
            component=component,
            total=total,
            blocks={
                **{title: _told(grouped(shown, by)) for title, by in self._by().items()},
                BY_COURSE: _told((one.title, tally([one])) for one in shown),
            },
            categories=self._categories(total),
            not_held=sum(not one.held for one in shown),
            officers=reached.of,
            trained=reached.trained,
            waiting=tuple(waiting_of[key] for key in reached.waiting),
        )

    def paper(self, year: int, component: str | None, choices: PrintChoices = BLANK) -> Paper:
        """Print the figures of a year."""
        table = self._table(year, component, choices)
        pdf = table_pdf(table, self._press.typesetter)
        return Paper(f"so-lieu-tap-huan_{year}.pdf", pdf)

    def workbook(self, year: int, component: str | None) -> bytes:
        """Return the same figures as an Excel file."""
        return table_workbook(self._table(year, component, BLANK))

    def waiting_paper(self, year: int, choices: PrintChoices = BLANK) -> Paper:
        """Print who was not trained yet. Call `log_waiting` once it was printed or saved.

        Raises:
            NothingToPrint: everybody was.
        """
        table = self._waiting_table(year, choices)
        pdf = table_pdf(table, self._press.typesetter)
        return Paper(f"can-bo-chua-tap-huan_{year}.pdf", pdf)

    def waiting_workbook(self, year: int) -> bytes:
        """Return the same names as an Excel file.

        Raises:
            NothingToPrint: everybody was trained.
        """
        content = table_workbook(self._waiting_table(year, BLANK))
        security_log.record(self._folder, Event.EXPORT, f"not_trained:{year}")
        return content

    def log_waiting(self, year: int) -> None:
        """Log that the names were printed or saved."""
        security_log.record(self._folder, Event.PRINT, f"not_trained:{year}")

    def _by(self) -> dict[str, Callable[[CourseFigures], str]]:
        return {
            BY_COMPONENT: lambda one: self.component_words(one.component),
            "Theo cấp tổ chức": lambda one: one.level.label if one.level else NO_LEVEL,
            "Theo địa điểm": lambda one: one.place or NO_PLACE,
        }

    def _categories(self, total: Tally) -> tuple[tuple[str, int], ...]:
        terms = self._rules.definitions.terms["participant_category"].entries
        order = [term.code for term in terms]
        found = sorted(
            total.categories.items(),
            key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order),
        )
        label = self._rules.label
        return tuple(
            (label("participant_category", code) if code else NO_CATEGORY, count)
            for code, count in found
        )

    def _table(self, year: int, component: str | None, choices: PrintChoices) -> TablePaper:
        found = self.numbers(year, component)
        blocks = [
            Block(title, lines)
            for title, lines in found.blocks.items()
            if title != BY_COMPONENT or component is None
        ]
        return numbers_table(
            NumbersPaper(
                letterhead=self._press.letterhead(choices),
                year=year,
                component="" if component is None else self.component_words(component),
                total=found.total,
                blocks=tuple(blocks),
                categories=found.categories,
                not_held=found.not_held,
                officers=found.officers,
                trained=found.trained,
            )
        )

    def _waiting_table(self, year: int, choices: PrintChoices) -> TablePaper:
        found = self.numbers(year)
        head = self._press.letterhead(choices)
        return waiting_table(head, year, found.officers, found.waiting)


def _told(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Leave out what has neither presence nor money yet: a remark counts those classes."""
    return tuple((words, t) for words, t in lines if t.courses or t.planned or t.spent)
