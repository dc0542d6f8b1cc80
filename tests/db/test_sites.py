"""Machines, their keys and their names: rotated, withdrawn, replaced, copied, restored."""

from __future__ import annotations

import pytest

from db.engine import writer
from desktop_app.domain.errors import UserError
from desktop_app.domain.errors import packages as errors
from desktop_app.exchange.notices import Revoked
from desktop_app.services.exchange import sites, trust
from desktop_app.services.folders import office
from tests.sync_offices import A, B, U, introduce, whole


def rotate(one):
    return one.sync.machines.rotate()


def partner(one, site):
    return next(p for p in one.sync.partners.listed() if p.site == site)


def second_laptop(first, second):
    invitation = first.sync.sending.invite(first.stick)
    second.sync.partners.join(invitation.path, " ".join(invitation.words))
    with pytest.raises(UserError):
        first.take(second.send(A))
    first.sync.partners.confirm(A, " ".join(second.sync.partners.own_words()))


# -- new keys


def test_a_machine_with_new_keys_is_taken_without_comparing_words_again(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    old = partner(upper, commune.folder.site)
    rotate(commune)
    commune.write(home, note="khóa mới")
    result = upper.take(commune.send())
    assert not result.gap, "the stream goes on where it was"
    new = partner(upper, commune.folder.site)
    assert new.confirmed
    assert new.words != old.words
    assert upper.view(home).values.note == "khóa mới"


def test_new_keys_twice_before_anybody_hears_of_them_are_still_vouched_for(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    rotate(commune)
    rotate(commune)
    upper.take(commune.send())
    assert upper.view(home).values.code == "031"


def test_a_file_meant_for_the_old_key_is_still_read(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    upper.write(home, note="từ trên")
    path = upper.send(A)
    rotate(commune)
    commune.take(path)
    assert commune.view(home).values.note == "từ trên"


def test_a_file_signed_with_the_old_key_that_comes_late_is_taken(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    late = commune.send()
    rotate(commune)
    commune.write(home, note="sau")
    upper.take(commune.send())
    assert upper.take(late).fresh == 0
    assert whole(upper) == []


def test_the_old_key_brings_nothing_after_the_new_one_is_known(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    with commune.folder.reading() as session:
        old = office.get(session, office.Key.SITE_KEYS)
    rotate(commune)
    upper.take(commune.send())
    with commune.folder.writing() as session:  # a thief of the old key goes on signing
        office.put(session, office.Key.SITE_KEYS, old)
    commune.add("032", "Lê Thị Mẫu")
    with pytest.raises(errors.PackageSenderRevoked):
        upper.take(commune.send())


def test_new_keys_that_no_old_key_signed_are_not_believed(pair):
    commune, upper = pair
    with writer(commune.engine).begin() as session:
        office.put(session, office.Key.SITE_KEYS, sites.new_keys())
    commune.add("031", "Nguyễn Thị Thử")
    with pytest.raises(UserError):
        upper.take(commune.send())


# -- withdrawn keys


def test_a_withdrawn_machine_keeps_what_was_accepted_and_brings_nothing_more(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    accepted = commune.send()
    upper.take(accepted)
    upper.sync.partners.revoke(commune.folder.site, "máy tính bị mất")
    commune.write(home, note="kẻ trộm ghi")
    with pytest.raises(errors.PackageSenderRevoked):
        upper.take(commune.send())
    assert upper.take(accepted).at, "what was accepted stays accepted"
    assert upper.view(home).values.note == ""
    with pytest.raises(errors.ReceiverUnknown):
        upper.send(A)


def test_a_withdrawal_travels_to_the_other_laptop_and_to_the_units_below(offices):
    first, stolen, other, upper = offices(A, A, B, U)
    introduce(upper, first, other)
    second_laptop(first, stolen)
    home = first.add("031", "Nguyễn Thị Thử")
    stolen.take(first.send(A))
    first.take(stolen.send(A))
    upper.take(first.send())
    upper.take(stolen.send())
    upper.sync.partners.revoke(stolen.folder.site, "máy tính bị mất ngày 20/11")
    for below in (first, other):
        below.take(upper.send(below.unit))
    assert not partner(first, stolen.folder.site).active
    assert first.sync.machines.of(stolen.folder.site).reason == "máy tính bị mất ngày 20/11"
    stolen.write(home, note="kẻ trộm ghi")
    with pytest.raises(errors.PackageSenderRevoked):
        first.take(stolen.send(A))
    with pytest.raises(errors.ReceiverUnknown):
        first.send(A)  # nothing is encrypted to it any more


def test_a_commune_withdraws_its_own_machine_above_and_nobody_elses(offices):
    first, second, other, upper = offices(A, A, B, U)
    introduce(upper, first, other)
    second_laptop(first, second)
    first.take(second.send(A))
    upper.take(first.send())
    first.sync.partners.revoke(second.folder.site, "máy tính bị mất")
    with first.folder.writing() as session:  # a commune that would withdraw another commune
        with other.folder.reading() as theirs:
            fingerprint = other.sync.identity.keys(theirs).public.signer
        gone = [Revoked(fingerprint, 0, "bịa", B)]
        trust.heed(session, gone, A, first.clock.now(), anybody=True)
    upper.take(first.send())
    assert not partner(upper, second.folder.site).active
    assert partner(upper, other.folder.site).active


def test_a_withdrawal_can_be_taken_back_until_a_file_told_of_it(offices):
    first, other, upper = offices(A, B, U)
    introduce(upper, first, other)
    upper.sync.partners.revoke(first.folder.site, "nhầm")
    upper.sync.machines.lift(first.folder.site)
    assert partner(upper, first.folder.site).active
    first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    upper.sync.partners.revoke(first.folder.site, "mất máy")
    upper.send(B)
    with pytest.raises(errors.WithdrawalTold):
        upper.sync.machines.lift(first.folder.site)


# -- replaced machines


def test_a_new_machine_takes_the_place_of_a_dead_one_and_gets_everything(offices):
    dead, new, upper = offices(A, A, U)
    introduce(upper, dead)
    home = dead.add("031", "Nguyễn Thị Thử")
    upper.take(dead.send())
    dead.take(upper.send(A))
    upper.write(home, note="từ trên")
    invitation = upper.sync.sending.invite(upper.stick)
    new.sync.partners.join(invitation.path, " ".join(invitation.words))
    with pytest.raises(UserError):
        upper.take(new.send())
    upper.sync.partners.confirm(A, " ".join(new.sync.partners.own_words()))
    upper.sync.machines.replace(dead.folder.site, new.folder.site)
    path = upper.send(A)
    with pytest.raises(errors.PackageNotForUs):
        dead.take(path)
    new.take(path)
    assert new.view(home).values.note == "từ trên"
    upper.sync.machines.use_again(dead.folder.site)
    assert partner(upper, dead.folder.site).active


def test_the_last_stick_of_a_replaced_machine_is_still_taken(offices):
    dead, upper = offices(A, U)
    introduce(upper, dead)
    home = dead.add("031", "Nguyễn Thị Thử")
    path = dead.send()
    upper.sync.machines.replace(dead.folder.site, "")
    upper.take(path)
    assert upper.view(home).values.code == "031"
    assert not partner(upper, dead.folder.site).active


def test_a_commune_says_that_its_second_laptop_stands_in_for_the_first(offices):
    first, second, upper = offices(A, A, U)
    introduce(upper, first)
    second_laptop(first, second)
    second.take(first.send(A))
    first.take(second.send(A))
    upper.take(first.send())
    second.sync.machines.replace(first.folder.site, "")
    upper.take(second.send())
    assert not partner(upper, first.folder.site).active
    assert partner(upper, second.folder.site).active


# -- copied and restored folders (DESIGN.md §8.8)


def test_a_receipt_for_work_this_folder_never_did_makes_it_a_new_machine(pair):
    commune, upper = pair
    commune.keep_image()
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    path = upper.send(A)
    commune.put_back(noticed=False)
    before, wrote = commune.folder.site, commune.folder.writer
    assert commune.take(path).restored
    assert commune.folder.site != before
    assert commune.folder.writer != wrote
    commune.again()
    assert commune.folder.site != before, "also after the next start"
    upper.take(commune.send())
    assert partner(upper, commune.folder.site).confirmed
    assert not partner(upper, before).active
    commune.take(upper.send(A))
    assert commune.view(home).values.code == "031"
    assert whole(commune) == whole(upper) == []


def test_a_copy_and_its_original_both_go_on_and_nothing_is_lost(offices):
    commune, copy, upper = offices(A, A, U)
    introduce(upper, commune)
    home = commune.add("031", "Nguyễn Thị Thử")
    upper.take(commune.send())
    commune.keep_image()
    copy.stop()
    for part in copy.place.glob("data.db*"):
        part.unlink()
    copy.database.write_bytes((commune.place / "image").read_bytes())
    copy.start(new=True)  # the machine's mark differs
    copy.write(home, note="bản sao ghi")
    upper.take(copy.send())
    assert not partner(upper, commune.folder.site).active
    commune.write(home, phone="0900000000")
    upper.take(commune.send())
    assert partner(upper, commune.folder.site).active, "it went on: a copy, not a move"
    upper.take(copy.send())
    assert partner(upper, commune.folder.site).active
    path = upper.send(A)
    for one in (commune, copy):
        one.take(path)
        assert one.view(home).values.note == "bản sao ghi"
        assert one.view(home).values.phone == "0900000000"


def test_a_restore_nobody_noticed_does_no_harm_because_each_start_writes_anew(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử")
    commune.keep_image()
    commune.write(home, note="trước khi khôi phục")
    upper.take(commune.send())
    site = commune.folder.site
    commune.put_back(noticed=False)
    assert commune.folder.site == site
    commune.write(home, phone="0900000000")
    upper.take(commune.send())
    assert upper.view(home).values.note == "trước khi khôi phục"
    assert upper.view(home).values.phone == "0900000000"
