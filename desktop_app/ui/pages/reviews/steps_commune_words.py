"""How far the steps of the commune are, as the lines of `CommunePanel` show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from desktop_app.domain.numbers_vi import number
from desktop_app.services.app import App
from desktop_app.services.reviews.decisions import DecisionView
from desktop_app.ui.pages.parts import Deed
from desktop_app.ui.pages.reviews.steps_columns import full, in_time
from desktop_app.ui.pages.reviews.steps_commune import CommuneStep
from desktop_app.ui.pages.reviews.steps_commune_acts import CommuneActs
from desktop_app.ui.style import Tone

FROZEN, OPINION, DECISION, CERTIFICATES = "frozen", "opinion", "decision", "certificates"
COMPARE, DIFFERING, AFTERWARDS, REGISTER = "compare", "differing", "afterwards", "register"
"""Inner lists of «Các bước»."""


class CommuneWords:
    """Reads how far a campaign is; `show(key)` opens an inner list."""

    def __init__(self, app: App, acts: CommuneActs, show: Callable[[str], None]) -> None:
        self._app, self._acts = app, acts
        self._show: Mapping[str, Callable[[], None]] = {
            key: partial(show, key) for key in (COMPARE, DIFFERING, AFTERWARDS, REGISTER)
        }

    def steps(self, key: str) -> tuple[CommuneStep, ...]:
        """Return the lines of a campaign, in the order things happen."""
        decision = self._app.decisions.current(key)
        return (
            self._frozen(key),
            self._opinion(key),
            self._decision(key, decision),
            self._certificates(key, decision),
        )

    def _frozen(self, key: str) -> CommuneStep:
        taken = self._app.snapshots.all(key, self._app.folder.unit_key)
        shown = [one for one in taken if not one.withdrawn]
        words = "Chưa chốt lần nào."
        if shown:
            newest = in_time(shown)[-1]
            title = newest.title[0].upper() + newest.title[1:]
            words = f"{title}, ngày {full(newest.taken_on)}. Đã chốt {len(taken)} lần."
        return CommuneStep(
            FROZEN, "Chốt số liệu", words, Tone.PLAIN if shown else Tone.QUIET,
            deed="Chốt sơ bộ…",
            more=(
                Deed("So sánh hai lần chốt…", self._show[COMPARE]),
                Deed("Hộ sau họp khác theo điểm…", self._show[DIFFERING]),
            ),
        )  # fmt: skip

    def _opinion(self, key: str) -> CommuneStep:
        rule = self._app.steps.rules.cited("opinion")
        set_up = Deed("Thiết lập các bước…", self._acts.set_up, line=True)
        found = self._app.opinions.all(key)
        if not self._app.opinions.settings(key).asks_upper and not found:
            words = "Đợt này không hỏi ý kiến cấp trên."
            return CommuneStep(OPINION, "Ý kiến cấp trên", words, more=(set_up,))
        if not found:
            return CommuneStep(
                OPINION, "Ý kiến cấp trên", "Chưa xin ý kiến.", rule=rule,
                deed="Ghi xin ý kiến…", more=(set_up,),
            )  # fmt: skip
        newest = found[-1]
        values = newest.values
        answered = bool(values.answered_on)
        words = f"Gửi ngày {full(values.asked_on)}" + (
            f", trả lời ngày {full(values.answered_on)}. {values.answer}"
            if answered
            else ", chưa có trả lời."
        )
        letter = self._acts.papers.out(
            "Công văn xin ý kiến cấp trên", "opinion", "xin-y-kien-cap-tren.docx", newest.id
        )
        more = (
            Deed("Lập công văn xin ý kiến (Word)…", letter),
            Deed("Sửa…", partial(self._acts.edit_opinion, newest)),
            Deed("Xin ý kiến lần nữa…", self._acts.ask_opinion),
            Deed("Bỏ ghi…", partial(self._acts.remove_opinion, newest)),
            set_up,
        )
        return CommuneStep(
            OPINION, "Ý kiến cấp trên", words, Tone.PLAIN if answered else Tone.ATTENTION, rule,
            "" if answered else "Ghi trả lời…", more,
        )  # fmt: skip

    def _decision(self, key: str, decision: DecisionView | None) -> CommuneStep:
        title = "Quyết định công nhận (Mẫu số 02)"
        rule = self._app.steps.rules.cited("decision")
        if decision is None:
            return self._undecided(key, title, rule)
        changed = len(self._app.comparing.since(decision.snapshot_id, key))
        words = f"Số {decision.values.number}, ngày {full(decision.values.decided_on)}."
        if changed:
            words += f" {number(changed)} hộ có sửa sau quyết định: chưa đổi phân loại."
        out = self._acts.papers.out(
            "Quyết định công nhận", "decision", "quyet-dinh-cong-nhan.docx", decision.id
        )
        more = (
            Deed("Lập quyết định và danh sách (Word)…", out),
            Deed(f"Hộ sửa sau quyết định ({changed})…", self._show[AFTERWARDS]),
            Deed("Sửa số, ngày, người ký…", partial(self._acts.edit_decision, decision)),
            Deed("Hủy ghi quyết định…", partial(self._acts.withdraw_decision, decision),
                 line=True),
        )  # fmt: skip
        tone = Tone.ATTENTION if changed else Tone.PLAIN
        return CommuneStep(DECISION, title, words, tone, rule, more=more)

    def _undecided(self, key: str, title: str, rule: str) -> CommuneStep:
        lacks = self._app.decisions.lacks(key)
        past = [one for one in self._app.decisions.all(key) if one.withdrawn]
        words = f"Còn thiếu {len(lacks)} việc." if lacks else "Đã đủ các bước để ra quyết định."
        if past:
            last = past[-1]
            words += f" Đã hủy ghi số {last.values.number}: {last.withdrawn}."
        deed = "Xem còn thiếu gì…" if lacks else "Ghi quyết định…"
        tone = Tone.ATTENTION if lacks else Tone.GOOD
        return CommuneStep(DECISION, title, words, tone, rule, deed)

    def _certificates(self, key: str, decision: DecisionView | None) -> CommuneStep:
        title = "Giấy chứng nhận (Mẫu số 03)"
        register = Deed("Sổ cấp giấy chứng nhận…", self._show[REGISTER])
        if decision is None:
            words = "Cấp sau khi có quyết định công nhận."
            return CommuneStep(CERTIFICATES, title, words, more=(register,))
        due = len(self._app.certificates.due(key))
        lines = [
            line
            for line in self._app.certificates.register()
            if line.decision_id == decision.id and line.valid
        ]
        signed = sum(bool(line.received_on) for line in lines)
        words = f"Đã cấp {number(len(lines))} giấy, ký nhận {number(signed)}."
        if due:
            words += f" Còn {number(due)} hộ chưa cấp."
        more = [register]
        if lines:
            name = "giay-chung-nhan.pdf"
            ids = [line.id for line in lines]
            out = self._acts.papers.out("Giấy chứng nhận", "certificates", name, ids)
            more.append(Deed(f"In {number(len(ids))} giấy chứng nhận…", out))
        deed = "Cấp giấy…" if due else ""
        tone = Tone.ATTENTION if due else Tone.PLAIN
        return CommuneStep(CERTIFICATES, title, words, tone, deed=deed, more=tuple(more))
