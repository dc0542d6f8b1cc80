"""Makes what tests keep of a released version: a commune's folder and its data files, small.

Run once per release (`python -m tests.released`) and commit the result; never make it again for
a version that is out. Everybody in it is invented; databases are kept plain (encrypted pages do
not get smaller) and are encrypted again with `tests.conftest.KEY`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from db.migrate import HEAD, migrate
from desktop_app import __version__
from tests.conftest import KEY
from tests.sync_offices import A, Office, U, introduce

KEPT = Path(__file__).parent / "files" / "released"
HOMES = (("031", "Nguyễn Thị Thử", "Trần Văn Nháp"), ("032", "Lê Văn Giả", "Lê Thị Ví Dụ"),
         ("033", "Hoàng Thị Tạm", "Vi Văn Mẫu"), ("034", "Nông Văn Đặt", "Nông Thị Bịa"),
         ("035", "Trần Thị Tưởng", "Lý Văn Tượng"))  # fmt: skip


def main() -> None:
    """Write `tests/files/released/<version>_<schema>.zip`: databases, key and data files."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        empty = folder / "empty.db"
        migrate(empty, KEY, folder / "copy.db")
        commune, upper = (Office(empty, folder, u, n) for n, u in (("xa", A), ("tinh", U)))
        introduce(upper, commune)
        homes = [commune.add(*home) for home in HOMES]
        upper.take(commune.send())
        commune.write(homes[0], address="Xóm Đông")
        upper.write(homes[0], address="Xóm Tây")
        commune.write(homes[1], phone="0900000000", note="gọi buổi tối")
        commune.send(U)
        _keep(commune, upper)


def recoded(source: Path, key: str, target: Path, new_key: str) -> None:
    """Copy a database under another key, "" = plain: encrypted pages do not get smaller."""
    raw = dbapi2.connect(str(source), isolation_level=None)
    try:
        if key:
            raw.execute(f"PRAGMA key = \"x'{key}'\"")
        quoted = f"\"x'{new_key}'\"" if new_key else "''"
        raw.execute(f"ATTACH DATABASE '{target}' AS other KEY {quoted}")
        raw.execute("SELECT sqlcipher_export('other')")
        raw.execute("DETACH DATABASE other")
    finally:
        raw.close()


def _keep(commune: Office, upper: Office) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    target = KEPT / f"{__version__}_{HEAD}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as box:
        for office in (commune, upper):
            office.stop()
            plain = office.place / "plain.db"
            recoded(office.database, KEY.hex(), plain, "")
            box.write(plain, f"{office.name}.db")
        box.writestr("sites.txt", f"{commune.site}\n{upper.site}\n")
        for path in sorted(commune.stick.glob("*.goi")):
            box.write(path, path.name)
    print(target.name, target.stat().st_size)


if __name__ == "__main__":
    main()
