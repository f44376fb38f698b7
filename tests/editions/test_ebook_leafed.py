"""An ebook in foliate-js, which shows it page by page: the second engine beside epub.js."""

from __future__ import annotations

import pytest
from reading_system import Leafed, leafed

from publish.cli.main import run

EDITION = {
    "sources/edition.toml": 'title = "Two Parts"\nslug = "two"\nlanguage = "en"\n[[part]]\nfile = "one.md"\n'
    '[[part]]\nfile = "two.md"\n',
    "sources/one.md": "# One\n\nThe mill stood.[^a] Then it fell.\n\n[^a]: A note of words.\n",
    "sources/two.md": "# Two\n\nThe mill stood.[^b]\n\n# Inner\n\nMore.\n\n[^b]: Another note.\n",
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Leafed:
    folder = tmp_path_factory.mktemp("leafed")
    for name, text in EDITION.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    assert run(["epub", str(folder)]) == 0
    return leafed(folder / "build/two.epub")


def test_no_page_is_blank(seen):
    assert seen.blank == []


def test_notes_open_in_a_window(seen):
    assert seen.notes == [["1", "footnote", "1\u00a0A note of words."], ["2", "footnote", "2\u00a0Another note."]]


def test_the_page_list_leads_to_the_pages(seen):
    assert [label for label, _ in seen.pages if label.isdecimal()]
    assert all(label == there for label, there in seen.pages)


def test_words_can_be_read_at_night(seen):
    assert seen.unseen == []
