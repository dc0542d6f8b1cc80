import pytest

from desktop_app.domain.errors.forms import AnswersRefused
from desktop_app.forms.instance_xml import from_xml, to_xml
from desktop_app.forms.session import FormSession
from tests.xlsforms import CO_KHONG, NOW, form, session

HOUSEHOLD = """
type | name | label | relevant | required | constraint | constraint_message | calculation
text | chu_ho | Chủ hộ | | yes | | |
integer | so_khau | Số khẩu | | yes | . > 0 and . < 30 | Số khẩu từ 1 đến 29 |
begin group | nha | Nhà ở | ${so_khau} > 1 | | | |
select_one co_khong | kien_co | Nhà kiên cố? | | yes | | |
text | ly_do | Vì sao ${chu_ho} chưa có? | ${kien_co} = '2' | | | |
end group | | | | | | |
begin repeat | tv | Thành viên | | | | |
text | ten | Tên | | | | |
integer | tuoi | Tuổi | | | . <= 120 | |
decimal | thu | Thu nhập | ${tuoi} >= 15 | | | |
calculate | stt | | | | | | position(..)
end repeat | | | | | | |
calculate | tong | | | | | | sum(${thu})
calculate | tre | | | | | | count(/data/tv[tuoi < 16])
note | ghi | Tổng ${tong} đồng, ${tre} trẻ em | | | | |
"""


@pytest.fixture
def filled():
    return session(HOUSEHOLD)


def test_required_questions_are_missing_until_answered_in_form_order(filled):
    assert filled.missing() == ("/data/chu_ho", "/data/so_khau")
    changed = filled.answer("/data/chu_ho", "Người Thử Một")
    assert filled.missing() == ("/data/so_khau",)
    assert changed.validity == {"/data/chu_ho"}


def test_a_missing_question_says_so_under_its_field(filled):
    assert filled.message("/data/chu_ho") == "Câu này cần trả lời."


def test_a_condition_shows_the_group_and_only_then_asks_its_questions(filled):
    assert not filled.relevant("/data/nha")
    changed = filled.answer("/data/so_khau", "4")
    assert changed.relevance == {"/data/nha", "/data/nha/kien_co"}
    assert filled.missing() == ("/data/chu_ho", "/data/nha/kien_co")


def test_what_is_not_relevant_is_empty_for_others_and_comes_back(filled):
    filled.answer("/data/so_khau", "4")
    filled.answer("/data/nha/kien_co", "2")
    filled.answer("/data/nha/ly_do", "Chưa đủ tiền")
    filled.answer("/data/so_khau", "1")
    assert filled.value("/data/nha/ly_do") == ""
    assert "/data/nha/ly_do" not in filled.values()
    assert filled.answers()["/data/nha/ly_do"] == "Chưa đủ tiền"
    filled.answer("/data/so_khau", "4")
    assert filled.value("/data/nha/ly_do") == "Chưa đủ tiền"


def test_a_wrong_answer_is_kept_and_says_the_words_of_the_form(filled):
    filled.answer("/data/so_khau", "99")
    assert filled.invalid() == {"/data/so_khau": "Số khẩu từ 1 đến 29"}
    assert filled.value("/data/so_khau") == "99"
    filled.answer("/data/so_khau", "3")
    assert filled.invalid() == {}


def test_a_constraint_without_words_of_its_own_gets_ours(filled):
    filled.add_row("/data/tv", "a")
    filled.answer("/data/tv[a]/tuoi", "130")
    assert filled.invalid() == {"/data/tv[a]/tuoi": "Giá trị không hợp lệ."}


