"""Results typed line by line land where the form keeps them, under the same rules."""

from __future__ import annotations

import pytest

from db.models.reviews import Review
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.reviews.campaigns import B1Mode
from desktop_app.domain.reviews.explain import LineKind
from desktop_app.services.app import App
from desktop_app.services.reviews.campaigns import review_id
from desktop_app.services.reviews.quick_results import Edit
from tests import factories


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def hamlet(app):
    return factories.hamlet(app)


@pytest.fixture
def homes(app, hamlet):
    found = [
        factories.household(app, hamlet, code, opening="poor") for code in ("2", "10", "1")
    ]
    factories.campaign(app)
    return found


def stored(app, home):
    with app.folder.reading() as session:
        return session.get(Review, review_id(home, "2024"))


def keep(app, home, **cells):
    edits = [Edit(home, column.removeprefix("n"), value) for column, value in cells.items()]
    return app.quick_results.keep("2024", edits)[0]


def whole(b1="128", deprived=()):
    return {"b1": b1} | {f"n{n}": "1" if n in deprived else "2" for n in range(1, 13)}


def test_the_lines_stand_in_the_order_of_the_hamlets_list(app, hamlet, homes):
    rows = app.quick_results.rows("2024", hamlet)
    assert [row.code for row in rows] == ["1", "2", "10"]
    assert [row.cells.values for row in rows] == [{}, {}, {}]


def test_a_cell_lands_where_the_form_keeps_the_same_answer(app, homes):
    keep(app, homes[0], b1="128", n4="1", causes="2 7", groups="1")
    work = app.reviews.open(homes[0], "2024")
    paths = {item.fact: item.path for item in work.form.walk() if item.fact}
    assert work.session.value(paths["review:b1"]) == "128"
    assert work.session.value(paths["review:deprivation.4"]) == "1"
    assert work.session.value(paths["review:causes"]) == "2 7"
    assert work.session.value(paths["review:groups"]) == "1"


def test_a_household_keyed_on_the_form_shows_its_answers(app, hamlet, homes):
    factories.reviewed(app, homes[0], 150, [1, 2])
    row = next(r for r in app.quick_results.rows("2024", hamlet) if r.household_id == homes[0])
    assert row.cells.at("b1") == "150"
    assert row.cells.at("2") == "1"
    assert row.cells.at("3") == "2"


def test_a_line_is_complete_only_with_b1_and_twelve_ticks(app, homes):
    cells = whole(deprived=(4, 7, 9))
    cells.pop("n12")
    assert keep(app, homes[0], **cells).state == "entering"
    assert keep(app, homes[0], n12="2").state == "complete"
    assert keep(app, homes[0], n12="").state == "entering"


def test_blank_is_blank_and_never_nought(app, homes):
    keep(app, homes[0], b1="128", n4="1")
    keep(app, homes[0], b1="", n4="")
    assert stored(app, homes[0]).b1 is None
    assert stored(app, homes[0]).deprivations == {}


def test_nought_is_a_total_like_any_other(app, homes):
    keep(app, homes[0], b1="0")
    assert stored(app, homes[0]).b1 == 0


def test_the_live_class_equals_the_stored_one(app, hamlet, homes):
    campaign = app.campaigns.get("2024")
    for home, cells in zip(
        homes, (whole("128", (1, 2, 3)), whole("140", (1,)), whole("176")), strict=True
    ):
        row = keep(app, home, **cells)
        live = app.quick_results.verdicts(row, campaign)[0]
        by_form = app.reviews.explanations(home, "2024")[0]
        assert by_form.heading.endswith(live.label)
    rows = app.quick_results.rows("2024", hamlet)
    labels = {r.household_id: app.quick_results.verdicts(r, campaign)[0].label for r in rows}
    assert [labels[home] for home in homes] == ["Hộ nghèo", "Hộ cận nghèo", "Hộ không nghèo"]


def test_a_typed_b2_that_differs_is_a_warning_and_the_ticks_win(app, homes):
    work = app.reviews.open(homes[0], "2024")
    paths = {item.fact: item.path for item in work.form.walk() if item.fact}
    app.reviews.keep(work, paths["review:b2"], "50")
    row = keep(app, homes[0], **whole("128", (1, 2)))
    found = app.quick_results.explanation(row, app.campaigns.get("2024"))
    assert found.heading.endswith("Hộ cận nghèo")
    assert any("khác 20" in line.text for line in found.of(LineKind.WARNING))


def test_a_form_begun_in_full_stays_open_until_its_own_questions_are_answered(app, homes):
    work = app.reviews.open(homes[0], "2024")
    app.reviews.keep(work, "/data/nha_o/nguon_dien", "1")
    row = keep(app, homes[0], **whole())
    assert row.state == "entering"
    assert row.left > 0


def test_what_was_checked_keeps_its_state(app, homes):
    keep(app, homes[0], **whole())
    with app.folder.writing() as session:
        session.get(Review, review_id(homes[0], "2024")).state = "checked"
    assert keep(app, homes[0], b1="90").state == "checked"


def test_an_undo_puts_the_state_back_too(app, homes):
    keep(app, homes[0], b1="128")
    app.quick_results.keep("2024", [Edit(homes[0], "b1", "")], states={homes[0]: ""})
    assert stored(app, homes[0]).state is None


def test_every_cell_stands_in_the_history(app, homes):
    keep(app, homes[0], b1="128")
    keep(app, homes[0], b1="130")
    lines = app.households.history("review", review_id(homes[0], "2024"))
    totals = [line.new for line in lines if line.field == "totals"]
    assert totals == [{"b1": 130}, {"b1": 128}]


def test_a_computed_b1_stands_aside_while_one_is_typed(app, hamlet):
    home = factories.household(app, hamlet, "5", opening="poor")
    factories.campaign(app, b1_mode=B1Mode.TABLE)
    row = keep(app, home, b1="128")
    assert app.quick_results.verdicts(row, app.campaigns.get("2024"))[0].scores.b1 == 128
    assert not app.quick_results.verdicts(row, app.campaigns.get("2024"))[0].scores.trial


def test_a_household_outside_the_campaign_is_refused(app, hamlet, homes):
    other = factories.household(app, hamlet, "77")
    with pytest.raises(RecordMissing):
        keep(app, other, b1="1")
