"""Read TEI files as one edition, a part for each letter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publish.config.values import language
from publish.diagnostics import Diagnostic, Location
from publish.edtf import parsed as parsed_date
from publish.importing.imported import Imported, unreadable
from publish.importing.markdown_blocks import markdown, note_markdown
from publish.importing.settings_writing import Value, table
from publish.importing.tei.authority_reading import Entry, entries, preferred_names
from publish.importing.tei.block_reading import BlockReader
from publish.importing.tei.block_shapes import several_sessions
from publish.importing.tei.header_reading import FileData, LetterData, file_data, letter_data, source_of
from publish.importing.tei.inline_reading import InlineReader
from publish.importing.tei.living_links import living_links
from publish.importing.tei.mentions import settled_blocks
from publish.importing.tei.note_reading import NoteSeries, all_series, bring_notes, mark_lemmata, series_name
from publish.importing.tei.original_hands import hands_of, mark_hands
from publish.importing.tei.tei_file import NameMention, TeiFile
from publish.importing.tei.xml_tree import XmlElement, XmlNode, XmlRefused, parsed
from publish.manuscript.tree import PROSE, Element, Kind, Node, Text, elements, plain
from publish.paths import shown

_ROOTS = ("TEI", "TEI.2", "teiCorpus")
_LARGEST_FILE = 50_000_000
# The lines of a letter that is transcribed line by line are no longer than this, in characters.
_LONGEST_LINE = 110
_DIVISION = "division"
_PLURALS = {"person": "persons", "place": "places", "work": "works", "body": "bodies"}
_KINDS = frozenset(
    ("introduction", "preface", "foreword", "dedication", "epigraph", "letter", "chapter", "poem", "play", "appendix")
) | frozenset(("afterword", "bibliography"))


@dataclass(frozen=True, slots=True)
class _Source:
    """A text to read: a letter, or another part. `folder` is that of its file, `id` the name of the text."""

    id: str
    folder: Path
    text: XmlElement
    header: XmlElement | None
    title: str
    kind: str
    matter: str
    letter: LetterData
    people: dict[str, str]
    scans: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the edition: the name of its file, its text with the notes by their keys, and what was read."""

    name: str
    source: _Source
    file: TeiFile
    blocks: tuple[Element, ...] = ()
    notes: tuple[tuple[str, tuple[Element, ...]], ...] = ()

    @property
    def words(self) -> str:
        """The words of the text and of its notes, each block on a line."""
        return "\n".join(plain(block.children) for block in elements(self.all_blocks) if block.kind in PROSE)

    @property
    def all_blocks(self) -> tuple[Element, ...]:
        """The blocks of the text and of its notes."""
        return (*self.blocks, *(block for _, blocks in self.notes for block in blocks))

    def with_living_links(self, places: Mapping[str, str]) -> _Part:
        """Return the part with links to these places, by the names in the file, and plain words for all others."""
        notes = tuple((key, living_links(blocks, places, self.file.remarks)) for key, blocks in self.notes)
        return replace(self, blocks=living_links(self.blocks, places, self.file.remarks), notes=notes)

    def markdown(self, headings: Mapping[NameMention, str]) -> str:
        """Return its file; mentions that have a heading are marked with it."""
        notes = [note_markdown(key, settled_blocks(blocks, headings)) for key, blocks in self.notes]
        return "\n".join(one for one in (markdown(settled_blocks(self.blocks, headings)), *notes) if one)