@pytest.mark.parametrize(
    ("kind", "wrong", "right"),
    [
        ("integer", "12,5", "12"),
        ("integer", "mười", "-3"),
        ("decimal", "1e5", "12.5"),
        ("date", "2024-02-30", "2024-02-29"),
        ("date", "20/11/2024", "2024-11-20"),
        ("time", "25:00", "08:30"),
        ("datetime", "hôm nay", "2024-11-20T08:30"),
        ("select_one co_khong", "3", "2"),
        ("select_multiple co_khong", "1 3", "1 2"),
    ],
)
def test_an_answer_must_be_of_its_kind(kind, wrong, right):
    filled = session(f"type | name | label\n{kind} | a | A")
    filled.answer("/data/a", wrong)
    assert list(filled.invalid()) == ["/data/a"]
    filled.answer("/data/a", right)
    assert filled.invalid() == {}


@pytest.mark.parametrize(
    ("text", "good"), [("0", False), ("1", True), ("2.5", False), ("9", True)]
)
def test_a_range_has_ends_and_steps(text, good):
    filled = session("type | name | label | parameters\nrange | a | A | start=1 end=9 step=2")
    filled.answer("/data/a", text)
    assert (filled.invalid() == {}) is good


def test_rows_are_added_counted_summed_and_removed(filled):
    for row, tuoi, thu in (("a", "40", "100"), ("b", "10", ""), ("c", "20", "50.5")):
        filled.add_row("/data/tv", row)
        filled.answer(f"/data/tv[{row}]/tuoi", tuoi)
        if thu:
            filled.answer(f"/data/tv[{row}]/thu", thu)
    assert filled.value("/data/tong") == "150.5"
    assert filled.value("/data/tre") == "1"
    assert filled.label("/data/ghi") == "Tổng 150.5 đồng, 1 trẻ em"
    changed = filled.remove_row("/data/tv[a]")
    assert filled.value("/data/tong") == "50.5"
    assert changed.labels == {"/data/ghi"}
    assert changed.rows == {"/data/tv"}


def test_rows_know_their_place_also_after_one_is_put_between(filled):
    filled.add_row("/data/tv", "a")
    filled.add_row("/data/tv", "c")
    changed = filled.add_row("/data/tv", "b", position=1)
    assert filled.rows("/data/tv") == ("a", "b", "c")
    assert [filled.value(path) for path in filled.instances("/data/tv/stt")] == ["1", "2", "3"]
    assert "/data/tv[c]/stt" in changed.values


def test_an_answer_in_one_row_does_not_touch_the_others(filled):
    filled.add_row("/data/tv", "a")
    filled.add_row("/data/tv", "b")
    changed = filled.answer("/data/tv[b]/tuoi", "50")
    assert changed.relevance == {"/data/tv[b]/thu"}


def test_row_ids_and_places_are_exchanged_for_people(filled):
    filled.add_row("/data/tv", "x/y z")
    filled.add_row("/data/tv", "u")
    assert filled.to_positions("/data/tv[u]/ten") == "/data/tv[2]/ten"
    assert filled.from_positions("/data/tv[1]/ten") == "/data/tv[x/y z]/ten"
    with pytest.raises(KeyError):
        filled.from_positions("/data/tv[3]/ten")


@pytest.mark.parametrize("row", ["", "a]", "a"])
def test_a_row_needs_a_new_id(filled, row):
    filled.add_row("/data/tv", "a")
    with pytest.raises(ValueError, match="row id"):
        filled.add_row("/data/tv", row)


def test_nobody_answers_a_calculation_or_a_group(filled):
    for path in ("/data/tong", "/data/nha", "/data/ghi"):
        with pytest.raises(ValueError, match="not to be answered"):
            filled.answer(path, "1")


def test_reopening_gives_the_same_form(filled):
    filled.answer("/data/so_khau", "4")
    filled.answer("/data/nha/kien_co", "1")
    filled.answer("/data/nha/ly_do", "Để lại")
    filled.add_row("/data/tv", "b")
    filled.add_row("/data/tv", "a")
    filled.answer("/data/tv[a]/tuoi", "30")
    again = FormSession(filled.form, now=NOW, answers=filled.answers(), rows=filled.row_ids())
    assert again.values() == filled.values()
    assert again.answers() == filled.answers()
    assert again.rows("/data/tv") == ("b", "a")


