"""The official tables: from one snapshot (or the working figures) to Excel files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.documents.reports.ethnic_columns import with_ethnic_columns
from desktop_app.documents.reports.report_layout import LaidRow, Layout
from desktop_app.documents.reports.report_spec import ReportSpec, load_spec
from desktop_app.documents.reports.report_tables import ReportTable
from desktop_app.documents.reports.report_workbook import report_workbook
from desktop_app.domain.errors.records import TableNotYet
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.reviews import household_checks, report_checks
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.domain.reviews.report_checks import Warned
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.printing.press import BLANK, Press, PrintChoices
from desktop_app.services.reviews.campaigns import Campaigns, CampaignView
from desktop_app.services.reviews.figures import FigureBook, Figures
from desktop_app.services.reviews.report_settings import ReportSettings
from desktop_app.services.reviews.table_rows import ETHNIC_TABLE, NUMBERS, RowBook

__all__ = ["NUMBERS", "Behind", "MadeTable", "Tables"]

_OLD = (
    "Số liệu chốt bằng bản phần mềm cũ không lưu nhóm đối tượng, dân tộc, nguyên nhân, trẻ em: "
    "các cột đó để dấu «–»."
)


@dataclass(frozen=True, slots=True)
class MadeTable:
    """One finished table: its number and its Excel file."""

    number: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Behind:
    """A household behind a check, as it was frozen."""

    household_id: str
    code: str
    head: str
    hamlet: str


class Tables:
    """Makes the tables of a campaign, by hamlet at the commune, by commune above."""

    def __init__(
        self,
        campaigns: Campaigns,
        figures: FigureBook,
        settings: ReportSettings,
        press: Press,
        resources: Path = RESOURCES,
    ) -> None:
        self._campaigns = campaigns
        self._figures = figures
        self._settings = settings
        self._press = press
        self._tables = resources / "templates" / "tables"

    def workbook(
        self,
        number: str,
        campaign_key: str,
        *,
        snapshot: int | str | None = None,
        choices: PrintChoices = BLANK,
    ) -> bytes:
        """Return a table as Excel with live formulas.

        Args:
            number: one of NUMBERS ("7.1").
            campaign_key: the campaign.
            snapshot: see `FigureBook.gather`.
            choices: signer and date.

        Raises:
            TableNotYet: no such table in this version.
            RecordMissing: no such snapshot.
            CampaignMissing: no such campaign.
        """
        made = self.workbooks([number], campaign_key, snapshot=snapshot, choices=choices)
        return next(iter(made)).content

    def workbooks(
        self,
        numbers: Sequence[str],
        campaign_key: str,
        *,
        snapshot: int | str | None = None,
        choices: PrintChoices = BLANK,
        report: Report = silent,
    ) -> Iterator[MadeTable]:
        """Yield several tables, all from the same figures; `report` may stop between two."""
        if missing := [number for number in numbers if number not in NUMBERS]:
            raise TableNotYet(missing[0])
        campaign = self._campaigns.get(campaign_key)
        figures = self.figures(campaign_key, snapshot)
        book = RowBook(figures, [key for key, _name in self._settings.ethnic()])
        for done, number in enumerate(numbers):
            report(done, len(numbers), "biểu")
            table = self._table(number, campaign, figures, book, choices)
            yield MadeTable(number, report_workbook([table]))
        report(len(numbers), len(numbers), "biểu")

    def figures(self, campaign_key: str, snapshot: int | str | None = None) -> Figures:
        """Gather what a set of tables rests on, from one snapshot for each unit."""
        return self._figures.gather(campaign_key, snapshot)

    def laid(self, figures: Figures) -> Iterator[tuple[ReportSpec, list[LaidRow]]]:
        """Yield every table as it stands on its sheet, without its heading."""
        book = RowBook(figures, [key for key, _name in self._settings.ethnic()])
        for number in NUMBERS:
            spec = self.spec(number)
            placed = list(enumerate((*spec.columns, *spec.checks), start=3))
            layout = Layout(spec, first_row=0, placed=placed)
            yield spec, layout.rows(book.units(spec))

    def checks(
        self, campaign_key: str, snapshot: int | str | None = None
    ) -> tuple[Warned, ...]:
        """Return what to look at before the set is printed: warnings, never refusals."""
        campaign = self._campaigns.get(campaign_key)
        figures = self.figures(campaign_key, snapshot)
        book = RowBook(figures, ())
        names = {line.key: line.name for line in figures.lines}
        found = [*_households(figures, campaign), *_sums(book)]
        return tuple(
            replace(one, unit=names.get(one.unit, one.unit)) if one.unit else one
            for one in found
        )

    def behind(
        self, check: Warned, campaign_key: str, snapshot: int | str | None = None
    ) -> tuple[Behind, ...]:
        """Return the households a check is about, by hamlet and code."""
        wanted = set(check.households)
        found = [
            Behind(one.followed.household_id, one.facts.code, one.facts.head, one.facts.hamlet)
            for one in self.figures(campaign_key, snapshot).frozen
            if one.followed.household_id in wanted
        ]
        return tuple(sorted(found, key=lambda home: (home.hamlet, home.code)))

    def spec(self, number: str) -> ReportSpec:
        """Return what a table is, with the ethnic columns this office chose."""
        if number not in NUMBERS:
            raise TableNotYet(number)
        spec = load_spec(self._tables / f"{number}.toml")
        if number == ETHNIC_TABLE:
            return with_ethnic_columns(spec, self._settings.ethnic())
        return spec

    def _table(
        self,
        number: str,
        campaign: CampaignView,
        figures: Figures,
        book: RowBook,
        choices: PrintChoices,
    ) -> ReportTable:
        spec = self.spec(number)
        return ReportTable(
            spec=spec,
            letterhead=self._press.letterhead(choices),
            year=campaign.period.year,
            state=figures.state,
            units=book.units(spec),
            unit_head="Xã, phường, thị trấn" if figures.above else "Thôn, tổ dân phố",
            unit_word="xã" if figures.above else "thôn",
            remarks=() if figures.facts_known else (_OLD,),
            provincial=self._settings.numbers().get(number, ""),
            banner=TRIAL if figures.trial else "",
            sources=figures.sources,
            above=figures.above,
            taken=figures.taken,
        )


def _sums(book: RowBook) -> Iterator[Warned]:
    counts = book.counts()
    poor, near = book.flows(HouseholdClass.POOR), book.flows(HouseholdClass.NEAR_POOR)
    yield from report_checks.check_counts(counts)
    yield from report_checks.check_flows("7.2", poor)
    yield from report_checks.check_flows("7.3", near)
    yield from report_checks.check_together(counts, poor, near)


def _households(figures: Figures, campaign: CampaignView) -> Iterator[Warned]:
    followed, counted = figures.households, figures.counted()
    least = campaign.leading.min_deprivations.value
    tests: tuple[Callable[[], Iterator[Warned]], ...] = (
        lambda: household_checks.check_classes(followed),
        lambda: household_checks.check_movements(followed),
        lambda: household_checks.check_deprivations(counted, least),
        lambda: household_checks.check_groups(counted),
    )
    for test in tests:
        yield from test()
