"""An edition: its folder, its settings, and where each setting is written."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config import files
from publish.config.bibliography_settings import USUAL_STYLE, BibliographySettings
from publish.config.containment import leads_outside
from publish.config.derived import first_heading, identifier_of, slug_of
from publish.config.design_choice import design_of, under
from publish.config.facing_parts import place_facing
from publish.config.front_matter import without_front_matter
from publish.config.index_parts import place_indexes
from publish.config.index_settings import IndexSettings
from publish.config.key_positions import SHOWN_AS, KeyPositions
from publish.config.letter_list_parts import is_list_of_letters, place_lists
from publish.config.letter_settings import BackSettings
from publish.config.line_settings import Witness
from publish.config.matter_order import behind_back_matter
from publish.config.note_places import check_places, check_room_for_notes, with_room_for_notes
from publish.config.part_kinds import BIBLIOGRAPHY, LETTER
from publish.config.printer_presets import for_the_printer
from publish.config.schema_reader import SchemaReader
from publish.config.settings import (
    DEFAULT_LANGUAGE,
    FrontSettings,
    NotesSettings,
    PartSettings,
    Print,
    Restart,
    Settings,
)
from publish.config.stored_names import stored
from publish.config.syntax import parsed
from publish.designs.design import Design
from publish.designs.margins import MarginLengths
from publish.diagnostics import Diagnostic, Location, error, has_errors, info
from publish.paths import shown
from publish.textfile import read_text

LARGEST_SETTINGS = 1_000_000
# The least width and height of the type area, in em of the text.
_LEAST_MEASURE, _LEAST_HEIGHT = 8, 8


class Edition(Struct, frozen=True):
    """A folder with `sources/`, its settings and its design.

    `places` says where each setting is written. `named` says where `edition.toml` names each file that is read; files
    that were found without being named are not in it. `implied` is how many parts they do not name: indexes.
    """

    folder: Path
    settings: Settings
    design: Design
    places: KeyPositions
    named: dict[str, Location] = field(default_factory=dict)
    implied: int = 0

    def place_of(self, file: str) -> Location:
        """Return where the settings name a part or a notes file."""
        return self.named.get(file, Location(SHOWN_AS))

    def place_of_key(self, file: str, key: str) -> Location:
        """Return where the settings give a key of the part with a file."""
        for path, at in self.places.values.items():
            if path[:1] == ("part",) and path[2:] == ("file",) and at == self.named.get(file):
                return self.places.locate(*path[:2], key)
        return self.place_of(file)

    @property
    def is_whole(self) -> bool:
        """Whether every part and every notes file that the settings name may be read."""
        asked = [
            path
            for path in self.places.values
            if (path[:1] == ("part",) and len(path) == 2) or (path[:2] == ("notes", "files") and len(path) == 3)
        ]
        placed = sum(not part.file and not is_list_of_letters(part) for part in self.settings.part)
        return len(asked) == len(self.named) + placed - self.implied

    @property
    def sources(self) -> Path:
        """The folder of the texts and pictures."""
        return self.folder / "sources"

    @property
    def styles(self) -> Path:
        """The folder of the edition's own styles; it need not exist."""
        return self.folder / "styles"

    @property
    def build(self) -> Path:
        """The folder of the products; it need not exist."""
        return self.folder / "build"


def load(folder: Path, design: str = "") -> tuple[Edition | None, list[Diagnostic]]:
    """Load the edition in a folder, and report everything wrong with its settings.

    The edition is None if there is nothing to read: no `sources/`, no part, or no readable TOML in `edition.toml`.
    Otherwise it is returned even if there are errors: a bad value is replaced by its default and a part that must not
    be read is left out, so that the problems of the text can be reported in the same run. No file outside `sources/` is
    read, not even through a link. `design` is used instead of the one that the settings name.
    """
    try:
        return _loaded(folder.absolute(), design)
    except OSError as reason:
        message = f"the folder cannot be read: {reason.strerror or reason}"
        return None, [error("file-unreadable", message, Location("sources"))]


