"""Run the checks of `publish check`: on the sources, the edition's own styles, and the products in `build/`."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from publish.checks.faces.forms_made import CHECK as _FORMS_MADE
from publish.checks.manuscript.text_to_set import TextToSet
from publish.checks.registry import run
from publish.checks.sources.notes.ledger import NotePages
from publish.config.published_pages import published_pdf
from publish.config.styles import sheets
from publish.diagnostics import Diagnostic, Severity, has_errors
from publish.markup.initial_words import initial_words
from publish.markup.refusal import TemplatesRefused
from publish.paths import shown_from
from publish.pipeline import LoadedEdition
from publish.platforms import processors
from publish.products import product_table
from publish.products.evidence import Evidence, find
from publish.products.prepared import Prepared
from publish.products.row import Product
from publish.reporting import ordered
from publish.reporting.catalogue import codes_of, nearest
from publish.reporting.ignoring import apply_ignores, check_ignores, is_opinion
from publish.reporting.selection import Selection
from publish.tools.side_by_side import Programs, side_by_side

# The reports about pages that begin with different words from before.
GUARDED = ("page-start-moved", "note-page-moved", "pagination-other", "pagination-missing")


class FoundProduct(Struct, frozen=True):
    """A product in `build/`."""

    product: Product
    evidence: Evidence


def codes(patterns: str | Iterable[str]) -> frozenset[str]:
    """Return the codes that match codes, groups and patterns separated by commas.

    Raises ValueError if one matches no check.
    """
    found: set[str] = set()
    for pattern in (
        one.strip() for listed in ([patterns] if isinstance(patterns, str) else patterns) for one in listed.split(",")
    ):
        meant = codes_of(pattern)
        if not meant:
            near = nearest(pattern)
            raise ValueError(f'unknown check "{pattern}"' + (f'; did you mean "{near}"?' if near else ""))
        found |= meant
    return frozenset(found)


def check(
    loaded: LoadedEdition,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    is_pedantic: bool = False,
    jobs: int | None = None,
    against: Path | None = None,
) -> list[Diagnostic]:
    """Return the problems of an edition and of its products, in the order of the book.

    `select` are the codes to look for, all if empty; `ignore` are codes to leave out. `is_pedantic` adds findings that
    no rule can tell from good text. `jobs` is how many programs may run at once, by default as many as there are
    processors. `against` is an earlier PDF whose pages must begin with the same words; without it, the one that the
    settings name. Errors that stop the build are always reported. Raises PublishError if a PDF cannot be read or made.
    """
    asked = Selection(frozenset(select), frozenset(ignore))
    with side_by_side(jobs) as programs:
        found = (
            find_products(loaded.prepared, asked, programs, jobs or processors())
            if loaded.prepared and asked.has_products
            else ()
        )
        moved = _moved(loaded.prepared, asked, against, jobs or 1) if loaded.prepared else []
        return judge(loaded, found, asked, is_pedantic, moved)


def _moved(prepared: Prepared, asked: Container[str], against: Path | None, jobs: int) -> list[Diagnostic]:
    """Return the pages and notes that have moved since an earlier PDF, if there is one to compare with."""
    if not (against or prepared.edition.settings.print.pagination) or not any(code in asked for code in GUARDED):
        return []
    from publish.products import page_guard  # it reads PDFs

    if against is not None:
        return page_guard.guard(prepared, against, shown_from(Path.cwd(), against), jobs)
    path, shown_as, problems = published_pdf(prepared.edition)
    return problems if path is None else page_guard.guard(prepared, path, shown_as, jobs)


def check_made(loaded: LoadedEdition, product: Product, evidence: Evidence) -> list[Diagnostic]:
    """Return what `check` would report if `build/` held only a product that was just made."""
    return judge(loaded, [FoundProduct(product, evidence)], Selection(frozenset(), frozenset()))


def judge(
    loaded: LoadedEdition,
    found: Sequence[FoundProduct],
    asked: Selection,
    is_pedantic: bool = False,
    others: Sequence[Diagnostic] = (),
) -> list[Diagnostic]:
    """Return the problems of an edition and of the products that were found, together with `others`."""
    problems = [*loaded.diagnostics, *product_table.problems(), *others]
    if loaded.gathered is not None:
        problems += run("sources", loaded.gathered, asked)
    # What is made is seen in a product; a font that is good enough for the text is no news before.
    if loaded.gathered is not None and loaded.prepared is not None and (found or _FORMS_MADE.code in asked.selected):
        words = tuple(initial_words(loaded.prepared.book))
        text = TextToSet(loaded.gathered.manuscript, loaded.prepared.typefaces["print.css"], words)
        problems += run("faces", text, asked)
    if loaded.prepared is not None:
        problems += judge_styles(loaded.prepared)
    problems += judge_products(found, asked)
    if loaded.gathered is not None:
        applied = apply_ignores(problems, loaded.ignores)
        problems = [*applied.left, *check_ignores(loaded.ignores, applied, asked, is_whole=loaded.is_ready)]
    wanted = (one for one in problems if is_pedantic or not one.is_doubtful)
    return ordered((one for one in wanted if one.code in asked or _stops_the_build(one)), loaded.files)


def judge_styles(prepared: Prepared) -> list[Diagnostic]:
    """Return the problems of the edition's own stylesheets and templates, without making a product."""
    media = list(dict.fromkeys(product.medium for product in product_table.products() if product.medium))
    found = [(medium, *sheets(prepared.edition, medium.sheet)) for medium in media]
    problems = [one for _, _, of_reading in found for one in of_reading]
    if not has_errors(problems) and any(sheet.own for _, held, _ in found for sheet in held):
        problems += [one for medium, held, _ in found for one in medium.check(prepared, held)]
    if not has_errors(problems) and prepared.templates:
        for medium in media:
            try:
                medium.fill(prepared)
            except TemplatesRefused as refused:
                problems += refused.problems
    return list(dict.fromkeys(problems))


