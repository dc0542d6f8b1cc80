"""A commune that went through the steps of a campaign, with rows of the steps made directly."""

from __future__ import annotations

from dataclasses import dataclass

from db import bulk
from db.models.households import Person
from desktop_app.services.app import App
from tests import factories

LONG = "Nguyễn Thị Hoàng Phượng Quỳnh Ngọc Ánh Tuyết Ỷ Ỡ Ẫm Nghiễm"
CITIZEN = "000160000123"
PHONE = "0900000123"
ETHNIC = "hmong"
"""A minority by the national list; papers that are posted never say it."""


OPINION = "o-1"
RESULTS = ((128, [1, 2, 4]), (128, [4]), (150, [1]), (200, []))
"""Points of the households in turn: poor, near-poor, out of poverty, out of near-poverty."""


@dataclass(frozen=True)
class Steps:
    """Ids of what was made."""

    hamlet: str
    homes: tuple[str, ...]
    snapshot: str
    meeting: str
    posting: str
    decision: str
    complaint: str
    request: str
    certificates: tuple[str, ...]


def steps(app: App, homes: int = 6, *, long: bool = False) -> Steps:
    """Households of every kind, one snapshot, and a row of every step."""
    hamlet = factories.hamlet(app)
    ids = tuple(_home(app, hamlet, n, long=long) for n in range(homes))
    factories.campaign(app)
    for n, home in enumerate(ids):
        factories.reviewed(app, home, *RESULTS[n % 4])
    snapshot = app.snapshots.take("2024").id
    made = Steps(
        hamlet, ids, snapshot, "m-1", "p-1", "d-1", "c-1", "r-1",
        tuple(f"g-{n}" for n in range(homes)),
    )  # fmt: skip
    with app.folder.writing() as session:
        for table, rows in _rows(app.folder.unit_key, made).items():
            bulk.create(session, table, rows)
    return made


def _home(app: App, hamlet: str, n: int, *, long: bool) -> str:
    opening = ("poor", "near_poor", "poor", "near_poor")[n % 4]
    head = f"{LONG} {n}" if long else f"Nguyễn Văn Mẫu {n}"
    home = factories.household(
        app, hamlet, f"{n + 1:03}", people=2 + n % 4, opening=opening, head=head
    )
    with app.folder.writing() as session:
        person = session.query(Person).filter_by(household_id=home, relation="head").one()
        person.citizen_number, person.phone, person.ethnic = CITIZEN, PHONE, ETHNIC
    return home


def _rows(unit: str, made: Steps) -> dict[str, list[dict[str, object]]]:
    campaign = {"campaign_key": "2024"}
    here = {"unit_key": unit, "hamlet_id": made.hamlet, **campaign}
    first = {"household_id": made.homes[0], **campaign}
    return {
        "meeting": [
            {"id": made.meeting, **here, "held_on": "2024-11-05", "place": "Nhà văn hóa",
             "chair": "Trần Văn Ví Dụ", "secretary": "Lê Thị Thử", "attending": 40,
             "households_present": 30, "households_listed": 36, "reviewers": 2,
             "agreeing": 38, "disagreeing": 2, "facts": {"chair_post": "Trưởng thôn"}},
        ],
        "meeting_result": [
            {"id": "mr-1", **first, "meeting_id": made.meeting, "household_class": "near_poor",
             "agreeing": 35, "attending": 40, "reason": "Đã có việc làm ổn định"},
        ],
        "posting": [
            {"id": made.posting, **here, "round": 1, "snapshot_id": made.snapshot,
             "starts_on": "2024-11-06", "ends_on": "2024-11-11", "working_days": 3,
             "places": "Nhà văn hóa thôn Ngò; trụ sở UBND", "loudspeaker": 1,
             "taken_down_on": "2024-11-12"},
        ],
        "decision": [
            {"id": made.decision, "unit_key": unit, **campaign, "snapshot_id": made.snapshot,
             "number": "123/QĐ-UBND", "decided_on": "2024-12-05", "signer": "Trần Văn Ví Dụ",
             "facts": {}},
        ],
        "opinion": [
            {"id": OPINION, "unit_key": unit, **campaign, "snapshot_id": made.snapshot,
             "asked_number": "45/UBND-VHXH", "asked_on": "2024-11-20"},
        ],
        "complaint": [
            {"id": made.complaint, **first, "posting_id": made.posting,
             "received_on": "2024-11-07", "received_from": "Nguyễn Văn Mẫu",
             "objection": "hộ có người ốm đau dài ngày.", "second_on": "2024-11-09",
             "second_by": "Lê Thị Thử, Trần Văn Ví Dụ", "outcome": "kept",
             "answer": "Kết quả phân loại được giữ nguyên."},
        ],
        "review_request": [
            {"id": made.request, **first, "kind": "01", "number": 5,
             "received_on": "2024-10-02", "reason": "Tai nạn lao động, mất nguồn thu nhập",
             "screening": {}},
        ],
        "certificate": [
            {"id": key, "household_id": home, **campaign, "decision_id": made.decision,
             "household_class": ("poor", "near_poor")[n % 2], "year": 2024, "number": n + 1,
             "series": "GCN-HN.HCN", "issued_on": "2024-12-10"}
            for n, (key, home) in enumerate(zip(made.certificates, made.homes, strict=True))
        ],
    }  # fmt: skip
