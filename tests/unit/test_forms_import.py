import io
import struct
import zipfile

import pytest

from desktop_app.domain.errors import forms as errors
from desktop_app.forms.definition import Kind
from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.workbook import MAX_BYTES, read_workbook
from tests.xlsforms import CO_KHONG, SETTINGS, form, workbook

GOOD = """
type | name | label
text | ten | Họ tên
"""


def problems(survey, choices=CO_KHONG, **sheets):
    """What is refused, as (row, column, text)."""
    with pytest.raises(errors.XlsFormRefused) as refused:
        form(survey, choices, **sheets)
    return [(p.row, p.column, p.text_vi) for p in refused.value.problems]


# ---------------------------------------------------------------------- kinds of file


def zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def ole(*streams):
    names = b"".join(stream.encode("utf-16-le").ljust(64, b"\0") for stream in streams)
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + names


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", errors.EmptyFormFile),
        (b"\n \n", errors.EmptyFormFile),
        (b"Ho va ten;Tuoi\n", errors.NotAnXlsForm),
        (ole("Root Entry", "Workbook"), errors.OldExcelFile),
        (ole("Root Entry", "EncryptedPackage"), errors.LockedExcelFile),
        (ole("Root Entry", "WordDocument"), errors.NotAnXlsForm),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", errors.GitPointerFile),
        (b"\xef\xbb\xbf<html><body>404</body></html>", errors.WebPageFile),
        (zipped(word__document_xml="<w/>"), errors.OtherZipFile),
        (zipped(xl__workbook_xml="<not a workbook"), errors.DamagedExcelFile),
        (b"PK\x03\x04 and nothing more", errors.DamagedExcelFile),
        (bytes(MAX_BYTES + 1), errors.HugeFormFile),
    ],
    ids=lambda case: getattr(case, "__name__", ""),
)
def test_each_kind_of_foreign_file_has_its_own_sentence(content, kind):
    with pytest.raises(errors.NotAnXlsForm) as refused:
        import_xlsform(content, "phieu.xlsx")
    assert type(refused.value) is kind
    assert refused.value.file == "phieu.xlsx"


def test_a_truncated_workbook_is_damaged_at_every_length():
    whole = workbook(GOOD)
    for length in range(4, len(whole), 97):
        with pytest.raises(errors.DamagedExcelFile):
            import_xlsform(whole[:length], "phieu.xlsx")


def test_a_flipped_byte_is_noticed_or_harmless_but_never_a_crash():
    whole = workbook(GOOD)
    for at in range(0, len(whole), 23):
        flipped = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            read_workbook(flipped, "phieu.xlsx")
        except errors.NotAnXlsForm:
            continue


def test_a_zip_that_swells_is_refused_before_it_is_unpacked():
    bomb = zipped(xl__workbook_xml="<workbook/>", xl__worksheets__sheet1_xml="0" * 200_000_000)
    assert len(bomb) < 1_000_000
    with pytest.raises(errors.HugeFormFile):
        import_xlsform(bomb, "phieu.xlsx")


def test_a_zip_that_lies_about_its_size_is_damaged():
    bomb = zipped(xl__workbook_xml="<workbook/>" + " " * 1_000_000)
    small = struct.pack("<I", 12)
    lying = bomb.replace(struct.pack("<I", 1_000_011), small)
    with pytest.raises(errors.DamagedExcelFile):
        import_xlsform(lying, "phieu.xlsx")


@pytest.mark.parametrize("far_away", [b'r="A1048576"', b'r="XFD2"'])
def test_a_cell_at_the_far_end_of_the_sheet_does_not_fill_the_memory(far_away):
    whole = io.BytesIO(workbook(GOOD))
    far = io.BytesIO()
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(far, "w") as target:
        for entry in source.infolist():
            text = source.read(entry)
            target.writestr(entry, text.replace(b'r="A2"', far_away))
    with pytest.raises(errors.HugeFormFile):
        import_xlsform(far.getvalue(), "phieu.xlsx")


