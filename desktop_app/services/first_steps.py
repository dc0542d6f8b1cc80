"""Bắt đầu sử dụng: the four first steps of a commune, and those of an upper unit."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.models.exchange import DataFile, KnownSite
from db.models.households import HouseholdYear
from db.models.places import Hamlet
from db.models.reviews import Snapshot
from desktop_app.domain.accounts import SiteRole
from desktop_app.domain.clock import today
from desktop_app.services.due import Target
from desktop_app.services.folders.folder import Folder

INVITED = "invited"
"""Setting: an invitation was written here."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the four first steps."""

    number: int
    text: str
    minutes: int
    target: Target
    done: bool


def first_steps(
    folder: Folder, campaign_key: str, *, begun: bool, hidden: bool
) -> tuple[Step, ...]:
    """Return the steps of a folder; none once all are done or they were put away.

    `begun`: a campaign is open, or a class.
    """
    if hidden:
        return ()
    if folder.duty is SiteRole.UPPER:
        steps = _above(folder, campaign_key)
    else:
        steps = _below(folder, begun=begun)
    return () if all(step.done for step in steps) else steps


def _below(folder: Folder, *, begun: bool) -> tuple[Step, ...]:
    with folder.reading() as session:
        hamlets = _any(session, Hamlet.id)
        listed = _any(session, HouseholdYear.id)
    printed = folder.setting("print_info") is not None
    year = today(folder.clock).year
    listing = "Danh sách hộ nghèo, hộ cận nghèo hiện có (nhập Excel)"
    return (
        Step(1, "Thôn, tổ dân phố (dán từ Excel)", 2, Target.HAMLETS, hamlets),
        Step(2, listing, 5, Target.IMPORT_LIST, listed),
        Step(3, "Thông tin in trên văn bản", 2, Target.PRINT_INFO, printed),
        Step(4, f"Mở đợt rà soát {year}", 1, Target.CAMPAIGN, begun),
    )


def _above(folder: Folder, campaign_key: str) -> tuple[Step, ...]:
    own = folder.unit_key
    other = DataFile.unit_key != own
    with folder.reading() as session:
        met_somebody = _any(session, KnownSite.site, KnownSite.unit_key != own)
        sent = _any(session, DataFile.id, other, DataFile.state == "made")
        taken = _any(session, DataFile.id, other, DataFile.state == "merged")
        frozen = _any(session, Snapshot.id, Snapshot.unit_key == own)
    invited = met_somebody or bool(folder.setting(INVITED))
    year = today(folder.clock).year
    opened = Target.SEND_DOWN if campaign_key else Target.CAMPAIGN_ABOVE
    down = f"Mở đợt rà soát {year}, lập tệp gửi về xã"
    return (
        Step(1, "Lập lời mời, gửi cho các xã (USB, thư, Zalo)", 3, Target.INVITE, invited),
        Step(2, "Nhận tệp đầu tiên của xã, đối chiếu sáu từ", 5, Target.RECEIVE, taken),
        Step(3, down, 3, opened, sent and bool(campaign_key)),
        Step(4, "Tổng hợp: chốt số liệu các xã đã gửi, in biểu", 3, Target.TABLES, frozen),
    )


def _any(
    session: Session, key: InstrumentedAttribute[str], *where: ColumnElement[bool]
) -> bool:
    return session.scalar(select(key).where(*where).limit(1)) is not None
