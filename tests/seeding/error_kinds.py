"""The kinds of errors that editors make: each function puts one into the book, and says what must be found there."""

from __future__ import annotations

import datetime
import re
import struct
import zlib
from collections.abc import Callable

from seeded_book import Block, Book

Kind = Callable[[Book], None]
KINDS: dict[str, Kind] = {}


def kind(name: str) -> Callable[[Kind], Kind]:
    def known(put: Kind) -> Kind:
        KINDS[name] = put
        return put

    return known


# After the last word of a sentence.
# Kinds that change some characters of a paragraph: name, codes, pattern, replacement, and the offset from its beginning
# at which the fault is reported (None: anywhere in the block).
END = r"(?<=[a-z]{4})(?=\. [A-Z])"
_CHANGES: tuple[tuple[str, str, str, str, int | None], ...] = (
    ("two spaces", "space-double", r"(?<=[a-z]) (?=[a-z])", "  ", 0),
    ("a space before a comma", "space-before-mark", r"(?<=[a-z])(?=, [a-z])", " ", 0),
    ("a space before a full stop", "space-before-mark", r"(?<=[a-z])(?=\. [A-Z])", " ", 0),
    ("no space after a comma", "space-missing words-joined", r"(?<=[a-z]), (?=[a-z]{3})", ",", 0),
    ("a space after an opening bracket", "space-inside", r"(?<= )\((?=[a-z])", "( ", None),
    ("a lost closing quotation mark", "quote-unbalanced", r"(?<=[a-z][,.;])”(?= [a-z])", "", None),
    ("a lost opening quotation mark", "quote-unbalanced", r"(?<= )“(?=[a-z])", "", None),
    ("straight marks among curly ones", "quote-mixed", r"“([a-z ,]{3,60})”", r'"\1"', 0),
    ("marks of another language", "quote-foreign", r"“([a-z ,]{3,60})”", "«\\1»", 0),
    ("marks turned round", "quote-direction", r"“([a-z ,]{3,60})”", "”\\1“", 0),
    ("a lost closing bracket", "bracket-unbalanced", r"(?<=[a-z])\)(?=[ ,.])", "", None),
    ("a lost opening bracket", "bracket-unbalanced", r"(?<= )\((?=[a-z])", "", None),
    ("a hyphen for a dash", "hyphen-for-dash", r"(?<=[a-z])—(?=[a-z])", " -", None),
    ("a spaced hyphen in a range", "dash-in-range", r"(?<= \d\d)(?:–|, )(?=\d\d\b)", " - ", None),
    ("two dots", "mark-doubled dots-typed", r"(?<=[a-z])\.(?= [A-Z])", "..", 0),
    ("two commas", "mark-doubled", r"(?<=[a-z]),(?= [a-z])", ",,", 0),
    ("a word twice", "word-twice", r"(?<= )(the|of|and|to|in|with|from|which) (?=[a-z])", r"\1 \1 ", None),
    ("a Cyrillic letter in a word", "script-mixed", r"(?<=[a-z])a(?=[a-z])", "а", None),
    ("a decomposed letter", "normal-form", r"é(?=[a-z])", "e\u0301", None),
    ("a zero width space", "character-invisible", r"(?<=[a-z]{3})(?=[a-z]{3})", "\u200b", 0),
    ("a soft hyphen", "soft-hyphen", r"(?<=[a-z]{3})(?=[a-z]{3})", "\u00ad", 0),
    ("a bidirectional control", "character-bidirectional", r"(?<=[a-z]) (?=[a-z])", " \u202e", None),
    ("a private character", "character-private glyph-missing", r"(?<=[a-z]) (?=[a-z])", " \ue000 ", None),
    (
        "a replacement character",
        "character-replaced",
        r"(?<=[a-z])é(?=[a-z])|(?<=[a-z]{3})[a-z](?=[a-z]{3})",
        "\ufffd",
        0,
    ),
    ("a misread apostrophe", "mojibake", r"(?<=[a-z])’(?=s )", "â€™", None),
    ("a no-break space that is made anyway", "no-break-needless", r"(?<=\bpp\.) (?=\d)|(?<=\bp\.) (?=\d)", "\u00a0", 0),
    ("a letter for a digit", "digit-in-word", r"\b1(?=8\d\d\b)", "l", None),
    ("a digit for a letter", "digit-in-word", r"(?<=[a-z]{2})o(?=[a-z]{2})", "0", None),
    ("a wrong apostrophe", "apostrophe-wrong", r"(?<=[a-z])’(?=s )", "‘", None),
    ("an accent for an apostrophe", "apostrophe-wrong accent-apart", r"(?<=[a-z])’(?=s )", "´", None),
    (
        "a word divided",
        "word-split",
        r"(?<= associ)(?=ations? )|(?<= com)(?=munit(?:y|ies) )|(?<= ani)(?=mals? )",
        "- ",
        None,
    ),
    ("a capital too many", "case-odd", r"(?<= T)h(?=e [a-z])", "H", None),
    ("a note left to be written", "todo-left", r"(?<=[a-z])(?=\. [A-Z])", " TODO check", None),
    (
        "a Russian sentence without its language",
        "language-undeclared",
        r"$",
        " Всякая власть есть насилие над людьми.",
        None,
    ),
    ("an emphasis that is not closed", "emphasis-unclosed", r"\*(?=[A-Z][A-Za-z ’]{4,40}\*)", "", None),
    ("a link that is not closed", "link-unclosed", END, " [as here](https://example.org/one", None),
    ("an unknown entity", "entity-unknown", r"(?<=[a-z]) (?=[a-z])", "&nbps;", None),
    ("a container typed in a line", "container-inline", r"(?<=[a-z]) (?=[a-z])", " ::: signature ", None),
    ("a link to nowhere", "link-nowhere", END, " ([above](#is-not-there))", None),
    ("a picture without words", "image-alt-missing", r"$", "\n![](images/map.png)", None),
    ("a note that is not defined", "note-undefined", r"\[\^(\d+)\]", r"[^\1x]", None),
    ("a space before a note", "note-space-before", r"(?<=[.,”])(?=\[\^)", " ", None),
    ("a note on the wrong side", "note-placement", r"(?<=[a-z])([.,])(\[\^\d+\])", r"\2\1", None),
    ("an impossible date", "date-impossible", END, " (since 31 November 1875)", None),
    ("a day that does not exist in that style", "date-styles", END, " (on 8 (22) December 1920)", None),
    ("a range turned round", "range-reversed", END, " (1878–1829)", None),
    ("a mistyped address", "address-broken", END, " (see http//example.org/one)", None),
    ("a dash in a word", "dash-in-word", r"(?<= self)-(?=[a-z])|(?<= well)-(?=[a-z])", "–", None),
    ("a dash with one space", "dash-lopsided", r"(?<=[a-z])—(?=[a-z])", "— ", None),
    ("a dash of another fashion", "dash-mixed", r"(?<=[a-z])—(?=[a-z])", " – ", None),
    ("a ring for a degree", "degree-sign", END, " at 15º C", None),
    ("an entity of an entity", "entity-unread", r"(?<=[a-z]) (?=[a-z])", "&amp;nbsp;", None),
    ("a ligature", "ligature-typed", r"(?<=[a-z])fi(?=[a-z])", "ﬁ", None),
    (
        "a link without its s",
        "link-insecure",
        END,
        " ([his letters](http://example.org/a), and [hers](https://example.org/b))",
        None,
    ),
    ("a mistyped link", "link-malformed", END, " (as [in his letters](htps://example.org/a))", None),
    ("a link that says nothing", "link-text", END, " (for his letters click [here](https://example.org/a))", None),
    ("a hyphen for a minus", "minus-hyphen", END, " at -15 degrees", None),
    ("a name with a wrong letter", "name-near", r"\bDarwin\b(?=[^“”]*(?:“[^“”]*”[^“”]*)*$)", "Dawrin", None),
    ("a no-break space between words", "no-break-odd", r"(?<= [a-z]{6}) (?=[a-z]{6} )", "\u00a0", None),
    ("two calls in a row", "note-adjacent note-repeated", r"(?<=\.)\[\^(\d+)\](?= [A-Z])", r"[^\1][^\1]", None),
    ("a number of no note", "note-number-nowhere", END, " (see note 977)", None),
    ("a prime for a quotation mark", "prime-for-quote quote-unbalanced", r"“(?=[a-z ,]{3,60}”)", "″", None),
    ("a label that is not given", "reference-undefined", END, " (see [his letters][letters of 1920])", None),
    ("a wrong Roman number", "roman-number", END, " in MDCCIIX", None),
    ("a small letter after a full stop", "sentence-case", r"(?<=[a-z]{4}\. )T(?=he [a-z])", "t", None),
    ("an ideographic space", "space-exotic", r"(?<=[a-z]) (?=[a-z])", "\u3000", None),
    ("a lost full stop between sentences", "stop-missing", r"(?<=[a-z]{4})\.(?= The [a-z])", "", None),
    ("a wiki link", "syntax-foreign", END, " (see [[Letters]])", None),
    ("an ISBN with a wrong figure", "isbn-wrong", END, " (ISBN 978-0-306-40615-2)", None),
    ("a script sign", "script-mixed", r"(?<=[a-z])o(?=[a-z])", "ο", None),
    # Quotations keep their spelling.
    ("a name in another spelling", "name-variant", r"\bDarwin\b(?=[^“”]*(?:“[^“”]*”[^“”]*)*$)", "Darwyn", 0),
)


