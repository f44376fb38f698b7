"""Editions with every inline construct in every block, and in notes of every series and place."""

from __future__ import annotations

from random import Random

from fuzz_directions import font, lettered
from fuzz_editions import TOML, Written, numbered, pictures
from hypothesis import strategies as st

_KINDS = ("chapter", "letter", "poem", "play", "appendix", "introduction", "preface")
_LANGUAGES = ("en", "en", "de", "fr", "ru", "el", "la", "es", "he", "ar")
_DESIGNS = ("garamond", "scholar", "reader", "pamphlet", "poems")
# The series with their prefixes, and what is chosen of each.
_SERIES = ("", "", "", "v:", "c:", "g:", "e:", "r:")
_MARKS = ("1", "a", "i", "*†‡")
# A margin of a small page has room for so few short notes: each word may be a line.
_MARGIN_NOTES = 3
_LISTS = (("a)", "b)"), ("(i)", "(ii)"), ("1.", "3."), ("A. ", "B. "))

# What stands around other inlines, and what stands alone; a field is a word.
_AROUND = {
    "emphasis": "*{} {} {}*",
    "strong": "**{} {} {}**",
    "small capitals": "[{} {} {}]{{.small-caps}}",
    "quotation": '"{} {} {}"',
    "struck": "~~{} {} {}~~",
    "deleted": "[{} {} {}]{{.deleted}}",
    "added": "[{} {} {}]{{.added}}",
    "supplied": "[{} {} {}]{{.supplied}}",
    "underlined": "[{} {} {}]{{.underlined}}",
    "hand": "[{} {} {}]{{.hand=pencil}}",
}
_ALONE = {
    "code": "`{} {}`",
    "picture": "![x](images/dot.png){{width=4mm}}",
    "below": "H~{}~",
    "above": "x^{}^",
    "indexed": "[{}]{{.index}}",
    "gap": '[]{{.gap reason="torn"}}',
    "leaf": '[]{{.leaf n="2r"}}',
    "asked": "¿{}? ¡{}!",
    "fraction": "{} 3/4 − 5",
}
_LINKS = {"address": "<https://example.org/{}/a_b>", "title": "[](#ID)", "page": "[{}](#ID){{.page}}"}
_INLINES = ("words",) * 4 + (*_AROUND, *_ALONE, *_LINKS, "language", "break", "note", "inline note")
# Blocks of one run of words, with the class of the container that holds them.
_CONTAINERS = (
    "letterhead", "dedication", "dateline", "address", "salutation", "closer", "signature", "postscript",
)  # fmt: skip
_BLOCKS = ("prose",) * 5 + (
    "quotation", "bullets", "numbers", "definitions", "verse", "lines", "drama", "epigraph", "figure", "table",
    "heading", "code", "container", "rule", "page break", "short",
)  # fmt: skip


