"""Editions with words from right to left: among words from left to right, with every punctuation, in every block."""

from __future__ import annotations

import sys
from functools import cache
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "editions"))

from box_font import box_font
from fuzz_editions import TOML, Written, numbered
from hypothesis import strategies as st

_LETTERS = {"he": "אבגדהוזחטיכלמנסעפצקרשת", "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"}
_LANGUAGES = st.sampled_from(sorted(_LETTERS))
_SIGNS = " .,;:!?()[]{}«»‹›“”„‘’'\"…–—-/%+=*0123456789־׳״؟،؛٪٠١٢٣٤٥٦٧٨٩\u00a0\u2010"
_BETWEEN = st.sampled_from([
    " ", " ", " ", " ", ", ", ". ", "; ", ": ", "! ", "? ", "؟ ", "، ", " – ", " — ", "... ", "-", "־", "/", "…",
    "!\u200f ", " \u200e", "،\u061c ",
])  # fmt: skip
_PAIRS = st.sampled_from([
    ("(", ")"), (r"\[", r"\]"), ("«", "»"), ("“", "”"), ("„", "“"), ('"', '"'), ("‘", "’"), ("*", "*"), ("**", "**"),
    ("(", ")."), ("—", "—"), ("", "!"), ("", "."), ("״", "״"),
])  # fmt: skip
_NUMBERS = st.sampled_from(["12", "1920", "3.5", "1,234", "10–12", "1920-1921", "5%", "12:30", "1/2", "٣٤", "+7", "1."])
# Where a run of words may stand; the notes are called where the sign is.
_BLOCKS = st.sampled_from([
    "{}", "{}", "{}", "## {}", "> {}", "- {}\n- {}", "1. {}\n2. {}", "{}\n: {}",
    "| {} | {} |\n|---|---|\n| {} | {} |\n| {} | {} |", "| {}\n|   {}\n|\n| {}", "::: verse\n{}\n{}\n:::",
    "::: epigraph\n{}\n:::", "::: address\n{}\n:::", "::: drama\n{}\n: {}\n:::", "::: closer\n{}\n:::",
])  # fmt: skip
_TRIMS = st.sampled_from(["A5", "A6"])


@cache
def font() -> bytes:
    """A font of boxes that has Hebrew and Arabic letters, with what stands among them."""
    return box_font([*_SIGNS, *(one for letters in _LETTERS.values() for one in letters)])


def lettered(number: int, language: str) -> str:
    """The same number gives the same word of a language from right to left, another one another."""
    letters, word = _LETTERS[language], ""
    number = number * 31 + 500
    while number:
        number, letter = divmod(number, len(letters))
        word += letters[letter]
    return word


class _Writer:
    """Writes runs of words that repeat none, and gathers the words that are to be read, and the notes."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._numbers = count(1)
        self._called: list[str] = []
        self.words: list[str] = []
        self.notes: dict[str, str] = {}

    def word(self, language: str) -> str:
        """A word of its own."""
        number = next(self._numbers)
        return self._said(lettered(number, language) if language in _LETTERS else numbered(number))

    def run(self, most: int = 12, *, notes: bool = True) -> str:
        """A run of words of both directions; a passage may be marked with its language."""
        language, order = self._draw(_LANGUAGES), self._draw(st.integers(0, 3))
        pieces = [f"{self.word('en')} "] if order == 0 else []
        pieces.append(self._marked(self.word(language), language))
        for _ in range(self._draw(st.integers(0, most))):
            pieces += [self._draw(_BETWEEN), self._piece(language, notes=notes)]
        if order == 1:
            pieces.append(f" {self.word('en')}.")
        if notes and self._draw(st.integers(0, 3)) == 0:
            pieces.append(self._call())
        return "".join(pieces)

    def definitions(self) -> list[str]:
        """The notes that have been called; they call none themselves."""
        made = []
        for key in self._called:
            before = len(self.words)
            made.append(f"[^{key}]: {self.run(notes=False)}")
            self.notes[key] = " ".join(self.words[before:])
            del self.words[before:]
        return made

    def _call(self) -> str:
        self._called.append(f"n{len(self._called) + 1}")
        return f"[^{self._called[-1]}]"

    def _said(self, words: str) -> str:
        self.words.append(words)
        return words

    def _piece(self, language: str, *, notes: bool) -> str:
        match self._draw(
            st.sampled_from(["word"] * 6 + ["pair", "pair", "latin", "phrase", "number", "passage", "note"])
        ):
            case "pair":
                before, after = self._draw(_PAIRS)
                return f"{before}{self._plain(language)}{after}"
            case "latin":
                return self.word("en")
            case "phrase":
                return f"{self.word('en')} *{self.word('en')}*"
            case "number":
                return self._said(self._draw(_NUMBERS))
            case "passage":
                number = self._said(self._draw(_NUMBERS))
                return self._marked(f"{number} {self._plain(language)}, {self.word('en')}", language)
            case "note" if notes:
                return self.word(language) + self._call()
        return self.word(language)

    def _plain(self, language: str) -> str:
        return " ".join(self.word(language) for _ in range(self._draw(st.integers(1, 4))))

    def _marked(self, text: str, language: str) -> str:
        """The text, perhaps as a passage of its language."""
        return f"[{text}]{{lang={language}}}" if self._draw(st.booleans()) else text


@st.composite
def right_to_left(draw: st.DrawFn) -> Written:
    """An edition whose blocks hold words of both directions, with notes, in a font of the edition."""
    writer = _Writer(draw)
    blocks = [f"# {writer.run(4)}"]
    for place in draw(st.lists(_BLOCKS, min_size=1, max_size=6)):
        block = place
        while "{}" in block:
            block = block.replace("{}", writer.run(), 1)
        if draw(st.booleans()):
            block = f"::: {{lang={draw(_LANGUAGES)}}}\n{block}\n:::" if ":::" not in block else block
        blocks.append(block)
    blocks += writer.definitions()
    language = draw(st.sampled_from(["en", "de", "fr"]))
    settings = f'title = "A"\nslug = "a"\nlanguage = "{language}"\n[print]\ntrim = "{draw(_TRIMS)}"\n'
    files = {
        TOML: settings.encode(), "sources/a.md": ("\n\n".join(blocks) + "\n").encode(),
        "styles/fonts/boxes.ttf": font(),
    }  # fmt: skip
    return Written(files, [" ".join(writer.words)], writer.notes)
