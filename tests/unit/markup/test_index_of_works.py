"""The title of a work is the term of an entry in an index of works, and a title too."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from publish.markup.ebook import ebook
from publish.markup.front import front_matter
from publish.pipeline import load


def test_a_title_is_the_term_of_its_entry(written: Callable[[Mapping[str, str | bytes]], Path]) -> None:
    """EPUB Indexes 1.0, 2.2.3: an entry has exactly one term."""
    files: dict[str, str | bytes] = {
        "sources/edition.toml": 'title = "T"\n[[index]]\nname = "works"\nof = "works"\n',
        "sources/names.toml": '[[name]]\npreferred = "The Road"\nkind = "work"\n',
        "sources/a.md": "# One\n\nWe read The Road.\n",
    }
    prepared = load(written(files), {}).prepared
    assert prepared is not None
    book = prepared.book
    made = ebook(book, front_matter(book.settings, (), "0", ()), (), prepared.typefaces["ebook.css"], ())
    (document,) = [one for one in made.documents if "index-entry" in one.xhtml]
    assert '<cite class="index-term work" epub:type="index-term se:name.publication">The Road</cite>' in document.xhtml