class _Writer:
    """Writes blocks. `random` decides everything: there are too many choices for hypothesis to make them one by one."""

    def __init__(self, random: Random, language: str) -> None:
        self._random = random
        self._language = language
        self._words = 0
        self._notes = 0
        self._in_margin = 0
        self._ids = ["top"]
        self.definitions: list[str] = []

    def part(self, number: int) -> str:
        """The text of a part, with its notes. The first one has the id `top`."""
        name = "top" if number == 0 else f"top{number}"
        title = self._inline(1, ("note", "link", "break"))
        blocks = [f"# {self._word()} {title} {{#{name}}}"]
        blocks += [self._block(2) for _ in range(self._random.randint(3, 9))]
        blocks.append("\n".join(self.definitions))
        self.definitions.clear()
        return "\n\n".join(blocks) + "\n"

    def _word(self) -> str:
        self._words += 1
        is_lettered = self._language in ("he", "ar") and self._random.random() < 0.7
        return lettered(self._words, self._language) if is_lettered else numbered(self._words + 200)

    def _inline(self, depth: int, without: tuple[str, ...] = ()) -> str:
        """An inline construct, with others in it down to `depth`; no note, link or break if it is `without` them."""
        kind = self._random.choice(_INLINES)
        if (
            (kind in _LINKS and "link" in without)
            or (kind.endswith("note") and "note" in without)
            or (kind == "break" and "break" in without)
            or (depth <= 0 and kind not in ("code", "picture", "note", "title"))
        ):
            kind = "words"
        match kind:
            case "language":
                language = self._random.choice(["he", "fr", "ru", "ar", "grc"])
                return f"[{self._word()} {self._inline(depth - 1, without)} {self._word()}]{{lang={language}}}"
            case "break":
                return f"{self._word()}\\\n{self._word()}"
            case "note":
                return self._word() + self._call(depth - 1)
            case "inline note":
                return f"{self._word()}^[{self._word()} {self._inline(depth - 1, ('note', 'link', 'break'))}]"
        if kind in _AROUND:
            return _AROUND[kind].format(self._word(), self._inline(depth - 1, without), self._word())
        if kind in _LINKS:
            return _LINKS[kind].format(self._word()).replace("#ID", f"#{self._random.choice(self._ids)}")
        if kind in _ALONE:
            return _ALONE[kind].format(self._word(), self._word())
        return " ".join(self._word() for _ in range(self._random.randint(1, 6)))

    def _call(self, depth: int) -> str:
        """The call of a note of any series, which is defined at the end of the part."""
        prefix = self._random.choice(_SERIES)
        if prefix == "g:":
            self._in_margin += 1
            prefix = prefix if self._in_margin <= _MARGIN_NOTES else ""
        self._notes += 1
        key = f"{prefix}k{self._notes}"
        if prefix == "g:":
            self.definitions.append(f"[^{key}]: {self._word()} {self._inline(0, ('link', 'break'))}\n")
            return f"[^{key}]"
        text = f"{self._word()} {_hung(self._run(depth, self._random.randint(1, 3)))}"
        chance = self._random.random()
        if prefix not in ("v:", "r:") and chance < 0.25:
            text += f"\n\n    {_hung(self._run(depth, 2))}"
        elif prefix not in ("v:", "r:") and chance < 0.35:
            text += f"\n\n    {_hung(self._block(0))}"
        self.definitions.append(f"[^{key}]: {text}\n")
        return f"[^{key}]"

    def _run(self, depth: int = 2, count: int = 0, *, is_line: bool = False) -> str:
        """Words with inlines among them; on one line if it `is_line`."""
        without = ("break",) if is_line else ()
        pieces = [self._inline(depth, without) for _ in range(count or self._random.randint(1, 5))]
        return " ".join([self._word(), *pieces, self._word()])

    def _line(self, count: int = 0) -> str:
        return self._run(1, count, is_line=True)

    def _block(self, depth: int) -> str:
        random = self._random
        match random.choice(_BLOCKS):
            case "quotation":
                inner = [self._run(depth), *([self._block(depth - 1)] if depth > 0 else [])]
                inner += [f"-- {self._run(0, is_line=True)}"] if random.random() < 0.3 else []
                return "> " + _hung("\n\n".join(inner), "> ")
            case "bullets":
                items = "\n".join(f"- {_hung(self._run(depth), '  ')}" for _ in range(3))
                return f"{items}\n\n  {_hung(self._block(depth - 1), '  ')}" if depth > 0 else items
            case "numbers":
                signs = random.choice(_LISTS)
                return "\n".join(f"{sign} {_hung(self._run(depth))}" for sign in signs)
            case "definitions":
                pairs = [f"{self._line(2)}\n: {_hung(self._run(depth), '  ')}" for _ in range(2)]
                return "\n\n".join([*pairs, *(["  " + _hung(self._block(0), "  ")] if depth > 1 else [])])
            case "verse":
                lines = [self._verse() for _ in range(random.randint(1, 7))]
                return "\n".join(["::: verse", *lines, ":::"])
            case "lines":
                return "\n".join(f"| {self._verse()}" for _ in range(random.randint(1, 6)))
            case "drama":
                speech = f"{self._word()}\n: {_hung(self._run(depth), '  ')} [{self._line(1)}]{{.stage}}"
                return f"::: drama\n{speech}\n\n[{self._line(2)}]{{.stage}}\n\n{self._word()}\n: {self._word()}\n:::"
            case "epigraph":
                return f"::: epigraph\n{self._run(depth)}\n\n-- {self._line(1)}\n:::"
            case "figure":
                return f"::: figure\n![x](images/dot.png){{width=10mm}}\n\n{self._run(depth)}\n:::"
            case "table":
                return self._table()
            case "heading":
                name = f"h{len(self._ids)}"
                without = ("link", "break") if random.random() < 0.5 else ("link", "break", "note")
                said = self._inline(1, without)
                self._ids.append(name)
                return f"{random.choice(['##', '###'])} {self._word()} {said} {self._word()} {{#{name}}}"
            case "code":
                return f"```\n{self._word()}\n  {self._word()}\n```"
            case "container":
                inner = self._block(depth - 1) if depth > 0 else self._word()
                name = random.choice(["telegram", "inserted", "box", "session"])
                return f"::: {name}\n{self._run(depth)}\n\n{inner}\n:::"
            case "rule":
                return "***"
            case "page break":
                return f"{self._run(depth)}\n\n\\newpage\n\n{self._run(depth)}"
            case "short":
                return f"::: {random.choice(_CONTAINERS)}\n{self._run(1)}\n:::"
        return self._run(depth)

    def _verse(self) -> str:
        return self._random.choice(["", "  ", "      "]) + self._line()

    def _table(self) -> str:
        count = self._random.randint(1, 3)
        rows = [
            "| " + " | ".join(self._line(1) for _ in range(count)) + " |" for _ in range(self._random.randint(2, 5))
        ]
        rows.insert(1, "|---" * count + "|")
        caption = f"\n\n: {_hung(self._run(1), '  ')}" if self._random.random() < 0.5 else ""
        return "\n".join(rows) + caption