def changing(name: str, codes: str, pattern: str, put: str, behind: int | None) -> Kind:
    """The kind of error that a row describes."""

    def change(book: Book) -> None:
        file, block, found = book.take(pattern)
        block.text = block.text[: found.start()] + found.expand(put) + block.text[found.end() :]
        is_last_line = "\n" not in block.text[: found.start()]
        column = found.start() + behind + 1 if behind is not None and is_last_line else 0
        book.mark(name, codes, file, block, column)
        if name == "a note that is not defined":
            _mark_definition(book, found[1], name, "note-unused")

    return change


for _row in _CHANGES:
    KINDS[_row[0]] = changing(*_row)


def _definition(book: Book, key: str) -> int:
    """Return the number of the block that defines a note."""
    return next(n for n, one in enumerate(book.files["notes.md"]) if one.text.startswith(f"[^{key}]:"))


def _mark_definition(book: Book, key: str, name: str, codes: str) -> None:
    block = book.files["notes.md"][_definition(book, key)]
    block.taken = True
    book.mark(name, codes, "notes.md", block)


@kind("a character without a glyph")
def no_glyph(book: Book) -> None:
    # Each character is reported at its first place only.
    character = chr(0x6F00 + len(book.seeds))
    file, block, found = book.take(r"(?<=[a-z]) (?=[a-z])")
    block.text = f"{block.text[: found.start()]} {character} {block.text[found.end() :]}"
    book.mark("a character without a glyph", "glyph-missing", file, block)


