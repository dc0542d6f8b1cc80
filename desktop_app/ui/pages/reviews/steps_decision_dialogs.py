"""Windows of the steps of the commune: opinion, decision, certificates, how steps are run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.numbers_vi import number
from desktop_app.services.reviews.certificates import ToIssue
from desktop_app.services.reviews.decision_checks import Lack
from desktop_app.services.reviews.decisions import DecisionValues
from desktop_app.services.reviews.opinions import OpinionValues, StepSettings
from desktop_app.ui import style
from desktop_app.ui.pages.reviews.step_fields import StepDialog, nothing_to_cancel
from desktop_app.ui.widgets.buttons import LinkButton
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.labels import Words, quiet
from desktop_app.ui.widgets.scroll import Column

_DECISION = (
    "Ghi quyết định đã ký (Mẫu số 02). Khi lưu, số liệu được chốt chính thức và phân loại năm "
    "của từng hộ được ghi theo quyết định; về sau chỉ quyết định mới đổi được phân loại."
)
_LACKS = (
    "Quyết định công nhận chỉ ghi được khi đủ các bước. Bấm «Mở» để đến đúng chỗ cần làm; "
    "chưa có dữ liệu nào thay đổi."
)
WITHDRAW = (
    "Phân loại năm của các hộ trở lại như trước quyết định; giấy chứng nhận đã cấp theo quyết "
    "định này được ghi thu hồi, số không dùng lại. Số liệu đã chốt vẫn ở trong lịch sử. Sau đó "
    "ghi quyết định khác."
)


class LacksDialog(FormDialog):
    """What a decision lacks, one line each with a click to it.

    Signals:
        wanted: the `Lack` to put right.
    """

    wanted = Signal(object)

    def __init__(self, lacks: Sequence[Lack], parent: QWidget) -> None:
        title = f"Chưa ra quyết định được: còn thiếu {len(lacks)} việc"
        super().__init__(title, _LACKS, "Đã hiểu", parent)
        self.links: list[LinkButton] = []
        holder = Column()
        holder.inside.setSpacing(style.INSIDE)
        for lack in lacks:
            holder.inside.addWidget(self._line(lack))
        holder.inside.addStretch(1)
        holder.setMinimumHeight(style.px(min(360, 16 + 52 * len(lacks))))
        self.form.addWidget(holder, 1)
        self.submitted.connect(self.accept)
        nothing_to_cancel(self)
        self.setMinimumWidth(style.px(720))

    def _line(self, lack: Lack) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Words(lack.text))
        if lack.rule:
            words.addWidget(quiet(lack.rule))
        link = LinkButton("Mở")
        link.setAccessibleName(f"Mở: {lack.text}")
        link.clicked.connect(partial(self._want, lack))
        self.links.append(link)
        row.addLayout(words, 1)
        row.addWidget(link)
        return line

    def _want(self, lack: Lack) -> None:
        self.accept()
        self.wanted.emit(lack)


class DecisionDialog(StepDialog):
    """Number, day and signer of a decision."""

    def __init__(
        self, title: str, values: DecisionValues, households: str, parent: QWidget
    ) -> None:
        super().__init__(title, _DECISION, "Lưu quyết định", parent)
        self.lay_out(
            self.text("number", "Số quyết định", values.number, "Ví dụ: 125/QĐ-UBND"),
            self.day("decided_on", "Ngày quyết định", values.decided_on),
            self.text("signer", "Người ký", values.signer),
            self.text("note", "Ghi chú", values.note),
        )
        if households:
            self.form.insertWidget(0, Words(households))

    def values(self) -> DecisionValues | None:
        """Return what is typed, None (and words below the field) where the day is none."""
        if not self.readable():
            return None
        return DecisionValues(**{name: self.said(name) for name in self._editors})


class OpinionDialog(StepDialog):
    """The request for an opinion and its answer."""

    def __init__(self, values: OpinionValues, figures: str, parent: QWidget) -> None:
        about = f"Xin ý kiến trên số liệu {figures}." if figures else ""
        super().__init__("Ý kiến cấp trên", about, "Lưu", parent)
        self.lay_out(
            self.day("asked_on", "Ngày gửi", values.asked_on),
            self.text("asked_number", "Số văn bản gửi", values.asked_number),
            self.day("answered_on", "Ngày trả lời", values.answered_on),
            self.text("answer_number", "Số văn bản trả lời", values.answer_number),
            self.text("answer", "Nội dung ý kiến", values.answer),
        )

    def values(self) -> OpinionValues | None:
        """Return what is typed, None (and words below the field) where a day is none."""
        if not self.readable():
            return None
        return OpinionValues(**{name: self.said(name) for name in self._editors})


class IssueDialog(StepDialog):
    """First number, series and day of certificates; says how many are given."""

    def __init__(
        self, count: int, suggested: ToIssue, free: Callable[[date], ToIssue], parent: QWidget
    ) -> None:
        about = (
            f"Cấp giấy cho {number(count)} hộ nghèo, hộ cận nghèo theo quyết định, lần lượt "
            "theo thôn và mã hộ. Số đã dùng trong năm không dùng lại, kể cả giấy đã thu hồi."
        )
        super().__init__("Cấp giấy chứng nhận", about, f"Cấp {number(count)} giấy", parent)
        self._free = free
        self.lay_out(
            self.day("issued_on", "Ngày cấp", suggested.issued_on),
            self.count("first", "Bắt đầu từ số", suggested.first),
            self.text("series", "Ký hiệu sau số", suggested.series, "Mẫu số 03: …/GCN-HN.HCN"),
        )
        self.editor("issued_on").dated.connect(self._another_day)

    def given(self) -> ToIssue | None:
        """Return how they are numbered, None (and words below the field) while it is open."""
        first, issued = self.said("first"), self.said("issued_on")
        fine = self.readable()
        self.fields["first"].problem("" if first else "Đề nghị nhập số bắt đầu.")
        if fine and not self.said("issued_on"):
            self.fields["issued_on"].problem("Đề nghị nhập ngày cấp.")
            fine = False
        if not fine or not first:
            return None
        return ToIssue(first, self.said("series"), self.said("issued_on") or issued)

    def _another_day(self, iso: str) -> None:
        if iso:
            self.editor("first").setText(str(self._free(date.fromisoformat(iso)).first))


class ReceiveDialog(StepDialog):
    """Who signed for certificates, and when."""

    def __init__(self, count: int, today: date, parent: QWidget) -> None:
        title = f"Ký nhận {count} giấy chứng nhận"
        super().__init__(title, "", "Lưu", parent)
        self.lay_out(
            self.day("on", "Ngày ký nhận", today.isoformat()),
            self.text("by", "Người ký nhận", hint="Để trống nếu chủ hộ tự ký."),
        )

    def received(self) -> tuple[date, str] | None:
        """Return day and name, None (and words below the field) without a day."""
        if not self.readable():
            return None
        if not self.said("on"):
            self.fields["on"].problem("Đề nghị nhập ngày ký nhận.")
            return None
        return date.fromisoformat(self.said("on")), self.said("by")


class SettingsDialog(StepDialog):
    """How this commune runs the steps of a campaign."""

    def __init__(self, settings: StepSettings, rule: str, parent: QWidget) -> None:
        super().__init__(
            "Thiết lập các bước", "Áp dụng cho đợt rà soát đang mở.", "Lưu", parent
        )
        self.lay_out(
            self.tick(
                "asks", "Ý kiến cấp trên", "Đợt này có bước xin ý kiến cấp trên",
                on=settings.asks_upper,
            ),
            quiet(f"{rule} có bước xin ý kiến cấp huyện; từ 01/07/2025 không còn cấp huyện."),
            self.count(
                "days", "Hạn phúc tra", settings.second_review_days,
                "Số ngày làm việc kể từ ngày nhận khiếu nại, do xã tự đặt để nhắc việc; chưa "
                "đối chiếu văn bản. Để trống: không nhắc.",
            ),
        )  # fmt: skip

    def settings(self) -> StepSettings:
        """Return what is typed."""
        return StepSettings(bool(self.said("asks")), self.said("days"))
