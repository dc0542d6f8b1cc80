"""An invented commune with a campaign in full swing, for pictures and tests of the pages."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from db.engine import open_engine
from db.migrate import migrate
from desktop_app.domain.accounts import Role, SiteRole
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.people import Member, Relation, Sex
from desktop_app.domain.sample_reviews import review_answers
from desktop_app.services.app import App
from desktop_app.services.folders.folder import Folder, User
from desktop_app.services.households.households import HouseholdValues
from desktop_app.services.reviews.campaigns import default_leading
from desktop_app.services.sample import fill, fill_form
from desktop_app.ui.bus import Bus
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.registry import PAGES
from desktop_app.ui.shell import Frame, Shell
from desktop_app.ui.tasks import OnTheSpot
from tests.conftest import KEY, NOW
from tests.ui.sample_shell import Person

RURAL = "07348@2024-03-01"
SINCE = date(2020, 1, 1)
LONG_NAME = "Lương Thị Ngọc Ánh Thử Nghiệm Tên Rất Dài"
FAMILY = (
    Member("Nguyễn Thị Hoa Thử", Sex.FEMALE, PartialDate("1978"), Relation.HEAD, "kinh"),
    Member("Trần Văn Khoa Mẫu", Sex.MALE, PartialDate("1975-03-02"), Relation.HUSBAND, "kinh"),
    Member("Trần Thị Yến Ví Dụ", Sex.FEMALE, PartialDate("2009"), Relation.CHILD, "kinh"),
    Member("Trần Văn Nghiêng Thử", Sex.MALE, PartialDate("2015-06-01"), Relation.CHILD, "kinh"),
    Member(LONG_NAME, Sex.FEMALE, PartialDate("1950"), Relation.MOTHER, "kinh"),
)


@cache
def _empty_file() -> Path:
    path = Path(tempfile.mkdtemp()) / "data.db"
    migrate(path, KEY, path.with_suffix(".bak"))
    return path


def new_app(place: Path, *, role: Role = Role.OFFICER, unit: str = RURAL) -> App:
    """Return the services of an empty folder in `place`."""
    shutil.copy(_empty_file(), place / "data.db")
    user = User("u-1", "Trần Thị Mẫu", role)
    engine = open_engine(place / "data.db", KEY)
    return App(Folder(place, engine, FixedClock(NOW), user, "may-1", unit, SiteRole.COMMUNE))


def family(app: App, hamlet_id: str, code: str = "031", *, members=FAMILY) -> str:
    """Add a household of five; return its id."""
    values = HouseholdValues(hamlet_id, code, address="Xóm Mẫu")
    return app.households.add(values, members, since=SINCE)


def open_campaign(app: App) -> None:
    """Open the campaign of 2024 under three standards and enlist last year's list."""
    day = date(2024, 9, 1)
    leading = default_leading(app.rules, day)
    others = [s.id for s in app.rules.standards.values() if s.id != leading.id]
    form_key = app.forms.newest("review", day)
    app.campaigns.open("2024", leading=leading.id, others=others, form_key=form_key)
    app.campaigns.enlist_current("2024")


def full_swing(app: App, *, households: int = 48, hamlets: int = 3) -> str:
    """Fill a commune, review most of it; return the id of the household of five."""
    placed = fill(app, households, seed=5, year=2024, hamlets=hamlets)
    open_campaign(app)
    places = app.hamlets.all()
    home = family(app, places[-1].id)
    app.campaigns.enlist("2024", [home])
    in_first = {row.id for row in places[:1]}
    for number, one in enumerate(placed):
        where = app.households.view(one.id).values.hamlet_id
        if where in in_first or number % 3 == 0:
            fill_form(app, one.id, "2024", _answers(one, gap=number % 5 == 4))
    return home


def _answers(one, *, gap: bool) -> dict[str, str]:
    answers = review_answers(
        one.household, one.people, seed=5, day=date(2024, 11, 18), reviewer="Rà soát viên mẫu"
    )
    if gap:
        answers.pop("/data/nha_o/dien_tich", None)
    return answers


def window_on(app: App, *, dialogs=None, runner=None, bus=None, **shell) -> MainWindow:
    """Return the window with all registered pages over a folder."""
    frame = Frame(
        unit="UBND xã Mẫu",
        campaign=app.campaigns.get(app.campaign_key).period.title if app.campaign_key else "",
        user=app.folder.user.name,
    )
    shown = MainWindow(
        Shell(frame=lambda: frame, **shell),
        PAGES,
        app,
        runner or OnTheSpot(),
        dialogs or Person(),
        bus or Bus(),
    )
    shown.resize(1366, 768)
    return shown
