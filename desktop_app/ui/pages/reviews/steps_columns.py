"""Columns and words of «Các bước»: hamlets left to right through the steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.reviews.step_rules import percent
from desktop_app.services.reviews.meetings import MeetingView
from desktop_app.services.reviews.postings import PostingView
from desktop_app.services.reviews.snapshots import SnapshotView
from desktop_app.services.reviews.step_overview import HamletSteps
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.columns import Column

NOTHING = "–"
NOWHERE = "Chưa ghi thôn"


def short(iso: str) -> str:
    """Return "05/11" of an ISO day, "" where there is none."""
    return f"{date.fromisoformat(iso):%d/%m}" if len(iso) == 10 else ""


def full(iso: str) -> str:
    """Return "05/11/2024" of an ISO day, "" where there is none."""
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if len(iso) == 10 else ""


def in_time(taken: Sequence[SnapshotView]) -> list[SnapshotView]:
    """Return snapshots as they were taken; on one day the official one came last."""
    official = SnapshotKind.OFFICIAL
    return sorted(taken, key=lambda one: (one.taken_on, one.kind is official, one.number))


def shown(share: float) -> str:
    """Return a share in percent as papers print it: "66,7", "50"."""
    return f"{share:.1f}".replace(".", ",").removesuffix(",0")


def meeting_words(meeting: MeetingView | None) -> str:
    """Return "11/11 · 95 %" of a meeting: its day and how many of all who came agreed."""
    if meeting is None:
        return NOTHING
    values = meeting.values
    share = percent(values.agreeing, values.attending)
    votes = "" if share is None else f"{shown(share)} %"
    return " · ".join(
        part for part in (short(values.held_on) or "chưa ghi ngày", votes) if part
    )


def posting_words(posting: PostingView | None) -> str:
    """Return "12/11 → 15/11" of a posting, with its round from the second on."""
    if posting is None:
        return NOTHING
    values = posting.values
    days = " → ".join(part for part in (short(values.starts_on), short(values.ends_on)) if part)
    again = f" (lần {values.round})" if (values.round or 1) > 1 else ""
    return f"{days or 'chưa ghi ngày'}{again}"


def complaint_words(hamlet: HamletSteps) -> str:
    """Return "1 chờ phúc tra", "2 đã xong" or a dash."""
    if not hamlet.complaints:
        return NOTHING
    waiting = len(hamlet.open_complaints)
    return f"{waiting} chờ phúc tra" if waiting else f"{len(hamlet.complaints)} đã phúc tra"


def _forms_tone(hamlet: HamletSteps) -> Tone | None:
    return Tone.GOOD if hamlet.complete >= hamlet.needed else None


def _meeting_tone(hamlet: HamletSteps) -> Tone | None:
    if hamlet.meeting is None:
        return None
    return {True: Tone.GOOD, False: Tone.DANGER, None: Tone.ATTENTION}[hamlet.passed]


def _posting_tone(hamlet: HamletSteps) -> Tone | None:
    if hamlet.posting is None:
        return None
    if not hamlet.posted_again:
        return Tone.DANGER
    return Tone.ACCENT if hamlet.due else Tone.GOOD


def _complaint_tone(hamlet: HamletSteps) -> Tone | None:
    if not hamlet.complaints:
        return None
    return Tone.ATTENTION if hamlet.open_complaints else Tone.GOOD


def _look(hamlet: HamletSteps) -> str:
    count = len(hamlet.warnings)
    return f"{count} chỗ" if count else ""


HAMLET_STEPS: tuple[Column[HamletSteps], ...] = (
    Column("hamlet", "Thôn", lambda h: h.hamlet or NOWHERE, chars=14, stretch=True,
           sortable=False),
    Column("forms", "Phiếu đủ", lambda h: f"{h.complete}/{h.needed}", chars=9, mark=_forms_tone,
           sortable=False),
    Column("meeting", "Họp dân", lambda h: meeting_words(h.meeting), chars=15,
           mark=_meeting_tone, sortable=False),
    Column("posting", "Niêm yết", lambda h: posting_words(h.posting), chars=22,
           mark=_posting_tone, sortable=False),
    Column("complaints", "Khiếu nại", complaint_words, chars=15, mark=_complaint_tone,
           sortable=False),
    Column("look", "Cần xem", _look, chars=9, sortable=False,
           mark=lambda h: Tone.ATTENTION if h.warnings else None),
)  # fmt: skip
