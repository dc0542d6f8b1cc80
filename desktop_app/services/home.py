"""Việc cần làm: what is due and by which rule, how far each hamlet is, is the data safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from db.queries import course_tasks as task_queries
from db.queries import reviews as queries
from db.queries import training as training_queries
from db.queries.course_tasks import LateTasks
from db.queries.remarks import waiting_remarks
from db.queries.reviews import HamletProgress
from db.queries.training import CourseRow
from db.queries.transfers import coming_households
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import VIETNAM, today
from desktop_app.domain.reviews.campaigns import CampaignKind, Period, period
from desktop_app.domain.training.courses import CourseKind, CourseState
from desktop_app.services.due import Due as Due  # lines that pages show
from desktop_app.services.due import Target as Target
from desktop_app.services.exchange.exchanged import Exchanged, exchanged
from desktop_app.services.exchange.refusals import WHY
from desktop_app.services.first_steps import INVITED, first_steps
from desktop_app.services.first_steps import Step as Step  # a value pages show
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.office import Key
from desktop_app.services.reviews.step_dues import step_dues

if TYPE_CHECKING:  # the forms of the regular review stay off the start
    from desktop_app.services.reviews.regular import RegularDue

    RegularDues = Callable[[date], Sequence[RegularDue]]
    TownDues = Callable[[str], Sequence[Due]]

_HIDDEN = "first_steps_hidden"
_REVIEW_RULE = "QĐ 24/2021/QĐ-TTg, Điều 3"
_STALE_DAYS = 7
_SOON = 30


@dataclass(frozen=True, slots=True)
class Safety:
    """When the data was last copied; None = never."""

    backup: datetime | None
    elsewhere: datetime | None
    stale_days: int | None
    """Days since the last copy on another drive, None = there never was one."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything the home screen shows."""

    day: date
    steps: tuple[Step, ...]
    due: tuple[Due, ...]
    progress: tuple[HamletProgress, ...]
    campaign: Period | None
    safety: Safety
    exchanged: Exchanged = field(default_factory=Exchanged)
    remarks: int = 0
    """Remarks on households that wait for this office."""
    coming: int = 0
    """Households other communes announced to this one."""


class Home:
    """Gathers the home screen."""

    def __init__(
        self,
        folder: Folder,
        regular: RegularDues | None = None,
        towns: TownDues | None = None,
    ) -> None:
        """Gather for a folder.

        Args:
            folder: an open one.
            regular: tells what the regular review asks for.
            towns: tells what the communes of an upper unit owe in a campaign.
        """
        self._folder = folder
        self._regular = regular
        self._towns = towns if folder.duty is SiteRole.UPPER else None

    def view(self, campaign_key: str = "") -> HomeView:
        """Return the home screen for a campaign (none: first-use steps and dates only)."""
        day = today(self._folder.clock)
        found = period(campaign_key) if campaign_key else None
        with self._folder.reading() as session:
            progress = queries.progress(session, campaign_key) if found else []
            courses = training_queries.courses(session, self._folder.unit_key)
            remarks = waiting_remarks(session, self._folder.unit_key)
            coming = coming_households(session, self._folder.unit_key)
            late = task_queries.late(session, day.isoformat(), CourseState.PLANNED)
        exchange = self.exchanged()
        due = [
            *(
                self._towns(campaign_key)  # forms and totals are typed in the communes
                if self._towns
                else self._campaign_due(found, progress)
            ),
            *_course_due(courses, day),
            *_preparation_due(late),
            *_exchange_due(exchange),
            *self._regular_due(day),
            *(step_dues(self._folder, campaign_key, day) if found else ()),
        ]
        due.sort(key=lambda d: (d.on is None, d.on or day))
        return HomeView(
            day=day,
            steps=first_steps(
                self._folder,
                campaign_key,
                begun=bool(campaign_key) or bool(courses),
                hidden=bool(self._folder.setting(_HIDDEN)),
            ),
            due=tuple(due),
            progress=tuple(progress),
            campaign=found,
            safety=self.safety(),
            exchanged=exchange,
            remarks=remarks,
            coming=coming,
        )

    def hide_steps(self) -> None:
        """Put the first-use steps away for good."""
        self._folder.keep_setting(_HIDDEN, value=True)

    def note_invited(self) -> None:
        """Remember that an invitation was written: the first step above is done."""
        self._folder.keep_setting(INVITED, value=True)

    @property
    def invited(self) -> bool:
        """Whether an invitation was written here."""
        return bool(self._folder.setting(INVITED))

    def _campaign_due(
        self, found: Period | None, progress: Sequence[HamletProgress]
    ) -> Iterator[Due]:
        if found is None:
            return
        empty = sum(1 for line in progress if line.residents is None)
        if empty:
            yield Due(
                f"Nhập tổng số hộ dân cư: {empty} thôn còn trống",
                "Nhập",
                Target.RESIDENTS,
                found.ends_on,
                "mẫu số của mọi tỷ lệ",
            )
        open_forms = sum(line.needed - line.complete for line in progress)
        if open_forms:
            yield Due(
                f"Còn {open_forms} phiếu rà soát chưa đủ",
                "Mở",
                Target.REVIEWS,
                found.ends_on,
                _REVIEW_RULE if found.kind is CampaignKind.PERIODIC else "",
            )
        elif found.kind is CampaignKind.PERIODIC:
            text = f"Hết thời gian rà soát định kỳ {found.ends_on:%d/%m}"
            yield Due(text, "Mở", Target.REVIEWS, found.ends_on, _REVIEW_RULE)

    def _regular_due(self, day: date) -> Iterator[Due]:
        for one in self._regular(day) if self._regular else ():
            yield Due(one.text, "Mở", Target.REVIEWS, one.on, one.rule, one.argument)

    def exchanged(self) -> Exchanged:
        """Return what was sent, received and not agreed."""
        return self._folder.remembered("exchanged", partial(exchanged, self._folder))

    def safety(self) -> Safety:
        """Return when the data was last copied."""
        day = today(self._folder.clock)
        backup = _moment(self._folder.setting(Key.BACKUP_AT))
        elsewhere = _moment(self._folder.setting(Key.BACKUP_ELSEWHERE_AT))
        stale = (day - elsewhere.astimezone(VIETNAM).date()).days if elsewhere else None
        return Safety(backup, elsewhere, stale)


