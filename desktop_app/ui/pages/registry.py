"""Which class stands behind which key; imported when first shown, to keep the start short."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast

from desktop_app.ui.bus import Bus
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.page import Page
from desktop_app.ui.tasks import Runner


def later(module: str, name: str) -> Callable[..., Page]:
    """Return a factory that imports `desktop_app.ui.pages.<module>` when it is called."""

    def make(app: Any, runner: Runner, dialogs: Dialogs, bus: Bus, **more: Any) -> Page:
        found = getattr(import_module(f"desktop_app.ui.pages.{module}"), name)
        return cast("Page", found(app, runner, dialogs, bus, **more))

    return make


PAGES: Mapping[str, Callable[..., Page]] = {
    "arrivals": later("households.arrivals_page", "ArrivalsPage"),
    "evaluation": later("training.evaluation_page", "EvaluationPage"),
    "exchange": later("exchange.exchange_page", "ExchangePage"),
    "home": later("home.home", "HomePage"),
    "households": later("households.households_page", "HouseholdsPage"),
    "list_compare": later("households.compare_page", "ComparePage"),
    "list_import": later("households.import_page", "ImportPage"),
    "movements": later("households.movements_page", "MovementsPage"),
    "paths": later("households.paths_page", "PathsPage"),
    "recognitions": later("households.recognitions_page", "RecognitionsPage"),
    "remarks": later("households.remarks_page", "RemarksPage"),
    "supports": later("households.supports_page", "SupportsPage"),
    "plans": later("plans", "PlansPage"),
    "inspections": later("inspections.inspections_page", "InspectionsPage"),
    "checklist": later("inspections.checklist_page", "ChecklistPage"),
    "reports": later("reports_page", "ReportsPage"),
    "reviews": later("reviews.reviews_page", "ReviewsPage"),
    "review_form": later("reviews.review_form_page", "ReviewFormPage"),
    "screening": later("reviews.screening_page", "ScreeningPage"),
    "training": later("training.training_page", "TrainingPage"),
    "system": later("system.page", "SystemPage"),
}
"""Key of `navigation.ENTRIES` (or of an inner page) → how to make it."""
