from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.definitions.catalogue import INSPECTION_A, REVIEW, load_definitions
from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors.definitions import DateUnreadable
from desktop_app.domain.people import Relation, Sex
from desktop_app.domain.reviews.deprivation import COUNT
from desktop_app.domain.reviews.explain import TRIAL
from desktop_app.forms.definition import Kind
from desktop_app.forms.importing import import_xlsform
from desktop_app.forms.session import FormSession
from desktop_app.platform.paths import RESOURCES

DEFINITIONS = load_definitions(RESOURCES)
NOW = datetime(2024, 9, 20, 3, tzinfo=UTC)
FORMS = {
    shipped.purpose: import_xlsform(shipped.path.read_bytes(), shipped.path.name)
    for shipped in DEFINITIONS.forms
}
MEMBERS = "/data/thanh_vien"
TRIAL_TABLE = DEFINITIONS.score_table(date(2024, 9, 1), trial=True)


def review(*members: str) -> FormSession:
    session = FormSession(
        FORMS[REVIEW],
        now=NOW,
        rows={MEMBERS: list(members)},
        lookup=TRIAL_TABLE.lookup,
        fresh=True,
    )
    session.answer("/data/thong_tin_ho/ngay_thu_thap", "2024-09-15")
    return session


def member(session: FormSession, row: str, **answers: str) -> None:
    for name, value in answers.items():
        session.answer(f"{MEMBERS}[{row}]/{name}", value)


def suggestion(session: FormSession, n: int) -> tuple[str, str]:
    return (
        session.value(f"/data/thieu_hut/gy_{n}"),
        session.value(f"/data/thieu_hut/vs_{n}"),
    )


@pytest.mark.parametrize("shipped", DEFINITIONS.forms, ids=lambda form: form.key)
def test_every_shipped_form_is_taken_without_a_remark(shipped):
    definition = FORMS[shipped.purpose].definition
    assert definition.key == shipped.key
    assert shipped.path.name == f"{shipped.key.replace('@', '_')}.xlsx"
    assert definition.remarks == ()


def test_the_review_form_carries_every_fact_of_the_register_and_the_review():
    facts = set(FORMS[REVIEW].definition.by_fact())
    wanted = {
        "household:code", "household:address", "person:name", "person:sex", "person:birth_date",
        "person:ethnic", "person:citizen_number", "person:relation", "review:b1", "review:b2",
        "review:totals_source", "review:collected_on", "review:reviewer", "review:causes",
        "review:groups", "campaign:b1_mode", "campaign:score_region",
    }  # fmt: skip
    wanted |= {f"review:deprivation.{n}" for n in range(1, COUNT + 1)}
    suggested = {n for n in range(1, COUNT + 1) if n != 3}
    wanted |= {f"{what}:{n}" for what in ("suggest", "why") for n in suggested}
    wanted |= {f"review:reason.{n}" for n in suggested}
    assert wanted <= facts
    assert {"suggest:3", "why:3", "review:reason.3"}.isdisjoint(facts)


def test_the_lists_of_the_form_are_those_of_the_register():
    facts = FORMS[REVIEW].definition.by_fact()

    def values(fact: str) -> list[str]:
        return [option.value for option in facts[fact].options]

    assert values("person:relation") == list(Relation)
    assert values("person:sex") == list(Sex)
    assert values("person:ethnic") == [g.key for g in DEFINITIONS.ethnic.groups]
    labels = {o.value: o.label for o in facts["person:ethnic"].options}
    assert labels == {g.key: g.name for g in DEFINITIONS.ethnic.groups}
    causes = {o.value: o.label for o in facts["review:causes"].options}
    assert causes == {t.code: t.label for t in DEFINITIONS.terms["cause"].entries}
    groups = {o.value: o.label for o in facts["review:groups"].options}
    assert groups == {t.code: t.label for t in DEFINITIONS.terms["group"].entries}


def test_yes_is_1_and_no_is_2_everywhere():
    for form in FORMS.values():
        for item in form.definition.walk():
            labels = {o.label: o.value for o in item.options}
            if "Không" in labels and item.kind is Kind.SELECT_ONE:
                assert labels == {"Có": "1", "Không": "2"}


