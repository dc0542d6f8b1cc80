"""What households and people were given, and recognitions that are no result of B1 and B2."""

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced

_CLOSED = ("closed", "closed_on", "closed_reason")


class Support(Synced, Base):
    """One line of support received: who, by which policy, in which year, money or goods.

    `amount` in đồng; `person_id` empty = the household as a whole.
    """

    __tablename__ = "support"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "worth": ("amount", "goods"),
        "given": ("given_on", "signed"),
        "closed": _CLOSED,
    }

    household_id: Mapped[str | None] = mapped_column(index=True)
    person_id: Mapped[str | None]
    year: Mapped[int | None] = mapped_column(index=True)
    policy: Mapped[str | None]
    amount: Mapped[int | None]
    goods: Mapped[str | None]
    given_on: Mapped[str | None]
    signed: Mapped[int | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Recognition(Synced, Base):
    """A recognition by a decision of its own: average-living farm household, low-income worker.

    `kind` "farm_average" (household) or "low_income" (person); `income` in đồng per month.
    """

    __tablename__ = "recognition"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {"act": ("decision_number", "decided_on"), "closed": _CLOSED}

    household_id: Mapped[str | None] = mapped_column(index=True)
    person_id: Mapped[str | None]
    kind: Mapped[str | None]
    year: Mapped[int | None] = mapped_column(index=True)
    branch: Mapped[str | None]
    income: Mapped[int | None]
    decision_number: Mapped[str | None]
    decided_on: Mapped[str | None]
    valid_to: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]
