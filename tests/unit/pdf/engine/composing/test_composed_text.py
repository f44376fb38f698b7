"""What the composer sets is what was written: every character, in its type, broken only where it may be."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import fontpkg_source_code_pro
import fontpkg_vollkorn
import pytest

SHY, NBSP = "\u00ad", "\u00a0"
CAPS = "font-weight: normal; font-variant-caps: small-caps"
CODE_FILE = Path(fontpkg_source_code_pro.__file__).parent / "files" / "SourceCodePro[wght].ttf"
CODE = f"@font-face {{ font-family: Code; src: url('{CODE_FILE.as_uri()}') }}"
NATURAL = "html { --least-space: 0em }"


@pytest.mark.parametrize("more", ["", "p { hyphens: none }", "p { hyphens: manual }", "p { letter-spacing: .5pt }"])
def test_text_is_extracted_word_for_word(set_pages, prose, more):
    body = "".join(f"<p>{prose(seed, 80)}</p>" for seed in range(4))
    assert set_pages(body, more).words == set_pages(body, more, greedy=True).words


@pytest.mark.each_version
@pytest.mark.parametrize(
    "line",
    [
        "the author of <em>Data of Ethics</em>, the rest",
        "an <em>inline</em>edge <b><em>deep</em></b> (<em>within</em>) end",
        "affluent office AVATAR To Wa fi, “fly” ‘f’",
        "<span style='font-variant-caps: small-caps'>Small Caps</span> and <span style='font-variant-caps:"
        " all-small-caps'>All of It</span>",
        "<span style='letter-spacing: 2pt'>spaced affine</span> words",
        "<span style='font-variant-numeric: oldstyle-nums'>1902</span> 1902 "
        "x<span style='font-variant-position: super'>2</span>",
        "<span style='font-kerning: none'>AVATAR</span> <span style='font-variant-ligatures: none'>office</span>",
        f"no{NBSP}break{NBSP}here <span style='word-spacing: 3pt'>and more room</span>",
        "<b>heavy weight</b> text <span style='font-size: 13pt'>large</span>",
        "слово и дело, λόγος",
    ],
)
def test_glyphs_stand_where_pango_would_set_them(set_pages, line):
    body = f"<p>{line}</p>"
    ours, stock = set_pages(body, NATURAL), set_pages(body, NATURAL, greedy=True)
    (one,), (other,) = ours.lines[0], stock.lines[0]
    # Between letters that are spaced out the stock breaker's spaces are not always found.
    assert [glyph.text for glyph in one.shown] == [glyph.text for glyph in other.shown]
    lefts = [glyph.left - one.shown[0].left for glyph in one.shown]
    # Letterspacing that ends a span stands half before it and half behind it in Pango.
    near = 1.1 if "letter-spacing" in line else 0.1
    assert lefts == pytest.approx([glyph.left - other.shown[0].left for glyph in other.shown], abs=near)


def test_a_soft_hyphen_shows_only_where_a_line_ends(set_pages):
    word = f"in{SHY}com{SHY}pre{SHY}hen{SHY}si{SHY}bil{SHY}i{SHY}ty"
    pages = set_pages("<p>" + " ".join([word] * 20) + "</p>", "p { hyphens: manual; width: 120pt }")
    divided = [line for line in pages.texts if line.endswith("\u2010")]
    assert divided
    pieces = word.split(SHY)
    for line in divided:
        assert any(line.endswith("".join(pieces[:number]) + "\u2010") for number in range(1, len(pieces)))
    assert all("\u2010" not in line[:-1] for line in pages.texts)
    assert set(pages.words) == {"incomprehensibility"}


def test_words_are_divided_where_the_dictionary_says(set_pages):
    pages = set_pages(f"<p>{'characteristic ' * 30}</p>", "p { hyphenate-limit-chars: 6 3 3 }")
    ends = {line.rsplit(" ", 1)[-1] for line in pages.texts if line.endswith("\u2010")}
    assert ends
    assert ends <= {"char\u2010", "charac\u2010", "character\u2010", "characteris\u2010"}


def test_without_hyphens_no_word_is_divided(set_pages, prose):
    pages = set_pages(f"<p>{prose(1, 100)}</p>", "p { hyphens: none }")
    assert not [line for line in pages.texts if line.endswith("\u2010")]


def test_a_no_break_space_keeps_words_together_and_gives_as_others_do(set_pages):
    pages = set_pages(f"<p>{f'page{NBSP}12 in the book ' * 20}end</p>")
    assert len(pages.texts) > 3
    assert all(not line.startswith("12") and not line.endswith("page") for line in pages.texts)
    for line in pages.lines[0][:-1]:
        gaps = [
            after.left - before.right
            for before, after in zip(line.shown, line.shown[1:], strict=False)
            if after.left - before.right > 1
        ]
        assert max(gaps) - min(gaps) < 0.15


def test_a_forced_break_ends_a_line_that_is_not_filled(set_pages, prose):
    pages = set_pages(f"<p>{prose(2, 40)}<br>{prose(3, 40)}</p>")
    stock = set_pages(f"<p>{prose(2, 40)}<br>{prose(3, 40)}</p>", greedy=True)
    assert pages.words == stock.words
    ends = [line for line in pages.lines[0] if line.text.endswith("end.")]
    assert len(ends) == 2
    assert ends[0] is not pages.lines[0][-1]
    assert ends[0].shown[-1].right < 265


def test_lines_break_beside_dashes_and_behind_hyphens(set_pages):
    pages = set_pages("<p>" + "well-known—self-evident " * 25 + "</p>", "p { hyphens: none }")
    assert all(line[-1] in "-\u2010—tn" for line in pages.texts)
    assert {line[-1] for line in pages.texts} >= {"\u2010", "—"}


def test_text_that_may_not_wrap_is_not_broken(set_pages, prose):
    held = "kept together on the line"
    pages = set_pages(f"<p>{prose(4, 30)} <span style='white-space: nowrap'>{held}</span> {prose(5, 30)}</p>")
    assert any(held in line for line in pages.texts)


def test_a_call_is_not_parted_from_its_word(set_pages):
    text = " ".join(
        f"word<a style='white-space: nowrap; font-size: .6em; vertical-align: super'>{number}</a>"
        for number in range(100, 160)
    )
    pages = set_pages(f"<p>{text}</p>")
    assert all(not line[0].isdigit() for line in (one.text for one in pages.lines[0]) if not line.isdigit())


# What stands before a call, the call, and what stands behind it.
CALLS = [
    (".", "{}", ""),
    ("!", "{}", ""),
    ("—", "{}", ""),
    ("”", "*", ""),
    ("", "{}", "—or"),
    ("", "{}", "»"),
    ("", "{}", ".”"),
    ("<em>s</em>", "†", ";"),
]


@pytest.mark.parametrize("width", [60, 90, 120])
def test_no_line_begins_with_a_call_or_with_what_ends_its_sentence(set_pages, width):
    paragraphs = [
        " ".join(
            f"word{behind}<a class='note-call' style='white-space: nowrap'>{call.format(number)}</a>{after}"
            for number in range(100, 140)
        )
        for behind, call, after in CALLS
    ]
    lines = set_pages("".join(f"<p>{text}</p>" for text in paragraphs), f"p {{ width: {width}pt }}").texts
    assert len(lines) > 10 * len(CALLS)
    assert [line for line in lines if line[0] in "0123456789*†.;»”"] == []


def test_a_line_rather_begins_with_a_word_than_with_a_call_that_stands_apart(set_pages, prose):
    apart = " <a class='note-call' style='white-space: nowrap'>9</a> "
    words = prose(7, 120).split()
    text = " ".join(word if number % 4 else word + apart for number, word in enumerate(words))
    lines = set_pages(f"<p>{text}</p>").texts
    assert len(lines) > 10
    assert [line for line in lines if line[0] == "9"] == []


STACKED = [
    "a\u0308\u0301",
    "\u1eb9\u0301",
    "x\u0301",
    "m\u0304",
    "r\u0325\u0304",
    "\u0430\u0301",
    "\u0456\u0301",
    "i\u030b",
    "\u03b7\u0304\u0301",
    "t\u0361s",
    "\u0259\u0301",
]


@pytest.mark.parametrize(
    "more",
    [
        "",
        "p { font-variant-caps: small-caps }",
        "p { font-style: italic }",
        "p { text-align: left }",
        "html { --line-breaking: greedy }",
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_with_several_marks_are_read_as_they_are_written(set_pages, form, more):
    words = [f"{before}{one}{after}" for one in STACKED for before, after in (("", ""), ("be", "af"), ("(", "),"))]
    # What is read of a letter without marks is not to hang on where its glyph stands first.
    text = " ".join([normalize(form, word) for word in words] + ["a\u0131b", "caf\u00e9", "m\u00e4x"])
    # In the narrow columns each of them ends a line somewhere.
    body = "".join(f"<p style='width: {width}pt'>{text} end</p>" for width in (240, 45, 60))
    assert normalize("NFC", " ".join(set_pages(body, more).words)) == normalize("NFC", f"{text} end " * 3).strip()


def test_what_follows_such_a_letter_stands_where_it_should(set_pages):
    text = " ".join(f"extraordinary b{one}n {one} circumstances" for one in STACKED)
    lines = set_pages(f"<p style='width: 180pt'>{text} end</p>", "p { hyphens: none }").lines[0]
    assert len(lines) > 8
    assert [line.shown[-1].right for line in lines[:-1]] == pytest.approx([210] * (len(lines) - 1), abs=0.5)


def test_a_line_under_the_text_is_as_long_as_the_text(set_pages, prose):
    body = f"<p><u>{prose(6, 30)}</u></p>"
    # A stroke for each line, and none that the stock breaker would not draw.
    strokes = set_pages(body).contents[0].count(b"\nS\n")
    assert strokes == len(set_pages(body).lines[0])


def test_a_line_that_shows_other_glyphs_than_its_words_alone_is_written(set_pages):
    line = "Ива́н—„for“"
    (word,) = set_pages(f"<p lang='de'>{line}</p>", greedy=True).words
    assert normalize("NFC", word) == normalize("NFC", line)


@pytest.mark.parametrize(("direction", "side", "end"), [("ltr", "left", 160), ("rtl", "right", 30)])
def test_a_turnover_that_is_too_wide_begins_farther_out(set_pages, direction, side, end):
    """The words are 40 pt wide, and begin below a first line that hangs out by 90 pt."""
    hanging = (
        f"p {{ direction: {direction}; text-align: start; padding-{side}: 90pt; text-indent: -90pt; width: 40pt }}"
    )
    word = "x" * 14
    lines = set_pages(f"<p>The mill and the wheel {word} end</p>", hanging, greedy=True).lines[0]
    (turnover,) = (line for line in lines if line.text == word)
    left, right = turnover.shown[0].left, turnover.shown[-1].right
    assert 30 <= left < right <= 160.1
    assert (right if side == "left" else left) == pytest.approx(end, abs=0.1)


def test_a_float_between_blocks_stands_there_in_the_file(set_pages):
    table = "<table><tr><td>Rye</td></tr></table>"
    floats = "blockquote, table { float: left; width: 40pt; margin: 0 }"
    body = f"<h1>Mill</h1><blockquote><p>Oats</p></blockquote><p>Corn</p>{table}<p>Hay</p>"
    assert set_pages(body, floats).words == ["Mill", "Oats", "Corn", "Rye", "Hay"]


@pytest.mark.parametrize(("direction", "side", "end"), [("ltr", "left", 160), ("rtl", "right", 30)])
def test_a_first_line_that_is_too_wide_gives_up_its_step(set_pages, direction, side, end):
    """The words are 40 pt wide; the first line hangs out by 50 pt and is indented again by 80 pt."""
    verse = f"p {{ direction: {direction}; text-align: start; padding-{side}: 90pt; text-indent: -50pt; width: 40pt }}"
    step = f"p::before {{ content: ''; padding-{side}: 80pt }}"
    word = "x" * 14
    (line,) = (one for one in set_pages(f"<p>{word}</p>", verse + step, greedy=True).lines[0] if one.text == word)
    left, right = line.shown[0].left, line.shown[-1].right
    assert 30 <= left < right <= 160.1
    assert (right if side == "left" else left) == pytest.approx(end, abs=0.1)


@pytest.mark.parametrize("greedy", [False, True])
def test_the_same_words_on_close_lines_are_all_read(set_pages, greedy):
    line = "the wheel goes round and round all day"
    body = f"<p>{'<br>'.join([line] * 4)}</p>"
    assert set_pages(body, "p { line-height: 1; text-indent: 0 }", greedy=greedy).texts == [line] * 4


def test_the_space_after_a_mark_over_a_letter_is_read_after_it(set_pages):
    """The line is set closer, which moves the letters against the spaces."""
    line = "bo… a\u0308\u0301 … bu – river and more words"
    style = "p { width: 158pt; text-indent: 0; font-variant-caps: small-caps; hyphens: none }"
    pages = set_pages(f"<p>{line} to fill the measure of the line</p>", style)
    assert normalize("NFC", pages.texts[0]) == normalize("NFC", line)


@pytest.mark.parametrize("greedy", [False, True])
def test_a_narrow_space_between_two_types_is_read(set_pages, greedy):
    """pdfium takes no notice of a space that is shown alone; here it is too narrow to be seen as a gap."""
    pairs = [("b", "ill", "em", "ill"), ("em", "oil", "b", "a\u0308\u0301ll"), ("b", "rill", "em", "lo")]
    spaced = [f"<{one}>{left}</{one}>\u202f<{other}>{right}</{other}>" for one, left, other, right in pairs]
    pages = set_pages(f"<p>{', '.join(spaced)} <em>two</em>\u2006<b>to</b></p>", greedy=greedy)
    words = "ill ill, oil a\u0308\u0301ll, rill lo two to"
    assert normalize("NFC", pages.text).split() == normalize("NFC", words).split()
    widths = [after.left - before.right for before, after in pairwise(pages.lines[0][0].shown)]
    assert sum(0.5 < width < 1.8 for width in widths) == 4


@pytest.mark.parametrize("greedy", [False, True])
def test_a_narrow_space_is_no_wider_in_a_type_with_wide_spaces(set_pages, greedy):
    """pdfium sorts what it reads by its left edge: a wide space would begin before the word that it follows."""
    body = "<p>the <em>oil</em> <b>i</b>\u202f<code>x = 1</code> <em>j</em>\u202f<code>y</code></p>"
    pages = set_pages(body, f"{CODE} code {{ font-family: Code }}", greedy=greedy)
    assert pages.text.split() == ["the", "oil", "i", "x", "=", "1", "j", "y"]


@pytest.mark.parametrize("greedy", [False, True])
def test_the_space_before_a_letter_with_marks_in_another_type_is_read(set_pages, greedy):
    """The marks are drawn before their letter, and farther to the left."""
    file = Path(fontpkg_vollkorn.__file__).parent / "files" / "Vollkorn[wght].ttf"
    style = f"@font-face {{ font-family: V; src: url('{file.as_uri()}') }} p {{ font-family: V }} b {{ {CAPS} }}"
    pages = set_pages(
        "<p>the <em>B.</em> <b>r\u0325\u0304ta</b> and <em>oil</em> <b>r\u0325\u0304ta</b>", style, greedy=greedy
    )
    assert (
        normalize("NFC", pages.text).split()
        == normalize("NFC", "the B. r\u0325\u0304ta and oil r\u0325\u0304ta").split()
    )


def test_a_justified_text_in_two_fonts_is_as_wide_as_its_line_has_room_for(set_pages):
    """Pango takes the spaces beside the signs from the font of the signs, until they are made wider."""
    style = f"{CODE} p {{ font-family: EBG, Code }}"
    body = f"<p>the mill ─ and ─ the wheel ─ <em>of the river</em> {'goes round and round ' * 5}</p>"
    line = set_pages(body, style, greedy=True).lines[0][0]
    gaps = [after.left - before.right for before, after in pairwise(line.shown) if "─" in (before.text, after.text)]
    assert len(gaps) == 6
    assert min(gaps) > 2
    assert max(gaps) < 6
