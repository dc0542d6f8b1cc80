"""What can be done in a hamlet: meetings, postings, complaints; each with its way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from desktop_app.services.app import App
from desktop_app.services.reviews.complaints import ComplaintValues, ComplaintView
from desktop_app.services.reviews.meetings import MeetingValues, MeetingView, MetHousehold
from desktop_app.services.reviews.postings import PLACES, PostingValues, PostingView
from desktop_app.services.reviews.step_overview import HamletSteps
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import Deed, UndoList
from desktop_app.ui.pages.reviews.steps_columns import NOWHERE, full, short
from desktop_app.ui.pages.reviews.steps_dialogs import (
    ComplaintDialog,
    MeetingDialog,
    PostingDialog,
)
from desktop_app.ui.pages.reviews.steps_papers import StepPapersOut
from desktop_app.ui.pages.reviews.steps_results import MeetingResultsDialog
from desktop_app.ui.widgets.reason_dialog import ReasonDialog

_KEPT = "Bản ghi vẫn ở trong lịch sử sửa đổi; Ctrl+Z lấy lại."


class HamletActs(PageActs):
    """The deeds of one hamlet of the campaign."""

    topics: ClassVar[frozenset[str]] = frozenset({"steps", "reviews", "reports", "home"})

    def __init__(self, page: Page, app: App, undo_list: UndoList) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list
        self.papers = StepPapersOut(page, app)

    # -- menus

    def meeting_deeds(self, hamlet: HamletSteps) -> Sequence[Deed]:
        """Return the entries of "Họp dân"."""
        add = Deed("Ghi họp dân…", partial(self.add_meeting, hamlet))
        meeting = hamlet.meeting
        if meeting is None:
            return self._writing(add)
        when = short(meeting.values.held_on)
        return (
            *self._writing(
                Deed(f"Sửa họp dân {when}…", partial(self.edit_meeting, hamlet, meeting)),
                Deed("Kết quả từng hộ…", partial(self.results, hamlet, meeting)),
                Deed("Ghi thêm cuộc họp…", partial(self.add_meeting, hamlet)),
            ),
            Deed("Lập biên bản họp dân (Word)…", self.papers.out(
                "Biên bản họp dân", "minutes", "bien-ban-hop-dan.docx", meeting.id), line=True),
            *self._writing(
                Deed("Bỏ ghi cuộc họp…", partial(self.remove, self._app.meetings, meeting.id,
                     f"cuộc họp dân {when}"), line=True),
            ),
        )  # fmt: skip

    def posting_deeds(self, hamlet: HamletSteps) -> Sequence[Deed]:
        """Return the entries of "Niêm yết"."""
        posting, out, words = hamlet.posting, self.papers.out, "In danh sách niêm yết…"
        name = "danh-sach-niem-yet.pdf"
        if posting is None:
            of = (self._app.campaign_key, hamlet.hamlet_id)
            return (
                *self._writing(Deed("Ghi niêm yết…", partial(self.add_posting, hamlet))),
                Deed(words, out("Danh sách niêm yết", "posting_list", name, *of), line=True),
            )
        when = short(posting.values.starts_on)
        return (
            *self._writing(
                Deed(f"Sửa niêm yết {when}…", partial(self.edit_posting, posting)),
                Deed("Ghi niêm yết lại…", partial(self.add_posting, hamlet)),
            ),
            Deed(words, out("Danh sách niêm yết", "posting", name, posting.id), line=True),
            Deed("Lập biên bản niêm yết (Word)…", out(
                "Biên bản niêm yết", "posting_minutes", "bien-ban-niem-yet.docx", posting.id)),
            Deed("Lập biên bản kết thúc niêm yết (Word)…", out(
                "Biên bản kết thúc niêm yết", "taking_down", "ket-thuc-niem-yet.docx",
                posting.id)),
            *self._writing(
                Deed("Bỏ ghi niêm yết…", partial(self.remove, self._app.postings, posting.id,
                     f"lần niêm yết {when}"), line=True),
            ),
        )  # fmt: skip

    def complaint_deeds(self, hamlet: HamletSteps) -> Sequence[Deed]:
        """Return the entries of "Khiếu nại, phúc tra"."""
        found = [*self._writing(Deed("Ghi khiếu nại…", partial(self.add_complaint, hamlet)))]
        for one in hamlet.complaints:
            words = f"Hộ {one.code} {one.head}, {short(one.values.received_on)}: {one.state}…"
            edit = Deed(words, partial(self.edit_complaint, hamlet, one), line=True)
            answer = self.papers.out(
                "Trả lời khiếu nại", "complaint_answer", "tra-loi-khieu-nai.docx", one.id
            )
            what = f"khiếu nại của hộ {one.code}"
            off = partial(self.remove, self._app.complaints, one.id, what)
            found += [
                *self._writing(edit),
                Deed(f"Lập văn bản trả lời hộ {one.code} (Word)…", answer),
                *self._writing(Deed(f"Bỏ ghi {what}…", off)),
            ]
        return found

    def _writing(self, *deeds: Deed) -> tuple[Deed, ...]:
        return deeds if self._app.folder.user.role.writes else ()

    def do_next(self, key: str, hamlet: HamletSteps) -> None:
        """Do what brings a hamlet further."""
        if key == "meeting":
            self.add_meeting(hamlet)
        elif key == "posting":
            self.add_posting(hamlet)
        elif key == "second" and hamlet.open_complaints:
            self.edit_complaint(hamlet, hamlet.open_complaints[0])

    # -- meetings

    def add_meeting(self, hamlet: HamletSteps) -> None:
        """Record a meeting."""
        values = MeetingValues(
            held_on=self._today.isoformat(),
            place=hamlet.meeting.values.place if hamlet.meeting else "",
            chair=hamlet.meeting.values.chair if hamlet.meeting else "",
            secretary=hamlet.meeting.values.secretary if hamlet.meeting else "",
            households_listed=hamlet.needed,
        )
        dialog = self._meeting_dialog(hamlet, values)
        dialog.submitted.connect(partial(self._add_meeting, dialog, hamlet))
        self.open_dialog(dialog)

    def _add_meeting(self, dialog: MeetingDialog, hamlet: HamletSteps) -> None:
        values, meetings = dialog.values(), self._app.meetings
        if values is None:
            return
        add = partial(meetings.add, self._app.campaign_key, hamlet.hamlet_id, values)
        key = self._try(dialog, add)
        if key is not None:
            title = f"ghi họp dân {hamlet.hamlet}"
            self.done(f"Đã {title}", title, partial(meetings.remove, key, reason="hoàn tác"))

    def edit_meeting(self, hamlet: HamletSteps, meeting: MeetingView) -> None:
        """Edit a meeting."""
        dialog = self._meeting_dialog(hamlet, meeting.values)
        dialog.submitted.connect(
            partial(self._edit, dialog, self._app.meetings, meeting, "sửa họp dân")
        )
        self.open_dialog(dialog)

    def _meeting_dialog(self, hamlet: HamletSteps, values: MeetingValues) -> MeetingDialog:
        title = f"Họp dân {hamlet.hamlet or NOWHERE}"
        return MeetingDialog(title, values, self._app.steps.rules, self._page.window())

    def results(self, hamlet: HamletSteps, meeting: MeetingView) -> None:
        """Show the households of a hamlet with both classes, to type what the meeting said."""
        meetings, campaign = self._app.meetings, self._app.campaign_key

        def homes() -> Sequence[MetHousehold]:
            return meetings.households(campaign, hamlet.hamlet_id)

        def write(home: str, values: Any) -> Sequence[MetHousehold] | None:
            was = meetings.result(meeting.id, home)
            put = partial(meetings.set_result, meeting.id, home)
            if was is None and values is None:
                return homes()
            if self.refused(partial(put, values, why="sửa kết quả họp dân")):
                return None
            title = "ghi kết quả sau họp của hộ"
            self.done(f"Đã {title}", title, partial(put, was, why="hoàn tác"))
            return homes()

        title = f"Kết quả họp dân {hamlet.hamlet}, ngày {full(meeting.values.held_on)}"
        dialog = MeetingResultsDialog(title, homes(), write, self._page.window())
        dialog.submitted.connect(dialog.accept)
        self.open_dialog(dialog)

    # -- postings

    def add_posting(self, hamlet: HamletSteps) -> None:
        """Record a posting; its last day is worked out."""
        postings, start = self._app.postings, self._today
        before = hamlet.posting.values if hamlet.posting else PostingValues(0, places=PLACES)
        values = PostingValues(
            round=(before.round or 0) + 1,
            starts_on=start.isoformat(),
            ends_on=postings.ends(start, postings.days).isoformat(),
            working_days=postings.days,
            places=before.places,
        )
        dialog = self._posting_dialog(f"Niêm yết {hamlet.hamlet or NOWHERE}", values)
        dialog.submitted.connect(partial(self._add_posting, dialog, hamlet))
        self.open_dialog(dialog)

    def _add_posting(self, dialog: PostingDialog, hamlet: HamletSteps) -> None:
        values, app = dialog.values(), self._app
        if values is None:
            return
        key = app.campaign_key
        latest = app.snapshots.latest(key, app.folder.unit_key)
        shown = latest.id if latest is not None else ""
        made = self._try(dialog, partial(
            app.postings.add, key, hamlet.hamlet_id, values, shown))  # fmt: skip
        if made is not None:
            title = f"ghi niêm yết {hamlet.hamlet}"
            back = partial(app.postings.remove, made, reason="hoàn tác")
            self.done(f"Đã {title}", title, back)

    def edit_posting(self, posting: PostingView) -> None:
        """Edit a posting: days, places, the day it was taken down."""
        dialog = self._posting_dialog("Sửa niêm yết", posting.values)
        dialog.submitted.connect(
            partial(self._edit, dialog, self._app.postings, posting, "sửa niêm yết")
        )
        self.open_dialog(dialog)

    def _posting_dialog(self, title: str, values: PostingValues) -> PostingDialog:
        rules, ends = self._app.steps.rules, self._app.postings.ends
        rule = f"{rules.value('posting_days'):02} ngày làm việc, {rules.cited('posting_days')}"
        return PostingDialog(title, values, ends, rule, self._page.window())

    # -- complaints

    def add_complaint(self, hamlet: HamletSteps) -> None:
        """Record a complaint about a household of the hamlet."""
        values = ComplaintValues(received_on=self._today.isoformat())
        dialog = self._complaint_dialog(hamlet, values)
        dialog.submitted.connect(partial(self._add_complaint, dialog, hamlet))
        self.open_dialog(dialog)

    def _add_complaint(self, dialog: ComplaintDialog, hamlet: HamletSteps) -> None:
        values, complaints = dialog.values(), self._app.complaints
        if values is None:
            return
        posting = hamlet.posting.id if hamlet.posting else ""
        key = self._try(dialog, partial(
            complaints.add, self._app.campaign_key, dialog.home.key, values, posting)
        )  # fmt: skip
        if key is not None:
            back = partial(complaints.remove, key, reason="hoàn tác")
            self.done("Đã ghi khiếu nại", "ghi khiếu nại", back)

    def edit_complaint(self, hamlet: HamletSteps, complaint: ComplaintView) -> None:
        """Edit a complaint: usually its second review."""
        dialog = self._complaint_dialog(hamlet, complaint.values, chosen=complaint.household_id)
        dialog.submitted.connect(
            partial(self._edit, dialog, self._app.complaints, complaint, "ghi phúc tra")
        )
        self.open_dialog(dialog)

    def _complaint_dialog(
        self, hamlet: HamletSteps, values: ComplaintValues, *, chosen: str = ""
    ) -> ComplaintDialog:
        homes = self._app.meetings.households(self._app.campaign_key, hamlet.hamlet_id)
        return ComplaintDialog(homes, values, self._page.window(), chosen=chosen)

    # -- what all of them share

    def _edit(self, dialog: Any, service: Any, view: Any, title: str) -> None:
        values = dialog.values()
        if values is not None and self._did(dialog, partial(service.edit, view.id, values)):
            self.done(f"Đã {title}", title, partial(service.edit, view.id, view.values))

    def remove(self, service: Any, key: str, what: str) -> None:
        """Take a step back, with its reason."""
        title = f"Bỏ ghi {what}"
        dialog = ReasonDialog(title, _KEPT, "Bỏ ghi", self._page.window())
        dialog.submitted.connect(partial(self._remove, dialog, service, key, title))
        self.open_dialog(dialog)

    def _remove(self, dialog: ReasonDialog, service: Any, key: str, title: str) -> None:
        why = dialog.why()
        remove: Callable[[], object] = partial(service.remove, key, reason=why)
        if why and self._did(dialog, remove):
            words = title[0].lower() + title[1:]
            self.done(f"Đã {words}", words, partial(service.put_back, key))
