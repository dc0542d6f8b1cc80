from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.forms.definition import Option
from desktop_app.forms.session import FormSession
from desktop_app.ui import style
from desktop_app.ui.forms import normal
from desktop_app.ui.forms.digits import codes, pick, settle
from desktop_app.ui.forms.form_page import FormPage
from desktop_app.ui.forms.order import page_of, pages
from tests.ui.sample_form import NOW, PEOPLE, filling, form, session

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ROW = "/data/thanh_vien[p3]"


@pytest.fixture
def page(qtbot):
    return shown(qtbot, session(), filling())


def shown(qtbot, running, around):
    made = FormPage(running, around)
    qtbot.addWidget(made)
    made.resize(1190, 640)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def row(page, path):
    page.go_to(path)
    found = page.desk.parts[path]
    QApplication.processEvents()
    return found


def here(page):
    return page.cursor_.row.path


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    focus = QApplication.focusWidget()
    assert focus is not None, "nobody has the focus"
    qtbot.keyClick(focus, key, modifier)
    QApplication.processEvents()


def test_the_pages_are_the_groups_of_the_form_in_order(page):
    titles = [title for title, _ in pages(page.session.definition)]
    assert titles == [
        "Thông tin hộ", "Thành viên", "Nhà ở, đời sống", "Điểm B1", "Thiếu hụt B2",
        "Nguyên nhân, chính sách",
    ]  # fmt: skip


def test_an_answer_is_told_at_once(qtbot, page):
    told = []
    page.answered.connect(lambda path, value: told.append((path, value)))
    row(page, f"{ROW}/bhyt")
    press(qtbot, Key.Key_2)
    assert told == [(f"{ROW}/bhyt", "2")]
    assert page.session.value(f"{ROW}/bhyt") == "2"


def test_enter_goes_to_the_next_question_and_skips_hidden_ones(qtbot, page):
    row(page, f"{ROW}/dang_hoc")
    press(qtbot, Key.Key_2)  # not at school: the level is not asked
    press(qtbot, Key.Key_Return)
    assert here(page) == f"{ROW}/van_hoa"
    row(page, f"{ROW}/dang_hoc")
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Return)
    assert here(page) == f"{ROW}/cap_hoc"


def test_no_more_keys_than_the_digits_and_one_per_question(qtbot, page):
    row(page, f"{ROW}/bhyt")
    for key in (Key.Key_1, Key.Key_Return, Key.Key_2, Key.Key_Return):
        press(qtbot, key)
    assert page.session.value(f"{ROW}/bhyt") == "1"
    assert page.session.value(f"{ROW}/internet") == "2"


def test_enter_on_the_last_question_of_a_person_leads_to_the_next_person(qtbot, page):
    row(page, f"{ROW}/benh_hiem_ngheo")
    press(qtbot, Key.Key_Return)
    assert here(page) == "/data/thanh_vien[p4]/ho_ten"
    row(page, "/data/thanh_vien[p5]/benh_hiem_ngheo")
    press(qtbot, Key.Key_Return)
    assert page_of(here(page), page._pages) == 2


def test_page_down_goes_to_the_same_question_of_the_next_person(qtbot, page):
    row(page, f"{ROW}/bhyt")
    press(qtbot, Key.Key_PageDown)
    assert here(page) == "/data/thanh_vien[p4]/bhyt"
    press(qtbot, Key.Key_PageUp)
    press(qtbot, Key.Key_PageUp)
    assert here(page) == "/data/thanh_vien[p2]/bhyt"


def test_what_is_typed_for_one_person_never_lands_at_another(qtbot, page, type_text):
    typed = row(page, f"{ROW}/so_cccd")
    typed.editor.line.setText("")
    qtbot.keyClicks(typed.editor.line, "000123456789")
    press(qtbot, Key.Key_PageDown)
    assert page.session.value(f"{ROW}/so_cccd") == "000123456789"
    assert page.session.value("/data/thanh_vien[p4]/so_cccd") == ""


