"""An edition's own stylesheet, with files that it asks for, in every product."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode

from publish.typefaces.library import default

EDITION = {
    "sources/edition.toml": 'title = "A Letter"\nlanguage = "en"\n[[part]]\nfile = "letter.md"\n',
    "sources/letter.md": "# Words\n\nDear friend.\n",
    "styles/custom.css": '@font-face { font-family: "Own"; src: url("fonts/own.ttf") }\np { font-family: "Own" }\n',
}


def test_a_font_of_the_edition_goes_into_every_product(written, publish_process):
    font = default().file("italic").path.read_bytes()
    edition = written(EDITION | {"styles/fonts/own.ttf": font})
    done = publish_process("build", cwd=edition)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(edition / "build/a-letter.epub") as container:
        assert container.read("EPUB/styles/fonts/own.ttf") == font
    checked = publish_process("check", "--ignore", "epub-invalid,epub-inaccessible", cwd=edition)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert b64encode(font).decode() in (edition / "build/a-letter.html").read_text("utf-8")


def test_a_font_that_is_not_there_is_named_at_its_place(written, publish_process):
    for command in ("pdf", "epub", "html"):
        done = publish_process(command, cwd=written(EDITION))
        assert done.returncode == 1
        assert done.stderr.startswith(
            "styles/custom.css:1:43: error[address-missing]: styles/fonts/own.ttf does not exist\n"
        )


# Numbers beside numbers, words from right to left, first letters, full-width forms, and the mark of a note.
MIXED = """# One *two* three

12 mills *by* 3 roads.[^n]

::: {lang=he}
- לוג שזג[^m]; **חטג פיג דלג**-ממג: ha *he* צפג — הקג/**נרג** ja.[^l]
:::

| a | *b* |
|---|---|
| 1 | c |

[^n]: 2 *of* oak.

[^m]: Of *ash*.

[^l]: Of elm.
"""
ADDING = """p::before { content: counter(p) ' ' }
p { counter-increment: p }
p::first-letter { float: left }
em::after { content: ' (p. 12' }
td { text-transform: full-width }
td::before { content: 'Row ' }
.note-call::before { content: 'n' }
a[href^='#']::after { content: ', S. ' target-counter(attr(href), page) }
strong::after { content: counter(p) }
@media print { ul { list-style-type: "mill" !important; ORPHANS: 2 } }
"""


def test_words_that_own_styles_add_are_a_warning(written, publish_process):
    edition = written(EDITION | {"sources/letter.md": MIXED, "styles/custom.css": ADDING})
    done = publish_process("pdf", "--format", "json", cwd=edition)
    assert done.returncode == 0
    said = [json.loads(line) for line in done.stderr.splitlines()]
    words = {one["line"]: one["message"].partition(" on page")[0] for one in said if one["code"] == "word-added"}
    added = ((1, "1"), (4, "(p. 12"), (6, "Row"), (7, "n"), (8, ", S. 1"), (9, "3"), (10, "mill"))
    assert words == {number: f'this rule adds "{words}"' for number, words in added}
    assert {one["severity"] for one in said} == {"warning"}
    assert publish_process("pdf", "--profile", "press", "--strict", cwd=edition).returncode == 1


def test_words_that_own_styles_hide_are_a_warning(written, publish_process):
    # pdfium puts the mark of a note from right to left between two pieces of what follows it.
    css = "em { display: none }\na[href^='#']::after { content: ', S. ' target-counter(attr(href), page) }\n"
    edition = written(EDITION | {"sources/letter.md": MIXED, "styles/custom.css": css})
    done = publish_process("pdf", "--format", "json", cwd=edition)
    assert done.returncode == 0
    said = [json.loads(line) for line in done.stderr.splitlines()]
    words = {one["line"]: one["message"].partition(" on page")[0] for one in said if one["code"].startswith("word-")}
    assert words == {1: 'this rule hides "two"', 2: 'this rule adds ", S. 1"'}
    assert {one["severity"] for one in said} == {"warning"}


def test_notes_may_be_in_columns(written, publish_process):
    short = "mill weir oak "
    long = short * 13
    rows = "\n".join(f"| {short if row % 3 else long}{'[^b]' if row == 7 else ''} | elm |" for row in range(60))
    notes = f"[^a]: {short * 16}\n\n[^b]: Ash.\n"
    text = f"# One\n\n{short * 20}[^a]\n\n| a | b |\n|--|--|\n{rows}\n\n{notes}"
    edition = written(EDITION | {"sources/letter.md": text, "styles/custom.css": ".note p { columns: 2 }\n"})
    done = publish_process("pdf", cwd=edition)
    assert (done.returncode, done.stderr) == (0, "")
