"""No edition crashes publish, keeps it busy for ever, fills the memory, or makes it print unreadable messages."""

from __future__ import annotations

import io
import json
import resource
import signal
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hostile_editions import EDITIONS, WORKS

from publish.cli.main import run

# Guards against a hang or swapping, not a benchmark: refusals take a second, the longest run that works ten.
SECONDS = 180
MEMORY = 2 << 30
LONGEST_REPORT = 2_500_000


@contextmanager
def bounded():
    """Limit time and memory while the block lasts; the memory limit is relative to what the process uses now."""
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, before[1]))
    signal.signal(signal.SIGALRM, lambda number, frame: pytest.fail(f"no end after {SECONDS} seconds", pytrace=False))
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.parametrize("name", EDITIONS)
def test_an_edition_ends_well(name, written):
    hostile = EDITIONS[name]
    edition = written(hostile.files())
    for command in hostile.commands:
        options = ["--no-page-list"] if command == "epub" else []
        out, err = io.StringIO(), io.StringIO()
        with bounded(), redirect_stdout(out), redirect_stderr(err):
            code = run([command, str(edition), "--format", "json", *options])
        said = err.getvalue()
        assert len(said) < LONGEST_REPORT
        found = {(one["severity"], one["code"]) for one in map(json.loads, said.splitlines())}
        if hostile.ends == WORKS:
            assert (code, [code for severity, code in found if severity == "error"]) == (0, [])
        else:
            assert code == 1
            assert ("error", hostile.ends) in found


def test_memory_is_really_bounded():
    with bounded(), pytest.raises(MemoryError):
        bytearray(2 * MEMORY)