# ---------------------------------------------------------------------- problems by row


def test_a_good_form_is_taken_with_its_names_and_the_digest_of_its_file():
    content = workbook(GOOD)
    definition = import_xlsform(content, "phieu.xlsx").definition
    assert (definition.form_id, definition.version, definition.title) == (
        "thu",
        "1",
        "Phiếu thử",
    )
    assert definition.key == "thu@1"
    assert len(definition.sha256) == 64
    assert [item.path for item in definition.items] == ["/data/ten"]


def test_every_problem_is_listed_at_once_with_its_row_and_column():
    found = problems("""
        type | name | label | relevant | calculation
        chu | ten | Họ tên | |
        text | | Không tên | |
        text | 1ten | Tên sai | |
        text | a | A | ${b} = 1 |
        text | a | A lần nữa | |
        select_one khong_co | c | C | |
        select_one | d | D | |
        geopoint | e | E | |
        calculate | f | | | khong-co(1)
        calculate | g | | | if(1, 2)
        calculate | h | | | 1 +
        begin group | nhom | Nhóm | |
        end repeat | | | |
        begin repeat | lap | Lặp | |
    """)
    assert [row for row, _, _ in found] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15]
    assert [column for _, column, _ in found] == [
        "type", "name", "name", "relevant", "name", "type", "type", "type", "calculation",
        "calculation", "calculation", "type", "type",
    ]  # fmt: skip


def test_an_unknown_name_gets_the_nearest_one_as_a_hint():
    with pytest.raises(errors.XlsFormRefused) as refused:
        form("""
            type | name | label | relevant
            integer | so_tre_em | Số trẻ em |
            text | ten | Tên | ${so_tre_me} > 0
        """)
    assert refused.value.problems[0].fix_vi == "Có thể là «so_tre_em»."
    assert "Trang «survey», dòng 3, cột «relevant»" in refused.value.lines


def test_labels_are_searched_for_unknown_names_too():
    found = problems("""
        type | name | label
        note | a | Xin chào ${khach}
    """)
    assert found == [(2, "label", "không có câu hỏi nào tên «khach».")]


def test_a_reference_without_its_end_a_question_without_label_a_calculation_without_formula():
    found = problems("""
        type | name | label | relevant | calculation
        text | a | A | ${a = 1 |
        integer | b | | |
        calculate | c | | |
    """)
    assert [(row, column) for row, column, _ in found] == [
        (2, "relevant"),
        (3, "label"),
        (4, "calculation"),
    ]


def test_choices_are_checked_by_row():
    choices = """
        list_name | name | label
        a | 1 | Một
        a | 1 | Một nữa
        a | hai ba | Hai ba
        | 4 | Bốn
        a | | Năm
    """
    rows = [row for row, _, _ in problems(GOOD, choices)]
    assert rows == [3, 4, 5, 6]


def test_a_filter_on_a_column_that_is_not_there_is_a_problem():
    survey = """
        type | name | label | choice_filter
        text | tinh | Tỉnh |
        select_one co_khong | a | A | tinh = ${tinh} and name != '2'
    """
    assert problems(survey) == [(3, "choice_filter", "trang «choices» không có cột «tinh».")]


def test_missing_columns_are_named():
    assert problems("type | label\ntext | A") == [(1, "name", "thiếu cột «name».")]
    assert [column for _, column, _ in problems(GOOD, "name | label\n1 | A")] == [
        "list_name",
        "list_name",
    ]


def test_a_workbook_without_survey_says_so():
    with pytest.raises(errors.XlsFormRefused, match="xlsform_refused") as refused:
        import_xlsform(workbook(khac="a | b"), "danh-sach.xlsx")
    assert "survey" in refused.value.problems[0].text_vi


def test_a_form_without_questions_is_refused():
    assert problems("type | name | label") == [(None, "", "phiếu chưa có câu hỏi nào.")]


