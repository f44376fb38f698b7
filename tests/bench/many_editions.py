"""Make many small editions: processor seconds for each, cold, warm and from the cache.

    python tests/bench/many_editions.py [--editions 400] [--cold 5] [--folder DIR]

The editions are letters of a page or two, made of words drawn by a fixed seed. Each line says what was measured, in
seconds of processor time for each edition; all ways must give the same bytes. The program is compiled before, as an
installed one is.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_SAID = """
the letter that you sent me from the harbour came on Tuesday and I read it to everybody in the house while the rain
went on outside we had no news of the boats since the spring and nobody knew whether the bridge would hold my sister
asks whether the books have arrived and what you think of the third of them
"""
_WORDS = _SAID.split()


def generate(folder: Path, editions: int) -> list[Path]:
    """Write that many editions into a folder, and return their folders."""
    made = []
    for number in range(editions):
        chance = random.Random(number)
        edition = folder / f"letter-{number + 1:04}"
        sources = edition / "sources"
        sources.mkdir(parents=True)
        (sources / "edition.toml").write_text(
            f'title = "Letter {number + 1}"\nlanguage = "en"\ndate = "2026-01-01"\n'
            '[[contributor]]\nname = "A. Writer"\nrole = "aut"\n[[part]]\nfile = "letter.md"\nkind = "letter"\n',
            encoding="utf-8",
        )
        paragraphs = [" ".join(chance.choices(_WORDS, k=chance.randint(40, 120))).capitalize() for _ in range(6)]
        paragraphs[2] += "[^one]"
        text = ".\n\n".join(paragraphs)
        note = " ".join(chance.choices(_WORDS, k=20)).capitalize()
        (sources / "letter.md").write_text(f"# Letter {number + 1}\n\n{text}.\n\n[^one]: {note}.\n", encoding="utf-8")
        made.append(edition)
    return made


def processor_seconds(arguments: list[str], folder: Path) -> float:
    """Return the seconds of processor time that `publish` takes, with all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", "from publish.cli import main; main()", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def products(editions: list[Path]) -> dict[str, bytes]:
    """Return the bytes of all products by path."""
    return {
        f"{one.name}/{path.name}": path.read_bytes()
        for one in editions
        for path in (one / "build").iterdir()
        if path.is_file()
    }


def forget(editions: list[Path]) -> None:
    """Remove the products."""
    for one in editions:
        shutil.rmtree(one / "build", ignore_errors=True)


def main() -> None:
    """Measure, and print a line for each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=400)
    parser.add_argument("--cold", type=int, default=5, help="editions that are made in a process of their own")
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        editions = generate(folder, asked.editions)
        names = [one.name for one in editions]
        cache = ["--cache", str(folder / "cache")]
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        processor_seconds(["build", "--no-cache", "-j", "1", *names[:2]], folder)
        forget(editions)
        cold = sum(processor_seconds(["build", "-j", "1", name], folder) for name in names[: asked.cold])
        alone = products(editions[: asked.cold])
        print(f"cold        {cold / asked.cold:.3f}", flush=True)
        forget(editions)
        warm = processor_seconds(["build", *cache, "--report", "report.jsonl", *names], folder)
        made = products(editions)
        print(f"warm        {warm / len(names):.3f}", flush=True)
        reported = [json.loads(line)["cpu_seconds"] for line in (folder / "report.jsonl").read_text().splitlines()]
        print(f"  reported  {sum(reported) / len(reported):.3f}, the most {max(reported):.3f}", flush=True)
        forget(editions)
        kept = processor_seconds(["build", *cache, *names], folder)
        print(f"cache       {kept / len(names):.3f}", flush=True)
        same = made == products(editions) and all(made[path] == data for path, data in alone.items())
        print(f"same bytes  {'yes' if same else 'NO'} ({len(made)} files)")
        sys.exit(not same)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[2]))
    main()
