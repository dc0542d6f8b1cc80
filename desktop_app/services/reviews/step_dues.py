"""What the steps of a campaign bring to «Việc cần làm»: postings, complaints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from db.models.reviews import Campaign
from db.models.steps import Posting
from db.queries import reviews as review_queries
from db.queries import steps as queries
from desktop_app.domain.ids import natural_id
from desktop_app.services.due import Due, Target
from desktop_app.services.folders.folder import Folder

POSTING_RULE = "QĐ 24/2021/QĐ-TTg, Điều 4"


def step_dues(folder: Folder, campaign_key: str, day: date) -> list[Due]:
    """Return the lines of a campaign on a day: what hangs, what waits to be reviewed again."""
    with folder.reading() as session:
        if session.get(Campaign, natural_id("campaign", campaign_key)) is None:
            return []
        postings = queries.of_campaign(session, Posting, campaign_key, folder.unit_key)
        complaints = queries.complaints_of(session, campaign_key, folder.unit_key)
        hamlets = {row.id: row.name or "" for row in review_queries.hamlets_of(session)}
        found = list(_postings(postings, hamlets, day))
        waiting = [line for row, line in complaints if not row.outcome]
    if waiting:
        text = f"{len(waiting)} khiếu nại của hộ chờ phúc tra"
        where = waiting[0].hamlet_id or ""
        found.append(Due(text, "Mở", Target.STEPS, rule=POSTING_RULE, argument=where))
    return found


def _postings(postings: Sequence[Posting], hamlets: dict[str, str], day: date) -> Iterator[Due]:
    newest: dict[str, Posting] = {}
    for row in postings:
        newest[row.hamlet_id or ""] = row
    for hamlet_id, row in newest.items():
        ends = date.fromisoformat(row.ends_on) if row.ends_on else None
        if ends is None or row.taken_down_on:
            continue
        name = hamlets.get(hamlet_id, "")
        if ends >= day:
            text = f"Niêm yết thôn {name}: đến hết {ends:%d/%m}"
            rule = f"{row.working_days or 0:02} ngày làm việc, {POSTING_RULE}"
            yield Due(text, "Mở", Target.STEPS, ends, rule, hamlet_id)