@kind("a lost full stop at the end")
def lost_stop(book: Book) -> None:
    # Before verse or a quotation a paragraph may end without a full stop.
    while True:
        file, block, found = book.take(r"(?<=[a-z]{4})\.$")
        if book.behind(file, block)[:1].isupper():
            break
    block.text = block.text[: found.start()]
    book.mark("a lost full stop at the end", "sentence-unended", file, block)


@kind("a lost call")
def lost_call(book: Book) -> None:
    _, block, found = book.take(r"\[\^(\d+)\]")
    block.text = block.text[: found.start()] + block.text[found.end() :]
    _mark_definition(book, found[1], "a lost call", "note-unused")


@kind("a note defined twice")
def defined_twice(book: Book) -> None:
    _, block, _ = book.take(r"^\[\^(\d+)\]: (?=.{40})", "notes.md")
    again = book.insert("notes.md", block, block.text)
    book.mark("a note defined twice", "note-duplicate", "notes.md", again)


@kind("a note without text")
def without_text(book: Book) -> None:
    _, block, found = book.take(r"^(\[\^\d+\]:) [^\n]+$", "notes.md")
    block.text = found[1]
    book.mark("a note without text", "note-empty", "notes.md", block)


@kind("a note called twice")
def called_twice(book: Book) -> None:
    file, block, found = book.take(r"\[\^(\d+)\](?=(.{80,}?[a-z]\.) [A-Z])")
    at = found.end() + len(found[2])
    block.text = f"{block.text[:at]}[^{found[1]}]{block.text[at:]}"
    book.mark("a note called twice", "note-repeated", file, block)


