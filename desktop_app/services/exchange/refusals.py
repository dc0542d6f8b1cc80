"""Files of confirmed senders that were refused whole: the receipt says which, and why.

A receipt counts changes per reason; a refused file is one more reason, named
"refused/<code>/<file id>". So the format stays as it is: a program that does not know such a
reason counts one change more and says nothing wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors.packages import MergeRefused, SenderCopied, WriterTaken
from desktop_app.exchange.manifest import Manifest
from desktop_app.services.folders import office

TOLD = (SenderCopied, WriterTaken, MergeRefused)
"""What a sender is told: his file is whole and meant for us, and can not be taken."""
KEPT = "refused_files"
"""Setting: file id → {"unit", "site": of the sender, "code": of the error}, oldest first."""
_MOST = 20
"""So many per unit are told of: after that many a telephone call is due."""
WHY: Mapping[str, tuple[str, str]] = {
    "sender_copied": ("hai máy ghi cùng tên", "mở phần mềm trên từng máy rồi gửi lại"),
    "writer_taken": ("ghi dưới tên máy khác", "kiểm tra các máy đang dùng rồi gửi lại"),
    "merge_refused": ("kiểm tra không đạt", "liên hệ người hỗ trợ"),
}
"""In the words of the sender: why, and what to do."""
_NAME = re.compile(r"refused/(?P<code>[a-z_]{1,40})/(?P<file>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Split:
    """What a receipt says: changes not applied per reason, and code per refused file."""

    counts: Mapping[str, int]
    refused: Mapping[str, str]


def keep(session: Session, page: Manifest, file_id: str, error: UserError) -> None:
    """Remember that a file was refused."""
    entry = {"unit": page.from_unit, "site": page.from_site, "code": error.code}
    others = {key: one for key, one in _kept(session).items() if key != file_id}
    of_unit = [key for key, one in others.items() if one["unit"] == page.from_unit]
    for key in of_unit[: max(0, len(of_unit) + 1 - _MOST)]:
        del others[key]
    office.put(session, KEPT, {**others, file_id: entry})


def settle(session: Session, page: Manifest, file_id: str, *, complete: bool) -> None:
    """Forget a file that was taken in after all, and with `complete` all its sender sent."""
    before = _kept(session)
    left = {
        key: one
        for key, one in before.items()
        if key != file_id and not (complete and one["site"] == page.from_site)
    }
    if left != before:
        office.put(session, KEPT, left)


def reasons(session: Session, unit: str) -> dict[str, int]:
    """Return what a receipt for this unit says besides its counts."""
    mine = ((key, one) for key, one in _kept(session).items() if one["unit"] == unit)
    return {f"refused/{one['code']}/{key}": 1 for key, one in mine}


def split(pending: Mapping[str, int]) -> Split:
    """Return the counts of a receipt without the files, and the files."""
    found = {name: _NAME.fullmatch(name) for name in pending}
    counts = {name: pending[name] for name, match in found.items() if match is None}
    return Split(counts, {match["file"]: match["code"] for match in found.values() if match})


def _kept(session: Session) -> dict[str, dict[str, str]]:
    return dict(office.get(session, KEPT, {}))
