"""CSS rules that depend on the edition's typefaces and so cannot stand in a stylesheet."""

from __future__ import annotations

from publish.css.strings import quoted
from publish.style_names import TypeProperty
from publish.typefaces.features import x_height
from publish.typefaces.font_file import coverage
from publish.typefaces.hanging import OLD_STYLE
from publish.typefaces.typeface import Typeface
from publish.typefaces.used import UsedTypefaces

# Generated characters that many typefaces lack, each with its substitute.
_CIRCLE, _DASH = "\u25e6", "\u2013"
_EM_SPACE, _SPACES = "\u2003", "\u00a0\u00a0"
_HYPHEN, _HYPHEN_MINUS = "\u2010", "-"


def print_rules(used: UsedTypefaces) -> str:
    """The rules for the printed page, to stand before all stylesheets."""
    families = family_rule(used) + code_rules(used)
    return families + _optical_sizes(used) + _substitutes(used) + _protrusion(used.text)


def family_rule(used: UsedTypefaces) -> str:
    """The rule that sets all text in the edition's typeface, to stand before all stylesheets.

    Running heads and folios inherit it. Stylesheets override it, unless the settings name the typeface.
    """
    family = _families(used)
    if used.is_chosen:
        return f"html, body {{ font-family: {family} !important }}\n"
    return f"html {{ font-family: {family} }}\n"


def code_rules(used: UsedTypefaces) -> str:
    """The rules that set code in its typeface, as tall as the text and without ligatures; "" if there is no code.

    A block of code keeps the typeface of the text, which keeps its lines on the grid; its content has a line height of
    0, so that a face with higher or deeper letters does not move them.
    """
    if used.code is None:
        return ""
    families = ", ".join((quoted(used.code.family), quoted(used.text.family), "monospace"))
    size = x_height(used.text.file("normal")) / x_height(used.code.file("normal"))
    return (
        f"code, kbd, samp {{ font-family: {families}; font-size: {min(size, 1):.3f}em; "
        "font-variant-ligatures: none; font-variant-numeric: normal; letter-spacing: 0; line-height: 0 }\n"
        "pre { font-family: inherit; font-size: inherit }\n"
    )


def closing_rule(used: UsedTypefaces) -> str:
    """The rule that sets the text of an ebook in the edition's typeface, to stand after its stylesheet.

    It cannot stand before, because `@charset` and `@import` must come first. It has no `!important`, so readers can
    override it. Empty if the edition's stylesheets set the typeface of the text, and the settings do not.
    """
    if used.is_stated and not used.is_chosen:
        return code_rules(used)
    selector = "html, body" if used.is_chosen else "body"
    return f"{selector} {{\n  font-family: {_families(used)};\n}}\n{code_rules(used)}"


def _families(used: UsedTypefaces) -> str:
    """The families for all text; those after the first set characters that it lacks, as in running heads."""
    return ", ".join((*(quoted(one.family) for one in (used.text, *used.borrowed)), "serif"))


def _optical_sizes(used: UsedTypefaces) -> str:
    """The rule for letterforms of each size, which WeasyPrint does not choose by itself; "" if there are none."""
    if not any(typeface.optical_sizes for typeface in used.all):
        return ""
    return f"html {{ --{TypeProperty.OPTICAL_SIZES}: auto }}\n"


def _substitutes(used: UsedTypefaces) -> str:
    """Rules for three generated characters, which choose substitutes if a typeface lacks them.

    They are the marker of items in a nested list, the space between the stars of a break, and the hyphen at a division.
    """
    there = coverage(used.text.file("normal"))
    circle = _CIRCLE if _CIRCLE in there else _DASH
    rules = f'@counter-style inner-item {{ system: cyclic; symbols: "{circle}"; suffix: " " }}\n'
    if _EM_SPACE not in there:
        rules += f'html {{ --stars: "*{_SPACES}*{_SPACES}*" }}\n'
    if any(typeface.lacks(_HYPHEN) for typeface in used.all):
        rules += f'html {{ hyphenate-character: "{_HYPHEN_MINUS}" }}\n'
    return rules


def _protrusion(typeface: Typeface) -> str:
    """The figures in which a typeface's table differs from the default (read by publish/composer/house.py)."""
    own = {one: hang for one, hang in typeface.protrusion.items() if OLD_STYLE.get(one) != hang}
    figures = " ".join(f"{quoted(one)} {left} {right}" for one, (left, right) in own.items())
    return f"html {{ --protrusion: {figures} }}\n" if own else ""
