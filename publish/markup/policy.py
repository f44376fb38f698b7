"""The rules for pages made by an edition's own templates, applied to the rendered page.

A page must be well-formed XML; it may not run or fetch anything, and may lead out of the book only by links; and it
must hold the words of the book unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from xml.parsers import expat

from msgspec import Struct, field

from publish.config.templates import FOLDER
from publish.css.sheet_addresses import addresses
from publish.diagnostics import Location, error
from publish.editing.links import OF_ONE_MACHINE
from publish.markup.confining import Rendered
from publish.markup.refusal import TemplatesRefused
from publish.markup.shell import PLACEHOLDER, Insert, placeholder

_ELEMENTS = (
    "html head title meta link style body section article aside nav header footer main address h1 h2 h3 h4 h5 h6 p div "
    "span a em strong cite q b i u s small sub sup mark abbr dfn time data code kbd samp var pre blockquote br hr wbr "
    "ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td figure figcaption img ruby rt rp bdi bdo "
    "ins del button"
)
_ATTRIBUTES = (
    "id class lang xml:lang dir title role hidden href src alt style colspan rowspan span scope headers start reversed "
    "value type rel name content charset width height datetime epub:type epub:prefix xmlns xmlns:epub translate "
    "popover popovertarget"
)
# The part of HTML that books need; the rest runs code, embeds something, or asks the reader for input. A button
# without a form can only open a popover.
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())
_PREFIXES = ("aria-", "data-")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
# Characters that browsers ignore in an address.
_UNSEEN = re.compile("[\x00-\x20]")


class Allowed(Struct, frozen=True):
    """The addresses of stylesheets and pictures that a product's pages may fetch.

    `style` is the only text that a style element may have; "" if the page may not have one.
    """

    sheets: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    style: str = ""


def judged(page: Rendered, words: tuple[Insert, ...], allowed: Allowed, own: Mapping[str, str]) -> None:
    """Check a page that an edition's own templates (`own`) helped to make.

    Raises TemplatesRefused for the first thing in it that is not allowed, else for the first of `words` missing.
    """
    if not page.templates:
        return
    reading = _Inspector(allowed, {one.markup for one in words})
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reading.doctype
    parser.StartElementHandler = reading.begin
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.words
    parser.ProcessingInstructionHandler = reading.instruction
    try:
        parser.Parse(page.text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as reason:
        line = page.text.split("\n")[reason.lineno - 1][:60].strip() if reason.lineno else ""
        raise _refusal(
            "template-markup",
            f"the page is not well-formed XML: {expat.ErrorString(reason.code)}",
            page,
            own,
            line,
            f'on the page it is near "{line}"; close every element, also <br/>',
        ) from None
    except _NotAllowed as found:
        raise _refusal(
            "template-unsafe", f"{found} is not allowed on a page", page, own, found.searched, "delete it"
        ) from None
    shown = _COMMENT.sub("", page.text)
    for held in words:
        if held.markup and held.markup not in shown:
            raise _refusal(
                "template-words",
                f'the template leaves out or changes words of the book: "{held.opening}..."',
                page,
                own,
                "",
                "print each value that contains the words as it is: {{ blocks }}",
            )


class _NotAllowed(Exception):
    def __init__(self, what: str, searched: str) -> None:
        super().__init__(what)
        self.searched = searched


class _Inspector(Struct):
    allowed: Allowed
    placeholders: Container[str]
    style: list[str] | None = field(default=None)

    def doctype(self, name: str, system: str | None, public: str | None, has_subset: bool) -> None:
        if system or public or has_subset or name != "html":
            raise _NotAllowed("a <!DOCTYPE> other than <!DOCTYPE html>", "<!DOCTYPE")

    def instruction(self, target: str, data: str) -> None:
        raise _NotAllowed(f"<?{target}?>", f"<?{target}")

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == PLACEHOLDER and placeholder(attributes.get("n", "")) in self.placeholders:
            return
        if name not in ELEMENTS or (name == "style" and not self.allowed.style):
            raise _NotAllowed(f"<{name}>", f"<{name}")
        for key, value in attributes.items():
            if key not in ATTRIBUTES and not key.startswith(_PREFIXES):
                raise _NotAllowed(f"{key}= on <{name}>", key)
            is_fetched = key == "src" or (key == "href" and name != "a")
            if is_fetched and value not in (self.allowed.sheets if name == "link" else self.allowed.pictures):
                raise _NotAllowed(f'<{name} {key}="{value[:60]}">', value)
            scheme = _SCHEME.match(_UNSEEN.sub("", value)) if key == "href" else None
            if scheme is not None and scheme[1].lower() in OF_ONE_MACHINE:
                raise _NotAllowed(f'<{name} href="{value[:60]}">', value)
            if key == "style" and ("\\" in value or addresses(value)):
                raise _NotAllowed(f'style="{value[:60]}"', value)
        if name == "style":
            self.style = []

    def words(self, words: str) -> None:
        if self.style is not None:
            self.style.append(words)

    def end(self, name: str) -> None:
        if self.style is not None:
            if "".join(self.style).strip() != self.allowed.style:
                raise _NotAllowed(f"<style> with anything but {self.allowed.style}", "<style")
            self.style = None


def _refusal(
    code: str, message: str, page: Rendered, own: Mapping[str, str], searched: str, help: str
) -> TemplatesRefused:
    """Report at the template's line and column that contain `searched` literally, else at the template as a whole."""
    for name in page.templates:
        at = own[name].find(searched) if searched else -1
        if at >= 0:
            start = own[name].rfind("\n", 0, at) + 1
            return TemplatesRefused(
                error(
                    code, message, Location(f"{FOLDER}/{name}", own[name].count("\n", 0, at) + 1, at - start + 1), help
                )
            )
    return TemplatesRefused(error(code, message, Location(f"{FOLDER}/{page.templates[0]}"), help))
