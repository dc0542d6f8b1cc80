"""Pasted tables with headings, lists with bullets, messages copied out of a chat."""

from __future__ import annotations

import unicodedata

import pytest

from desktop_app.domain.text_vi import fold
from desktop_app.domain.training.paste_cells import PastedPerson, surname_first
from desktop_app.domain.training.paste_headings import columns_of, field_of
from desktop_app.domain.training.pasting import PasteAids, read_people
from desktop_app.domain.training.same_person import Identity

GROUPS = {"nung": "nung", "kinh": "kinh", "tay": "tay"}
AIDS = PasteAids(("Ngò", "Đồng Sen"), lambda word: GROUPS.get(fold(word), ""), "trong lớp")


def read(text, **more):
    return read_people(text, aids=AIDS, **more)


def one(text):
    (line,) = [line for line in read(text) if line.reason != "dòng tiêu đề"]
    return line.person


def test_headings_name_the_columns_whatever_their_order():
    text = (
        "TT\tSố CCCD\tHọ và tên\tDân tộc\tNăm sinh\tĐiện thoại\tChức vụ\tThôn, TDP\tGhi chú\n"
        "1\t000180000001\tNguyễn Thị Mẫu\tNùng\t1980\t912345678\tTrưởng thôn\tthôn Ngò\tăn chay"
    )
    assert one(text) == PastedPerson(
        "Nguyễn Thị Mẫu", "1980", "", "912345678", "Trưởng thôn", "Ngò", "nung",
        "000180000001", "ăn chay",
    )  # fmt: skip


@pytest.mark.parametrize("mark", ["x", "X", "✓", "1", "1980"])
def test_a_mark_or_a_year_under_nam_or_nu_says_the_sex(mark):
    person = one(f"Họ và tên\tNam\tNữ\nTrần Thị Mẫu\t\t{mark}")
    assert (person.sex, person.birth) == ("2", "1980" if mark == "1980" else "")
    assert one(f"Họ và tên\tNam\tNữ\nTrần Văn Thử\t{mark}\t").sex == "1"


def test_a_second_heading_row_says_more_of_its_columns():
    text = "STT\tHọ và tên\tGiới tính\t\tThôn\n\t\tNam\tNữ\t\n1\tLê Thị Mẫu\t\tx\tTrại Lạ"
    lines = read(text)
    assert [line.reason for line in lines] == ["dòng tiêu đề", "dòng tiêu đề", ""]
    assert (lines[2].person.sex, lines[2].person.hamlet) == ("2", "Trại Lạ")


def test_family_and_given_names_in_two_columns_are_joined():
    assert one("Họ và tên đệm\tTên\nNguyễn Thị\tMẫu").name == "Nguyễn Thị Mẫu"


def test_a_row_with_a_post_that_speaks_of_a_hamlet_is_no_heading():
    (line,) = read("Nguyễn Thị Mẫu\tNữ\tThôn trưởng")
    assert line.person == PastedPerson("Nguyễn Thị Mẫu", sex="2", post="Thôn trưởng")
    assert columns_of(("Nguyễn Thị Mẫu", "Nữ", "Thôn")) is None
    assert field_of("Trưởng thôn") == ""
    assert field_of("Số điện thoại (Zalo)") == "phone"


@pytest.mark.parametrize(
    "front", ["1. ", "1) ", "(1) ", "1/ ", "12 - ", "- ", "• ", "+ ", "* ", "- 1. ", "3 "]
)
def test_numbering_and_bullets_are_taken_off(front):
    assert one(f"{front}Giàng A Thử, 1990") == PastedPerson("Giàng A Thử", "1990")


def test_a_date_in_front_is_no_numbering():
    assert one("3/5/1990, Trần Thị Mẫu") == PastedPerson("Trần Thị Mẫu", "1990-05-03")