def test_indicators_are_asked_in_the_official_order_with_their_definitions():
    facts = FORMS[REVIEW].definition.by_fact()
    for indicator in DEFINITIONS.indicators["2022"]:
        item = facts[f"review:deprivation.{indicator.number}"]
        assert item.label == f"{indicator.number}. {indicator.name}: thiếu hụt?"
        assert indicator.definition in item.hint
        assert "chưa đối chiếu" in item.hint
        assert item.required


@pytest.mark.parametrize(
    "typed", ["3/5/1978", "03/05/1978", "5/1978", "1978", "1978-05-03", "1978-05", "29/02/2000",
              "31/02/1978", "31/4/1978", "29/02/1999", "29/02/1900", "13/1978", "3/5/78", "x",
              "1978-13", "32/1/1978", "30/2/2000", "31/12/1999", "1/1/1850"],
)  # fmt: skip
def test_the_form_takes_the_birth_dates_that_the_register_takes(typed):
    session = review("a")
    member(session, "a", ngay_sinh=typed)
    refused = f"{MEMBERS}[a]/ngay_sinh" in session.invalid()
    try:
        parse_date(typed)
    except DateUnreadable:
        assert refused
    else:
        assert not refused


@pytest.mark.parametrize(
    "born", ["15/9/2008", "16/9/2008", "9/2008", "8/2008", "10/2008", "2008", "2008-09", "1961",
             "29/02/2004", "2/2004", "2024", "15/09/2024", "2008-09-15", "04/1970", "2/1900"],
)  # fmt: skip
@pytest.mark.parametrize(
    "day", ["2024-09-15", "2024-02-28", "2024-02-29", "2025-03-01", "2024-04-30"]
)
def test_ages_are_those_of_the_domain_for_youngest_and_oldest(born, day):
    session = review("a")
    session.answer("/data/thong_tin_ho/ngay_thu_thap", day)
    member(session, "a", ngay_sinh=born)
    youngest, oldest = parse_date(born).ages(date.fromisoformat(day))
    assert session.value(f"{MEMBERS}[a]/tuoi_it") == str(youngest)
    assert session.value(f"{MEMBERS}[a]/tuoi_nhieu") == str(oldest)


def test_height_and_weight_are_asked_under_16_only():
    session = review("a")
    path = f"{MEMBERS}[a]/chieu_cao"
    member(session, "a", ngay_sinh="15/09/2008")
    assert not session.relevant(path)
    member(session, "a", ngay_sinh="16/09/2008")
    assert session.relevant(path)
    member(session, "a", ngay_sinh="2008")
    assert session.relevant(path)


def test_a_missing_insurance_suggests_indicator_4_and_says_whose():
    """SCREENS.md §1.3: «chỉ số 4 Bảo hiểm y tế: thiếu hụt (Yến)»."""
    session = review("a", "b")
    member(session, "a", ho_ten="Nguyễn Thị Mẫu", ngay_sinh="1978", bhyt="1")
    member(session, "b", ho_ten="Trần Thị Yến", ngay_sinh="2009", bhyt="2")
    assert suggestion(session, 4) == ("1", "Trần Thị Yến: không có bảo hiểm y tế")
    member(session, "b", bhyt="1")
    assert suggestion(session, 4)[0] == "2"
    member(session, "b", bhyt="2", ngay_sinh="2018")
    assert suggestion(session, 4) == ("", "Cần xác minh: Trần Thị Yến")
    member(session, "b", ngay_sinh="2019")
    assert suggestion(session, 4)[0] == "2"


def test_work_without_a_contract_suggests_indicator_1():
    session = review("a")
    member(session, "a", ho_ten="Trần Văn Thử", ngay_sinh="1980", viec_lam="1")
    assert suggestion(session, 1)[0] == ""
    for contract, expected in (("1", "2"), ("2", "1"), ("3", "2")):
        member(session, "a", hop_dong=contract)
        assert suggestion(session, 1)[0] == expected
    for status, expected in (("2", "1"), ("3", "2"), ("5", "2"), ("6", "2")):
        member(session, "a", viec_lam=status)
        assert suggestion(session, 1)[0] == expected


