"""Random editions full of references to pages, and a reading of their finished files by other means than the proof.

Each target begins with a word of its own, "T12.", and each reference stands behind one, "R34 p. 17". What a reference
says is compared with the number printed on the page where the word of its target is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf
import pypdfium2

_WORDS = re.findall(
    r"\w+",
    """
    the miller of a village took water for his wheel from every field below and nobody asked him why until winter came
    to the guild with letters which told of help among free people and their long forgotten customs
    """,
)
_SETTINGS = """\
title = "A book of references"
date = 2026-11-22
language = "en"
[print]
trim = "{trim}"
openings = "{openings}"
[[notes.series]]
marks = "1"
[[notes.series]]
name = "author"
prefix = "a:"
marks = "*†‡"
restart = "page"
"""
_REFERENCE = re.compile(r"R(\d+)[\s\xa0]+p\.[\s\xa0]+(\w+)")
_TARGET = re.compile(r"T(\d+)\.")
_FOLIO = re.compile(r"\d+|[ivxlcdm]+")
_LINK = re.compile(r'R(\d+)\xa0<a class="reference" href="([^"#]*)(#[^"]+)?">p\.\xa0<span[^>]*>(\w+)</span>')


@dataclass(frozen=True)
class ReferringBook:
    """An edition in a folder, and the target of each of its references."""

    folder: Path
    targets: dict[int, int]


def lay_out(
    folder: Path,
    references: int,
    words: int,
    openings: str = "recto",
    seed: int = 1,
    chapters: int = 8,
    trim: str = "A6",
) -> ReferringBook:
    """Write an edition with so many references and targets, and about so many words.

    It has front matter with roman pages, chapters, a back part, and notes of two series, one of which restarts on each
    page. References and targets are in all of them; a target is a heading, a span, a paragraph or a note.
    """
    random = Random(seed)
    names = ["preface", *(f"chapter{n}" for n in range(chapters)), "appendix"]
    order = [random.randrange(references) for _ in range(references)]
    parts: list[list[str]] = [[f"# Part {name} {{#part-{name}}}\n"] for name in names]
    notes: list[list[str]] = [[] for _ in names]
    for number, target in enumerate(order):
        mentions = f"R{number}\\ [](#{_id(target)}){{.page}}"
        aims = _aims(number, random)
        place = random.randrange(len(names))
        if number % 5 == 4:
            key = f"{'a:' if number % 2 else ''}n{number}"
            parts[place].append(f"{_prose(words // references, random)}[^{key}] {aims}\n")
            notes[place].append(f"[^{key}]: {_prose(12, random)} {mentions}.\n")
        else:
            said = f"{_prose(words // references // 2, random)} {mentions}; {_prose(words // references // 2, random)}"
            parts[place].append(f"{said}\n\n{aims}\n")
    sources = folder / "sources"
    sources.mkdir(parents=True)
    tables = "".join(
        f'[[part]]\nfile = "{name}.md"\nkind = "{kind}"\nmatter = "{matter}"\n'
        for name, kind, matter in ((name, *_kind(name)) for name in names)
    )
    (sources / "edition.toml").write_text(_SETTINGS.format(openings=openings, trim=trim) + tables, "utf-8")
    for name, text, below in zip(names, parts, notes, strict=True):
        (sources / f"{name}.md").write_text("\n".join([*text, *below]), "utf-8")
    return ReferringBook(folder, dict(enumerate(order)))


def _kind(name: str) -> tuple[str, str]:
    if name.startswith("chapter"):
        return "chapter", "body"
    return name, "front" if name == "preface" else "back"


def _id(target: int) -> str:
    return f"note-t{target}" if target % 4 == 0 else f"t{target}"


def _aims(target: int, random: Random) -> str:
    """A target: each fourth is a note, span, heading or paragraph."""
    match target % 4:
        case 0:
            return f"{_prose(6, random)}[^t{target}]\n\n[^t{target}]: T{target}. {_prose(9, random)}"
        case 1:
            return f"{_prose(8, random)} [T{target}. {_prose(2, random)}]{{#t{target}}} {_prose(5, random)}"
        case 2:
            return f"\n\n## T{target}. {_prose(2, random)} {{#t{target}}}\n\n{_prose(7, random)}"
    return f"\n\n{{#t{target}}}\nT{target}. {_prose(11, random)}"


def _prose(words: int, random: Random) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(words)) + "."


def wrong_in_pdf(book: ReferringBook, path: Path) -> list[str]:
    """Return what is wrong with the references of a PDF: each reads "R3 says 12, but T7 is on 13"."""
    said: dict[int, str] = {}
    found: dict[int, str] = {}
    with pypdfium2.PdfDocument(path) as document, pikepdf.open(path) as file:
        labels = [str(page.label) for page in file.pages]
        for page, label in zip(document, labels, strict=True):
            text = page.get_textpage().get_text_range().replace("\ufffe", "")
            targets, references = _TARGET.findall(text), _REFERENCE.findall(text)
            if not targets and not references:
                continue
            if " . . ." in text:  # the contents repeat the headings
                continue
            lines = text.split()
            printed = [one for one in (lines[0], lines[-1]) if _FOLIO.fullmatch(one)]
            assert label in printed, f"page {label} prints {printed}"
            for target in targets:
                found.setdefault(int(target), label)
            said |= {int(number): folio for number, folio in references}
    return [*_compared(book, said, found)]


def _compared(book: ReferringBook, said: dict[int, str], found: dict[int, str]) -> Iterator[str]:
    for number, target in book.targets.items():
        if said.get(number) != found.get(target) or number not in said:
            yield f"R{number} says {said.get(number)}, but T{target} is on {found.get(target)}"


def wrong_in_epub(book: ReferringBook, path: Path, pdf: Path) -> list[str]:
    """Return what is wrong with the references of an EPUB: a number other than in the PDF, or a link to other words."""
    with ZipFile(path) as archive:
        documents = {
            name.rpartition("/")[2]: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith(".xhtml")
        }
    words = {name: _words_by_id(text) for name, text in documents.items()}
    printed: dict[int, str] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage().get_text_range().replace("\ufffe", "")
            printed |= {int(number): folio for number, folio in _REFERENCE.findall(text)}
    wrong, met = [], set()
    for name, text in documents.items():
        for number, document_name, id, folio in _LINK.findall(text):
            target = book.targets[int(number)]
            met.add(int(number))
            led = words.get(document_name or name, {}).get(id.removeprefix("#"), "")
            if f"T{target}." not in led[:40]:
                wrong.append(f"R{number} leads to {led[:40]!r}, not to T{target}")
            if folio != printed.get(int(number)):
                wrong.append(f"R{number} says {folio}, and {printed.get(int(number))} in print")
    return [*wrong, *(f"R{number} is missing" for number in book.targets if number not in met)]


def _words_by_id(text: str) -> dict[str, str]:
    root = ElementTree.fromstring(text.partition("<!DOCTYPE html>")[2] or text)
    return {id: "".join(one.itertext()).strip() for one in root.iter() if (id := one.get("id"))}