def _course_due(courses: Sequence[CourseRow], day: date) -> Iterator[Due]:
    for course in courses:
        starts = date.fromisoformat(course.starts_on) if course.starts_on else day
        ahead = (starts - day).days
        if course.kind == CourseKind.SENT:
            continue  # others hold it and have people sign
        if not course.printed and -_STALE_DAYS <= ahead <= _SOON:
            text = f"{course.title}: chưa in danh sách điểm danh"
            yield Due(text, "In", Target.COURSE, starts, argument=course.id)
        elif course.printed and not course.came and -_SOON <= ahead <= 0:
            text = f"{course.title}: chưa nhập điểm danh từ bản ký"
            yield Due(text, "Nhập", Target.COURSE, argument=course.id)


def _preparation_due(late: Sequence[LateTasks]) -> Iterator[Due]:
    for found in late:
        text = f"{found.title}: {found.count} việc chuẩn bị quá hạn"
        on = date.fromisoformat(found.due)
        yield Due(text, "Xem", Target.COURSE, on, argument=f"{found.course_id}/facts")


def _exchange_due(found: Exchanged) -> Iterator[Due]:
    if found.conflicts:
        text = f"{found.conflicts} chỗ số liệu chưa thống nhất (hai nơi cùng sửa)"
        yield Due(text, "Xem", Target.CONFLICTS)
    if found.broken or found.doubles:
        parts = (
            f"{found.broken} chỗ trái quy tắc (trùng mã hộ, hộ đã thôi theo dõi)"
            if found.broken
            else "",
            f"{found.doubles} cặp nghi trùng" if found.doubles else "",
        )
        text = "Sau khi nhận dữ liệu: " + ", ".join(part for part in parts if part)
        yield Due(text, "Xem", Target.CONFLICTS)
    if (sent := found.sent) and sent.refusal:
        why, to_do = WHY.get(sent.refusal, ("chưa rõ lý do", f"hỏi {sent.unit_name}"))
        text = f"Tệp số {sent.number} bị {sent.unit_name} từ chối ({why}): {to_do}"
        yield Due(text, "Xem", Target.SENT)
    if stopped := found.stopped:
        text = f"Nhận dữ liệu dừng ở tệp {stopped.place}/{stopped.total}"
        yield Due(text, "Nhận tiếp", Target.RECEIVE)
    if found.strangers:
        text = f"{found.strangers} máy tính chờ đối chiếu sáu từ"
        yield Due(text, "Mở", Target.MACHINES)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
