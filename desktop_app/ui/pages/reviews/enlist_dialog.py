"""Households that asked for a review: found by name or code, put into the campaign's list."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.domain.errors import UserError
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter, HouseholdRow
from desktop_app.services.reviews.campaigns import CampaignView
from desktop_app.ui import style
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.pages.households.household_columns import (
    HouseholdListing,
    class_tone,
    class_words,
)
from desktop_app.ui.widgets.columns import Column
from desktop_app.ui.widgets.empty_state import EmptyState
from desktop_app.ui.widgets.form_dialog import FormDialog
from desktop_app.ui.widgets.list_panel import ListPanel


class EnlistDialog(FormDialog):
    """Enter on a line (or the button) puts the chosen households in; the window stays open.

    Attributes:
        added: how many households were put in since it opened.
    """

    def __init__(
        self,
        app: App,
        dialogs: Dialogs,
        campaign: CampaignView,
        listed: Collection[str],
        parent: QWidget | None = None,
    ) -> None:
        """Open for a campaign; `listed` = households that are in it already."""
        super().__init__(
            "Thêm hộ có giấy đề nghị rà soát",
            "Gõ tên chủ hộ, thành viên hoặc mã hộ rồi Enter. Hộ chưa có trong danh sách đang "
            "theo dõi thì thêm ở trang Hộ gia đình trước.",
            "Đưa vào đợt rà soát",
            parent,
        )
        self._app, self._dialogs, self._campaign = app, dialogs, campaign
        self._listed = set(listed)
        self.added = 0
        year = campaign.period.year
        columns: tuple[Column[HouseholdRow], ...] = (
            Column("code", "Mã hộ", lambda r: r.code, chars=7, sortable=False),
            Column("head", "Chủ hộ", lambda r: r.head, chars=22, stretch=True, sortable=False),
            Column("born", "Sinh", lambda r: r.head_birth[:4], chars=5, drop=3, sortable=False),
            Column(
                "hamlet", "Thôn", lambda r: r.hamlet, chars=12, stretch=True, sortable=False
            ),
            Column(
                "before",
                str(year - 1),
                lambda r: class_words(r.previous_class),
                chars=16,
                mark=lambda r: class_tone(r.previous_class),
                drop=2,
                sortable=False,
            ),
            Column("there", "Đợt này", self._there, chars=10, drop=1, sortable=False),
        )
        empty = EmptyState(
            "ho", "Chưa có hộ nào đang theo dõi", "Thêm hộ ở trang Hộ gia đình trước."
        )
        self.list = ListPanel(
            columns, lambda row: row.household_id, name="Hộ tìm được", empty=empty, unit="hộ"
        )
        self.list.setMinimumHeight(min(style.px(420), 400))
        self.form.addWidget(self.list, 1)
        self.setMinimumWidth(min(style.px(760), 1240))
        wanted = HouseholdFilter(
            unit_key=app.folder.unit_key, year=year, campaign_key=campaign.key
        )
        self.list.load(HouseholdListing(app.households, wanted))
        self.main.setDefault(False)
        for button in self.findChildren(QPushButton):
            if button.text() == "Hủy":  # what was put in stays: this one only closes
                button.setText("Đóng")
        self.list.table.opened.connect(self.submit)
        self.list.search.entered.connect(self._first)
        self.submitted.connect(self._put_in)
        QTimer.singleShot(0, self.list.search, self.list.search.setFocus)

    def _there(self, row: HouseholdRow) -> str:
        return "Đã có" if row.household_id in self._listed else ""

    @Slot()
    def _first(self) -> None:
        if not self.list.table.currentIndex().isValid():
            self.list.table.selectRow(0)

    @Slot()
    def _put_in(self) -> None:
        current = self.list.table.current()
        rows = self.list.table.chosen() or ([current] if current is not None else [])
        new = [row.household_id for row in rows if row.household_id not in self._listed]
        if not rows:
            self.refuse("Chưa chọn hộ nào.")
            return
        try:
            count = self._app.campaigns.enlist(self._campaign.key, new) if new else 0
        except UserError as error:
            self._dialogs.explain(error)
            return
        self._listed.update(new)
        self.added += count
        names = ", ".join(row.head for row in rows[:3])
        done = f"Đã đưa vào {count} hộ: {names}." if count else "Hộ này đã có trong đợt."
        self.message.say(done, style.Tone.GOOD if count else style.Tone.QUIET)
        self.list.table.viewport().update()
        self.list.search.setFocus()
        self.list.search.selectAll()
