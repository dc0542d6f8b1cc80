"""Households, their people, and the class they had in each year."""

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced

_CLOSED = ("closed", "closed_on", "closed_reason")


class Household(Synced, Base):
    """A household (hộ gia đình) the commune works with."""

    __tablename__ = "household"
    __root__ = Root.HOUSEHOLD
    __groups__ = {"place": ("unit_key", "hamlet_id"), "closed": _CLOSED}

    unit_key: Mapped[str] = mapped_column(index=True)
    hamlet_id: Mapped[str | None] = mapped_column(index=True)
    code: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class Person(Synced, Base):
    """A person; belongs to one household at a time, since a day, in a relation to its head.

    The household is no SQL reference: it may lie outside this machine's scope.
    """

    __tablename__ = "person"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "household": ("household_id", "since", "relation"),
        "birth": ("birth_date", "birth_precision"),
        "closed": _CLOSED,
    }

    household_id: Mapped[str | None] = mapped_column(index=True)
    since: Mapped[str | None]
    relation: Mapped[str | None]
    sort: Mapped[int | None]
    name: Mapped[str | None]
    sex: Mapped[str | None]
    birth_date: Mapped[str | None]
    birth_precision: Mapped[str | None]
    ethnic: Mapped[str | None]
    citizen_number: Mapped[str | None] = mapped_column(index=True)
    phone: Mapped[str | None]
    same_as: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class HouseholdYear(Synced, Base):
    """The class a household had by decision or imported list in one year.

    Natural key: (household, year). Not computed: this is what the paper of that year says.
    """

    __tablename__ = "household_year"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {"result": ("household_class", "b1", "b2", "source")}

    household_id: Mapped[str | None] = mapped_column(index=True)
    year: Mapped[int | None]
    household_class: Mapped[str | None]
    b1: Mapped[int | None]
    b2: Mapped[int | None]
    source: Mapped[str | None]
    people: Mapped[int | None]


class Movement(Synced, Base):
    """A dated event of a household or a person (biến động): feeds columns 4 and 8 of 7.2, 7.3.

    `kind`: `domain.movements`. `other_household_id` is the household split from or
    joined with, `place` where somebody came from or went to.
    """

    __tablename__ = "movement"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {"event": ("kind", "on_date"), "closed": _CLOSED}

    household_id: Mapped[str | None] = mapped_column(index=True)
    person_id: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[str | None]
    on_date: Mapped[str | None]
    other_household_id: Mapped[str | None]
    other_unit_key: Mapped[str | None]
    place: Mapped[str | None]
    reason: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]
