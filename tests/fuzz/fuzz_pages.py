"""Editions that are hard to set on pages: tables and verse with notes that meet page ends, and long words in every
block."""

from __future__ import annotations

from fuzz_editions import TOML, Written, numbered, pictures
from hypothesis import strategies as st

# Words that are wider than some column, and mostly wider than a line, in languages with patterns for hyphenation.
LONG_WORDS = {
    "de": (
        "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung",
        "Rechtsschutzversicherungsgesellschaft",
    ),
    "en": ("antidisestablishmentarianism", "incomprehensibilities"),
    "nl": ("meervoudigepersoonlijkheidsstoornis", "aansprakelijkheidswaardevaststellingsveranderingen"),
    "pl": ("konstantynopolitańczykowianeczka", "najnieprawdopodobniejszymi"),
    "ru": ("достопримечательностями", "высокопревосходительствующими"),
    "fr": ("anticonstitutionnellement", "intergouvernementalisations"),
    "es": ("electroencefalografistas", "desproporcionadamente"),
}
ADDRESS = "https://example.org/archive/departmental-records/understanding/correspondence/internationalization.html"
_TRIMS = st.sampled_from(["A5", "A6", "6x9in"])
# A table of so many rows has no tall ones: it would fill hundreds of pages.
_MANY = 40

# Where a word may stand, and the note that it needs.
_PLACES: tuple[str, ...] = (
    "# {}", "## {}", "### Of {} and more", "#### {}", "{}", "Of {} and of *{}*, as well as **{}**.", "- {}\n- - {}",
    "1. {}\n   1. {}", "> {}\n>\n> > {}", "{}\n:   {}", "| {} | {} |\n|--|--|\n| {} | {} |",
    "| Year | {} | What |\n|--|--|--|\n| 1850 | {} | {} |", "::: verse\n{}\\\n{} {}\n:::", "::: address\n{}\n:::",
    "::: dateline\n{}\n:::", "::: salutation\n{}\n:::", "::: closer\n{}\n:::", "::: signature\n{}\n:::",
    "::: enclosure\n{}\n:::", "A word.[^n]\n\n[^n]: {}", "A word.[^n]\n\n[^n]: Of\n\n    - {}\n\n    > {}",
    "![what](images/dot.png \"{}\")", "`{}`", "```\n{}\n```", "[{}](https://example.org)", "[{}]{{.small-caps}}",
)  # fmt: skip


def one_part(text: str, language: str, trim: str, more: str = "", title: str = "A") -> Written:
    settings = (
        f'title = "{title}"\nslug = "a"\nlanguage = "{language}"\n[print]\ntrim = "{trim}"\n'
        f'[[part]]\nfile = "a.md"\n{more}'
    )
    return Written({TOML: settings.encode(), "sources/a.md": text.encode()})


@st.composite
def tables(draw: st.DrawFn) -> Written:
    """Tables of short and of tall rows, with notes in their heads and cells, anywhere on a page."""
    words = Words()
    notes: list[str] = []

    def noted(cell: str, chance: int) -> str:
        if draw(st.integers(0, chance)):
            return cell
        notes.append(words.run(draw(st.sampled_from([3, 12, 50, 120]))))
        if draw(st.integers(0, 4)) == 0:
            notes[-1] += "".join(f"\n\n    - {words.run(3)}" for _ in range(draw(st.integers(2, 25))))
        return f"{cell}[^n{len(notes)}]"

    def cell(rows: int) -> str:
        tall = [[30], [90], [200], [40, 60], [20, 30, 50, 30]] if rows < _MANY else [[30]]
        lengths = draw(st.sampled_from([[1], [1], [1], [3], [8], *tall]))
        return " ".join(noted(words.run(length), 6) for length in lengths)

    blocks = ["# One"]
    for _ in range(draw(st.integers(1, 2))):
        blocks += [words.run(length) for length in draw(st.lists(st.integers(5, 150), max_size=4))]
        columns = draw(st.integers(1, 4))
        rows = [" | ".join(noted(words.run(1), 4) for _ in range(columns)), " | ".join(["--"] * columns)]
        count = draw(st.sampled_from([1, 2, 5, _MANY]))
        rows += [" | ".join(cell(count) for _ in range(columns)) for _ in range(count)]
        blocks.append("\n".join(f"| {row} |" for row in rows))
        blocks.append(noted(words.run(4), 3))
    blocks += [f"[^n{number}]: {note}" for number, note in enumerate(notes, 1)]
    return one_part("\n\n".join(blocks) + "\n", "en", draw(_TRIMS))


