"""Lists of households asked for by name: who needs a house, who left poverty, who moved."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models.households import Household, Movement
from db.models.reviews import Review
from db.models.support import Support
from db.queries.enlisted import in_campaign
from desktop_app.domain.reviews.paths import PathList
from desktop_app.services.folders.folder import Folder
from desktop_app.services.households.paths import Paths
from desktop_app.services.households.recognitions import RecognitionKind, Recognitions

HOUSING, SUPPORTED, MOVED, CLOSED = "housing", "supported", "moved", "closed"
_OWN = (
    (HOUSING, "Hộ cần hỗ trợ nhà ở"),
    (SUPPORTED, "Đã nhận hỗ trợ trong năm"),
    (MOVED, "Có biến động trong năm"),
)
_BY_PATH = (
    PathList.OUT_OF_POOR, PathList.OUT_OF_NEAR, PathList.POOR_AGAIN, PathList.NEAR_AGAIN,
    PathList.POOR_NEW, PathList.NEAR_NEW, PathList.MOVED_IN, PathList.SPLIT,
)  # fmt: skip
_INDICATORS = (7, 8)
"""Chất lượng nhà ở, diện tích nhà ở bình quân: NĐ 07/2021/NĐ-CP, Phụ lục."""


class SavedLists:
    """Turns the name of a list into households."""

    def __init__(self, folder: Folder, paths: Paths, recognitions: Recognitions) -> None:
        self._folder = folder
        self._paths = paths
        self._recognitions = recognitions

    def names(self) -> Sequence[tuple[str, str]]:
        """Return (key, words) of every list."""
        kinds = ((kind.value, kind.short) for kind in RecognitionKind)
        paths = ((one.value, one.label) for one in _BY_PATH)
        return (*_OWN, *paths, *kinds, (CLOSED, "Đã thôi theo dõi"))

    def ids(self, key: str, year: int, campaign_key: str) -> frozenset[str]:
        """Return the households of a list in a year; an unknown key is an empty list."""
        if key in set(RecognitionKind):
            found = self._recognitions.listed(RecognitionKind(key), year)
            return frozenset(row.values.household_id for row in found)
        if key in set(PathList):
            rows = self._paths.year(year).rows
            return frozenset(row.household_id for row in rows if PathList(key) in row.lists)
        with self._folder.reading() as session:
            return frozenset(_stored(session, key, year, campaign_key))


def _stored(session: Session, key: str, year: int, campaign_key: str) -> list[str]:
    days = (f"{year}-01-01", f"{year}-12-31")
    queries = {
        HOUSING: select(Review.household_id).where(
            in_campaign(campaign_key),
            or_(
                *(
                    func.json_extract(Review.deprivations, f'$."{n}"') == "1"
                    for n in _INDICATORS
                )
            ),
        ),
        SUPPORTED: select(Support.household_id).where(
            Support.year == year, Support.closed.is_(None)
        ),
        MOVED: select(Movement.household_id).where(
            Movement.on_date.between(*days), Movement.closed.is_(None)
        ),
        CLOSED: select(Household.id).where(Household.closed == 1),
    }
    query = queries.get(key)
    return [home for home in session.scalars(query) if home] if query is not None else []
