"""Run `publish build` on file systems that it mounts, and write a line of JSON for each run. Needs mounts of its own
(`unshare --mount`).

`full EDITION`: build/ and the folder for temporary files are on one small disk, which fills up at different moments;
`former/` contains the earlier products. `read-only EDITION`: build/ is read-only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "processes"))

from fault_editions import ended
from forking import run, warm_up


def mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True)


def full(edition: Path, free: int) -> None:
    """Run on a disk with that many KiB left beside the earlier products."""
    build, disk = edition / "build", edition / "disk"
    for folder in (build, disk):
        folder.mkdir(exist_ok=True)
    former = sum(one.stat().st_size for one in (edition / "former").iterdir())
    mount("-t", "tmpfs", "-o", f"size={former // 1024 + 4 * 4 + free}k", "tmpfs", disk)
    for folder in ("build", "temporary"):
        (disk / folder).mkdir()
    mount("--bind", disk / "build", build)
    for one in (edition / "former").iterdir():
        shutil.copy(one, build)
    temporary = disk / "temporary"
    os.environ["TMPDIR"] = str(temporary)
    done = run({"arguments": ["build", str(edition)]})
    products = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in build.iterdir()}
    left = [str(one) for one in temporary.iterdir()]
    print(json.dumps({"free": free, "code": done["code"], "said": done["said"], "products": products, "left": left}))
    for folder in (build, disk):
        subprocess.run(["umount", folder], check=True)


def read_only(edition: Path) -> None:
    build = edition / "build"
    mount("--bind", build, build)
    mount("-o", "remount,bind,ro", build)
    done = ended("html", edition)
    print(json.dumps({"code": done.returncode, "said": done.stderr}))


if __name__ == "__main__":
    what, edition = sys.argv[1], Path(sys.argv[2])
    if what == "read-only":
        read_only(edition)
    else:
        warm_up()
        for free in (*range(0, 2400, 40), 4000) if what == "full-long" else (0, 200, 1300, 4000):
            full(edition, free)
