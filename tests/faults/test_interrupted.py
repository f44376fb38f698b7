"""Asked to stop at any moment, a run says so, exits with 130 and leaves nothing half done."""

from __future__ import annotations

import random
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from fault_editions import Whole, left_in, spread, started, written
from forks import Forks

SAID = "interrupted; no product was left half written"


def _left_behind(edition: Path, forked: Forks) -> list[Path]:
    """Return what a stopped run has left."""
    return [*(edition / "build").glob(".*"), *left_in(forked.temporary)]


@pytest.fixture
def ends(forked: Forks, whole: Whole) -> Callable[..., None]:
    """Assert how a run ends with some code in front of it, and that its products are whole."""

    def ends(command: str, edition: Path, before: str, code: int, said: str) -> None:
        done = forked.run(command, edition, before=before)
        assert (done["code"], done["said"].strip()) == (code, said)
        whole.judge(edition)

    return ends


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_at_random_moments(asked: signal.Signals, tmp_path: Path, forked: Forks, whole: Whole, is_long: bool) -> None:
    chance = random.Random(None if is_long else asked)
    edition = written(tmp_path, 0)
    whole.lay(edition, 0)
    stopped = 0
    for number, moment in enumerate(spread(40 if is_long else 3, chance)):
        state = number % 2
        written(edition, state)
        outcome = forked.run("build", edition, call=round(moment * whole.calls), signal=asked)
        if outcome["code"] == 130:
            stopped += 1
            assert outcome["said"].strip() == SAID
            assert _left_behind(edition, forked) == []
        else:
            # Before publish has installed its handlers, a signal has its default effect.
            assert outcome["code"] in (0, -asked)
        whole.judge(edition, settled=None if outcome["code"] else state)
    assert stopped


def test_as_it_asks_something_of_the_disk(tmp_path: Path, forked: Forks, whole: Whole, is_long: bool) -> None:
    edition = written(tmp_path, 0)
    whole.lay(edition, 0)
    events = range(1, whole.events + 1)
    stopped = 0
    for number in events if is_long else random.Random(7).sample(events, 8):
        written(edition, number % 2)
        outcome = forked.run("build", edition, event=number, signal=signal.SIGINT)
        if outcome["code"] == 130:
            stopped += 1
            assert outcome["said"].strip() == SAID
            assert _left_behind(edition, forked) == []
        else:
            assert outcome["code"] == 0
        whole.judge(edition, settled=None if outcome["code"] else number % 2)
    assert stopped


# Places where the exception cannot be caught, where another one replaces it, and where every exception is caught.
_DISPOSED_OF = """
import os, signal, weakref
class One: pass
def ask():
    weakref.finalize(One(), os.kill, os.getpid(), signal.SIGINT)
"""
_CALLED = """
import ctypes, os, signal
class One:
    @property
    def _as_parameter_(self):
        os.kill(os.getpid(), signal.SIGINT)
def ask():
    ctypes.CDLL(None).abs(One())
"""
_CAUGHT = """
import contextlib, os, signal
def ask():
    with contextlib.suppress(BaseException):
        os.kill(os.getpid(), signal.SIGINT)
"""
PLACES = {"while an object is disposed of": _DISPOSED_OF, "while C is called": _CALLED, "where all is caught": _CAUGHT}


@pytest.mark.parametrize("asking", PLACES.values(), ids=PLACES)
def test_in_a_place(asking: str, tmp_path: Path, ends: Callable[..., None]) -> None:
    edition = written(tmp_path, 0)
    code = asking + (
        "import publish.cli.make_one as make\nload = make.load\nmake.load = lambda *given: (ask(), load(*given))[1]\n"
    )
    ends("html", edition, code, 130, SAID)


def test_while_a_picture_is_drawn(tmp_path: Path, ends: Callable[..., None]) -> None:
    """WeasyPrint catches every exception there."""
    edition = written(tmp_path, 0)
    dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    (edition / "sources" / "dot.svg").write_text(dot, "utf-8")
    (edition / "sources" / "letter.md").write_text("![A dot](dot.svg)\n", "utf-8")
    code = (
        "import os, signal, weasyprint.svg\n"
        "weasyprint.svg.SVG.draw = lambda *given: os.kill(os.getpid(), signal.SIGINT)\n"
    )
    ends("pdf", edition, code, 130, SAID)


def test_when_all_is_done(tmp_path: Path, ends: Callable[..., None]) -> None:
    edition = written(tmp_path, 0)
    code = "import gc, os, signal\ngc.freeze = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
    ends("html", edition, code, 0, "")


def test_while_it_begins(tmp_path: Path, whole: Whole, is_long: bool) -> None:
    edition = written(tmp_path, 0)
    for number in range(1, 30 if is_long else 4):
        process = started("html", edition)
        with suppress(subprocess.TimeoutExpired):
            process.wait(number * 0.3 / (30 if is_long else 4))
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        # Before the first line of publish runs, Python itself responds.
        assert process.returncode in (0, 130) or "publish/cli" not in said, said
        whole.judge(edition)
