"""Broken and healthy trainings of PyTorch, each with the cause that its diagnosis should name first; none for health.

    python programs/programs.py [NAME...]

trains each of them under a watch and prints what Gradiometer says beside what is wrong.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import torch
from broken import BROKEN
from healthy import HEALTHY

PROGRAMS = HEALTHY | BROKEN


def diagnosis(folder: Path) -> dict[str, Any]:
    """The document of diagnose --json."""
    program = shlex.split(os.environ.get("GRADIOMETER", str(Path(__file__).parents[3] / "gradiometer")))
    done = subprocess.run([*program, "diagnose", "--json", str(folder)], capture_output=True, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def main(names: list[str]) -> None:
    import gradiometer

    torch.set_num_threads(1)
    found = first = broken = alarms = healthy = 0
    with tempfile.TemporaryDirectory() as out:
        for name in names or list(PROGRAMS):
            program = PROGRAMS[name]
            watching = program.run(lambda m, o, name=name: gradiometer.watch(m, o, out=out, name=name))
            said = diagnosis(watching.path)
            causes = [f["cause"] for f in said["findings"] if f["severity"] == "failure"]
            right = bool(causes) and causes[0] in program.causes
            outcome = said["outcome"]
            if program.causes:
                broken, found, first = broken + 1, found + bool(causes), first + right
            else:
                healthy, alarms = healthy + 1, alarms + bool(causes)
            mark = "" if right or (not causes and not program.causes) else "   <<<"
            print(f"{name:28} {outcome['state']:10} skill {outcome['skill']!s:8.8} "
                  f"{', '.join(causes) or '-'}{mark}", flush=True)
    print(f"failing found {found}/{broken}, cause first {first}/{broken}, false alarms {alarms}/{healthy}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
    main(sys.argv[1:])
