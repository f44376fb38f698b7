"""A page for review: the changes, pictures of the changed pages before and after, new findings, and the commands."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from shlex import quote
from xml.etree.ElementTree import Element, SubElement, tostring

from publish import judging
from publish.changes.change import ChangeKind
from publish.changes.change_places import PageBox
from publish.changes.change_words import STAYING, cut, kind_said, place_said
from publish.changes.page_effects import Effect, PageEffect
from publish.diagnostics import Diagnostic
from publish.facts.pdf_drawing import DrawnPages
from publish.paths import shown
from publish.pipeline import LoadedEdition
from publish.products.evidence import Evidence
from publish.products.product_table import product
from publish.versions.printed_versions import ComparedPages
from publish.versions.review_text import changes_counted, page_label, pages_said, review_sentence

# Enough to read a page of print on a screen.
_RESOLUTION = 96.0
_MOST_PAGES = 100
_LENGTH = 1000
_SHOWN = frozenset({Effect.CHANGED, Effect.FORMATTED, Effect.NEW})
_MOVED = frozenset({ChangeKind.MOVED, ChangeKind.NOTE_MOVED})

_CSS = """
body { font: 16px/1.45 Georgia, serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1a1a1a;
  background: #fff }
h1 { font-weight: normal } h2 { font-weight: normal; margin-top: 2.5rem }
table { border-collapse: collapse; width: 100% }
th, td { border-top: 1px solid #ccc; padding: .4rem .6rem; text-align: left; vertical-align: top }
th { font-weight: normal; color: #555 }
code { font-size: .85em }
ins { color: #00559b; text-decoration: underline } del { color: #b00020 }
.banner { color: #b00020 }
.pages { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin-bottom: 2rem }
figure { margin: 0 } figcaption { color: #555 }
.page { position: relative } .page img { width: 100%; border: 1px solid #999; box-sizing: border-box; display: block }
.page i { position: absolute; background: #00559b33; border-bottom: 2px solid #00559b }
.page i.moved { background: #6a1b9a26; border-color: #6a1b9a }
.page i.look { background: #b25b0026; border-color: #b25b00 }
.page i.gone { background: none; border: 0; border-left: 2px solid #b00020; min-width: 2px }
@media (prefers-color-scheme: dark) { body { background: #1c1c1c; color: #e4e4e4 } ins { color: #7db8ef }
  del, .banner { color: #ff8a80 } th, figcaption { color: #aaa } }
"""


def review_html(compared: ComparedPages) -> str:
    """Return the page. It needs no other file, and no network."""
    title = compared.prepared.book.settings.title
    root = Element("html", {"lang": "en"})
    head = SubElement(root, "head")
    SubElement(head, "meta", {"charset": "utf-8"})
    SubElement(head, "meta", {"name": "viewport", "content": "width=device-width"})
    SubElement(head, "title").text = f"PROOF, changes since {compared.earlier.shown_as}: {title}"
    SubElement(head, "style").text = _CSS
    body = SubElement(SubElement(root, "body"), "main")
    SubElement(body, "h1").text = title
    SubElement(body, "p", {"class": "banner"}).text = "Proof, not for publication."
    SubElement(body, "p").text = f"{review_sentence(compared)}."
    _changes(body, compared)
    _pages(body, compared)
    _findings(body, compared)
    _commands(body, compared)
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _changes(body: Element, compared: ComparedPages) -> None:
    SubElement(body, "h2").text = "Changes"
    if not compared.placed:
        SubElement(body, "p").text = f"{changes_counted(0).capitalize()}."
        return
    table = SubElement(body, "table")
    row = SubElement(SubElement(table, "thead"), "tr")
    for named in ("", "Change", "Words", "Page", "Place"):
        SubElement(row, "th", {"scope": "col"}).text = named
    rows = SubElement(table, "tbody")
    for number, one in enumerate(compared.placed, 1):
        change = one.change
        row = SubElement(rows, "tr", {"id": f"change-{number}"})
        SubElement(row, "td").text = str(number)
        SubElement(row, "td").text = kind_said(change)
        words = SubElement(row, "td")
        if change.what in STAYING:
            words.text = cut(change.new, _LENGTH)
        else:
            SubElement(words, "del").text = cut(change.old, _LENGTH)
            words[-1].tail = " "
            SubElement(words, "ins").text = cut(change.new, _LENGTH)
        cell = SubElement(row, "td")
        pages = pages_said(one, compared)
        if any(effect.page == one.page and effect.effect in _SHOWN for effect in compared.effects):
            SubElement(cell, "a", {"href": f"#page-{one.page}"}).text = pages
        else:
            cell.text = pages
        SubElement(SubElement(row, "td"), "code").text = place_said(change)


def _pages(body: Element, compared: ComparedPages) -> None:
    shown = [one for one in compared.effects if one.effect in _SHOWN]
    if not shown:
        return
    SubElement(body, "h2").text = "Pages before and after"
    old, new = DrawnPages(compared.old.facts.data), DrawnPages(compared.new.facts.data)
    try:
        for one in shown[:_MOST_PAGES]:
            pair = SubElement(body, "div", {"class": "pages", "id": f"page-{one.page}"})
            _picture(pair, old, one.before, f"page {page_label(compared.old.labels, one.before)}, before")
            page = _picture(pair, new, one.page, f"page {page_label(compared.new.labels, one.page)}, after")
            if page is not None:
                _marks(page, compared, one)
    finally:
        old.close()
        new.close()
    if len(shown) > _MOST_PAGES:
        SubElement(body, "p").text = f"{len(shown) - _MOST_PAGES} more pages: see `publish proof` without --html."


def _picture(pair: Element, pages: DrawnPages, number: int, said: str) -> Element | None:
    """Add the picture of a page, and return its figure; for 0, a figure with only a caption."""
    figure = SubElement(pair, "figure")
    SubElement(figure, "figcaption").text = said if number else "no page before"
    if not number:
        return None
    page = SubElement(figure, "div", {"class": "page"})
    data = b64encode(pages.png(number, _RESOLUTION)).decode()
    SubElement(page, "img", {"src": f"data:image/png;base64,{data}", "alt": said})
    return page


def _marks(page: Element, compared: ComparedPages, effect: PageEffect) -> None:
    trim = compared.new.facts.pages[effect.page - 1]
    for number, one in enumerate(compared.placed, 1):
        name = "moved" if one.change.what in _MOVED else "look" if one.change.what in STAYING else "added"
        said = f"{number} {kind_said(one.change)}"
        for box in (*one.boxes, *one.calls):
            _mark(page, box, effect.page, (trim.width, trim.height), name, said)
        if one.point is not None:
            _mark(page, one.point, effect.page, (trim.width, trim.height), "gone", said)


def _mark(page: Element, box: PageBox, number: int, size: tuple[float, float], name: str, said: str) -> None:
    if box.page != number:
        return
    left, top = box.left / size[0], box.top / size[1]
    width, height = (box.right - box.left) / size[0], (box.bottom - box.top) / size[1]
    style = f"left:{left:.3%};top:{top:.3%};width:{width:.3%};height:{height:.3%}"
    SubElement(page, "i", {"class": name, "style": style, "title": said})


def _findings(body: Element, compared: ComparedPages) -> None:
    """Add the findings of `publish check` that the new version has and the old one had not."""
    if compared.earlier.loaded is None or compared.old_evidence is None:
        return
    SubElement(body, "h2").text = "New findings"
    before = Counter(map(_said, _found(compared.earlier.loaded, compared.old_evidence)))
    new = []
    for one in _found(compared.loaded, compared.new_evidence):
        if before[_said(one)] > 0:
            before[_said(one)] -= 1
        else:
            new.append(one)
    if not new:
        SubElement(body, "p").text = "None."
        return
    listed = SubElement(body, "ul")
    for one in new:
        item = SubElement(listed, "li")
        at = one.location
        place = ":".join(str(part) for part in (at.path, at.line, at.column) if part)
        SubElement(item, "code").text = place
        item[-1].tail = f" {one.severity.value}: {one.message} ({one.code})"


def _found(loaded: LoadedEdition, evidence: Evidence) -> Sequence[Diagnostic]:
    return judging.check_made(loaded, product("pdf"), evidence)


def _said(one: Diagnostic) -> tuple[str, str]:
    return one.code, one.message


def _commands(body: Element, compared: ComparedPages) -> None:
    SubElement(body, "h2").text = "Commands"
    since = quote(compared.earlier.typed)
    edition = quote(shown(compared.loaded.folder))
    lines = (f"publish proof --since {since} --html {edition}", f"publish proof --since {since} {edition}")
    SubElement(SubElement(body, "pre"), "code").text = "\n".join(lines)
