"""Requests and lists of a campaign's steps: text, fonts, pages, personal data."""

from __future__ import annotations

import io
import re
from datetime import date

import pypdf
import pytest

from db.models.steps import Posting, ReviewRequest
from desktop_app.documents.reviews.recognised import (
    ResultHousehold,
    ResultPaper,
    posting_paper,
)
from desktop_app.documents.table_paper import table_pdf
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import CampaignMissing, RecordMissing
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.app import App
from desktop_app.services.printing.step_papers import ResultList
from tests import factories
from tests.golden.pdf import assert_only_liberation, sizes, texts
from tests.golden.step_reading import cells, has, said
from tests.step_world import CITIZEN, LONG, PHONE, steps


@pytest.fixture
def app(folder):
    return App(folder)


def test_the_posted_list_never_carries_number_phone_or_ethnic_group(app):
    made = steps(app, 8)
    papers = app.step_papers
    for hamlet in ("", made.hamlet):
        shown = said(papers.posting_list("2024", hamlet))
        written = " ".join(cells(papers.posting_workbook("2024", hamlet)))
        for text in (shown, written):
            assert "Nguyễn Văn Mẫu 7" in text
            for personal in (CITIZEN, PHONE, "Mông", "Dân tộc", "CCCD", "Điện thoại"):
                assert personal not in text, personal


def test_the_posted_list_has_the_four_results_and_its_days(app):
    made = steps(app, 4)
    text = said(app.step_papers.posting_list("2024", made.hamlet))
    for words in (
        "(sơ bộ lần 1)",
        "I. Hộ nghèo: 1 hộ, 2 khẩu",
        "II. Hộ cận nghèo: 2 hộ",
        "III. Hộ thoát nghèo: 1 hộ",
        "Thoát nghèo, là hộ cận nghèo",
        "IV. Hộ thoát cận nghèo: 1 hộ",
        "Niêm yết từ ngày 06/11/2024 đến hết ngày 11/11/2024.",
        "Thôn Ngò",
    ):
        assert words in text, words


def test_without_a_snapshot_the_list_is_of_today_after_the_meeting(app):
    made = steps(app, 4)
    with app.folder.writing() as session:
        session.get(Posting, made.posting).closed = 1
    app.snapshots.latest = lambda *_: None
    app.snapshots.all = lambda *_: []
    text = said(app.step_papers.posting_list("2024", made.hamlet))
    assert "(số liệu tạm tính)" in text
    assert "I. Hộ nghèo: 0 hộ, 0 khẩu" in text  # the meeting took the only one off the list
    assert "III. Hộ thoát nghèo: 2 hộ" in text


def test_the_lists_of_a_decision_are_also_pdf_and_excel(app):
    made = steps(app, 8)
    papers = app.step_papers
    shown = said(papers.decision_list(made.decision, ResultList.NEAR_POOR))
    written = cells(papers.decision_workbook(made.decision, ResultList.NEAR_POOR))
    for words in ("Nguyễn Văn Mẫu 2", "Từ hộ nghèo", "Cộng: 4 hộ", "Thôn Ngò (4 hộ)"):
        assert words in shown, words
        assert has(written, words), words
    out = said(papers.decision_list(made.decision, ResultList.POOR_OUT))
    assert "Trở thành hộ cận nghèo" in out
    assert "Từ hộ nghèo" not in out


def test_the_screening_form_is_pre_filled_and_then_says_what_was_answered(app):
    made = steps(app, 1)
    key = app.campaigns.get("2024").form_key
    with app.folder.writing() as session:
        session.get(ReviewRequest, made.request).form_key = key
    empty = said(app.step_papers.screening(made.request))
    for words in ("(Phiếu in sẵn thông tin)", "Nguyễn Văn Mẫu 0", "Thông báo về dữ liệu"):
        assert words in empty, words
    item = next(i for i in app.forms.definition(key).walk() if i.fact == "household:address")
    with app.folder.writing() as session:
        session.get(ReviewRequest, made.request).screening = {item.path: "Ngõ 12, số nhà 3"}
    filled = said(app.step_papers.screening(made.request))
    assert "Ngõ 12, số nhà 3" in filled
    assert "(Phiếu in sẵn thông tin)" not in filled


def test_any_form_of_the_library_prints_blank(app):
    key = app.forms.newest("inspection-a", date(2024, 11, 20))
    text = said(app.review_papers.form_blank(key))
    assert app.forms.definition(key).title.upper() in text
    assert "Chủ hộ" not in text
    review = app.forms.newest("review", date(2024, 11, 20))
    text = said(app.review_papers.form_blank(review))
    assert "Chủ hộ" in text
    assert "Thông báo về dữ liệu cá nhân" in text