def test_vietnamese_is_typed_as_an_input_method_does(page, type_text):
    name = row(page, f"{ROW}/ho_ten")
    name.editor.line.selectAll()
    type_text(name.editor.line, "Trần Thị Yến Thử")
    page.flush()
    assert page.session.value(f"{ROW}/ho_ten") == "Trần Thị Yến Thử"


def test_digits_are_text_in_a_text_field(qtbot, page):
    name = row(page, f"{ROW}/ho_ten")
    press(qtbot, Key.Key_End)
    qtbot.keyClicks(name.editor.line, " 2")
    page.flush()
    assert page.session.value(f"{ROW}/ho_ten").endswith(" 2")


@pytest.mark.parametrize("key", [(Key.Key_Down, CTRL), (Key.Key_F2, None)])
def test_ctrl_down_goes_to_the_next_missing_answer(qtbot, page, key):
    row(page, "/data/thong_tin_ho/ma_ho")
    press(qtbot, key[0], key[1] or Qt.KeyboardModifier.NoModifier)
    first = here(page)
    assert first in page.session.missing()
    press(qtbot, key[0], key[1] or Qt.KeyboardModifier.NoModifier)
    missing = page.session.missing()
    assert missing.index(here(page)) == missing.index(first) + 1


def test_only_questions_the_person_left_complain(qtbot, page):
    left = row(page, f"{ROW}/bhyt")
    assert left.message.isHidden()
    press(qtbot, Key.Key_Return)
    assert left.message.isVisible()
    assert "trả lời" in left.message.text().lower() or left.message.text()
    other = page.desk.parts[f"{ROW}/tro_cap"]
    assert other.message.isHidden()


@pytest.mark.parametrize("key", [(Key.Key_D, CTRL), (Key.Key_F4, None)])
def test_as_last_year_is_marked_until_enter_confirms_it(qtbot, page, key):
    taken = row(page, f"{ROW}/bhyt")
    press(qtbot, key[0], key[1] or Qt.KeyboardModifier.NoModifier)
    assert page.session.value(f"{ROW}/bhyt") == "1"
    assert taken.last.text() == "như năm trước"
    press(qtbot, Key.Key_Return)
    assert taken.last.text() == "như cũ"


def test_an_answer_that_differs_from_last_year_is_marked(qtbot, page):
    changed = row(page, f"{ROW}/bhyt")
    press(qtbot, Key.Key_2)
    assert changed.last.text() == "Có  ≠"


def test_ctrl_d_on_a_heading_takes_the_group_s_empty_answers_only(qtbot, page):
    page.show_page(0)
    page.give("/data/thong_tin_ho/dia_chi", "chỗ khác")
    page.give("/data/thong_tin_ho/ma_ho", "")
    page.desk.parts["/data/thong_tin_ho"].setFocus()
    press(qtbot, Key.Key_D, CTRL)
    assert page.session.value("/data/thong_tin_ho/ma_ho") == "031"
    assert page.session.value("/data/thong_tin_ho/dia_chi") == "chỗ khác"


@pytest.mark.parametrize("key", [(Key.Key_Return, CTRL), (Key.Key_F9, None)])
def test_ctrl_enter_saves_and_goes_on_though_answers_are_missing(qtbot, page, key):
    typed = row(page, "/data/thong_tin_ho/ra_soat_vien")
    qtbot.keyClicks(typed.editor.line, "Nguyen Van Mau")
    with qtbot.waitSignal(page.next_wanted):
        press(qtbot, key[0], key[1] or Qt.KeyboardModifier.NoModifier)
    assert page.session.value("/data/thong_tin_ho/ra_soat_vien") == "Nguyen Van Mau"
    assert page.session.missing()


def test_escape_leaves_and_loses_nothing(qtbot, page):
    typed = row(page, "/data/thong_tin_ho/ra_soat_vien")
    qtbot.keyClicks(typed.editor.line, "Mau")
    with qtbot.waitSignal(page.left):
        press(qtbot, Key.Key_Escape)
    assert page.session.value("/data/thong_tin_ho/ra_soat_vien") == "Mau"


