"""What a snapshot keeps of its unit beside the households: hamlets, residents, recognitions.

`hamlet/<id>` = "order|title", `residents/<id>` and `farm/<id>` = "households people": a hamlet
that is renamed or a total that is typed later changes no table of the snapshot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.queries import snapshots as queries
from db.queries.reviews import residents_of
from desktop_app.domain.reviews.flows import Residents
from desktop_app.services.reviews.campaigns import CampaignView

HAMLET, RESIDENTS, FARM = "hamlet/", "residents/", "farm/"


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """The frozen facts of a unit, read back. `known`: the program that froze them kept them."""

    known: bool
    hamlets: tuple[tuple[str, str], ...]
    residents: Mapping[str, Residents]
    farm: Mapping[str, Residents]


def unit_facts(session: Session, unit_key: str, campaign: CampaignView) -> dict[str, str]:
    """Return what a snapshot taken now keeps of a unit."""
    facts = {
        "standards": " ".join(standard.id for standard in campaign.standards),
        "b1_mode": campaign.b1_mode.value,
    }
    totals = residents_of(session, campaign.key)
    farm = queries.farm_average(session, unit_key, campaign.period.year)
    for order, (hamlet, title) in enumerate(queries.hamlet_titles(session, unit_key), start=1):
        facts[f"{HAMLET}{hamlet}"] = f"{order}|{title}"
        total = totals.get(hamlet)
        if total is not None and total.households is not None and total.people is not None:
            facts[f"{RESIDENTS}{hamlet}"] = f"{total.households} {total.people}"
        if farm:  # once one is entered for the year, a hamlet without any has none
            homes, people = farm.get(hamlet, (0, 0))
            facts[f"{FARM}{hamlet}"] = f"{homes} {people}"
    return facts


def read_unit_facts(stored: Mapping[str, Any]) -> UnitFacts:
    """Return the frozen facts of a unit."""
    hamlets = sorted(
        (_order(str(value)), key.removeprefix(HAMLET))
        for key, value in stored.items()
        if key.startswith(HAMLET)
    )
    return UnitFacts(
        known=bool(hamlets),
        hamlets=tuple((hamlet, title) for (_n, title), hamlet in hamlets),
        residents=read_totals(stored, RESIDENTS),
        farm=read_totals(stored, FARM),
    )


def _order(text: str) -> tuple[int, str]:
    order, _, title = text.partition("|")
    return (int(order) if order.isdigit() else 0), title


def read_totals(stored: Mapping[str, Any], prefix: str) -> dict[str, Residents]:
    """Return the facts of a prefix that hold "households people"."""
    found = {}
    for key, value in stored.items():
        numbers = [int(part) for part in str(value).split() if part.isdigit()]
        if key.startswith(prefix) and len(numbers) == len(("households", "people")):
            found[key.removeprefix(prefix)] = Residents(*numbers)
    return found
