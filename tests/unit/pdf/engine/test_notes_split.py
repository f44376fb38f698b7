"""Notes that go on at the foot of the next page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from publish.pdf import engine
from publish.pdf.engine.note_layout import NoteLayout


def counted(prefix: str, count: int) -> str:
    return " ".join(f"{prefix}{number}x" for number in range(count))


def noted(words: str, id: str = "long", series: str = "editor") -> str:
    return f'<span class="note" id="{id}" data-series="{series}">{words}</span><a class="note-call">*</a>'


def split_note(book: Callable[..., Any], length: int = 700, lead: int = 40) -> str:
    """A long note in the first lines of a text, whose own words are numbered."""
    return f"<p>{book(1).words(lead)} {noted(counted('w', length))} {counted('t', 900)}</p>"


@pytest.mark.each_version
def test_every_word_stands_once_and_in_order(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    result = printed(split_note(book))
    text = re.sub(r"[\u2010\u00ad-]?\r?\n", " ", " ".join(result.pages))
    assert re.findall(r"w(\d+)x", text) == [str(number) for number in range(700)]
    assert re.findall(r"t(\d+)x", text) == [str(number) for number in range(900)]
    assert engine.unprinted(result.document, ["long"]) == []
    assert engine.cut_off(result.document) == []


def test_two_lines_of_the_note_stand_on_either_side(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    for length in range(100, 300, 40):
        result = printed(split_note(book, length))
        lines = [sum(line.of_note for line in page) for page in result.lines]
        assert min(count for count in lines if count) >= 2


def test_the_body_keeps_some_lines_beside_a_note_that_goes_on(
    book: Callable[..., Any],
    printed: Callable[..., Any],
) -> None:
    result = printed(split_note(book))
    noted_pages = [page for page in result.lines if any(line.of_note for line in page)]
    assert len(noted_pages) >= 3
    for page in noted_pages:
        assert sum(line.size == 9.5 and line.y > 34 for line in page) >= 4


def test_a_note_that_fits_the_next_page_is_not_split_for_a_line_or_two(
    book: Callable[..., Any],
    printed: Callable[..., Any],
) -> None:
    """The call moves down the page line by line: where the note is split, the page would have been short."""
    for lead in range(190, 260, 14):
        result = printed(f"<p>{book(5).words(lead)} {noted(counted('w', 110))} {book(6).words(300)}</p>")
        pages = [number for number, page in enumerate(result.pages) if re.search(r"w\d+x", page)]
        if len(pages) == 2:
            room = max(line.y for line in result.lines[pages[0]] if line.of_note) - 34
            assert room >= 1.5 * 12


def test_a_rule_of_full_measure_stands_above_the_rest(
    book: Callable[..., Any],
    printed: Callable[..., Any],
    foot: str,
) -> None:
    result = printed(foot + split_note(book, 300))
    rules = _rules(result.pdf)
    assert [len(page) for page in rules[:2]] == [1, 1]
    assert rules[0][0] == pytest.approx(4 * 9.5, abs=0.1)
    assert rules[1][0] == pytest.approx((105 - 24) * 72 / 25.4, abs=0.1)


def _rules(pdf: bytes) -> list[list[float]]:
    """The widths of the rectangles that each page fills, in points."""
    found: list[list[float]] = []
    with pikepdf.open(_stream(pdf)) as document:
        for page in document.pages:
            found.append([])
            scale = 1.0
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "cm" and scale == 1.0:
                    scale = abs(float(operands[0]))
                if str(operator) == "re" and 0 < abs(float(operands[3])) < 2:
                    found[-1].append(abs(float(operands[2])) * scale)
    return found


def _stream(pdf: bytes) -> Any:
    from io import BytesIO

    return BytesIO(pdf)


def test_an_anchor_stands_once_where_the_note_begins(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    result = printed(f'{split_note(book, 300)}<p><a href="#long">back</a></p>')
    with pikepdf.open(_stream(result.pdf)) as document:
        names: Any = document.Root.Names.Dests
        places = [(str(name), place) for name, place in pikepdf.NameTree(names).items()]
        assert [name for name, _ in places] == ["long"]
        pages = [page.objgen for page in document.pages]
        assert pages.index(places[0][1][0].objgen) == 0


@pytest.mark.each_version
def test_a_long_note_at_the_end_of_a_chapter_ends_before_the_next_begins(
    book: Callable[..., Any],
    printed: Callable[..., Any],
) -> None:
    body = (
        f"<section><h1>One</h1><p>{book(1).words(60)} {noted(counted('w', 600))}</p></section>"
        f"<section><h1>Two</h1><p>{book(2).words(60)}</p></section>"
    )
    result = printed(body)
    second = next(number for number, page in enumerate(result.pages) if "Two" in page)
    last = max(number for number, page in enumerate(result.pages) if re.search(r"w\d+x", page))
    assert last < second
    assert second % 2 == 0, "a chapter begins on a recto"
    # A page of notes alone belongs to the chapter: it has its folio.
    assert all(re.search(rf"\b{number + 1}\s*$", result.pages[number].strip()) for number in range(last + 1))
    assert re.findall(r"w(\d+)x", " ".join(result.pages)) == [str(number) for number in range(600)]


def test_the_last_lines_of_a_text_keep_their_note_company(
    book: Callable[..., Any],
    printed: Callable[..., Any],
) -> None:
    """Where a note of the last lines does not fit, no page of notes alone follows, if it is not too long for one."""
    for lead in range(204, 284, 16):
        result = printed(f"<p>{book(5).words(lead)} {noted(counted('w', 120))} {book(7).words(4)}</p>")
        for page in result.lines:
            assert any(line.size == 9.5 and line.y > 34 for line in page)


@pytest.mark.each_version
def test_notes_called_in_notes(book: Callable[..., Any], printed: Callable[..., Any]) -> None:
    text = book(1)
    # Numbered by hand: the inner note is made before the text around it.
    inner = text.note(40)
    outer = text.note(60, inner)
    result = printed(f"<p>{text.words(210)} {outer}</p><p>{text.words(300)}</p>")
    assert result.order == [2, 1]
    assert result.starts[1] == result.starts[2]
    assert engine.unprinted(result.document, text.ids) == []


def test_a_note_that_is_called_in_one_that_goes_on_comes_behind_it(
    book: Callable[..., Any],
    printed: Callable[..., Any],
) -> None:
    """As the printed tree has it: the inner note stands beside the outer one, its call at the outer one's end."""
    outer = noted(counted("w", 500) + ' <a href="#inner">2</a> w500x', "outer")
    result = printed(f"<p>{book(1).words(60)} {outer}{noted('inner words here', 'inner')} {book(2).words(200)}</p>")
    text = " ".join(result.pages)
    assert re.findall(r"w(\d+)x", text) == [str(number) for number in range(501)]
    assert text.index("w500x") < text.index("inner words here")
    assert engine.unprinted(result.document, ["outer", "inner"]) == []


