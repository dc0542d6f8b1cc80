"""Invented answers of sample households on the review form `phieu-ra-soat@2024-1`.

The twelve ticks are left to the caller, who takes the form's own suggestions: so a sample form
needs no invented reasons. Everything else that the form requires is answered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from desktop_app.domain.people import Member
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.domain.sample_people import SampleHousehold

MEMBERS = "/data/thanh_vien"
_HARDSHIP = {
    HouseholdClass.POOR: 0.55,
    HouseholdClass.NEAR_POOR: 0.2,
    HouseholdClass.NOT_POOR: 0.25,
}
"""How likely each trouble is, by the class a household had before."""
_B1 = {
    HouseholdClass.POOR: (60, 155),
    HouseholdClass.NEAR_POOR: (80, 155),
    HouseholdClass.NOT_POOR: (90, 220),
}
_UNDER_3, _FROM_SCHOOL, _FROM_WORK, _GROWN, _OLD = 3, 6, 15, 16, 60


def review_answers(
    household: SampleHousehold,
    row_ids: Sequence[str],
    *,
    seed: int,
    day: date,
    reviewer: str,
) -> dict[str, str]:
    """Return the answers of one household, by instance path.

    Args:
        household: of `sample_people.households`.
        row_ids: ids of its members in the repeat, in the same order.
        seed: the same gives the same answers.
        day: of collection.
        reviewer: who collected.
    """
    random = Random(f"rasoat/review/{seed}/{household.code}/{household.head.name}")  # noqa: S311
    hardship = _HARDSHIP[household.opening]
    found = {**_head_page(household, day, reviewer), **_house(random, hardship)}
    for row, member in zip(row_ids, household.members, strict=True):
        for name, value in _member(member, random, hardship, day).items():
            found[f"{MEMBERS}[{row}]/{name}"] = value
    b1 = random.randrange(*_B1[household.opening], 5)
    causes = sorted(random.sample("1234567", random.randint(1, 3)))
    found["/data/diem_b1/b1"] = str(b1)
    found["/data/diem_b1/nguon_tong_diem"] = "tr. 3"
    found["/data/nguyen_nhan_chinh_sach/nguyen_nhan"] = " ".join(causes)
    return found


def _head_page(household: SampleHousehold, day: date, reviewer: str) -> dict[str, str]:
    kinds = {HouseholdClass.POOR: "1", HouseholdClass.NEAR_POOR: "2"}
    answers = {
        "ma_ho": household.code,
        "dia_chi": household.address,
        "dien_ra_soat": kinds.get(household.opening, "3"),
        "ngay_thu_thap": day.isoformat(),
        "ra_soat_vien": reviewer,
    }
    if household.opening is HouseholdClass.NOT_POOR:
        answers["phieu_a"] = "1"
    return {f"/data/thong_tin_ho/{name}": value for name, value in answers.items()}


def _house(random: Random, hardship: float) -> dict[str, str]:
    def bad(yes: str, no: str) -> str:
        return yes if random.random() < hardship else no

    answers = {
        "vat_lieu_cot": bad("2", "1"),
        "vat_lieu_mai": bad("2", "1"),
        "vat_lieu_tuong": bad("2", "1"),
        "dien_tich": str(random.randint(18, 40) if bad("x", "") else random.randint(40, 110)),
        "nha_tieu": bad("7", "1"),
        "nguon_nuoc": bad("7", "2"),
        "nguon_dien": "1",
        "dien_thang": str(random.randint(20, 140)),
        "phuong_tien": bad("8", "1 4 7"),
        "thuy_san": "2",
    }
    return {f"/data/nha_o/{name}": value for name, value in answers.items()}


def _member(member: Member, random: Random, hardship: float, day: date) -> Mapping[str, str]:
    """Return the answers of one person; questions not asked at that age are left out."""
    youngest, oldest = member.birth.ages(day) if member.birth else (0, 0)
    answers = {
        "ho_ten": member.name,
        "quan_he": str(member.relation or ""),
        "ngay_sinh": member.birth.shown if member.birth else "",
        "so_cccd": member.citizen_number,
        "dan_toc": member.ethnic,
        "gioi_tinh": str(member.sex or ""),
        "bhyt": "2" if random.random() < hardship / 3 else "1",
        "internet": "1" if random.random() > hardship and oldest < _OLD else "2",
        "tro_cap": "1" if youngest > 80 else "4",
        "benh_hiem_ngheo": "1" if random.random() < hardship / 10 else "2",
    }
    if youngest < _GROWN:
        answers["chieu_cao"] = str(60 + 6 * max(youngest, 0))
        answers["can_nang"] = str(6 + 3 * max(youngest, 0))
    if oldest >= _UNDER_3:
        answers |= _schooling(youngest, oldest, random, hardship)
    if oldest >= _FROM_WORK:
        answers |= _work(oldest, random, hardship, studies=answers["dang_hoc"] == "1")
    return {name: value for name, value in answers.items() if value}


def _schooling(youngest: int, oldest: int, random: Random, hardship: float) -> dict[str, str]:
    studies = oldest < 18 and random.random() > hardship / 5
    levels = ((6, "1"), (11, "2"), (15, "3"))
    level = next((code for below, code in levels if youngest < below), "4")
    answers = {"dang_hoc": "1" if studies else "2"}
    if studies:
        answers["cap_hoc"] = level
    if oldest >= _FROM_SCHOOL:
        finished = {"1": "1", "2": "1", "3": "2", "4": "3"}[level]
        answers["van_hoa"] = finished if oldest < 20 else random.choice("1234")
    if oldest >= _GROWN:
        answers["dao_tao"] = random.choices("123", (7, 2, 1))[0]
    return answers


def _work(oldest: int, random: Random, hardship: float, *, studies: bool) -> dict[str, str]:
    answers = {"luong_huu": random.choices("1234", (5, 2, 3, 90))[0]}
    if studies:
        return {**answers, "viec_lam": "4"}
    if oldest > 70:
        return {**answers, "viec_lam": "3"}
    if oldest > _OLD:
        return {**answers, "viec_lam": "6"}
    if random.random() < hardship / 4:
        return {**answers, "viec_lam": "2"}
    contract = random.choices("123", (3, 2, 5))[0]
    return {**answers, "viec_lam": "1", "loai_viec": "4", "hop_dong": contract}
