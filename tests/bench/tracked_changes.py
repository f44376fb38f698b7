"""Random corrections of an edition, to Word as tracked changes and back: `tracked_changes.py EDITION [SEED] [COUNT]`.

LibreOffice accepts all changes in one copy of the document and rejects them all in another. The words and the notes of
both must be those of the new and of the old edition. The accepted document is then brought back into the old edition,
whose words must become those of the new one; and a document without changes must change nothing.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import office
from lxml import etree

from publish.cli.main import run
from publish.facts import docx
from publish.pipeline import load

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = re.compile(r"(?<=[ \n])[A-Za-zÀ-ÿ]{4,}(?=[ ,;.])")
_NEW = ["harvest", "commune", "winter", "guild", "river", "labour", "people", "custom", "council", "bridge", "evening"]
_PLAIN = re.compile(r"[A-ZÀ-Ý“\"'‘][^|\n]*(?:\n[^|:>#\n-][^|\n]*)*")


def _blocks(text: str) -> list[str]:
    return re.split(r"(\n{2,})", text)


def _plain_blocks(blocks: list[str]) -> list[int]:
    return [n for n, one in enumerate(blocks) if n % 2 == 0 and len(one) > 80 and _PLAIN.fullmatch(one)]


def _at_word(text: str, choose: random.Random, change: Callable[[str], str]) -> str:
    places = [one for one in _WORD.finditer(text) if not _in_braces(text, one.start())]
    if not places:
        return text
    found = choose.choice(places)
    return text[: found.start()] + change(found[0]) + text[found.end() :]


def _in_braces(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return any(line.count(a) > line.count(b) for a, b in ("{}", "()", "[]", "<>")) or line.startswith((":::", "#"))


def _replaced(text: str, choose: random.Random) -> str:
    return _at_word(text, choose, lambda word: choose.choice(_NEW))


def _added(text: str, choose: random.Random) -> str:
    return _at_word(text, choose, lambda word: f"{word} {' '.join(choose.choices(_NEW, k=choose.randint(1, 3)))}")


def _deleted(text: str, choose: random.Random) -> str:
    return re.sub(r"(?<=\w) (?= )", "", _at_word(text, choose, lambda word: ""))


def _emphasised(text: str, choose: random.Random) -> str:
    return _at_word(text, choose, lambda word: f"*{word}*")


def _with_note(text: str, choose: random.Random) -> str:
    key = f"w{choose.randint(1000, 9999)}"
    words = " ".join(choose.choices(_NEW, k=6))
    return f"{_at_word(text, choose, lambda word: f'{word}[^{key}]').rstrip()}\n\n[^{key}]: New {words}.\n"


def _without_note(text: str, choose: random.Random) -> str:
    keys = re.findall(r"(?m)^\[\^([^\]]+)\]:", text)
    keys = [key for key in keys if text.count(f"[^{key}]") == 2]
    if not keys:
        return text
    key = re.escape(choose.choice(keys))
    text = re.sub(rf"(?m)^\[\^{key}\]:.*\n(?:(?:[ \t]+\S.*|[ \t]*)\n)*", "", text)
    return re.sub(rf"\[\^{key}\]", "", text)


def _paragraph_deleted(text: str, choose: random.Random) -> str:
    blocks = _blocks(text)
    places = [n for n in _plain_blocks(blocks) if "[" not in blocks[n]]
    if not places:
        return text
    at = choose.choice(places)
    return "".join(blocks[:at] + blocks[at + 2 :])


def _paragraph_added(text: str, choose: random.Random) -> str:
    blocks = _blocks(text)
    places = _plain_blocks(blocks)
    if not places:
        return text
    at = choose.choice(places)
    words = " ".join(choose.choices(_NEW, k=14))
    return "".join([*blocks[: at + 1], f"\n\nThe {words}.", *blocks[at + 1 :]])


def _divided(text: str, choose: random.Random) -> str:
    blocks = _blocks(text)
    places = [n for n in _plain_blocks(blocks) if len(blocks[n]) > 300 and ". " in blocks[n][100:-100]]
    if not places:
        return text
    at = choose.choice(places)
    place = blocks[at].index(". ", 100)
    blocks[at] = f"{blocks[at][: place + 1]}\n\n{blocks[at][place + 2 :]}"
    return "".join(blocks)


def _joined(text: str, choose: random.Random) -> str:
    blocks = _blocks(text)
    plain = set(_plain_blocks(blocks))
    places = [n for n in plain if n + 2 in plain]
    if not places:
        return text
    blocks[choose.choice(sorted(places)) + 1] = " "
    return "".join(blocks)


def _moved(text: str, choose: random.Random) -> str:
    blocks = _blocks(text)
    places = [n for n in _plain_blocks(blocks) if "[" not in blocks[n]]
    if len(places) < 3:
        return text
    first, second = sorted(choose.sample(places, 2))
    blocks[first], blocks[second] = blocks[second], blocks[first]
    return "".join(blocks)


CHANGES = (
    *(_replaced, _replaced, _added, _added, _deleted, _deleted, _emphasised, _emphasised),
    *(_with_note, _without_note, _paragraph_deleted, _paragraph_added, _divided, _joined, _moved),
)
CAREFUL = (_with_note, _without_note, _paragraph_deleted, _joined)


def corrected(edition: Path, choose: random.Random, count: int) -> Counter[str]:
    """Make random corrections of the sources of an edition that leave it without errors; return which."""
    files = sorted(edition.glob("sources/*.md"))
    made: Counter[str] = Counter()
    tried = 0
    while made.total() < count and tried < 40 * count:
        tried += 1
        file, change = choose.choice(files), choose.choice(CHANGES)
        before = file.read_text("utf-8")
        after = change(before, choose)
        if after == before:
            continue
        file.write_text(after, "utf-8")
        if change in CAREFUL and not load(edition, {}).is_ready:
            file.write_text(before, "utf-8")  # a note that nothing calls, or that is gone
            continue
        made[change.__name__.strip("_")] += 1
    return made


def words_of(file: Path) -> tuple[list[str], list[str]]:
    """The words of the text and of the notes, without marks: LibreOffice also counts notes whose marks are words."""
    files = docx.read(file).files
    for name in [one for one in ("word/document.xml", "word/footnotes.xml") if one in files]:
        root = etree.fromstring(files[name])
        for raised in [one for one in root.iter(f"{_W}r") if _is_raised(one)]:
            for held in raised.findall(f"{_W}t"):
                held.text = ""
            for call in raised.findall(f"{_W}footnoteReference"):
                call.set(f"{_W}customMarkFollows", "1")
            for mark in raised.findall(f"{_W}footnoteRef"):
                raised.remove(mark)
        files = {**files, name: etree.tostring(root)}
    facts = docx.DocxFacts(file.name, files)

    def words(passages: tuple[docx.WordPassage, ...]) -> list[str]:
        return re.findall(r"[^\W\d_]+", " ".join(one.text for one in passages if not one.is_alternative))

    return words(facts.passages), words(facts.notes)


def _is_raised(run: etree._Element) -> bool:
    style, place = run.find(f"{_W}rPr/{_W}rStyle"), run.find(f"{_W}rPr/{_W}vertAlign")
    named = "" if style is None else str(style.get(f"{_W}val"))
    return named.startswith("Footnote") or (place is not None and place.get(f"{_W}val") == "superscript")


def data_lines(data: bytes) -> list[str]:
    return data.decode("utf-8").split("\n")


def differ(name: str, got: tuple[list[str], list[str]], wanted: tuple[list[str], list[str]]) -> int:
    """Say where words differ; return how many stories do."""
    faults = 0
    for where, one, other in zip(("text", "notes"), got, wanted, strict=True):
        if one != other:
            at = next(
                (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
            )
            print(
                f"  {name}, {where}: {' '.join(one[at - 4 : at + 8])!r} instead of {' '.join(other[at - 4 : at + 8])!r}"
            )
            faults += 1
    return faults


def main(source: Path, seed: int, count: int) -> int:
    """Make the round trip; return how many comparisons fail."""
    lacking = office.lacking()
    if lacking:
        raise SystemExit(lacking)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        old, new, back = home / "old", home / "new", home / "back"
        for folder in (old, new, back):
            shutil.copytree(source, folder, ignore=shutil.ignore_patterns("build", ".git"))
        made = corrected(new, random.Random(seed), count)
        print(f"{source.name}, seed {seed}: {dict(made)}")
        tracked, plain_old, plain_new = home / "tracked.docx", home / "old.docx", home / "new.docx"
        for edition, options, target in (
            (new, ["--since", str(old)], tracked),
            (old, [], plain_old),
            (new, [], plain_new),
        ):
            assert run(["docx", str(edition), "-q", *options, "-o", str(target)]) == 0
        accepted, rejected = home / "accepted.docx", home / "rejected.docx"
        saved_old, saved_new = home / "saved-old.docx", home / "saved-new.docx"
        office.run(
            [
                office.Task(tracked, office.ACCEPT, accepted),
                office.Task(tracked, office.REJECT, rejected),
                office.Task(plain_old, office.KEEP, saved_old),
                office.Task(plain_new, office.KEEP, saved_new),
            ]
        )
        faults = differ("all accepted", words_of(accepted), words_of(saved_new))
        faults += differ("all rejected", words_of(rejected), words_of(saved_old))
        before = {file.name: file.read_bytes() for file in back.glob("sources/*") if file.is_file()}
        assert run(["import", "--into", str(back), str(rejected), "--apply", "-q"]) == 0
        changed = [name for name, data in before.items() if (back / "sources" / name).read_bytes() != data]
        for name in changed:
            lines = zip(data_lines(before[name]), data_lines((back / "sources" / name).read_bytes()), strict=False)
            print(next((pair for pair in lines if pair[0] != pair[1]), name))
        if changed:
            print(f"  all rejected, and brought back: {changed} changed")
            faults += 1
        assert run(["import", "--into", str(back), str(accepted), "--apply"]) == 0
        again = home / "again.docx"
        assert run(["docx", str(back), "-q", "-o", str(again)]) == 0
        faults += differ("all accepted, and brought back", words_of(again), words_of(plain_new))
        return faults


if __name__ == "__main__":
    edition, *rest = sys.argv[1:]
    seed, count = (int(one) for one in (*rest, "1", "30")[:2]) if rest else (1, 30)
    sys.exit(main(Path(edition), seed, count) > 0)
