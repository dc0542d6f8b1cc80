"""Mẫu 03: each on a page of its own, one or a thousand in a file."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from db.models.steps import Certificate
from desktop_app.documents.reviews.certificates import certificates_pdf
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.progress import Cancelled
from desktop_app.services.app import App
from tests.golden.pdf import sizes, texts
from tests.golden.step_reading import said
from tests.step_world import CITIZEN, steps


@pytest.fixture
def app(folder):
    return App(folder)


def test_a_certificate_names_number_head_residence_members_and_the_decision(app):
    made = steps(app, 4)
    text = said(app.step_papers.certificate(made.certificates[1]))
    for words in (
        "Số: 02/GCN-HN.HCN",
        "GIẤY CHỨNG NHẬN HỘ CẬN NGHÈO",
        "bà: Nguyễn Văn Mẫu 1",
        "Căn cứ Quyết định số 24/2021/QĐ-TTg",
        "123/QĐ-UBND ngày 05 tháng 12 năm 2024",
        "ngày 10 tháng 12 năm 2024",
        f"Số CCCD/CMND: {CITIZEN}",
        "Thôn Ngò, thị trấn Cao Thượng",
        "Con Thử 002 2",
        "Quan hệ với chủ hộ",
    ):
        assert words in text, words


def test_each_certificate_is_a_page_of_its_own_in_the_order_asked_for(app):
    made = steps(app, 5)
    paper = app.step_papers.certificates(made.certificates[::-1])
    pages = texts(paper.pdf)
    numbers = [re.search(r"Số: (\d+)/", page)[1] for page in pages]
    assert numbers == ["05", "04", "03", "02", "01"]
    assert sizes(paper.pdf) == {(210, 297)}
    assert "Trang" not in " ".join(pages)


def test_a_large_family_runs_on_with_its_own_page_numbers(app):
    made = steps(app, 2)
    one, other = app.step_papers._certificates.values(made.certificates)
    typesetter = app.press.typesetter
    many = replace(one, members=one.members * 20)
    pages = texts(certificates_pdf([other, many, other], typesetter))
    assert len(pages) == 4
    assert "Trang" not in pages[0] + pages[3]
    assert "Trang 1/2" in pages[1]
    assert "Trang 2/2" in pages[2]
    assert "CHỦ TỊCH" in pages[2]


def test_the_register_says_what_was_given_again_and_what_was_withdrawn(app):
    made = steps(app, 2)
    with app.folder.writing() as session:
        row = session.get(Certificate, made.certificates[1])
        row.replaces_id, row.replaces_reason = made.certificates[0], "bị rách"
        session.get(Certificate, made.certificates[0]).withdrawn_on = "2024-12-20"
    papers = app.step_papers
    again = said(papers.certificate(made.certificates[1]))
    assert "Cấp lại, thay giấy chứng nhận số 01/GCN-HN.HCN (bị rách)." in again
    withdrawn = said(papers.certificate(made.certificates[0]))
    assert "ĐÃ THU HỒI NGÀY 20/12/2024" in withdrawn
    assert len(texts(papers.certificates_of(made.decision).pdf)) == 1


def test_a_run_of_certificates_can_be_stopped_and_tells_how_far_it_is(app):
    made = steps(app, 1)
    (value,) = app.step_papers._certificates.values(made.certificates)
    told = []

    def stop(done, total, _note):
        told.append((done, total))
        if done >= 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        certificates_pdf([value] * 160, app.press.typesetter, stop)
    assert told == [(0, 160), (50, 160), (100, 160)]


def test_no_certificate_and_a_missing_one_are_sentences(app):
    with pytest.raises(NothingToPrint):
        app.step_papers.certificates([])
    with pytest.raises(RecordMissing):
        app.step_papers.certificate("khong-co")
