"""Inspections and their filled checklists."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced


class Inspection(Synced, Base):
    """An inspection (cuộc kiểm tra) of a unit or of a hamlet by its commune."""

    __tablename__ = "inspection"
    __root__ = Root.INSPECTION
    __groups__ = {"closed": ("closed", "closed_on", "closed_reason")}

    unit_key: Mapped[str] = mapped_column(index=True)
    title: Mapped[str | None]
    kind: Mapped[str | None]
    starts_on: Mapped[str | None]
    ends_on: Mapped[str | None]
    leader: Mapped[str | None]
    note: Mapped[str | None]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]


class ChecklistResult(Synced, Base):
    """One filled checklist: one inspection, one place, one checklist, one day.

    Natural key: (inspection, hamlet, form, day). `answers`: instance path → text.
    """

    __tablename__ = "checklist_result"
    __root__ = Root.INSPECTION
    __root_column__ = "inspection_id"
    __maps__ = ("answers",)

    inspection_id: Mapped[str | None] = mapped_column(index=True)
    form_key: Mapped[str | None]
    hamlet_id: Mapped[str | None]
    day: Mapped[str | None]
    state: Mapped[str | None]
    answers: Mapped[dict[str, Any]]
