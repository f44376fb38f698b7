"""The recipe from a folder to the finished products, step by step."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from publish import config
from publish.checks.manuscript.text_to_set import TextToSet
from publish.checks.registry import run
from publish.config import Edition
from publish.config.colour import own_profile
from publish.config.settings import FacingManner, Settings
from publish.config.templates import own_templates
from publish.config.typeface_choice import states_small_capitals, unknown_typeface, used_typefaces, with_wanting
from publish.diagnostics import Diagnostic, has_errors
from publish.editing.book import cited_blocks
from publish.editing.edit import Citing, edit
from publish.editing.sources import Sources
from publish.editing.texts_beside import side_by_side
from publish.manuscript.ignores import Ignore
from publish.manuscript.in_small_capitals import small_capital_words
from publish.manuscript.reader import read
from publish.manuscript.revision import revision
from publish.manuscript.tree import Manuscript
from publish.markup.initial_words import initial_words
from publish.memory import Memory
from publish.moment import Moment
from publish.products import product_table
from publish.products.own_fonts import own_fonts
from publish.products.prepared import Prepared
from publish.products.row import Earlier, MadeProduct, Product, Progress, Request, silent
from publish.proof.edited import prove_editing
from publish.reporting import exceeds, ordered
from publish.reporting.ignoring import apply_ignores
from publish.writing import refuse_link_out, write_whole


class LoadedEdition(Struct, frozen=True):
    """An edition as returned by `load`.

    `folder` contains its `sources/`. `diagnostics` are the problems so far, in the order of reading; `files` are its
    parts and notes in the order of the book. `gathered` is None if there is nothing to read, `prepared` is None if an
    error stops the build.
    """

    folder: Path
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[str, ...] = ()
    gathered: Sources | None = None
    prepared: Prepared | None = None

    @property
    def settings(self) -> Settings | None:
        """The settings of `edition.toml`; None if there is nothing to read."""
        return self.gathered.settings if self.gathered else None

    @property
    def is_ready(self) -> bool:
        """Whether no error stops the build."""
        return self.prepared is not None

    @property
    def ignores(self) -> tuple[Ignore, ...]:
        """The editor's ignores, from comments and settings."""
        return self.gathered.manuscript.ignores if self.gathered else ()


class Finished(Struct, frozen=True):
    """The products of a run by name, each with its path and its bytes, not yet written; none if the run has `failed`.

    The `diagnostics` are in the order of the book.
    """

    products: Mapping[str, tuple[Path, bytes]]
    diagnostics: list[Diagnostic]
    failed: bool


def load(folder: Path, environment: Mapping[str, str], memory: Memory | None = None, design: str = "") -> LoadedEdition:
    """Read and edit the edition in a folder, and prepare it for the build if it has no errors.

    Only `SOURCE_DATE_EPOCH` is read from `environment`. `memory` has results of earlier builds. `design` is used
    instead of the one that the settings name. Raises ToolMissing if the edition has a bibliography, and the extra
    `citations` is not installed; ToolFailed if its processor fails.
    """
    memory = memory or Memory.of_one_build()
    memory.begin()
    edition, of_settings = config.load(folder, design)
    if edition is None:
        return LoadedEdition(folder, tuple(of_settings))
    settings = edition.settings
    files = tuple(
        f"sources/{file}" for file in (*(part.file for part in settings.part if part.file), *settings.notes.files)
    )
    manuscript, of_reading = read(edition, memory)
    citer, manuscript, of_bibliography = _citer(edition, manuscript, memory)
    book, of_editing = edit(manuscript, settings, memory, citer)
    manuscript = replace(manuscript, added=cited_blocks(book)) if citer else manuscript
    templates, of_templates = own_templates(edition)
    fonts, of_fonts = own_fonts(edition)
    of_typeface = unknown_typeface(edition, fonts)
    words = small_capital_words(manuscript, settings, initial_words(book), everywhere=states_small_capitals(edition))
    typefaces = with_wanting(
        used_typefaces(edition, fonts, manuscript.characters, manuscript.code_characters),
        words.upright,
        words.italic,
        words.languages,
    )
    problems = [
        *of_settings,
        *of_reading,
        *of_bibliography,
        *of_editing,
        *own_profile(edition)[1],
        *(of_typeface or run("manuscript", TextToSet(manuscript, typefaces["print.css"]))),
        *(run("cover", manuscript.cover) if manuscript.cover else ()),
        *of_fonts,
        *of_templates,
    ]
    if not has_errors(problems):
        problems += prove_editing(manuscript, book, memory)
    prepared = None
    if not has_errors(problems):
        moment = Moment.of(settings.date.first_day if settings.date else None, environment.get("SOURCE_DATE_EPOCH"))
        printed = side_by_side(book, FacingManner.COLUMNS)
        prepared = Prepared(edition, printed, moment, revision(edition, manuscript), typefaces, templates, memory)
    return LoadedEdition(folder, tuple(problems), files, Sources(edition, manuscript, book), prepared)


