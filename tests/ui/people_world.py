"""A commune with events, support and recognitions, for pages and pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.domain.people import CloseReason, Member
from desktop_app.services.app import App
from desktop_app.services.households.households import HouseholdFilter, HouseholdView
from desktop_app.services.households.recognitions import RecognitionKind, RecognitionValues
from desktop_app.services.households.supports import SupportValues
from tests.ui.sample_app import sample_app

DAY = date(2024, 5, 3)
FARM = RecognitionValues(
    RecognitionKind.FARM_AVERAGE, "", 2024, branch="Trồng trọt",
    decision_number="12/QĐ-UBND", decided_on="2024-03-01", valid_to="2025-03-01",
)  # fmt: skip


def homes(app: App) -> list[HouseholdView]:
    """Every household of the commune."""
    wanted = HouseholdFilter(unit_key=app.folder.unit_key, year=2024)
    rows = app.households.page(wanted, app.households.count(wanted), 0, 200)
    return [app.households.view(row.household_id) for row in rows]


def eventful_app() -> App:
    """The sample commune after a year: people came and went, households were helped."""
    app = sample_app()
    views = [view for view in homes(app) if len(view.people) > 2]
    one, two, three, four, five = views[:5]
    moves = app.movements
    moves.born(one.id, Member("Bé Mẫu Thử"), DAY)
    moves.died(two.people[1].id, date(2024, 6, 2), "tuổi già")
    moves.moved_out(two.people[2].id, date(2024, 7, 9), "phường Tân An, thành phố Hồ Chí Minh")
    moves.moved_between(three.people[1].id, one.id, DAY, reason="lấy chồng")
    child = four.people[-1].id
    moves.split(four.id, [child], child, date(2024, 8, 1), code="900")
    moves.join(five.id, one.id, date(2024, 9, 1))
    moves.ended(views[6].id, CloseReason.MOVED_OUT, date(2024, 10, 1), place="Lạng Giang")
    for n, view in enumerate((one, two, three, *views[7:16])):
        values = SupportValues(view.id, "Hỗ trợ tiền điện hộ nghèo", 2024, amount=660_000)
        app.supports.add(replace(values, signed=n % 3 == 0, given_on="2024-02-01"))
    house = SupportValues(one.id, "Xóa nhà tạm, nhà dột nát", 2024, amount=60_000_000)
    app.supports.add(replace(house, goods="ngày công", note="đợt 1"))
    card = SupportValues(two.id, "Thẻ bảo hiểm y tế", 2024, two.people[0].id)
    app.supports.add(replace(card, goods="01 thẻ"))
    for view in views[8:12]:
        app.recognitions.add(replace(FARM, household_id=view.id))
    worker = replace(FARM, kind=RecognitionKind.LOW_INCOME, household_id=one.id)
    app.recognitions.add(replace(worker, person_id=one.people[0].id, income=1_800_000))
    return app
