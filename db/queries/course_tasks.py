"""Preparations of classes: those of one class, and what is late in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models.training import Course, CourseTask


@dataclass(frozen=True, slots=True)
class LateTasks:
    """A class with preparations past their day: how many, and the earliest day (ISO)."""

    course_id: str
    title: str
    count: int
    due: str


def tasks_of(session: Session, course_id: str) -> Sequence[CourseTask]:
    """Return the preparations of a class in their order."""
    query = select(CourseTask).where(
        CourseTask.course_id == course_id, CourseTask.closed.is_(None)
    )
    return list(session.scalars(query.order_by(CourseTask.sort, CourseTask.id)))


def late(session: Session, day: str, state: str) -> Sequence[LateTasks]:
    """Return the classes in a state that have open preparations due before a day (ISO)."""
    query = (
        select(Course.id, Course.title, func.count(), func.min(CourseTask.due))
        .join(CourseTask, CourseTask.course_id == Course.id)
        .where(Course.closed.is_(None), Course.state == state)
        .where(CourseTask.closed.is_(None), CourseTask.done.is_(None), CourseTask.due < day)
        .group_by(Course.id)
        .order_by(func.min(CourseTask.due), Course.id)
    )
    return [
        LateTasks(key, title or "", n, due or "")
        for key, title, n, due in session.execute(query)
    ]
