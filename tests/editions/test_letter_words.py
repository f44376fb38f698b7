"""Every word of the copy-text, of the introduction and of the notes stands in every product, in order, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from ebook_files import Text
from manuscripts import notes, paragraphs, plain
from printed_pages import Volume, joined
from read_aloud import spoken
from sameness import parting
from workshop import CHECKOUT, product

COPYTEXT = plain(Path(__file__).with_name("letter").joinpath("copytext.txt").read_text("utf-8"))
SOURCES = CHECKOUT / "sources"
INTRODUCTION = (SOURCES / "introduction.md").read_text("utf-8")
LETTER = (SOURCES / "letter.md").read_text("utf-8")
NOTES = notes((SOURCES / "footnotes.md").read_text("utf-8"))
CALLED = [key for source in (INTRODUCTION, LETTER) for one in paragraphs(source) for key in one.calls]
LETTER_HEAD = "Pyotr Kropotkin to Vladimir Lenin"


def words_of(source: str) -> str:
    return " ".join(one.words for one in paragraphs(source))


def text_of(volume: Volume, first: str, last: str) -> str:
    """The words of the text on the pages from one label to another."""
    labels = [page.label for page in volume.pages]
    pages = volume.pages[labels.index(first) : labels.index(last) + 1]
    return joined(line for page in pages for line in page.text)


def test_the_copy_text_is_all_there():
    assert len(COPYTEXT.split()) > 500
    assert COPYTEXT.startswith("Dmitrov (Moscow province) 21 December, 1920")
    assert COPYTEXT.endswith("authority? P. Kropotkin")
    assert len(NOTES) == len(CALLED) == 14


def test_the_source_carries_the_copy_text():
    assert parting(COPYTEXT, words_of(LETTER)) == ""


def test_the_copy_text_in_print(volume):
    assert parting(f"{LETTER_HEAD} {COPYTEXT}", text_of(volume, "1", "4")) == ""


def test_the_introduction_in_print(volume):
    assert parting(words_of(INTRODUCTION), text_of(volume, "vii", "ix")) == ""


def test_the_notes_in_print(volume):
    printed = [(mark, words) for page in volume.pages for mark, words in page.note_texts]
    assert printed == [(str(number), NOTES[key]) for number, key in enumerate(CALLED, 1)]


def test_read_aloud_each_word_is_whole_and_apart(letter):
    """The characters alone, in the order of the tags: no word runs into the next, and none is cut in two."""
    said = spoken(product(letter, ".pdf"))
    for wanted in (words_of(INTRODUCTION), f"{LETTER_HEAD} {COPYTEXT}"):
        assert parting(wanted, said.from_words(wanted)) == ""
    assert said.notes == [NOTES[key] for key in CALLED]
    assert (said.titles, said.links) == (["Letter to Lenin"], [1] * 6)
    assert said.text.count("Letter to Lenin") == 1


def test_the_calls_in_print_stand_behind_their_words(volume):
    """A call that is printed at another word would send the reader to another note."""
    for source, first, last in ((INTRODUCTION, "vii", "ix"), (LETTER, "1", "4")):
        wanted = [place for one in paragraphs(source) for place in call_places(one.words, source)]
        labels = [page.label for page in volume.pages]
        pages = volume.pages[labels.index(first) : labels.index(last) + 1]
        found = [before_call(page, link) for page in pages for link, _ in page.calls]
        assert len(found) == len(wanted)
        for (key, words), shown in zip(wanted, found, strict=True):
            assert shown.split()[-1] == words.split()[-1], f"the call of {key} stands after {shown!r}"


def call_places(words: str, source: str) -> list[tuple[str, str]]:
    """The calls of the paragraph with these words: the key, and the words before it."""
    for block in source.split("\n\n"):
        pieces = block.replace("\\\n", " ").split("[^")
        clean = " ".join(one.words for one in paragraphs(block))
        if clean == words:
            places, before = [], pieces[0]
            for piece in pieces[1:]:
                key, _, rest = piece.partition("]")
                places.append(
                    (key, plain("\n".join(line for line in before.splitlines() if not line.startswith((":::", "#")))))
                )
                before = before + rest
            return places
    raise AssertionError(f"no paragraph says {words!r}")


def before_call(page, link) -> str:
    """The words of the line before a call."""
    (line,) = [one for one in page.lines if link.bottom <= one.y <= link.top]
    return "".join(one.text for one in line.glyphs if one.x < link.left)


def screen_text(request: pytest.FixtureRequest, product: str, id: str) -> Text:
    if product == "ebook":
        return request.getfixturevalue("ebook").spine[f"{id}.xhtml"]
    return request.getfixturevalue("reading").section(id)


@pytest.mark.parametrize("product", ["ebook", "reading"])
class TestOnScreens:
    """The ebook and the reading copy."""

    def test_the_copy_text(self, product, request):
        letter = screen_text(request, product, "letter")
        assert parting(f"{LETTER_HEAD} {COPYTEXT}", text_without_title(letter)) == ""

    def test_the_introduction(self, product, request):
        introduction = screen_text(request, product, "introduction")
        assert parting(words_of(INTRODUCTION), text_without_title(introduction)) == ""

    def test_the_notes(self, product, request):
        found = [note for id in ("introduction", "letter") for note in screen_text(request, product, id).notes]
        wanted = [(str(number), NOTES[key]) for number, key in enumerate(CALLED, 1)]
        assert [(note.mark, note.words) for note in found] == wanted

    def test_each_call_leads_to_its_note_and_back(self, product, request):
        for id in ("introduction", "letter"):
            text = screen_text(request, product, id)
            calls = [(call.get("href"), "#" + call.get("id"), "".join(call.itertext())) for call in text.calls]
            assert calls == [("#" + note.id, note.back, note.mark) for note in text.notes]

    def test_no_id_is_used_twice(self, product, request):
        ids = screen_text(request, product, "letter").ids()
        assert len(ids) == len(set(ids))


def text_without_title(text: Text) -> str:
    """The words of a content document without the title in its `head`."""
    bodies = text.root.xpath("//*[local-name()='body']") if text.root.get("id") is None else []
    return (Text(bodies[0]) if bodies else text).words()
