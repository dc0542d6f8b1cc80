"""People pasted from a spreadsheet or a chat message."""

from __future__ import annotations

from desktop_app.domain.training.pasting import PastedPerson, read_people


def people(text, **more):
    return [line.person for line in read_people(text, **more) if line.person]


def reasons(text, **more):
    return [line.reason for line in read_people(text, **more) if line.reason]


def test_cells_of_a_spreadsheet_are_told_apart():
    pasted = "STT\tHọ và tên\tNăm sinh\n1\tNguyễn Thị Thử\t1980\tNữ\tĐồng Sen\tTrưởng thôn"
    assert people(pasted, hamlets=["Đồng Sen"]) == [
        PastedPerson("Nguyễn Thị Thử", "1980", "2", "", "Trưởng thôn", "Đồng Sen")
    ]
    assert reasons(pasted) == ["dòng tiêu đề"]


def test_a_chat_message_is_read_line_by_line():
    pasted = "1. Chị Trần Thị Mẫu, 3/5/1990, 0900000000 - thôn Ngò\n2) Giàng A Thử sn 1985\n\n"
    assert people(pasted, hamlets=["Ngò"]) == [
        PastedPerson("Trần Thị Mẫu", "1990-05-03", "", "0900000000", "", "Ngò"),
        PastedPerson("Giàng A Thử", "1985"),
    ]


def test_doubles_and_two_names_in_a_cell_are_named_not_added():
    pasted = "Lê Thị Thử\nLÊ THỊ  THỬ\nLê Văn A và Lê Văn B\n12345"
    assert [p.name for p in people(pasted)] == ["Lê Thị Thử"]
    assert reasons(pasted) == [
        "trùng với dòng 1",
        "có hai tên trong một ô",
        "không thấy họ tên",
    ]


def test_a_name_that_differs_in_tones_only_is_added_with_a_word_to_look_again():
    lines = read_people("Lê Thị Thử, 1980\nle thi thu, 1980")
    assert [line.note for line in lines] == ["", "họ tên chỉ khác dấu với dòng 1"]
    assert len([line for line in lines if line.person]) == 2


def test_namesakes_with_other_birth_years_are_two_people():
    assert len(people("Lê Thị Thử 1980\nLê Thị Thử 1990")) == 2
    assert people("Lê Thị Thử 1980", known=[("Lê Thị Thử", "1980")]) == []
