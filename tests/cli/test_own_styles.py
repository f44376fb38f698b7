"""An edition's own stylesheet, with files that it asks for, in every product."""

from __future__ import annotations

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


def test_words_that_own_styles_add_are_a_warning(written, publish_process):
    edition = written(EDITION | {"styles/custom.css": 'h1::before { content: "Chapter One " }\n'})
    done = publish_process("pdf", cwd=edition)
    assert done.returncode == 0
    assert "warning[word-added]" in done.stderr
    assert publish_process("pdf", "--strict", cwd=edition).returncode == 1
