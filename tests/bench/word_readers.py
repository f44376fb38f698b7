"""Whether other programs read the Word document of an edition without losing a letter: `word_readers.py FILE.docx...`.

LibreOffice, mammoth and pandoc are asked, those that are there. How often each letter and figure stands in the document
is compared, so that neither the order of the notes matters nor the spaces beside their marks.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

from publish.facts import docx


class _Letters(HTMLParser):
    """Collects the words of a page, and the alternative texts of its pictures; not the title of its head."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.lasttag not in ("style", "title", "script"):
            self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces += [value or "" for name, value in attrs if tag == "img" and name == "alt"]


def letters(text: str) -> Counter[str]:
    return Counter(one for one in text if one.isalpha())


def of_page(page: str) -> Counter[str]:
    parser = _Letters()
    parser.feed(page)
    return letters("".join(parser.pieces))


def of_mammoth(file: Path) -> Counter[str]:
    import mammoth  # type: ignore[import-not-found]

    with file.open("rb") as stream:
        return of_page(mammoth.convert_to_html(stream).value)


def of_pandoc(file: Path) -> Counter[str]:
    import pypandoc  # type: ignore[import-not-found]

    page = pypandoc.convert_file(str(file), "html", format="docx", extra_args=["--standalone"])
    return of_page(page)


def of_libreoffice(file: Path) -> Counter[str]:
    if shutil.which("soffice") is None:
        raise ImportError
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", "--headless", "--convert-to", "fodt", "--outdir", folder, str(file)]
        subprocess.run(command, check=True, capture_output=True)
        root = ElementTree.parse(next(Path(folder).glob("*.fodt"))).getroot()
    body = next(one for one in root.iter() if one.tag.endswith("}body"))
    for one in [one for one in body.iter() if one.tag.endswith("}binary-data")]:
        one.text = ""
    return letters("".join(body.itertext()))


READERS: dict[str, Callable[[Path], Counter[str]]] = {
    "LibreOffice": of_libreoffice,
    "mammoth": of_mammoth,
    "pandoc": of_pandoc,
}


def main() -> None:
    for file in map(Path, sys.argv[1:]):
        facts = docx.read(file)
        held = letters("".join(one.text for one in (*facts.passages, *facts.notes)))
        for name, read in READERS.items():
            try:
                lost = held - read(file)
            except ImportError:
                print(f"{file.name}: {name} is not there")
            else:
                gone = "".join(lost.elements())[:60]
                print(f"{file.name}: {name} loses {lost.total()} of {held.total()} letters {gone}".rstrip())


if __name__ == "__main__":
    main()
