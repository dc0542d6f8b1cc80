from datetime import date

import pytest

from desktop_app.domain.training.courses import CourseKind
from desktop_app.services.rulebook import Rulebook


@pytest.fixture(scope="module")
def terms():
    return Rulebook().definitions.terms


def _codes(found):
    return [term.code for term in found]


def test_an_ended_category_is_offered_only_to_classes_of_its_days(terms):
    categories = terms["participant_category"]
    assert "CB_HUYEN" in _codes(categories.on(date(2025, 6, 30)))
    assert "CB_HUYEN" not in _codes(categories.on(date(2025, 7, 1)))


def test_a_category_somebody_has_already_stays_on_offer(terms):
    kept = terms["participant_category"].on(date(2026, 1, 5), kept="CB_HUYEN")
    assert "CB_HUYEN" in _codes(kept)


def test_kinds_of_course_carry_a_source_and_the_words_of_the_program(terms):
    kinds = terms["course_kind"]
    assert {k.code: k.label for k in kinds.entries} == {k.value: k.label for k in CourseKind}
    assert all(kind.citation.text for kind in kinds.entries)
