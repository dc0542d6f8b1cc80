"""The review form on paper: blank, pre-filled, completed with the reasons of its class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_app.documents.form_paper import form_pdf
from desktop_app.documents.form_sheet import FormResult, FormSheet, StandardResult
from desktop_app.documents.letterhead import Signature
from desktop_app.documents.reviews.notice import NOTICE_TITLE, privacy_notice
from desktop_app.domain.reviews.campaigns import ReviewState
from desktop_app.domain.reviews.explain import TRIAL, Explanation, LineKind
from desktop_app.forms.definition import FormDefinition, Kind
from desktop_app.services.form_library import FormLibrary
from desktop_app.services.printing.form_sheets import sections
from desktop_app.services.printing.press import BLANK, Paper, Press, PrintChoices
from desktop_app.services.reviews.campaigns import Campaigns
from desktop_app.services.reviews.reviews import Reviews, ReviewWork

_OPEN_FACTS = tuple((label, "") for label in ("Mã hộ", "Chủ hộ", "Thôn, TDP", "Rà soát viên"))
_HOUSEHOLD = ("household:", "member:", "person:", "review:", "screening:")
_REVIEWER = "review:reviewer"
_SIGNERS = (Signature(("Đại diện hộ gia đình",)), Signature(("Rà soát viên",)))


class ReviewPapers:
    """Prints review forms."""

    def __init__(
        self,
        press: Press,
        reviews: Reviews,
        campaigns: Campaigns,
        library: FormLibrary,
        office: Callable[[], str],
    ) -> None:
        self._office = office
        self._press = press
        self._reviews = reviews
        self._campaigns = campaigns
        self._library = library

    def blank(self, campaign_key: str, choices: PrintChoices = BLANK) -> Paper:
        """Print the campaign's form to be filled by hand."""
        campaign = self._campaigns.get(campaign_key)
        name = f"{campaign.period.title}; "
        return self._blank(campaign.form_key, name, "phieu-ra-soat_trang.pdf", choices)

    def form_blank(self, form_key: str, choices: PrintChoices = BLANK) -> Paper:
        """Print any form of the library to be filled by hand: Phiếu A, a checklist.

        Raises:
            FormNotShipped: this program does not have that version.
        """
        file = f"{form_key.replace('@', '_')}_trang.pdf"
        return self._blank(form_key, "", file, choices)

    def _blank(self, form_key: str, name: str, file: str, choices: PrintChoices) -> Paper:
        form = self._library.definition(form_key)
        sheet = FormSheet(
            letterhead=self._press.letterhead(choices),
            title=form.title,
            form_name=f"{name}phiên bản phiếu {form.version}",
            sections=sections(form),
            facts=_OPEN_FACTS if _of_household(form) else (),
            signatures=_SIGNERS if _of_household(form) else (),
            notice=self._notice if _of_household(form) else None,
            compact=all(item.kind is not Kind.REPEAT for item in form.items),
        )
        return Paper(file, form_pdf(sheet, self._press.typesetter))

    @property
    def _notice(self) -> tuple[str, str]:
        return NOTICE_TITLE, privacy_notice(self._office())

    def prefilled(
        self, household_id: str, campaign_key: str, choices: PrintChoices = BLANK
    ) -> Paper:
        """Print the form with what is known already (Phiếu in sẵn thông tin)."""
        work = self._reviews.open(household_id, campaign_key)
        sheet = replace(
            self._sheet(work, choices, result=None),
            lines=("(Phiếu in sẵn thông tin)",),
            notice=self._notice,
        )
        pdf = form_pdf(sheet, self._press.typesetter)
        return Paper(f"phieu-in-san_{work.code or 'ho'}.pdf", pdf)

    def completed(
        self, household_id: str, campaign_key: str, choices: PrintChoices = BLANK
    ) -> Paper:
        """Print the filled form with class, deciding line and reasons."""
        work = self._reviews.open(household_id, campaign_key)
        explanations = self._reviews.explanations(household_id, campaign_key)
        done = work.state in (ReviewState.COMPLETE, ReviewState.CHECKED, ReviewState.LOCKED)
        result = _result(explanations, state="" if done else "tạm tính")
        sheet = self._sheet(work, choices, result=result, trial=_is_trial(explanations))
        pdf = form_pdf(sheet, self._press.typesetter)
        return Paper(f"phieu-ra-soat_{work.code or 'ho'}.pdf", pdf)

    def _sheet(
        self,
        work: ReviewWork,
        choices: PrintChoices,
        *,
        result: FormResult | None,
        trial: bool = False,
    ) -> FormSheet:
        campaign = self._campaigns.get(work.campaign_key)
        return FormSheet(
            letterhead=self._press.letterhead(choices),
            title=work.form.title,
            form_name=f"{campaign.period.title}; phiên bản phiếu {work.form.version}",
            sections=sections(work.form, work.session, trial=work.trial, spare=result is None),
            facts=(
                ("Mã hộ", work.code),
                ("Chủ hộ", work.head),
                ("Thôn, TDP", work.hamlet),
                ("Rà soát viên", _reviewer(work)),
            ),
            banner=TRIAL if trial else "",
            result=result,
            signatures=_SIGNERS,
            reference=work.review_id,
        )


def _reviewer(work: ReviewWork) -> str:
    """Return who wrote the form, if it says so."""
    paths = (item.path for item in work.form.walk() if item.fact == _REVIEWER)
    return next((work.session.value(path) for path in paths), "")


def _of_household(form: FormDefinition) -> bool:
    """Say whether a form asks about a household; a checklist has no head and no code."""
    return any(item.fact.startswith(_HOUSEHOLD) for item in form.walk())


def _result(explanations: Sequence[Explanation], *, state: str) -> FormResult:
    leading = explanations[0]
    return FormResult(
        standards=tuple(_standard(e) for e in explanations),
        scores=(),
        reasons=tuple(
            line.text for line in (*leading.of(LineKind.FACT), *leading.of(LineKind.WARNING))
        ),
        state=state,
    )


def _standard(explanation: Explanation) -> StandardResult:
    name, _, household_class = explanation.heading.rpartition(": ")
    why = explanation.of(LineKind.DECIDING) or explanation.of(LineKind.MISSING)
    every = dict.fromkeys(line.citation.shown for line in why if line.citation.text)
    sources = [one for one in every if not any(o != one and o.startswith(one) for o in every)]
    return StandardResult(
        standard=name,
        class_name=household_class,
        deciding="; ".join(line.text for line in why),
        citation="; ".join(sources),
    )


def _is_trial(explanations: Sequence[Explanation]) -> bool:
    lines = [line for e in explanations for line in e.of(LineKind.WARNING)]
    return any(line.text == TRIAL for line in lines)
