from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.documents.form_paper import form_pdf
from desktop_app.documents.form_sheet import (
    TRIAL_BANNER,
    AnswerKind,
    Choice,
    FormResult,
    FormSheet,
    Question,
    Roster,
    RosterRow,
    Section,
    StandardResult,
)
from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.typst_engine import Typesetter
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.platform.paths import RESOURCES
from tests.golden.pdf import assert_only_liberation, texts

LONG = "Công Tằng Tôn Nữ Thị Hoàng Yến Phương"
YES_NO = (Choice("1", "Có"), Choice("2", "Không"))
CAUSES = tuple(Choice(str(n), f"Nguyên nhân khó khăn số {n} của hộ") for n in range(1, 9))


@pytest.fixture(scope="module")
def typesetter():
    return Typesetter(fonts=RESOURCES / "fonts", templates=RESOURCES / "templates")


def member_questions(count):
    return tuple(
        Question(f"Câu hỏi {n}", AnswerKind.ONE, str(n), choices=YES_NO)
        for n in range(1, count + 1)
    )


def members(count, questions):
    return tuple(RosterRow(f"{LONG} {n}", ("1",) * questions) for n in range(1, count + 1))


def sheet(*, people=0, blanks=0, questions=12, answer="", **more):
    sections = (
        Section(
            "I. Thông tin hộ",
            (
                Question("Diện tích nhà ở", AnswerKind.NUMBER, "1", unit="m²", answer=answer),
                Question("Có nuôi thủy sản không?", AnswerKind.ONE, "2", choices=YES_NO),
            ),
        ),
        Section(
            "II. Thành viên",
            (
                Roster(
                    "Từng người",
                    "Người thứ",
                    member_questions(questions),
                    members(people, questions),
                    blanks,
                ),
            ),
        ),
        Section(
            "III. Thiếu hụt",
            tuple(
                Question(f"Chỉ số {n}", AnswerKind.ONE, str(n), choices=YES_NO)
                for n in range(1, 13)
            ),
        ),
        Section(
            "IV. Nguyên nhân",
            (Question("Nguyên nhân", AnswerKind.MANY, "1", choices=CAUSES, answer="2 7"),),
        ),
    )
    return FormSheet(
        Letterhead(body="Ủy ban nhân dân xã Cao Xá", place="Cao Xá"),
        "Phiếu rà soát",
        "Phiếu B, phiên bản 2024.1",
        sections,
        facts=(("Mã hộ", "031"), ("Chủ hộ", LONG), ("Ngày thu thập", "")),
        signatures=(Signature(("Đại diện hộ",)), Signature(("Rà soát viên",))),
        **more,
    )


RESULT = FormResult(
    (StandardResult("Chuẩn quốc gia", "Hộ nghèo", "B1 128 ≤ 140 và B2 30 ≥ 30", "NĐ 07/2021"),),
    (("Điểm B1", "128 (nhập từ phiếu giấy, tr. 3)"),),
    ("4 Bảo hiểm y tế: một người chưa có",),
    "tạm tính",
)


def test_a_blank_form_keeps_signatures_with_the_last_question(typesetter):
    for questions in range(24, 40):
        pages = texts(form_pdf(sheet(blanks=3, questions=questions), typesetter))
        assert "Rà soát viên" in pages[-1]
        assert "Nguyên nhân khó khăn số 8" in pages[-1]


def test_members_stand_in_columns_of_five_and_nobody_is_lost(typesetter):
    pdf = form_pdf(sheet(people=12), typesetter)
    text = " ".join(texts(pdf))
    for n in range(1, 13):
        assert f"{n}. {LONG} {n}" in text
    assert text.count("(tiếp)") == 2
    assert_only_liberation(pdf)


def test_short_rows_are_a_plain_table(typesetter):
    text = " ".join(texts(form_pdf(sheet(people=2, questions=2), typesetter)))
    assert f"2 {LONG} 2 1 1" in text


def test_an_answer_stands_with_its_unit(typesetter):
    assert "48,5 m²" in texts(form_pdf(sheet(answer="48,5"), typesetter))[0]


def test_a_completed_form_says_class_line_and_reason_under_the_banner(typesetter):
    pdf = form_pdf(sheet(people=3, result=RESULT, banner=TRIAL_BANNER), typesetter)
    pages = texts(pdf)
    assert TRIAL_BANNER in pages[0]
    for words in (
        "KẾT QUẢ PHÂN LOẠI (tạm tính)",
        TRIAL_BANNER,
        "Chuẩn quốc gia: Hộ nghèo",
        "B1 128 ≤ 140 và B2 30 ≥ 30",
        "4 Bảo hiểm y tế: một người chưa có",
        "Rà soát viên",
    ):
        assert words in pages[-1]
    assert_only_liberation(pdf)


def test_a_form_without_trial_points_carries_no_banner(typesetter):
    assert "THỬ NGHIỆM" not in " ".join(texts(form_pdf(sheet(result=RESULT), typesetter)))


def test_a_form_without_questions_is_refused(typesetter):
    with pytest.raises(NothingToPrint):
        form_pdf(replace(sheet(), sections=(Section("I. Trống"),)), typesetter)