def test_a_note_may_be_cut_wherever_the_planner_is_told_so(
    book: Callable[..., Any], printed: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest of this note begins with the margin of its quotation, and no cut may go through a stanza."""
    stanzas = "".join(
        f'<p style="break-inside: avoid">{"<br>".join(f"s{number}x{line}" for line in range(5))}</p>'
        for number in range(4)
    )
    quotation = f'<p>{book(1).words(14)}</p><blockquote style="margin: 12pt 0">{stanzas}</blockquote>'
    lines_of, found = NoteLayout.lines, dict[tuple[str, int], int]()

    def lines(self: NoteLayout, note: Any, begin: Any, measure: Any) -> Any:
        answer = lines_of(self, note, begin, measure)
        for count in answer[1]:
            piece = self.of_lines(note, begin, measure, count)
            assert piece is not None
            found[str(begin), count] = piece.lines
            if begin is None:
                lines(self, note, piece.resume_at, measure)
        return answer

    monkeypatch.setattr(NoteLayout, "lines", lines)
    printed(f"<div>{book(2).words(100)} {noted(quotation)} {book(3).words(600)}</div>")
    assert all(count == held for (_, count), held in found.items())
    cuts = {begin: [count for at, count in found if at == begin] for begin, _ in found}
    assert cuts["None"] == [2, 7, 12, 17]
    assert cuts["{2: None}"] == [5, 10, 15]  # of what is left below the first two lines
