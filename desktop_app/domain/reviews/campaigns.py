"""Review campaigns (đợt rà soát): keys, kinds, states of a form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_KEY = re.compile(r"^(?P<year>20\d\d)(-(?P<month>0[2-9]|1[0-2]))?$")


class CampaignKind(StrEnum):
    """Once a year, or month by month for households that ask (QĐ 24/2021/QĐ-TTg, Điều 3)."""

    PERIODIC = "periodic"
    MONTHLY = "monthly"


class B1Mode(StrEnum):
    """How B1 arises: typed from the signed paper, or scored with a table."""

    TYPED = "typed"
    TABLE = "table"

    @property
    def label(self) -> str:
        """The words of the campaign's page."""
        words = {"typed": "Nhập tổng điểm từ phiếu giấy", "table": "Chấm theo bảng điểm"}
        return words[self]


class ReviewState(StrEnum):
    """How far a form is. A form nobody opened has none."""

    ENTERING = "entering"
    COMPLETE = "complete"
    CHECKED = "checked"
    LOCKED = "locked"

    @property
    def label(self) -> str:
        """The word in lists."""
        return _STATES[self]


_STATES = {
    ReviewState.ENTERING: "Đang nhập",
    ReviewState.COMPLETE: "Đã đủ",
    ReviewState.CHECKED: "Đã kiểm",
    ReviewState.LOCKED: "Đã chốt",
}
NOT_STARTED = "Chưa nhập"


class SnapshotKind(StrEnum):
    """Frozen figures: as often as wanted before, once by the decision."""

    PRELIMINARY = "preliminary"
    OFFICIAL = "official"

    @property
    def label(self) -> str:
        """The word in headings."""
        return "Sơ bộ" if self is SnapshotKind.PRELIMINARY else "Chính thức"


@dataclass(frozen=True, slots=True)
class Period:
    """What a campaign key says: "2024" runs from 1 September to the end of 14 December."""

    key: str
    kind: CampaignKind
    starts_on: date
    ends_on: date

    @property
    def year(self) -> int:
        """The year of the review."""
        return self.starts_on.year

    @property
    def title(self) -> str:
        """The words on screen: "Rà soát định kỳ 2024"."""
        if self.kind is CampaignKind.PERIODIC:
            return f"Rà soát định kỳ {self.year}"
        return f"Rà soát thường xuyên tháng {self.starts_on.month}/{self.year}"


def period(key: str) -> Period | None:
    """Return the period of a campaign key ("2024", "2024-02"), None if it is no such key.

    QĐ 24/2021/QĐ-TTg, Điều 3: once a year from 1 September to the end of 14 December; monthly
    from the 15th.
    """
    match = _KEY.match(key)
    if not match:
        return None
    year = int(match["year"])
    if not match["month"]:
        return Period(key, CampaignKind.PERIODIC, date(year, 9, 1), date(year, 12, 14))
    month = int(match["month"])
    ends = date(year + month // 12, month % 12 + 1, 14)
    return Period(key, CampaignKind.MONTHLY, date(year, month, 15), ends)
