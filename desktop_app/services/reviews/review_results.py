"""Results of a campaign from our own Excel template: totals, twelve ticks, causes, groups."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import bulk
from db.models.local import HouseholdLine
from db.models.reviews import Review
from db.queries.enlisted import in_campaign
from desktop_app.documents.lists.headings import load_vocabulary
from desktop_app.documents.lists.list_cells import Problem, Severity
from desktop_app.documents.lists.review_results import (
    SHEET,
    ListedHousehold,
    ReviewResultRow,
    read_review_results,
    review_template,
)
from desktop_app.domain.errors.list_import import ListHasProblems
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.deprivation import COUNT
from desktop_app.domain.text_vi import fold
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.files import file_bytes
from desktop_app.services.folders.folder import Folder
from desktop_app.services.reviews.campaigns import Campaigns, review_id
from desktop_app.services.reviews.results import Results
from desktop_app.services.rulebook import Rulebook

__all__ = ["Problem", "ResultsPreview", "ReviewResultFiles"]
REASON = "Nhập kết quả rà soát từ tệp"
"""How its acts begin in the history; `ActUndo` finds them by it."""

_GROUPS = {"minority": "1", "no_labour": "2", "merit": "3"}


@dataclass(frozen=True, slots=True)
class ResultsPreview:
    """What a file would do: rows matched to households, and every problem by row."""

    matched: tuple[tuple[str, ReviewResultRow], ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that keep the file out."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)


class ReviewResultFiles:
    """Writes the template and takes filled ones in."""

    def __init__(
        self, folder: Folder, rules: Rulebook, campaigns: Campaigns, results: Results
    ) -> None:
        self._folder = folder
        self._rules = rules
        self._campaigns = campaigns
        self._results = results

    def template(self, campaign_key: str = "") -> bytes:
        """Return the template; with a campaign it lists the households to review."""
        standards = [s for s in self._rules.standards.values() if s.leading]
        names = [i.name for i in self._rules.indicators(standards[0])]
        with self._folder.reading() as session:
            listed = _listed(session, campaign_key) if campaign_key else []
        hamlets = list(dict.fromkeys(home.hamlet for home in listed))
        return review_template(listed, names, hamlets)

    def preview(self, file: Path, campaign_key: str, unit_key: str = "") -> ResultsPreview:
        """Read a file and match its rows; nothing is written.

        Raises:
            ListNotWorkbook and its neighbours: the file is no table we can read.
            CampaignMissing: no such campaign, nor one that `ensure` would open.
        """
        self._campaigns.expect(campaign_key)
        vocabulary = load_vocabulary(RESOURCES / "definitions" / "review_headings.toml")
        read = read_review_results(file_bytes(file), file.name, vocabulary)
        with self._folder.reading() as session:
            lines = _lines(session, unit_key or self._folder.unit_key)
        matched, problems = [], list(read.problems)
        for row in read.rows:
            found = _match(row, lines)
            if isinstance(found, str):
                matched.append((found, row))
            else:
                problems.append(found)
        problems.sort(key=lambda problem: problem.row)
        return ResultsPreview(tuple(matched), tuple(problems))

    def load(self, preview: ResultsPreview, campaign_key: str, *, source: str) -> int:
        """Write the results as one act; return how many households.

        Raises:
            ListHasProblems: an error is left; nothing is written.
        """
        if preview.errors:
            raise ListHasProblems(source, len(preview.errors))
        homes = [home for home, _ in preview.matched]
        self._campaigns.enlist(campaign_key, homes)
        with self._folder.writing(reason=f"{REASON} {source}") as session:
            rows = [
                _columns(session, review_id(home, campaign_key), row)
                for home, row in preview.matched
            ]
            changed = bulk.change(session, "review", rows)
            self._results.recompute(session, [row["id"] for row in rows])
        return changed


def _listed(session: Session, campaign_key: str) -> list[ListedHousehold]:
    query = (
        select(HouseholdLine)
        .join(Review, Review.household_id == HouseholdLine.household_id)
        .where(in_campaign(campaign_key), HouseholdLine.closed == 0)
        .order_by(HouseholdLine.hamlet_order, HouseholdLine.code_order)
    )
    return [ListedHousehold(x.code, x.head, x.hamlet) for x in session.scalars(query)]


def _lines(session: Session, unit_key: str) -> dict[str, list[HouseholdLine]]:
    query = select(HouseholdLine).where(
        HouseholdLine.unit_key == unit_key, HouseholdLine.closed == 0
    )
    found: dict[str, list[HouseholdLine]] = {}
    for line in session.scalars(query):
        found.setdefault(fold(line.code), []).append(line)
    return found


def _match(row: ReviewResultRow, lines: dict[str, list[HouseholdLine]]) -> str | Problem:
    there = lines.get(fold(row.code), [])
    if len(there) > 1 and row.hamlet:
        there = [line for line in there if fold(line.hamlet) == fold(row.hamlet)]
    if not there:
        text = f"Không có hộ mã «{row.code}» trong danh sách của đơn vị"
        return Problem.error(
            SHEET, row.source_row, text, "Kiểm tra mã hộ, thôn hoặc thêm hộ trước"
        )
    if len(there) > 1:
        text = f"Có {len(there)} hộ cùng mã «{row.code}» ở các thôn khác nhau"
        return Problem.error(SHEET, row.source_row, text, "Ghi thêm tên thôn")
    if row.head and fold(row.head) != fold(there[0].head):
        text = f"Tên chủ hộ «{row.head}» khác với trên máy «{there[0].head}»"
        return Problem.error(SHEET, row.source_row, text, "Kiểm tra lại mã hộ hoặc tên chủ hộ")
    return there[0].household_id


def _columns(session: Session, key: str, row: ReviewResultRow) -> dict[str, Any]:
    """Return what a row sets; an empty cell leaves what is there."""
    review = session.get(Review, key)
    before = review.deprivations if review else {}
    ticks = {**before, **row.deprivations}
    found: dict[str, Any] = {
        "id": key,
        "deprivations": ticks,
        "b1": row.b1 if row.b1 is not None else (review.b1 if review else None),
        "b2": row.b2 if row.b2 is not None else (review.b2 if review else None),
        "totals_source": "tệp Excel" if row.b1 is not None else None,
    }
    if row.causes:
        found["causes"] = " ".join(row.causes)
    if row.groups:
        found["groups"] = " ".join(_GROUPS[group] for group in row.groups)
    if row.collected_on:
        found["collected_on"] = row.collected_on.text
    if row.reviewer:
        found["reviewer"] = row.reviewer
    decided = len(ticks) == COUNT or found["b2"] is not None
    done = found["b1"] is not None and decided
    found["state"] = (ReviewState.COMPLETE if done else ReviewState.ENTERING).value
    return found