def find_products(
    prepared: Prepared, asked: Container[str], programs: Programs, jobs: int = 1
) -> Sequence[FoundProduct]:
    """Return the products in `build/`, after starting the validators that judge them, and reading ahead if several
    `jobs` may run at once."""
    found = []
    for product in product_table.products():
        evidence = find(prepared, product)
        if evidence is not None:
            if product.read_ahead and evidence.is_current and jobs > 1:
                product.read_ahead(evidence.facts)
            validators = product.validate(evidence, asked, programs) if product.validate else {}
            found.append(FoundProduct(product, replace(evidence, validators=validators)))
    return found


def judge_products(found: Iterable[FoundProduct], asked: Container[str]) -> list[Diagnostic]:
    """Report problems of products; those made from exactly the present sources are also proved."""
    problems: list[Diagnostic] = []
    current: dict[str, Evidence] = {}
    for one in found:
        product, evidence = one.product, one.evidence
        taken = {name: current[name] for name in product.takes if name in current}
        problems += product.check(evidence, taken, asked) if product.check else evidence.findings
        if evidence.is_current:
            current[product.name] = evidence
    return problems


def pages_of_notes(prepared: Prepared) -> dict[str, NotePages]:
    """Return where each note is printed, by key, as the PDF in `build/` shows.

    The result is empty unless the PDF was made from exactly these sources and is proved.
    """
    evidence = find(prepared, product_table.product("pdf"))
    if evidence is None or not evidence.is_proved or evidence.proof.pagination is None:
        return {}
    pagination = evidence.proof.pagination
    folios = [page.label for page in pagination.pages]
    return {
        key: NotePages(note.call, tuple(folios[page - 1] for page in note.pages))
        for key, note in pagination.notes.items()
    }


def _stops_the_build(one: Diagnostic) -> bool:
    return one.severity is Severity.ERROR and not is_opinion(one)
