"""What the Word papers of a campaign say, as the places of their templates name it.

As in `documents.training.course_words`: names are Vietnamese words without marks and never
change; what nobody typed is a dotted blank, no legal basis is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.word_head import head_fields
from desktop_app.domain.numbers_vi import number

BLANK = "…" * 12
_SHORT = "………"
_OPEN_DAY = "ngày …… tháng …… năm ………"


@dataclass(frozen=True, slots=True)
class CampaignWords:
    """What every paper of a campaign says; `head.number` like "……/KH-UBND"."""

    head: Letterhead
    office: str
    title: str
    about: str

    def fields(self) -> dict[str, Any]:
        """Return the places of a template and what goes there."""
        return {
            **head_fields(self.head),
            "don_vi": self.office,
            "ten_dot": self.title,
            "trich_yeu": self.about,
        }


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One line of the timetable: proposed days, dotted where there are none."""

    what: str
    when: str
    who: str


@dataclass(frozen=True, slots=True)
class PlanHamlet:
    """One hamlet of the plan: households to review and who does it."""

    name: str
    households: int
    reviewers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewPlan:
    """Kế hoạch rà soát (NĐ 30/2020, Mẫu 1.4).

    Attributes:
        standard: the leading standard with its citation.
        days: from which day to which.
        rate: đồng per accepted form, None = nobody typed it.
    """

    words: CampaignWords
    standard: str
    days: str
    steps: tuple[PlanStep, ...]
    hamlets: tuple[PlanHamlet, ...]
    rate: int | None
    basis: str
    answer: str = ""

    def fields(self) -> Mapping[str, Any]:
        """Return the places of the template and what goes there."""
        households = sum(h.households for h in self.hamlets)
        people = {name for h in self.hamlets for name in h.reviewers}
        return {
            **self.words.fields(),
            "chuan": self.standard or BLANK,
            "thoi_gian": self.days,
            "tong_ho": households,
            "so_thon": len(self.hamlets),
            "so_ra_soat_vien": len(people) or _SHORT,
            "cac_buoc": [
                {"stt": n, "noi_dung": s.what, "thoi_gian": s.when, "thuc_hien": s.who}
                for n, s in enumerate(self.steps, start=1)
            ],
            "cac_thon": [
                {
                    "stt": n,
                    "thon": h.name,
                    "so_ho": h.households,
                    "ra_soat_vien": ", ".join(h.reviewers) or _SHORT,
                }
                for n, h in enumerate(self.hamlets, start=1)
            ],
            "muc_chi": number(self.rate) if self.rate is not None else BLANK,
            "can_cu_muc_chi": self.basis or BLANK,
            "kinh_phi": number(self.rate * households) if self.rate is not None else BLANK,
            "han_tra_loi": self.answer,
        }


@dataclass(frozen=True, slots=True)
class AcceptedLine:
    """What one reviewer handed over: forms with the name, complete, accepted."""

    name: str
    hamlets: str
    forms: int
    complete: int
    accepted: int


@dataclass(frozen=True, slots=True)
class AcceptanceMinutes:
    """Biên bản nghiệm thu khối lượng, chất lượng phiếu (TT 109/2016/TT-BTC, Điều 6.3)."""

    words: CampaignWords
    lines: tuple[AcceptedLine, ...]
    nobody: int

    def fields(self) -> Mapping[str, Any]:
        """Return the places of the template and what goes there."""
        return {
            **self.words.fields(),
            "cac_dong": [
                {
                    "stt": n,
                    "ten": line.name,
                    "thon": line.hamlets,
                    "giao": line.forms,
                    "du": line.complete,
                    "dat": line.accepted,
                }
                for n, line in enumerate(self.lines, start=1)
            ],
            "tong_giao": sum(line.forms for line in self.lines),
            "tong_du": sum(line.complete for line in self.lines),
            "tong_dat": sum(line.accepted for line in self.lines),
            "chua_ro": self.nobody,
        }
