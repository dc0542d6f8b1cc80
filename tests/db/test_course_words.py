"""The Word papers of a class from what is stored; nothing open is guessed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from db.models.training import CourseCost, CourseSession, CourseTask, Participant
from desktop_app.documents.training.course_words import BLANK
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import RoleTooLow
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.word import TemplateFieldUnknown, TemplateUnreadable
from desktop_app.domain.training.attendance import PresenceState
from desktop_app.domain.training.courses import Payer
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.app import App
from desktop_app.services.print_info import PrintInfo, Signer
from desktop_app.services.printing.course_words import InviteBy, WordPaper
from desktop_app.services.printing.press import PrintChoices
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.training.training_views import CourseValues

TITLE = "Tập huấn rà soát viên"
PEOPLE = (
    PastedPerson("Nguyễn Thị Mẫu", "1980", "2", "", "Trưởng thôn", "Đồng Sen"),
    PastedPerson("Trần Văn Ví Dụ", "1975", "1", "", "", "Ngò"),
    PastedPerson("Lê Thử", "1990", "", "", "", "Đồng Sen"),
)


@pytest.fixture(scope="module")
def rules():
    return Rulebook()


@pytest.fixture
def app(folder, rules):
    return App(folder, rules)


@pytest.fixture
def course(app):
    values = CourseValues(TITLE, "Nhà văn hóa xã", date(2024, 11, 25), date(2024, 11, 26))
    course = app.training.add(values)
    app.training.add_people(course, PEOPLE, category="TT_TDP")
    return course


def edit(app, course, **facts):
    app.training.edit(course, replace(app.training.view(course).values, **facts))


def text(app, course, paper, **how):
    document = Document(io.BytesIO(app.course_letters.make(course, paper, **how)))
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    ]


def has(lines, words):
    return any(words in line for line in lines)


def test_each_person_gets_an_invitation_by_sex_post_and_hamlet(app, course):
    guests = [
        line.split("kính mời: ")[1]
        for line in text(app, course, WordPaper.INVITATION)
        if "kính mời" in line
    ]
    assert guests == [
        "Bà Nguyễn Thị Mẫu, Trưởng thôn, Đồng Sen",
        "Ông (bà) Lê Thử, Đồng Sen",
        "Ông Trần Văn Ví Dụ, Ngò",
    ]


def test_a_unit_gets_one_with_its_own_people(app, course):
    with app.folder.writing() as session:
        row = session.get(Participant, app.training.view(course).participants[2].id)
        row.sender = "Hội Nông dân xã"
    lines = text(app, course, WordPaper.INVITATION, by=InviteBy.UNIT)
    guests = [line.split("kính mời: ")[1] for line in lines if "kính mời" in line]
    assert guests == [
        "Đồng Sen, gồm các ông (bà) có tên trong danh sách kèm theo (02 người)",
        "Hội Nông dân xã, gồm các ông (bà) có tên trong danh sách kèm theo (01 người)",
    ]
    first = lines[: lines.index("Trần Văn Ví Dụ")]
    assert "Lê Thử" in first


def test_one_for_all_appends_everybody_but_who_came_in_anothers_place(app, course):
    view = app.training.view(course)
    app.training.substitute(
        view.sessions[0].id, view.participants[0].id, PastedPerson("Giàng A Thay")
    )
    lines = text(app, course, WordPaper.INVITATION, by=InviteBy.ALL)
    assert sum("kính mời" in line for line in lines) == 1
    assert has(lines, "(03 người)")
    assert not has(lines, "Giàng A Thay")


def test_the_invitation_says_who_pays_and_warns_of_what_nobody_said(app, course):
    edit(app, course, meals_by=Payer.ORGANISER, travel_by=Payer.SENDER, organiser="UBND xã Mẫu")
    lines = text(app, course, WordPaper.INVITATION)
    assert "- Tiền ăn: UBND xã Mẫu chi trả;" in lines
    assert "- Tiền đi lại: cơ quan, đơn vị cử đi chi trả;" in lines
    assert has(lines, "- Tiền ngủ: ……")
    lacking = app.course_letters.lacking(course, WordPaper.INVITATION)
    assert lacking == ("Chưa ghi ai chi tiền ngủ: chỗ đó để dòng chấm.",)
    edit(app, course, lodging_by=Payer.NOBODY)
    assert "- Tiền ngủ: không hỗ trợ." in text(app, course, WordPaper.INVITATION)
    assert app.course_letters.lacking(course, WordPaper.INVITATION) == ()


def test_nobody_to_invite_is_a_sentence(app):
    course = app.training.add(CourseValues("Lớp thử", "Hội trường", date(2024, 11, 25)))
    with pytest.raises(NothingToPrint):
        app.course_letters.make(course, WordPaper.INVITATION)


def test_the_hour_is_dotted_until_somebody_types_it(app, course):
    assert has(text(app, course, WordPaper.PROGRAMME), "bắt đầu lúc …… giờ …… phút ngày đầu")
    session_id = app.training.view(course).sessions[0].id
    with app.folder.writing() as session:
        row = session.get(CourseSession, session_id)
        row.starts_at, row.topic, row.trainer = "07:30", "Cách ghi phiếu", "Lê Thị Mẫu"
    lines = text(app, course, WordPaper.PROGRAMME)
    assert has(lines, "02 ngày, từ ngày 25 tháng 11 năm 2024 đến ngày 26 tháng 11 năm 2024")
    assert has(lines, "bắt đầu lúc 07 giờ 30 phút ngày đầu")
    assert {"Cách ghi phiếu", "Lê Thị Mẫu", "07:30"} <= set(lines)
    assert app.course_letters.lacking(course, WordPaper.PROGRAMME) == (
        "3/4 buổi chưa ghi nội dung.",
    )


def test_the_plan_takes_costs_and_preparations_as_they_were_typed(app, course):
    with app.folder.writing() as session:
        cost = CourseCost(id="c", course_id=course, kind="meal", rate=100_000, unit="day")
        cost.planned, cost.basis = 6, "Nghị quyết ví dụ"
        session.add(cost)
        session.add(
            CourseCost(id="x", course_id=course, kind="other", rate=9, planned=9, closed=1)
        )
        session.add(CourseTask(id="t", course_id=course, what="In tài liệu", due="2024-11-20"))
    lines = text(app, course, WordPaper.PLAN)
    assert "3. Dự toán: 600.000 đồng." in lines
    assert {"Tiền ăn", "6 người/ngày", "100.000", "Nghị quyết ví dụ"} <= set(lines)
    assert has(lines, "1. In tài liệu: ………")
    assert has(lines, "hạn 20/11/2024")
    assert has(lines, "Số lượng: 03 người. Thành phần: trưởng thôn")


def test_without_costs_the_estimate_is_a_dotted_blank(app, course):
    lines = text(app, course, WordPaper.PLAN)
    assert has(lines, "3. Dự toán: ………")
    assert "Thành tiền (đồng)" not in lines


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "CHỦ TỊCH UBND XÃ MẪU"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "UBND XÃ MẪU"),
        (("TRƯỞNG PHÒNG",), BLANK),
    ],
)
def test_the_decision_names_who_decides_only_where_the_title_says_it(app, course, titles, said):
    info = PrintInfo("UBND XÃ MẪU", place="Mẫu", signers=(Signer(titles, "Trần Văn Ví Dụ"),))
    app.print_infos.keep(info)
    lines = text(app, course, WordPaper.DECISION, choices=PrintChoices(day=date(2024, 11, 5)))
    assert said in lines[lines.index("QUYẾT ĐỊNH") :]
    assert "Số: ……/QĐ-UBND" in lines
    assert has(lines, "ngày 05 tháng 11 năm 2024")
    assert titles[-1] in lines


def test_the_report_counts_recorded_presence_only(app, course):
    view = app.training.view(course)
    first = view.sessions[0].id
    app.training.mark(first, view.participants[0].id, PresenceState.PRESENT)
    app.training.mark(first, view.participants[1].id, PresenceState.EXCUSED)
    lines = text(app, course, WordPaper.REPORT)
    assert has(lines, "Triệu tập 3 người; có mặt 1 lượt người (1 người), trong đó nữ 1 người")
    assert lines.count("chưa nhập") == 3
    assert has(lines, "Chưa nhập điểm danh (sáng 25/11: 1 người; chiều 25/11: 3 người")


def test_who_came_in_the_place_of_another_counts_as_come_and_not_as_invited(app, course):
    view = app.training.view(course)
    first, an = view.sessions[0].id, view.participants[0].id
    app.training.substitute(first, an, PastedPerson("Giàng A Thay", "1990", "2"))
    lines = text(app, course, WordPaper.REPORT)
    assert has(lines, "Triệu tập 3 người; có mặt 1 lượt người (1 người), trong đó nữ 1 người")


@pytest.fixture
def drawn(tmp_path):
    """Make a template of the office: a file with some words."""

    def draw(name, words):
        document = Document()
        document.add_paragraph(words)
        document.save(tmp_path / name)
        return tmp_path / name

    return draw


def test_the_template_of_the_office_is_tried_then_used_then_given_up(app, course, drawn):
    letters = app.course_letters
    path = drawn("mau-moi.docx", "Kính gửi {{ kinh_moi }}, mẫu của xã")
    assert letters.adopt(course, WordPaper.INVITATION, path) is None
    assert letters.has_own(WordPaper.INVITATION)
    assert has(text(app, course, WordPaper.INVITATION), "Lê Thử, Đồng Sen, mẫu của xã")
    was = letters.give_up_own(WordPaper.INVITATION)
    assert was == path.read_bytes()
    assert not has(text(app, course, WordPaper.INVITATION), "mẫu của xã")
    letters.put_back(WordPaper.INVITATION, was)
    assert letters.has_own(WordPaper.INVITATION)


def test_a_template_that_does_not_work_is_refused_and_the_former_stays(app, course, drawn):
    letters = app.course_letters
    letters.adopt(course, WordPaper.PLAN, drawn("tot.docx", "{{ ten_lop }}, mẫu tốt"))
    with pytest.raises(TemplateFieldUnknown) as caught:
        letters.adopt(course, WordPaper.PLAN, drawn("hong.docx", "{{ ten_lop }} {{ la }}"))
    assert (caught.value.file, caught.value.field) == ("hong.docx", "la")
    assert has(text(app, course, WordPaper.PLAN), "mẫu tốt")


def test_who_may_only_look_changes_no_template(app, course, drawn):
    app.folder.user = replace(app.folder.user, role=Role.VIEWER)
    with pytest.raises(RoleTooLow):
        app.course_letters.adopt(course, WordPaper.PLAN, drawn("a.docx", "{{ ten_lop }}"))


def test_a_template_broken_in_its_folder_is_named_when_the_paper_is_made(app, course):
    own = app.folder.path / "templates"
    own.mkdir()
    (own / "giay-moi.docx").write_bytes(b"no word file")
    with pytest.raises(TemplateUnreadable) as caught:
        app.course_letters.make(course, WordPaper.INVITATION)
    assert caught.value.file == "giay-moi.docx"


def test_names_of_files_are_plain(app, course):
    edit(app, course, title="Lớp: «Đồng Sen» / 2024?")
    name = app.course_letters.file_name(course, WordPaper.INVITATION)
    assert name == "giay-moi_lop-dong-sen-2024.docx"