@pytest.mark.parametrize(
    ("kind", "title"), [("01", "Rà soát hộ nghèo"), ("04", "Công nhận hộ")]
)
def test_a_blank_request_is_one_page_with_the_notice_on_personal_data(app, kind, title):
    paper = app.step_papers.request_blank(kind)
    (text,) = texts(paper.pdf)
    assert_only_liberation(paper.pdf)
    for words in (f"Mẫu số {kind}", title, "Thông báo về dữ liệu cá nhân", "Trang 1/1"):
        assert words in text
    assert ("Không có việc làm" in text) is (kind == "01")


def test_a_request_carries_head_members_reason_and_when_it_came(app):
    text = said(app.step_papers.request(steps(app, 1).request))
    for words in (
        "Họ và tên: Nguyễn Văn Mẫu 0",
        f"Số CCCD/CMND: {CITIZEN}",
        "Dân tộc: Mông",
        "Con Thử 001 1",
        "Tai nạn lao động, mất nguồn thu nhập",
        "Số 05, nhận ngày 02/10/2024",
    ):
        assert words in text, words


def test_the_list_to_review_leaves_room_for_the_reviewer(app):
    made = steps(app, 4)
    papers = app.step_papers
    paper = papers.to_review("2024", made.hamlet)
    assert sizes(paper.pdf) == {(297, 210)}
    text = said(paper)
    for words in ("Rà soát viên ghi", "Điểm B1", "Giấy đề nghị", "Đang quản lý", "Hộ nghèo"):
        assert words in text, words
    assert has(cells(papers.to_review_workbook("2024")), "Thôn Ngò (4 hộ)")


def test_the_explanation_says_the_line_its_source_and_what_would_change_it(app):
    made = steps(app, 1)
    text = said(app.step_papers.explanation(made.homes[0], "2024"))
    for words in (
        "Hộ nghèo",
        "B1 128 không quá 175 điểm",
        "TT 07/2021",
        "Kết quả thay đổi khi",
        "Nếu bớt 1 chỉ số",
        "Kết luận của cuộc họp dân: Hộ cận nghèo; 35/40 người",
    ):
        assert words in text, words


def test_the_longest_names_wrap_and_lose_nothing(app):
    made = steps(app, 4, long=True)
    papers = app.step_papers
    for paper in (
        papers.certificate(made.certificates[0]),
        papers.posting_list("2024", made.hamlet),
        papers.to_review("2024", made.hamlet),
        papers.request(made.request),
        papers.explanation(made.homes[0], "2024"),
        papers.decision_list(made.decision, ResultList.POOR),
    ):
        assert f"{LONG} 0" in said(paper)


@pytest.mark.parametrize("count", [1, 2, 21, 22, 23, 24, 25, 60])
def test_signatures_never_stand_alone_and_pages_are_counted(app, count):
    made = steps(app, count)
    pages = texts(app.step_papers.to_review("2024", made.hamlet).pdf)
    assert all("Họ tên chủ hộ" in page for page in pages)
    assert f" {count} " in pages[-1]
    if len(pages) > 1:
        assert f"Trang {len(pages)}/{len(pages)}" in pages[-1]


def test_papers_of_records_that_are_not_there_are_sentences(app):
    papers = app.step_papers
    for make in (papers.minutes, papers.posting, papers.decision, papers.complaint_answer):
        with pytest.raises(RecordMissing):
            make("khong-co")
    with pytest.raises(RecordMissing):
        papers.request("khong-co")
    with pytest.raises(CampaignMissing):
        papers.posting_list("2024")
    factories.campaign(app)
    with pytest.raises(NothingToPrint):
        papers.posting_list("2024")


def test_pages_of_many_households_keep_their_order(app):
    made = steps(app, 60)
    text = said(app.step_papers.decision_list(made.decision, ResultList.NEAR_POOR))
    numbers = [int(n) for n in re.findall(r"Nguyễn Văn Mẫu (\d+)", text)]
    assert numbers == sorted(numbers)
    assert len(numbers) == 30
    assert pypdf.PdfReader(io.BytesIO(app.step_papers.posting_list("2024").pdf)).pages


@pytest.mark.parametrize("count", [1, 60, 1000])
def test_a_list_of_any_length_has_one_head_a_page_and_its_signatures_at_the_end(app, count):
    poor = HouseholdClass.POOR
    some = tuple(
        ResultHousehold(f"h-{n}", f"Nguyễn Thị Mẫu {n}", poor, poor, people=3)
        for n in range(count)
    )
    paper = ResultPaper(app.press.letterhead(), "Danh sách thử", (), some)
    pages = texts(table_pdf(posting_paper(paper), app.press.typesetter))
    assert all(page.count("Họ tên chủ hộ") == 1 for page in pages)
    assert [page.count("Người lập biểu") for page in pages] == [0] * (len(pages) - 1) + [1]
    assert f"I. Hộ nghèo: {count} hộ" in pages[0]
    listed = [int(n) for page in pages for n in re.findall(r"Nguyễn Thị Mẫu (\d+)", page)]
    assert listed == list(range(count))
