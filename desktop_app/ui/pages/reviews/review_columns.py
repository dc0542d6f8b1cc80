"""The two tables of the page *Rà soát*: hamlets with their progress, households with theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.dates import short_date
from desktop_app.domain.reviews.campaigns import NOT_STARTED, ReviewState
from desktop_app.domain.reviews.scoring import NOT_ENTERED
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.services.reviews.review_list import HamletProgress, ReviewRow
from desktop_app.ui.pages.households.household_columns import class_tone, class_words
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

WHOLE = "*"
"""Key of the line that adds up all hamlets."""
NOWHERE = "(chưa ghi thôn)"


@dataclass(frozen=True, slots=True)
class HamletLine:
    """One hamlet; the last line adds up."""

    key: str
    title: str
    needed: int
    complete: int
    poor: int
    near_poor: int

    @property
    def share(self) -> float:
        """How much of it is complete, 0…1."""
        return self.complete / self.needed if self.needed else 0.0


def campaign_facts(campaign: CampaignView) -> str:
    """Return days, leading standard with its source, and how B1 arises, in one line."""
    found, standard = campaign.period, campaign.leading
    source = f" ({standard.validity.shown})" if standard.validity.shown else ""
    days = f"Từ {short_date(found.starts_on)} đến hết {short_date(found.ends_on)}"
    return f"{days} · {standard.short}{source} · {campaign.b1_mode.label}{_table(campaign)}"


def _table(campaign: CampaignView) -> str:
    if not campaign.score_table or campaign.trial:  # the trial has a line of its own
        return ""
    region = f", vùng {campaign.region}" if campaign.region else ""
    return f" «{campaign.score_table}»{region}"


def hamlet_lines(rows: Sequence[HamletProgress], whole: str) -> list[HamletLine]:
    """Return a line per hamlet and the sum under the name of the unit."""
    lines = [
        HamletLine(
            r.hamlet_id,
            r.hamlet or NOWHERE,
            r.needed,
            r.complete,
            r.poor or 0,
            r.near_poor or 0,
        )
        for r in rows
    ]
    if not lines:
        return []
    parts = ((li.needed, li.complete, li.poor, li.near_poor) for li in lines)
    needed, complete, poor, near = (sum(column) for column in zip(*parts, strict=True))
    return [*lines, HamletLine(WHOLE, whole, needed, complete, poor, near)]


HAMLETS: tuple[Column[HamletLine], ...] = (
    Column("hamlet", "Thôn", lambda r: r.title, chars=12, stretch=True, sortable=False),
    Column(
        "complete",
        "Đã đủ",
        lambda r: str(r.complete),
        chars=10,
        share=lambda r: r.share,
        sortable=False,
    ),
    Column("needed", "Cần", lambda r: str(r.needed), chars=4, number=True, sortable=False),
    Column(
        "poor",
        "Nghèo",
        lambda r: str(r.poor) if r.complete else "–",
        chars=5,
        number=True,
        drop=1,
        sortable=False,
    ),
    Column(
        "near",
        "Cận",
        lambda r: str(r.near_poor) if r.complete else "–",
        chars=4,
        number=True,
        drop=2,
        sortable=False,
    ),
)


def household_columns(year: int, left: Mapping[str, int]) -> tuple[Column[ReviewRow], ...]:
    """Return the columns of the households; `left` = open questions by household."""

    def state(row: ReviewRow) -> str:
        return state_words(row, left.get(row.household_id))

    return (
        Column("code", "Mã hộ", lambda r: r.code, chars=7, sort=lambda r: r.code.zfill(9)),
        Column("head", "Chủ hộ", lambda r: r.head, chars=28, stretch=True),
        Column("hamlet", "Thôn", lambda r: r.hamlet, chars=12, stretch=True),
        Column(
            "people",
            "Khẩu",
            lambda r: str(r.members),
            chars=5,
            number=True,
            drop=5,
            sort=lambda r: r.members,
        ),
        Column(
            "before",
            str(year - 1),
            lambda r: class_words(r.previous_class),
            chars=15,
            mark=lambda r: class_tone(r.previous_class),
            drop=4,
        ),
        Column("state", "Phiếu", state, chars=13, mark=state_tone),
        Column(
            "now",
            str(year),
            lambda r: class_words(r.current_class, NOT_ENTERED),
            chars=15,
            mark=lambda r: class_tone(r.current_class),
            drop=1,
        ),
        Column("b1", "B1", lambda r: _points(r.b1), chars=4, number=True, drop=2, sort=_by_b1),
        Column("b2", "B2", lambda r: _points(r.b2), chars=4, number=True, drop=3, sort=_by_b2),
    )


def state_words(row: ReviewRow, left: int | None) -> str:
    """Return "Chưa nhập", "Đang nhập", "Còn 1 câu", "Đã đủ"."""
    if not row.state:
        return NOT_STARTED
    if row.entering and left:
        return f"Còn {left} câu"
    return ReviewState(row.state).label


def state_tone(row: ReviewRow) -> Tone | None:
    """Return the tone of the small mark before the state."""
    if row.done:
        return Tone.GOOD
    return Tone.ATTENTION if row.entering else None


def _by_b1(row: ReviewRow) -> int:
    return -1 if row.b1 is None else row.b1


def _by_b2(row: ReviewRow) -> int:
    return -1 if row.b2 is None else row.b2


def _points(value: int | None) -> str:
    return "–" if value is None else str(value)