def test_more_than_half_dependents_suggest_indicator_2():
    session = review("a", "b")
    member(session, "a", ho_ten="A", ngay_sinh="1980", tro_cap="4")
    member(session, "b", ho_ten="B", ngay_sinh="2015", tro_cap="4")
    assert suggestion(session, 2) == ("2", "1/2 người phụ thuộc: B")
    session.add_row(MEMBERS, "c")
    assert suggestion(session, 2)[0] == ""
    member(session, "c", ho_ten="C", ngay_sinh="1940", tro_cap="1")
    assert suggestion(session, 2) == ("1", "2/3 người phụ thuộc: B, C")


@pytest.mark.parametrize(
    ("born", "answers", "expected"),
    [
        ("1990", {"van_hoa": "1", "dao_tao": "1", "dang_hoc": "2"}, "2"),
        ("2000", {"van_hoa": "3", "dao_tao": "1", "dang_hoc": "2"}, "1"),
        ("2000", {"van_hoa": "4", "dao_tao": "1", "dang_hoc": "2"}, "2"),
        ("2000", {"van_hoa": "3", "dao_tao": "2", "dang_hoc": "2"}, "2"),
        ("2000", {"van_hoa": "3", "dao_tao": "1"}, ""),
        ("1/1/2008", {"van_hoa": "3", "dao_tao": "1", "dang_hoc": "2"}, "2"),
        ("1/1/2008", {"van_hoa": "2", "dao_tao": "1", "dang_hoc": "2"}, "1"),
        ("1/1/2008", {"van_hoa": "2", "dao_tao": "1", "dang_hoc": "1", "cap_hoc": "3"}, "2"),
        ("1/1/2008", {"van_hoa": "2", "dao_tao": "1", "dang_hoc": "1", "cap_hoc": "5"}, ""),
        ("2006", {"van_hoa": "3", "dao_tao": "1", "dang_hoc": "2"}, ""),
        ("2006", {"van_hoa": "2", "dao_tao": "1", "dang_hoc": "2"}, "1"),
        ("2006", {"van_hoa": "4", "dao_tao": "1", "dang_hoc": "2"}, "2"),
        ("2008", {"van_hoa": "2", "dao_tao": "1", "dang_hoc": "2"}, ""),
    ],
)
def test_schooling_of_adults_follows_age_and_certificates(born, answers, expected):
    """Indicator 5, second-hand wording of household-review.md §1.2."""
    session = review("a")
    member(session, "a", ho_ten="A", ngay_sinh=born, **answers)
    assert suggestion(session, 5)[0] == expected


@pytest.mark.parametrize(
    ("born", "studies", "expected"),
    [
        ("2015", "2", "1"),
        ("2015", "1", "2"),
        ("2015", "", ""),
        ("2021", "2", ""),
        ("2022", "", "2"),
        ("2008", "2", ""),
        ("2000", "2", "2"),
    ],
)
def test_a_child_out_of_school_suggests_indicator_6(born, studies, expected):
    session = review("a")
    member(session, "a", ho_ten="A", ngay_sinh=born, dang_hoc=studies)
    assert suggestion(session, 6)[0] == expected


def test_the_house_suggests_indicators_7_to_10_and_12():
    session = review("a", "b")
    house = "/data/nha_o/"
    for name, value in (("vat_lieu_cot", "2"), ("vat_lieu_mai", "1")):
        session.answer(house + name, value)
    assert suggestion(session, 7)[0] == ""
    session.answer(house + "vat_lieu_tuong", "2")
    assert suggestion(session, 7) == ("1", "2/3 kết cấu chính không bền chắc")
    session.answer(house + "vat_lieu_tuong", "1")
    assert suggestion(session, 7)[0] == "2"
    session.answer(house + "dien_tich", "15.9")
    assert suggestion(session, 8)[0] == "1"
    session.answer(house + "dien_tich", "16")
    assert suggestion(session, 8) == ("2", "8 m² một người")
    session.answer(house + "nguon_nuoc", "7")
    assert suggestion(session, 9) == ("1", "Nguồn nước: Nguồn khác")
    session.answer(house + "nha_tieu", "5")
    assert suggestion(session, 10) == ("2", "Nhà tiêu: Hai ngăn")
    session.answer(house + "phuong_tien", "8")
    assert suggestion(session, 12)[0] == "1"
    session.answer(house + "phuong_tien", "4 8")
    assert house + "phuong_tien" in session.invalid()
    session.answer(house + "phuong_tien", "4 7")
    assert suggestion(session, 12) == ("2", "Hộ có 2 loại phương tiện")


