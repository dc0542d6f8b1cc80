"""The values of an indexed column, step by step, are those of SELECT DISTINCT."""

from __future__ import annotations

from sqlalchemy import select

from db.models.households import Household
from db.queries.distinct import distinct
from desktop_app.services.app import App
from desktop_app.services.folders.folder import Folder
from tests import factories


def test_every_value_once_in_order(folder: Folder) -> None:
    app = App(folder)
    with folder.reading() as session:
        assert distinct(session, Household.code) == []
        assert distinct(session, Household.hamlet_id) == []
    homes = [factories.hamlet(app, name) for name in ("Đồng Trên", "Đồng Dưới", "Đồng Giữa")]
    for n in range(9):
        factories.household(app, homes[n % 2], str(n + 1))
    with folder.reading() as session:
        asked = session.scalars(select(Household.hamlet_id).distinct())
        assert distinct(session, Household.hamlet_id) == sorted(asked) == sorted(homes[:2])
