"""The rules of print that hold whatever the look of the pages: of notes, numbers, verse, indexes and links.

They come before the stylesheets, so that an edition's own `print.css`, which begins from nothing, has them too.
"""

from __future__ import annotations

# The calls and the marks of notes are elements of the document: WeasyPrint adds none, and its own would raise the line.
# Links look like other words: WeasyPrint's are blue and underlined. The left margin of notes in the outer margin is
# their distance from the text, the right one that from the trim; both are mirrored on versos. The top margin is the
# least space between two of them. Lists have the numbers that are written; contents and indexes are lists without
# numbers. The engine fills the columns of an index and knows how many lines each has.
PRINT_BASE = """\
a { color: inherit; text-decoration: none }
th, td { padding: 0 0.4em }
h1, h2, h3, h4, h5, h6 { line-height: max(1rlh, 1.1em) }
.note { float: footnote; footnote-display: block; display: block }
.note.in-one-paragraph { footnote-display: inline; display: inline }
.note::footnote-call { content: none; vertical-align: baseline; font-size: 0; line-height: 0 }
.note::footnote-marker { content: none }
.margin-series { margin: 0.36rlh 5mm 0 1rem }
div.line-number { margin: 0 0.8rem; line-height: 1rlh; text-indent: 0; text-align: left; hyphens: manual }
.stanza > br, .chapter-number + br, .letter-number + br { display: none }
.line, .chapter-number, .letter-number { display: block }
.contents ol, .index-entries { list-style: none }
.index { line-height: 1rlh }
.index-page { break-inside: avoid }
.index-page + .index-page { break-before: page }
.index-column { display: inline-block; vertical-align: top; width: 100% }
.columns-2 .index-column { width: calc(50% - 0.75em) }
.columns-3 .index-column { width: calc(33.33% - 0.8em) }
.index-measured .index-column { display: block }
.index-letter, .index-line { margin: 0 }
.index-space { margin-top: 1rlh }
@counter-style bracket-decimal { system: extends decimal; suffix: ") " }
@counter-style brackets-decimal { system: extends decimal; prefix: "("; suffix: ") " }
@counter-style bracket-lower-alpha { system: extends lower-alpha; suffix: ") " }
@counter-style brackets-lower-alpha { system: extends lower-alpha; prefix: "("; suffix: ") " }
@counter-style bracket-upper-alpha { system: extends upper-alpha; suffix: ") " }
@counter-style brackets-upper-alpha { system: extends upper-alpha; prefix: "("; suffix: ") " }
@counter-style bracket-lower-roman { system: extends lower-roman; suffix: ") " }
@counter-style brackets-lower-roman { system: extends lower-roman; prefix: "("; suffix: ") " }
@counter-style bracket-upper-roman { system: extends upper-roman; suffix: ") " }
@counter-style brackets-upper-roman { system: extends upper-roman; prefix: "("; suffix: ") " }
ol.bracket { list-style-type: bracket-decimal }
ol.brackets { list-style-type: brackets-decimal }
ol.lower-alpha { list-style-type: lower-alpha }
ol.lower-alpha.bracket { list-style-type: bracket-lower-alpha }
ol.lower-alpha.brackets { list-style-type: brackets-lower-alpha }
ol.upper-alpha { list-style-type: upper-alpha }
ol.upper-alpha.bracket { list-style-type: bracket-upper-alpha }
ol.upper-alpha.brackets { list-style-type: brackets-upper-alpha }
ol.lower-roman { list-style-type: lower-roman }
ol.lower-roman.bracket { list-style-type: bracket-lower-roman }
ol.lower-roman.brackets { list-style-type: brackets-lower-roman }
ol.upper-roman { list-style-type: upper-roman }
ol.upper-roman.bracket { list-style-type: bracket-upper-roman }
ol.upper-roman.brackets { list-style-type: brackets-upper-roman }
"""
