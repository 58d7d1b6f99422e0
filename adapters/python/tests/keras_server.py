"""Keras on one backend, loaded once: every program it is sent runs in a copy of the process that has just loaded it.

A line of the input is the name of a file with a program, and a line of the output its exit status. What the program
prints is in the files beside it that end in .out and .err.
"""

import os
import sys
import traceback

import keras

import gradiometer.keras  # noqa: F401


def run(path: str) -> None:
    """In the copy: the program, and the end of the process whatever comes of it."""
    status = 1
    try:
        for number, ending in ((1, ".out"), (2, ".err")):
            os.dup2(os.open(path + ending, os.O_CREAT | os.O_WRONLY), number)
        with open(path) as program:
            exec(compile(program.read(), path, "exec"), {"__name__": "__main__"})
        status = 0
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


keras.utils.set_random_seed(0)  # Loads TensorFlow on any backend, if it is there.
for line in sys.stdin:
    copy = os.fork()
    if copy == 0:
        run(line.strip())
    print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)