def _citer(
    edition: Edition, manuscript: Manuscript, memory: Memory
) -> tuple[Citing | None, Manuscript, list[Diagnostic]]:
    if edition.settings.bibliography is None:
        return None, manuscript, []
    from publish.citations.loading import load_citer  # its libraries come with an extra

    return load_citer(edition, manuscript, memory)


def build(
    loaded: LoadedEdition,
    names: Collection[str] | None = None,
    output: Path | None = None,
    *,
    strict: bool = False,
    switches: frozenset[str] = frozenset(),
    options: Mapping[str, str] | None = None,
    progress: Progress = silent,
    jobs: int = 1,
    earlier: Earlier | None = None,
) -> Finished:
    """Make the products with those names, or those of `publish build`, unless an error stops the build.

    Their paths are in `build/` or in `output`: a folder or, for a single product, the name of its file. With `strict`,
    a warning stops the build like an error. `switches` are the names of the switches that are on, `options` the values
    of options by name. `jobs` is the number of processes that may set parts side by side, `earlier` the version to
    compare with. Raises ProductNotWritten if
    `build/` is a link that leads out of the edition, and whatever `make` raises.
    """
    wanted = product_table.built() if names is None else product_table.named(names)
    problems = apply_ignores(loaded.diagnostics, loaded.ignores).left
    if names is None:
        problems += product_table.problems()
    prepared, finished = loaded.prepared, {}
    if prepared and output is None:
        refuse_link_out(prepared.edition.build, prepared.edition.folder)
    if prepared and not exceeds(problems, strict):
        made = make(prepared, [one.name for one in wanted], progress, switches, jobs, options, earlier)
        for product, one in zip(wanted, made.values(), strict=True):
            problems += apply_ignores(one.diagnostics, loaded.ignores).left
            if one.data is not None:
                finished[product.name] = _target(prepared, product, output, len(wanted)), one.data
    failed = exceeds(problems, strict)
    return Finished({} if failed else finished, ordered(problems, loaded.files), failed)


def make(
    prepared: Prepared,
    names: Collection[str],
    progress: Progress = silent,
    switches: frozenset[str] = frozenset(),
    jobs: int = 1,
    options: Mapping[str, str] | None = None,
    earlier: Earlier | None = None,
) -> dict[str, MadeProduct]:
    """Make the products with those names, in the order of the table.

    Each receives the products made before it that its row uses. `switches` are the names of the switches that are on,
    `jobs` is the number of processes that may work side by side, `options` are the values of options by name; those not
    given have their defaults. Raises KeyError for an unknown product, ToolMissing if
    one needs a program or library that is not installed.
    """
    made: dict[str, MadeProduct] = {}
    for product in product_table.named(names):
        taken = {name: made[name] for name in product.takes if name in made}
        values = {one.name: one.default for one in product.options} | dict(options or {})
        made[product.name] = product.make(prepared, Request(product, taken, switches, progress, jobs, values, earlier))
    return made


def write(finished: Finished) -> None:
    """Write the products of a run, each completely or not at all. Raises ProductNotWritten."""
    for path, data in finished.products.values():
        write_whole(path, data)


def _target(prepared: Prepared, product: Product, output: Path | None, products: int) -> Path:
    usual = prepared.product(product.ending)
    if output is None:
        return usual
    return output / usual.name if products > 1 or output.is_dir() else output
