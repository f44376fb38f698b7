"""Rules for where parts begin in print. By default, print.css begins each part on a recto.

The rules are more specific than those of print.css. The body begins on a recto in any case: its first page has the
folio 1, and odd folios stand on rectos. Half-titles of divisions stand on rectos, and nothing follows on their page.
"""

from __future__ import annotations

from publish.config.part_kinds import BARE
from publish.config.settings import Openings
from publish.style_names import DataAttribute, MarkupClass, NamedPage, NamedString, TemplateClass

_ON_RECTOS = ".matter.body > .part:first-child, .matter > .part.division { break-before: recto }\n"
# Nothing follows what stands on a page of its own.
_ALONE = "".join(
    f".matter > .part.{kind}, .matter > .{kind} + .part {{ break-before: page }}\n" for kind in sorted(BARE)
)


def opening_rules(openings: Openings) -> str:
    """Return the rules for an edition's setting; none if parts begin on rectos."""
    match openings:
        case Openings.ANY:
            return ".contents, .matter > .part { break-before: page }\n" + _ON_RECTOS
        case Openings.RUN_ON:
            first = ".matter > .part { break-before: auto }\n"
            first += ".contents, .matter > .part:first-child { break-before: page }\n"
            return first + _ALONE + _ON_RECTOS
        case _:
            return ""


def endnote_head_rules(*, within_pages: bool) -> str:
    """Return the rules for the running heads of endnotes: they name the pages on which the notes are called.

    The first page of the endnotes has none. In the back matter only endnotes set that string to anything.
    `within_pages` is explained at `head_rules`.
    """
    keyword = "start" if within_pages else "first-except"
    name, page = NamedString.ENDNOTES, NamedPage.BACK
    heads = ((NamedString.RUNNING, "right"), (NamedString.TITLE, "left"))
    usual = "".join(
        f"@page {page}:{side} {{ @top-center {{ content: string({head}, {keyword}) string({name}, first) }} }}\n"
        for head, side in heads
    )
    return (
        f"div.running[{DataAttribute.TITLE}] {{ string-set: {NamedString.RUNNING} attr({DataAttribute.RUNNING}), "
        f'{NamedString.TITLE} attr({DataAttribute.TITLE}), {name} "" }}\n'
        f".{MarkupClass.ENDNOTE}[{DataAttribute.PAGES}] {{ string-set: {name} attr({DataAttribute.PAGES}) }}\n{usual}"
    )


def head_rules(*, within_pages: bool) -> str:
    """Return the rules for the running heads of an edition's setting.

    `within_pages` says whether parts run on, or parts hold several titles. Then most pages contain the beginning of
    one, so the head names the part at the top of the page. A page that begins with a part has no head, nor has the
    first page of a matter. The same holds for the title, on versos.
    """
    if not within_pages:
        return ""
    # `start` is the first value of a page that begins with the element, else the last value before the page.
    cleared = (
        f'.{TemplateClass.BEGINNING} {{ string-set: {NamedString.RUNNING} "", {NamedString.TITLE} ""; '
        "position: absolute }\n"
    )
    pages = (NamedPage.FRONT, NamedPage.BODY, NamedPage.BACK)
    return cleared + "".join(
        f"@page {page}:right {{ @top-center {{ content: string({NamedString.RUNNING}, start) }} }}\n"
        f"@page {page}:left {{ @top-center {{ content: string({NamedString.TITLE}, start) }} }}\n"
        f"@page {page}:nth(1 of {page}) {{ @top-center {{ content: none }} }}\n"
        for page in pages
    )
