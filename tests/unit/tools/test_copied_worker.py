"""A copy of a process answers what the process would, and ends with it. A process with other threads is not copied."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="not tried: copies of a process; only Linux makes them, other systems start processes anew",
)

BEGINNING = """
import os, signal, sys, threading
from publish import platforms
from publish.tools import copied_worker
from publish.tools.copied_worker import CopiedCall, in_copies
from publish.tools.workers import WorkerEnded
copied_worker._WORTH_A_COPY = 1
"""


def said(program: str) -> str:
    """What a process says that runs the program."""
    run = subprocess.run([sys.executable, "-c", BEGINNING + program], capture_output=True, text=True, check=False)
    return run.stdout + run.stderr


def test_values_come_back_in_order_from_as_many_processes_as_asked() -> None:
    program = """
found = in_copies(lambda number: (number * number, os.getpid()), range(7), 3)
print([square for square, _ in found], len({process for _, process in found}), found[0][1] == os.getpid())
"""
    assert said(program) == "[0, 1, 4, 9, 16, 25, 36] 3 True\n"


def test_what_a_copy_raises_is_raised_and_what_it_prints_is_not_printed() -> None:
    program = """
def fail():
    print("not to be seen", flush=True)
    raise KeyError("mill")
try:
    CopiedCall(fail).result()
except KeyError as raised:
    print("raised", raised)
"""
    assert said(program) == "raised 'mill'\n"


def test_a_copy_that_is_killed_is_told_of() -> None:
    program = """
try:
    CopiedCall(lambda: os.kill(os.getpid(), 9)).result()
except WorkerEnded:
    print("ended")
try:
    os.wait()
except ChildProcessError:
    print("none is left")
"""
    assert said(program) == "ended\nnone is left\n"


@pytest.mark.parametrize("ending", ["", "os.kill(os.getpid(), 2)"])
def test_a_copy_ends_with_the_process(ending: str) -> None:
    program = f"""
call = CopiedCall(signal.pause)
print(call._worker._end.peek()[2][0], flush=True)
{ending}
"""
    number = int(said(program).split()[0])
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_a_process_with_two_threads_is_not_copied() -> None:
    program = """
stop = threading.Event()
threading.Thread(target=stop.wait).start()
print(platforms.can_be_copied(), in_copies(str, range(7), 3))
stop.set()
"""
    assert said(program) == "False []\n"
