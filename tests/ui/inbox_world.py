"""A stick full of files at the upper unit, and an inbox with an entry of every kind."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.progress import Cancelled
from tests.sync_offices import A, B, U, introduce
from tests.ui.exchange_world import LONG, both_edited, offices


def stick_full(count=7, place: Path | None = None):
    """Two communes with many files for an upper unit; one of them is cut in half."""
    first, second, upper = offices(A, B, U, place=place)
    introduce(upper, first, second)
    files = []
    for number in range(count):
        one = (first, second)[number % 2]
        one.add(f"{number + 20:03}", f"Hộ Thử Nghiệm {number + 20}", "Con Thử Nghiệm")
        files.append(one.send())
    if count > 4:
        files[2].write_bytes(files[2].read_bytes()[:-99])
    return first, second, upper, files


def stopped_at(upper, files, place):
    """A batch over these files that was stopped before a file."""
    from desktop_app.ui.pages.exchange.exchange_taking import planned

    def report(done, _total, _note=""):
        if done >= place - 1:
            raise Cancelled

    arrivals = [planned(look(upper, path)) for path in files]
    batch = upper.sync.batches.begin(arrivals)
    try:
        upper.sync.batches.run(batch, report)
    except Cancelled:
        return batch
    return batch


def look(office, path):
    from desktop_app.services.exchange.arrivals import Arrivals
    from desktop_app.services.exchange.field_words import FieldWords

    app = office.app
    words = FieldWords(app.folder, app.rules, app.forms, app.units)
    return Arrivals(app.folder, app.sync, words).look(path)


def every_kind(place: Path | None = None):
    """An upper unit whose inbox has conflicts, a doubled number, and suspected doubles."""
    first, second, upper = offices(A, B, U, place=place)
    introduce(upper, first, second)
    both_edited(first, upper)
    upper.take(first.send())
    first.add("052", "Lê Thị Mẫu Hoa")
    twice = first.add("053", "Trần Văn Nháp Thử Hai")
    first.write(twice, code="052")
    second.add("007", "Lê Thị Mẫu Hoà")
    upper.take(first.send())
    upper.take(second.send())
    return first, second, upper


__all__ = ["LONG", "every_kind", "stick_full", "stopped_at"]
