"""An invented campaign with reviewers and requests, for tests and pictures."""

from __future__ import annotations

from datetime import date

from db import bulk
from desktop_app.domain.people import Member
from desktop_app.domain.reviews.requests import Passes, RequestKind
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.reviews.assignments import AssignmentValues
from desktop_app.services.reviews.campaigns import default_leading, review_id
from desktop_app.services.reviews.request_views import RequestValues, Screening
from tests import factories

MONTH = "2024-11"


def monthly(app: App, key: str = MONTH) -> None:
    """Open a monthly campaign."""
    day = date(2024, int(key[5:]), 15)
    app.campaigns.open(
        key,
        leading=default_leading(app.rules, day).id,
        form_key=app.forms.newest("review", day),
    )


def assign(app: App, key: str, hamlet: str, name: str, **more) -> str:
    """Assign somebody; return the id."""
    return app.assignments.add(key, AssignmentValues(hamlet, name, **more))


def written_by(
    app: App, home: str, reviewer: str, *, key: str = "2024", state="complete"
) -> str:
    """Say who wrote a form and how far it is; return the id of the form."""
    app.campaigns.enlist(key, [home])
    row = {"id": review_id(home, key), "reviewer": reviewer or None, "state": state}
    with app.folder.writing() as session:
        bulk.change(session, "review", [row])
    return row["id"]


def asked(app: App, key: str, home: str, day: date, kind=RequestKind.REVIEW, **more) -> str:
    """Register a paper; return its id."""
    number = app.requests.next_number(key)
    return app.requests.add(key, home, RequestValues(kind, day, number=number, **more))


def passed(app: App, request: str, passes: Passes, day: date) -> None:
    """Type what Phiếu A came to."""
    app.requests.screen(request, Screening(passes, day, "Nguyễn Văn Thử"))


def new_home(hamlet: str, code: str, head: str) -> tuple[HouseholdValues, Member]:
    """A household nobody follows yet."""
    return HouseholdValues(hamlet, code), factories.member(head)
