"""Invented records to try a template of the office with: every list has a line, no blank.

A place that stands in a loop or behind a condition is only tried when there is something to
print there; so nothing here is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.documents.campaign.words import (
    AcceptanceMinutes,
    AcceptedLine,
    CampaignWords,
    PlanHamlet,
    PlanStep,
    ReviewPlan,
)
from desktop_app.documents.letterhead import Letterhead, Signature
from desktop_app.documents.reviews.opinion_words import OpinionWords
from desktop_app.documents.reviews.recognised import ResultHousehold
from desktop_app.documents.reviews.step_words import (
    AnswerWords,
    DecisionWords,
    Differing,
    MeetingWords,
    PostingWords,
    StepWords,
)
from desktop_app.documents.training.course_words import (
    Cost,
    Count,
    CourseReport,
    CourseWords,
    Guest,
    Invitation,
    Lesson,
    Opening,
    Preparation,
    Term,
)
from desktop_app.domain.reviews.scoring import HouseholdClass

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields

_DAY = date(2026, 1, 5)
_OFFICE = "UBND xã Mẫu"
_NAME = "Nguyễn Thị Mẫu"
_HEAD = Letterhead(
    body="UBND XÃ MẪU",
    place="Mẫu",
    parent_body="UBND TỈNH VÍ DỤ",
    number="01/UBND",
    day=_DAY,
    signer=Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Ví Dụ"),
    recipients=("- Như trên;", "- Lưu: VT."),
)
_COURSE = CourseWords(
    head=_HEAD,
    office=_OFFICE,
    about="Lớp tập huấn mẫu",
    title="Lớp tập huấn mẫu",
    time="ngày 05 tháng 01 năm 2026",
    place="Nhà văn hóa",
    organiser=_OFFICE,
    terms=(Term("Tiền ăn", _OFFICE),),
    lessons=(Lesson("Thứ Hai\n05/01/2026", "Sáng", "07:30 – 11:00", "Cách ghi phiếu", _NAME),),
)
_COUNT = Count("Trưởng thôn", 2, 2, 1, 1)
_CAMPAIGN = CampaignWords(_HEAD, _OFFICE, "Đợt rà soát mẫu", "Rà soát mẫu")
_STEP = StepWords(_HEAD, _OFFICE, "đợt rà soát định kỳ năm 2026", "Thôn Mẫu")
_POOR, _NEAR, _NOT = HouseholdClass.POOR, HouseholdClass.NEAR_POOR, HouseholdClass.NOT_POOR
_HOMES = tuple(
    ResultHousehold(
        str(at), f"{_NAME} {at}", before, after, f"00{at}", "1980", "Nữ", "Kinh", "Thôn Mẫu", 4
    )
    for at, (before, after) in enumerate(
        ((_NOT, _POOR), (_POOR, _NEAR), (_POOR, _NOT), (_NEAR, _NOT)), start=1
    )
)


def trial(file: str) -> list[Fields]:
    """Return what a template of this file name is tried with, as `word_file` takes it."""
    return [_TRIALS[file.removesuffix(".docx")]()]


def trials() -> frozenset[str]:
    """Return the file names that can be tried."""
    return frozenset(f"{key}.docx" for key in _TRIALS)


def _opening() -> Fields:
    return Opening(
        _COURSE, "tổ chức lớp tập huấn", "Chủ tịch UBND xã", "Tập huấn", 20,
        ("trưởng thôn (20 người)",), "Ngân sách", (Cost("Tiền ăn", "20", "1", "20", "…"),),
        "20", (Preparation("Chuẩn bị hội trường", _NAME, "hạn 04/01/2026"),),
    ).fields()  # fmt: skip


def _invitation() -> Fields:
    guest = Guest(_NAME, "1980", "Trưởng thôn", "Thôn Mẫu")
    return Invitation(_COURSE, f"Bà {_NAME}", "bà", "Danh sách mời", (guest,)).fields()


def _report() -> Fields:
    untyped = "Còn 1 buổi chưa nhập điểm danh."
    return CourseReport(_COURSE, 2, 2, 2, 1, 1, (_COUNT,), (_COUNT,), untyped, 20, 18).fields()


def _plan() -> Fields:
    steps = (PlanStep("Lập danh sách hộ cần rà soát", "05/01/2026", "Rà soát viên"),)
    hamlets = (PlanHamlet("Thôn Mẫu", 4, (_NAME,)),)
    return ReviewPlan(
        _CAMPAIGN, "Chuẩn mẫu", "từ 05/01/2026 đến hết 30/01/2026", steps, hamlets, 1,
        "Văn bản", "30/01/2026",
    ).fields()  # fmt: skip


def _acceptance() -> Fields:
    lines = (AcceptedLine(_NAME, "Thôn Mẫu", 4, 4, 3),)
    return AcceptanceMinutes(_CAMPAIGN, lines, 1).fields()


def _meeting() -> Fields:
    facts = dict.fromkeys(
        ("chair_post", "secretary_post", "committee", "organisations", "front", "discussion",
         "conclusion"), "Ghi mẫu",
    )  # fmt: skip
    return MeetingWords(
        _STEP, _DAY, "Nhà văn hóa", _NAME, _NAME, 40, 30, 36, 2, 38, 2,
        (("Hộ nghèo", 1, 2),), (Differing(_NAME, "Hộ cận nghèo", "Hộ nghèo", 38, 40, "Ốm"),),
        facts,
    ).fields()  # fmt: skip


def _posting() -> Fields:
    counts = (("Hộ nghèo", 1),)
    return PostingWords(
        _STEP, _DAY, date(2026, 1, 8), 3, "Nhà văn hóa",
        loudspeaker=True, taken_down_on=date(2026, 1, 9), counts=counts, complaints=1,
    ).fields()  # fmt: skip


def _decision() -> Fields:
    return DecisionWords(_STEP, "Chủ tịch UBND xã", ("Văn bản mẫu",), _HOMES).fields()


def _answer() -> Fields:
    return AnswerWords(
        _STEP, _NAME, _NAME, _DAY, "trực tiếp", "Đề nghị xem lại", _DAY, _NAME, "Hộ nghèo",
        "Giữ nguyên",
    ).fields()  # fmt: skip


def _opinion() -> Fields:
    return OpinionWords(
        _STEP, "UBND tỉnh Ví Dụ", ("Văn bản mẫu",), "Kết quả sơ bộ", _DAY, _HOMES
    ).fields()


_TRIALS: Mapping[str, Callable[[], Fields]] = {
    "ke-hoach-mo-lop": _opening,
    "quyet-dinh-mo-lop": _opening,
    "chuong-trinh-lop": _COURSE.fields,
    "giay-moi": _invitation,
    "bao-cao-ket-qua-lop": _report,
    "ke-hoach-ra-soat": _plan,
    "bien-ban-nghiem-thu-phieu": _acceptance,
    "bien-ban-hop-dan": _meeting,
    "bien-ban-niem-yet": _posting,
    "bien-ban-go-niem-yet": _posting,
    "quyet-dinh-cong-nhan": _decision,
    "tra-loi-kien-nghi": _answer,
    "xin-y-kien-cap-tren": _opinion,
}
