from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from desktop_app.documents.lists.headings import key, load_vocabulary
from desktop_app.documents.lists.household_list import read_household_list
from desktop_app.documents.lists.household_list_template import SHEET, household_template
from desktop_app.documents.lists.left_out import REASON, left_out_workbook
from desktop_app.documents.lists.list_cells import Severity
from desktop_app.documents.lists.spreadsheet import read_sheets
from desktop_app.domain.errors.lists import ListEmpty, ListHeadingsUnknown, ListOldFont
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.units import Area
from desktop_app.platform.paths import RESOURCES
from tests.golden.xlsx import opened, values

WORDS = load_vocabulary(RESOURCES / "definitions" / "list_headings.toml")


def workbook(rows, *, more=()):
    """Return an .xlsx with one sheet (and `more` sheets of rows)."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for number, lines in enumerate((rows, *more)):
        sheet = book.add_worksheet(f"Trang {number + 1}")
        for at, cells in enumerate(lines):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                else:
                    sheet.write(at, column, cell)
    book.close()
    return target.getvalue()


def read(rows, **more):
    return read_household_list(workbook(rows, **more), "ds.xlsx", WORDS)


HEAD = [
    "Mã hộ",
    "Thôn",
    "Họ và tên",
    "Quan hệ với chủ hộ",
    "Giới tính",
    "Ngày sinh",
    "Số CCCD",
    "Dân tộc",
    "Phân loại hộ",
    "Điểm B1",
    "Điểm B2",
    "Nguyên nhân nghèo",
    "Hộ DTTS",
]


def person(code, name, relation, sex="Nữ", birth="1978", **more):
    cells = {
        "Mã hộ": code,
        "Thôn": "Đồng Sen",
        "Họ và tên": name,
        "Quan hệ với chủ hộ": relation,
        "Giới tính": sex,
        "Ngày sinh": birth,
    }
    return [({**cells, **more}).get(head, "") for head in HEAD]


def texts(found):
    return [(p.row, p.text) for p in found.problems]


def test_a_household_with_its_code_on_every_row_is_one_household():
    found = read(
        [
            HEAD,
            person(
                "014",
                "Nguyễn Thị Hoà",
                "Chủ hộ",
                **{
                    "Phân loại hộ": "Hộ nghèo",
                    "Điểm B1": 128,
                    "Điểm B2": 30,
                    "Nguyên nhân nghèo": "2, 7",
                    "Hộ DTTS": "x",
                    "Dân tộc": "Nùng",
                },
            ),
            person("014", "Trần Văn Khoa", "Chồng", "Nam", "03/05/1975"),
            person("031", "Lê Thị Bình", "Chủ hộ"),
        ]
    )
    assert found.problems == ()
    first, second = found.rows
    assert [m.name for m in first.members] == ["Nguyễn Thị Hoà", "Trần Văn Khoa"]
    assert [m.relation for m in first.members] == [Relation.HEAD, Relation.HUSBAND]
    assert (first.code, first.hamlet, first.source_row) == ("014", "Đồng Sen", 2)
    assert first.household_class is HouseholdClass.POOR
    assert (first.b1, first.b2, first.causes, first.groups) == (
        128,
        30,
        ("2", "7"),
        ("minority",),
    )
    assert first.members[0].ethnic == "Nùng"
    assert (first.members[1].birth.text, first.members[1].sex) == ("1975-05-03", Sex.MALE)
    assert second.source_row == 4
    assert found.people == 3


def test_a_code_on_the_head_s_row_only_gathers_the_rows_below():
    found = read(
        [
            HEAD,
            person("014", "Nguyễn Thị Hoà", "Chủ hộ"),
            person("", "Trần Văn Khoa", "Con", "Nam"),
            person("031", "Lê Thị Bình", "Chủ hộ"),
        ]
    )
    assert [len(row.members) for row in found.rows] == [2, 1]


def test_the_same_code_in_another_hamlet_is_another_household():
    other = person("014", "Lê Thị Bình", "Chủ hộ", Thôn="Ngò")
    found = read([HEAD, person("014", "Nguyễn Thị Hoà", "Chủ hộ"), other])
    assert [row.hamlet for row in found.rows] == ["Đồng Sen", "Ngò"]
    assert found.problems == ()


def test_a_sorted_list_with_codes_on_every_row_keeps_its_households():
    found = read(
        [
            HEAD,
            person("014", "Nguyễn Thị Hoà", "Chủ hộ"),
            person("031", "Lê Thị Bình", "Chủ hộ"),
            person("014", "Trần Văn Khoa", "Con"),
        ]
    )
    assert [len(row.members) for row in found.rows] == [2, 1]


def test_two_heads_with_one_code_are_two_households_and_a_doubt():
    found = read(
        [
            HEAD,
            person("014", "Nguyễn Thị Hoà", "Chủ hộ"),
            person("014", "Lê Thị Bình", "Chủ hộ"),
        ]
    )
    assert len(found.rows) == 2
    assert texts(found) == [(3, "Mã hộ «014» đã có ở dòng 2")]


def test_a_person_without_household_above_is_named_not_attached():
    head = ["STT hộ", "Họ và tên", "Quan hệ với chủ hộ", "Ngày sinh"]
    found = read(
        [head, ["", "Trần Văn Khoa", "Con", "1990"], ["1", "Lê Thị Bình", "Chủ hộ", "1960"]]
    )
    orphan = found.problems[0]
    assert (orphan.row, orphan.severity) == (2, Severity.ERROR)
    assert "không thuộc hộ nào" in orphan.text
    assert [m.name for m in found.rows[1].members] == ["Lê Thị Bình"]


def test_the_three_sheet_layout_is_read_by_name_below_its_titles():
    columns = [
        "",
        "STT hộ",
        "Họ tên chủ hộ",
        "Họ tên thành viên",
        "Quan hệ với chủ hộ",
        "Ngày sinh",
        "Giới tính",
        "Số CCCD",
        "Tỉnh",
        "Huyện",
        "Mã huyện",
        "Xã",
        "Mã xã",
        "Thôn",
        "Dân tộc",
        "Phân loại hộ",
        "Số quyết định công nhận",
        "Ngày ban hành QĐ",
        "Điểm B1",
        "Điểm B2",
        "Hộ DTTS",
        "Hộ không có khả năng lao động",
        "Có thành viên là người có công với cách mạng",
        "Nguyên nhân nghèo",
    ]
    codes = ["", "A", "B", "C", "D", *[str(n) for n in range(1, len(columns) - 4)]]

    def row(number, head, member, relation, birth, sex, rest=()):
        return [
            "",
            number,
            head,
            member,
            relation,
            birth,
            sex,
            "",
            "",
            "",
            "",
            "",
            "",
            "Ngò",
            "Kinh",
            *rest,
        ]

    found = read(
        [
            ["UBND XÃ CAO XÁ"],
            [],
            [],
            ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU KHI RÀ SOÁT"],
            [],
            columns,
            codes,
            row(
                1,
                "Lê Thị Bình",
                "",
                "Chủ hộ",
                "03/05/1960",
                "Nữ",
                ["2", "12/QĐ", "", 130, 20, "", "x", "", "3"],
            ),
            row("", "", "Lê Văn Đức", "Con", "2001", "Nam"),
            row(2, "Giàng A Páo", "", "Chủ hộ", "1958", "Nam", ["1", "", "", 90, 40]),
            ["", "Tổng cộng", "", "", "", 2],
            ["", "", "Người lập biểu", "", "CHỦ TỊCH"],
        ]
    )
    first, second = found.rows
    assert [m.name for m in first.members] == ["Lê Thị Bình", "Lê Văn Đức"]
    assert first.household_class is HouseholdClass.NEAR_POOR
    assert (first.b1, first.b2, first.causes, first.groups) == (130, 20, ("3",), ("no_labour",))
    assert second.household_class is HouseholdClass.POOR
    assert found.sheets[0].title.startswith("DANH SÁCH HỘ NGHÈO")
    assert found.sheets[0].columns["b1"] == "Điểm B1 (cột S)"
    assert found.problems == ()


def test_one_row_a_household_is_read_with_the_head_alone():
    found = read(
        [
            [
                "Mã hộ",
                "Tỉnh",
                "Huyện",
                "Xã",
                "Thôn",
                "Địa chỉ",
                "Khu vực",
                "Phân loại hộ",
                "Đơn vị quản lý",
                "Họ tên chủ hộ",
                "CMND/CCCD",
                "Dân tộc",
                "Ngày sinh",
                "Giới tính",
            ],
            [
                "7",
                "",
                "",
                "",
                "Ngò",
                "Ngõ 3",
                "Nông thôn",
                "Hộ cận nghèo",
                "",
                "Lê Thị Bình",
                "000160001234",
                "Kinh",
                date(1960, 5, 3),
                "Nữ",
            ],
        ]
    )
    (row,) = found.rows
    (head,) = row.members
    assert (head.relation, head.birth.text, head.sex) == (
        Relation.HEAD,
        "1960-05-03",
        Sex.FEMALE,
    )
    assert head.citizen_number == "000160001234"
    assert (row.area, row.address) == (Area.RURAL, "Ngõ 3")
    assert found.problems == ()


def test_an_export_with_field_keys_over_its_labels_is_read():
    found = read(
        [
            [
                "date",
                "family.hostName",
                "family.code",
                "family.coDanTocTaiCho",
                "family.hostGender",
                "family.numberOfMembers",
                "quickReview.result",
                "b1Point",
                "b2Point",
                "classify",
                "reviewer",
            ],
            [
                "Thời gian rà soát",
                "Chủ hộ",
                "Mã hộ",
                "Dân tộc tại chỗ",
                "Giới tính",
                "Số nhân khẩu",
                "Phiếu A",
                "Phiếu B1",
                "Phiếu B2",
                "Kết quả rà soát",
                "Người rà soát",
            ],
            ["", "GIÀNG A PÁO", "1", "", "Nam", 4, "", 120, 40, "Hộ nghèo", ""],
        ]
    )
    (row,) = found.rows
    assert (row.code, row.people, row.b1, row.b2) == ("1", 4, 120, 40)
    assert row.household_class is HouseholdClass.POOR
    assert found.sheets[0].unknown == ()


def test_years_of_birth_in_a_column_for_men_and_one_for_women_say_the_sex():
    found = read(
        [
            ["TT", "Họ và tên chủ hộ", "Năm sinh", "", "Thôn", "Tổng điểm", ""],
            ["", "", "Nam", "Nữ", "", "B1", "B2"],
            ["A", "B", "1", "2", "C", "3", "4"],
            [1, "Giàng A Páo", 1958, "", "Ngò", 120, 40],
            [2, "Lê Thị Bình", "", "1960", "Ngò", 90, 20],
        ]
    )
    men, women = (row.members[0] for row in found.rows)
    assert (men.sex, men.birth.text) == (Sex.MALE, "1958")
    assert (women.sex, women.birth.text) == (Sex.FEMALE, "1960")
    assert [(row.b1, row.b2) for row in found.rows] == [(120, 40), (90, 20)]


def test_day_month_and_year_in_three_columns_make_one_date():
    found = read(
        [
            ["STT", "Họ và tên", "Quan hệ", "Ngày sinh", "", ""],
            ["", "", "", "Ngày", "Tháng", "Năm"],
            [1, "Lê Thị Bình", "Chủ hộ", 3, 5, 1960],
            ["", "Lê Văn Đức", "Con", "", "", 2001],
        ]
    )
    assert [m.birth.text for m in found.rows[0].members] == ["1960-05-03", "2001"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("03/05/1978", "1978-05-03"),
        ("3-5-1978", "1978-05-03"),
        ("3.5.1978", "1978-05-03"),
        ("5/1978", "1978-05"),
        ("1978", "1978"),
        (1978, "1978"),
        ("00/00/1978", "1978"),
        (date(1978, 5, 3), "1978-05-03"),
        (28613, "1978-05-03"),
        ("", None),
    ],
)
def test_birth_dates_are_read_as_they_are_written(cell, expected):
    found = read([HEAD, person("1", "Lê Thị Bình", "Chủ hộ", birth=cell)])
    birth = found.rows[0].members[0].birth
    assert (birth.text if birth else None) == expected
    assert found.problems == ()


@pytest.mark.parametrize("cell", ["31/02/1978", "3/5/78", "khoảng 1950", "12", "1878"])
def test_a_date_that_is_none_is_an_error_with_row_and_column(cell):
    found = read([HEAD, person("1", "Lê Thị Bình", "Chủ hộ", birth=cell)])
    (problem,) = found.problems
    assert (problem.row, problem.column) == (2, "Ngày sinh (cột F)")
    assert problem.severity is Severity.ERROR
    assert cell in problem.text
    assert found.rows[0].members[0].birth is None


def test_a_citizen_number_that_lost_its_zero_gets_an_offer():
    number = 24178001234
    found = read([HEAD, person("1", "Lê Thị Bình", "Chủ hộ", **{"Số CCCD": number})])
    (problem,) = found.problems
    assert problem.severity is Severity.WARNING
    assert problem.offer == "024178001234"
    assert found.rows[0].members[0].citizen_number == "24178001234"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hộ nghèo", "poor"),
        ("HỘ CẬN NGHÈO", "near_poor"),
        ("cận nghèo", "near_poor"),
        (1, "poor"),
        (2, "near_poor"),
        ("hộ không nghèo", "not_poor"),
        ("", None),
    ],
)
def test_class_words_are_understood(words, expected):
    found = read([HEAD, person("1", "Lê Thị Bình", "Chủ hộ", **{"Phân loại hộ": words})])
    assert found.rows[0].household_class == expected
    assert found.problems == ()


def test_a_household_that_left_poverty_has_no_class_yet():
    found = read(
        [HEAD, person("1", "Lê Thị Bình", "Chủ hộ", **{"Phân loại hộ": "Thoát nghèo"})]
    )
    assert found.rows[0].household_class is None
    assert found.rows[0].class_word == "Thoát nghèo"
    assert len(found.problems) == 1


def test_all_doubts_of_a_list_come_together_in_the_order_of_its_rows():
    found = read(
        [
            HEAD,
            person("1", "Lê Thị Bình", "Chủ hộ", "?", "1960", **{"Điểm B2": 25, "Dân tộc": 7}),
            person("1", "", "Con", "Nam", "2001"),
            person("1", "Lê Văn Đức", "hàng xóm", "Nam", "2001"),
            person(
                "2",
                "Giàng A Páo",
                "Con",
                "Nam",
                "1958",
                **{"Điểm B1": "nhiều", "Nguyên nhân nghèo": "lười", "Hộ DTTS": "chắc vậy"},
            ),
        ]
    )
    rows = [problem.row for problem in found.problems]
    assert rows == sorted(rows)
    told = " | ".join(problem.text for problem in found.problems)
    for words in (
        "«?» chưa rõ là nam hay nữ",
        "Điểm B2 là 25",
        "Dân tộc ghi bằng số",
        "chưa có họ và tên",
        "Chưa rõ quan hệ «hàng xóm»",
        "Hộ chưa rõ ai là chủ hộ",
        "«nhiều» không phải số",
        "Chưa rõ nguyên nhân «lười»",
        "«chắc vậy»",
    ):
        assert words in told
    assert all(problem.fix for problem in found.problems)
    assert found.rows[0].members[1].relation is Relation.OTHER


def test_names_come_out_composed_and_with_single_spaces():
    import unicodedata

    decomposed = unicodedata.normalize("NFD", "Nguyễn  Thị   Hoà ")
    found = read([HEAD, person("1", decomposed, "Chủ hộ")])
    assert found.rows[0].members[0].name == "Nguyễn Thị Hoà"


def test_a_hamlet_may_stand_as_a_heading_over_its_rows():
    found = read(
        [
            ["TT", "Họ tên chủ hộ", "Năm sinh"],
            ["I. Thôn Đồng Sen"],
            [1, "Lê Thị Bình", 1960],
            ["II. Thôn Ngò"],
            [1, "Giàng A Páo", 1958],
            ["Cộng", "", 2],
        ]
    )
    assert [row.hamlet for row in found.rows] == ["Thôn Đồng Sen", "Thôn Ngò"]


def test_a_person_called_cong_is_not_taken_for_a_total():
    found = read(
        [["Họ tên chủ hộ", "Năm sinh"], ["Công Tằng Tôn Nữ Thị Yến", 1960], ["Tống Công", ""]]
    )
    assert [row.members[0].name for row in found.rows] == [
        "Công Tằng Tôn Nữ Thị Yến",
        "Tống Công",
    ]


def test_stated_people_are_compared_with_those_listed():
    head = [*HEAD, "Số nhân khẩu"]
    found = read(
        [head, [*person("1", "Lê Thị Bình", "Chủ hộ"), 3], person("1", "Lê Văn Đức", "Con")]
    )
    assert texts(found) == [(2, "Ghi 3 nhân khẩu, danh sách có 2 người")]


def test_several_sheets_are_read_and_strange_ones_passed_over():
    found = read(
        [HEAD, person("1", "Lê Thị Bình", "Chủ hộ")],
        more=([["Ghi chú"], ["xem lại"]], [HEAD, person("2", "Giàng A Páo", "Chủ hộ")]),
    )
    assert [(sheet.name, sheet.households) for sheet in found.sheets] == [
        ("Trang 1", 1),
        ("Trang 3", 1),
    ]


def test_a_heading_matched_by_hand_counts():
    words = WORDS.matched({"Người đứng đầu": "head_name", "Xóm ngõ": "hamlet"})
    content = workbook([["Người đứng đầu", "Xóm ngõ"], ["Lê Thị Bình", "Ngò"]])
    with pytest.raises(ListHeadingsUnknown):
        read_household_list(content, "ds.xlsx", WORDS)
    (row,) = read_household_list(content, "ds.xlsx", words).rows
    assert (row.members[0].name, row.hamlet) == ("Lê Thị Bình", "Ngò")


def test_headings_without_rows_and_empty_files_say_so():
    with pytest.raises(ListEmpty):
        read([HEAD])
    with pytest.raises(ListEmpty):
        read([])
    with pytest.raises(ListHeadingsUnknown):
        read([["Báo cáo"], ["abc", "def"]])


TCVN3 = ["NguyÔn ThÞ Hoµ", "TrÇn V¨n §øc", "Lª ThÞ B×nh", "Giµng A P¸o"]
VNI = ["Nguyeãn Thò Hoøa", "Traàn Vaên Ñöùc", "Leâ Thò Bình", "Giaøng A Paùo"]


@pytest.mark.parametrize(("names", "font"), [(TCVN3, "TCVN3"), (VNI, "VNI")])
def test_names_in_an_old_font_are_refused_with_the_font_s_name(names, font):
    with pytest.raises(ListOldFont) as told:
        read([HEAD, *(person(str(n), name, "Chủ hộ") for n, name in enumerate(names))])
    assert told.value.font.startswith(font)
    assert told.value.row == 2


def test_letters_of_minority_names_are_no_old_font():
    names = ["H'Hen Niê", "Y Blŏ Êñuôl", "K'Brêu", "Ksơr H'Bơm", "Rơ Châm Ñơr"]
    found = read([HEAD, *(person(str(n), name, "Chủ hộ") for n, name in enumerate(names))])
    assert [row.members[0].name for row in found.rows] == names


def test_our_template_is_read_back_whole():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(household_template(("Đồng Sen", "Ngò"))))
    sheet = book[SHEET]
    heads = [key(cell.value) for cell in sheet[1]]

    def fill(row, **cells):
        for heading, value in cells.items():
            sheet.cell(row, heads.index(key(heading.replace("_", " "))) + 1, value)

    fill(
        2,
        ma_ho="014",
        thon_to_dan_pho="Ngò",
        ho_va_ten="Lê Thị Bình",
        quan_he_voi_chu_ho="Chủ hộ",
        gioi_tinh="Nữ",
        ngay_sinh="03/05/1960",
        so_cccd="000160001234",
        khu_vuc="Nông thôn",
        phan_loai_ho="Hộ cận nghèo",
        diem_b1=130,
        diem_b2=20,
        nguyen_nhan_ngheo="2, 7",
    )
    fill(3, ho_va_ten="Lê Văn Đức", quan_he_voi_chu_ho="Con", ngay_sinh="2001")
    target = io.BytesIO()
    book.save(target)
    found = read_household_list(target.getvalue(), "mau.xlsx", WORDS)
    assert found.problems == ()
    (row,) = found.rows
    assert (row.code, row.hamlet, row.b1, row.b2, row.area) == (
        "014",
        "Ngò",
        130,
        20,
        Area.RURAL,
    )
    assert [m.birth.text for m in row.members] == ["1960-05-03", "2001"]
    assert [s.name for s in found.sheets] == [SHEET]


def test_every_heading_of_our_template_is_understood():
    heads = [key(str(cell)) for cell in values(household_template())[0]]
    assert all(head in WORDS.fields for head in heads)


def test_the_empty_template_says_that_it_is_empty():
    with pytest.raises(ListEmpty):
        read_household_list(household_template(), "mau.xlsx", WORDS)


def test_the_template_offers_choices_and_keeps_text():
    sheet = opened(household_template(tuple(f"Tổ dân phố số {n}" for n in range(40))))[SHEET]
    lists = {v.formula1 for v in sheet.data_validations.dataValidation}
    assert '"Nam,Nữ"' in lists
    assert any("Danh mục" in text for text in lists)
    letter = next(c.column_letter for c in sheet[1] if c.value == "Số CCCD")
    assert (
        sheet.column_dimensions[letter].style
        or sheet.column_dimensions[letter].number_format == "@"
    )


def test_rows_that_were_left_out_come_back_with_their_reason_and_can_be_imported_again():
    content = workbook(
        [
            ["DANH SÁCH HỘ"],
            HEAD,
            person("1", "Lê Thị Bình", "Chủ hộ"),
            person(
                "2", "Giàng A Páo", "Chủ hộ", birth="31/02/1958", **{"Số CCCD": "000158001234"}
            ),
        ]
    )
    reasons = {("Trang 1", 4): "«31/02/1958» không phải ngày sinh"}
    again = left_out_workbook(read_sheets(content, "ds.xlsx"), WORDS, reasons)
    rows = values(again)
    assert rows[1][-1] == REASON
    assert rows[2][-1] == "«31/02/1958» không phải ngày sinh"
    assert len(rows) == 3
    found = read_household_list(again, "con-lai.xlsx", WORDS)
    assert [row.code for row in found.rows] == ["2"]
    assert found.rows[0].members[0].citizen_number == "000158001234"
    assert found.sheets[0].unknown == ()