def read(paths: Sequence[Path]) -> Imported:
    """Return the edition that these files make, or the errors that are in them.

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
    series = all_series([one.text for one in sources])
    targets = _targets(sources)
    parts = [_part(source, name, series, targets) for source, name in zip(sources, _names_of(sources), strict=True)]
    places = {part.source.id: part.name for part in parts if part.name}
    places |= {one.id: f"#{one.id}" for part in parts for one in elements(part.all_blocks)}
    parts = [part.with_living_links(places) for part in parts]
    mentions = [mention for part in parts for mention in part.file.mentions]
    names, headings = entries([root for _, root in roots], mentions, "\n".join(one.words for one in parts))
    for part in parts:
        for mention in (one for one in part.file.mentions if headings.get(one) == ""):
            part.file.remarks.add("words that mean something that no list in the file names are not marked", mention.at)
    data = [file_data(root, path.stem) for path, root in roots]
    files: dict[str, bytes] = {
        "sources/edition.toml": _settings(data, parts, series, _index_of(names) if headings else ()).encode("utf-8")
    }
    for part in parts:
        if part.name:
            files[f"sources/{part.name}"] = part.markdown(headings).encode("utf-8")
        for name, picture in part.file.pictures.items():
            files[f"sources/{name}"] = picture.read_bytes()
    if names:
        files["sources/names.toml"] = _names(names).encode("utf-8")
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


def _sources(path: Path, root: XmlElement) -> Iterator[_Source]:
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
    parts = list(_divisions(text))
    people, scans = preferred_names(root), _scans(root)
    if by_target or _is_edition(parts):
        for matter, part in parts:
            id = part.get("xml:id")
            is_kind = part.get("type") in (*_KINDS, _DIVISION)
            kind = part.get("type") if is_kind else "letter" if id in by_target else "chapter"
            data = letter_data(by_target.get(id), documents.get(id, ""))
            yield _Source(id or path.stem, path.parent, part, header, "", kind, matter, data, people, scans)
        return
    title = file_data(root, path.stem).title
    is_letter = bool(descriptions) or text.find("opener", "closer") is not None
    data = letter_data(descriptions[0] if descriptions else None, source_of(header))
    id = root.get("xml:id") or path.stem
    kind = "letter" if is_letter else "chapter"
    yield _Source(id, path.parent, text, header, title, kind, "body", data, people, scans)


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
                if one.name == "div" and one.get("type") == _DIVISION:
                    yield matter, XmlElement("div", one.attributes, one.at, _head_of(one))
                    yield from ((matter, inner) for inner in one.elements if inner.name == "div")
                elif one.name == "div":
                    yield matter, one


def _head_of(division: XmlElement) -> list[XmlNode]:
    return [one for one in division.elements if one.name == "head"]


def _is_edition(parts: Sequence[tuple[str, XmlElement]]) -> bool:
    """Whether the divisions of a text are parts of an edition, such as letters."""
    return len(parts) > 1 and all(part.get("type") in (*_KINDS, _DIVISION) for _, part in parts)


def _names_of(sources: Sequence[_Source]) -> Iterator[str]:
    """Yield the name of the file of each text, numbered if there are several; "" for a division, which has none."""
    width = len(str(len(sources)))
    for number, source in enumerate(sources, 1):
        if source.kind == _DIVISION:
            yield ""
        else:
            yield f"{number:0{width}}-{_file_name(source.id)}.md" if len(sources) > 1 else f"{_file_name(source.id)}.md"


def _in_order(sources: list[_Source]) -> list[_Source]:
    dates = [one.letter.date for one in sources]
    if len(sources) > 1 and all(dates) and all(one.kind == "letter" for one in sources):
        return sorted(sources, key=lambda one: parsed_date(one.letter.date).sort_key)
    return sources


def _targets(sources: Sequence[_Source]) -> frozenset[str]:
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


def _part(source: _Source, name: str, series: Sequence[NoteSeries], targets: frozenset[str]) -> _Part:
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
        return _Part("", source, file)
    inlines = InlineReader(file, note)
    reader = BlockReader(file, inlines)
    if text.name.startswith("div"):
        blocks = reader.division(text, 1)
    else:
        blocks = reader.blocks(text.children, 1 if _has_title(text) or not source.title else 2)
    if reader.pending:
        blocks.append(Element(Kind.PARAGRAPH, text.at, tuple(reader.pending)))
    if source.title and not _has_title(text):
        title = (Text(source.title, text.at),)
        blocks.insert(
            0,
            Element(Kind.HEADING, text.at, title, id=source.id if source.id in file.targets else "", data={"level": 1}),
        )
    return _Part(name, source, file, tuple(blocks), tuple(notes.items()))


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


def _file_of(source: _Source, targets: frozenset[str]) -> TeiFile:
    lines = sum(1 for one in source.text.find_all("p") for _ in one.find_all("lb"))
    letters = sum(len(one.words) for one in source.text.find_all("p"))
    return TeiFile(
        source.folder,
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


def _file_name(id: str) -> str:
    # The id that publish gives to a part whose file begins with a number.
    name = re.sub(r"^part-\d+-", "", id)
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "letter"


def _index_of(names: Sequence[Entry]) -> tuple[str, ...]:
    """Return the kinds of names that the index of the edition lists."""
    kinds = {one.kind for one in names}
    return tuple(plural for kind, plural in _PLURALS.items() if kind in kinds)


def _settings(
    data: Sequence[FileData], parts: Sequence[_Part], series: Sequence[NoteSeries], index: tuple[str, ...]
) -> str:
    """Return `edition.toml`."""
    first = data[0]
    titles = {one.series for one in data}
    title = first.title if len(data) == 1 else (first.series if titles == {first.series} else "") or first.title
    languages = [one for one in map(_language, data) if one]
    common: dict[str, Value] = {
        "title": title,
        "subtitle": first.subtitle if len(data) == 1 else "",
        "identifier": first.identifier if len(data) == 1 else "",
        "language": max(languages, key=languages.count) if languages else "",
        "publisher": first.publisher if {one.publisher for one in data} == {first.publisher} else "",
        "rights": first.rights if {one.rights for one in data} == {first.rights} else "",
    }
    written = [table("", common)]
    people = dict.fromkeys(person for one in data for person in one.people)
    written += [table("[[contributor]]", {"name": name, "role": role}) for name, role in people]
    for part in parts:
        letter = part.source.letter
        values: dict[str, Value] = {
            "file": part.name,
            "kind": part.source.kind,
            "title": part.source.text.words if part.source.kind == _DIVISION else "",
            "matter": part.source.matter if part.source.matter != "body" else "",
            "sender": _one_or_more(letter.sender),
            "recipient": _one_or_more(letter.recipient),
            "place": letter.place,
            "date": letter.date,
            "source": letter.source if part.source.kind == "letter" else "",
            "destination": letter.destination,
            "received": letter.received,
        }
        written.append(table("[[part]]", values))
    if len(series) > 1 or (series and len(parts) > 1):
        for one in series:
            written.append(
                table(
                    "[[notes.series]]", {"name": one.name, "prefix": one.prefix, "marks": one.marks, "restart": "part"}
                )
            )
    if index:
        written.append(table("[[index]]", {"name": "names", "of": index}))
    return "\n".join(written)


def _language(data: FileData) -> str:
    """The language of a file in its canonical form: "en" for "eng"; "" if it is not valid."""
    try:
        return language(data.language) if data.language else ""
    except ValueError:
        return ""


def _one_or_more(names: tuple[str, ...]) -> Value:
    return names[0] if len(names) == 1 else names


def _names(names: Sequence[Entry]) -> str:
    """Return `names.toml`."""
    return "\n".join(
        table(
            "[[name]]",
            {
                "preferred": one.preferred,
                "kind": one.kind if one.kind != "person" else "",
                "sort": one.sort,
                "forms": one.forms,
                "ref": _one_or_more(one.refs),
                "dates": one.dates,
            },
        )
        for one in names
    )