@kind("two calls exchanged")
def exchanged(book: Book) -> None:
    file, block, found = book.take(r"\[\^(\d+)\](?=.{40,}?\[\^(\d+)\])")
    one, two = found[1], found[2]
    swap = {one: two, two: one}
    block.text = re.sub(rf"\[\^({one}|{two})\]", lambda call: f"[^{swap[call[1]]}]", block.text)
    numbers = sorted((_definition(book, one), _definition(book, two)))
    for number in range(numbers[0], numbers[1] + 1):
        book.files["notes.md"][number].taken = True
    # Reported at the calls, or at the definitions.
    book.mark("two calls exchanged", "note-unsorted note-number-back", file, block)


@kind("a call in a heading")
def in_heading(book: Book) -> None:
    heading = next(
        (name, one)
        for name, blocks in book.files.items()
        for one in blocks
        if one.text.startswith("#") and not one.taken and name not in book.kept
    )
    file, block = heading
    _, origin, found = book.take(r"\[\^(\d+)\]", file)
    origin.text = origin.text[: found.start()] + origin.text[found.end() :]
    block.text += found[0]
    block.taken = True
    _take_definition(book, found[1])
    book.mark("a call in a heading", "note-in-heading", file, block)


def _take_definition(book: Book, key: str) -> None:
    book.files["notes.md"][_definition(book, key)].taken = True


@kind("a call in a note")
def in_note(book: Book) -> None:
    _, block, found = book.take(r"^\[\^(\d+)\]: (?=.{40})", "notes.md")
    block.text += f"[^inner-{found[1]}]"
    book.insert("notes.md", block, f"[^inner-{found[1]}]: The same author says so in another place.")
    book.mark("a call in a note", "note-in-note", "notes.md", block)


@kind("a skipped level of headings")
def skipped(book: Book) -> None:
    while True:
        file, block = _before_a_paragraph(book)
        if not any(one.text.startswith("####") for one in book.files[file]):  # after which no level would be skipped
            break
    heading = book.insert(file, block, f"#### The Habits of {_name(book)}")
    book.mark("a skipped level of headings", "heading-skipped", file, heading)


@kind("an empty section")
def empty(book: Book) -> None:
    file, block = _before_a_paragraph(book)
    first = book.insert(file, block, f"## The Towns of {_name(book)}")
    book.insert(file, first, f"## The Guilds of {_name(book)}")
    book.mark("an empty section", "section-empty", file, first)


def _before_a_paragraph(book: Book) -> tuple[str, Block]:
    """Return a paragraph followed by another one: anywhere else a heading would begin an empty section."""
    while True:
        file, block, _ = book.take(r"\.$")
        if book.behind(file, block)[:1].isupper():
            return file, block


def _name(book: Book) -> str:
    """Return a heading text that no other heading has."""
    return f"{book.random.choice(('Sardinia', 'Flanders', 'Kabylia', 'Swabia', 'Novgorod'))} {len(book.seeds) + 1}"


