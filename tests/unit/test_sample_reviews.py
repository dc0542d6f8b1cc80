from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime

from desktop_app.definitions.catalogue import REVIEW, load_definitions
from desktop_app.definitions.samples import read_sample_parts
from desktop_app.domain.reviews.deprivation import COUNT, read_ticks
from desktop_app.domain.reviews.scoring import HouseholdClass, Scores, classify
from desktop_app.domain.sample_people import households
from desktop_app.domain.sample_reviews import MEMBERS, review_answers
from desktop_app.domain.units import Area
from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.session import FormSession
from desktop_app.platform.paths import RESOURCES

DAY = date(2024, 9, 15)
DEFINITIONS = load_definitions(RESOURCES)
SHIPPED = DEFINITIONS.form_on(REVIEW, DAY)
FORM = import_xlsform(SHIPPED.path.read_bytes(), SHIPPED.path.name)
NAMES = RESOURCES / "definitions" / "sample_names.toml"
PARTS = read_sample_parts(NAMES.read_bytes(), NAMES.name)
SAMPLE = list(households(PARTS, 150, 5, hamlets=3, today=DAY))


def filled(household) -> FormSession:
    rows = [f"m{n}" for n, _ in enumerate(household.members)]
    answers = review_answers(household, rows, seed=5, day=DAY, reviewer="Lê Văn Thử")
    now = datetime(2024, 9, 20, tzinfo=UTC)
    session = FormSession(FORM, now=now, rows={MEMBERS: rows}, answers=answers, fresh=True)
    assert not session.left_out
    for n in range(1, COUNT + 1):
        suggested = session.value(f"/data/thieu_hut/gy_{n}") if n != 3 else "2"
        session.answer(f"/data/thieu_hut/th_{n}", suggested or "2")
    return session


def test_sample_forms_are_complete_and_valid_once_the_suggestions_are_ticked():
    for household in SAMPLE:
        session = filled(household)
        assert session.missing() == ()
        assert session.invalid() == {}


def test_the_sample_year_has_every_class_and_every_way_between():
    national = DEFINITIONS.standard("quoc-gia-2022")
    ways = Counter()
    for household in SAMPLE:
        session = filled(household)
        stored = {str(n): session.value(f"/data/thieu_hut/th_{n}") for n in range(1, COUNT + 1)}
        scores = Scores(int(session.value("/data/diem_b1/b1")), read_ticks(stored))
        found = classify(scores, national, Area.RURAL).household_class
        ways[household.opening, found] += 1
    assert len(ways) == len(HouseholdClass) ** 2


def test_the_same_seed_gives_the_same_answers():
    one = SAMPLE[0]
    rows = [f"m{n}" for n, _ in enumerate(one.members)]

    def answers(seed: int) -> dict[str, str]:
        return review_answers(one, rows, seed=seed, day=DAY, reviewer="x")

    assert answers(1) == answers(1)
    assert answers(1) != answers(2)
