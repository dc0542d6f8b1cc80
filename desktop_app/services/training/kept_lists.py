"""Lists of a class besides attendance and payment, kept when they were printed (bản in)."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from db.models.training import PrintRun
from desktop_app.domain.clock import today
from desktop_app.domain.training.courses import PrintKind
from desktop_app.services.folders import security_log
from desktop_app.services.folders.folder import Folder
from desktop_app.services.folders.security_log import Event


def keep_list(
    folder: Folder,
    course_id: str,
    run_id: str,
    kind: PrintKind,
    rows: Sequence[str],
    pages: int,
) -> None:
    """Keep what was printed: number, moment, and who stood at which STT. Twice is once.

    Args:
        folder: the open folder.
        course_id: the class.
        run_id: made when the print window opened, the same for printing and saving.
        kind: which list.
        rows: participant ids (names for trainers) in the order of the paper, from STT 1.
        pages: pages of the paper.
    """
    with folder.writing() as session:
        if session.get(PrintRun, run_id) is not None:
            return
        newest = select(func.max(PrintRun.number)).where(
            PrintRun.course_id == course_id, PrintRun.kind == kind.value
        )
        session.add(
            PrintRun(
                id=run_id,
                course_id=course_id,
                number=(session.scalar(newest) or 0) + 1,
                kind=kind.value,
                printed_on=today(folder.clock).isoformat(),
                printed_at=folder.clock.now().isoformat(),
                pages=pages,
                lines={str(stt): row for stt, row in enumerate(rows, start=1)},
                page_of={},
                amounts={},
                paid_days={},
            )
        )
    security_log.record(folder, Event.PRINT, f"{kind.value}:{run_id}")
