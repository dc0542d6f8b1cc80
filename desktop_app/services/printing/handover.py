"""Phiếu giao nhận dữ liệu: of a data file, of Excel files, or empty to fill in by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from db.queries import exchange as known
from desktop_app.documents.exchange.handover_paper import (
    HandedFile,
    HandoverPaper,
    handover_pdf,
)
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import VIETNAM
from desktop_app.domain.dates import parse_date
from desktop_app.domain.errors.packages import FileUnreadable, SentUnknown
from desktop_app.domain.numbers_vi import number
from desktop_app.exchange.names import slug
from desktop_app.services.exchange import phrases
from desktop_app.services.exchange.sent import Written, written
from desktop_app.services.folders.folder import Folder
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.snapshots import Snapshots
from desktop_app.services.units import Units

EMPTY = "trang"
"""The id that asks for an empty paper."""


class Handovers:
    """Makes the paper that goes with data to another unit."""

    def __init__(
        self,
        folder: Folder,
        press: Press,
        units: Units,
        campaigns: Campaigns,
        snapshots: Snapshots,
    ) -> None:
        self._folder, self._press, self._units = folder, press, units
        self._campaigns, self._snapshots = campaigns, snapshots

    def of(self, wanted: str, choices: PrintChoices = BLANK) -> Paper:
        """Return the paper of a data file: its number, the first letters of its id, its name.

        "trang" asks for an empty one.

        Raises:
            SentUnknown: no file made here is meant.
        """
        if wanted == EMPTY:
            return self.loose((), choices)
        with self._folder.reading() as session:
            rows = known.files(session, made=True)
            kept = written(session)
        row = next((one for one in rows if _meant(one, wanted)), None)
        if row is None:
            raise SentUnknown(wanted)
        size = phrases.size_words(row.size) if row.size else ""
        as_written = kept.get(row.id, Written())
        content = phrases.contents(as_written.rows)
        total = sum(row.counts.values())
        paper = HandoverPaper(
            self._press.letterhead(choices),
            self._giver(),
            _body(row.unit_name),
            row.number,
            _moment(row.made_at),
            _contents(content, total),
            self._rests_on(),
            (HandedFile(row.name, size, as_written.sha256),),
        )
        return self._set(paper, f"phieu-giao-nhan_{slug(row.unit_name)}_{row.number:03d}.pdf")

    def loose(self, files: Sequence[Path], choices: PrintChoices = BLANK) -> Paper:
        """Return the paper of any files, for instance Excel tables; none = rows to fill in.

        Raises:
            FileUnreadable: one is missing, or its stick was pulled out.
        """
        now = self._folder.clock.now()
        paper = HandoverPaper(
            self._press.letterhead(choices),
            self._giver(),
            self._above(),
            0,
            _moment(now.isoformat()) if files else "",
            "",
            self._rests_on(),
            tuple(map(_handed, files)),
        )
        return self._set(paper, "phieu-giao-nhan.pdf")

    def _set(self, paper: HandoverPaper, name: str) -> Paper:
        return Paper(name, handover_pdf(paper, self._press.typesetter))

    def _giver(self) -> str:
        return _body(self._units.own().title)

    def _above(self) -> str:
        if self._folder.duty is SiteRole.UPPER:
            return ""
        above = self._units.parent_title(self._units.own())
        return _body(above) if above else ""

    def _rests_on(self) -> str:
        """The newest frozen figures, "" to write on where nothing is frozen."""
        for campaign in self._campaigns.all():
            found = self._snapshots.latest(campaign.key, self._folder.unit_key)
            if found is not None:
                day = parse_date(found.taken_on[:10]).shown
                return f"đợt rà soát {campaign.key}, {found.title}, chốt ngày {day}"
        return ""


def _meant(row: known.FileRow, wanted: str) -> bool:
    if wanted.isdigit() and len(wanted) < 6:
        return row.number == int(wanted)
    return row.name == wanted or (len(wanted) >= 6 and row.id.startswith(wanted))


def _contents(rows: str, changes: int) -> str:
    if not changes:
        return "xác nhận đã nhận, không có số liệu mới"
    return f"{rows} ({number(changes)} thay đổi)" if rows else f"{number(changes)} thay đổi"


def _body(title: str) -> str:
    return f"Ủy ban nhân dân {title}"


def _handed(path: Path) -> HandedFile:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path.name) from error
    digest = hashlib.sha256(content).hexdigest()
    return HandedFile(path.name, phrases.size_words(len(content)), digest)


def _moment(at: str) -> str:
    local = datetime.fromisoformat(at.replace("Z", "+00:00")).astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {local:%d/%m/%Y}"
