"""Chốt sơ bộ: what will be frozen, what was frozen before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.services.reviews.review_list import ReviewRow
from desktop_app.services.reviews.snapshots import SnapshotView
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.fields import Field
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words, quiet


@dataclass(frozen=True, slots=True)
class ToFreeze:
    """What a snapshot would hold now."""

    households: int
    open: int
    poor: int
    near_poor: int
    not_poor: int


def to_freeze(rows: Sequence[ReviewRow]) -> ToFreeze:
    """Count the households of a campaign as they stand."""
    classes = [row.current_class for row in rows]
    return ToFreeze(
        households=len(rows),
        open=sum(not row.done for row in rows),
        poor=classes.count(HouseholdClass.POOR),
        near_poor=classes.count(HouseholdClass.NEAR_POOR),
        not_poor=classes.count(HouseholdClass.NOT_POOR),
    )


class SnapshotDialog(FormDialog):
    """Says what happens; the deed is the page's. Hủy = nothing happens."""

    def __init__(
        self,
        campaign: CampaignView,
        now: ToFreeze,
        before: Sequence[SnapshotView],
        parent: QWidget | None = None,
    ) -> None:
        number = len(before) + 1
        super().__init__(
            f"Chốt số liệu sơ bộ lần {number}",
            "Giữ lại số liệu của đợt như lúc này để lập biểu và danh sách; mỗi biểu ghi rõ rút "
            "từ lần chốt nào. Phiếu vẫn nhập và sửa tiếp được; số liệu đã chốt không đổi theo. "
            "Chốt chính thức chỉ làm khi có quyết định công nhận.",
            f"Chốt sơ bộ lần {number}",
            parent,
        )
        self.note = QLineEdit()
        self.note.setObjectName("note")
        self.form.addWidget(Words(_counted(campaign, now)))
        if now.open:
            words = (
                f"{now.open} hộ chưa đủ phiếu: chốt được, nhưng chưa có phân loại chắc chắn."
            )
            self.form.addWidget(Words(words, tone=Tone.ATTENTION))
        self.form.addWidget(Field("Ghi chú (nếu có)", self.note))
        if before:
            self.form.addWidget(quiet("Các lần chốt trước"))
            for one in reversed(before):
                self.form.addWidget(Words(_line(one)))
        self.note.setFocus()


def _counted(campaign: CampaignView, now: ToFreeze) -> str:
    return (
        f"{campaign.period.title}: {now.households} hộ, gồm {now.poor} hộ nghèo, "
        f"{now.near_poor} hộ cận nghèo, {now.not_poor} hộ không nghèo"
        + (f", {_unknown(now)} hộ chưa phân loại." if _unknown(now) else ".")
    )


def _unknown(now: ToFreeze) -> int:
    return now.households - now.poor - now.near_poor - now.not_poor


def _line(one: SnapshotView) -> str:
    day = PartialDate(one.taken_on).shown if one.taken_on else ""
    title = one.title[:1].upper() + one.title[1:]
    return " · ".join(part for part in (title, day, one.note) if part)
