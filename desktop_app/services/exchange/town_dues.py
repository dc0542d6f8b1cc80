"""What the home screen of an upper unit says of its communes."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.services.due import Due, Target
from desktop_app.services.exchange.towns import Towns


def town_dues(towns: Towns, campaign_key: str) -> Sequence[Due]:
    """Return a line for each kind of figures asked for that communes still owe."""
    asked = list(towns.settings.due(campaign_key).asked()) if campaign_key else []
    if not asked:
        return ()
    lacks = [lack.kind for town in towns.all(campaign_key) for lack in town.lacks]
    return [
        Due(
            f"{lacks.count(kind)} xã chưa gửi số liệu {kind.label.lower()}",
            "Xem",
            Target.TOWNS,
            on,
            "hạn của đơn vị",
            kind.value,
        )
        for kind, on in asked
        if kind in lacks
    ]