def test_a_typed_answer_is_kept_after_a_pause_without_leaving_the_field(qtbot, page):
    typed = row(page, "/data/thong_tin_ho/ra_soat_vien")
    qtbot.keyClicks(typed.editor.line, "Mau")
    with qtbot.waitSignal(page.answered):
        typed.editor._pause.setInterval(1)
        typed.editor._pause.start()
    assert typed.editor.line.hasFocus()


def test_a_long_list_is_found_by_letters_without_tones(qtbot, page):
    found = row(page, f"{ROW}/dan_toc")
    qtbot.keyClicks(found.editor.line, "muon")
    assert found.editor.list.isVisible()
    press(qtbot, Key.Key_Return)
    assert page.session.value(f"{ROW}/dan_toc") == "muong"
    assert here(page) == f"{ROW}/gioi_tinh"


def test_two_digits_pick_from_ten_or_more_and_enter_settles_one(qtbot, page):
    found = row(page, f"{ROW}/quan_he")
    qtbot.keyClicks(found.editor.line, "10")
    press(qtbot, Key.Key_Return)
    assert page.session.value(f"{ROW}/quan_he") == "sibling"
    row(page, f"{ROW}/quan_he")
    qtbot.keyClicks(found.editor.line, "1")
    press(qtbot, Key.Key_Return)
    assert page.session.value(f"{ROW}/quan_he") == "head"


def test_escape_in_an_open_list_closes_the_list_only(qtbot, page):
    found = row(page, f"{ROW}/dan_toc")
    left = []
    page.left.connect(lambda: left.append(1))
    qtbot.keyClicks(found.editor.line, "tay")
    press(qtbot, Key.Key_Escape)
    assert found.editor.list.isHidden()
    assert found.editor.line.text() == "1 Kinh"
    assert left == []


def test_digits_tick_several_answers(qtbot, page):
    path = "/data/nguyen_nhan_chinh_sach/nguyen_nhan"
    row(page, path)
    for key in (Key.Key_7, Key.Key_2, Key.Key_7, Key.Key_7):
        press(qtbot, key)
    assert page.session.value(path) == "2 7"


def test_delete_takes_an_answer_back(qtbot, page):
    row(page, f"{ROW}/bhyt")
    press(qtbot, Key.Key_1)
    press(qtbot, Key.Key_Delete)
    assert page.session.value(f"{ROW}/bhyt") == ""


def test_a_person_can_be_added_and_gets_the_cursor(qtbot, page):
    page.show_page(1)
    added = []
    page.row_added.connect(added.append)
    repeat = page.leaf().shown_repeat()
    qtbot.mouseClick(repeat.add, Qt.MouseButton.LeftButton)
    assert added == ["/data/thanh_vien[moi-1]"]
    assert here(page) == "/data/thanh_vien[moi-1]/ho_ten"
    assert len(repeat.strip.chips) == len(PEOPLE) + 1


def test_a_person_is_removed_only_after_the_page_asked(qtbot, page):
    page.go_to(f"{ROW}/ho_ten")
    asked = []
    page.removal_asked.connect(asked.append)
    repeat = page.leaf().shown_repeat()
    qtbot.mouseClick(repeat.remove, Qt.MouseButton.LeftButton)
    assert asked == [ROW]
    assert len(page.session.rows("/data/thanh_vien")) == 5
    page.remove_row(ROW)
    QApplication.processEvents()
    assert repeat.rows == ("p1", "p2", "p4", "p5")


def test_the_strip_names_everybody_and_ticks_who_is_done(page):
    page.show_page(1)
    chips = page.leaf().shown_repeat().strip.chips
    assert [chip.text() for chip in chips][:2] == [
        "1 Nguyễn Thị Hoa Thử",
        "2 Trần Văn Khoa Mẫu",
    ]
    assert not any(chip.done for chip in chips)
    assert (
        page.leaf()
        .shown_repeat()
        .heading.text()
        .startswith("Người 1/5: Nguyễn Thị Hoa Thử, nữ")
    )


