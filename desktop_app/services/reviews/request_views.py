"""One request as it is typed, screened, answered and shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from db.models.steps import ReviewRequest
from db.queries.campaign_work import RequestRow
from db.queries.decided import Decided
from desktop_app.definitions.review_terms import AnswerTerm
from desktop_app.domain.reviews.campaigns import CampaignKind, period
from desktop_app.domain.reviews.requests import (
    Outcome,
    Passes,
    ReceivedHow,
    RequestKind,
    RequestState,
    state_of,
    weekday,
)
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.forms.session import FormSession


@dataclass(frozen=True, slots=True)
class RequestValues:
    """What an officer types when a paper comes in; kind and day are needed."""

    kind: RequestKind
    received_on: date
    received_how: ReceivedHow = ReceivedHow.DIRECT
    number: int | None = None
    reason: str = ""
    person_id: str = ""
    started_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """What Phiếu A came to: by the reviewer, never computed. `passes` None = not yet."""

    passes: Passes | None = None
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a request ended: when, and what the household was told in writing.

    `decision`: number of the decision it follows from; then nobody typed it, and it goes when
    the decision is taken back.
    """

    outcome: Outcome | None = None
    on: date | None = None
    text: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class RequestView:
    """One request as screens and papers show it; `due` None = no day is set by a rule."""

    id: str
    household_id: str
    campaign_key: str
    code: str
    head: str
    hamlet_id: str
    hamlet: str
    values: RequestValues
    screening: Screening
    answer: Answer
    form_state: str
    form_class: str
    keyed: bool
    due: date | None

    @property
    def state(self) -> RequestState:
        """How far it is."""
        passes = self.screening.passes.value if self.screening.passes else ""
        outcome = self.answer.outcome.value if self.answer.outcome else ""
        return state_of(self.values.kind, passes, outcome)

    def left(self, day: date) -> int | None:
        """Return the days left, negative = overdue, None = nothing is due any more."""
        return (self.due - day).days if self.due and self.state.open else None


@dataclass(frozen=True, slots=True)
class ScreeningWork:
    """Phiếu A of one request, open on screen."""

    id: str
    code: str
    head: str
    hamlet: str
    session: FormSession = field(compare=False)


def default_start(campaign_key: str, received_on: date) -> date | None:
    """Return the day a monthly review begins for a paper, None in a periodic campaign.

    Our reading: not before the campaign (the 15th) and not before the paper came in.
    """
    found = period(campaign_key)
    if found is None or found.kind is not CampaignKind.MONTHLY:
        return None
    return max(found.starts_on, received_on)


def workday(differing: Mapping[str, bool]) -> Callable[[date], bool]:
    """Return what says whether people work on a day."""
    return lambda day: differing.get(day.isoformat(), weekday(day))


def request_view(
    found: RequestRow,
    term: AnswerTerm,
    works: Callable[[date], bool],
    decision: Decided | None = None,
) -> RequestView:
    """Return a stored request as it is shown; `decision`: the one in force on its household."""
    row = found.row
    started = _day(row.started_on)
    return RequestView(
        id=row.id,
        household_id=row.household_id or "",
        campaign_key=row.campaign_key or "",
        code=found.code,
        head=found.head,
        hamlet_id=found.hamlet_id,
        hamlet=found.hamlet,
        values=_values(row),
        screening=Screening(
            Passes(row.passes) if row.passes else None,
            _day(row.screened_on),
            row.screened_by or "",
        ),
        answer=_answer(row, decision),
        form_state=found.form_state,
        form_class=found.form_class,
        keyed=bool(row.screening),
        due=term.term.after(started, works) if started else None,
    )


def _answer(row: ReviewRequest, decision: Decided | None) -> Answer:
    """What was typed, else what a decision says: it answers the request by itself."""
    if row.outcome:
        return Answer(Outcome(row.outcome), _day(row.answered_on), row.answer or "")
    outcome = outcome_of(RequestKind(row.kind or RequestKind.REVIEW), decision)
    if outcome is None or decision is None:
        return Answer(None, _day(row.answered_on), row.answer or "")
    return Answer(outcome, _day(decision.day), row.answer or "", decision.number)


def outcome_of(kind: RequestKind, decision: Decided | None) -> Outcome | None:
    """Return how a decision ends a request; a refusal is never read from one.

    Who asked for recognition and is in no class, or asked to leave and stays poor, waits for
    a written answer with its reason.
    """
    found = decision.household_class if decision else ""
    if found == HouseholdClass.NEAR_POOR:
        return Outcome.NEAR_POOR
    if kind is RequestKind.OUT:
        return Outcome.OUT if found == HouseholdClass.NOT_POOR else None
    return Outcome.POOR if found == HouseholdClass.POOR else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _values(row: ReviewRequest) -> RequestValues:
    return RequestValues(
        kind=RequestKind(row.kind or RequestKind.REVIEW),
        received_on=_day(row.received_on) or date.min,
        received_how=ReceivedHow(row.received_how or ReceivedHow.DIRECT),
        number=row.number,
        reason=row.reason or "",
        person_id=row.person_id or "",
        started_on=_day(row.started_on),
        note=row.note or "",
    )
