"""`python -m tests.check`: everything a reviewer needs, fastest first, tests last.

Ends with pytest's own closing line. `--fast` leaves the tests out.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "layers": ["importlinter.cli"],
}
TESTS = ["pytest", "-n", "2", "-p", "no:cacheprovider"]


def main(arguments: list[str]) -> int:
    failed = [name for name, step in STEPS.items() if not passes(name, step)]
    if "--fast" in arguments:
        return 1 if failed else 0
    if failed:
        print(f"== not clean: {', '.join(failed)}", flush=True)
    return 1 if run(TESTS) or failed else 0


def passes(name: str, step: list[str]) -> bool:
    print(f"== {name}", flush=True)
    if name == "layers":
        return run_layers() == 0
    return run(step) == 0


def run(step: list[str]) -> int:
    return subprocess.call([sys.executable, "-m", *step], cwd=ROOT, env=environment())


def run_layers() -> int:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    return subprocess.call([sys.executable, "-c", code], cwd=ROOT, env=environment())


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
