"""The style rules of initials: letters as high as the first lines of a paragraph.

The letter is a `::first-letter`, so that its word is one text: it is read aloud, searched and copied whole.
"""

from __future__ import annotations

from publish.config.settings import Settings
from publish.markup.geometry import Geometry
from publish.style_names import MarkupClass
from publish.typefaces.features import cap_height
from publish.typefaces.typeface import Typeface

# The height of an initial in lines.
_LINES = 3
# Between the initial and the text, in em of the initial.
_GAP = 0.06
# On a screen the initial has two lines, whose height the reader chooses: `lh`. Older systems do not know this unit. In
# these the initial is no higher than two lines of 1.2 em, so that no third line stands away from the margin. A capital
# is about 0.66 em high.
_SCREEN = f""".{MarkupClass.INITIAL} {{ text-indent: 0 }}
.{MarkupClass.INITIAL}:not(.{MarkupClass.INITIAL_SPACED})::first-letter {{
  float: left;
  font-size: 3em;
  line-height: 0.77;
  padding-right: 0.06em;
  font-variant: normal;
}}
@supports (font-size: 1lh) {{
  .{MarkupClass.INITIAL}:not(.{MarkupClass.INITIAL_SPACED})::first-letter {{
    font-size: calc(1em + 1lh / 0.66);
    line-height: 1.9lh;
  }}
}}
.{MarkupClass.INITIAL_WORDS} {{ font-variant: small-caps }}
"""


def screen_rules(settings: Settings) -> str:
    """Return the rules for the ebook and the reading copy; "" if the edition has no initials."""
    return _SCREEN if settings.print.initials else ""


def print_rules(settings: Settings, page: Geometry, typeface: Typeface) -> str:
    """Return the rules for the printed page; "" if the edition has no initials.

    A capital reaches from the top of the first line's capitals to the baseline of the last line beside it. The engine
    puts it on that baseline, and hangs marks before it in the margin, in the size of the text.
    """
    if not settings.print.initials:
        return ""
    size = page.size + (_LINES - 1) * page.leading / cap_height(typeface.file("normal"))
    return (
        f".{MarkupClass.INITIAL} {{ text-indent: 0 }}\n"
        f".{MarkupClass.INITIAL}::first-letter {{ float: left; font-size: {size:.3f}pt; "
        f"line-height: {_LINES * page.leading:g}pt; padding-right: {_GAP}em; font-variant-caps: normal }}\n"
        f".{MarkupClass.INITIAL_WORDS} {{ font-variant-caps: small-caps }}\n"
        f".{MarkupClass.INITIAL} + :not(p) {{ clear: left }}\n"
    )
