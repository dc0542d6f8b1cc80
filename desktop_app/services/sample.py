"""Invented people in a data folder: for the demo, for training, for measurements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from db import bulk
from desktop_app.definitions.samples import read_sample_parts
from desktop_app.domain.clock import today
from desktop_app.domain.ids import natural_id
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.reviews.deprivation import COUNT, NOT_DEPRIVED
from desktop_app.domain.sample_people import (
    SampleHousehold,
    SampleParts,
    hamlet_names,
    households,
)
from desktop_app.domain.sample_reviews import review_answers
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.households.households import member_columns

_BATCH = 1000
_PER_HAMLET = 60


@dataclass(frozen=True, slots=True)
class Placed:
    """An invented household as it stands in the folder."""

    id: str
    household: SampleHousehold
    people: tuple[str, ...]


def sample_parts() -> SampleParts:
    """Return what invented names are built from."""
    path = RESOURCES / "definitions" / "sample_names.toml"
    return read_sample_parts(path.read_bytes(), path.name)


def fill(
    app: App,
    count: int,
    *,
    seed: int,
    unit_key: str = "",
    year: int = 0,
    hamlets: int = 0,
    report: Report = silent,
) -> list[Placed]:
    """Add invented households with people and three years of classes; return them.

    Args:
        app: the folder to fill.
        count: how many households.
        seed: the same gives the same people.
        unit_key: the commune they live in; empty = the folder's own unit.
        year: the year of the coming review; the lists end the year before.
        hamlets: how many hamlets; 0 = one per 60 households.
        report: progress and cancel.
    """
    unit = unit_key or app.folder.unit_key
    day = today(app.folder.clock)
    since = f"{year or day.year}-01-01"  # as lists say it: they lived there before the campaign
    number = hamlets or max(1, count // _PER_HAMLET)
    parts = sample_parts()
    with app.stand_ins.invented():
        places = _add_hamlets(app, unit, hamlet_names(parts, number, seed))
    placed: list[Placed] = []
    for batch in _batches(households(parts, count, seed, hamlets=number, today=day)):
        report(len(placed), count, "hộ")
        homes = [_placed(app, one) for one in batch]
        with app.stand_ins.invented(), app.folder.writing() as session:
            bulk.create(session, "household", [_home(h, unit, places) for h in homes])
            bulk.create(session, "person", [p for h in homes for p in _people(h, since)])
            years = [y for h in homes for y in _years(h, year or day.year)]
            bulk.create(session, "household_year", years)
        placed += homes
    report(count, count, "hộ")
    return placed


def _add_hamlets(app: App, unit: str, names: Sequence[str]) -> list[str]:
    places = [app.folder.new_id() for _ in names]
    rows = [
        {"id": place, "unit_key": unit, "name": name, "kind": "thôn", "sort": n}
        for n, (place, name) in enumerate(zip(places, names, strict=True), start=1)
    ]
    with app.folder.writing() as session:
        bulk.create(session, "hamlet", rows)
    return places


def review(
    app: App, placed: Sequence[Placed], campaign_key: str, *, seed: int, report: Report = silent
) -> None:
    """Fill and complete the review form of invented households, as reviewers would."""
    for done, one in enumerate(placed):
        report(done, len(placed), "phiếu")
        answers = review_answers(
            one.household,
            one.people,
            seed=seed,
            day=today(app.folder.clock),
            reviewer="Rà soát viên mẫu",
        )
        with app.stand_ins.invented():
            fill_form(app, one.id, campaign_key, answers)
    report(len(placed), len(placed), "phiếu")


def fill_form(app: App, household_id: str, campaign_key: str, answers: dict[str, str]) -> None:
    """Give these answers, tick the form's own suggestions, and finish the form."""
    work = app.reviews.open(household_id, campaign_key, answers)
    facts = {item.fact: item.path for item in work.form.walk() if item.fact}
    ticks = {
        facts[f"review:deprivation.{n}"]: _suggested(work.session, facts, n)
        for n in range(1, COUNT + 1)
    }
    for path, value in ticks.items():
        work.session.answer(path, value)
    left = len(work.session.missing()) + len(work.session.invalid())
    app.reviews.keep_all(work, {**answers, **ticks}, left=left)


def _suggested(session: Any, facts: dict[str, str], n: int) -> str:
    path = facts.get(f"suggest:{n}")
    return (session.value(path) if path else "") or NOT_DEPRIVED


def _batches(invented: Iterator[SampleHousehold]) -> Iterator[list[SampleHousehold]]:
    batch: list[SampleHousehold] = []
    for one in invented:
        batch.append(one)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _placed(app: App, one: SampleHousehold) -> Placed:
    return Placed(app.folder.new_id(), one, tuple(app.folder.new_id() for _ in one.members))


def _home(placed: Placed, unit: str, places: Sequence[str]) -> dict[str, Any]:
    one = placed.household
    return {
        "id": placed.id,
        "unit_key": unit,
        "hamlet_id": places[one.hamlet],
        "code": one.code,
        "address": one.address,
    }


def _people(placed: Placed, since: str) -> Iterator[dict[str, Any]]:
    for n, (person, member) in enumerate(
        zip(placed.people, placed.household.members, strict=True), start=1
    ):
        columns = {"id": person, "household_id": placed.id, "sort": n, "since": since}
        yield {**columns, **member_columns(member)}


def _years(placed: Placed, year: int) -> Iterator[dict[str, Any]]:
    one = placed.household
    for n, found in enumerate((*one.earlier, one.opening), start=year - 1 - len(one.earlier)):
        yield {
            "id": natural_id("household_year", placed.id, str(n)),
            "household_id": placed.id,
            "year": n,
            "household_class": found.value,
            "people": len(one.members),
            "source": "dữ liệu mẫu",
        }