def test_one_member_on_the_internet_is_enough_for_indicator_11():
    session = review("a", "b")
    member(session, "a", ho_ten="A", internet="2")
    member(session, "b", ho_ten="B")
    assert suggestion(session, 11)[0] == ""
    member(session, "b", internet="2")
    assert suggestion(session, 11) == ("1", "Không ai dùng Internet")
    member(session, "b", internet="1")
    assert suggestion(session, 11)[0] == "2"


def test_without_members_nothing_is_suggested_of_them():
    session = review()
    assert [suggestion(session, n)[0] for n in (1, 2, 4, 5, 6, 8, 11)] == [""] * 7


def test_a_tick_against_the_suggestion_asks_for_the_reason():
    session = review("a")
    member(session, "a", ho_ten="A", ngay_sinh="1980", bhyt="2")
    reason = "/data/thieu_hut/ly_do_4"
    session.answer("/data/thieu_hut/th_4", "1")
    assert not session.relevant(reason)
    session.answer("/data/thieu_hut/th_4", "2")
    assert reason in session.missing()
    session.answer(reason, "Thẻ đang làm lại")
    assert reason not in session.missing()


def test_b1_is_typed_by_default_and_the_trial_items_are_not_asked():
    session = review("a")
    assert not session.relevant("/data/diem_b1/b1_so_nguoi")
    assert not session.relevant("/data/diem_b1/thu_nghiem")
    assert "/data/diem_b1/b1" in session.missing()
    session.answer("/data/diem_b1/b1", "128")
    assert "/data/diem_b1/nguon_tong_diem" not in session.missing()
    assert session.relevant("/data/diem_b1/nguon_tong_diem")
    assert "/data/diem_b1/b1" not in session.missing()


def test_the_trial_table_is_asked_item_by_item_and_says_that_it_is_a_trial():
    session = review("a")
    session.answer("/data/che_do_b1", "table")
    assert session.label("/data/diem_b1/thu_nghiem") == TRIAL
    assert session.relevant("/data/diem_b1/thu_nghiem")
    assert "/data/diem_b1/b1" not in session.missing()
    chosen = {item.code: item.options[0] for item in TRIAL_TABLE.items}
    for code, option in chosen.items():
        assert session.value("/data/diem_b1/b1_theo_bang") == ""
        session.answer(f"/data/diem_b1/b1_{code}", option.code)
    for region in ("NT", "TT"):
        session.answer("/data/vung_bang_diem", region)
        total = sum(option.points[region] for option in chosen.values())
        assert session.value("/data/diem_b1/b1_theo_bang") == str(total)


def test_every_item_of_the_trial_table_has_its_question():
    for item in TRIAL_TABLE.items:
        question = FORMS[REVIEW].definition.item(f"/data/diem_b1/b1_{item.code}")
        assert [o.value for o in question.options] == [o.code for o in item.options]


def test_groups_are_suggested_from_head_work_and_allowances():
    session = review("a")
    path = "/data/nguyen_nhan_chinh_sach/goi_y_nhom"
    member(
        session, "a", ho_ten="Giàng A Páo", quan_he="head", dan_toc="hmong", ngay_sinh="1950"
    )
    assert session.value(path).startswith("1 chủ hộ là người dân tộc thiểu số")
    member(session, "a", dan_toc="kinh", viec_lam="3", luong_huu="3")
    assert session.value(path).startswith("2 không ai có khả năng lao động; 3 Giàng A Páo")


