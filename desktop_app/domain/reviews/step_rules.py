"""What is out of order or missing in the steps of a campaign: warnings with their rule.

Steps are a record of what happened, not a turnstile (DESIGN.md §6): nothing here refuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from desktop_app.domain.citations import NO_CITATION, Citation
from desktop_app.domain.dates import short_date
from desktop_app.domain.working_days import WorkCalendar

POSTING, AGREEING, FORMS, COMPLAINT = "posting_days", "agreeing_percent", "forms", "complaint"
DECISION, OPINION, MONTHLY = "decision", "opinion", "monthly"
NO_CLASS = "–"
"""Where a household has no class."""


@dataclass(frozen=True, slots=True)
class StepRule:
    """A figure of a step with its source."""

    key: str
    value: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class StepRules:
    """The rules by key; one that no file has is worth 0 and cites nothing."""

    rules: Mapping[str, StepRule]

    def value(self, key: str) -> int:
        """Return the figure of a rule."""
        return self.rules[key].value if key in self.rules else 0

    def cited(self, key: str) -> str:
        """Return the source of a rule as screens show it."""
        return (self.rules[key].citation if key in self.rules else NO_CITATION).shown


NO_RULES = StepRules({})


@dataclass(frozen=True, slots=True)
class StepWarning:
    """Something to look at: what, and the rule behind it ("" = plain arithmetic)."""

    text: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one meeting; None = not typed.

    `agreeing` counts persons among all who attend, not households.
    """

    on: date | None
    attending: int | None = None
    agreeing: int | None = None
    disagreeing: int | None = None
    households_present: int | None = None
    households_listed: int | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """One list put up."""

    starts_on: date | None
    ends_on: date | None
    working_days: int | None = None


def percent(part: int | None, whole: int | None) -> float | None:
    """Return a share in percent, None where it cannot be known."""
    return part * 100 / whole if part is not None and whole else None


def agreed(held: Held, rules: StepRules) -> bool | None:
    """Whether enough of all persons attending agreed; None while the numbers are missing."""
    share = percent(held.agreeing, held.attending)
    return None if share is None else share >= rules.value(AGREEING)


def meeting_warnings(
    held: Held, rules: StepRules, *, last_form: date | None, open_forms: int
) -> Iterator[StepWarning]:
    """Yield what is out of order in a meeting; `last_form` = the newest day of collection."""
    if held.on is None:
        yield StepWarning("Họp dân chưa ghi ngày")
    elif last_form is not None and held.on < last_form:
        yield StepWarning(
            f"Họp dân ngày {short_date(held.on)} trước khi thu thập xong phiếu (phiếu cuối "
            f"ngày {short_date(last_form)})",
            rules.cited(FORMS),
        )
    if open_forms:
        yield StepWarning(
            f"Đã họp dân nhưng còn {open_forms} phiếu chưa đủ", rules.cited(FORMS)
        )
    yield from _vote_warnings(held, rules)


def _vote_warnings(held: Held, rules: StepRules) -> Iterator[StepWarning]:
    enough = agreed(held, rules)
    if enough is None:
        yield StepWarning("Chưa ghi số người dự họp và số người đồng ý", rules.cited(AGREEING))
    elif not enough:
        yield StepWarning(
            f"Đồng ý {held.agreeing}/{held.attending} người dự, chưa đến "
            f"{rules.value(AGREEING)} %: rà soát lại và họp lại",
            rules.cited(AGREEING),
        )
    votes = (held.agreeing or 0) + (held.disagreeing or 0)
    if held.attending is not None and votes > held.attending:
        yield StepWarning(f"Số phiếu {votes} nhiều hơn {held.attending} người dự họp")
    present, listed = held.households_present, held.households_listed
    if present is not None and listed is not None and present > listed:
        yield StepWarning(f"Đại diện {present} hộ, nhiều hơn {listed} hộ trong danh sách")


def posting_warnings(
    posted: Posted, rules: StepRules, calendar: WorkCalendar, *, met_on: date | None
) -> Iterator[StepWarning]:
    """Yield what is out of order in a posting."""
    if posted.starts_on is None or posted.ends_on is None:
        yield StepWarning("Niêm yết chưa ghi đủ ngày bắt đầu và kết thúc", rules.cited(POSTING))
        return
    days = calendar.between(posted.starts_on, posted.ends_on)
    needed = rules.value(POSTING)
    if days < needed:
        yield StepWarning(
            f"Niêm yết {days} ngày làm việc, quy định {needed:02} ngày làm việc",
            rules.cited(POSTING),
        )
    if met_on is not None and posted.starts_on < met_on:
        yield StepWarning(
            f"Niêm yết ngày {short_date(posted.starts_on)} trước ngày họp dân "
            f"{short_date(met_on)}",
            rules.cited(POSTING),
        )
