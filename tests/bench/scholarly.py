"""Make an edition of sixty pages with three indexes, forty citations and sixty references, and compare it all.

    python tests/bench/scholarly.py FOLDER

Every locator, reference and citation is compared with the words on the pages of the finished PDF; the links of the
ebook are followed in epub.js. Nothing here knows how publish makes them.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from itertools import pairwise
from pathlib import Path

from publish import api

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "editions"))
from index_reading import compare, entries_of, forms_of, locators, texts_of
from indexes import generated, report
from reading_system import opened
from referring_books import ReferringBook, wrong_in_epub, wrong_in_pdf

CITATIONS, REFERENCES, WORKS = 40, 60, 16
_TITLES = (
    "Mills Barns Bridges Orchards Ferries Kilns Looms Quarries Granaries Wells Fairs Tolls Weirs Roads Hedges Forges"
)
_CITED = re.compile(r"C(\d+)[ \n]")


def scholarly(folder: Path) -> tuple[ReferringBook, dict[int, tuple[str, int]]]:
    """Write the edition; return it with the targets of its references, and the author and page of each citation."""
    generated(folder)
    chance = random.Random(1902)
    sources = folder / "sources"
    authors = [f"Verfasser{chr(97 + number)}" for number in range(WORKS)]
    works = [
        {
            "id": author.lower(),
            "type": "book",
            "title": f"A history of {title.lower()}",
            "author": [{"family": author, "given": "Anna"}],
            "issued": {"date-parts": [[1850 + number]]},
            "publisher": "Heinemann",
            "publisher-place": "London",
        }
        for number, (author, title) in enumerate(zip(authors, _TITLES.split(), strict=True))
    ]
    (sources / "references.json").write_text(json.dumps(works), "utf-8")
    with (sources / "edition.toml").open("a", encoding="utf-8") as settings:
        settings.write('[bibliography]\nfiles = ["references.json"]\nstyle = "chicago-notes-bibliography"\n')
    chapters = sorted(sources.glob("chapter-*.md"))
    text = {path: path.read_text("utf-8").split("\n\n") for path in chapters}
    # A paragraph of text, or the first of the notes, gets what is added.
    places = [(path, number) for path, blocks in text.items() for number in range(1, len(blocks) - 1)]
    cited = {}
    for number in range(CITATIONS):
        path, at = chance.choice([one for one in places if not text[one[0]][one[1]].startswith("[^")])
        author, page = chance.choice(authors), chance.randint(1, 300)
        cited[number] = (author, page)
        text[path][at] += f" C{number} has this [@{author.lower()}, p. {page}]."
    targets = {}
    for number in range(REFERENCES):
        targets[number] = chance.randrange(REFERENCES)
        path, at = chance.choice(places)
        text[path][at] += f" R{number}\\ [](#t{targets[number]}){{.page}} says more."
        path, at = chance.choice(places)
        text[path][at] += f" [T{number}. The place]{{#t{number}}} is here."
    for path, blocks in text.items():
        path.write_text("\n\n".join(blocks), "utf-8")
    return ReferringBook(folder, targets), cited


def wrong_citations(texts: list[str], cited: dict[int, tuple[str, int]]) -> list[str]:
    """Return what is wrong with the citations: a note with another author or page, on another page than its call."""
    wrong, last = [], ""
    found = set()
    for text in texts:
        flat = " ".join(text.split())
        for call in re.finditer(r"C(\d+) has this\.?(\d+)", flat):
            number, mark = int(call[1]), call[2]
            found.add(number)
            author, page = cited[number]
            note = re.search(rf"(?<![\w.]){mark}\.? (?:Anna )?(Verfasser[a-p]|Ibid)\b.{{,90}}", flat[call.end() :])
            if note is None:
                wrong.append(f"C{number}: its note {mark} is not on its page")
                continue
            named = last if note[1] == "Ibid" else note[1]
            if named != author or f" {page}." not in note[0]:
                wrong.append(f"C{number}: {author}, {page}, but the note says {note[0]!r}")
            last = named
    return [*wrong, *(f"C{number} is missing" for number in cited if number not in found)]


def wrong_subjects(labels: list[str], texts: list[str]) -> tuple[int, list[str]]:
    """Return how many locators of the subjects were compared, and those on whose page the words are not."""
    subjects = [
        f"{one} {other}" for one in ("common", "winter", "village") for other in ("land", "work", "law", "bread")
    ]
    flat = {
        label: " ".join(re.sub(r"[\x02\ufffe]\s*", "", text).split()) for label, text in zip(labels, texts, strict=True)
    }
    after = dict(pairwise(labels))
    compared, wrong = 0, []
    for subject, rest in entries_of(texts, subjects, "Index of Subjects").items():
        for words, label in locators(rest):
            compared += 1
            there = flat.get(label, "")
            begins, ends = subject.split()
            parted = f"{begins} " in f"{there} " and flat.get(after.get(label, ""), "").find(ends) >= 0
            if subject not in there and not parted:
                wrong.append(f"{subject}: {words}")
    return compared, wrong


def main(arguments: list[str]) -> int:
    """Make the edition in the given folder, compare it and follow its links; return 1 if anything is wrong."""
    if len(arguments) != 1:
        print("usage: python tests/bench/scholarly.py FOLDER", file=sys.stderr)
        return 2
    book, cited = scholarly(Path(arguments[0]))
    begun = time.process_time()
    made = api.build(book.folder, ["pdf", "epub"])
    print(f"{time.process_time() - begun:.1f} s")
    for problem in made.diagnostics:
        print(f"  {problem.location.path}:{problem.location.line}: {problem.code}: {problem.message}")
    pdf, epub = made.products["pdf"], made.products["epub"]
    labels, texts = texts_of(pdf)
    print(f"{len(texts)} pages")
    forms = forms_of(book.folder / "sources" / "names.toml")
    persons = {heading: spelled for heading, spelled in forms.items() if ", " in heading}
    places = {heading: spelled for heading, spelled in forms.items() if ", " not in heading}
    wrong = report("Index of Persons", compare(labels, texts, persons, "Index of Persons"))
    wrong += report("Index of Places", compare(labels, texts, places, "Index of Places"))
    compared, of_subjects = wrong_subjects(labels, texts)
    print(f"Index of Subjects: {compared} locators compared")
    (read,) = opened(epub, follow=True, links=True)
    for what, faults in (
        ("Index of Subjects", of_subjects),
        (f"{REFERENCES} references in print", wrong_in_pdf(book, pdf)),
        (f"{REFERENCES} references in the ebook", wrong_in_epub(book, epub, pdf)),
        (f"{CITATIONS} citations", wrong_citations(texts, cited)),
        (f"{len(read.notes)} notes opened in epub.js", read.lame_notes()),
        (f"{len(read.pages)} pages of the page-list", [one for one in read.pages if not one[1]]),
        (f"{len(read.links)} other links", [one for one in read.links if not one["found"]]),
        ("errors of epub.js", read.errors),
    ):
        print(f"{what}: {len(faults)} wrong")
        for one in faults[:20]:
            print(f"  {one}")
        wrong += len(faults)
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