def _loaded(folder: Path, instead: str) -> tuple[Edition | None, list[Diagnostic]]:
    sources = folder / "sources"
    if leads_outside(folder, "sources"):
        return None, [
            error(
                "path-outside",
                "sources/ is a link that leads out of the edition",
                Location("sources"),
                "put the folder itself here; nothing outside the edition is read",
            )
        ]
    if not sources.is_dir():
        return None, [
            error(
                "edition-missing",
                f"{shown(folder)} is not an edition: it has no folder sources/",
                Location("sources"),
                "name the folder that contains sources/, or make a new edition: publish new DIR",
            )
        ]
    has_file = (sources / "edition.toml").exists() or (sources / "edition.toml").is_symlink()
    if not has_file:
        table = {"design": instead} if instead else {}
        design, of_design = design_of(folder, table, KeyPositions())
        reader = SchemaReader(KeyPositions())
        given = reader.read_table(Settings, under(design, table))
        return _settled(folder, design, reader, given, of_design, has_file=False)
    if files.is_outside(sources, "edition.toml"):
        return None, [files.outside("edition.toml", Location(SHOWN_AS))]
    text, problems = read_text(sources / "edition.toml", SHOWN_AS, LARGEST_SETTINGS)
    if has_errors(problems):
        return None, problems
    table, places, problems = parsed(text)
    if problems:
        return None, problems
    table |= {"design": instead} if instead else {}
    design, of_design = design_of(folder, table, places)
    reader = SchemaReader(places)
    given = reader.read_table(Settings, under(design, table))
    if "series-number" in table and "series" not in table:
        reader.report_missing("series", 'series = "...", the name of the series', ("series-number",))
    if "title" not in table:
        reader.report_missing("title", 'title = "..." in the first line')
    _check_margins(given.get("print", Print()), reader)
    check_room_for_notes(given.get("print", Print()), given.get("notes", NotesSettings()), reader)
    check_places(given.get("notes", NotesSettings()), reader)
    _check_front(given.get("front", FrontSettings()), reader)
    _check_indexes(given.get("index", ()), reader)
    return _settled(folder, design, reader, given, of_design, has_file=True)


def _check_margins(page: Print, reader: SchemaReader) -> None:
    """Report margins that leave no room for text."""
    by, size = page.margins.by, page.text.size
    if not isinstance(by, MarginLengths):
        return
    width, height = page.trim.width - by.inner - by.outer, page.trim.height - by.top - by.foot
    if width < _LEAST_MEASURE * size or height < _LEAST_HEIGHT * size:
        reader.report_bad(("print", "margins"), "they leave no room for the text: write smaller ones")


def _check_front(front: FrontSettings, reader: SchemaReader) -> None:
    """Report a page before the text that is named twice."""
    numbers = reader.kept.get(("front", "pages"), [])
    for at, (number, page) in enumerate(zip(numbers, front.pages, strict=False)):
        if page in front.pages[:at]:
            reader.report_bad(("front", "pages", number), f'"{page.value}" is already named: delete one of the two')


def _check_indexes(indexes: tuple[IndexSettings, ...], reader: SchemaReader) -> None:
    """Report two indexes of the same name."""
    numbers = reader.kept.get(("index",), [])
    for at, (number, index) in enumerate(zip(numbers, indexes, strict=False)):
        if index.name in [one.name for one in indexes[:at]]:
            reader.report_bad(
                ("index", number, "name"), f'"{index.name}" is already used: give each index its own name'
            )


def _check_witnesses(witnesses: tuple[Witness, ...], files: set[str], reader: SchemaReader) -> None:
    """Report two witnesses with the same siglum, and parts of one that the edition does not have."""
    numbers = reader.kept.get(("witness",), [])
    for at, (number, witness) in enumerate(zip(numbers, witnesses, strict=False)):
        if witness.siglum in [one.siglum for one in witnesses[:at]]:
            path = ("witness", number, "siglum")
            reader.report_bad(path, f'"{witness.siglum}" is already used: give each witness its own siglum')
        for name in witness.parts:
            if files and name not in files:
                listed = ", ".join(sorted(files - {""}))
                path = ("witness", number, "parts")
                reader.report_bad(path, f'"{name}" is not the file of a part: the files are {listed}')


