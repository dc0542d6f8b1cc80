"""The deeds between communes; each is one act and can be taken back whole."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from desktop_app.services.households.households import HouseholdFilter, HouseholdView
from desktop_app.services.households.transfers import Arriving
from desktop_app.ui.pages.households.transfer_dialogs import AnnounceMove, TakeIn, TakeInto
from desktop_app.ui.pages.page_acts import PageActs
from desktop_app.ui.widgets.reason_dialog import ReasonDialog


class TransferActs(PageActs):
    """Opens the windows and calls `app.transfers`."""

    topics: ClassVar[frozenset[str]] = frozenset({"households", "home"})

    def announce(self, view: HouseholdView, chosen: str) -> None:
        """Ask who goes to which commune; `chosen` = the member under the cursor."""
        app = self._app
        communes = [(unit.key, self._named(unit.key)) for unit in app.transfers.destinations()]
        one = chosen if len(view.people) > 1 else ""
        parent = self._page.window()
        dialog = AnnounceMove(view.people, communes, one, self._today, parent)
        dialog.submitted.connect(partial(self._announce, dialog, view))
        self.open_dialog(dialog)

    def _announce(self, dialog: AnnounceMove, view: HouseholdView) -> None:
        on = dialog.day()
        if not dialog.checked() or on is None:
            return
        write = partial(
            self._app.transfers.announce, view.id, dialog.going, dialog.unit.key, on,
            new_head=dialog.heir.key, reason=dialog.why,
        )  # fmt: skip
        unit = self._app.units.named(dialog.unit.key).title
        what = f"báo {len(dialog.going)} người hộ {view.head} chuyển sang {unit}"
        if self._did(dialog, write):
            self._back(f"Đã {what}", what)

    def take_in(self, coming: Arriving) -> None:
        """Make them a household here."""
        hamlets = [(row.id, row.title) for row in self._app.hamlets.all()]
        dialog = TakeIn(coming, hamlets, self._today, self._page.window())
        dialog.submitted.connect(partial(self._take_in, dialog, coming))
        self.open_dialog(dialog)

    def _take_in(self, dialog: TakeIn, coming: Arriving) -> None:
        on = dialog.day()
        if not dialog.checked() or on is None:
            return
        hamlet, code, address = dialog.place
        write = partial(
            self._app.transfers.take_in, coming.id, hamlet, on, code=code, address=address
        )
        if self._did(dialog, write):
            self._back(f"Đã tiếp nhận hộ {coming.head}", f"tiếp nhận hộ {coming.head}")

    def take_into(self, coming: Arriving) -> None:
        """Put them into a household that is here."""
        app = self._app
        wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=self._today.year)
        homes = (app.households, wanted)
        dialog = TakeInto(coming, homes, self._today, self._page.window())
        dialog.submitted.connect(partial(self._take_into, dialog, coming))
        self.open_dialog(dialog)

    def _take_into(self, dialog: TakeInto, coming: Arriving) -> None:
        on, target = dialog.day(), dialog.target
        if not dialog.checked() or on is None or target is None:
            return
        write = partial(
            self._app.transfers.take_into, coming.id, target.household_id, on,
            relations=dialog.chosen(),
        )  # fmt: skip
        what = f"tiếp nhận {coming.head} vào hộ {target.head}"
        if self._did(dialog, write):
            self._back(f"Đã {what}", what)

    def decline(self, coming: Arriving) -> None:
        """Say that they did not come."""
        about = (
            f"{coming.head} và {len(coming.people)} người được báo từ {coming.from_unit} không "
            "về xã. Dòng này còn trong danh sách, khi họ về vẫn tiếp nhận được."
        )
        dialog = ReasonDialog("Không tiếp nhận", about, "Không tiếp nhận", self._page.window())
        dialog.submitted.connect(partial(self._decline, dialog, coming))
        self.open_dialog(dialog)

    def _decline(self, dialog: ReasonDialog, coming: Arriving) -> None:
        why, decline = dialog.why(), self._app.transfers.decline
        if why and self._did(dialog, lambda: decline(coming.id, reason=why)):
            self._back("Đã ghi không tiếp nhận", f"không tiếp nhận {coming.head}")

    def _named(self, unit_key: str) -> str:
        units = self._app.units
        unit = units.named(unit_key)
        upper = units.parent_title(unit)
        return f"{unit.title}, {upper}" if upper else unit.title

    def _back(self, said: str, title: str) -> None:
        acts = self._app.acts
        self.done(said, title, partial(acts.take_back, acts.newest()))