def test_answers_without_a_place_in_this_version_are_named():
    filled = session(
        HOUSEHOLD, answers={"/data/cu": "1", "/data/chu_ho": "A", "/data/tv/ten": "B"}
    )
    assert filled.left_out == {"/data/cu": "1", "/data/tv/ten": "B"}
    assert filled.value("/data/chu_ho") == "A"


def test_answers_of_rows_that_were_not_listed_still_find_their_row():
    filled = session(HOUSEHOLD, answers={"/data/tv[r7]/ten": "B"})
    assert filled.rows("/data/tv") == ("r7",)


# ---------------------------------------------------------------------- choices


PLACES = """
list_name | name | label | tinh
tinh | 24 | Bắc Ninh |
tinh | 20 | Lạng Sơn |
xa | 1 | Xã Một | 24
xa | 2 | Xã Hai | 24
xa | 3 | Xã Ba | 20
"""
CASCADE = """
type | name | label | choice_filter | calculation
select_one tinh | tinh | Tỉnh | |
select_one xa | xa | Xã | tinh=${tinh} |
calculate | ten_xa | | | jr:choice-name(${xa}, '${xa}')
"""


def test_choices_are_filtered_by_other_answers():
    filled = session(CASCADE, PLACES)
    assert filled.options("/data/xa") == ()
    changed = filled.answer("/data/tinh", "24")
    assert changed.options == {"/data/xa"}
    assert [option.label for option in filled.options("/data/xa")] == ["Xã Một", "Xã Hai"]
    filled.answer("/data/xa", "2")
    assert filled.value("/data/ten_xa") == "Xã Hai"
    assert filled.shown("/data/xa") == "Xã Hai"


def test_a_choice_that_is_filtered_away_is_kept_and_pointed_at():
    filled = session(CASCADE, PLACES)
    filled.answer("/data/tinh", "24")
    filled.answer("/data/xa", "2")
    filled.answer("/data/tinh", "20")
    assert filled.value("/data/xa") == "2"
    assert filled.invalid() == {
        "/data/xa": "Lựa chọn này không còn phù hợp với các câu trả lời khác."
    }


# ---------------------------------------------------------------------- counted rows, defaults


COUNTED = """
type | name | label | repeat_count | calculation
integer | so | Số con | |
begin repeat | con | Con | ${so} |
text | ten | Tên | |
end repeat | | | |
calculate | n | | | count(${con})
"""


def test_a_counted_repeat_follows_its_number():
    filled = session(COUNTED)
    filled.answer("/data/so", "3")
    assert filled.rows("/data/con") == ("1", "2", "3")
    assert filled.value("/data/n") == "3"


def test_rows_beyond_a_smaller_number_are_set_aside_and_come_back_also_after_reopening():
    filled = session(COUNTED)
    filled.answer("/data/so", "3")
    for row in "123":
        filled.answer(f"/data/con[{row}]/ten", f"Con {row}")
    filled.answer("/data/so", "1")
    assert filled.rows("/data/con") == ("1",)
    assert filled.answers()["/data/con[3]/ten"] == "Con 3"
    again = FormSession(filled.form, now=NOW, answers=filled.answers(), rows=filled.row_ids())
    assert again.rows("/data/con") == ("1",)
    for each in (filled, again):
        each.answer("/data/so", "3")
        assert [each.value(p) for p in each.instances("/data/con/ten")] == [
            "Con 1", "Con 2", "Con 3",
        ]  # fmt: skip


def test_rows_that_the_form_counts_are_not_added_by_hand():
    with pytest.raises(ValueError, match="counts"):
        session(COUNTED).add_row("/data/con", "9")


def test_a_slip_in_the_number_does_not_fill_the_memory():
    filled = session(COUNTED)
    filled.answer("/data/so", "99999999")
    assert len(filled.rows("/data/con")) == 1000