@kind("a heading without its space")
def unspaced(book: Book) -> None:
    file, block = _before_a_paragraph(book)
    heading = book.insert(file, block, f"##The Towns of {_name(book)}")
    book.mark("a heading without its space", "heading-unspaced", file, heading)


@kind("an id given twice")
def id_twice(book: Book) -> None:
    given = f"[species]{{#the-species-{len(book.seeds)}}}"
    pair = sorted((book.take(r"\bspecies\b") for _ in range(2)), key=lambda one: _place(book, *one[:2]))
    for _, block, found in pair:
        block.text = block.text[: found.start()] + given + block.text[found.end() :]
    book.mark("an id given twice", "id-duplicate", *pair[1][:2])


def _place(book: Book, file: str, block: Block) -> tuple[str, int]:
    """Return the position of a block in the book, whose files are sorted by name."""
    return file, book.files[file].index(block)


@kind("a wrong weekday")
def weekday(book: Book) -> None:
    day = datetime.date(1880, 1, 1) + datetime.timedelta(days=book.random.randrange(7000))
    # Twelve days later is the weekday of that date in the Julian calendar in that century, which may be meant.
    wrong = day + datetime.timedelta(days=book.random.choice((1, 2, 3, 4, 6)))
    file, block, found = book.take(r"(?<=[a-z]{4})(?=\. [A-Z])")
    said = f" (on {wrong:%A}, {day.day} {day:%B} {day.year})"
    block.text = block.text[: found.start()] + said + block.text[found.end() :]
    book.mark("a wrong weekday", "date-weekday", file, block)


@kind("a word left out of the copy-text")
def left_out(book: Book) -> None:
    file, block, found = book.take(r"(?<=[a-z] )(?:same|great|new|old|very|own) (?=[a-z])", "10-conclusion.md")
    block.text = block.text[: found.start()] + block.text[found.end() :]
    book.mark("a word left out of the copy-text", "copytext-departs", file, block)


@kind("a word of the copy-text changed")
def changed(book: Book) -> None:
    words = "mutual|ethical|progress|tribe|institutions"
    file, block, found = book.take(rf"(?<= )(?:{words})(?= [a-z])", "10-conclusion.md")
    block.text = block.text[: found.start()] + "former" + block.text[found.end() :]
    book.mark("a word of the copy-text changed", "copytext-departs", file, block)


@kind("a quotation that is not the letter's")
def misquoted(book: Book) -> None:
    letter = " ".join(one.text for one in book.files["10-conclusion.md"] if not one.taken)
    sentences = [
        one for one in re.split(r"(?<=[a-z])\. ", letter) if 60 < len(one) < 220 and re.fullmatch(r"[A-Za-z ,]+", one)
    ]
    words = book.random.choice(sentences).split()
    at = book.random.randrange(3, len(words) - 3)
    words[at] = "nevertheless"
    file, block, found = book.take(r"(?<=[a-z]{4}\.) (?=[A-Z][^“”]*$)")
    said = f" As it is said in the end: “{' '.join(words)}.” "
    block.text = block.text[: found.start()] + said + block.text[found.end() :]
    book.mark("a quotation that is not the letter's", "quotation-differs", file, block)


@kind("a file that is not a part")
def no_part(book: Book) -> None:
    name = f"draft-{len(book.seeds)}.md"
    book.others[f"sources/{name}"] = b"A chapter that was forgotten.\n"
    book.mark("a file that is not a part", "part-unlisted", name)


@kind("a picture that is not used")
def not_used(book: Book) -> None:
    name = f"images/plate-{len(book.seeds)}.png"
    book.others[f"sources/{name}"] = picture(900, 900)
    book.mark("a picture that is not used", "image-unused", f"sources/{name}")


