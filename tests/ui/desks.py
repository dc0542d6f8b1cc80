"""A desk on a real folder of invented data: what tests and pictures of whole windows share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from desktop_app.definitions.messages import Messages
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.reviews.scoring import HouseholdClass
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.folders.first_start import FirstStart, create
from desktop_app.services.folders.workplace import Workplace
from desktop_app.services.rulebook import Rulebook
from desktop_app.ui.desk import Desk
from desktop_app.ui.occasion import Occasion
from desktop_app.ui.tasks import OnTheSpot
from tests import factories
from tests.stores import PASSWORD, UNIT, door
from tests.ui.sample_shell import Person

IN_2024 = datetime(2024, 11, 20, 3, 0, tzinfo=UTC)
IN_2026 = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ADMIN = "Trần Thị Mẫu Mai"
RULES = Rulebook()


def desk(
    folder: Path, *, now: datetime = IN_2024, occasion: Occasion | None = None, **answers
) -> Desk:
    """A desk whose tasks run on the spot; `answers` are those of the person at the dialogs."""
    workplace = Workplace(door(folder, FixedClock(now)))
    workplace.take()
    return Desk(
        workplace,
        RULES,
        Messages(RESOURCES / "messages"),
        OnTheSpot(),
        dialogs=Person(**answers),
        occasion=occasion or Occasion(open_sample=lambda _report: None),
    )


def set_up(given: Desk, duty: SiteRole = SiteRole.COMMUNE, *, hamlets: str = "") -> Desk:
    """Make the folder, enter it, and paste hamlets."""
    first = FirstStart(UNIT, duty, ADMIN, PASSWORD)
    given.begin(create(given.workplace.door, first).store)
    if hamlets:
        given.app.hamlets.paste(hamlets)
    return given


def with_campaign(given: Desk) -> Desk:
    """Households in every hamlet, the campaign of 2024, half of the reviews done."""
    app = given.app
    poor, near = HouseholdClass.POOR.value, HouseholdClass.NEAR_POOR.value
    homes = [
        factories.household(app, hamlet.id, f"{n * 10 + i:03}", opening=opening)
        for n, hamlet in enumerate(app.hamlets.all())
        for i, opening in enumerate([poor] * (4 + n) + [near] * 2)
    ]
    factories.campaign(app)
    for n, home in enumerate(homes[: len(homes) // 2]):
        factories.reviewed(app, home, 110 + n * 7, (1, 4, 7) if n % 3 else (2,))
    return given


def close(given: Desk) -> None:
    """Close the window and let go of the folder, without a backup."""
    if given.window is not None:
        given.window.close()
        given.window.deleteLater()
    if given.store is not None:
        given.store.close()
    given.workplace.release()