def test_a_path_that_leads_nowhere_is_found_after_conversion_with_its_row():
    found = problems("""
        type | name | label | relevant | calculation
        text | ten | Họ tên | |
        calculate | a | | | /data/khong_co
        text | b | B | ../ten/con = 1 |
    """)
    assert [(row, column) for row, column, _ in found] == [(3, "calculation"), (4, "relevant")]


def test_questions_that_wait_for_each_other_are_a_problem():
    found = problems("""
        type | name | label | relevant | calculation
        calculate | a | | | ${b} + 1
        calculate | b | | | ${c} + 1
        calculate | c | | | ${a} + 1
        text | d | D | |
    """)
    assert len(found) == 1
    assert "vòng" in found[0][2]


def test_a_group_that_waits_for_a_question_inside_it_is_a_problem():
    found = problems("""
        type | name | label | relevant
        begin group | g | Nhóm | ${a} = '1'
        text | a | A |
        end group | | |
    """)
    assert "vòng" in found[0][2]


def test_what_a_formula_reads_is_evaluated_before_it_wherever_it_stands():
    taken = form("""
        type | name | label | relevant | calculation
        calculate | a | | | ${b} + ${d}
        calculate | b | | | ${c}
        text | c | C | ${d} = '1' |
        text | d | D | |
    """)
    orders = {path: node.order for path, node in taken.by_path.items()}
    assert orders["/data/d"] < orders["/data/c"] < orders["/data/b"] < orders["/data/a"]


def test_a_repeat_may_count_its_own_rows_from_inside():
    taken = form("""
        type | name | label | calculation
        begin repeat | m | Thành viên |
        calculate | tong | | count(${m})
        calculate | stt | | position(..)
        end repeat | | |
    """)
    assert taken.definition.item("/data/m").kind is Kind.REPEAT


@pytest.mark.parametrize("column", ["trigger", "save_to"])
def test_columns_whose_effect_cannot_be_left_out_are_refused(column):
    found = problems(f"type | name | label | {column}\ntext | a | A |\ntext | b | B | ${{a}}")
    assert [(row, at) for row, at, _ in found] == [(3, column)]


@pytest.mark.parametrize(
    "kind",
    ["geotrace", "audio", "video", "acknowledge", "rank co_khong", "begin loop over a",
     "select_one_from_file a.csv", "select_one co_khong or_other", "background-audio",
     "csv-external", "select_one_external a"],
)  # fmt: skip
def test_question_types_beyond_ours_are_refused_in_words(kind):
    found = problems(f"type | name | label\n{kind} | a | A")
    assert "chưa nhận" in found[0][2]


def test_a_form_that_pyxform_refuses_becomes_a_sentence(monkeypatch):
    import pyxform.xls2xform

    def crash(*_args, **_more):
        raise TypeError("'NoneType' object is not subscriptable")

    monkeypatch.setattr(pyxform.xls2xform, "convert", crash)
    with pytest.raises(errors.FormNotConverted) as refused:
        form(GOOD)
    assert "NoneType" in refused.value.detail


def test_deeply_nested_formulas_get_a_sentence():
    deep = "if(1, " * 400 + "1" + ", 2)" * 400
    found = problems(f"type | name | label | calculation\ncalculate | a | | {deep}")
    assert "lồng" in found[0][2]


def test_groups_nested_without_end_get_a_sentence():
    opened = "\n".join(f"begin group | g{n} | G" for n in range(60))
    closed = "end group | |\n" * 60
    found = problems(f"type | name | label\n{opened}\ntext | a | A\n{closed}")
    assert found == [(42, "type", "phiếu lồng quá 40 lớp nhóm.")]


