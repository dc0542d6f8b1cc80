"""`rasoat print KIND ID --out FILE`: one paper, as PDF or Word."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from desktop_app.cli import household_lists
from desktop_app.cli.campaign_papers import CAMPAIGN_KINDS
from desktop_app.cli.context import answer, open_store
from desktop_app.cli.course_papers import COURSE_KINDS, KEEP_A_RUN
from desktop_app.cli.exchange_papers import EXCHANGE_KINDS
from desktop_app.cli.step_papers import STEP_KINDS
from desktop_app.cli.step_tables import KINDS as STEP_TABLES
from desktop_app.services.app import App
from desktop_app.services.printing.press import Paper

KINDS: Mapping[str, tuple[str, Callable[[App, str], Paper]]] = {
    **COURSE_KINDS,
    **CAMPAIGN_KINDS,
    **STEP_KINDS,
    **STEP_TABLES,
    **household_lists.KINDS,
    **EXCHANGE_KINDS,
    "review-blank": ("phiếu rà soát trắng của đợt", lambda a, i: a.review_papers.blank(i)),
    "review-prefilled": (
        "phiếu in sẵn thông tin, ID = hộ/đợt",
        lambda a, i: a.review_papers.prefilled(*_two(i)),
    ),
    "review": ("phiếu đã nhập, ID = hộ/đợt", lambda a, i: a.review_papers.completed(*_two(i))),
    "checklist": ("phiếu kiểm tra đã điền", lambda a, i: a.inspection_papers.checklist(i)),
    "checklist-blank": (
        "phiếu kiểm tra trắng",
        lambda a, i: a.inspection_papers.checklist(i, blank=True),
    ),
    "findings": ("tồn tại, hạn chế", lambda a, i: a.inspection_papers.findings(i)),
}


def register(subparsers: Any) -> None:
    """Add the verb."""
    kinds = "; ".join(f"{name}: {words}" for name, (words, _) in KINDS.items())
    paper = subparsers.add_parser("print", help="một giấy tờ", epilog=kinds)
    paper.add_argument("kind", choices=list(KINDS), metavar="LOẠI", help=", ".join(KINDS))
    paper.add_argument("id", metavar="ID", help="mã của bản ghi; hộ/đợt cho phiếu rà soát")
    paper.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="tệp .pdf hoặc .docx"
    )
    paper.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print one paper; a sheet that is signed becomes a print run, which is a write."""
    with open_store(args, writes=args.kind in KEEP_A_RUN) as store:
        paper = KINDS[args.kind][1](App(store.folder), args.id)
        paper.save(args.out)
    answer(args, {"file": str(args.out)}, f"Đã in ra {args.out}")
    return 0


def _two(text: str) -> tuple[str, str]:
    household, _, campaign = text.partition("/")
    return household, campaign
