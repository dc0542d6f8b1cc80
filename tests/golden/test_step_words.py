"""The Word papers of a campaign's steps: nothing open is guessed, nothing is left over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from docx import Document

from db.models.steps import Complaint, Meeting, ReviewRequest
from desktop_app.domain.errors.records import RecordMissing
from desktop_app.domain.errors.word import TemplateFieldUnknown
from desktop_app.services.app import App
from desktop_app.services.printing.step_papers import StepLetter
from tests import factories
from tests.golden.step_reading import has, lines, said
from tests.step_world import CITIZEN, OPINION, steps


@pytest.fixture
def app(folder):
    return App(folder)


def test_the_decision_counts_and_lists_households_of_each_kind(app):
    made = steps(app, 8)
    found = lines(app.step_papers.decision(made.decision))
    for words in (
        "CHỦ TỊCH UBND THỊ TRẤN CAO THƯỢNG",
        "1. 2 hộ nghèo với",
        "2. 4 hộ cận nghèo với",
        "3. 2 hộ thoát nghèo với",
        "4. 2 hộ thoát cận nghèo với",
        "DANH SÁCH HỘ THOÁT CẬN NGHÈO",
        "(Kèm theo Quyết định số 123/QĐ-UBND ngày 05 tháng 12 năm 2024)",
        "Thôn Ngò (2 hộ)",
        "Trần Văn Ví Dụ",
        "định kỳ năm 2024",
    ):
        assert has(found, words), words
    assert not has(found, CITIZEN)
    assert found.count("Nguyễn Văn Mẫu 2") == 2  # out of poverty, and near-poor now


def test_an_empty_list_of_a_decision_has_no_annex(app):
    found = lines(app.step_papers.decision(steps(app, 1).decision))
    assert has(found, "2. 0 hộ cận nghèo với 0 nhân khẩu;")
    assert not has(found, "DANH SÁCH HỘ CẬN NGHÈO")


def test_the_minutes_say_who_came_how_they_voted_and_which_households_differ(app):
    made = steps(app, 4)
    found = lines(app.step_papers.minutes(made.meeting))
    for words in (
        "THÔN NGÒ",
        "Chủ trì: Trần Văn Ví Dụ; chức danh: Trưởng thôn.",
        "Đại diện 30 hộ gia đình trên tổng số 36 hộ có tên trong Danh sách hộ cần rà soát, "
        "chiếm tỷ lệ 83,33%.",
        "38 người đồng ý trên tổng số 40 người dự họp, đạt tỷ lệ 95%",
        "02 bản",
        "ĐẠI DIỆN HỘ GIA ĐÌNH",
        "35/40",
        "Đã có việc làm ổn định",
    ):
        assert has(found, words), words
    assert found.count("Nguyễn Văn Mẫu 0") == 1


def test_minutes_of_a_meeting_nobody_described_are_dotted(app):
    steps(app, 1)
    with app.folder.writing() as session:
        session.add(Meeting(id="leer", unit_key=app.folder.unit_key, facts={}))
    found = lines(app.step_papers.minutes("leer"))
    assert has(found, "ngày …… tháng …… năm ………")
    assert has(found, "Đại diện ……… hộ gia đình trên tổng số ……… hộ")
    assert has(found, "Không có.")


def test_posting_and_taking_down_have_their_minutes(app):
    made = steps(app, 4)
    up = lines(app.step_papers.posting_minutes(made.posting))
    assert has(up, "03 ngày làm việc, từ ngày 06 tháng 11 năm 2024 đến hết ngày 11 tháng 11")
    assert has(up, "loa truyền thanh")
    assert has(up, "- Hộ cận nghèo: 2 hộ;")
    down = lines(app.step_papers.taking_down(made.posting))
    assert has(down, "Hôm nay, ngày 12 tháng 11 năm 2024")
    assert has(down, "trong thời gian niêm yết: 1.")


def test_the_answer_to_a_complaint_says_what_was_asked_and_found(app):
    found = lines(app.step_papers.complaint_answer(steps(app, 1).complaint))
    assert has(found, "Kính gửi: Ông (bà) Nguyễn Văn Mẫu")
    assert has(found, "với nội dung: hộ có người ốm đau dài ngày.")
    assert has(found, "2. Kết quả phúc tra: giữ nguyên kết quả đã niêm yết.")
    assert has(found, "3. Trả lời: Kết quả phân loại được giữ nguyên.")


def test_the_letter_to_the_upper_level_rests_on_the_snapshot_it_was_asked_on(app):
    made = steps(app, 8)
    app.snapshots.take("2024")
    factories.reviewed(app, made.homes[0], 200, [])  # edited after: the letter stays
    found = lines(app.step_papers.opinion(OPINION))
    for words in (
        "Số: 45/UBND-VHXH",
        "V/v xin ý kiến về kết quả rà soát hộ nghèo, hộ cận nghèo định kỳ năm 2024",
        "theo số liệu sơ bộ lần 1, chốt ngày",
        "- 2 hộ nghèo với",
        "- 4 hộ cận nghèo với",
        "Tổng số",
        "- Như trên",
    ):
        assert has(found, words), words
    assert not has(found, CITIZEN)


def test_a_letter_of_no_request_is_refused(app):
    with pytest.raises(RecordMissing):
        app.step_papers.opinion("none")


def test_the_minutes_print_what_was_typed_of_the_meeting(app):
    made = steps(app, 2)
    typed = replace(
        app.meetings.values(made.meeting),
        secretary_post="Phó Trưởng thôn",
        committee="Lê Văn Ví, Phó Chủ tịch UBND xã.",
        discussion="Đề nghị xem lại hộ thứ hai.\nKhông có ý kiến khác.",
        conclusion="Thống nhất danh sách.",
    )
    app.meetings.edit(made.meeting, typed)
    found = lines(app.step_papers.minutes(made.meeting))
    for words in (
        "chức danh: Trưởng thôn.",
        "chức danh: Phó Trưởng thôn.",
        "Lê Văn Ví, Phó Chủ tịch UBND xã.",
        "Không có ý kiến khác.",
        "Thống nhất danh sách.",
    ):
        assert has(found, words), words
    assert not has(found, "xã..")


def test_text_with_marks_of_markup_stays_what_it_is(app):
    made = steps(app, 1)
    odd = "a < b & c #strong[x] {{ y }}"
    with app.folder.writing() as session:
        session.get(Complaint, made.complaint).objection = "a < b & c"
        session.get(ReviewRequest, made.request).reason = odd
    assert has(lines(app.step_papers.complaint_answer(made.complaint)), "a < b & c")
    assert odd in said(app.step_papers.request(made.request))


def test_the_office_replaces_a_template_after_it_was_tried(app, tmp_path):
    made = steps(app, 1)
    papers = app.step_papers
    for name, words in (
        ("tot.docx", "{{ hop.chu_tri }}, mẫu của xã"),
        ("hong.docx", "{{ la }}"),
    ):
        document = Document()
        document.add_paragraph("{{ so }} " + words)
        document.save(tmp_path / name)
    assert (
        papers.adopt_template(StepLetter.MINUTES, made.meeting, tmp_path / "tot.docx") is None
    )
    assert has(lines(papers.minutes(made.meeting)), "Trần Văn Ví Dụ, mẫu của xã")
    with pytest.raises(TemplateFieldUnknown):
        papers.adopt_template(StepLetter.MINUTES, made.meeting, tmp_path / "hong.docx")
    assert has(lines(papers.minutes(made.meeting)), "mẫu của xã")
