"""One commune's year: list, review, frozen figures, class, inspection, with the papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from db.queries.households import HouseholdFilter
from desktop_app.documents.lists.household_list_template import household_template
from desktop_app.domain.clock import today
from desktop_app.domain.ethnic import EthnicGroups
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.sample_people import SampleHousehold, hamlet_names, households
from desktop_app.domain.sample_reviews import review_answers
from desktop_app.domain.text_vi import fold
from desktop_app.platform.files import write_atomically
from desktop_app.services.app import App
from desktop_app.services.demo.course import DemoClass
from desktop_app.services.demo.steps import DemoSteps
from desktop_app.services.households.list_plan import Choices
from desktop_app.services.inspections import InspectionValues
from desktop_app.services.print_info import PrintInfo, Signer
from desktop_app.services.sample import fill_form, sample_parts

CAMPAIGN = "2024"
_HAMLETS = 5
_LEFT_OPEN = 12
"""Forms nobody has finished yet: a campaign in full swing is never complete."""
_DAYS_BEFORE = 22
"""The commune that decides already went from house to house so many days before."""
_TABLES = ("7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9", "7.10", "children")


@dataclass(slots=True)
class Made:
    """What was made, for the summary."""

    households: int = 0
    people: int = 0
    reviews: int = 0
    participants: int = 0
    presences: int = 0
    findings: int = 0
    papers: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)


class CommuneYear:
    """Plays the year in one open folder; `out` gets papers and tables."""

    def __init__(
        self, app: App, out: Path, *, seed: int, households: int, decides: bool = False
    ) -> None:
        self._app = app
        self._out = out
        self._seed = seed
        self._count = households
        self._decides = decides
        self._slug = fold(app.units.own().name).replace(" ", "-")
        self.made = Made()

    def set_up(self) -> None:
        """Hamlets, print information."""
        names = hamlet_names(sample_parts(), _HAMLETS, self._seed)
        self._app.hamlets.paste("\n".join(f"Thôn {name}" for name in names))
        suggested = self._app.print_infos.suggested()
        signers = (
            Signer(("CHỦ TỊCH",), "Nguyễn Văn Mẫu"),
            Signer(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Thị Thí Dụ"),
        )
        info = PrintInfo(
            body=suggested.body,
            parent_body=suggested.parent_body,
            place=suggested.place,
            drafter=self._app.folder.user.name,
            signers=signers,
        )
        self._app.print_infos.keep(info)

    def import_list(self, report: Report = silent) -> None:
        """Last year's list comes in from Excel."""
        invented = list(self._invented())
        names = [row.name for row in self._app.hamlets.all()]
        rows = list(_rows(invented, names, self._app.rules.ethnic_groups))
        path = self._out / "lists" / f"danh-sach-ho_{self._slug}.xlsx"
        write_atomically(path, household_template(names, rows))
        plan = self._app.list_import.load(path, int(CAMPAIGN) - 1, report)
        self._app.list_import.apply(plan, Choices(), report)
        wanted = HouseholdFilter(unit_key=self._app.folder.unit_key, year=int(CAMPAIGN))
        counted = self._app.households.count(wanted)
        self.made.households, self.made.people = counted.households, counted.people

    def review(self, report: Report = silent) -> None:
        """Everybody on last year's list is reviewed; a few forms stay open."""
        self._app.campaigns.enlist_current(CAMPAIGN)
        wanted = HouseholdFilter(
            unit_key=self._app.folder.unit_key, year=int(CAMPAIGN), campaign_key=CAMPAIGN
        )
        listed = self._app.households.count(wanted)
        rows = self._app.households.page(wanted, listed, 0, listed.households)
        invented = {(one.code, one.hamlet): one for one in self._invented()}
        order = {row.id: n for n, row in enumerate(self._app.hamlets.all())}
        due = [row for row in rows if row.previous_class in ("poor", "near_poor")]
        collected = self._day - timedelta(days=_DAYS_BEFORE if self._decides else 0)
        for done, row in enumerate(due[: len(due) - (0 if self._decides else _LEFT_OPEN)]):
            report(done, len(due), "phiếu")
            one = invented[row.code, order[row.hamlet_id]]
            people = [p.id for p in self._app.households.view(row.household_id).people]
            answers = review_answers(
                one, people, seed=self._seed, day=collected, reviewer="Rà soát viên mẫu"
            )
            fill_form(self._app, row.household_id, CAMPAIGN, answers)
            self.made.reviews += 1

    def freeze(self) -> None:
        """Residents are typed, figures frozen, tables made, forms printed."""
        for n, hamlet in enumerate(self._app.hamlets.all()):
            homes = hamlet.households * 4 + 37 * (n + 1)
            self._app.hamlets.set_residents(
                hamlet.id, CAMPAIGN, households=homes, people=homes * 4 - n, on="2024-09-01"
            )
        if self._decides:
            self.decide()
        else:
            self._app.snapshots.take(CAMPAIGN, note="dữ liệu mẫu")
        for number in _TABLES:
            name = f"bieu-{number}_{self._slug}.xlsx"
            self._table(name, self._app.tables.workbook(number, CAMPAIGN))

    def decide(self) -> None:
        """Every step up to the decision and its certificates, each with its paper."""
        steps = DemoSteps(self._app, CAMPAIGN, self._day)
        for name, content in steps.play():
            self._keep_paper(name, content)

    def print_forms(self) -> None:
        """A blank form, a pre-filled one, a completed one."""
        papers = self._app.review_papers
        wanted = HouseholdFilter(
            unit_key=self._app.folder.unit_key, year=int(CAMPAIGN), campaign_key=CAMPAIGN
        )
        rows = self._app.households.page(wanted, self._app.households.count(wanted), 0, 500)
        done = next(row for row in rows if row.current_class == "poor")
        waiting = next(row for row in rows if row.review_state == "" and row.previous_class)
        self._paper("phieu-ra-soat_trang", papers.blank(CAMPAIGN).pdf)
        self._paper("phieu-in-san", papers.prefilled(waiting.household_id, CAMPAIGN).pdf)
        self._paper("phieu-da-nhap", papers.completed(done.household_id, CAMPAIGN).pdf)

    def hold_class(self) -> None:
        """A class of two days, from the invitation to the locked file."""
        held = DemoClass(self._app, self._day - timedelta(days=8))
        for name, content in held.play():
            self._keep_paper(name, content)
        totals = self._app.training.totals(held.course)
        self.made.participants, self.made.presences = totals.invited, totals.came

    def inspect(self) -> None:
        """One hamlet is inspected on checklist A."""
        inspections = self._app.inspections
        values = InspectionValues(
            "Kiểm tra công tác rà soát hộ nghèo, hộ cận nghèo năm 2024",
            self._day,
            leader="Tổ kiểm tra của xã",
        )
        work = inspections.begin(inspections.add(values), self._app.hamlets.all()[0].id)
        facts = {item.fact: item.path for item in work.form.walk() if item.fact}
        for fact, value in _CHECKED.items():
            work.session.answer(facts[fact], value)
            inspections.keep(work, facts[fact], value)
        inspections.finish(work, left=len(work.session.missing()))
        self.made.findings = len(inspections.findings(work))
        papers = self._app.inspection_papers
        self._paper("phieu-kiem-tra", papers.checklist(work.result_id).pdf)
        self._paper("ton-tai-han-che", papers.findings(work.result_id).pdf)

    def _invented(self) -> Iterator[SampleHousehold]:
        return households(
            sample_parts(), self._count, self._seed, hamlets=_HAMLETS, today=self._day
        )

    @property
    def _day(self) -> date:
        return today(self._app.folder.clock)

    def _paper(self, name: str, pdf: bytes) -> None:
        self._keep_paper(f"{name}.pdf", pdf)

    def _keep_paper(self, name: str, content: bytes) -> None:
        path = self._out / "papers" / f"{self._slug}_{name}"
        write_atomically(path, content)
        self.made.papers.append(path.name)

    def _table(self, name: str, content: bytes) -> None:
        write_atomically(self._out / "tables" / name, content)
        self.made.tables.append(name)


