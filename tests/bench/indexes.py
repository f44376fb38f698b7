"""Make an edition of sixty pages with three indexes, and compare each of their locators with the words on the pages.

    python tests/bench/indexes.py FOLDER

If the texts of the book of the measurements are there (see mutual_aid.py), it is made too, with an index of its 150
commonest names, and a hundred locators of it are compared.
"""

from __future__ import annotations

import random
import re
import shutil
import sys
import time
from pathlib import Path

from publish import api

sys.path.insert(0, str(Path(__file__).parent))
from index_reading import Compared, compare, forms_of, texts_of
from mutual_aid import lay_out, texts

NAMES = Path(__file__).with_name("mutual-aid-names.toml")
_SYLLABLES = re.findall("..[^aeiou]?", "badorelgarhinjokalemminorospelquirasentolunvorwizan")
_WORDS = re.findall(
    r"\w+",
    """the of and letters winter road bread village harvest river barn mill school letter autumn spring table lamp
    window carried wrote spoke answered walked waited returned mended gathered under behind before without after""",
)

SETTINGS = """title = "Sixty Pages"
language = "en"
[front]
pages = ["title-page", "contents"]
[print]
openings = "any"
[[part]]
file = "preface.md"
kind = "preface"
matter = "front"
{chapters}
[[index]]
name = "persons"
of = "persons"
title = "Index of Persons"
[[index]]
name = "places"
of = "places"
title = "Index of Places"
join-pages = 3
[[index]]
name = "subjects"
title = "Index of Subjects"
letters = true
"""


INDEX_OF_NAMES = """
[[index]]
name = "names"
of = ["persons", "places", "bodies"]
title = "Index of Names"
"""


def generated(folder: Path, chapters: int = 6, paragraphs: int = 26, persons: int = 120, places: int = 30) -> Path:
    """Write the edition into `folder/sources`, and return `folder`."""
    chance = random.Random(1889)
    sources = folder / "sources"
    sources.mkdir(parents=True)

    def word(syllables: int) -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()

    people = sorted({(word(2), word(3)) for _ in range(persons * 2)})
    people = chance.sample(people, persons)
    towns = chance.sample(sorted({word(2) + "burg" for _ in range(places * 3)}), places)
    subjects = [
        f"{one} {other}" for one in ("common", "winter", "village") for other in ("land", "work", "law", "bread")
    ]
    listed = [f'[[name]]\npreferred = "{a} {b}"\nsort = "{b}, {a}"\nforms = ["{b}"]\n' for a, b in people]
    listed += [f'[[name]]\npreferred = "{town}"\nkind = "place"\n' for town in towns]
    (sources / "names.toml").write_text("\n".join(listed), "utf-8")

    def paragraph(notes: list[str], key: str) -> str:
        made = [chance.choice(_WORDS) for _ in range(85)]
        for _ in range(3):
            first, last = chance.choice(people)
            made[chance.randrange(5, 80)] = last if chance.random() < 0.5 else f"{first} {last}"
        made[chance.randrange(5, 80)] = chance.choice(towns)
        if chance.random() < 0.4:
            made[chance.randrange(5, 80)] = f"[{chance.choice(subjects)}]{{.index index=subjects}}"
        if chance.random() < 0.5:
            made[82] = f"house[^{key}]"
            first, last = chance.choice(people)
            notes.append(f"[^{key}]: A letter of {first} {last} from {chance.choice(towns)} says so.")
        return f"The {' '.join(made)}."

    names = ["preface", *(f"chapter-{number}" for number in range(1, chapters + 1))]
    for name in names:
        notes: list[str] = []
        count = paragraphs if name != "preface" else 8
        text = [paragraph(notes, f"{name}-{number}") for number in range(count)]
        title = name.replace("-", " ").title()
        (sources / f"{name}.md").write_text("\n\n".join([f"# {title}", *text, *notes, ""]), "utf-8")
    tables = "\n".join(f'[[part]]\nfile = "{name}.md"' for name in names[1:])
    (sources / "edition.toml").write_text(SETTINGS.format(chapters=tables), "utf-8")
    return folder


def built(folder: Path) -> Path:
    """Build the PDF of an edition, say how long that takes and what is wrong, and return its path."""
    begun = time.process_time()
    made = api.build(folder, ["pdf"])
    print(f"{folder.name}: {time.process_time() - begun:.1f} s")
    for problem in made.diagnostics:
        print(f"  {problem.location.path}:{problem.location.line}: {problem.code}: {problem.message}")
    return made.products["pdf"]


def report(name: str, made: Compared) -> int:
    """Print what was compared, and return how much is wrong."""
    print(f"{name}: {made.locators} locators compared, {len(made.wrong)} wrong")
    for one in made.wrong[:20]:
        print(f"  {one}")
    return len(made.wrong)


def main(arguments: list[str]) -> int:
    """Make and compare the editions in the given folder; return 1 if a locator is wrong."""
    if len(arguments) != 1:
        print("usage: python tests/bench/indexes.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    edition = generated(folder / "sixty-pages")
    labels, pages = texts_of(built(edition))
    print(f"{len(pages)} pages")
    forms = forms_of(edition / "sources" / "names.toml")
    people = {heading: spelled for heading, spelled in forms.items() if ", " in heading}
    towns = {heading: spelled for heading, spelled in forms.items() if ", " not in heading}
    wrong = report("Index of Persons", compare(labels, pages, people, "Index of Persons"))
    wrong += report("Index of Places", compare(labels, pages, towns, "Index of Places"))
    where = texts()
    if where is not None:
        edition = lay_out(where, folder / "mutual-aid")
        shutil.copyfile(NAMES, edition / "sources" / "names.toml")
        with (edition / "sources" / "edition.toml").open("a", encoding="utf-8") as settings:
            settings.write(
                '\n[[index]]\nname = "names"\nof = ["persons", "places", "bodies"]\ntitle = "Index of Names"\n'
            )
        labels, pages = texts_of(built(edition))
        forms = forms_of(edition / "sources" / "names.toml")
        print(f"{len(pages)} pages")
        wrong += report("a hundred of the Index of Names", compare(labels, pages, forms, "Index of Names", 100))
        wrong += report("all of the Index of Names", compare(labels, pages, forms, "Index of Names"))
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
