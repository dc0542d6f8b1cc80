"""Lists and Word papers of a campaign: what they say, on paper, in Excel and by the command."""

from __future__ import annotations

import io
from datetime import date
from itertools import pairwise

import pytest
from docx import Document
from openpyxl import load_workbook

from desktop_app.cli.campaign_papers import CAMPAIGN_KINDS
from desktop_app.definitions.review_plan import PlannedStep, read_timetable
from desktop_app.domain.errors.definitions import DefinitionFaulty
from desktop_app.domain.errors.documents import NothingToPrint
from desktop_app.domain.errors.records import FieldNeeded
from desktop_app.domain.reviews.requests import Outcome, Passes
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.app import App
from desktop_app.services.printing.campaign_words import CampaignPaper
from desktop_app.services.reviews.request_views import Answer
from desktop_app.services.reviews.review_pay import PayRate
from tests import factories
from tests.campaign_world import MONTH, asked, assign, monthly, passed, written_by
from tests.golden.pdf import texts

DAY = date(2024, 11, 20)


@pytest.fixture
def app(folder):
    app = App(folder)
    ngo = factories.hamlet(app, "Ngò")
    homes = [factories.household(app, ngo, str(n), opening="poor") for n in range(1, 4)]
    factories.campaign(app)
    factories.hamlet(app, "Sen")
    assign(app, "2024", ngo, "Trần Thị Bé Mẫu", post="Trưởng thôn")
    forms = [written_by(app, home, "Trần Thị Bé Mẫu") for home in homes[:2]]
    app.review_pay.accept(forms, on=DAY)
    monthly(app)
    one = asked(app, MONTH, homes[0], DAY, started_on=DAY)
    passed(app, one, Passes.NO, DAY)
    app.requests.finish(one, Answer(Outcome.REFUSED, DAY, "Lý do thử"))
    return app


def cells(content):
    sheet = load_workbook(io.BytesIO(content), data_only=True).active
    return [
        [c for c in row if c not in (None, "")] for row in sheet.iter_rows(values_only=True)
    ]


def words(content):
    document = Document(io.BytesIO(content))
    lines = [p.text for p in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def test_the_assignment_names_everybody_under_the_hamlet(app):
    rows = cells(app.campaign_papers.workbook(app.campaign_papers.assignment("2024")))
    assert ["Ngò (3 hộ cần rà soát)"] in rows
    assert [1, "Trần Thị Bé Mẫu", "Trưởng thôn", "Rà soát viên"] in rows


def test_an_assignment_of_nobody_is_not_printed(app):
    with pytest.raises(NothingToPrint):
        app.campaign_papers.workbook(app.campaign_papers.assignment(MONTH))


def test_the_pay_list_multiplies_accepted_forms_by_the_typed_rate(app):
    with pytest.raises(FieldNeeded):
        app.campaign_papers.pay("2024")
    app.review_pay.keep_rate("2024", PayRate(35_000, "Nghị quyết thử"))
    rows = cells(app.campaign_papers.workbook(app.campaign_papers.pay("2024")))
    assert [1, "Trần Thị Bé Mẫu", "Trưởng thôn", "Ngò", 2, 35_000, 70_000] in rows
    assert ["Tổng cộng", 2, 70_000] in rows
    assert ["Mức chi: 35.000 đồng một phiếu; căn cứ: Nghị quyết thử"] in rows


def test_the_month_has_every_hamlet_also_without_a_request(app):
    rows = cells(app.campaign_papers.monthly_workbook(MONTH))
    assert [1, "Ngò", 1, 0, 1, 0, 0, 0, 0, 1, 0, 0] in rows
    assert [2, "Sen", *[0] * 10] in rows


def test_the_guide_has_every_question_of_the_form_with_hint_options_and_rule(app):
    text = " ".join(texts(app.form_guides.pdf("2024").pdf))
    assert "Quan hệ với chủ hộ" in text
    assert "1 = Chủ hộ" in text
    assert "12 chữ số; chưa có thì để trống." in text
    assert "Ngày thu thập không thể sau hôm nay." in text
    rows = cells(app.form_guides.workbook("2024"))
    asked_ = [row for row in rows if row and str(row[0]).isdigit()]
    assert len(asked_) > 60


def test_the_plan_proposes_days_inside_the_campaign_and_names_the_reviewers(app):
    text = words(app.campaign_letters.make("2024", CampaignPaper.PLAN))
    assert "từ 01/09/2024 đến hết 14/12/2024" in text
    assert "1 | Ngò | 3 | Trần Thị Bé Mẫu" in text
    assert "06/12/2024 – 14/12/2024" in text


def test_the_plan_of_a_month_ends_with_the_days_the_law_gives(app):
    text = words(app.campaign_letters.make(MONTH, CampaignPaper.PLAN))
    assert "30/11/2024" in text
    assert "14/12/2024 |" not in text


def test_the_minutes_count_what_was_written_complete_and_accepted(app):
    text = words(app.campaign_letters.make("2024", CampaignPaper.ACCEPTANCE))
    assert "1 | Trần Thị Bé Mẫu | Ngò | 2 | 2 | 2" in text


def test_the_office_template_goes_before_ours(app):
    own = app.folder.path / "templates"
    own.mkdir()
    file = Document()
    file.add_paragraph("Mẫu riêng: {{ ten_dot }}")
    file.save(own / CampaignPaper.PLAN.template)
    text = words(app.campaign_letters.make("2024", CampaignPaper.PLAN))
    assert text == "Mẫu riêng: Rà soát định kỳ 2024"


@pytest.mark.parametrize("kind", CAMPAIGN_KINDS)
def test_the_command_makes_every_paper(app, kind):
    app.review_pay.keep_rate("2024", PayRate(35_000, "Nghị quyết thử"))
    key = MONTH if kind in ("month", "requests") else "2024"
    paper = CAMPAIGN_KINDS[kind][1](app, key)
    assert paper.pdf[:4] in (b"%PDF", b"PK\x03\x04")


def test_steps_follow_each_other_and_fill_the_time():
    file = RESOURCES / "definitions" / "review_plan.toml"
    steps = read_timetable(file.read_bytes(), file.name).steps
    first, last = date(2024, 9, 1), date(2024, 12, 14)
    days = [step.days(first, last) for step in steps]
    assert days[0][0] == first
    assert days[-1][1] == last
    assert all(a[1] <= b[0] for a, b in pairwise(days))


def test_a_step_is_never_shorter_than_a_day():
    day = date(2024, 11, 15)
    assert PlannedStep("việc", "ai", 84, 92).days(day, day) == (day, day)


def test_shares_the_wrong_way_round_are_refused():
    bad = b'mark = "unchecked"\n[[step]]\nwhat = "x"\nwho = "y"\nfrom = 9\nto = 3\n'
    with pytest.raises(DefinitionFaulty):
        read_timetable(bad, "thu.toml")