def _rows(
    invented: Sequence[SampleHousehold], hamlets: Sequence[str], groups: EthnicGroups
) -> Iterator[tuple[str, ...]]:
    for one in invented:
        for member in one.members:
            head = member is one.head
            yield (
                one.code,
                hamlets[one.hamlet],
                one.address if head else "",
                "",
                member.name,
                member.relation.label if member.relation else "",
                member.sex.label if member.sex else "",
                member.birth.shown if member.birth else "",
                member.citizen_number,
                groups.name(member.ethnic) if member.ethnic else "",
                member.phone,
                one.opening.label if head else "",
            )


_CHECKED = {
    "check:inspector": "Cán bộ kiểm tra mẫu",
    **{f"check:result.{n}": "1" for n in (1, 2, 3, 6, 9, 11)},
    "check:evidence.1": "Kế hoạch rà soát của xã",
    "check:result.4": "2",
    "check:checked.4": "20",
    "check:wrong.4": "3",
    "check:severity.4": "2",
    "check:evidence.4": "Phiếu hộ 004, 011, 017 thiếu chữ ký",
    "check:result.5": "2",
    "check:checked.5": "20",
    "check:wrong.5": "1",
    "check:severity.5": "1",
    "check:result.7": "1",
    "check:result.8": "3",
    "check:result.10": "4",
    "check:result.12": "4",
    "check:forms_checked": "20",
    "check:forms_wrong": "3",
}
