"""Fuzzes for as long as it is told: `python tests/fuzz/run.py [--minutes M] [--only TARGET ...] [--seed N]`.

Each finding is written to build/fuzz/ as a small edition of its own, with what is wrong and how to run it again in
finding.txt. Ends with 1 where there was one.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_editions import Written
from fuzz_properties import Finding, keep
from fuzz_targets import TARGETS, Target
from hypothesis import HealthCheck, given, seed, settings

CHECKOUT = Path(__file__).resolve().parents[2]
FOUND = CHECKOUT / "build" / "fuzz"
# A guard against hangs: no small edition takes so long (seconds of this process, and of the clock for other programs).
_LONGEST = 120
_LONGEST_WAIT = 900
# Seconds that atheris is given in each round.
_ATHERIS = 30


class Hangs(BaseException):
    """An example that does not come to an end."""


class Search:
    """One round of a target; remembers the last edition that broke its property, which is the smallest."""

    def __init__(self, target: Target, number: int) -> None:
        self.target = target
        self.number = number
        self.examples = 0
        self.last: tuple[Written, str] | None = None

    def run(self) -> bool:
        """Whether nothing was found."""
        looking = seed(self.number)(settings(
            max_examples=self.target.round, deadline=None, phases=self.target.phases, database=None,
            report_multiple_bugs=False, print_blob=False,
            suppress_health_check=list(HealthCheck),
        )(given(self.target.editions)(self._try)))  # fmt: skip
        try:
            looking()
        except (Exception, Hangs):
            if self.last is None:  # a fault of the fuzzing itself
                raise
            return False
        return True

    def _try(self, written: Written) -> None:
        self.examples += 1
        signal.setitimer(signal.ITIMER_PROF, _LONGEST)
        signal.alarm(_LONGEST_WAIT)
        try:
            self.target.holds(written)
        except Finding as finding:
            self.last = written, str(finding)
            raise
        except (Exception, Hangs):
            self.last = written, traceback.format_exc()
            raise
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.alarm(0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--only", nargs="+", choices=[target.name for target in TARGETS])
    parser.add_argument("--seed", type=int, default=None, help="of the first round; drawn where none is given")
    asked = parser.parse_args()
    signal.signal(signal.SIGALRM, _hangs)
    signal.signal(signal.SIGPROF, _hangs)
    targets = [one for one in TARGETS if not asked.only or one.name in asked.only]
    number = random.getrandbits(32) if asked.seed is None else asked.seed
    end = time.monotonic() + asked.minutes * 60
    tried: Counter[str] = Counter()
    found: dict[str, Path] = {}
    while time.monotonic() < end:
        for target in targets:
            if time.monotonic() >= end:
                break
            search = Search(target, number)
            if not search.run():
                _report(search, found)
            tried[target.name] += search.examples
        if not asked.only and find_spec("atheris") and time.monotonic() < end:
            tried["atheris, runs"] += 1
            _atheris(found, number % 2**31)
        number += 1
    listed = ", ".join(f"{count:,} {name}" for name, count in tried.items())
    print(f"fuzz: {listed}; findings: {len(found)}")
    if not asked.only and not find_spec("atheris"):
        print("fuzz: going on without atheris; to have it: .venv/bin/pip install --require-hashes -r locks/fuzz.lock")
    return 1 if found else 0


def _hangs(*_: object) -> None:
    raise Hangs(f"no end after {_LONGEST} s of work, or {_LONGEST_WAIT} s of waiting")


def _report(search: Search, found: dict[str, Path]) -> None:
    """Keep a finding that is not known yet; the same fault is mostly found again and again."""
    assert search.last is not None
    written, message = search.last
    kind = re.sub(r"[\d\"'].*|\s+", " ", message.splitlines()[0])[:100]
    if kind in found:
        return
    name = f"{search.target.name}-{search.number}"
    again = f"python tests/fuzz/run.py --only {search.target.name} --seed {search.number} --minutes 1"
    found[kind] = keep(written, FOUND / name, f"{message}\n\nTo run it again: {again}\n")
    print(f"fuzz: found in {search.target.name}: {message.splitlines()[0][:300]}", flush=True)
    print(f"  = kept in {found[kind]}", flush=True)


def _atheris(found: dict[str, Path], number: int) -> None:
    """Some seconds of fuzzing that is guided by coverage, in a process of its own."""
    corpus = FOUND / "atheris"
    corpus.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "atheris_markdown.py"), f"-max_total_time={_ATHERIS}",
         f"-seed={number}", f"-artifact_prefix={corpus}/", "-verbosity=0", "-print_final_stats=0"],
        capture_output=True, encoding="utf-8", errors="backslashreplace", check=False,
    )  # fmt: skip
    if done.returncode:
        message = done.stdout + done.stderr
        kind = f"atheris {message.strip().splitlines()[-1:]}"
        if kind not in found:
            found[kind] = corpus
            (corpus / "finding.txt").write_text(message, "utf-8")
            print(f"fuzz: found by atheris; what it was given and finding.txt are kept in {corpus}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