@kind("a picture that is too small")
def too_small(book: Book) -> None:
    name = f"images/small-{len(book.seeds)}.png"
    book.others[f"sources/{name}"] = picture(90, 60)
    file, block, _ = book.take(r"\.$")
    made = book.insert(file, block, f'![The coast, drawn by hand]({name}){{width="90%"}}')
    book.mark("a picture that is too small", "image-small", file, made)


def picture(width: int, height: int) -> bytes:
    """Return a grey PNG of that size (https://www.w3.org/TR/png-3/)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = (b"\0" + b"\x80" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _inserted(name: str, codes: str, text: str) -> None:
    """A kind that inserts a block between two paragraphs; {} in it is replaced by a unique name."""

    def put(book: Book) -> None:
        file, block = _before_a_paragraph(book)
        made = book.insert(file, block, text.replace("{}", _name(book)))
        book.mark(name, codes, file, made)

    KINDS[name] = put


for _name_of_kind, _codes, _text in (
    ("an indented paragraph", "code-unmeant", "    The towns of {} were free, and so were those who lived in them."),
    ("an empty container", "container-empty", "::: {.aside}\n:::"),
    (
        "a heading by a line below it",
        "heading-by-line",
        "The towns of {} were free, and so were all of those who had lived in them for a year and a day.\n---",
    ),
    ("a heading with a full stop", "heading-punctuated", "## {} and Its Towns."),
    ("a picture with its file's name", "image-alt-name", "![map.png](images/map.png)"),
    ("a number that became a list", "list-of-one", "1848. That was the year of the risings in {}."),
    ("a table without a head", "table-head-missing", "|  |  |\n|--|--|\n| {} | free |\n| Aire | free |"),
    ("a table that is none", "table-unread", "| Town | Year |\n| {} | 1188 |\n| Aire | 1188 |"),
    (
        "a language without patterns",
        "language-unhyphenated",
        "[Wahi pana o ka aina, he nani no ia, a he nui na mea kupanaha i ike ia e ka poe kahiko o keia wahi i ka wa i "
        "hala aku nei, a ke hoomanao ia nei no hoi e lakou a pau loa i keia la]{lang=haw}, as {} has it.",
    ),
):
    _inserted(_name_of_kind, _codes, _text)


@kind("two equal headings")
def equal_headings(book: Book) -> None:
    file, block = _before_a_paragraph(book)
    name = _name(book)
    first = book.insert(file, block, f"## The Towns of {name}")
    text = book.insert(file, first, "They were free, and so were all of those who lived in them.")
    again = book.insert(file, text, f"## The Towns of {name}")
    book.mark("two equal headings", "heading-repeated", file, again)


@kind("a note of punctuation")
def wordless(book: Book) -> None:
    _, block, found = book.take(r"^(\[\^\d+\]:) [^\n]+$", "notes.md")
    block.text = f"{found[1]} —."
    book.mark("a note of punctuation", "note-wordless", "notes.md", block)


@kind("a note without its full stop")
def unended(book: Book) -> None:
    _, block, _ = book.take(r"^[^\n]*[a-z]{3}\.$", "notes.md")
    block.text = block.text[:-1]
    book.mark("a note without its full stop", "note-unended", "notes.md", block)


@kind("a quotation in a quotation with its marks")
def nested(book: Book) -> None:
    file, block, found = book.take(r"“[a-z ,]{20,200}”")
    words = found[0][1:-1].split()
    words[2:4] = [f"“{' '.join(words[2:4])}”"]
    block.text = f"{block.text[: found.start()]}“{' '.join(words)}”{block.text[found.end() :]}"
    book.mark("a quotation in a quotation with its marks", "quote-nesting", file, block)


@kind("a line of stars at the end of a part")
def last_break(book: Book) -> None:
    file = next(name for name, blocks in book.files.items() if name not in book.kept and blocks[-1].text != "* * *")
    made = book.insert(file, book.files[file][-1], "* * *")
    book.mark("a line of stars at the end of a part", "thematic-break-last", file, made)
