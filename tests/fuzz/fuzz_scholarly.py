"""Editions with indexes, references and citations together, in the text and in notes of every kind."""

from __future__ import annotations

import json

from fuzz_editions import TOML, Written
from fuzz_pages import Words
from hypothesis import strategies as st

from publish.tools import citation_processor

_STYLES = ("chicago-notes-bibliography", "chicago-author-date", "apa", "modern-language-association")
_NAMES = ("Wrangel", "Lavrov", "Brandes", "Huxley", "Tarn", "Dmitrov", "Kostroma")
_TERMS = ("steppe", "bread", "river", "common land", "mutual aid", "winter")
_WORKS = 5
_MENTIONS = ("", "", "", " mention=main", ' sub="among animals"', ' sub="in winter"', ' see-also="river"')


class _Writer:
    """Writes blocks that hold marks of an index, references and citations."""

    def __init__(self, draw: st.DrawFn, indexes: bool, references: bool, citations: bool) -> None:
        self._draw = draw
        self._words = Words()
        self._kinds = ["words"] * 4 + ["note"] * 2 + ["address"]
        self._kinds += ["name", "mark", "empty mark"] * indexes
        self._kinds += ["reference", "page", "number"] * references
        self._kinds += ["citation", "citation", "author"] * citations
        self.ids = 0
        self._called = 0
        self._waiting: list[str] = []
        self.asked: list[str] = []

    def part(self, title: str) -> str:
        """The text of a part; the ids that it refers to are filled in when all are known."""
        blocks = [f"# {title} {self._words.run(1)} {{#part-{title.lower()}}}"]
        for _ in range(self._draw(st.integers(2, 8))):
            blocks.append(self._block())
        while self._waiting:
            key = self._waiting.pop(0)
            blocks.append(f"[^{key}]: {self.run(self._draw(st.sampled_from([2, 8, 40])), in_note=True)}")
        return "\n\n".join(blocks) + "\n"

    def _block(self) -> str:
        match self._draw(st.sampled_from(["prose"] * 6 + ["heading", "list", "quotation", "table", "verse", "range"])):
            case "heading":
                self.ids += 1
                return f"## {self._words.run(3)} {{#x{self.ids}}}"
            case "list":
                return f"- {self.run(10)}\n- {self.run(4)}"
            case "quotation":
                return f"> {self.run(30)}"
            case "table":
                return f"| {self.run(2)} | {self.run(3)} |\n|--|--|\n| {self.run(4)} | {self.run(2)} |"
            case "verse":
                return "\n".join(f"| {self.run(6)}" for _ in range(5))
            case "range" if "mark" in self._kinds:
                begin, end = (f'[]{{.index entry="journeys" range={edge}}}' for edge in ("begin", "end"))
                return f"{self.run(10)}{begin} {self.run(60)}\n\n{self.run(80)}{end} {self.run(5)}"
        return self.run(self._draw(st.sampled_from([10, 50, 120, 250])))

    def run(self, length: int, *, in_note: bool = False) -> str:
        """Words with what the edition has among them."""
        pieces = [self._words.run(1)]
        for _ in range(max(length // 6, 1)):
            pieces.append(self._piece(in_note))
            pieces.append(self._words.run(self._draw(st.integers(1, 6))))
        return " ".join(pieces) + self._draw(st.sampled_from([".", "", "!"]))

    def _piece(self, in_note: bool) -> str:
        match self._draw(st.sampled_from(self._kinds)):
            case "note" if not in_note:
                self._called += 1
                self._waiting.append(f"n{self._called}")
                return f"{self._words.run(1)}[^n{self._called}]"
            case "address":
                self.ids += 1
                return f"[{self._words.run(2)}]{{#x{self.ids}}}"
            case "name":
                return self._draw(st.sampled_from(_NAMES))
            case "mark":
                entry = self._draw(st.sampled_from(["", *(f' entry="{one}"' for one in _TERMS)]))
                return f"[{self._words.run(1)}]{{.index{entry}{self._draw(st.sampled_from(_MENTIONS))}}}"
            case "empty mark":
                return f'[]{{.index entry="{self._draw(st.sampled_from(_TERMS))}"}}{self._words.run(1)}'
            case "reference":
                return "[](#TARGET)"
            case "page":
                return self._draw(st.sampled_from(["[](#TARGET){.page}", "[the place](#TARGET){.page}"]))
            case "number":
                return "[](#part-NUMBERED){.number}"
            case "citation":
                return self._draw(st.sampled_from(_CITATIONS)).format(*(f"w{self._work()}" for _ in range(2)))
            case "author":
                return self._draw(st.sampled_from(["@{0} says", "@{0} [p. 3] says"])).format(f"w{self._work()}")
        return self._words.run(1)

    def _work(self) -> int:
        return self._draw(st.integers(0, _WORKS - 1))


_CITATIONS = ("[@{0}]", "[@{0}, p. 3]", "[see @{0}, pp. 33-35; also @{1}]", "[-@{0}]", "[@{0}, p. 4; @{1}, chap. 2]")


@st.composite
def scholarly(draw: st.DrawFn) -> Written:
    """An edition with two of the three at least, or one without the processor of citations."""
    indexes, references, citations = draw(
        st.sampled_from([(True, True, True), (True, True, False), (False, True, True), (True, False, True)])
    )
    citations = citations and citation_processor.version() is not None
    writer = _Writer(draw, indexes, references, citations)
    titles = ["One", "Two", "Three"][: draw(st.integers(1, 3))]
    texts = {f"{title.lower()}.md": writer.part(title) for title in titles}
    targets = ["part-one", *(f"x{number + 1}" for number in range(writer.ids))]
    for name, text in texts.items():
        # The only part may be a preface, which is not counted; the last one is a chapter.
        text = text.replace("#part-NUMBERED", f"#part-{titles[-1].lower()}")
        while "#TARGET" in text:
            text = text.replace("#TARGET", f"#{draw(st.sampled_from(targets))}", 1)
        texts[name] = text
    trim, marks = draw(st.sampled_from(["A5", "A6"])), draw(st.sampled_from(["1", "a", "*†‡§‖¶"]))
    place_of_notes = draw(st.sampled_from(["foot", "foot", "part", "edition"]))
    restart = draw(st.sampled_from(["edition", "part", *(["page"] if place_of_notes == "foot" else [])]))
    settings = [
        'title = "A"', 'slug = "a"', 'language = "en"', "[print]", f'trim = "{trim}"',
        f'chapter-numbers = "{draw(st.sampled_from(["1", "I", "words"]))}"',
        f'openings = "{draw(st.sampled_from(["any", "run-on", "recto"]))}"',
        "[[notes.series]]", f'marks = "{marks}"', f'place = "{place_of_notes}"', f'restart = "{restart}"',
    ]  # fmt: skip
    files = {f"sources/{name}": text.encode() for name, text in texts.items()}
    for place, title in enumerate(titles):
        settings += ["[[part]]", f'file = "{title.lower()}.md"']
        if place == 0 and len(titles) > 1 and draw(st.booleans()):
            settings += ['kind = "preface"', 'matter = "front"']
    if indexes:
        settings += [
            "[[index]]", 'name = "names"', 'of = ["persons", "places"]', 'title = "Index of Names"',
            f"columns = {draw(st.integers(1, 3))}", f"join-pages = {draw(st.sampled_from([0, 2, 3]))}",
            "[[index]]", 'name = "subjects"', 'title = "Index of Subjects"',
            f"letters = {draw(st.sampled_from(['true', 'false']))}",
        ]  # fmt: skip
        files["sources/names.toml"] = "\n".join(
            f'[[name]]\npreferred = "{name}"\nsort = "{name}, A."\nkind = "{"place" if place > 4 else "person"}"'
            for place, name in enumerate(_NAMES)
        ).encode()
    if citations:
        place, ibid = draw(st.sampled_from(["edition", "part", "none"])), draw(st.sampled_from(["alone", "style"]))
        settings += [
            "[bibliography]", f'style = "{draw(st.sampled_from(_STYLES))}"', f'place = "{place}"', f'ibid = "{ibid}"',
        ]  # fmt: skip
        files["sources/references.json"] = json.dumps([_work(number) for number in range(_WORKS)]).encode()
    return Written({TOML: ("\n".join(settings) + "\n").encode(), **files})


def _work(number: int) -> dict[str, object]:
    """A work; two of them have the same author, and two the same year as well."""
    author = f"Verfasser{'abccc'[number]}"
    return {
        "id": f"w{number}", "type": ["book", "article-journal"][number % 2], "title": f"A history of {_TERMS[number]}",
        "container-title": "Journal of Mills", "author": [{"family": author, "given": "Anna"}],
        "issued": {"date-parts": [[1850 + min(number, 3)]]}, "publisher": "Heinemann", "publisher-place": "London",
    }  # fmt: skip
