"""The six words: enough of them, none a twin of another, each one can be said."""

from __future__ import annotations

import re

from desktop_app.domain.text_vi import fold

ONSETS = "ngh|gh|gi|kh|ch|ng|nh|ph|th|tr|b|c|k|đ|g|h|l|m|n|q|r|s|t|v|x"


def test_there_are_2048_words_and_no_two_differ_only_by_tone_or_marks(words):
    assert len(words) == 2048
    assert len({fold(word) for word in words}) == 2048


def test_every_word_is_one_syllable_of_onset_and_rhyme(words):
    syllable = re.compile(rf"({ONSETS})?[aăâeêioôơuưyáắấéếíóốớúứý]{{1,3}}(ch|ng|nh|c|m|n|p|t)?")
    assert [word for word in words if not syllable.fullmatch(word)] == []


def test_words_that_end_in_a_stop_carry_a_tone_as_speech_demands(words):
    stopped = [w for w in words if re.search(r"(ch|c|p|t)$", w)]
    assert [w for w in stopped if not re.search(r"[áắấéếíóốớúứý]", w)] == []


def test_spelling_follows_the_rules_of_k_gh_ngh(words):
    for word in words:
        folded = fold(word)
        assert not re.match(r"(c|g|ng)[eiy]", folded) or folded.startswith("gi"), word
        assert not re.match(r"(k|gh|ngh)[aou]", folded), word


def test_rude_words_are_left_out(words):
    assert not {"lon", "cac", "buoi", "dit", "cut", "ngu", "chet", "dam"} & set(
        map(fold, words)
    )
