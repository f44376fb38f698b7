"""Read TEI files as one edition, a part for each letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from publish.diagnostics import Diagnostic, Location
from publish.edtf import parsed as parsed_date
from publish.importing.imported import Imported, unreadable
from publish.importing.tei.authority_reading import entries, preferred_names
from publish.importing.tei.block_reading import BlockReader
from publish.importing.tei.block_shapes import several_sessions, without_idle
from publish.importing.tei.corrections import remark_corrections
from publish.importing.tei.edition_files import authority_file, emendation_list, index_tables, is_made_index, settings
from publish.importing.tei.header_reading import file_data, letter_data, source_of
from publish.importing.tei.inline_reading import InlineReader
from publish.importing.tei.note_reading import NoteSeries, all_series, bring_notes, mark_lemmata, series_name
from publish.importing.tei.notes_on_words import NOTED, bring_notes_to_words, witnesses_of
from publish.importing.tei.original_hands import hands_of, mark_hands
from publish.importing.tei.tei_file import TeiFile
from publish.importing.tei.tei_part import DIVISION, TeiPart, TeiSource
from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlRefused, parsed
from publish.manuscript.tree import Element, Kind, Node, Text, elements
from publish.paths import shown

_ROOTS = ("TEI", "TEI.2", "teiCorpus")
_LARGEST_FILE = 50_000_000
# The lines of a letter that is transcribed line by line are no longer than this, in characters.
_LONGEST_LINE = 110
_KINDS = frozenset(
    ("introduction", "preface", "foreword", "dedication", "epigraph", "letter", "chapter", "poem", "play", "appendix")
) | frozenset(("afterword", "bibliography"))


def read(paths: Sequence[Path]) -> Imported:
    """Return the edition made from these files, or their errors.

    Letters are in the order of their dates if all have one, else in that of the files.
    """
    roots: list[tuple[Path, XmlElement]] = []
    problems: list[Diagnostic] = []
    for path in paths:
        try:
            roots.append((path, _root_of(path)))
        except XmlRefused as refused:
            problems.append(unreadable(str(refused), refused.at))
    if problems:
        return Imported({}, tuple(problems))
    sources = _in_order([one for path, root in roots for one in _sources(path, root)])
    if not sources:
        return Imported({}, (unreadable("there is no text in it", Location(shown(paths[0]))),))
    witnesses = {id: one for _, root in roots for id, one in witnesses_of(root).items()}
    for one in sources:
        bring_notes_to_words(one.text, one.root, witnesses, one.remarks)
    series = all_series([one.text for one in sources])
    targets = _targets(sources)
    parts = [_part(source, name, series, targets) for source, name in zip(sources, _names_of(sources), strict=True)]
    places = {part.source.id: part.name for part in parts if part.name}
    places |= {one.id: f"#{one.id}" for part in parts for one in elements(part.all_blocks)}
    parts = [part.with_living_links(places).with_corrections() for part in parts]
    mentions = [mention for part in parts for mention in part.file.mentions]
    names, headings = entries([root for _, root in roots], mentions, "\n".join(one.words for one in parts))
    for part in parts:
        for mention in (one for one in part.file.mentions if headings.get(one) == ""):
            part.file.remarks.add(
                "words that refer to something without an entry in the file's lists are not marked", mention.at
            )
    data = [file_data(root, path.stem) for path, root in roots]
    indexes = index_tables(names if headings else (), parts, [root for _, root in roots])
    written = settings(data, parts, series, indexes, witnesses.values())
    files: dict[str, bytes] = {"sources/edition.toml": written.encode("utf-8")}
    emendations = [one for part in parts for one in part.corrected.emendations]
    if emendations:
        files["sources/emendations.toml"] = emendation_list(emendations).encode("utf-8")
    for part in parts:
        if part.copytext_file:
            files[f"sources/{part.copytext_file}"] = part.corrected.copytext.encode("utf-8")
        if part.name:
            files[f"sources/{part.name}"] = part.markdown(headings).encode("utf-8")
        for name, picture in part.file.pictures.items():
            files[f"sources/{name}"] = picture.read_bytes()
    if names:
        files["sources/names.toml"] = authority_file(names).encode("utf-8")
    found = [problem for part in parts for problem in part.file.remarks.problems]
    return Imported(files, tuple(found))


def _root_of(path: Path) -> XmlElement:
    name = shown(path)
    if path.stat().st_size > _LARGEST_FILE:
        raise XmlRefused(f"the file has more than {_LARGEST_FILE:,} bytes", Location(name))
    root = parsed(path.read_bytes(), name)
    if root.name not in _ROOTS:
        raise XmlRefused(f"this is not TEI: its root is <{root.name.rpartition(' ')[2]}>", root.at)
    return root


def _sources(path: Path, root: XmlElement) -> Iterator[TeiSource]:
    """Yield the texts of a file: that of a letter, those of a corpus, or the parts of an edition."""
    if root.name == "teiCorpus":
        for one in root.elements:
            if one.name in _ROOTS:
                yield from _sources(path, one)
        return
    header, text = root.find("teiHeader"), next((one for one in root.elements if one.name == "text"), None)
    if text is None:
        return
    descriptions = list(header.find_all("correspDesc")) if header else []
    by_target = {one.get("corresp").removeprefix("#"): one for one in descriptions if one.get("corresp")}
    documents = {
        one.get("corresp").removeprefix("#"): one.words
        for one in (header.find_all("bibl") if header else ())
        if one.get("corresp")
    }
    parts = [(matter, one) for matter, one in _divisions(text) if not is_made_index(one)]
    people, scans = preferred_names(root), _scans(root)
    if by_target or _is_edition(parts):
        for matter, part in parts:
            id = part.get("xml:id")
            is_kind = part.get("type") in (*_KINDS, DIVISION)
            kind = part.get("type") if is_kind else "letter" if id in by_target else "chapter"
            data = letter_data(by_target.get(id), documents.get(id, ""))
            yield TeiSource(id or path.stem, path.parent, root, part, header, "", kind, matter, data, people, scans)
        return
    title = file_data(root, path.stem).title
    is_letter = bool(descriptions) or text.find("opener", "closer") is not None
    data = letter_data(descriptions[0] if descriptions else None, source_of(header))
    id = root.get("xml:id") or path.stem
    kind = "letter" if is_letter else "chapter"
    yield TeiSource(id, path.parent, root, text, header, title, kind, "body", data, people, scans)


def _scans(root: XmlElement) -> dict[str, str]:
    """Return the address of the picture of each page, by its id."""
    found = {}
    for surface in root.find_all("surface", "graphic"):
        graphic = surface.find("graphic")
        if surface.get("xml:id") and graphic is not None:
            found[surface.get("xml:id")] = graphic.get("url")
    return found


def _divisions(text: XmlElement) -> Iterator[tuple[str, XmlElement]]:
    """Yield the outermost divisions of a text, and those in a division of the book, with their matter."""
    for matter in ("front", "body", "back"):
        for held in (one for one in text.elements if one.name == matter):
            for one in held.elements:
                if one.name == "div" and one.get("type") == DIVISION:
                    yield matter, XmlElement("div", one.attributes, one.at, _head_of(one))
                    yield from ((matter, inner) for inner in one.elements if inner.name == "div")
                elif one.name == "div":
                    yield matter, one


def _head_of(division: XmlElement) -> list[XmlNode]:
    return [one for one in division.elements if one.name == "head"]


def _is_edition(parts: Sequence[tuple[str, XmlElement]]) -> bool:
    """Whether the divisions of a text are parts of an edition, such as letters."""
    return len(parts) > 1 and all(part.get("type") in (*_KINDS, DIVISION) for _, part in parts)


def _names_of(sources: Sequence[TeiSource]) -> Iterator[str]:
    """Yield the name of the file of each text, numbered if there are several; "" for a division, which has none."""
    width = len(str(len(sources)))
    for number, source in enumerate(sources, 1):
        if source.kind == DIVISION:
            yield ""
        else:
            yield f"{number:0{width}}-{_file_name(source.id)}.md" if len(sources) > 1 else f"{_file_name(source.id)}.md"


def _in_order(sources: list[TeiSource]) -> list[TeiSource]:
    dates = [one.letter.date for one in sources]
    if len(sources) > 1 and all(dates) and all(one.kind == "letter" for one in sources):
        return sorted(sources, key=lambda one: parsed_date(one.letter.date).sort_key)
    return sources


def _targets(sources: Sequence[TeiSource]) -> frozenset[str]:
    """Return the ids in the texts, and those of the texts themselves, that something refers to; each is unique."""
    ids = Counter(one.get("xml:id") for source in sources for one in source.text.walk() if one.name != "note")
    ids.update(source.id for source in sources if source.text.get("xml:id") != source.id)
    asked = {
        word.removeprefix("#")
        for source in sources
        for one in source.text.find_all("ref", "ptr")
        for word in one.get("target").split()
    }
    return frozenset(one for one in asked if ids[one] == 1 and one)


def _part(source: TeiSource, name: str, series: Sequence[NoteSeries], targets: frozenset[str]) -> TeiPart:
    text = source.text
    bring_notes(text)
    several_sessions(text)
    mark_hands(text, source.letter.own)
    file = _file_of(source, targets)
    for one in source.letter.left_out:
        file.remarks.add(f'<{one.name}>: "{one.words}" is not carried over from the correspondence', one.at)
    mark_lemmata(text, file.remarks)
    _give_keys(file, text, series)
    notes: dict[str, tuple[Element, ...]] = {}

    def note(element: XmlElement) -> list[Node]:
        key = file.keys[id(element)]
        if key not in notes:
            notes[key] = ()  # keeps its place before the notes in it
            notes[key] = tuple(BlockReader(file, inlines).blocks(element.children, 2))
        return [Element(Kind.NOTE_CALL, element.at, data={"key": key})]

    if not name:
        return TeiPart("", source, file)
    inlines = InlineReader(file, note)
    reader = BlockReader(file, inlines)
    if text.name.startswith("div"):
        blocks = reader.division(text, 1)
    else:
        blocks = reader.blocks(text.children, 1 if _has_title(text) or not source.title else 2)
    blocks = without_idle(blocks)
    remark_corrections(tuple(one for held in notes.values() for one in held), file.remarks, " in a note")
    if reader.pending:
        blocks.append(Element(Kind.PARAGRAPH, text.at, tuple(reader.pending)))
    if source.title and not _has_title(text):
        title = (Text(source.title, text.at),)
        blocks.insert(
            0,
            Element(Kind.HEADING, text.at, title, id=source.id if source.id in file.targets else "", data={"level": 1}),
        )
    return TeiPart(name, source, file, tuple(blocks), tuple(notes.items()))


def _has_title(text: XmlElement) -> bool:
    """Whether the text begins with a heading of its own."""
    for one in text.elements:
        if one.name == "head" and one.get("type") != "made":
            return True
        if one.name in ("front", "body", "div", "group"):
            return _has_title(one)
        if one.name not in ("pb", "lb", "milestone"):
            return False
    return False


def _file_of(source: TeiSource, targets: frozenset[str]) -> TeiFile:
    lines = sum(1 for one in source.text.find_all("p") for _ in one.find_all("lb"))
    letters = sum(len(one.words) for one in source.text.find_all("p"))
    return TeiFile(
        source.folder,
        source.remarks,
        hands=hands_of(source.header) | source.people,
        targets=targets,
        scans=source.scans,
        keeps_lines=lines < 3 or letters / lines > _LONGEST_LINE,
    )


def _give_keys(file: TeiFile, text: XmlElement, series: Sequence[NoteSeries]) -> None:
    """Number the notes of a part, each series from 1."""
    prefixes = {one.name: one.prefix for one in series}
    counts: dict[str, int] = {}
    for note in text.find_all("note"):
        prefix = prefixes[series_name(note)]
        counts[prefix] = counts.get(prefix, 0) + 1
        file.keys[id(note)] = f"{prefix}{counts[prefix]}"
        if note.get("xml:id"):
            file.note_keys[note.get("xml:id")] = file.keys[id(note)]
    for one in text.find_all(NOTED):
        if one.get("number") and one.elements:
            file.ranges[one.get("number")] = file.keys[id(one.elements[0])]


def _file_name(id: str) -> str:
    # The id that publish gives to a part whose file begins with a number.
    name = re.sub(r"^part-\d+-", "", id)
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "letter"
