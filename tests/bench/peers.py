"""Make a PDF of an edition's Markdown with pandoc and another typesetting program.

python tests/bench/peers.py EDITION OUT typst|xelatex|lualatex|vivliostyle|pagedjs-cli
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import fontpkg_eb_garamond

FONTS = Path(fontpkg_eb_garamond.__file__).parent / "files"
TYPST = """\
#set page(width: 6in, height: 9in, margin: (x: 0.75in, y: 0.875in), numbering: "1")
#set text(font: "EB Garamond", size: 11pt, lang: "en")
#set par(justify: true, first-line-indent: 1.2em, spacing: 0.65em)
#let horizontalrule = align(center)[\\* #h(1em) \\* #h(1em) \\*]
#outline()
"""
LATEX = [
    "-V",
    "documentclass=book",
    "-V",
    "geometry:paperwidth=6in",
    "-V",
    "geometry:paperheight=9in",
    "-V",
    "geometry:margin=0.75in",
    "-V",
    "fontsize=11pt",
    "-V",
    "mainfont=EBGaramond[wght].ttf",
    "-V",
    f"mainfontoptions=Path={FONTS}/,ItalicFont=EBGaramond-Italic[wght].ttf",
    "--toc",
]
CSS = """\
@font-face { font-family: EBG; src: url("FONT") }
@font-face { font-family: EBG; font-style: italic; src: url("ITALIC") }
@page { size: 6in 9in; margin: 0.75in; @bottom-center { content: counter(page) } }
html { font: 11pt/14pt EBG; text-align: justify; hyphens: auto }
p { margin: 0; text-indent: 1.2em }
"""


def as_typst(edition: Path) -> str:
    """Return the words of an edition as Typst, made by pandoc."""
    import pypandoc

    sources = [str(path) for path in sorted((edition / "sources").glob("*.md"))]
    command = [pypandoc.get_pandoc_path(), "-f", "markdown", *sources, "-t", "typst"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def main() -> None:
    import pypandoc

    edition, out, setter = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    sources = [str(path) for path in sorted((edition / "sources").glob("*.md"))]
    pandoc = [pypandoc.get_pandoc_path(), "-f", "markdown", *sources]
    with tempfile.TemporaryDirectory() as scratch:
        if setter == "typst":
            import typst

            document = Path(scratch, "book.typ")
            document.write_text(TYPST + as_typst(edition), "utf-8")
            typst.compile(document, output=out, font_paths=[FONTS])
        elif setter in ("xelatex", "lualatex"):
            subprocess.run([*pandoc, f"--pdf-engine={setter}", *LATEX, "-o", str(out)], check=True)
        else:
            sheet, page = Path(scratch, "book.css"), Path(scratch, "book.html")
            sheet.write_text(
                CSS.replace("FONT", (FONTS / "EBGaramond[wght].ttf").as_uri()).replace(
                    "ITALIC", (FONTS / "EBGaramond-Italic[wght].ttf").as_uri()
                ),
                "utf-8",
            )
            subprocess.run(
                [
                    *pandoc,
                    "-s",
                    "-t",
                    "html",
                    "--metadata",
                    "title=Book",
                    "--metadata",
                    "lang=en",
                    "--toc",
                    "--css",
                    str(sheet),
                    "-o",
                    str(page),
                ],
                check=True,
            )
            command = ["vivliostyle", "build", str(page)] if setter == "vivliostyle" else ["pagedjs-cli", str(page)]
            subprocess.run([*command, "-o", str(out)], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
