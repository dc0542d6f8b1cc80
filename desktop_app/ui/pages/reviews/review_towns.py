"""Which commune's hamlets «Theo thôn» shows: its own below, a chosen one above."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.accounts import SiteRole
from desktop_app.ui.pages.exchange.town_columns import title
from desktop_app.ui.pages.parts import FilterBox

_WIDEST = 250


class TownChoice(FilterBox):
    """The communes of an upper unit; nothing to choose, and not shown, in a commune."""

    def __init__(self, app: Any) -> None:
        super().__init__("Xã", widest=_WIDEST)
        self._app = app
        self.upper = app.folder.duty is SiteRole.UPPER

    @property
    def unit(self) -> str:
        """Key of the unit whose households are listed."""
        return self.key if self.upper else str(self._app.folder.unit_key)

    @property
    def whole(self) -> str:
        """Words of the line that adds up its hamlets."""
        return f"Cả {self._app.units.named(self.unit).kind.value}"

    def reread(self, campaign_key: str) -> None:
        """Offer the communes; the first that sent something is chosen at first."""
        if not self.upper:
            return
        chosen, towns = self.key, self._app.towns.all(campaign_key)
        self.offer(
            [(t.unit_key, title(t) if t.sent else f"{title(t)} (chưa gửi)") for t in towns]
        )
        sent = next((town.unit_key for town in towns if town.sent), "")
        self.take(chosen or sent)