def filled_review() -> FormSession:
    session = review("a")
    answers = {
        "thong_tin_ho/dien_ra_soat": "1", "thong_tin_ho/ra_soat_vien": "Lê Văn Thử",
        "nha_o/vat_lieu_cot": "1", "nha_o/vat_lieu_mai": "1", "nha_o/vat_lieu_tuong": "1",
        "nha_o/dien_tich": "40", "nha_o/nha_tieu": "1", "nha_o/nguon_nuoc": "2",
        "nha_o/nguon_dien": "1", "nha_o/phuong_tien": "1 4", "nha_o/thuy_san": "2",
        "diem_b1/b1": "120",
    }  # fmt: skip
    for path, value in answers.items():
        session.answer(f"/data/{path}", value)
    member(
        session, "a", ho_ten="Nguyễn Thị Mẫu", quan_he="head", ngay_sinh="03/05/1978",
        dan_toc="kinh", gioi_tinh="2", dang_hoc="2", van_hoa="3", dao_tao="1", bhyt="1",
        internet="1", tro_cap="4", viec_lam="1", loai_viec="4", hop_dong="3", luong_huu="4",
        benh_hiem_ngheo="2",
    )  # fmt: skip
    for n in range(1, COUNT + 1):
        session.answer(f"/data/thieu_hut/th_{n}", "2")
    return session


def test_a_filled_form_lacks_nothing_and_is_valid():
    session = filled_review()
    assert session.missing() == ()
    assert session.invalid() == {}
    assert [suggestion(session, n)[0] for n in range(1, COUNT + 1) if n != 3] == ["2"] * 11


def test_the_missing_list_names_what_is_open_in_the_order_of_the_paper():
    session = filled_review()
    session.answer("/data/thieu_hut/th_3", "")
    member(session, "a", bhyt="")
    assert session.missing() == (f"{MEMBERS}[a]/bhyt", "/data/thieu_hut/th_3")


def test_the_pages_of_the_paper_stand_in_the_form():
    pages = [item.page for item in FORMS[REVIEW].definition.walk() if item.page]
    assert pages == sorted(pages)
    assert set(pages) == {"1", "2", "3", "4", "5"}


def checklist() -> FormSession:
    return FormSession(FORMS[INSPECTION_A], now=NOW, fresh=True)


def test_checklist_a_has_twelve_contents_with_four_answers():
    """training-inspection.md §2.5, A."""
    facts = FORMS[INSPECTION_A].definition.by_fact()
    for n in range(1, 13):
        labels = [o.label for o in facts[f"check:result.{n}"].options]
        assert labels == ["Đạt", "Chưa đạt", "Không áp dụng", "Chưa kiểm tra"]
        for what in ("checked", "wrong", "evidence", "severity", "note"):
            assert f"check:{what}.{n}" in facts


def test_a_failed_content_asks_for_its_level_and_shows_its_share():
    session = checklist()
    session.answer("/data/muc_4/kq_4", "2")
    assert "/data/muc_4/md_4" in session.missing()
    session.answer("/data/muc_4/kiem_4", "30")
    session.answer("/data/muc_4/loi_4", "4")
    assert session.label("/data/muc_4/xem_4") == "Tỷ lệ lỗi: 13,3%"
    session.answer("/data/muc_4/loi_4", "31")
    assert "/data/muc_4/loi_4" in session.invalid()
    session.answer("/data/muc_4/kq_4", "4")
    assert not session.relevant("/data/muc_4/kiem_4")


@pytest.mark.parametrize(
    ("wrong", "threshold", "warned"),
    [("3", "", False), ("4", "", True), ("3", "9", True), ("0", "", False)],
)
def test_the_share_of_wrong_forms_warns_above_the_threshold_only(wrong, threshold, warned):
    """Ten percent by default, the inspecting office may set another (§2.5)."""
    session = checklist()
    if threshold:
        session.answer("/data/nguong", threshold)
    session.answer("/data/tong_hop/phieu_kiem", "30")
    session.answer("/data/tong_hop/phieu_loi", wrong)
    assert session.relevant("/data/tong_hop/vuot_nguong") is warned
