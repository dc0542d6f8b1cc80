"""Files that are not taken: a sentence each, and not one row touched; and power cuts."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from desktop_app.domain.errors import UserError
from desktop_app.domain.errors import packages as errors
from desktop_app.domain.progress import Cancelled
from tests.sync_offices import A, B, U, introduce, stored, whole


def test_the_first_file_of_a_stranger_waits_for_six_words(offices):
    commune, upper = offices(A, U)
    invitation = upper.sync.sending.invite(upper.stick)
    commune.sync.partners.join(invitation.path, " ".join(invitation.words))
    commune.add("031", "Nguyễn Thị Thử")
    path = commune.send()
    with pytest.raises(errors.PackageSenderUnconfirmed):
        upper.take(path)
    assert stored(upper)["change"] == []
    with pytest.raises(errors.WordsDiffer):
        upper.sync.partners.confirm(A, "ba bốn năm sáu bảy tám")
    with pytest.raises(errors.NobodyToConfirm):
        upper.sync.partners.confirm(B, "ba bốn năm sáu bảy tám")
    upper.sync.partners.confirm(A, " ".join(commune.sync.partners.own_words()))
    assert upper.take(path).fresh > 0


def test_wrong_words_keep_nothing_of_an_invitation(offices):
    commune, upper = offices(A, U)
    path = upper.sync.sending.invite(upper.stick).path
    with pytest.raises(errors.WordsDiffer):
        commune.sync.partners.join(path, "ba bốn năm sáu bảy tám")
    assert commune.sync.sites() == []
    with pytest.raises(errors.ReceiverUnknown):
        commune.send()


def test_nothing_is_encrypted_to_a_key_nobody_compared(offices):
    commune, upper = offices(A, U)
    joined = commune.sync.partners.join(upper.sync.sending.invite(upper.stick).path)
    assert not joined.confirmed
    with pytest.raises(errors.ReceiverUnconfirmed):
        commune.send()
    commune.sync.partners.confirm(U, " ".join(joined.words))
    assert commune.send().exists()


def test_damaged_and_foreign_files_touch_nothing(pair, tmp_path):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    content = commune.send().read_bytes()
    before = stored(upper)
    bad = tmp_path / "bad.goi"
    for wrong in (content[:-1], content[:100], content + b"x", b"", b"PK\x03\x04", b"hello"):
        bad.write_bytes(wrong)
        with pytest.raises(UserError):
            upper.take(bad)
        with pytest.raises(UserError):
            upper.sync.preview(bad)
    with pytest.raises(errors.FileUnreadable):
        upper.take(tmp_path / "missing.goi")
    assert stored(upper) == before


def test_a_file_for_another_unit_is_not_taken(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    with pytest.raises(errors.PackageNotForUs):
        second.take(upper.send(A))


def test_a_withdrawn_machine_is_not_taken(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    path = commune.send()
    upper.sync.partners.revoke(commune.site)
    with pytest.raises(errors.PackageSenderRevoked):
        upper.take(path)


def test_one_number_with_two_contents_means_a_copied_machine(pair):
    commune, upper = pair
    commune.keep_image()
    home = commune.add("031", "Nguyễn Thị Thử")
    writer = commune.folder.writer
    upper.take(commune.send())
    commune.put_back(noticed=False)
    commune.folder.writer = writer
    other = commune.add("032", "Lê Thị Mẫu")
    before = stored(upper)
    with pytest.raises(errors.SenderCopied):
        upper.take(commune.send(whole=True))
    assert stored(upper) == before
    assert upper.view(home).values.code == "031"
    with pytest.raises(UserError):
        upper.view(other)


def test_a_writer_that_belongs_to_somebody_else_is_refused(offices):
    first, second, upper = offices(A, B, U)
    introduce(upper, first, second)
    first.add("031", "Nguyễn Thị Thử")
    upper.take(first.send())
    second.folder.writer = first.folder.writer
    second.add("040", "Lê Thị Mẫu")
    with pytest.raises(errors.WriterTaken):
        upper.take(second.send())


class PowerCut(BaseException):
    """The machine stops between two statements."""


def test_stopping_between_any_two_statements_leaves_nothing_or_all(pair):
    commune, upper = pair
    home = commune.add("031", "Nguyễn Thị Thử", "Trần Văn Nháp")
    upper.take(commune.send())
    commune.write(home, note="mới")
    commune.add("032", "Lê Thị Mẫu")
    path = commune.send()
    upper.sync.preview(path)
    before, stopped = stored(upper), 0
    while True:
        left = [stopped]

        def cut(_connection, _cursor, statement, *_more, left=left):
            if statement.startswith(("INSERT", "UPDATE", "DELETE")):
                left[0] -= 1
                if left[0] < 0:
                    raise PowerCut

        event.listen(upper.engine, "before_cursor_execute", cut)
        try:
            upper.take(path)
            break
        except PowerCut:
            stopped += 1
        finally:
            event.remove(upper.engine, "before_cursor_execute", cut)
        now = stored(upper)
        assert {t: now[t] for t in ("change", "journal", "household", "person")} == {
            t: before[t] for t in ("change", "journal", "household", "person")
        }
    assert stopped > 10
    assert upper.view(home).values.note == "mới"
    assert whole(upper) == []


def test_cancelling_rolls_everything_back(pair):
    commune, upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    path = commune.send()
    before = stored(upper)

    def stop(_done, _total, _note=""):
        raise Cancelled

    with pytest.raises(Cancelled):
        upper.take(path, report=stop)
    assert stored(upper) == before
    assert upper.take(path).fresh > 0


def test_files_are_never_replaced(pair):
    commune, _upper = pair
    commune.add("031", "Nguyễn Thị Thử")
    commune.keep_image()
    first = commune.send()
    content = first.read_bytes()
    commune.put_back(noticed=False)
    second = commune.send()
    assert second != first
    assert first.read_bytes() == content
    assert second.name == first.name.removesuffix(".goi") + "-2.goi"