def _hung(text: str, margin: str = "    ") -> str:
    """A text whose lines but the first have a margin."""
    return text.replace("\n", f"\n{margin}")


def _settings(random: Random, language: str, parts: int) -> str:
    kinds = [random.choice(_KINDS) for _ in range(parts)]
    has_lines = random.random() < 0.5
    lines = [
        'title = "The Mill"', 'slug = "a"', f'language = "{language}"', f'design = "{random.choice(_DESIGNS)}"',
        "[print]", f'openings = "{random.choice(["recto", "any", "run-on"])}"',
        f'chapter-numbers = "{random.choice(["none", "1", "I", "words"])}"',
        f"initials = {random.choice(['true', 'false'])}", f'trim = "{random.choice(["A5", "6x9in", "A6"])}"',
    ]  # fmt: skip
    if has_lines:
        lines += [
            "[lines]", "every = 3", f'restart = "{random.choice(["page", "part", "edition"])}"',
            'parts = ["chapter", "poem", "letter"]', f"paragraphs = {random.choice(['true', 'false', 'false'])}",
        ]  # fmt: skip
    restart = random.choice(["page", "part", "edition"])
    marks = "line" if has_lines else "a"
    return "\n".join([
        *lines,
        f'[[notes.series]]\nname = "main"\nmarks = "{random.choice(_MARKS)}"\nrestart = "{restart}"',
        f'[[notes.series]]\nname = "variants"\nprefix = "v:"\nmarks = "{marks}"\nlayout = "run-in"',
        '[[notes.series]]\nname = "roman"\nprefix = "r:"\nmarks = "i"\nlayout = "run-in"',
        f'[[notes.series]]\nname = "columns"\nprefix = "c:"\nmarks = "A"\nlayout = "columns-{random.choice([2, 3])}"',
        '[[notes.series]]\nname = "glosses"\nprefix = "g:"\nmarks = "*†‡"\nplace = "margin"',
        f'[[notes.series]]\nname = "ends"\nprefix = "e:"\nplace = "{random.choice(["edition", "part"])}"',
        *(f'[[part]]\nfile = "p{number}.md"\nkind = "{kind}"' for number, kind in enumerate(kinds)),
        '[[index]]\nname = "subjects"\ntitle = "Index"\n',
    ])  # fmt: skip


@st.composite
def every_block(draw: st.DrawFn) -> Written:
    """An edition of any language and design with a few blocks of every kind."""
    random = Random(draw(st.integers(0, 2**64 - 1)))
    language = random.choice(_LANGUAGES)
    writer = _Writer(random, language)
    texts = [writer.part(number) for number in range(random.randint(1, 2))]
    files = {TOML: _settings(random, language, len(texts)).encode()}
    files |= {f"sources/p{number}.md": text.encode() for number, text in enumerate(texts)}
    if any("images/dot.png" in text for text in texts):
        files["sources/images/dot.png"] = pictures()["sources/images/dot.png"]
    if language in ("he", "ar"):
        files["styles/fonts/boxes.ttf"] = font()
    return Written(files)
