"""Times the products of the letter and of the book as whole processes, interleaved in one run.

    python tests/bench/run.py [--runs N]

Each line of the table is a median over the runs, with the lowest and the highest, and the most memory a run took. The
book is left out, and that is said, where its texts are not there (see mutual_aid.py).
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import mutual_aid

CHECKOUT = Path(__file__).resolve().parents[2]
PRODUCTS = ("pdf", "epub", "html", "check")


@dataclass
class Timed:
    """One command on one edition: seconds and mebibytes of each run."""

    edition: Path
    product: str
    seconds: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)

    def run(self) -> None:
        started = time.perf_counter()
        command = [sys.executable, "-c", "from publish.cli import main; main()", self.product, "-q", str(self.edition)]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        # wait4 tells what this one child used; the process object is told, so that it does not ask again.
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if status:
            raise SystemExit(f"publish {self.product} {self.edition} failed")
        self.seconds.append(time.perf_counter() - started)
        self.memory.append(used.ru_maxrss / 1024)


def main() -> None:
    arguments = argparse.ArgumentParser(description="Time the products of the letter and of the book.")
    arguments.add_argument("--runs", type=int, default=3)
    runs = arguments.parse_args().runs
    os.chdir(CHECKOUT)
    with tempfile.TemporaryDirectory() as scratch:
        editions = {"letter": CHECKOUT}
        texts = mutual_aid.texts()
        if texts is None:
            print("the texts of the book are not here: the letter alone is timed", file=sys.stderr)
        else:
            editions["book"] = mutual_aid.lay_out(texts, Path(scratch, "book"))
        rows = {(name, product): Timed(edition, product) for name, edition in editions.items() for product in PRODUCTS}
        for _ in range(runs):
            for row in rows.values():
                row.run()
    print(f"{'edition':8} {'product':8} {'median s':>9} {'lowest':>8} {'highest':>8} {'MiB':>6}")
    for (name, product), row in rows.items():
        print(f"{name:8} {product:8} {statistics.median(row.seconds):9.2f} {min(row.seconds):8.2f} "
              f"{max(row.seconds):8.2f} {max(row.memory):6.0f}")


if __name__ == "__main__":
    main()
