"""The demo's story in order; every step goes through the services that the screens call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

from db.queries.households import HouseholdFilter
from desktop_app.domain.clock import TickingClock
from desktop_app.domain.progress import Report, silent
from desktop_app.domain.training.courses import Level, Payer
from desktop_app.domain.training.pasting import PastedPerson
from desktop_app.services.demo.commune import CAMPAIGN, CommuneYear
from desktop_app.services.demo.exchange import Exchange
from desktop_app.services.demo.world import ASSUMED, PASSWORD, Machine, set_up
from desktop_app.services.folders import accounts, backups
from desktop_app.services.reviews.campaigns import default_leading
from desktop_app.services.training.training_views import CourseValues

HOUSEHOLDS = (310, 320, 305)
_PAUSE = timedelta(minutes=5)


Step = tuple[str, Callable[[], object]]


def play(
    out: Path, report: Report = silent, *, households: Sequence[int] = HOUSEHOLDS
) -> dict[str, Any]:
    """Play the whole year into `out`; return the summary (see `rasoat demo`).

    Args:
        out: an empty folder.
        report: told each step.
        households: how many each of the three communes has on last year's list.
    """
    clock = TickingClock(ASSUMED)
    upper, communes = set_up(out, clock)
    years = [
        CommuneYear(
            machine.app,
            out,
            seed=11 + n,
            households=households[n],
            decides=machine is communes[-1],
        )
        for n, machine in enumerate(communes)
    ]
    exchange = Exchange(out, upper, communes)
    steps = [*_below(upper, communes, years, exchange), *_above(exchange)]
    steps.append(("sao lưu", lambda: _keep_safe(communes[0], out)))
    for done, (note, step) in enumerate(steps):
        report(done, len(steps), note)
        step()
        clock.moment += _PAUSE
    report(len(steps), len(steps), "xong")
    summary = _summary(upper, communes, [asdict(year.made) for year in years], exchange)
    for machine in (upper, *communes):
        machine.store.close()
    return summary


def _below(
    upper: Machine,
    communes: Sequence[Machine],
    years: Sequence[CommuneYear],
    exchange: Exchange,
) -> list[Step]:
    return [
        ("thôn, thông tin in", _all(year.set_up for year in years)),
        ("nhập danh sách hộ từ Excel", _all(year.import_list for year in years)),
        ("cấp trên mở đợt rà soát", lambda: _open_campaign(upper)),
        ("cấp trên mở lớp tập huấn", lambda: _hold_class(upper)),
        ("mời, tham gia, xác nhận sáu từ", exchange.meet),
        ("đợt rà soát xuống các xã", exchange.send_down),
        *((f"rà soát {m.unit.title}", y.review) for m, y in zip(communes, years, strict=True)),
        ("chốt sơ bộ, lập biểu", _all(year.freeze for year in years)),
        ("in phiếu", years[0].print_forms),
        ("lớp tập huấn", years[0].hold_class),
        ("kiểm tra một thôn", years[0].inspect),
    ]


def _above(exchange: Exchange) -> list[Step]:
    return [
        ("các xã gửi, cấp trên nhận", exchange.send_up),
        ("một chỗ hai nơi cùng sửa", exchange.disagree),
        ("một tệp hỏng bị từ chối", exchange.refuse_damaged),
        ("xác nhận đã nhận về xã", exchange.receipt),
        ("biểu tổng hợp", exchange.tables),
    ]


def _keep_safe(machine: Machine, out: Path) -> None:
    """Keep the recovery sheet, and copies in two places, as an officer should."""
    accounts.recovery_sheet_kept(machine.store, kept=True)
    backups.make(machine.store)
    backups.write_to(machine.store, out / "usb")


def _summary(
    upper: Machine,
    communes: Sequence[Machine],
    made: Sequence[dict[str, Any]],
    exchange: Exchange,
) -> dict[str, Any]:
    return {
        "assumed_date": ASSUMED.date().isoformat(),
        "password": PASSWORD,
        "communes": [
            {"folder": m.folder.name, "unit": m.unit.title, **counts}
            for m, counts in zip(communes, made, strict=True)
        ],
        "upper": exchange.counts,
        "told": _told(communes, made, exchange.counts),
        "shown": _shown(communes, upper),
    }


def _all(steps: Iterable[Callable[[], object]]) -> Callable[[], None]:
    every = list(steps)

    def run() -> None:
        for step in every:
            step()

    return run


def _open_campaign(upper: Machine) -> None:
    day = ASSUMED.date()
    leading = default_leading(upper.app.rules, day)
    upper.app.campaigns.open(
        CAMPAIGN,
        leading=leading.id if leading else "",
        form_key=upper.app.forms.newest("review", day),
    )


def _hold_class(upper: Machine) -> None:
    """The upper unit holds a class for its communes; it goes down with the campaign."""
    day = ASSUMED.date() + timedelta(days=6)
    values = CourseValues(
        "Tập huấn cho rà soát viên các xã, thị trấn",
        f"Hội trường {upper.unit.title}",
        day,
        level=Level.DISTRICT,
        meals_by=Payer.ORGANISER,
        travel_by=Payer.SENDER,
    )
    course = upper.app.training.add(values)
    people = [PastedPerson(f"Cán Bộ Mẫu {name}", post="công chức xã") for name in ("A", "B")]
    upper.app.training.add_people(course, people, category="CB_XA")


def _told(
    communes: Sequence[Machine], made: Sequence[dict[str, Any]], above: dict[str, Any]
) -> list[str]:
    lines = [
        f"{m.unit.title}: {c['households']} hộ, {c['people']} khẩu, {c['reviews']} phiếu"
        for m, c in zip(communes, made, strict=True)
    ]
    return [*lines, *above.get("told", [])]


def _shown(communes: Sequence[Machine], upper: Machine) -> list[tuple[str, str, str, Any]]:
    """Return which pictures to draw: (machine, picture, page, detail)."""
    commune, decided = communes[0], communes[-1].folder.name
    below, above = commune.folder.name, upper.folder.name
    year = int(CAMPAIGN)
    wanted = HouseholdFilter(unit_key=commune.unit.key, year=year, campaign_key=CAMPAIGN)
    rows = commune.app.households.page(wanted, commune.app.households.count(wanted), 0, 9)
    pages = (
        ("viec-can-lam", "home"),
        ("ho-gia-dinh", "households"),
        ("ra-soat", "reviews"),
        ("tap-huan", "training"),
        ("kiem-tra", "inspections"),
        ("bao-cao", "reports"),
        ("gui-nhan", "exchange"),
        ("he-thong", "system"),
    )
    return [
        *((below, f"xa_{name}", page, None) for name, page in pages),
        (below, "xa_phieu-ra-soat", "review_form", rows[2].household_id),
        (below, "xa_phan-cong", "reviews", "campaign"),
        (below, "xa_nhap-nhanh", "reviews", "quick"),
        (below, "xa_dien-bien", "paths", None),
        (decided, "xa_cac-buoc", "reviews", "steps"),
        *((above, f"cap-tren_{name}", page, None) for name, page in pages),
    ]
