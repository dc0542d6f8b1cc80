"""Review forms: open, keep every answer as it is given, finish, explain the class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.households import Household, Person
from db.models.local import HouseholdLine
from db.models.places import Hamlet
from db.models.reviews import Campaign, Review
from db.queries.enlisted import in_campaign
from db.queries.households import members_of
from desktop_app.domain.errors.records import CampaignMissing, RecordMissing
from desktop_app.domain.ids import natural_id
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.explain import Explanation, explain
from desktop_app.forms.definition import FormDefinition
from desktop_app.forms.session import FormSession
from desktop_app.services.folders.folder import Folder
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.services.reviews.carried import after, apart, waiting
from desktop_app.services.reviews.last_year import LastYears
from desktop_app.services.reviews.paper_place import B1, paper_place
from desktop_app.services.reviews.results import Results
from desktop_app.services.reviews.review_sessions import ReviewSessions, form_key
from desktop_app.services.rulebook import Rulebook

HEAD = "head"


@dataclass(frozen=True, slots=True)
class ReviewWork:
    """A form open on screen: the session holds the answers, the ids say where they are kept."""

    review_id: str
    household_id: str
    campaign_key: str
    form: FormDefinition
    session: FormSession
    members_path: str
    code: str
    head: str
    hamlet: str
    position: int
    of: int
    last_year: Mapping[str, str]
    state: str
    trial: bool
    carried: tuple[str, ...] = ()
    """Answers taken from last year that nobody confirmed."""
    last_year_of: int = 0
    """The year `last_year` speaks of, 0 without any."""

    @property
    def left(self) -> int:
        """How many questions were open when the form was opened."""
        held = self.session
        return len(held.missing()) + len(held.invalid()) + len(waiting(held, self.carried))


class Reviews:
    """The review forms of this folder."""

    def __init__(
        self,
        folder: Folder,
        rules: Rulebook,
        library: FormLibrary,
        sessions: ReviewSessions,
        results: Results,
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._library = library
        self._sessions = sessions
        self._results = results
        self._last_years = LastYears(library, sessions)

    def open(
        self, household_id: str, campaign_key: str, given: Mapping[str, str] | None = None
    ) -> ReviewWork:
        """Open the form of a household in the version it was begun in.

        Args:
            household_id: whose form.
            campaign_key: in which campaign.
            given: answers that are not kept yet, to start with (a phone's, a list's).

        Raises:
            RecordMissing: the household is not here.
            CampaignMissing: the campaign is not open here.
        """
        with self._folder.reading() as session:
            household = _household(session, household_id)
            campaign = _campaign(session, campaign_key)
            key = review_id(household_id, campaign_key)
            review = session.get(Review, key) or _new(key, household_id, campaign)
            return self._work(session, review, household, campaign, given or {})

    def keep(self, work: ReviewWork, path: str, value: str) -> None:
        """Keep one answer at once, where it belongs; the class follows in the same act."""
        self.keep_all(work, {path: value})

    def keep_all(
        self, work: ReviewWork, answers: Mapping[str, str], *, left: int | None = None
    ) -> None:
        """Keep several answers as one act; `left` = open questions if the form is finished.

        Entries `carried:<path>` mark answers as taken from last year ("1") or confirmed ("").
        """
        given, marks = apart(answers)
        with self._folder.writing() as session:
            review, household = self._rows(session, work)
            people = {p.id: p for p in members_of(session, work.household_id)}
            binding = self._sessions.binding(work.form.key)
            for path, value in given.items():
                binding.write(path, value, review=review, household=household, people=people)
            if marks:
                review.carried = after(review.carried or {}, marks)
            review.state = review.state or ReviewState.ENTERING.value
            if left is not None:
                review.state = _state(left).value
            session.flush()
            self._results.recompute(session, [review.id])

    def add_member(self, work: ReviewWork) -> str:
        """Add an empty person to the household; return the row id for the form."""
        with self._folder.writing() as session:
            self._rows(session, work)
            count = len(members_of(session, work.household_id))
            person = Person(
                id=self._folder.new_id(),
                household_id=work.household_id,
                sort=count + 1,
                since=self._folder.clock.now().date().isoformat(),
            )
            session.add(person)
            return person.id

    def finish(self, work: ReviewWork, *, left: int) -> ReviewState:
        """Say that the form is done; it is complete only when nothing is left open."""
        state = _state(left)
        with self._folder.writing() as session:
            review, _household_row = self._rows(session, work)
            review.state = state.value
            session.flush()
            self._results.recompute(session, [review.id])
        return state

    def explanations(self, household_id: str, campaign_key: str) -> Sequence[Explanation]:
        """Return the class under each standard with its reasons, the leading one first."""
        with self._folder.reading() as session:
            household = _household(session, household_id)
            campaign = _campaign(session, campaign_key)
            key = review_id(household_id, campaign_key)
            review = session.get(Review, key) or _new(key, household_id, campaign)
            verdicts = self._results.verdicts(session, review, household, campaign)
            source = paper_place(review.totals_source or "", self._b1_page(review, campaign))
            if review.b1 is None:
                source = ""
        return [
            explain(v, self._rules.indicators(v.standard), totals_source=source)
            for v in verdicts
        ]

    def neighbours(self, household_id: str, campaign_key: str) -> tuple[str, str]:
        """Return the households before and after in the hamlet's list, "" at its ends."""
        with self._folder.reading() as session:
            ids = _hamlet_list(session, household_id, campaign_key)
        place = ids.index(household_id) if household_id in ids else -1
        before = ids[place - 1] if place > 0 else ""
        after = ids[place + 1] if 0 <= place < len(ids) - 1 else ""
        return before, after

    def _work(
        self,
        session: Session,
        review: Review,
        household: Household,
        campaign: Campaign,
        given: Mapping[str, str],
    ) -> ReviewWork:
        key = form_key(review, campaign)
        binding = self._sessions.binding(key)
        people = members_of(session, household.id)
        form_session = self._sessions.start(review, household, people, campaign, given)
        before = self._last_years.of(session, household, people, campaign)
        ids = _hamlet_list(session, household.id, campaign.key or "")
        heads = [p for p in people if p.relation == HEAD] or people
        return ReviewWork(
            review_id=review.id,
            household_id=household.id,
            campaign_key=campaign.key or "",
            form=self._library.definition(key),
            session=form_session,
            members_path=binding.members.path if binding.members else "",
            code=household.code or "",
            head=(heads[0].name or "") if heads else "",
            hamlet=_hamlet(session, household),
            position=ids.index(household.id) + 1 if household.id in ids else 0,
            of=len(ids),
            last_year=before.answers,
            last_year_of=before.year,
            state=review.state or "",
            trial=campaign.b1_mode == "table",
            carried=tuple(path for path, mark in (review.carried or {}).items() if mark),
        )

    def _b1_page(self, review: Review, campaign: Campaign) -> str:
        item = self._sessions.binding(form_key(review, campaign)).item(B1)
        return item.page if item else ""

    def _rows(self, session: Session, work: ReviewWork) -> tuple[Review, Household]:
        household = _household(session, work.household_id)
        review = session.get(Review, work.review_id)
        if review is None:
            review = _new(
                work.review_id, work.household_id, _campaign(session, work.campaign_key)
            )
            session.add(review)
            session.flush()
        return review, household