def _settled(
    folder: Path,
    design: Design,
    reader: SchemaReader,
    given: dict[str, Any],
    of_design: list[Diagnostic],
    *,
    has_file: bool,
) -> tuple[Edition | None, list[Diagnostic]]:
    """Fill in the defaults that depend on the files and the title."""
    reader.problems += of_design
    sources = folder / "sources"
    made = frozenset({BIBLIOGRAPHY}) if "bibliography" in given else frozenset()
    parts = files.parts_inside(sources, given.get("part", ()), given.get("index", ()), reader, made=made)
    parts, faced = place_facing(sources, parts, reader)
    _check_witnesses(given.get("witness", ()), {part.file for part in parts}, reader)
    notes = _notes(sources, given.get("notes", NotesSettings()), {part.file for part in parts}, reader)
    if not given.get("part"):
        is_named = ("notes", "files") in reader.kept
        taken = notes.files if is_named else files.usual_notes(sources)
        found = [name for name in files.markdown_in(sources) if name not in taken]
        found, problems = files.found_inside(sources, found)
        reader.problems += problems
        parts = tuple(PartSettings(name, kind=LETTER) if "letter" in given else PartSettings(name) for name in found)
    if not parts:
        if not has_errors(reader.problems):
            reader.problems.append(_empty())
        return None, _in_order(reader.problems)
    parts = place_lists(
        parts,
        given.get("front", FrontSettings()),
        given.get("back", BackSettings()),
        given.get("language", ""),
    )
    title = given.get("title") or _title_from(sources, parts) or folder.resolve().name or "Untitled"
    slug = given.get("slug") or slug_of(title, folder.resolve().name)
    identifier = given.get("identifier") or identifier_of(slug, title)
    if not has_file:
        listed = ", ".join(part.file for part in parts)
        message = f'there is no edition.toml; the title is "{title}" and the parts are {listed}'
        reader.problems.append(info("settings-default", message, Location(SHOWN_AS)))
    parts, implied = place_indexes(parts, given.get("index", ()), given.get("language", DEFAULT_LANGUAGE))
    parts = behind_back_matter(parts)
    settled = given | {"title": title, "slug": slug, "identifier": identifier, "part": parts, "notes": notes}
    if "bibliography" in given:
        settled["bibliography"] = _bibliography(sources, given["bibliography"], reader)
    if "print" in given:
        settled["print"] = for_the_printer(given["print"], reader.places)
    settled["print"] = with_room_for_notes(settled.get("print", Print()), notes, given.get("lines"))
    edition = Edition(folder, Settings(**settled), design, reader.places, reader.named, implied + faced)
    return edition, _in_order(reader.problems)


def _notes(sources: Path, notes: NotesSettings, parts: set[str], reader: SchemaReader) -> NotesSettings:
    """Resolve the notes files, and report two series with the same name or prefix.

    Notes by line have the numbers of their lines, so their marks never begin again.
    """
    for key in ("name", "prefix"):
        numbers = reader.kept.get(("notes", "series"), [])
        seen: Counter[str] = Counter()
        for number, series in zip(numbers, notes.series, strict=False):
            value = getattr(series, key)
            if key == "prefix" and series.from_:  # no key belongs to it
                continue
            seen[value] += 1
            path = ("notes", "series", number, key)
            is_bad = reader.places.locate(*path) in [one.location for one in reader.problems]
            if seen[value] > 1 and not is_bad:
                reader.report_bad(path, f'"{value}" is already used: give each series its own {key}')
    numbered = tuple(replace(one, restart=Restart.EDITION) if one.is_by_line else one for one in notes.series)
    notes = replace(notes, series=numbered)
    if ("notes", "files") in reader.kept:
        return replace(notes, files=files.notes_inside(sources, notes.files, parts, reader))
    usual = [name for name in files.usual_notes(sources) if name not in parts]
    inside, problems = files.found_inside(sources, usual)
    reader.problems += problems
    return replace(notes, files=tuple(inside))


def _bibliography(sources: Path, given: BibliographySettings, reader: SchemaReader) -> BibliographySettings:
    """Resolve the files of the bibliography; report a bibliography without any, and a style outside `sources/`."""
    found = files.references_inside(sources, given.files, reader)
    if not found and not has_errors(reader.problems):
        reader.report_missing("files", 'files = ["references.json"], or .yaml or .bib', ("bibliography",))
    if given.style.endswith(".csl") and files.is_outside(sources, given.style):
        reader.problems.append(files.outside(given.style, reader.places.locate("bibliography", "style")))
        given = replace(given, style=USUAL_STYLE)
    return replace(given, files=found)


def _title_from(sources: Path, parts: tuple[PartSettings, ...]) -> str:
    """Return the first heading of the parts. Problems of the files are reported when the manuscript is read."""
    for part in parts:
        if not part.file:
            continue
        text, _ = without_front_matter(read_text(stored(sources, part.file), part.file)[0], part.file)
        heading = first_heading(text)
        if heading:
            return heading
    return ""


def _empty() -> Diagnostic:
    return error(
        "edition-empty",
        "there is no Markdown file in sources/",
        Location("sources"),
        "write the text in sources/letter.md, or make a new edition: publish new DIR",
    )


def _in_order(problems: list[Diagnostic]) -> list[Diagnostic]:
    return sorted(problems, key=lambda one: (one.location.path != SHOWN_AS, one.location.line, one.location.column))
