"""A small book in several parts, and random changes to it as an editor makes them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_WORDS = [
    "bread",
    "field",
    "harvest",
    "commune",
    "winter",
    "letter",
    "village",
    "guild",
    "road",
    "river",
    "labour",
    "common",
    "people",
    "free",
    "mutual",
    "support",
    "custom",
    "history",
    "council",
    "delegate",
    "peasant",
    "workshop",
    "market",
    "square",
    "bridge",
    "archive",
    "evening",
    "morning",
    "neighbour",
]


def _sentence(choose: random.Random) -> str:
    words = choose.choices(_WORDS, k=choose.randint(6, 16))
    return " ".join([words[0].capitalize(), *words[1:]]) + "."


@dataclass
class _Part:
    paragraphs: list[str]
    notes: list[str] = field(default_factory=list)


@dataclass
class EditedBook:
    """A book that is changed step by step; `write` writes its sources into a folder."""

    choose: random.Random
    parts: list[_Part] = field(default_factory=list)
    trim: str = "A5"
    size: float = 10.5
    style: str = ""

    @classmethod
    def of(cls, seed: int, parts: int = 4) -> EditedBook:
        """Return a book with notes in two series, one of which has its marks by page, and links between its parts."""
        book = cls(random.Random(seed))
        for _ in range(parts):
            book.add_part()
        return book

    def add_part(self) -> None:
        part = _Part([self._paragraph() for _ in range(self.choose.randint(4, 9))])
        self.parts.insert(self.choose.randint(0, len(self.parts)), part)
        for _ in range(3):
            self._add_note(part)

    def edit(self) -> str:
        """Make one change, and return what it was."""
        edits: dict[str, Callable[[], None]] = {
            "word": self._change_word,
            "words": self._change_word,
            "paragraph": lambda: self._one().paragraphs.insert(0, self._paragraph()),
            "paragraph removed": self._remove_paragraph,
            "note": lambda: self._add_note(self._one()),
            "note removed": self._remove_note,
            "part": self.add_part,
            "part removed": self._remove_part,
            "setting": self._change_setting,
            "style": self._change_style,
        }
        name = self.choose.choice([*edits])
        edits[name]()
        return name

    def write(self, folder: Path) -> None:
        """Write the sources of the book as it is now."""
        sources, styles = folder / "sources", folder / "styles"
        for old in (*sources.glob("*"), *styles.glob("*")):
            old.unlink()
        sources.mkdir(parents=True, exist_ok=True)
        told = [
            'title = "A Book of Parts"\nslug = "book"\ndate = 1902-10-01\n',
            f'[print]\ntrim = "{self.trim}"\ntext = "{self.size}pt/14pt"\n',
            '[[notes.series]]\nname = "author"\nprefix = "a:"\nmarks = "*†‡§‖¶"\nrestart = "page"\n',
            '[[notes.series]]\nname = "editor"\nmarks = "1"\n',
        ]
        number = 0
        for place, part in enumerate(self.parts):
            matter = "front" if not place else "back" if place == len(self.parts) - 1 else "body"
            told.append(f'[[part]]\nfile = "part-{place}.md"\nmatter = "{matter}"\n')
            lines = [f"# Part {place} {{#part-{place}}}\n", *part.paragraphs]
            lines.append(f"See [the other part](#part-{(place + 1) % len(self.parts)}).")
            for note in part.notes:
                number += 1
                key = f"a:{number}" if number % 2 else f"e{number}"
                lines[1 + number % (len(lines) - 1)] += f"[^{key}]"
                lines.append(f"[^{key}]: {note}")
            (sources / f"part-{place}.md").write_text("\n\n".join(lines) + "\n", "utf-8")
        (sources / "edition.toml").write_text("\n".join(told), "utf-8")
        if self.style:
            styles.mkdir(exist_ok=True)
            (styles / "custom.css").write_text(self.style, "utf-8")

    def _one(self) -> _Part:
        return self.choose.choice(self.parts)

    def _paragraph(self) -> str:
        return " ".join(_sentence(self.choose) for _ in range(self.choose.randint(3, 12)))

    def _add_note(self, part: _Part) -> None:
        part.notes.append(_sentence(self.choose))

    def _change_word(self) -> None:
        part = self._one()
        place = self.choose.randrange(len(part.paragraphs))
        words = part.paragraphs[place].split(" ")
        words[self.choose.randrange(len(words))] = self.choose.choice(_WORDS)
        part.paragraphs[place] = " ".join(words)

    def _remove_paragraph(self) -> None:
        part = self._one()
        if len(part.paragraphs) > 2:
            part.paragraphs.pop(self.choose.randrange(len(part.paragraphs)))

    def _remove_note(self) -> None:
        part = self._one()
        if part.notes:
            part.notes.pop()

    def _remove_part(self) -> None:
        if len(self.parts) > 3:
            self.parts.remove(self._one())

    def _change_setting(self) -> None:
        self.trim, self.size = self.choose.choice([("A5", 10.5), ("A5", 10.0), ("A6", 10.5)])

    def _change_style(self) -> None:
        self.style = self.choose.choice(["", "h1 { color: #333 }", "p { hyphens: none }"])