def test_the_left_list_counts_what_is_missing(qtbot, page):
    before = len(page.session.missing())
    assert page.list.left.text() == f"Còn {before} câu"
    row(page, "/data/thong_tin_ho/ra_soat_vien")
    page.give("/data/thong_tin_ho/ra_soat_vien", "Nguyễn Văn Mẫu")
    assert page.list.left.text() == f"Còn {len(page.session.missing())} câu"
    assert page.list.entries[0].done


def test_the_result_follows_every_answer(qtbot):
    seen = []

    def result(running):
        seen.append(len(running.missing()))
        return ()

    made = shown(qtbot, session(), filling(result=result))
    before = len(seen)
    made.give(f"{ROW}/bhyt", "1")
    assert len(seen) == before + 1


def test_a_locked_form_takes_nothing(qtbot):
    told = []
    made = shown(qtbot, session(), filling(locked="Phiếu đã chốt."))
    made.answered.connect(lambda *given: told.append(given))
    row(made, f"{ROW}/bhyt")
    press(qtbot, Key.Key_1)
    typed = row(made, f"{ROW}/ho_ten")
    qtbot.keyClicks(typed.editor.line, "x")
    made.flush()
    assert told == []
    assert made.leaf().shown_repeat().add.isHidden()


def test_nothing_is_rebuilt_while_a_field_is_edited(qtbot, page):
    asked = row(page, f"{ROW}/dang_hoc")
    rows = list(page.leaf().block.rows())
    editors = [r.editor for r in rows]
    for key in (Key.Key_1, Key.Key_2, Key.Key_1):
        press(qtbot, key)
        gc.collect()
    assert asked.editor.hasFocus()
    still = {id(r.editor) for r in page.leaf().block.rows()} | {id(asked.editor)}
    assert id(asked.editor) in still
    assert len(still & set(map(id, editors))) > 10


@pytest.mark.parametrize("percent", style.SCALES)
@pytest.mark.parametrize(
    "name", ["phieu-ra-soat_2024-1.xlsx", "kiem-tra-a-ra-soat_2024-1.xlsx"]
)
def test_no_page_scrolls_sideways(qtbot, percent, name):
    style.set_scale(percent)
    running = session() if "phieu" in name else FormSession(form(name), now=NOW)
    made = shown(qtbot, running, filling())
    wide = 1366 if percent > 120 else 1366 - 176
    made.resize(wide, 640)
    for number in range(len(made._pages)):
        made.show_page(number)
        QApplication.processEvents()
        area = made.leaf().area
        assert area.widget().width() <= area.viewport().width()
    assert made.minimumSizeHint().width() <= wide


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_no_word_is_cut(qtbot, percent):
    style.set_scale(percent)
    made = shown(qtbot, session(), filling())
    made.resize(1366, 640)
    for number in range(len(made._pages)):
        made.show_page(number)
        QApplication.processEvents()
        QApplication.processEvents()
        for label in made.leaf().findChildren(QLabel):
            if label.isVisible() and label.text() and label.wordWrap():
                needed = label.heightForWidth(label.width())
                assert label.height() >= needed, label.text()


def test_a_new_text_size_moves_labels_over_the_fields(qtbot, page):
    beside = row(page, f"{ROW}/bhyt")
    assert beside.label.y() == pytest.approx(beside.editor.y(), abs=6)
    style.set_scale(150)
    QApplication.processEvents()
    QApplication.processEvents()
    over = row(page, f"{ROW}/bhyt")
    assert over.label.geometry().bottom() <= over.editor.y()


def test_going_through_a_whole_form_gives_what_was_typed(qtbot, page):
    """Every select_one answered by its first digit, everything else as it is: no crash."""
    page.start()
    for _ in range(150):
        part = page.cursor_.row
        if part is not None and part.item.options:
            press(qtbot, Key.Key_1)
        press(qtbot, Key.Key_Return)
    assert len(page.session.missing()) < 62


OPTIONS = tuple(Option(str(n), f"Lựa chọn {n}") for n in range(1, 13))


