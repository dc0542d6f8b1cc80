"""What the upper unit remarks on a household, and what the commune answers."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Root, Synced


class Remark(Synced, Base):
    """A remark on one household in a campaign, or a note on figures nobody agrees on yet.

    `kind`: "remark" (written above, answered by the commune) or "note" (`about` names the
    entry of the inbox). `done` 1 = the one who wrote it is content. The state on screen (mới ·
    xã đã trả lời · đã xong) follows from answer and done, it is stored nowhere.
    """

    __tablename__ = "remark"
    __root__ = Root.HOUSEHOLD
    __root_column__ = "household_id"
    __groups__ = {
        "posted": ("posted_on", "posted_by", "posted_unit"),
        "answered": ("answer", "answered_on", "answered_by"),
        "finished": ("done", "done_on"),
        "closed": ("closed", "closed_on", "closed_reason"),
    }
    __maps__ = ("facts",)

    household_id: Mapped[str | None] = mapped_column(index=True)
    campaign_key: Mapped[str | None] = mapped_column(index=True)
    kind: Mapped[str | None]
    about: Mapped[str | None]
    text: Mapped[str | None]
    posted_on: Mapped[str | None]
    posted_by: Mapped[str | None]
    posted_unit: Mapped[str | None]
    answer: Mapped[str | None]
    answered_on: Mapped[str | None]
    answered_by: Mapped[str | None]
    done: Mapped[int | None]
    done_on: Mapped[str | None]
    facts: Mapped[dict[str, Any]]
    closed: Mapped[int | None]
    closed_on: Mapped[str | None]
    closed_reason: Mapped[str | None]