@st.composite
def verse(draw: st.DrawFn) -> Written:
    """Poems of stanzas long and short, with turnovers and indents, and notes that may hold verse of their own."""
    words = Words()
    notes: list[str] = []

    def noted(line: str, chance: int) -> str:
        if draw(st.integers(0, chance)):
            return line
        match draw(st.sampled_from(["short", "long", "verse", "list"])):
            case "long":
                notes.append(words.run(draw(st.sampled_from([50, 200]))))
            case "verse":
                notes.append(f"{words.run(3)}\n\n{indented(poem(draw(st.integers(1, 12)), 1000))}")
            case "list":
                notes.append(words.run(3) + "".join(f"\n\n    - {words.run(3)}" for _ in range(4)))
            case _:
                notes.append(words.run(draw(st.integers(1, 12))))
        return f"{line}[^n{len(notes)}]"

    def poem(lines: int, chance: int) -> str:
        made: list[str] = []
        for number in range(lines):
            if number and draw(st.integers(0, 5)) == 0:
                made.append("|")
            length = draw(st.sampled_from([1, 4, 6, 8, 8, 15, 30]))
            marks = draw(st.sampled_from([("", "")] * 6 + [("*", "*"), ("[", "]{.underlined}"), ("“", "”")]))
            line = noted(marks[0] + words.run(length) + marks[1], chance)
            made.append("| " + "  " * draw(st.sampled_from([0, 0, 0, 1, 2, 5])) + line)
        return "\n".join(made)

    blocks = ["# " + noted("One", 6)]
    for _ in range(draw(st.integers(1, 3))):
        held = poem(draw(st.sampled_from([1, 3, 8, 14, 40, 90])), draw(st.sampled_from([2, 6, 20])))
        around = draw(st.sampled_from(["{}", "{}", "> {}", "::: epigraph\n{}\n\n-- Name\n:::", "::: box\n{}\n:::"]))
        if around.startswith(">"):
            held = held.replace("\n", "\n> ")
        blocks += [around.format(held), noted(words.run(draw(st.sampled_from([4, 40, 120]))), 3)]
    blocks += [f"[^n{number}]: {note}" for number, note in enumerate(notes, 1)]
    return one_part("\n\n".join(blocks) + "\n", "en", draw(_TRIMS))


def indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.split("\n"))


@st.composite
def long_words(draw: st.DrawFn) -> Written:
    """Long words of a language, and addresses, in blocks of every kind, in the title and in the running head."""
    language = draw(st.sampled_from(sorted(LONG_WORDS)))
    long = st.sampled_from([*LONG_WORDS[language], *LONG_WORDS[language], ADDRESS, f"“{LONG_WORDS[language][1]}”,"])
    blocks: list[str] = [f"# {draw(long)}"]
    for number, place in enumerate(draw(st.lists(st.sampled_from(_PLACES), min_size=2, max_size=8))):
        filled = place.format(*(draw(long) for _ in range(place.count("{}"))))
        blocks.append(filled.replace("[^n]", f"[^n{number}]"))
        blocks.append(Words(number * 1000).run(draw(st.sampled_from([4, 40, 160]))))
    title = draw(st.sampled_from(["A", LONG_WORDS[language][0]]))
    more = draw(st.sampled_from(["", f'running = "{LONG_WORDS[language][0]}"\n']))
    written = one_part("\n\n".join(blocks) + "\n", language, draw(_TRIMS), more, title)
    return Written(
        written.files
        | (
            {"sources/images/dot.png": pictures()["sources/images/dot.png"]}
            if b"dot.png" in written.files["sources/a.md"]
            else {}
        )
    )


class Words:
    """A row of words, none of them twice but a few numbers."""

    def __init__(self, number: int = 0) -> None:
        self._number = number

    def run(self, count: int) -> str:
        words = []
        for _ in range(count):
            self._number += 1
            words.append("12" if self._number % 9 == 0 else numbered(self._number))
        return " ".join(words)