def test_codes_are_the_values_printed_on_paper_where_they_are_numbers():
    assert codes(OPTIONS)[:3] == ["1", "2", "3"]
    assert codes((Option("0", "a"), Option("99", "b"))) == ["0", "99"]
    assert codes((Option("kinh", "Kinh"), Option("tay", "Tày"))) == ["1", "2"]


def test_one_digit_waits_only_where_it_may_begin_another():
    assert pick(OPTIONS, "", "3").place == 2
    assert pick(OPTIONS, "", "1").pending == "1"
    assert pick(OPTIONS, "1", "2").place == 11
    assert pick(OPTIONS, "1", "5").place == 4
    assert settle(OPTIONS, "1") == 0
    assert pick(OPTIONS, "", "0").place is None


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("12,5", "12.5"), ("1.500.000", "1500000"), ("1 500", "1500"), ("-3", "-3"),
        ("12.5", "12.5"), ("1.234,5", "1234.5"), ("", ""), ("ba", "ba"), ("5,", "5"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_vietnamese_write_them(typed, stored):
    assert normal.number_stored(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("20/11/2024", "2024-11-20"), ("3-5-2024", "2024-05-03"), ("", ""),
        ("2024", "2024"), ("31/2/2024", "31/2/2024"),
    ],
)  # fmt: skip
def test_dates_are_read_whole_or_stay_as_typed(typed, stored):
    assert normal.date_stored(typed) == stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("7h30", "07:30:00"), ("7:30", "07:30:00"), ("7 giờ 30", "07:30:00"), ("7h", "07:00:00"),
     ("25:00", "25:00"), ("sáng", "sáng")],
)  # fmt: skip
def test_times_are_read_in_several_ways(typed, stored):
    assert normal.time_stored(typed) == stored


def test_what_is_stored_is_shown_as_people_write_it():
    assert normal.number_shown("12.5") == "12,5"
    assert normal.date_shown("2024-11-20") == "20/11/2024"
    assert normal.date_shown("abc") == "abc"
    assert normal.time_shown("07:30:00.000+07:00") == "07:30"
    assert normal.moment_stored("20/11/2024 7:30") == "2024-11-20T07:30:00.000+07:00"
    assert normal.moment_shown("2024-11-20T07:30:00.000+07:00") == "20/11/2024 07:30"


def test_another_answer_replaces_what_was_taken_from_last_year(qtbot, page):
    changed = row(page, f"{ROW}/bhyt")
    press(qtbot, Key.Key_D, CTRL)
    press(qtbot, Key.Key_2)
    assert changed.last.text() == "Có  ≠"


def test_a_click_on_another_person_keeps_what_was_typed_for_this_one(qtbot, page):
    typed = row(page, f"{ROW}/so_cccd")
    qtbot.keyClicks(typed.editor.line, "000123456789")
    chips = page.leaf().shown_repeat().strip.chips
    qtbot.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    assert page.session.value(f"{ROW}/so_cccd") == "000123456789"
    assert page.session.value("/data/thanh_vien[p1]/so_cccd") == ""


def test_the_other_pages_are_built_while_nobody_types(qtbot):
    page = FormPage(session(), filling())
    assert page.stack.count() == 1  # before Qt gets a moment of rest
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.stack.count() == len(pages(page.session.definition)))
    tick = "/data/thieu_hut/th_4"
    qtbot.waitUntil(lambda: tick in page.desk.parts)
    assert page.stack.currentWidget() is page.leaf()
    page.give(tick, "1")
    assert row(page, tick).editor.buttons[0].isChecked()


def test_a_question_far_down_a_page_not_seen_yet_is_in_sight(page):
    asked = row(page, f"{ROW}/internet")
    assert asked.visibleRegion().boundingRect() == asked.rect()


def test_tab_order_is_the_order_on_the_page(qtbot, page):
    row(page, f"{ROW}/ho_ten")
    press(qtbot, Key.Key_Backtab)
    assert page.cursor_.heading is page.leaf().shown_repeat().heading
