"""What is loaded until the home page stands: nothing that only later work needs (P7)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop_app.domain.clock import FixedClock
from tests.conftest import NOW
from tests.stores import PASSWORD, made

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {
    "alembic", "docxtpl", "jinja2", "lxml", "openpyxl", "pypdfium2", "pyxform",
    "python_calamine", "qtawesome", "segno", "typst", "xlsxwriter",
}  # fmt: skip
START = """
import sys
from datetime import datetime
from pathlib import Path
from desktop_app.definitions.messages import Messages
from desktop_app.domain.clock import FixedClock
from desktop_app.platform.paths import RESOURCES
from desktop_app.services.rulebook import Rulebook
from desktop_app.services.folders.workplace import Workplace
from desktop_app.ui.app import Look, make_application
from desktop_app.ui.desk import Desk
from desktop_app.ui.tasks import OnTheSpot
from tests.stores import door
from tests.ui.sample_shell import Person
application = make_application(RESOURCES, Look(100, "light"))
workplace = Workplace(door(Path(sys.argv[1]), FixedClock(datetime.fromisoformat(sys.argv[2]))))
assert workplace.take()
desk = Desk(workplace, Rulebook(), Messages(RESOURCES / "messages"), OnTheSpot(),
            dialogs=Person())
desk.begin()
desk.window.password.setText(sys.argv[3])
desk.window.log_in()
application.processEvents()
print(type(desk.window).__name__, type(desk.window.page).__name__)
print(*sorted({name.split(".")[0] for name in sys.modules}))
desk.window.close()
desk.end()
"""


def test_the_start_loads_nothing_heavy(tmp_path):
    made(tmp_path, FixedClock(NOW)).store.close()
    run = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path), NOW.isoformat(), PASSWORD],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    shown, loaded = run.stdout.splitlines()[:2]
    assert shown == "MainWindow HomePage"
    assert set(loaded.split()) & HEAVY == set()
