"""Critical editions: notes on words in every place and layout, line numbers, and facing texts, in prose and verse."""

from __future__ import annotations

from fuzz_editions import TOML, Written
from fuzz_pages import Words, indented
from hypothesis import strategies as st

# Where the notes of a series stand, and how those at the foot do; a margin is full with few.
_FOOT = [("foot", layout) for layout in ("block", "run-in", "columns-2", "columns-3")]
_AT_END = [("part", "block"), ("edition", "block")]
_KINDS = ("letter", "poem", "play", "chapter", "introduction")
_MARGIN_NOTES = 6


class _Series:
    """A series of notes: its settings, and how a note of it is called."""

    def __init__(self, draw: st.DrawFn, name: str, marks: str, place: str, layout: str) -> None:
        self.prefix = f"{name[0]}:"
        self.is_by_line = marks == "line"
        self.place = place
        self.is_run_in = layout != "block"
        lines = [f'name = "{name}"', f'prefix = "{self.prefix}"', f'marks = "{marks}"', f'place = "{place}"']
        if place == "foot":
            lines.append(f'layout = "{layout}"')
        if not self.is_by_line:
            restarts = ["edition", "part"] if place in ("part", "edition") else ["edition", "part", "page"]
            lines.append(f'restart = "{draw(st.sampled_from(restarts))}"')
        elif draw(st.integers(0, 3)) == 0:
            lines.append('lemma-sign = ":"')
        self.lists_witnesses = self.is_by_line and place == "foot" and draw(st.integers(0, 2)) == 0
        if self.lists_witnesses:
            lines.append("witnesses = true")
        if self.is_by_line and layout == "run-in" and draw(st.integers(0, 2)) == 0:
            lines.append(f'separator = "{draw(st.sampled_from(["|", "—", "·", "||"]))}"')
        self.settings = "\n".join(["[[notes.series]]", *lines])


class _Writer:
    """Writes the blocks of one text, with notes of any series on its words."""

    def __init__(self, draw: st.DrawFn, series: list[_Series], words: Words, name: str, gaps: set[str] | None) -> None:
        self._draw = draw
        self._series = series
        self._words = words
        self._name = name
        # The witnesses that have a gap at this place of the edition, if a series lists the witnesses. The text is read
        # block by block with the one that it faces, and written one after the other: neither has gaps.
        self._gaps = set() if gaps is None else gaps
        self._has_gaps = gaps is not None and any(one.lists_witnesses for one in series)
        self._called = 0
        self._in_margin = 0
        self.notes: list[str] = []

    def block(self) -> str:
        """One block, of prose or verse."""
        kind = self._draw(st.sampled_from(_BLOCKS))
        match kind:
            case "verse" | "shared":
                counts = [2, 5, 14, 40] if kind == "verse" else [2, 4]
                lines = [self._verse() for _ in range(self._draw(st.sampled_from(counts)))]
                if kind == "verse":
                    return "\n".join(lines)
                speeches = [f"{self._words.run(1)}\n:   {line}" for line in lines]
                return "::: drama\n" + "\n\n".join(speeches) + "\n:::"
            case "table":
                cells = [self.run(3) for _ in range(4)]
                return f"| {cells[0]} | {cells[1]} |\n|--|--|\n| {cells[2]} | {cells[3]} |"
            case "list":
                return f"- {self.run(12)}\n- {self.run(30)}"
            case "quotation":
                return f"> {self.run(40)}"
            case "heading":
                return f"## {self._words.run(3)}"
            case "inserted" | "unnumbered" | "box":
                return f"::: {kind}\n{self.run(20)}\n:::"
            case "over paragraphs":
                note = self._note()
                if note is None:
                    return self.run(30)
                key = note
                begin, end = (f"[]{{note={key} range={edge}}}" for edge in ("begin", "end"))
                return f"{self.run(12)} {begin}{self.run(20)}\n\n{self.run(15)}{end} {self.run(5)}"
        return self.run(self._draw(st.sampled_from([8, 40, 90, 200])))

    def run(self, length: int) -> str:
        """Words, some of them with notes."""
        pieces: list[str] = []
        left = length
        while left > 0:
            count = self._draw(st.sampled_from([1, 2, 3, 5, 8, 13, 20]))
            left -= count
            pieces.append(self._noted(count))
            if self._has_gaps and self._draw(st.integers(0, 5)) == 0:
                pieces[-1] += self._mark(self._draw(st.sampled_from("AB")))
        return " ".join(pieces)

    def _mark(self, siglum: str) -> str:
        """The beginning of a gap of a witness, or its end."""
        edge = "end" if siglum in self._gaps else "begin"
        self._gaps ^= {siglum}
        return f"[]{{lacuna={siglum} range={edge}}}"

    def _noted(self, count: int) -> str:
        held = self._words.run(count)
        match self._draw(st.sampled_from(["", "", "", "lemma", "lemma", "nested", "crossing", "call"])):
            case "lemma" if key := self._note():
                return f"[{held}]{{note={key}}}"
            case "nested" if (key := self._note()) and (inner := self._note()):
                return f"[{self._words.run(2)} [{held}]{{note={inner}}} {self._words.run(1)}]{{note={key}}}"
            case "crossing" if (key := self._note()) and (other := self._note()):
                marks = [f"[]{{note={one} range={edge}}}" for edge in ("begin", "end") for one in (key, other)]
                return " ".join([
                    f"{marks[0]}{held}", f"{marks[1]}{self._words.run(2)}{marks[2]}", f"{self._words.run(1)}{marks[3]}",
                ])  # fmt: skip
            case "call" if key := self._note(called=True):
                return f"{held}[^{key}]"
        return held

    def _verse(self) -> str:
        return (
            "| " + "  " * self._draw(st.sampled_from([0, 0, 1, 3])) + self.run(self._draw(st.sampled_from([4, 8, 20])))
        )

    def _note(self, *, called: bool = False) -> str | None:
        """Write a note and return its key; None where the margin is full."""
        fitting = [one for one in self._series if not (called and one.is_by_line)]
        if not fitting:
            return None
        series = self._draw(st.sampled_from(fitting))
        length = self._draw(st.sampled_from([1, 2, 4, 4, 9, 9, 20, 60] if series.place != "margin" else [1, 3, 6]))
        if series.place == "margin":
            self._in_margin += 1
            if self._in_margin > _MARGIN_NOTES:
                return None
        self._called += 1
        key = f"{series.prefix}{self._name}{self._called}"
        text = self._words.run(length)
        if self._draw(st.integers(0, 11)) == 0:
            text = f"{self._words.run(2)}\\\n    {text}"
        if series.is_by_line:
            text = f"{text} A, *om.* B"
        elif not series.is_run_in and series.place != "margin" and self._draw(st.integers(0, 9)) == 0:
            text += f"\n\n{indented('| ' + self._words.run(5))}\n{indented('| ' + self._words.run(9))}"
        self.notes.append(f"[^{key}]: {text}")
        return key


