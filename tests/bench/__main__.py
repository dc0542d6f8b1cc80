"""`python -m tests.bench [AREA …] [--json FILE]`; exit 1 where a bar is missed."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench.measure import Measured

AREAS = ("forms", "review", "app", "training", "sync")
"""Areas that have measurements so far; the others come with their issues."""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("areas", nargs="*", metavar="AREA", help=", ".join(AREAS))
    parser.add_argument("--json", type=Path, metavar="FILE")
    args = parser.parse_args(arguments)
    unknown = [area for area in args.areas if area not in AREAS]
    if unknown:
        parser.error(f"no such area: {', '.join(unknown)}")
    lines = [line for area in args.areas or AREAS for line in measured(area)]
    print(table(lines))
    if args.json:
        args.json.write_text(json.dumps([asdict(line) for line in lines], indent=1))
    return 0 if all(line.holds for line in lines) else 1


def measured(area: str) -> list[Measured]:
    print(f"measuring {area} ...", file=sys.stderr, flush=True)
    run: Callable[[], list[Measured]] = import_module(f"tests.bench.{area}").measure
    return run()


def table(lines: Sequence[Measured]) -> str:
    heads = ("", "work", "ours", "floor", "ratio", "bar", "")
    rows = [heads, *(row(line) for line in lines)]
    widths = [max(len(r[i]) for r in rows) for i in range(len(heads))]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)) for r in rows
    )


def row(line: Measured) -> tuple[str, ...]:
    quotient = line.quotient
    bar = f"≤ {line.bar:g} ×" if line.ratio else f"≤ {line.bar:g} {line.unit}"
    verdict = "ok" if line.holds else "MISSED"
    return (
        line.number,
        line.work,
        f"{line.ours:.2f} {line.unit}",
        f"{line.floor:.2f} {line.unit}" if line.floor else "–",
        f"{quotient:.1f}" if quotient else "–",
        bar,
        f"{verdict} {line.note}".strip(),
    )


if __name__ == "__main__":
    sys.exit(main())