def test_a_form_in_which_every_row_is_wrong_is_told_in_a_hundred_lines():
    rows = "\n".join(f"abc | {n} n | {n}" for n in range(1000))
    with pytest.raises(errors.XlsFormRefused) as refused:
        form(f"type | name | label\n{rows}")
    assert refused.value.count == 1000
    assert refused.value.lines.count("\n") == 100
    assert refused.value.lines.endswith("… và 900 chỗ khác.")


def test_an_undeclared_prefix_is_a_problem_with_the_text_to_copy():
    settings = "form_id | form_title\nthu | Thử"
    with pytest.raises(errors.XlsFormRefused) as refused:
        form("type | name | label | bind::rasoat:fact\ntext | a | A | x", settings=settings)
    assert 'rasoat="urn:rasoat:xform"' in refused.value.problems[0].fix_vi


# ---------------------------------------------------------------------- what is taken


def test_facts_and_pages_pass_through_pyxform():
    taken = form("""
        type | name | label | bind::rasoat:fact | bind::rasoat:page
        text | ma | Mã hộ | household:code | 1
        begin group | g | Nhóm | | 2
        integer | b1 | Điểm B1 | review:b1 | 2
        end group | | | |
    """).definition
    assert {fact: item.path for fact, item in taken.by_fact().items()} == {
        "household:code": "/data/ma",
        "review:b1": "/data/g/b1",
    }
    assert taken.item("/data/g/b1").page == "2"


def test_unknown_appearances_and_columns_are_remarks_not_refusals():
    remarks = form("""
        type | name | label | appearance | media::image | constraint | label::English (en)
        text | a | A | multiline map | h.png | regex(., '[0-9]') | A
    """).definition.remarks
    assert [(remark.row, remark.column) for remark in remarks] == [
        (1, "media::image"),
        (1, "label"),
        (2, "appearance"),
        (2, "constraint"),
    ]


def test_a_form_without_version_is_told_apart_by_its_content():
    settings = "form_id | form_title\nthu | Thử"
    first = form(GOOD, settings=settings).definition
    second = form(GOOD + "text | b | B", settings=settings).definition
    assert first.key != second.key
    assert first.remarks[0].column == "version"


def test_kinds_options_and_parameters_are_those_of_the_sheet():
    taken = form(
        """
        type | name | label | hint | appearance | parameters | required | readonly
        select_one co_khong | a | A | Gợi ý | minimal | | yes |
        select_multiple co_khong | b | B | | | | |
        range | c | C | | | start=1 end=5 step=1 | |
        note | d | D | | | | |
        text | e | E | | | | | yes
        image | f | F | | | | |
        start | g | | | | | |
        """,
        CO_KHONG.replace("label", "label | diem").replace("Có", "Có | 5"),
    ).definition
    kinds = [item.kind for item in taken.items]
    assert kinds == [
        Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANGE, Kind.NOTE, Kind.TEXT, Kind.IMAGE,
        Kind.HIDDEN,
    ]  # fmt: skip
    first = taken.items[0]
    assert (first.hint, first.required, first.appearance) == ("Gợi ý", True, {"minimal"})
    assert [(o.value, o.label, dict(o.fields)) for o in first.options] == [
        ("1", "Có", {"diem": "5"}),
        ("2", "Không", {}),
    ]
    assert dict(taken.items[2].parameters) == {"start": "1", "end": "5", "step": "1"}
    assert taken.items[4].read_only


def test_curly_quotes_of_word_are_read_as_quotes():
    taken = form("""
        type | name | label | relevant
        text | a | A |
        text | b | B | ${a} = ‘1’
    """)
    assert taken.definition.item("/data/b")


def test_another_root_name_is_kept():
    settings = "form_id | form_title | name\nthu | Thử | phieu"
    taken = form(GOOD, settings=settings).definition
    assert [item.path for item in taken.items] == [f"{taken.root}/ten"]


def test_a_disabled_row_is_passed_over():
    assert SETTINGS
    taken = form("type | name | label | disabled\ntext | a | A |\nabc | b | B | yes")
    assert [item.name for item in taken.definition.items] == ["a"]