def _state(left: int) -> ReviewState:
    return ReviewState.ENTERING if left else ReviewState.COMPLETE


def _new(key: str, household_id: str, campaign: Campaign) -> Review:
    return Review(
        id=key,
        household_id=household_id,
        campaign_key=campaign.key,
        form_key=campaign.form_key,
        answers={},
        deprivations={},
        reasons={},
        carried={},
    )


def _household(session: Session, household_id: str) -> Household:
    household = session.get(Household, household_id)
    if household is None:
        raise RecordMissing("hộ này")
    return household


def _campaign(session: Session, key: str) -> Campaign:
    campaign = session.get(Campaign, natural_id("campaign", key))
    if campaign is None:
        raise CampaignMissing(key)
    return campaign


def _hamlet(session: Session, household: Household) -> str:
    hamlet = session.get(Hamlet, household.hamlet_id) if household.hamlet_id else None
    return (hamlet.name or "") if hamlet else ""


def _hamlet_list(session: Session, household_id: str, campaign_key: str) -> list[str]:
    own = session.get(HouseholdLine, household_id)
    if own is None:
        return []
    query = (
        select(HouseholdLine.household_id)
        .join(Review, Review.household_id == HouseholdLine.household_id)
        .where(
            in_campaign(campaign_key),
            HouseholdLine.hamlet_id == own.hamlet_id,
            HouseholdLine.unit_key == own.unit_key,
            HouseholdLine.closed == 0,
        )
        .order_by(HouseholdLine.code_order)
    )
    return list(session.scalars(query))
