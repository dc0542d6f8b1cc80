"""The papers of a campaign's steps that `rasoat print` makes: PDF, Word, or .xlsx by ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.services.app import App
from desktop_app.services.printing.press import Paper
from desktop_app.services.printing.step_papers import ResultList

Make = Callable[[App, str], Paper]


def _two(text: str) -> tuple[str, str]:
    """Split "2024/hamlet" or "household/2024"; the second part may be missing."""
    first, _, second = text.partition("/")
    return first, second


def _annex(kind: ResultList, app: App, decision: str) -> Paper:
    return app.step_papers.decision_list(decision, kind)


def _annex_workbook(kind: ResultList, app: App, decision: str) -> Paper:
    return app.step_papers.decision_workbook(decision, kind)


def _name(kind: ResultList) -> str:
    return f"decision-{kind.value.replace('_', '-')}"


STEP_KINDS: Mapping[str, tuple[str, Make]] = {
    "minutes": ("biên bản họp dân, tệp Word", lambda a, i: a.step_papers.minutes(i)),
    "posting": ("danh sách của một lần niêm yết", lambda a, i: a.step_papers.posting(i)),
    "posting-minutes": (
        "biên bản niêm yết, tệp Word",
        lambda a, i: a.step_papers.posting_minutes(i),
    ),
    "taking-down": (
        "biên bản kết thúc niêm yết, tệp Word",
        lambda a, i: a.step_papers.taking_down(i),
    ),
    "decision": (
        "quyết định công nhận kèm danh sách, tệp Word",
        lambda a, i: a.step_papers.decision(i),
    ),
    "complaint-answer": (
        "văn bản trả lời kiến nghị, tệp Word",
        lambda a, i: a.step_papers.complaint_answer(i),
    ),
    "opinion": (
        "công văn xin ý kiến cấp trên, tệp Word",
        lambda a, i: a.step_papers.opinion(i),
    ),
    "certificate": ("một giấy chứng nhận", lambda a, i: a.step_papers.certificate(i)),
    "certificates": (
        "giấy chứng nhận của một quyết định, ID = mã quyết định",
        lambda a, i: a.step_papers.certificates_of(i),
    ),
    "request": ("giấy đề nghị đã điền", lambda a, i: a.step_papers.request(i)),
    "screening": ("Phiếu A của một giấy đề nghị", lambda a, i: a.step_papers.screening(i)),
    "request-blank": (
        "giấy đề nghị trắng, ID = 01 hoặc 04",
        lambda a, i: a.step_papers.request_blank(i),
    ),
    "explanation": (
        "phiếu giải thích kết quả, ID = hộ/đợt",
        lambda a, i: a.step_papers.explanation(*_two(i)),
    ),
    "to-review": (
        "danh sách hộ cần rà soát, ID = đợt hoặc đợt/thôn",
        lambda a, i: a.step_papers.to_review(*_two(i)),
    ),
    "to-review-xlsx": (
        "danh sách hộ cần rà soát, tệp Excel",
        lambda a, i: a.step_papers.to_review_workbook(*_two(i)),
    ),
    "posting-list": (
        "danh sách niêm yết, ID = đợt hoặc đợt/thôn",
        lambda a, i: a.step_papers.posting_list(*_two(i)),
    ),
    "posting-list-xlsx": (
        "danh sách niêm yết, tệp Excel",
        lambda a, i: a.step_papers.posting_workbook(*_two(i)),
    ),
    **{
        _name(kind): (f"danh sách {kind.label.lower()} của quyết định", partial(_annex, kind))
        for kind in ResultList
    },
    **{
        f"{_name(kind)}-xlsx": (
            f"danh sách {kind.label.lower()} của quyết định, tệp Excel",
            partial(_annex_workbook, kind),
        )
        for kind in ResultList
    },
    "form-blank": (
        "phiếu trắng bất kỳ, ID = mã phiếu@phiên bản",
        lambda a, i: a.review_papers.form_blank(i),
    ),
}
"""Name on the command line → words, and how it is made."""