def test_a_chat_with_times_and_senders_leaves_only_the_people():
    text = (
        "Trần Thị Mẫu\n08:15\nNguyễn Văn Thử, 1980\n[09:01, 20/11/2024] Vũ Thử: 2. Lò Thị Mẫu\n"
        "Hôm nay\nĐã xem\n[Hình ảnh]\n20/11/2024 10:02"
    )
    lines = read(text)
    assert [x.person.name for x in lines if x.person] == ["Nguyễn Văn Thử", "Lò Thị Mẫu"]
    assert [x.reason for x in lines if x.reason] == [
        "tên người gửi tin (dòng sau là giờ)", "giờ gửi tin", "dòng của Zalo, không có tên",
        "dòng của Zalo, không có tên", "dòng của Zalo, không có tên", "giờ gửi tin",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    ["Lê Thị Mẫu và Lê Văn Thử", "Lê Thị Mẫu; Lê Văn Thử", "Lê Thị Mẫu/Lê Văn Thử",
     "Lê Thị Mẫu, Lê Văn Thử", "Lê Thị Mẫu + Lê Văn Thử", 'x\t"Lê Thị Mẫu\nLê Văn Thử"'],
)  # fmt: skip
def test_two_names_in_a_cell_are_never_one_person(cell):
    assert [line.reason for line in read(cell)] == ["có hai tên trong một ô"]


def test_a_post_in_capitals_is_no_second_name():
    assert one("Lê Thị Mẫu, Trưởng Thôn").post == "Trưởng Thôn"
    assert surname_first("Lê Văn Thử")
    assert not surname_first("Trưởng Ban Mặt Trận")


def test_figures_are_told_apart_by_their_length():
    person = one("Trần Văn Ví Dụ - 000075000001 - 0912 345 678 - sn 1975")
    assert (person.citizen_number, person.phone, person.birth) == (
        "000075000001", "0912345678", "1975",
    )  # fmt: skip
    assert one("Trần Văn Ví Dụ, +84 912 345 678").phone == "0912345678"


def test_sex_behind_a_name_counts_in_small_letters_only():
    assert one("Trần Thị Mẫu nữ") == PastedPerson("Trần Thị Mẫu", sex="2")
    assert one("Trần Văn Nam") == PastedPerson("Trần Văn Nam")


def test_decomposed_letters_are_the_same_person():
    text = unicodedata.normalize("NFD", "Nguyễn Thị Mẫu, 1980")
    (line,) = read(text, known=[Identity("Nguyễn Thị Mẫu", "1980-05-03")])
    assert line.reason == "đã có trong lớp"


def test_what_is_doubtful_is_added_with_a_word_to_look_again():
    lines = read("Hoa\nLê Thị Mẫu, 1980\nLê Thị Mẫu\nHọ tên\tCCCD\nTrần Văn Ví Dụ\t0001")
    assert [line.note for line in lines] == [
        "họ tên chỉ có một chữ",
        "",
        "trùng họ tên với dòng 2, khác hoặc chưa rõ năm sinh",
        "",
        "số căn cước có 4 chữ số, đủ là 12",
    ]


def test_words_without_a_place_are_named_not_dropped():
    (line,) = read("Lê Thị Mẫu, chi hội trưởng, báo trước một ngày")
    assert line.person.post == "chi hội trưởng"
    assert line.note == "chưa dùng: báo trước một ngày"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tổng cộng: 25 người", "dòng cộng"),
        ("DANH SÁCH HỌC VIÊN", "dòng tiêu đề"),
        ("Danh sách gồm:", "dòng tiêu đề"),
        ("A\tB\t1\t2", "dòng đánh số cột"),
        ("\t-\t", "không thấy họ tên"),
        ("https://vi.du/abc", "không giống họ tên"),
        ("Ai đi được thì báo lại?", "không giống họ tên"),
        ("xin phép cho em vắng buổi chiều ngày mai ạ", "dài hơn một họ tên"),
    ],
)
def test_lines_without_a_person_say_why(text, reason):
    assert [line.reason for line in read(text)] == [reason]
