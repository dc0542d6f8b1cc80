"""`rasoat print` of a campaign's steps: every kind makes its paper from an id."""

from __future__ import annotations

import pytest

from db.models.steps import ReviewRequest
from desktop_app.cli.papers import KINDS
from desktop_app.cli.step_papers import STEP_KINDS
from desktop_app.services.app import App
from tests.step_world import OPINION, steps

STARTS = {".pdf": b"%PDF", "docx": b"PK", "xlsx": b"PK"}


def ids(made, app):
    """Return the id each kind is asked with."""
    place = f"2024/{made.hamlet}"
    decision = {name: made.decision for name in STEP_KINDS if name.startswith("decision")}
    return {
        **decision,
        "minutes": made.meeting,
        "posting": made.posting,
        "posting-minutes": made.posting,
        "taking-down": made.posting,
        "complaint-answer": made.complaint,
        "opinion": OPINION,
        "certificate": made.certificates[0],
        "certificates": made.decision,
        "request": made.request,
        "screening": made.request,
        "request-blank": "04",
        "explanation": f"{made.homes[0]}/2024",
        "to-review": place,
        "to-review-xlsx": "2024",
        "posting-list": place,
        "posting-list-xlsx": "2024",
        "form-blank": app.campaigns.get("2024").form_key,
    }


@pytest.fixture
def app(folder):
    return App(folder)


def test_every_kind_makes_a_file_of_its_name(app):
    made = steps(app, 8)
    with app.folder.writing() as session:
        row = session.get(ReviewRequest, made.request)
        row.form_key = app.campaigns.get("2024").form_key
    asked = ids(made, app)
    assert asked.keys() == STEP_KINDS.keys()
    assert STEP_KINDS.keys() <= KINDS.keys()
    for name, key in asked.items():
        paper = STEP_KINDS[name][1](app, key)
        assert paper.pdf.startswith(STARTS[paper.name[-4:]]), name
        assert not set(paper.name) & set("/\\: "), name
