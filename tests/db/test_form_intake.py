"""A form the office took in: a version of its own that goes down and serves what was filled."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.definitions import (
    FormQuestionsMissing,
    FormTooLarge,
    FormVersionTaken,
)
from desktop_app.domain.errors.records import FieldNeeded, ReasonNeeded
from desktop_app.services.form_intake import MOST_BYTES
from tests.sync_offices import A
from tests.xlsforms import workbook

DAY = date(2024, 11, 1)
CITED = "mẫu phiếu kèm công văn thử"


@pytest.fixture
def form(tmp_path):
    def make(version="1", label="Có biển báo?", name="a.xlsx"):
        path = tmp_path / name
        path.write_bytes(
            workbook(
                f"type | name | label\ntext | noi_dung | {label}",
                settings="form_id | form_title | version\n"
                f"kiem-tra-rieng | Phiếu riêng | {version}",
            )
        )
        return path

    return make


def test_it_goes_down_and_opens_in_the_commune(pair, form):
    commune, upper = pair
    taken = upper.app.form_intake.take(form(), "inspection-a", CITED, DAY)
    assert taken.key == "kiem-tra-rieng@1"
    assert not commune.app.forms.has(taken.key)
    commune.take(upper.send(A))
    assert commune.app.forms.has(taken.key)
    assert commune.app.forms.definition(taken.key).title == "Phiếu riêng"
    assert commune.app.forms.newest("inspection-a", date(2024, 12, 1)) == taken.key


def test_the_same_file_again_changes_nothing_and_another_under_its_name_is_refused(pair, form):
    _commune, upper = pair
    same = form()
    upper.app.form_intake.take(same, "inspection-a", CITED, DAY)
    upper.app.form_intake.take(same, "inspection-a", CITED, DAY)
    with pytest.raises(FormVersionTaken):
        upper.app.form_intake.take(form(label="Câu khác?"), "inspection-a", CITED, DAY)
    assert upper.app.form_intake.take(form("2", "Câu khác?"), "inspection-a", CITED, DAY)
    assert upper.app.forms.newest("inspection-a", date(2024, 12, 1)) == "kiem-tra-rieng@2"


def test_one_that_is_no_longer_used_still_opens_what_was_filled(pair, form):
    _commune, upper = pair
    taken = upper.app.form_intake.take(form(), "inspection-a", CITED, DAY)
    before = upper.app.forms.newest("inspection-a", date(2024, 12, 1))
    with pytest.raises(ReasonNeeded):
        upper.app.form_intake.stop(taken.key, reason="")
    upper.app.form_intake.stop(taken.key, reason="dùng mẫu mới")
    assert upper.app.forms.newest("inspection-a", date(2024, 12, 1)) != before
    assert upper.app.forms.has(taken.key)
    upper.app.form_intake.offer_again(taken.key)
    assert upper.app.forms.newest("inspection-a", date(2024, 12, 1)) == before


def test_what_can_not_be_taken_is_refused_and_changes_nothing(pair, form, tmp_path):
    _commune, upper = pair
    intake = upper.app.form_intake
    with pytest.raises(FieldNeeded):
        intake.take(form(), "inspection-a", " ", DAY)
    with pytest.raises(FormQuestionsMissing):
        intake.take(form(), "review", CITED, DAY)
    large = tmp_path / "large.xlsx"
    large.write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(FormTooLarge):
        intake.take(large, "inspection-a", CITED, DAY)
    text = tmp_path / "text.xlsx"
    text.write_text("hello")
    with pytest.raises(UserError):
        intake.take(text, "inspection-a", CITED, DAY)
    assert not upper.app.forms.has("kiem-tra-rieng@1")
