"""Scenarios 29 and 30, and R4: files made to deceive or damaged, met by real offices."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import packages as errors
from desktop_app.services.folders import office
from tests import damage
from tests.sync_offices import A, B, U, everything, introduce, whole


@pytest.fixture
def met(pair, tmp_path):
    """A good small file for the upper unit, not taken yet, and its inside."""
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    upper.take(commune.send())
    commune.write(home, note="sửa")
    path = commune.send()
    readers = [office.keys().public.age for office in (commune, upper)]
    good = damage.Opened(path.read_bytes(), commune.keys(), readers)
    return commune, upper, path, good


def put(tmp_path, content, name="xa-thu_m1_goi-003_2024-11-20.goi"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_29_a_signed_file_sealed_again_for_another_commune_is_refused(offices, tmp_path):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    home = first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    upper.write(home, note="chỉ cho xã thứ nhất")
    for_first = upper.send(A)
    readers = [second.keys().public.age]
    good = damage.Opened(for_first.read_bytes(), upper.keys(), readers)
    again = damage.envelope.lock(good.inner, readers)
    before = everything(second)
    said = damage.refusal(second, put(tmp_path, again))
    assert isinstance(said, errors.PackageForOtherUnit)
    assert isinstance(damage.refusal(second, for_first), errors.PackageNotForUs)
    relabelled = good.sealed(by=second.keys(), to=[second.keys().public.reader])
    said = damage.refusal(second, put(tmp_path, relabelled))
    assert isinstance(said, errors.PackageSignatureWrong)
    assert everything(second) == before
    first.take(for_first)


def test_29_a_signer_revoked_between_making_and_taking_is_refused(met):
    commune, upper, path, _good = met
    upper.sync.partners.revoke(commune.site)
    before = everything(upper)
    assert isinstance(damage.refusal(upper, path), errors.PackageSenderRevoked)
    assert everything(upper) == before


def test_29_the_old_key_signs_the_new_one_and_no_words_are_compared_again(met):
    commune, upper, _path, _good = met
    before = commune.keys().public.signer
    commune.keep_image()
    commune.put_back(noticed=True)
    assert commune.keys().public.signer != before
    assert upper.take(commune.send()).gap is False
    (one,) = [p for p in upper.sync.partners.listed(A) if p.active]
    assert (one.site, one.confirmed) == (commune.site, True)


def test_29_a_new_key_without_the_old_ones_signature_waits_for_words(met):
    commune, upper, _path, _good = met
    commune.keep_image()
    commune.put_back(noticed=True)
    with commune.folder.writing() as session:
        office.put(session, office.Key.FORMER_SITES, [])
    with pytest.raises(errors.PackageSenderUnconfirmed):
        upper.take(commune.send())


def test_30_every_file_made_to_deceive_is_refused_in_words(met, tmp_path):
    _commune, upper, path, good = met
    before, said = everything(upper), {}
    for what, content in damage.attacks(good).items():
        said[what] = type(damage.refusal(upper, put(tmp_path, content))).__name__
    assert everything(upper) == before
    assert said["newer format"] == "PackageTooNew"
    assert said["scrypt"] == "PackageWithPassphrase"
    assert said["bomb"] == said["too many entries"] == "PackageTooLarge"
    assert said["signed by a stranger"] == "PackageSignatureWrong"
    assert said["locked for somebody else"] == "PackageNotForUs"
    assert set(said.values()) <= set(vars(errors))
    assert good.sealed() != path.read_bytes()
    assert upper.take(put(tmp_path, good.sealed())).fresh > 0, "the tool makes good files"
    assert whole(upper) == []


def test_30_flipped_and_cut_files_are_refused_in_words(met, tmp_path):
    """Every 41st byte and length; `python -m tests.long sync` tries all of them."""
    _commune, upper, path, _good = met
    before, content = everything(upper), path.read_bytes()
    tried = [
        (what, type(damage.refusal(upper, put(tmp_path, wrong))))
        for what, wrong in damage.damaged(content, every=41)
    ]
    assert len(tried) > 80
    assert everything(upper) == before
    upper.take(path)


def test_30_an_old_file_and_the_same_file_again_change_nothing(met):
    commune, upper, path, _good = met
    upper.take(path)
    before = everything(upper)
    for old in sorted(commune.stick.glob("xa-*.goi")):
        upper.take(old)
    now = everything(upper)
    same = [t for t in now if t not in ("data_file", "known_site", "accepted_mark")]
    assert {t: now[t] for t in same} == {t: before[t] for t in same}


def test_30_signed_nonsense_is_refused_or_taken_whole_never_a_crash(met, tmp_path):
    """The commune's own program gone mad: right keys, right signature, senseless values."""
    _commune, upper, _path, good = met
    home = good.lines()[-1][4]
    held = 0
    for what, content in damage.nonsense(good):
        taken = upper.take(put(tmp_path, content))
        assert taken.fresh == 1, what
        held += taken.held
    assert whole(upper) == []
    assert held > 100, "what fits nowhere is set aside, the rest merges"
    upper.again()
    families = frozenset(one.key for one in upper.sync.set_aside.listed())
    upper.sync.receiving.release(families)
    assert whole(upper) == [], "nor by asking for it"
    for row in upper.sync.sites():
        upper.send(row.unit_key)
    upper.sync.disagreements.listed()
    upper.view(home)
