"""Windows of the steps of a hamlet: a meeting, a posting, a complaint."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.domain.reviews.step_rules import StepRules, agreed, percent
from desktop_app.services.reviews.complaints import ComplaintValues, Outcome
from desktop_app.services.reviews.meetings import MeetingValues, MetHousehold
from desktop_app.services.reviews.postings import PostingValues
from desktop_app.ui.pages.parts import Picker
from desktop_app.ui.pages.reviews.step_fields import StepDialog
from desktop_app.ui.pages.reviews.steps_columns import shown
from desktop_app.ui.style import Tone
from desktop_app.ui.widgets.fields import Field

_MEETING = (
    "Ghi lại cuộc họp như biên bản: chủ trì, thành phần, số người đồng ý trên tổng số người dự "
    "họp. Ô chưa biết để trống, bổ sung sau."
)
_NAMES = "Họ tên, chức vụ người dự; để trống thì biên bản có dòng chấm để ghi tay."
_POSTING = (
    "Ngày niêm yết không tính, ngày cuối tính đến hết ngày (cách hiểu của phần mềm, sửa được); "
    "trừ thứ Bảy, Chủ nhật và ngày nghỉ đã khai báo."
)


class MeetingDialog(StepDialog):
    """One meeting; the share is shown while it is typed."""

    def __init__(
        self, title: str, values: MeetingValues, rules: StepRules, parent: QWidget
    ) -> None:
        super().__init__(title, _MEETING, "Lưu", parent)
        self._rules = rules
        self._households = self.counts(
            "Hộ gia đình",
            (
                ("households_present", "có đại diện", values.households_present),
                (
                    "households_listed",
                    "trên tổng số hộ trong danh sách",
                    values.households_listed,
                ),
            ),
        )
        self._votes = self.counts(
            "Số người",
            (
                ("attending", "dự họp", values.attending),
                ("agreeing", "đồng ý", values.agreeing),
                ("disagreeing", "không đồng ý", values.disagreeing),
            ),
        )
        self.lay_out(
            self.day("held_on", "Ngày họp", values.held_on),
            self.text("place", "Địa điểm", values.place),
            self.texts(
                "Chủ trì",
                ("chair", "", values.chair),
                ("chair_post", "chức danh", values.chair_post),
            ),
            self.texts(
                "Thư ký",
                ("secretary", "", values.secretary),
                ("secretary_post", "chức danh", values.secretary_post),
            ),
            self._households,
            self.count("reviewers", "Rà soát viên dự", values.reviewers),
            self._votes,
            *self._minutes(values),
            self.text("minutes_number", "Số biên bản", values.minutes_number),
            self.text("note", "Ghi chú", values.note),
        )
        for name in ("attending", "agreeing", "households_present", "households_listed"):
            self.editor(name).textChanged.connect(self._share)
        self._share()

    def _minutes(self, values: MeetingValues) -> tuple[Field, ...]:
        """Return what only the minutes say (Phụ lục V); left empty it is dots to write on."""
        return (
            self.text("committee", "Ban Chỉ đạo cấp xã", values.committee, _NAMES),
            self.text("organisations", "Tổ chức Đảng, đoàn thể", values.organisations),
            self.text("front", "Mặt trận Tổ quốc xã", values.front),
            self.paragraph("discussion", "Ý kiến tại cuộc họp", values.discussion),
            self.paragraph("conclusion", "Kết luận", values.conclusion),
        )

    def values(self) -> MeetingValues | None:
        """Return what is typed, None (and words below the field) where a day is none."""
        if not self.readable():
            return None
        return MeetingValues(**{name: self.said(name) for name in self._editors})

    def _share(self) -> None:
        typed = MeetingValues(attending=self.said("attending"), agreeing=self.said("agreeing"))
        share, enough = (
            percent(typed.agreeing, typed.attending),
            agreed(typed.held, self._rules),
        )
        rule = self._rules.cited("agreeing_percent")
        least = self._rules.value("agreeing_percent")
        words = f"Cần từ {least} % tổng số người dự họp đồng ý ({rule})."
        if share is not None:
            words = f"Đồng ý {shown(share)} % số người dự họp. {words}"
        low = enough is False
        self._votes.note(words, Tone.ATTENTION if low else Tone.QUIET)
        homes = percent(self.said("households_present"), self.said("households_listed"))
        self._households.note("" if homes is None else f"Chiếm tỷ lệ {shown(homes)} %.")


class PostingDialog(StepDialog):
    """One posting; the last day follows the first until it is typed."""

    def __init__(
        self,
        title: str,
        values: PostingValues,
        ends: Callable[[date, int], date],
        rule: str,
        parent: QWidget,
    ) -> None:
        super().__init__(title, _POSTING, "Lưu", parent)
        self._ends = ends
        self.lay_out(
            self.day("starts_on", "Ngày niêm yết", values.starts_on),
            self.count("working_days", "Số ngày làm việc", values.working_days, rule),
            self.day("ends_on", "Đến hết ngày", values.ends_on),
            self.text("places", "Nơi niêm yết", values.places),
            self.tick(
                "loudspeaker", "Loa truyền thanh", "Đã thông báo trên loa",
                on=bool(values.loudspeaker),
            ),
            self.count("round", "Lần niêm yết", values.round, "Lần 2 trở đi: sau phúc tra."),
            self.day("taken_down_on", "Ngày gỡ", values.taken_down_on),
            self.text("minutes_number", "Số biên bản", values.minutes_number),
            self.text("note", "Ghi chú", values.note),
        )  # fmt: skip
        self.editor("starts_on").dated.connect(self._follow)
        self.editor("working_days").textEdited.connect(self._follow)

    def values(self) -> PostingValues | None:
        """Return what is typed, None (and words below the field) where a day is none."""
        if not self.readable():
            return None
        return PostingValues(**{name: self.said(name) for name in self._editors})

    def _follow(self) -> None:
        starts, days = self.said("starts_on"), self.said("working_days")
        if starts and days:
            found = self._ends(date.fromisoformat(starts), days)
            self.editor("ends_on").show_value(found.isoformat())


class ComplaintDialog(StepDialog):
    """One complaint with its second review; what is not there yet stays empty."""

    def __init__(
        self,
        homes: Sequence[MetHousehold],
        values: ComplaintValues,
        parent: QWidget,
        *,
        chosen: str = "",
    ) -> None:
        title = "Khiếu nại, kiến nghị của hộ" if not chosen else "Sửa khiếu nại, ghi phúc tra"
        super().__init__(title, "", "Lưu", parent)
        self.home = Picker([(h.household_id, f"{h.code} · {h.head}") for h in homes])
        self.home.take(chosen)
        self.home.setEnabled(not chosen)
        outcomes = [("", "Chưa phúc tra"), *((o.value, o.label) for o in Outcome)]
        self.outcome = Picker(outcomes)
        self.outcome.take(values.outcome)
        self._outcome = Field("Kết quả phúc tra", self.outcome)
        self.lay_out(
            Field("Hộ", self.home),
            self.day("received_on", "Ngày nhận", values.received_on),
            self.text("received_from", "Người khiếu nại", values.received_from),
            self.text("received_how", "Hình thức", values.received_how),
            self.text("objection", "Nội dung", values.objection),
            self.day("second_on", "Ngày phúc tra", values.second_on),
            self.text("second_by", "Người phúc tra", values.second_by),
            self._outcome,
            self.text("outcome_note", "Kết luận", values.outcome_note),
            self.day("answered_on", "Ngày trả lời", values.answered_on),
            self.text("answer", "Nội dung trả lời", values.answer),
            self.text("note", "Ghi chú", values.note),
        )
        self.outcome.currentIndexChanged.connect(self._tell)
        self._tell()

    def values(self) -> ComplaintValues | None:
        """Return what is typed, None (and words below the field) where something is wrong."""
        if not self.readable():
            return None
        if self.outcome.key and not self.said("second_on"):
            self.fields["second_on"].problem("Đề nghị ghi ngày phúc tra.")
            return None
        typed = {name: self.said(name) for name in self._editors}
        return ComplaintValues(**typed, outcome=self.outcome.key)

    def _tell(self) -> None:
        words = {
            Outcome.CHANGED: "Sửa phiếu của hộ (hoặc kết quả sau họp), rồi niêm yết lại.",
            Outcome.KEPT: "Niêm yết lại theo QĐ 24/2021, Điều 4.",
        }
        key = self.outcome.key
        self._outcome.note(words[Outcome(key)] if key else "")
