"""Word papers: filled whole, escaped, one file for many; a broken template gets a sentence."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn

from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.training.course_words import (
    BLANK,
    Count,
    CourseReport,
    CourseWords,
    Guest,
    Invitation,
    Lesson,
    Opening,
    Term,
)
from desktop_app.documents.word_paper import WordTemplate, word_file
from desktop_app.domain.errors.word import (
    TemplateFieldUnknown,
    TemplateUnreadable,
    TemplateWithoutFields,
    TemplateWrong,
)
from desktop_app.domain.progress import Cancelled
from desktop_app.platform.paths import RESOURCES

SHIPPED = RESOURCES / "templates"
SENTENCES = (TemplateUnreadable, TemplateWrong, TemplateFieldUnknown, TemplateWithoutFields)
PAPERS = (
    "giay-moi", "ke-hoach-mo-lop", "quyet-dinh-mo-lop", "chuong-trinh-lop",
    "bao-cao-ket-qua-lop",
)  # fmt: skip
HEAD = Letterhead(
    body="UBND XÃ MẪU",
    place="Mẫu",
    parent_body="UBND TỈNH VÍ DỤ",
    number="……/GM-UBND",
    day=date(2026, 2, 5),
    signer=Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Ví Dụ"),
    recipients=("- Như trên;", "Lưu: VT"),
)
WORDS = CourseWords(
    head=HEAD,
    office="UBND xã Mẫu",
    about="Dự tập huấn a < b & c",
    title="Tập huấn a < b & c",
    time="ngày 05 tháng 02 năm 2026",
    place="Nhà văn hóa",
    organiser="",
    terms=(Term("Tiền ăn", "UBND xã Mẫu chi trả"), Term("Tiền đi lại", "")),
    lessons=(
        Lesson("Thứ Năm\n05/02/2026", "Sáng", "07:30 – 11:00", "Cách ghi phiếu", "Lê Thị Mẫu"),
        Lesson("Thứ Năm\n05/02/2026", "Chiều"),
    ),
)
COUNT = Count("Trưởng thôn", 5, 4, 2, 1)
LETTERS = {
    "giay-moi": Invitation(WORDS, "Bà Nguyễn Thị Mẫu", "bà"),
    "ke-hoach-mo-lop": Opening(WORDS, "tổ chức lớp", people=5),
    "quyet-dinh-mo-lop": Opening(WORDS, "tổ chức lớp"),
    "chuong-trinh-lop": WORDS,
    "bao-cao-ket-qua-lop": CourseReport(WORDS, 5, 4, 4, 2, 1, (COUNT,), (COUNT,)),
}


def shipped(name):
    return WordTemplate(f"{name}.docx", (SHIPPED / f"{name}.docx").read_bytes())


def made(name, *letters):
    values = letters or (LETTERS[name],)
    return Document(io.BytesIO(word_file(shipped(name), [one.fields() for one in values])))


def words(document):
    """All text of the body, tables too, paragraph by paragraph."""
    return [
        "".join(t.text or "" for t in p.iter(qn("w:t")))
        for p in document.element.body.iter(qn("w:p"))
    ]


def template(*paragraphs):
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    file = io.BytesIO()
    document.save(file)
    return WordTemplate("mau.docx", file.getvalue(), own=True)


@pytest.mark.parametrize("name", PAPERS)
def test_every_shipped_paper_has_its_head_and_no_place_left_open(name):
    document = made(name)
    text = "\n".join(words(document))
    assert "{{" not in text
    assert "{%" not in text
    for part in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                 "UBND TỈNH VÍ DỤ", "Mẫu, ngày 05 tháng 02 năm 2026", "Số: ……/GM-UBND",
                 "PHÓ CHỦ TỊCH", "Trần Văn Ví Dụ", "- Như trên;", "- Lưu: VT."):  # fmt: skip
        assert part in text
    assert "a < b & c" in text


@pytest.mark.parametrize("name", PAPERS)
def test_every_shipped_paper_keeps_the_layout_of_the_decree(name):
    """NĐ 30/2020, Phụ lục I: A4, margins, Times New Roman, page number from page 2 on."""
    document = made(name)
    section = document.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{k}")) for k in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "Times New Roman"
    }
    sizes = {
        run.font.size.pt for p in document.paragraphs for run in p.runs if run.text.strip()
    }
    assert sizes <= {12, 13, 14}


def test_the_invitation_says_who_pays_and_leaves_a_dotted_blank_where_nobody_said():
    text = words(made("giay-moi"))
    assert "- Tiền ăn: UBND xã Mẫu chi trả;" in text
    assert f"- Tiền đi lại: {BLANK}." in text
    assert "UBND xã Mẫu trân trọng kính mời: Bà Nguyễn Thị Mẫu" in text
    assert "Họ và tên" not in text, "a person's invitation has no list"


def test_a_list_is_appended_with_its_head_repeated():
    guests = tuple(Guest(f"Người Thử {n}", "1980", "Trưởng thôn", "Đồng Sen") for n in range(3))
    document = made("giay-moi", Invitation(WORDS, "Đồng Sen", list_title="Mời", guests=guests))
    table = document.tables[-1]
    assert [c.text for c in table.rows[0].cells][:2] == ["STT", "Họ và tên"]
    assert [[c.text for c in r.cells][:2] for r in table.rows[1:]] == [
        ["1", "Người Thử 0"], ["2", "Người Thử 1"], ["3", "Người Thử 2"],
    ]  # fmt: skip
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_no_legal_basis_is_made_up():
    for name in ("ke-hoach-mo-lop", "quyet-dinh-mo-lop"):
        bases = [line for line in words(made(name)) if line.startswith("Căn cứ ")]
        assert bases
        assert all(not line.removeprefix("Căn cứ ").strip(" ;.") for line in bases)


def test_a_session_nobody_typed_is_not_zero():
    report = replace(
        LETTERS["bao-cao-ket-qua-lop"], by_session=(Count("Sáng", 5, None, 0, 0), COUNT)
    )
    rows = [
        [c.text for c in r.cells] for r in made("bao-cao-ket-qua-lop", report).tables[2].rows
    ]
    assert rows[1:] == [
        ["1", "Sáng", "5", "chưa nhập", "", ""],
        ["2", "Trưởng thôn", "5", "4", "2", "1"],
    ]


def test_the_programme_joins_the_cells_of_one_day():
    table = made("chuong-trinh-lop").tables[1]
    days = [
        row._tr.tc_lst[0].tcPr.find(qn("w:vMerge")).get(qn("w:val")) for row in table.rows[1:]
    ]
    assert days == ["restart", "continue"]
    assert table.rows[2].cells[3].text == "………"


def test_many_letters_begin_a_page_each_and_count_from_one():
    many = [Invitation(WORDS, f"Bà Thử {n}") for n in range(4)]
    document = made("giay-moi", *many)
    assert len(document.sections) == 4
    for section in document.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.start_type == 2  # a new page
    text = words(document)
    assert [t for t in text if "Bà Thử" in t] == [
        f"UBND xã Mẫu trân trọng kính mời: Bà Thử {n}" for n in range(4)
    ]
    assert document.element.body[-1].tag == qn("w:sectPr")


def test_progress_is_told_and_cancelling_leaves_nothing():
    told = []

    def report(done, total, note=""):
        told.append((done, total))
        if done == 2:
            raise Cancelled

    letters = [LETTERS["giay-moi"].fields()] * 5
    with pytest.raises(Cancelled):
        word_file(shipped("giay-moi"), letters, report)
    assert told == [(0, 5), (1, 5), (2, 5)]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_docx_is_named(content):
    with pytest.raises(TemplateUnreadable) as caught:
        word_file(WordTemplate("mau.docx", content), [WORDS.fields()])
    assert caught.value.file == "mau.docx"


def test_a_flipped_byte_is_a_sentence_or_harmless():
    whole = shipped("giay-moi").content
    for at in range(0, len(whole), 509):
        damaged = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        with suppress(*SENTENCES):
            word_file(WordTemplate("mau.docx", damaged), [LETTERS["giay-moi"].fields()])


def test_a_slip_in_a_template_is_shown_where_it_stands():
    with pytest.raises(TemplateWrong) as caught:
        word_file(template("Mời {{ ten_lop", "Dòng sau"), [WORDS.fields()])
    assert "Mời" in caught.value.near
    with pytest.raises(TemplateWrong):
        word_file(template("{%p for x in noi_nhan %}", "{{ ten_lop }}"), [WORDS.fields()])


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("{{ ten_lop }} {{ tien_thuong }}", "tien_thuong"),
        ("{{ nguoi_ky.hoc_vi }} {{ ten_lop }}", "hoc_vi"),
    ],
)
def test_an_unknown_place_is_named(text, field):
    with pytest.raises(TemplateFieldUnknown) as caught:
        word_file(template(text), [WORDS.fields()])
    assert caught.value.field == field


def test_a_word_file_without_places_is_some_other_paper():
    with pytest.raises(TemplateWithoutFields):
        word_file(template("Báo cáo năm ngoái"), [WORDS.fields()])


def test_a_template_can_not_reach_into_the_program():
    with pytest.raises((TemplateWrong, TemplateFieldUnknown)):
        word_file(template("{{ ten_lop.__class__.__mro__ }}"), [WORDS.fields()])
