"""The rules of print that hold whatever the look of the pages: notes, the numbers of lines, links.

They come before the stylesheets, so that an edition's own `print.css`, which begins from nothing, has them too.
"""

from __future__ import annotations

# The calls and the marks of notes are elements of the document: WeasyPrint adds none, and its own would raise the line.
# Links look like other words: WeasyPrint's are blue and underlined. The left margin of notes in the outer margin is
# their distance from the text, the right one that from the trim; both are mirrored on versos. The top margin is the
# least space between two of them.
PRINT_BASE = """\
a { color: inherit; text-decoration: none }
.note { float: footnote; footnote-display: block; display: block }
.note.in-one-paragraph { footnote-display: inline; display: inline }
.note::footnote-call { content: none; vertical-align: baseline; font-size: 0; line-height: 0 }
.note::footnote-marker { content: none }
.margin-series { margin: 0.36rlh 5mm 0 1rem }
div.line-number { margin: 0 0.8rem; line-height: 1rlh; text-indent: 0; text-align: left; hyphens: manual }
"""
