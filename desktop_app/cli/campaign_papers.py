"""The papers of a campaign that `rasoat print` makes; ID = the campaign ("2024", "2024-11")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.documents.table_paper import TablePaper
from desktop_app.services.app import App
from desktop_app.services.printing.campaign_words import CampaignPaper
from desktop_app.services.printing.press import Paper

Make = Callable[[App, str], Paper]


def _list(name: str, table: Callable[[App, str], TablePaper], app: App, key: str) -> Paper:
    return app.campaign_papers.pdf(table(app, key), f"{name}_{key}.pdf")


def _acceptance(app: App, key: str) -> TablePaper:
    return app.campaign_papers.acceptance(key, app.review_pay.view(key).forms)


def _register(app: App, key: str) -> TablePaper:
    return app.campaign_papers.register(key, app.requests.all(key))


def _word(paper: CampaignPaper, app: App, key: str) -> Paper:
    letters = app.campaign_letters
    return Paper(letters.file_name(key, paper), letters.make(key, paper))


CAMPAIGN_KINDS: Mapping[str, tuple[str, Make]] = {
    "assignment": (
        "danh sách phân công rà soát viên của đợt",
        partial(_list, "phan-cong", lambda a, i: a.campaign_papers.assignment(i)),
    ),
    "requests": ("sổ giấy đề nghị của đợt", partial(_list, "giay-de-nghi", _register)),
    "acceptance": (
        "danh sách nghiệm thu phiếu của đợt",
        partial(_list, "nghiem-thu", _acceptance),
    ),
    "review-pay": (
        "bảng kê chi tiền theo số phiếu của đợt",
        partial(_list, "bang-ke-chi-tien", lambda a, i: a.campaign_papers.pay(i)),
    ),
    "month": (
        "kết quả rà soát thường xuyên của tháng",
        partial(_list, "ra-soat-thuong-xuyen", lambda a, i: a.campaign_papers.month(i)),
    ),
    "form-guide": ("hướng dẫn ghi phiếu của đợt", lambda a, i: a.form_guides.pdf(i)),
    "review-plan": (
        "kế hoạch rà soát, tệp Word",
        partial(_word, CampaignPaper.PLAN),
    ),
    "acceptance-minutes": (
        "biên bản nghiệm thu phiếu, tệp Word",
        partial(_word, CampaignPaper.ACCEPTANCE),
    ),
}
"""Name on the command line → words, and how it is made of the key of a campaign."""
