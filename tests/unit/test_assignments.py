"""Whose form a form is, and what accepted forms pay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.reviews.assignments import Assignee, Attribution, FormMark, counts
from desktop_app.domain.reviews.review_pay import PaidForm, pay

AN = Assignee("a", "ngo", "Nguyễn Văn An Thử", phone="0912")
AN_TOO = Assignee("a2", "sen", "Nguyễn Văn An Thử", phone="0912")
OTHER_AN = Assignee("b", "sen", "Nguyễn Văn An Thử", phone="0345")
BE = Assignee("c", "sen", "Trần Thị Bé Mẫu")


def test_a_name_is_found_without_tones_and_in_its_own_hamlet_first():
    whose = Attribution([AN, OTHER_AN]).of("sen", "nguyen van an thu")
    assert whose is OTHER_AN


def test_a_name_two_people_carry_belongs_to_nobody_outside_their_hamlets():
    assert Attribution([AN, OTHER_AN]).of("trai", "Nguyễn Văn An Thử") is None
    assert Attribution([AN, AN_TOO]).of("trai", "Nguyễn Văn An Thử") is AN


def test_a_form_without_a_name_belongs_to_nobody():
    found, nobody = counts([BE], [FormMark("sen", "", complete=True, accepted=False)])
    assert found["c"].forms == 0
    assert (nobody.forms, nobody.complete) == (1, 1)


def test_somebody_of_two_hamlets_is_paid_on_one_line():
    forms = [PaidForm("ngo", AN.name), PaidForm("sen", AN.name), PaidForm("sen", "Lạ Mặt")]
    found = pay([AN, AN_TOO, BE], forms, 30_000)
    assert [(line.name, line.forms, line.amount) for line in found.lines] == [
        (AN.name, 2, 60_000)
    ]
    assert (found.forms, found.amount, found.unpaid) == (2, 60_000, 1)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ngo", "sen", "trai"]),
            st.sampled_from([AN.name, BE.name, "", "Ai Đó"]),
        )
    )
)
def test_every_accepted_form_is_paid_once_or_named_as_nobodys(forms):
    found = pay([AN, AN_TOO, BE], [PaidForm(*form) for form in forms], 1)
    assert found.forms + found.unpaid == len(forms)
