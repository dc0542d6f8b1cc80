"""Hamlets and what is known of them as a whole."""

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced


class Hamlet(Synced, Base):
    """A hamlet or residential group (thôn, tổ dân phố); has no national code."""

    __tablename__ = "hamlet"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    unit_key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str | None]
    kind: Mapped[str | None]
    sort: Mapped[int | None]
    former_unit_key: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class ResidentTotal(Synced, Base):
    """All resident households and people of a hamlet in a campaign: every rate's denominator.

    Natural key: (hamlet, campaign). Typed with its date; missing is "–" on paper, never 0.
    """

    __tablename__ = "resident_total"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"
    __groups__ = {"totals": ("households", "people", "on_date")}

    unit_key: Mapped[str] = mapped_column(index=True)
    hamlet_id: Mapped[str | None]
    campaign_key: Mapped[str | None]
    households: Mapped[int | None]
    people: Mapped[int | None]
    on_date: Mapped[str | None]


class Author(Synced, Base):
    """The name behind a user id, so that "ai sửa" is readable above; accounts do not travel."""

    __tablename__ = "author"
    __root__ = Root.UNIT
    __root_column__ = "unit_key"

    unit_key: Mapped[str] = mapped_column(index=True)
    name: Mapped[str | None]
