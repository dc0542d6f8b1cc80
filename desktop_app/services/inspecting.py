"""The services of inspections, each made when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.services.common import CommonServices

if TYPE_CHECKING:
    from desktop_app.services.inspections import Inspections
    from desktop_app.services.printing.inspections import InspectionPapers


class InspectionServices(CommonServices):
    """Services of inspections."""

    @cached_property
    def inspections(self) -> Inspections:
        """Inspections and their checklists."""
        from desktop_app.services.inspections import Inspections

        return Inspections(self.folder, self.forms)

    @cached_property
    def inspection_papers(self) -> InspectionPapers:
        """Papers of an inspection."""
        from desktop_app.services.printing.inspections import InspectionPapers

        return InspectionPapers(self.press, self.inspections)