DEFAULTS = """
type | name | label | default | calculation
date | ngay | Ngày | today() |
text | noi | Nơi | Nhà văn hóa |
calculate | ma | | | once(uuid())
start | luc | | |
begin repeat | m | M | |
integer | muc | Mức | 2 |
end repeat | | | |
"""


def test_defaults_fill_a_new_form_and_new_rows_but_never_a_cleared_answer():
    filled = session(DEFAULTS)
    assert (filled.value("/data/ngay"), filled.value("/data/noi")) == (
        "2024-11-20",
        "Nhà văn hóa",
    )
    assert filled.value("/data/luc") == "2024-11-20T08:30:00.000+07:00"
    filled.add_row("/data/m", "a")
    assert filled.value("/data/m[a]/muc") == "2"
    filled.answer("/data/noi", "")
    again = FormSession(filled.form, now=NOW, answers=filled.answers(), rows=filled.row_ids())
    assert again.value("/data/noi") == ""


def test_a_prefilled_new_form_gets_its_defaults_when_it_is_called_fresh():
    filled = session(DEFAULTS, answers={"/data/noi": "UBND"}, fresh=True)
    assert (filled.value("/data/ngay"), filled.value("/data/noi")) == ("2024-11-20", "UBND")


def test_once_keeps_its_value_over_reopening_with_another_seed():
    filled = session(DEFAULTS, seed=1)
    kept = filled.value("/data/ma")
    again = FormSession(filled.form, now=NOW, answers=filled.answers(), seed=2)
    assert again.value("/data/ma") == kept != session(DEFAULTS, seed=2).value("/data/ma")


# ---------------------------------------------------------------------- odds and ends


def test_read_only_may_depend_on_an_answer():
    filled = session("""
        type | name | label | readonly
        select_one co_khong | khoa | Khóa |
        text | a | A | ${khoa} = '1'
    """)
    changed = filled.answer("/data/khoa", "1")
    assert changed.read_only == {"/data/a"}
    assert filled.read_only("/data/a")


def test_required_may_depend_on_an_answer():
    filled = session("""
        type | name | label | required
        select_one co_khong | co | Có |
        text | a | A | ${co} = '1'
    """)
    assert filled.missing() == ()
    assert filled.answer("/data/co", "1").validity == {"/data/a"}
    assert filled.missing() == ("/data/a",)


def test_an_absolute_path_inside_a_row_means_the_own_row():
    filled = session("""
        type | name | label | calculation
        begin repeat | m | M |
        integer | a | A |
        calculate | b | | /data/m/a * 2
        calculate | n | | count(/data/m)
        end repeat | | |
        calculate | tong | | sum(/data/m/b)
    """)
    for row, number in (("x", "1"), ("y", "5")):
        filled.add_row("/data/m", row)
        filled.answer(f"/data/m[{row}]/a", number)
    assert filled.value("/data/m[y]/b") == "10"
    assert filled.value("/data/m[x]/n") == "2"
    assert filled.value("/data/tong") == "12"


def test_nested_repeats_and_indexed_repeat():
    filled = session("""
        type | name | label | calculation
        begin repeat | ho | Hộ |
        begin repeat | tv | Thành viên |
        integer | tuoi | Tuổi |
        calculate | vi_tri | | concat(position(../..), '.', position(..))
        end repeat | | |
        calculate | n | | count(${tv})
        end repeat | | |
        calculate | dau | | indexed-repeat(${tuoi}, ${ho}, 2, ${tv}, 1)
    """)
    for ho in "ab":
        filled.add_row("/data/ho", ho)
        filled.add_row(f"/data/ho[{ho}]/tv", "1")
        filled.add_row(f"/data/ho[{ho}]/tv", "2")
    filled.answer("/data/ho[b]/tv[1]/tuoi", "33")
    assert filled.value("/data/dau") == "33"
    assert filled.value("/data/ho[b]/tv[2]/vi_tri") == "2.2"
    assert filled.value("/data/ho[a]/n") == "2"
    filled.remove_row("/data/ho[a]")
    assert filled.value("/data/ho[b]/tv[2]/vi_tri") == "1.2"
    assert filled.value("/data/dau") == ""


