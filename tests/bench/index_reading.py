"""Read an index from a finished PDF, and compare its locators with the words on the pages that they name.

It knows nothing of how publish makes an index: it reads the text of the pages, their labels, and `names.toml`.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

_LOCATOR = re.compile(r"(?<!\w)([ivxlc]+|\d+)(?:–([ivxlc]+|\d+))?(?:nn?[\d*†‡]+(?:–[\d*†‡]+)?)?(?!\w)")
# Title page and contents have names that no index lists.
_FRONT = 9
_SEE = re.compile(r"\.? See (?:also )?.*")
# pdfium reads a hyphen at the end of a line as U+0002.
_DIVIDED = re.compile("[\x02\ufffe\u00ad]\\s*|[-\u2010]\\s*\n")


@dataclass(slots=True)
class Compared:
    """What was compared: how many locators, and what is wrong with any of them."""

    locators: int = 0
    wrong: list[str] = field(default_factory=list)


def texts_of(pdf: Path) -> tuple[list[str], list[str]]:
    """Return the label and the text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    labels = [document.get_page_label(number) or str(number + 1) for number in range(len(document))]
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return labels, [re.sub("[\u00a0\u2009\u202f]", " ", text).replace("\r\n", "\n") for text in texts]


def forms_of(names: Path) -> dict[str, tuple[str, ...]]:
    """Return the spellings of each name by its heading, from names.toml."""
    listed = tomllib.loads(names.read_text("utf-8"))["name"]
    return {one.get("sort", one["preferred"]): (one["preferred"], *one.get("forms", ())) for one in listed}


def entries_of(texts: Sequence[str], headings: Sequence[str], title: str) -> dict[str, str]:
    """Return what stands behind each heading in the index with that title."""
    first = min(number for number, text in enumerate(texts) if number > _FRONT and text.lstrip().startswith(title))
    after = range(first + 1, len(texts))
    end = next((one for one in after if _begins(texts[one], title)), len(texts))
    # The last line of a page is its folio.
    lines = [line.strip() for text in texts[first:end] for line in text.strip().splitlines()[:-1]]
    known = sorted(headings, key=len, reverse=True)
    found: dict[str, str] = {}
    at = ""
    for line in lines:
        heading = next((one for one in known if line == one or line.startswith((f"{one},", f"{one} (", f"{one}."))), "")
        if heading:
            at = heading
            line = line.removeprefix(heading).removeprefix(" (continued)")
            if at in found:  # its heading is repeated at the head of a column
                found[at] += f" {line}"
                continue
            found[at] = line
        elif at and line.lower() != title.lower():
            found[at] += f" {line}"
    return found


def compare(
    labels: Sequence[str], texts: Sequence[str], forms: Mapping[str, Sequence[str]], title: str, sample: int = 0
) -> Compared:
    """Compare the locators of an index, or a sample of so many, with the words on the pages that they name.

    Without a sample, compare also the names on the pages with the locators of the index.
    """
    found = [
        (heading, *locator)
        for heading, rest in entries_of(texts, list(forms), title).items()
        for locator in locators(rest)
    ]
    chosen = random.Random(20261129).sample(found, sample) if sample else found
    made = Compared(len(chosen))
    names = [_names_on(text, forms) for text in texts]
    divided = [_divided_after(text, following, forms) for text, following in zip(texts, [*texts[1:], ""], strict=True)]
    by_label = {label: one | other for label, one, other in zip(labels, names, divided, strict=True)}
    for heading, words, label in chosen:
        if heading not in by_label.get(label, ()):
            made.wrong.append(f"{heading}: {words}")
    if not sample:
        listed = {(heading, label) for heading, _, label in found}
        last = min(number for number, text in enumerate(texts) if number > _FRONT and text.startswith("Index of"))
        for number in range(_FRONT, last):
            # The second half of a name that a page divides is listed where the name begins.
            there = names[number] - divided[number - 1]
            label = labels[number]
            made.wrong += [f"{one}: {label} is not listed" for one in sorted(there) if (one, label) not in listed]
    return made


def _names_on(text: str, forms: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the headings of the names on a page; the longest spelling at a place counts."""
    heading_of = {form: heading for heading, spelled in forms.items() for form in spelled}
    longest = sorted(heading_of, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, form.split())) for form in longest)
    words = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")
    return {heading_of[" ".join(match[0].split())] for match in words.finditer(_DIVIDED.sub("", text))}


def _divided_after(text: str, following: str, forms: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the headings of the names that may begin on a page and go on on the following one."""
    heading_of = {form: heading for heading, spelled in forms.items() for form in spelled}
    found = set()
    ends = {words for line in text.splitlines() for words in _ends(line.split())}
    begins = {words for line in following.splitlines() for words in _beginnings(line.split())}
    for form, heading in heading_of.items():
        splits = ((form[:at].rstrip(), form[at:].lstrip()) for at in range(1, len(form)))
        if any(before in ends and after in begins for before, after in splits):
            found.add(heading)
    return found


def _ends(line: Sequence[str]) -> Iterator[str]:
    """Yield the last words of a line, up to three of them, without a hyphen."""
    for count in range(1, min(len(line), 3) + 1):
        yield " ".join(line[-count:]).rstrip("-\x02\ufffe").lstrip("“‘(")


def _beginnings(line: Sequence[str]) -> Iterator[str]:
    """Yield the first words of a line, up to three of them, without a mark behind them."""
    for count in range(1, min(len(line), 3) + 1):
        yield re.split(r"[^\w’ ]|’s", " ".join(line[:count]))[0]


def _begins(text: str, title: str) -> bool:
    """Whether a page begins what follows the index with that title: another index, or the colophon."""
    return text.lstrip().startswith(("Index of", "Set in")) and not text.lstrip().startswith(title)


def locators(rest: str) -> Iterator[tuple[str, str]]:
    """Yield each locator behind a heading, and the label of each page that it names."""
    rest = re.sub(r"\s+", " ", _SEE.sub("", rest))
    rest = re.sub(r"\([^)]*\)", "", rest)
    for match in _LOCATOR.finditer(rest):
        yield match[0], match[1]
        if match[2] and match[1].isdigit():
            yield from ((match[0], str(page)) for page in range(int(match[1]) + 1, int(match[2]) + 1))
        elif match[2]:
            yield match[0], match[2]
