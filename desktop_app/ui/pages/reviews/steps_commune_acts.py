"""What can be done for the whole commune: opinion, decision, certificates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from desktop_app.domain.errors import UserError
from desktop_app.services.app import App
from desktop_app.services.reviews.decision_checks import Lack
from desktop_app.services.reviews.decisions import DecisionValues, DecisionView
from desktop_app.services.reviews.opinions import OpinionValues, OpinionView
from desktop_app.ui.page import Page
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.pages.parts import UndoList
from desktop_app.ui.pages.reviews.steps_columns import full
from desktop_app.ui.pages.reviews.steps_decision_dialogs import (
    WITHDRAW,
    DecisionDialog,
    IssueDialog,
    LacksDialog,
    OpinionDialog,
    SettingsDialog,
)
from desktop_app.ui.pages.reviews.steps_papers import StepPapersOut
from desktop_app.ui.widgets.reason_dialog import ReasonDialog


class CommuneActs(PageActs):
    """The deeds of the campaign as a whole."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {"steps", "reviews", "households", "reports", "home"}
    )

    def __init__(
        self, page: Page, app: App, undo_list: UndoList, go: Callable[[Lack], None]
    ) -> None:
        super().__init__(page, app)
        self.undo_list = undo_list
        self.papers = StepPapersOut(page, app)
        self._go = go

    @property
    def _key(self) -> str:
        return self._app.campaign_key

    # -- how the steps are run

    def set_up(self) -> None:
        """Ask whether the upper level is asked, and what is watched."""
        opinions = self._app.opinions
        was = opinions.settings(self._key)
        rule = self._app.steps.rules.cited("opinion")
        dialog = SettingsDialog(was, rule, self._page.window())
        dialog.submitted.connect(
            lambda: self._put(dialog, partial(opinions.set_settings, self._key),
                              dialog.settings(), was, "thiết lập các bước")
        )  # fmt: skip
        self.open_dialog(dialog)

    def _put(
        self,
        dialog: SettingsDialog,
        write: Callable[[object], object],
        values: object,
        was: object,
        title: str,
    ) -> None:
        if self._did(dialog, partial(write, values)):
            self.done(f"Đã lưu {title}", title, partial(write, was))

    # -- opinion

    def ask_opinion(self) -> None:
        """Record that an opinion was asked for, on the figures frozen last."""
        latest = self._app.snapshots.latest(self._key, self._app.folder.unit_key)
        figures = f"{latest.title}, {full(latest.taken_on)}" if latest else ""
        values = OpinionValues(asked_on=self._today.isoformat())
        dialog = OpinionDialog(values, figures, self._page.window())
        on = latest.id if latest else ""
        dialog.submitted.connect(partial(self._add_opinion, dialog, on))
        self.open_dialog(dialog)

    def _add_opinion(self, dialog: OpinionDialog, snapshot_id: str) -> None:
        values, opinions = dialog.values(), self._app.opinions
        if values is None:
            return
        key = self._try(dialog, partial(opinions.add, self._key, values, snapshot_id))
        if key is not None:
            title = "ghi xin ý kiến cấp trên"
            self.done(f"Đã {title}", title, partial(opinions.remove, key, reason="hoàn tác"))

    def edit_opinion(self, opinion: OpinionView) -> None:
        """Edit a request, usually to write its answer."""
        dialog = OpinionDialog(opinion.values, "", self._page.window())
        dialog.submitted.connect(partial(self._edit_opinion, dialog, opinion))
        self.open_dialog(dialog)

    def _edit_opinion(self, dialog: OpinionDialog, opinion: OpinionView) -> None:
        values, edit = dialog.values(), self._app.opinions.edit
        if values is not None and self._did(dialog, partial(edit, opinion.id, values)):
            title = "ghi ý kiến cấp trên"
            self.done(f"Đã {title}", title, partial(edit, opinion.id, opinion.values))

    def remove_opinion(self, opinion: OpinionView) -> None:
        """Take a request back, with its reason."""
        about = "Bản ghi vẫn ở trong lịch sử sửa đổi; Ctrl+Z lấy lại."
        title = "Bỏ ghi xin ý kiến cấp trên"
        dialog = ReasonDialog(title, about, "Bỏ ghi", self._page.window())
        dialog.submitted.connect(partial(self._remove_opinion, dialog, opinion))
        self.open_dialog(dialog)

    def _remove_opinion(self, dialog: ReasonDialog, opinion: OpinionView) -> None:
        why, opinions = dialog.why(), self._app.opinions
        if why and self._did(dialog, partial(opinions.remove, opinion.id, reason=why)):
            title = "bỏ ghi xin ý kiến"
            self.done(f"Đã {title}", title, partial(opinions.put_back, opinion.id))

    # -- decision

    def decide(self) -> None:
        """Ask for the decision, or say what it lacks."""
        lacks = self._app.decisions.lacks(self._key)
        if lacks:
            missing = LacksDialog(lacks, self._page.window())
            missing.wanted.connect(self._go)
            self.open_dialog(missing)
            return
        values = DecisionValues(decided_on=self._today.isoformat(), signer=self._signer())
        count = len(self._app.meetings.households(self._key))
        homes = f"Danh sách gồm {count} hộ đã rà soát."
        dialog = DecisionDialog("Quyết định công nhận", values, homes, self._page.window())
        dialog.submitted.connect(partial(self._decide, dialog))
        self.open_dialog(dialog)

    def _decide(self, dialog: DecisionDialog) -> None:
        values, decisions = dialog.values(), self._app.decisions
        if values is None:
            return
        made = self._try(dialog, partial(decisions.decide, self._key, values))
        if made is not None:
            back = partial(decisions.withdraw, made.id, reason="hoàn tác")
            title = f"ghi quyết định {made.values.number}"
            self.done(f"Đã {title}", title, back)

    def edit_decision(self, decision: DecisionView) -> None:
        """Correct number, day or signer."""
        dialog = DecisionDialog(
            "Sửa số, ngày, người ký", decision.values, "", self._page.window()
        )
        dialog.submitted.connect(partial(self._edit_decision, dialog, decision))
        self.open_dialog(dialog)

    def _edit_decision(self, dialog: DecisionDialog, decision: DecisionView) -> None:
        values, edit = dialog.values(), self._app.decisions.edit
        if values is not None and self._did(dialog, partial(edit, decision.id, values)):
            back = partial(edit, decision.id, decision.values)
            self.done("Đã sửa quyết định", "sửa quyết định", back)

    def withdraw_decision(self, decision: DecisionView) -> None:
        """Take a decision back, with its reason; the way on is another decision."""
        title = f"Hủy ghi quyết định {decision.values.number}"
        dialog = ReasonDialog(title, WITHDRAW, "Hủy ghi quyết định", self._page.window())
        dialog.submitted.connect(partial(self._withdraw, dialog, decision))
        self.open_dialog(dialog)

    def _withdraw(self, dialog: ReasonDialog, decision: DecisionView) -> None:
        why, withdraw = dialog.why(), self._app.decisions.withdraw
        if not why:
            return
        count = self._try(dialog, partial(withdraw, decision.id, reason=why))
        if count is not None:
            self.tell(
                f"Đã hủy ghi quyết định {decision.values.number}; thu hồi {count} giấy chứng "
                "nhận. Ghi quyết định khác khi sẵn sàng."
            )

    def _signer(self) -> str:
        signers = self._app.print_infos.get().signers
        return signers[0].name if signers else ""

    # -- certificates

    def issue(self) -> None:
        """Give certificates to every household that is due one."""
        certificates = self._app.certificates
        due = certificates.due(self._key)
        if not due:
            self._explain_nothing_due()
            return
        dialog = IssueDialog(
            len(due), certificates.suggested(self._today), certificates.suggested,
            self._page.window(),
        )  # fmt: skip
        dialog.submitted.connect(partial(self._issue, dialog))
        self.open_dialog(dialog)

    def _issue(self, dialog: IssueDialog) -> None:
        given, certificates = dialog.given(), self._app.certificates
        if given is None:
            return
        ids = self._try(dialog, partial(certificates.issue, self._key, given))
        if ids is not None:
            back = partial(certificates.withdraw, ids, reason="hoàn tác", on=self._today)
            title = f"cấp {len(ids)} giấy chứng nhận"
            self.done(f"Đã {title}", title, back)

    def _explain_nothing_due(self) -> None:
        suggested = self._app.certificates.suggested(self._today)
        try:
            self._app.certificates.issue(self._key, suggested)
        except UserError as error:
            self._page.dialogs.explain(error)
