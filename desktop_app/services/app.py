"""All services of one open folder, each made when first asked for: what pages are given.

A module is imported with its first use: typesetter, Excel writers and form compiler stay off
the start (DESIGN.md §13, P7; tests/ui/test_start_path.py lists what is loaded). Each room of
services has its own bundle.
"""

from __future__ import annotations

from desktop_app.services.exchange.bundle import ExchangeServices
from desktop_app.services.inspecting import InspectionServices
from desktop_app.services.reviews.steps_bundle import StepServices
from desktop_app.services.training.bundle import TrainingServices


class App(ExchangeServices, TrainingServices, InspectionServices, StepServices):
    """The services of one open folder.

    Attributes:
        chosen_campaign: key of the campaign picked in the top line, "" = the newest.
    """

    chosen_campaign: str = ""

    @property
    def campaign_key(self) -> str:
        """Key of the campaign the window works on: picked or newest, "" = none was opened."""
        keys = [campaign.key for campaign in self.campaigns.all()]
        chosen = self.chosen_campaign
        return chosen if chosen in keys else next(iter(keys), "")
