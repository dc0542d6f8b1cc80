"""The log of a whole day with a data folder: ids and counts, no names, no secrets."""

from __future__ import annotations

import pytest

from db.models.households import Household, Person
from desktop_app.domain.accounts import Role
from desktop_app.domain.errors.accounts import PasswordWrong
from desktop_app.platform import logs
from desktop_app.services.folders import accounts, backups, restoring
from desktop_app.services.folders.checking import check
from desktop_app.services.folders.store import open_with_code, open_with_password
from tests.stores import ADMIN, PASSWORD, UNIT, door, made

OFFICER, HEAD = "Cán Bộ Hai", "Nguyễn Thị Thử"


def test_no_name_and_no_secret_reaches_the_log(tmp_path, clock):
    handler = logs.start(tmp_path / "logs")
    created = made(tmp_path, clock)
    store = created.store
    accounts.add(store, OFFICER, Role.OFFICER, "matkhau-tam-1")
    with store.folder.writing() as session:
        session.add(Household(id="h-1", unit_key=UNIT.key, code="001", address="Xóm Thử"))
        session.add(Person(id="p-1", household_id="h-1", name=HEAD))
    backup = backups.make(store).here
    check(store.folder)
    store.close()
    entry = door(tmp_path, clock)
    with pytest.raises(PasswordWrong):
        open_with_password(entry, ADMIN, "sai-mat-khau-1")
    open_with_code(entry, created.recovery_code).close()
    restoring.restore(door(tmp_path, clock, "moi"), backup, OFFICER, "matkhau-tam-1").close()
    logs.stop(handler)
    text = (tmp_path / "logs" / logs.FILE).read_text(encoding="utf-8")
    assert text.count("opened") == 3
    assert "backed up to 1 places" in text
    assert "restored generation" in text
    secrets = (PASSWORD, "matkhau", created.recovery_code, store.key.hex())
    for hidden in (ADMIN, OFFICER, HEAD, "Thử", "Xóm", UNIT.name, str(tmp_path), *secrets):
        assert hidden not in text, hidden
