"""What the Word papers of a campaign's steps say, as the places of their templates name it.

Names in `fields()` are what officers find in a template and never change. What nobody typed is
a dotted blank. Phụ lục V (minutes) was read down to "Rà soát viên … người"; what follows, the
annexes of Mẫu 02 and the papers of posting and complaint are laid out here
(reference/household-review.md §3.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reviews.recognised import (
    ResultHousehold,
    ResultList,
    by_hamlet,
    households_of,
    noted,
)
from desktop_app.documents.word_head import BLANK, SHORT, head_fields, said_day
from desktop_app.domain.numbers_vi import number, percent

if TYPE_CHECKING:  # the template engine is loaded by the first paper
    from desktop_app.documents.word_paper import Fields

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class StepWords:
    """What every paper of a campaign says; `office` like "UBND xã Tân Yên"."""

    head: Letterhead
    office: str
    campaign: str
    hamlet: str = ""

    def fields(self) -> dict[str, Any]:
        """Return the places of a template and what goes there."""
        return {
            **head_fields(self.head),
            "don_vi": self.office,
            "dot_ra_soat": self.campaign,
            "ky": self.campaign.removeprefix("đợt rà soát "),
            "thon": self.hamlet or BLANK,
        }


@dataclass(frozen=True, slots=True)
class Differing:
    """A household the meeting put into another class than its points."""

    head: str
    by_points: str
    after: str
    agreeing: int | None = None
    attending: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MeetingWords:
    """Biên bản họp dân; counts None = not typed. `facts` holds what has no column.

    `counts` are (label, by points, after the meeting) of households.
    """

    words: StepWords
    held_on: date | None
    place: str
    chair: str
    secretary: str
    attending: int | None
    households_present: int | None
    households_listed: int | None
    reviewers: int | None
    agreeing: int | None
    disagreeing: int | None
    counts: tuple[tuple[str, int, int], ...]
    differing: tuple[Differing, ...]
    facts: Mapping[str, str]

    def fields(self) -> Fields:
        """Return the places of the template and what goes there."""
        return {
            **self.words.fields(),
            "hop": {
                "ngay": said_day(self.held_on),
                "dia_diem": self.place or BLANK,
                "chu_tri": self.chair or BLANK,
                "chu_tri_chuc_danh": self.facts.get("chair_post", "") or SHORT,
                "thu_ky": self.secretary or BLANK,
                "thu_ky_chuc_danh": self.facts.get("secretary_post", "") or SHORT,
                "ban_chi_dao": self.facts.get("committee", ""),
                "doan_the": self.facts.get("organisations", ""),
                "mat_tran": self.facts.get("front", ""),
                "y_kien": self.facts.get("discussion", ""),
                "ket_luan": self.facts.get("conclusion", ""),
                "ho_du": _count(self.households_present),
                "ho_danh_sach": _count(self.households_listed),
                "ty_le_ho": _share(self.households_present, self.households_listed),
                "ra_soat_vien": _count(self.reviewers),
                "so_nguoi": _count(self.attending),
                "dong_y": _count(self.agreeing),
                "khong_dong_y": _count(self.disagreeing),
                "ty_le_dong_y": _share(self.agreeing, self.attending),
            },
            "ket_qua": [
                {"ten": label, "theo_diem": points, "sau_hop": after}
                for label, points, after in self.counts
            ],
            "ho_khac": [
                {
                    "stt": at,
                    "ten": one.head,
                    "theo_diem": one.by_points or SHORT,
                    "sau_hop": one.after,
                    "bieu_quyet": f"{_count(one.agreeing)}/{_count(one.attending)}",
                    "ly_do": one.reason,
                }
                for at, one in enumerate(self.differing, start=1)
            ],
        }


@dataclass(frozen=True, slots=True)
class PostingWords:
    """Biên bản niêm yết, biên bản gỡ niêm yết: one value, two templates."""

    words: StepWords
    starts_on: date | None
    ends_on: date | None
    working_days: int | None
    places: str
    loudspeaker: bool
    taken_down_on: date | None
    counts: tuple[tuple[str, int], ...]
    complaints: int

    def fields(self) -> Fields:
        """Return the places of both templates and what goes there."""
        return {
            **self.words.fields(),
            "niem_yet": {
                "tu_ngay": said_day(self.starts_on),
                "den_ngay": said_day(self.ends_on),
                "so_ngay": _padded(self.working_days),
                "noi": self.places or BLANK,
                "loa": self.loudspeaker,
                "ngay_go": said_day(self.taken_down_on),
                "khieu_nai": self.complaints,
            },
            "ket_qua": [{"ten": label, "so_ho": count} for label, count in self.counts],
        }


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """Mẫu số 02 with its annexed lists. `basis` adds lines of căn cứ that were read."""

    words: StepWords
    authority: str
    basis: tuple[str, ...]
    households: tuple[ResultHousehold, ...]

    def fields(self) -> Fields:
        """Return the places of the template and what goes there."""
        return {
            **self.words.fields(),
            "tham_quyen": self.authority.upper() or BLANK,
            "can_cu": list(self.basis),
            "danh_sach": [self._list(at, kind) for at, kind in enumerate(ResultList)],
        }

    def _list(self, at: int, kind: ResultList) -> dict[str, Any]:
        listed = households_of(kind, self.households)
        return {
            "so": _ROMAN[at],
            "ten": kind.label.lower(),
            "TEN": kind.label.upper(),
            "ho": number(len(listed)),
            "khau": number(sum(one.people for one in listed)),
            "dong": _lines(listed, kind),
        }


@dataclass(frozen=True, slots=True)
class AnswerWords:
    """Trả lời kiến nghị, khiếu nại: what was objected, what the second review found."""

    words: StepWords
    to: str
    household: str
    received_on: date | None
    received_how: str
    objection: str
    second_on: date | None
    second_by: str
    outcome: str
    answer: str

    def fields(self) -> Fields:
        """Return the places of the template and what goes there."""
        return {
            **self.words.fields(),
            "nguoi_gui": self.to or BLANK,
            "ho": self.household or BLANK,
            "ngay_nhan": said_day(self.received_on),
            "hinh_thuc": self.received_how,
            "noi_dung": self.objection or BLANK,
            "phuc_tra": {
                "ngay": said_day(self.second_on),
                "nguoi": self.second_by or BLANK,
                "ket_qua": self.outcome or BLANK,
            },
            "tra_loi": self.answer or BLANK,
        }


def _lines(listed: Sequence[ResultHousehold], kind: ResultList) -> list[dict[str, Any]]:
    """Return the rows of an annex; `thon` is filled on the heading of a hamlet only."""
    rows: list[dict[str, Any]] = []
    stt = 0
    for hamlet, group in by_hamlet(listed):
        rows.append({"thon": f"{hamlet} ({len(group)} hộ)"})
        for one in group:
            stt += 1
            rows.append(
                {
                    "thon": "",
                    "stt": stt,
                    "ten": one.head,
                    "nam_sinh": one.birth[:4],
                    "gioi_tinh": one.sex,
                    "dan_toc": one.ethnic,
                    "khau": one.people,
                    "ghi_chu": noted(kind, one),
                }
            )
    return rows


def _count(value: int | None) -> str:
    return SHORT if value is None else number(value)


def _padded(value: int | None) -> str:
    return SHORT if value is None else f"{value:02}"


def _share(part: int | None, whole: int | None) -> str:
    share = None if part is None else percent(part, whole)
    return SHORT if share is None else number(share.normalize())
