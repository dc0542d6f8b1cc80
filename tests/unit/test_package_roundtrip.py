"""A data file comes out as it went in, and says who may read it and who made it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.errors import packages as errors
from desktop_app.exchange import changes_part, introduction, names, notices
from desktop_app.exchange.archive import CHANGES
from desktop_app.exchange.keys import SiteKeys, handed_over
from desktop_app.exchange.manifest import Mark, Purpose, Receipt, parse, read_format
from desktop_app.exchange.package import open_invitation, open_package, seal_invitation
from tests.sync_packages import (
    CHANGE_LIST,
    COMMUNE,
    NAME,
    STRANGER,
    UPPER,
    introduced,
    known,
    manifest,
    me,
    reader,
    sealed,
)


def test_what_was_sent_is_what_arrives():
    package = open_package(sealed(), NAME, reader())
    assert changes_part.load(package.parts[CHANGES]) == CHANGE_LIST
    assert [c.digest() for c in changes_part.load(package.parts[CHANGES])] == [
        c.digest() for c in CHANGE_LIST
    ]
    assert package.trusted
    assert package.manifest == manifest().with_parts(package.parts)


def test_the_sender_can_read_his_own_file():
    assert open_package(sealed(), NAME, reader(COMMUNE)).manifest.number == 12


def test_the_same_input_gives_the_same_parts_and_page():
    one, two = (open_package(sealed(), NAME, reader()) for _ in range(2))
    assert (one.digest, one.parts) == (two.digest, two.parts)


def test_a_full_manifest_survives():
    page = manifest(
        purpose=Purpose.WHOLE,
        after=Mark(7, "a" * 64),
        believed={"may-9": Mark(7, "a" * 64)},
        receipts=(Receipt("may-9", Mark(4, "b" * 64), {"base": 2, "held": 1}),),
        forms=("ra-soat@1",),
        replaces=("may-0",),
    ).with_parts({CHANGES: b"x"})
    assert parse(read_format(page.dump())[0]) == page


def test_a_first_file_introduces_its_sender_and_is_not_trusted_yet():
    package = open_package(sealed(content=introduced()), NAME, reader(nobody=True))
    assert not package.trusted
    assert package.introduced == (me(),)
    unconfirmed = reader(signer=known(confirmed=False))
    assert not open_package(sealed(), NAME, unconfirmed).trusted


def test_an_introduction_does_not_speak_for_another_key():
    content = sealed(content=introduced(STRANGER))
    with pytest.raises(errors.PackageSenderUnknown):
        open_package(content, NAME, reader(nobody=True))


def test_an_invitation_is_open_to_all_and_carries_keys():
    page = manifest(purpose=Purpose.INVITE, signer=UPPER.public.signer, to=())
    who = replace(me(UPPER), upper=True)
    content = seal_invitation(page, [who], UPPER)
    package = open_invitation(content, "loi-moi.goi")
    assert package.introduced == (who,)
    with pytest.raises(errors.InvitationGiven):
        open_package(content, "loi-moi.goi", reader())
    with pytest.raises(errors.InvitationExpected):
        open_invitation(sealed(), NAME)


def test_six_words_cover_unit_site_and_both_keys(words):
    told = introduction.six_words(me(), words)
    assert len(told) == 6
    others = [
        replace(me(), unit="x"),
        replace(me(), site="x"),
        replace(me(), keys=replace(me().keys, signing=STRANGER.public.signing)),
        replace(me(), keys=replace(me().keys, age=STRANGER.public.age)),
    ]
    assert len({introduction.six_words(who, words) for who in [me(), *others]}) == 5


def test_words_may_be_typed_without_tones_and_with_commas(words):
    told = introduction.six_words(me(), words)
    assert introduction.same_words(", ".join(told).upper(), told)
    assert not introduction.same_words(" ".join(reversed(told)), told)


def test_the_old_key_names_the_new_one():
    new = SiteKeys.generate().public
    signature = COMMUNE.hand_over(new)
    assert handed_over(new, signature, COMMUNE.public.signing)
    assert not handed_over(new, signature, UPPER.public.signing)
    assert not handed_over(STRANGER.public, signature, COMMUNE.public.signing)


def test_private_keys_are_never_shown():
    assert COMMUNE.seed not in repr(COMMUNE)
    assert COMMUNE.identity not in f"{COMMUNE}"


def test_notices_come_out_as_they_went_in():
    gone = notices.Revoked("b" * 32, 17, "máy bị mất", "1@x")
    told = notices.Notices(frozenset({("a" * 16, 3)}), (gone,))
    assert notices.load(notices.dump(told)) == told


def test_file_names_speak():
    assert names.package_name("Xã Tân Yên", 1, 12, date(2026, 11, 23)) == (
        "xa-tan-yen_m1_goi-012_2026-11-23.goi"
    )
    assert names.invitation_name("UBND tỉnh Thử/Nghiệm") == "loi-moi_ubnd-tinh-thu-nghiem.goi"
