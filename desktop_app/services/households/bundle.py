"""The services of the registry, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.common import CommonServices

if TYPE_CHECKING:
    from desktop_app.services.acts import Acts
    from desktop_app.services.households.household_import import ListImport
    from desktop_app.services.households.households import Households
    from desktop_app.services.households.list_compare import ListCompare
    from desktop_app.services.households.list_export import ListExport
    from desktop_app.services.households.list_layouts import ListLayouts
    from desktop_app.services.households.movement_list import MovementList
    from desktop_app.services.households.movements import Movements
    from desktop_app.services.households.paths import Paths
    from desktop_app.services.households.recognition_files import RecognitionFiles
    from desktop_app.services.households.recognitions import Recognitions
    from desktop_app.services.households.saved_lists import SavedLists
    from desktop_app.services.households.support_files import SupportFiles
    from desktop_app.services.households.supports import Supports
    from desktop_app.services.households.transfers import Transfers
    from desktop_app.services.printing.household_lists import ListPapers
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
    def movement_list(self) -> MovementList:
        """The events of a commune as a list."""
        from desktop_app.services.households.movement_list import MovementList

        return MovementList(self.folder)

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

    @cached_property
    def transfers(self) -> Transfers:
        """Between communes: announced, taken in."""
        from desktop_app.services.households.transfers import Transfers

        return Transfers(self.folder, self.units)

    @cached_property
    def supports(self) -> Supports:
        """Hỗ trợ đã nhận."""
        from desktop_app.services.households.supports import Supports

        return Supports(self.folder)

    @cached_property
    def support_files(self) -> SupportFiles:
        """Support received from Excel."""
        from desktop_app.services.households.support_files import SupportFiles

        return SupportFiles(self.folder, self.supports)

    @cached_property
    def recognition_files(self) -> RecognitionFiles:
        """Recognitions from Excel."""
        from desktop_app.services.households.recognition_files import RecognitionFiles

        return RecognitionFiles(self.folder, self.recognitions)

    @cached_property
    def recognitions(self) -> Recognitions:
        """Average-living farm households, low-income workers."""
        from desktop_app.services.households.recognitions import Recognitions

        return Recognitions(self.folder)

    @cached_property
    def paths(self) -> Paths:
        """What became of households from year to year."""
        from desktop_app.services.households.paths import Paths

        return Paths(self.folder)

    @cached_property
    def saved_lists(self) -> SavedLists:
        """Lists of households that are asked for by name."""
        from desktop_app.services.households.saved_lists import SavedLists

        return SavedLists(self.folder, self.paths, self.recognitions)

    @cached_property
    def list_papers(self) -> ListPapers:
        """Lists beside the registry on paper and as Excel."""
        from desktop_app.services.printing.household_lists import ListPapers

        return ListPapers(self.folder, self.press)
