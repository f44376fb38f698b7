"""Make the citer of an edition from its settings and the files of its bibliography."""

from __future__ import annotations

from msgspec.structs import replace

from publish.citations.citation_styles import CitationStyle, packaged_style, style_of
from publish.citations.citer import Citer
from publish.citations.records import read_records
from publish.citations.unknown_keys import KnownKeys
from publish.config import Edition
from publish.config.bibliography_settings import BibliographyPlace
from publish.config.containment import leads_outside
from publish.diagnostics import Diagnostic, Location, error, warning
from publish.keeping import Store
from publish.manuscript.tree import Element, Kind, Manuscript, elements
from publish.memory import Memory
from publish.tools import citation_processor


def load_citer(
    edition: Edition, manuscript: Manuscript, memory: Memory
) -> tuple[Citer | None, Manuscript, list[Diagnostic]]:
    """Return the citer of an edition that has `[bibliography]`, None if its style cannot be read.

    Returns also the manuscript with its records, and with signs that only look like citations as text. Raises
    ToolMissing if the extra `citations` is not installed.
    """
    settings = edition.settings.bibliography
    assert settings is not None
    citation_processor.require_libraries()
    references = manuscript.references
    records, problems = memory.recall((read_records, *references.texts.items()), lambda: read_records(references.texts))
    records = records if references.whole else records.incomplete()
    style, of_style = _style(settings.style, edition, manuscript)
    places = edition.places
    of_nocite = [
        error(
            "citation-undefined",
            f'the bibliography has no work "{key}"',
            places.locate("bibliography", "nocite", number),
            'write the key of a work, or "@*" for all of them',
        )
        for number, key in enumerate(settings.nocite)
        if key.removeprefix("@") not in {"*", *records.by_key} and records.whole
    ]
    known = KnownKeys(records)
    blocks = (*(part.blocks for part in manuscript.parts), *(note.blocks for note in manuscript.notes.values()))
    citations = (one for held in blocks for one in elements(held, Kind.CITATION))
    problems = [*problems, *of_style, *of_nocite, *known.problems(citations)]
    manuscript = _without_names(manuscript, known)
    if style is None:
        return None, manuscript, problems
    if not style.has_bibliography and settings.place is not BibliographyPlace.NONE:
        problems.append(_unlisted(settings.style, edition))
    build = edition.build
    store = Store(None if leads_outside(edition.folder, str(build)) else build / ".cache")
    prefix = edition.settings.notes.series[0].prefix
    return Citer(settings, prefix, edition.settings.language, records, style, store, memory), manuscript, problems


def _unlisted(style: str, edition: Edition) -> Diagnostic:
    """Report a style that writes no bibliography, where one is expected."""
    return warning(
        "bibliography-missing",
        f'the citation style "{style}" writes citations only, no bibliography',
        edition.places.locate("bibliography", "style"),
        'take a style that has one, or write place = "none"',
    )


def _without_names(manuscript: Manuscript, known: KnownKeys) -> Manuscript:
    """Return a manuscript with its records, and with user names such as @name as text."""

    def read(blocks: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(one for block in blocks if isinstance(one := known.without_names(block), Element))

    return replace(
        manuscript,
        references=replace(manuscript.references, records=known.records.by_key),
        parts=tuple(replace(part, blocks=read(part.blocks)) for part in manuscript.parts),
        notes={key: replace(note, blocks=read(note.blocks)) for key, note in manuscript.notes.items()},
    )


def _style(name: str, edition: Edition, manuscript: Manuscript) -> tuple[CitationStyle | None, list[Diagnostic]]:
    if not name.endswith(".csl"):
        at = edition.places.locate("bibliography", "style")
        return packaged_style(name, citation_processor.styles_folder(), at)
    if not manuscript.references.style:
        return None, []  # the file could not be read, which is reported
    return style_of(manuscript.references.style, Location(f"sources/{name}"))
