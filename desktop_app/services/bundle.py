"""What every bundle of services is made of: the open folder, the rules, this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.services.folders.folder import Folder
from desktop_app.services.office_rules import OfficeRules
from desktop_app.services.rulebook import Rulebook

if TYPE_CHECKING:
    from desktop_app.services.folders.store import Store
    from desktop_app.services.folders.workplace import Workplace


class Bundle:
    """One open folder and what its services need beside it.

    Attributes:
        store: what accounts and backups need beyond the folder; None without a keyring.
        workplace: settings and sticks of this machine; None where there is no window.
    """

    def __init__(
        self,
        folder: Folder,
        rules: Rulebook | None = None,
        store: Store | None = None,
        workplace: Workplace | None = None,
    ) -> None:
        self.folder = folder
        self.store = store
        self.workplace = workplace
        self.rules: Rulebook = OfficeRules(folder, rules or Rulebook())
