"""The review form on paper: blank, pre-filled, completed with its reasons."""

from __future__ import annotations

import pytest

from desktop_app.services.app import App
from tests import factories
from tests.golden.pdf import assert_only_liberation, texts


@pytest.fixture
def app(folder):
    return App(folder)


@pytest.fixture
def home(app):
    ngo = factories.hamlet(app)
    head = "Nguyễn Thị Thử Nghiệm Tên Rất Dài"
    home = factories.household(app, ngo, "031", people=3, opening="poor", head=head)
    factories.campaign(app)
    return home


def paper_text(paper):
    assert_only_liberation(paper.pdf)
    return " ".join(" ".join(texts(paper.pdf)).split())


def test_a_blank_form_asks_everything_and_knows_nobody(app, home):
    text = paper_text(app.review_papers.blank("2024"))
    assert "Bảo hiểm y tế" in text
    assert "Nguyễn Thị Thử" not in text
    assert "Số xe máy" not in text  # asked only with the trial score table
    assert "Thông báo về dữ liệu cá nhân. UBND thị trấn Cao Thượng" in text


def test_a_prefilled_form_carries_the_people_of_the_household(app, home):
    text = paper_text(app.review_papers.prefilled(home, "2024"))
    assert "Nguyễn Thị Thử Nghiệm" in text
    assert "Con Thử 031 2" in text
    assert "KẾT QUẢ" not in text
    assert "(Phiếu in sẵn thông tin)" in text
    assert "Thông báo về dữ liệu cá nhân" in text


def test_a_completed_form_says_the_class_and_the_line_that_decided(app, home):
    factories.reviewed(app, home, 128, [4, 7, 8])
    text = paper_text(app.review_papers.completed(home, "2024"))
    assert "Hộ nghèo" in text
    assert "TT 07/2021" in text
    assert "tạm tính" not in text
    assert "Thông báo về dữ liệu" not in text
