"""Forms taken over from their reviewers (nghiệm thu), and what they pay per form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db import bulk
from db.models.reviews import Review
from db.queries import campaign_work as queries
from db.queries.campaign_work import FormRow as FormRow  # a value pages show
from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.domain.reviews.review_pay import PaidForm, PayLine, pay
from desktop_app.domain.text_vi import nfc
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.assignments import DONE, AssignmentRow, Assignments
from desktop_app.services.reviews.campaign_typed import typed_row


@dataclass(frozen=True, slots=True)
class PayRate:
    """Đồng per accepted form with the text it rests on; None = nobody typed it."""

    rate: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class PayRow:
    """One person on the list: number, hamlets, post, forms and amount."""

    number: int
    line: PayLine
    post: str
    hamlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayView:
    """Forms and money of a campaign.

    Attributes:
        forms: all forms of the campaign, by hamlet and code.
        unpaid: accepted forms whose name is nobody's who was assigned.
    """

    campaign_key: str
    rate: PayRate
    forms: tuple[FormRow, ...]
    rows: tuple[PayRow, ...]
    unpaid: int

    @property
    def accepted(self) -> int:
        """How many forms were accepted."""
        return sum(bool(form.accepted_on) for form in self.forms)

    @property
    def amount(self) -> int:
        """Đồng in all, 0 without a rate."""
        return sum(row.line.amount for row in self.rows)


class ReviewPay:
    """Acceptance and pay of this unit's forms."""

    def __init__(self, folder: Folder, assignments: Assignments) -> None:
        self._folder = folder
        self._assignments = assignments

    def view(self, campaign_key: str) -> PayView:
        """Return forms, acceptance and money of a campaign."""
        people = self._assignments.view(campaign_key).rows
        unit = self._folder.unit_key
        with self._folder.reading() as session:
            forms = tuple(queries.forms_of(session, campaign_key, unit))
            kept = queries.facts_of(session, unit, campaign_key)
            rate = PayRate(kept.pay_rate, kept.pay_basis or "") if kept else PayRate()
        accepted = (PaidForm(f.hamlet_id, f.reviewer) for f in forms if f.accepted_on)
        found = pay([row.assignee for row in people], accepted, rate.rate or 0)
        rows = tuple(_row(n, line, people) for n, line in enumerate(found.lines, start=1))
        return PayView(campaign_key, rate, forms, rows, found.unpaid)

    def keep_rate(self, campaign_key: str, rate: PayRate) -> None:
        """Keep the rate with its basis; both empty forgets it.

        Raises:
            FieldNeeded: one without the other.
        """
        if rate.rate is not None and not rate.basis.strip():
            raise FieldNeeded("Căn cứ của mức chi")
        if rate.rate is None and rate.basis.strip():
            raise FieldNeeded("Mức chi một phiếu")
        with self._folder.writing() as session:
            row = typed_row(session, self._folder.unit_key, campaign_key)
            row.pay_rate, row.pay_basis = rate.rate, nfc(rate.basis) or None

    def accept(
        self,
        review_ids: Sequence[str],
        *,
        on: date,
        note: str = "",
        reviewer: str = "",
    ) -> int:
        """Take forms over from their reviewers, as one act; return how many.

        Only complete forms are taken over. `reviewer` is written on forms without a name.
        """
        with self._folder.writing() as session:
            forms = [one for one in _forms(session, review_ids) if one.state in DONE]
            fresh = [one for one in forms if not one.accepted_on]
            rows = [
                {
                    "id": one.id,
                    "accepted_on": on.isoformat(),
                    "accepted_note": nfc(note) or None,
                    "reviewer": one.reviewer or nfc(reviewer) or None,
                }
                for one in fresh
            ]
            return bulk.change(session, "review", rows)

    def take_back(
        self, review_ids: Sequence[str], *, reason: str, unnamed: Sequence[str] = ()
    ) -> int:
        """Say that forms are not accepted after all; return how many.

        `unnamed`: forms whose reviewer was written when they were accepted; taken off again.
        """
        with self._folder.writing(reason=reason) as session:
            rows = [
                {"id": one.id, "accepted_on": None, "accepted_note": None}
                | ({"reviewer": None} if one.id in unnamed else {})
                for one in _forms(session, review_ids)
                if one.accepted_on
            ]
            return bulk.change(session, "review", rows)

    def put_back(self, forms: Sequence[FormRow]) -> int:
        """Accept forms again as they were, each on its own day; return how many."""
        with self._folder.writing() as session:
            rows = [
                {
                    "id": form.review_id,
                    "accepted_on": form.accepted_on,
                    "accepted_note": form.accepted_note or None,
                }
                for form in forms
            ]
            return bulk.change(session, "review", rows)


def can_accept(form: FormRow) -> bool:
    """Say whether a form is complete: only then is it taken over."""
    return form.state in DONE


def _forms(session: Session, review_ids: Sequence[str]) -> list[Review]:
    found = (session.get(Review, key) for key in review_ids)
    return [one for one in found if one is not None]


def _row(number: int, line: PayLine, people: Sequence[AssignmentRow]) -> PayRow:
    own = {one.id for one in line.assignees}
    rows = [row for row in people if row.id in own]
    post = next((row.values.post for row in rows if row.values.post), "")
    return PayRow(number, line, post, tuple(dict.fromkeys(row.hamlet for row in rows)))
