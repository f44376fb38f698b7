"""The marks on the tree of the printed document by which the engine counts and numbers its lines.

The root has the attribute `data-numbering`: how many lines have one number (0: none is printed), where the count begins
anew, and the side. A part that counts has `data-lines="part"`; a block in it has "prose" if each of its lines counts,
"verse" if it counts once, "shared" if it goes on with the line before, or "inserted" if its lines are counted within
the line before. A column of two texts side by side has "first" or "second": each text is counted by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, SubElement

from publish.config.direction import runs_from_right
from publish.config.line_settings import LineRestart, LineSettings, SeriesLayout
from publish.editing.book import Book
from publish.editing.counted_lines import counts_lines, is_counted
from publish.editing.witness_presence import witnesses_by_part
from publish.style_names import DataAttribute, EditorClass, MarkupClass, TemplateClass

_HEADINGS = {f"h{level}" for level in range(1, 7)}
_PROSE = {"p", "li", "dt", "dd"}
# What is never counted, with all that it holds.
_SKIPPED = {"figure", "table", "nav", "pre", "header"}
_UNCOUNTED = {MarkupClass.NOTE, MarkupClass.ENDNOTES, EditorClass.UNNUMBERED}


def mark_lines(root: Element, book: Book) -> None:
    """Mark the lines that count in the printed document, if lines are numbered or a series of notes names them.

    Mark also how the notes of a series stand at the foot, if not each as a paragraph.
    """
    settings = book.settings
    layouts = {one.name: one.layout for one in settings.notes.series if one.layout is not SeriesLayout.BLOCK}
    if layouts:
        for foot in root.iter("div"):
            if (name := foot.get(DataAttribute.SERIES, "")) in layouts:
                foot.set(DataAttribute.LAYOUT, layouts[name].value)
    _mark_witnesses(root, book)
    if not counts_lines(settings):
        return
    lines = settings.lines or LineSettings()
    every = 1 if lines.paragraphs else lines.every if settings.lines else 0
    restart = lines.restart
    if lines.paragraphs and restart is LineRestart.PAGE:
        restart = LineRestart.PART  # as in the other products
    root.set(DataAttribute.NUMBERING, f"{every} {restart.value} {lines.side.value}")
    for foot in root.iter("div"):
        if foot.get("class") == TemplateClass.NOTES_FOOT:
            SubElement(foot, "div", {"class": MarkupClass.LINE_NUMBER})
            break
    counted = {part.id for part in book.parts if is_counted(part, lines)}
    for section in root.iter("section"):
        if section.get("id") in counted:
            section.set(DataAttribute.LINES, "part")
            if not lines.paragraphs:  # which the writer has marked
                _mark(section, lines, is_inserted=False)


def _mark_witnesses(root: Element, book: Book) -> None:
    """Mark the levels of the apparatus that list the witnesses of their page, and those of the beginning of a part."""
    witnesses = witnesses_by_part(book)
    if not witnesses:
        return
    root.set(DataAttribute.WITNESSES, " ".join(one.siglum for one in book.settings.witness))
    listing = {one.name for one in book.settings.notes.series if one.witnesses and one.is_by_line}
    for foot in [one for one in root.iter("div") if one.get("class") == TemplateClass.NOTES_FOOT]:
        for block in foot:
            if block.get("class") == TemplateClass.FOOT_SERIES and block.get(DataAttribute.SERIES) in listing:
                block.set(DataAttribute.WITNESSES, "yes")
        from_right = {"dir": "rtl"} if runs_from_right(book.settings.language) else {}
        SubElement(foot, "div", {"class": MarkupClass.WITNESS_LINE, **from_right})
    for section in root.iter("section"):
        if (id := section.get("id", "")) in witnesses:
            section.set(DataAttribute.WITNESSES, " ".join(witnesses[id].at_start))


def ask_lines(root: Element, ids: Collection[str]) -> None:
    """Mark the elements with these ids, because the numbers of their lines are needed."""
    if ids:
        for element in root.iter():
            if element.get("id") in ids:
                element.set(DataAttribute.ASKED, "")


def counts_through(root: Element) -> bool:
    """Whether the lines of a printed document are counted from its first to its last: it is set in one piece."""
    numbering = root.get(DataAttribute.NUMBERING, "").split()
    return LineRestart.EDITION.value in numbering


def _mark(element: Element, lines: LineSettings, *, is_inserted: bool) -> None:
    for child in element:
        classes = child.get("class", "").split()
        if child.tag in _SKIPPED or not _UNCOUNTED.isdisjoint(classes):
            continue
        inserted = is_inserted or EditorClass.INSERTED in classes
        found = _column(classes) or _mode(child, classes, lines)
        if found:
            child.set(DataAttribute.LINES, "inserted" if inserted and child.tag != "div" else found)
        if child.tag not in _HEADINGS:
            _mark(child, lines, is_inserted=inserted)


def _column(classes: list[str]) -> str:
    if MarkupClass.FACING_FIRST in classes:
        return "first"
    return "second" if MarkupClass.FACING_SECOND in classes else ""


def _mode(element: Element, classes: list[str], lines: LineSettings) -> str:
    if element.tag in _HEADINGS:
        return "prose" if lines.headings else ""
    if element.tag == "span" and MarkupClass.LINE in classes:
        if not lines.verse:
            return ""
        return "shared" if _is_shared(element) else "verse"
    if element.tag in _PROSE and MarkupClass.STANZA not in classes and not _is_stage(element, classes):
        return "prose" if lines.prose else ""
    return ""


def _is_stage(element: Element, classes: list[str]) -> bool:
    """Whether a paragraph is a stage direction, or the name of a speaker without words, perhaps with a direction."""
    if MarkupClass.DIRECTION in classes:
        return True
    named = any(one.get("class") == MarkupClass.SPEAKER for one in element)
    words = (element.text or "", *(one.tail or "" for one in element))
    return named and not any(map(str.strip, words)) and all(map(_is_of_stage, element))


def _is_of_stage(inline: Element) -> bool:
    return not {MarkupClass.SPEAKER, EditorClass.STAGE}.isdisjoint(inline.get("class", "").split())


def _is_shared(line: Element) -> bool:
    return any(EditorClass.SHARED in one.get("class", "").split() for one in _inside(line))


def _inside(line: Element) -> Iterator[Element]:
    for child in line:
        if MarkupClass.NOTE not in child.get("class", "").split():
            yield child
            yield from _inside(child)
