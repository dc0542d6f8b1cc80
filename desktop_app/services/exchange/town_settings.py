"""What an upper unit types about its communes' sending: dates asked for, whom to call.

Kept as settings of this folder: nothing of it is law, and nothing travels.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop_app.domain.reviews.campaigns import SnapshotKind
from desktop_app.domain.text_vi import nfc
from desktop_app.services.exchange.town_views import SendDue, TownContact
from desktop_app.services.folders.folder import Folder

_DUES = "send_dues"
"""{campaign: {"preliminary": ISO day, "official": ISO day}}"""
_CONTACTS = "unit_contacts"
"""{unit: {"name", "post", "phone"}}"""


class TownSettings:
    """Reads and keeps them."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def due(self, campaign_key: str) -> SendDue:
        """Return until when a campaign's figures are asked for; nothing by default."""
        kept = self._folder.setting(_DUES, {}).get(campaign_key, {})
        days = (kept.get(kind.value) for kind in SnapshotKind)
        preliminary, official = (date.fromisoformat(day) if day else None for day in days)
        return SendDue(preliminary, official)

    def keep_due(self, campaign_key: str, due: SendDue) -> None:
        """Keep the dates of a campaign; without any, nothing is asked for."""
        kept = dict(self._folder.setting(_DUES, {}))
        kept[campaign_key] = {kind.value: day.isoformat() for kind, day in due.asked()}
        self._folder.keep_setting(_DUES, kept)

    def contacts(self) -> Mapping[str, TownContact]:
        """Return whom to call, of the units where somebody typed it."""
        kept = self._folder.setting(_CONTACTS, {})
        return {unit: TownContact(**fields, typed=True) for unit, fields in kept.items()}

    def keep_contact(self, unit_key: str, contact: TownContact) -> None:
        """Keep whom to call in a unit; an empty one gives way to the commune's directory."""
        kept = dict(self._folder.setting(_CONTACTS, {}))
        kept.pop(unit_key, None)
        fields = {
            "name": nfc(contact.name), "post": nfc(contact.post), "phone": nfc(contact.phone)
        }  # fmt: skip
        if any(fields.values()):
            kept[unit_key] = fields
        self._folder.keep_setting(_CONTACTS, kept)
