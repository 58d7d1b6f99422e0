"""Asks the Java program what it says of a run folder."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path


def diagnose(folder: Path, command: str | None = None) -> int | None:
    """Prints Gradiometer's report of the folder.

    :param command: the program; without it the one that the variable GRADIOMETER names, or `gradiometer` on the path
    :return: its exit code, 3 if the training fails; None if the program was not found
    """
    program = command or os.environ.get("GRADIOMETER") or shutil.which("gradiometer")
    if not program:
        asked = f"./gradiometer diagnose {shlex.quote(str(folder))}"
        print(f"The readings are in {folder}. To have them diagnosed: {asked}")
        print("(set GRADIOMETER to the program, or put it on the path, and diagnose() prints its report)")
        return None
    words = [program] if Path(program).is_file() else shlex.split(program)
    try:
        done = subprocess.run([*words, "diagnose", str(folder)], stdout=subprocess.PIPE, text=True, check=False)
    except OSError as trouble:
        print(f"gradiometer: {program} cannot be started ({trouble}); the readings are in {folder}", file=sys.stderr)
        return None
    print(done.stdout, end="")
    return done.returncode
