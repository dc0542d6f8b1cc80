"""The services of the registry, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.common import CommonServices

if TYPE_CHECKING:
    from desktop_app.services.acts import Acts
    from desktop_app.services.households.household_import import ListImport
    from desktop_app.services.households.households import Households
    from desktop_app.services.households.movements import Movements
    from desktop_app.services.printing.households import HouseholdPapers


class HouseholdServices(CommonServices):
    """Services of the registry."""

    @cached_property
    def households(self) -> Households:
        """Households and people."""
        from desktop_app.services.households.households import Households

        return Households(self.folder)

    @cached_property
    def movements(self) -> Movements:
        """Biến động: dated events with the register."""
        from desktop_app.services.households.movements import Movements

        return Movements(self.folder)

    @cached_property
    def acts(self) -> Acts:
        """Hoàn tác of whole acts."""
        from desktop_app.services.acts import Acts

        return Acts(self.folder)

    @cached_property
    def household_papers(self) -> HouseholdPapers:
        """The household list on paper and as Excel."""
        from desktop_app.services.printing.households import HouseholdPapers

        return HouseholdPapers(self.folder, self.press, self.households, self.rules)

    @cached_property
    def list_import(self) -> ListImport:
        """Household lists from Excel."""
        from desktop_app.services.households.household_import import ListImport

        return ListImport(self.folder, self.hamlets, self.rules)