_BLOCKS = (
    "prose", "prose", "prose", "prose", "verse", "verse", "shared", "table", "list", "quotation", "heading", "inserted",
    "unnumbered", "box", "over paragraphs",
)  # fmt: skip


@st.composite
def critical(draw: st.DrawFn) -> Written:
    """An edition with a few series of notes, of which one at least is an apparatus."""
    series = [
        _Series(draw, "variants", "line", *draw(st.sampled_from([*_FOOT, *_FOOT, *_AT_END, ("margin", "block")])))
    ]
    if draw(st.booleans()):
        series.append(_Series(draw, "readings", "line", *draw(st.sampled_from(_FOOT))))
    if draw(st.booleans()):
        marks = draw(st.sampled_from(["1", "a", "i", "*†‡§‖¶"]))
        series.append(_Series(draw, "notes", marks, *draw(st.sampled_from([*_FOOT, *_AT_END, ("margin", "block")]))))
    if draw(st.integers(0, 2)) == 0:
        marks = draw(st.sampled_from(["A", "I", "1"]))
        series.append(_Series(draw, "glosses", marks, *draw(st.sampled_from([*_AT_END, ("margin", "block")]))))
    words = Words()
    files: dict[str, bytes] = {}
    gaps: set[str] = set()
    parts: list[str] = []
    for number in range(draw(st.integers(1, 2))):
        blocks = draw(st.integers(1, 5))
        name = f"part-{number}"
        text = [f"# {words.run(2)}", *(["{}"] * blocks)]
        manner = draw(st.sampled_from(["", "", "level", "pages", "filled", "columns"]))
        table = ["[[part]]", f'file = "{name}.md"', f'kind = "{draw(st.sampled_from(_KINDS))}"']
        if manner:
            table += [f'facing = "{name}-facing.md"', f'manner = "{manner}"']
        parts.append("\n".join(table))
        for side in ["", "-facing"] if manner else [""]:
            writer = _Writer(draw, series, words, f"{'f' if side else 'p'}{number}-", None if manner else gaps)
            text = [f"# {words.run(2)}", *(writer.block() for _ in range(blocks))]
            if manner:
                # A block of lines is one partner, whatever empty lines it holds.
                text[1:] = [f"::: {{#b{number}-{place}}}\n{one}\n:::" for place, one in enumerate(text[1:])]
            files[f"sources/{name}{side}.md"] = ("\n\n".join([*text, *writer.notes]) + "\n").encode()
    restart, side = (
        draw(st.sampled_from(["page", "part", "edition"])),
        draw(st.sampled_from(["outer", "inner", "left"])),
    )
    lines = [
        "[lines]", f"every = {draw(st.sampled_from([1, 3, 5]))}", f'restart = "{restart}"', f'side = "{side}"',
        f"headings = {draw(st.sampled_from(['true', 'false']))}",
    ]  # fmt: skip
    if draw(st.integers(0, 4)) == 0:
        lines.append("paragraphs = true")
    trim = draw(st.sampled_from(["A5", "6x9in"]))
    settings = [
        'title = "A"', 'slug = "a"', 'language = "en"', "[front]", "pages = []", "[print]", f'trim = "{trim}"',
        'openings = "any"',
        f"initials = {draw(st.sampled_from(['false', 'true']))}", *lines,
        *(f'[[witness]]\nsiglum = "{one}"' for one in "AB"),
        *(one.settings for one in series), *parts,
    ]  # fmt: skip
    return Written({TOML: ("\n".join(settings) + "\n").encode(), **files})
