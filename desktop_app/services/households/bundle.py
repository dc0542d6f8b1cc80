"""The services of the registry, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.common import CommonServices

if TYPE_CHECKING:
    from desktop_app.services.households.household_import import ListImport
    from desktop_app.services.households.households import Households
    from desktop_app.services.households.list_compare import ListCompare
    from desktop_app.services.households.list_export import ListExport
    from desktop_app.services.households.list_layouts import ListLayouts
    from desktop_app.services.printing.households import HouseholdPapers


class HouseholdServices(CommonServices):
    """Services of the registry."""

    @cached_property
    def households(self) -> Households:
        """Households and people."""
        from desktop_app.services.households.households import Households

        return Households(self.folder)

    @cached_property
    def household_papers(self) -> HouseholdPapers:
        """The household list on paper and as Excel."""
        from desktop_app.services.printing.households import HouseholdPapers

        return HouseholdPapers(self.folder, self.press, self.households, self.rules)

    @cached_property
    def list_layouts(self) -> ListLayouts:
        """Headings matched by hand, export forms of the office."""
        from desktop_app.services.households.list_layouts import ListLayouts

        return ListLayouts(self.folder)

    @cached_property
    def list_compare(self) -> ListCompare:
        """Lists of police, ministry, insurance beside the register."""
        from desktop_app.services.households.list_compare import ListCompare

        return ListCompare(self.folder, self.list_import, self.rules)

    @cached_property
    def list_export(self) -> ListExport:
        """Lists in the layouts of others and in forms of the office's own."""
        from desktop_app.services.households.list_export import ListExport

        return ListExport(self.folder, self.rules, self.units, self.list_layouts)

    @cached_property
    def list_import(self) -> ListImport:
        """Household lists from Excel."""
        from desktop_app.services.households.household_import import ListImport

        return ListImport(self.folder, self.hamlets, self.rules, self.list_layouts)
