"""A program in another process that is killed while it works."""

from __future__ import annotations

import os
import subprocess
import sys
import time


def killed_after(seconds, program, *arguments):
    """Run Python code, kill it so long after its first line; return all it had printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    first = process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return first + rest