def test_tables_are_asked_through_the_lookup():
    filled = session(
        """
        type | name | label | calculation
        select_one co_khong | a | A |
        calculate | diem | | pulldata('bang_diem', 'diem', 'khoa', concat('a/', ${a}))
        """,
        lookup=lambda table, wanted, key, value: f"{table}.{wanted}[{key}={value}]",
    )
    filled.answer("/data/a", "1")
    assert filled.value("/data/diem") == "bang_diem.diem[khoa=a/1]"


def test_nan_is_stored_but_nothing_is_shown():
    filled = session("""
        type | name | label | calculation
        integer | a | A |
        calculate | b | B là | ${a} + 1
        note | c | Kết quả ${b}. |
    """)
    assert filled.value("/data/b") == "NaN"
    assert filled.shown("/data/b") == ""
    assert filled.label("/data/c") == "Kết quả ."


def test_the_zone_is_an_argument():
    from datetime import timedelta, timezone

    early = NOW.replace(hour=18)
    survey = "type | name | label | calculation\ncalculate | a | | today()"
    assert session(survey, now=early).value("/data/a") == "2024-11-21"
    west = timezone(timedelta(hours=-7))
    assert session(survey, now=early, zone=west).value("/data/a") == "2024-11-20"


# ---------------------------------------------------------------------- XML


def test_answers_survive_the_way_through_xml_with_row_ids(filled):
    filled.answer("/data/chu_ho", "Bà <Thử> & con")
    filled.answer("/data/so_khau", "4")
    for row in ("id-2", "id-1"):
        filled.add_row("/data/tv", row)
        filled.answer(f"/data/tv[{row}]/ten", f"Tên {row}")
    text = to_xml(filled)
    again = from_xml(filled.form, text, now=NOW)
    assert again.values() == filled.values()
    assert again.rows("/data/tv") == ("id-2", "id-1")
    assert to_xml(again) == text


def test_xml_leaves_out_what_is_not_relevant(filled):
    assert "<nha>" not in to_xml(filled)
    filled.answer("/data/so_khau", "4")
    assert "<nha>" in to_xml(filled)


def test_rows_from_a_phone_are_numbered():
    taken = form(HOUSEHOLD)
    xml = """<data id="thu" version="1"><chu_ho>A</chu_ho><tv><ten>B</ten></tv>
        <tv><ten>C</ten></tv><meta><instanceID>uuid:7</instanceID></meta><la>?</la></data>"""
    filled = from_xml(taken, xml, now=NOW)
    assert filled.value("/data/tv[2]/ten") == "C"
    assert filled.instance_id == "uuid:7"
    assert filled.left_out == {"/data/la": "?"}


@pytest.mark.parametrize(
    "xml",
    [
        "<data",
        '<data id="khac"/>',
        '<!DOCTYPE data [<!ENTITY a "b">]><data id="thu">&a;</data>',
        "x" * 6_000_000,
    ],
    ids=["broken", "other form", "entities", "huge"],
)
def test_xml_that_is_not_an_answer_to_this_form_is_refused(xml):
    with pytest.raises(AnswersRefused):
        from_xml(form(HOUSEHOLD), xml, now=NOW)


def test_choices_named_twice_are_taken_where_the_form_allows_it():
    settings = "form_id | form_title | allow_choice_duplicates\nthu | Thử | yes"
    doubled = CO_KHONG + "co_khong | 2 | Không rõ"
    taken = form("type | name | label\nselect_one co_khong | a | A", doubled, settings=settings)
    assert [option.value for option in taken.definition.items[0].options] == ["1", "2", "2"]
