"""What every paper of a campaign's steps starts from: store, letterhead, names, campaign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.models.places import Hamlet
from desktop_app.documents.letterhead import Letterhead
from desktop_app.documents.reviews.recognised import ResultHousehold
from desktop_app.domain.reviews.campaigns import CampaignKind, period
from desktop_app.domain.text_vi import fold
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event
from desktop_app.services.printing.press import BLANK, Press, PrintChoices
from desktop_app.services.printing.step_reading import (
    after_meeting,
    frozen,
    homes,
    result_of,
)
from desktop_app.services.reviews.snapshots import WORKING, FrozenHousehold, Snapshots
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.units import Units


@dataclass(frozen=True, slots=True)
class Results:
    """Households with their results.

    `state` is what headings say of the figures, `taken_on` the ISO day they were frozen on, ""
    = they are of today; `trial`: some rest on the trial score table.
    """

    households: tuple[ResultHousehold, ...]
    state: str
    trial: bool
    taken_on: str = ""


class StepDesk:
    """Reads what the papers of the steps share."""

    def __init__(
        self, folder: Folder, press: Press, rules: Rulebook, units: Units, snapshots: Snapshots
    ) -> None:
        self.folder = folder
        self.press = press
        self.rules = rules
        self._units = units
        self._snapshots = snapshots

    @property
    def office(self) -> str:
        """Who issues a paper, as a sentence names it: "UBND xã Tân Yên"."""
        return office_words(self.press, self._units)

    @property
    def upper(self) -> str:
        """Whom a letter to the upper level is for: "UBND huyện Tân Yên", "" = not known."""
        title = self._units.parent_title(self._units.own())
        return f"UBND {title}" if title else ""

    def residence(self, address: str, hamlet: str) -> str:
        """Return a place of residence in full: xóm, thôn, xã, huyện."""
        unit = self._units.own()
        parts = (address, hamlet, unit.title, self._units.parent_title(unit))
        return ", ".join(part for part in parts if part)

    def letterhead(
        self, choices: PrintChoices = BLANK, *, number: str = "", day: str | None = None
    ) -> Letterhead:
        """Return the head of a paper with its own number, and its own day where it has one."""
        head = self.press.letterhead(choices)
        own = read_day(day)
        return replace(head, number=number, day=own or head.day)

    def hamlet(self, session: Session, hamlet_id: str | None) -> str:
        """Return "thôn Ngò", "" for none."""
        row = session.get(Hamlet, hamlet_id) if hamlet_id else None
        return f"{row.kind or 'thôn'} {row.name or ''}" if row else ""

    def results(self, campaign_key: str, hamlet_id: str = "", snapshot_id: str = "") -> Results:
        """Return the results of a campaign: of one snapshot, else the newest, else of today.

        Today's are those after the meeting, marked "(số liệu tạm tính)".
        """
        groups = self.rules.ethnic_groups
        views = self._snapshots.all(campaign_key, self.folder.unit_key)
        latest = self._snapshots.latest(campaign_key, self.folder.unit_key)
        view = next((v for v in views if v.id == snapshot_id), latest)
        if view is not None:
            with self.folder.reading() as session:
                found = frozen(session, view.id, hamlet_id, groups)
            trial = any(row.trial for row in self._snapshots.households(view.id))
            return Results(tuple(found), f"({view.title})", trial, view.taken_on)
        rows = self._snapshots.working(campaign_key, self.folder.unit_key)
        wanted = [row for row in rows if not hamlet_id or row.hamlet_id == hamlet_id]
        trial = any(row.trial for row in wanted)
        return Results(tuple(self._working(campaign_key, wanted)), WORKING, trial)

    def _working(
        self, campaign_key: str, wanted: Sequence[FrozenHousehold]
    ) -> Sequence[ResultHousehold]:
        ids = [row.followed.household_id for row in wanted]
        with self.folder.reading() as session:
            known = homes(session, ids, self.rules.ethnic_groups)
            said = after_meeting(session, campaign_key)
            changed = {home: row.household_class or "" for home, row in said.items()}
        pairs = [
            (known[row.followed.household_id], row.followed)
            for row in wanted
            if row.followed.household_id in known
        ]
        pairs.sort(key=lambda pair: pair[0].order)
        return [
            result_of(
                home, one.opening or "", changed.get(home.id, one.closing or ""), one.people
            )
            for home, one in pairs
        ]

    def log(self, event: Event, kind: str, of: str) -> None:
        """Log that a paper with names left the program: kind and id, never names."""
        security_log.record(self.folder, event, f"{kind}:{of}")


def office_words(press: Press, units: Units) -> str:
    """Return the issuing body as a sentence names it: "UBND xã Tân Yên"."""
    own, body = f"UBND {units.own().title}", press.letterhead(BLANK).body
    return own if own.upper() == body.upper() else body


def campaign_words(campaign_key: str | None) -> str:
    """Return how a sentence names a campaign: "đợt rà soát định kỳ năm 2024"."""
    found = period(campaign_key or "")
    if found is None:
        return f"đợt rà soát {campaign_key or ''}".strip()
    if found.kind is CampaignKind.PERIODIC:
        return f"đợt rà soát định kỳ năm {found.year}"
    return f"đợt rà soát thường xuyên tháng {found.starts_on.month} năm {found.year}"


def read_day(iso: str | None) -> date | None:
    """Read a stored day; None for none, or for a year only."""
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def file_words(name: str) -> str:
    """Return a name as part of a file name: "thôn Ngò" → "thon-ngo"."""
    return "-".join("".join(c if c.isalnum() else " " for c in fold(name)).split())[:40]
