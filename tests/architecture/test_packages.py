"""Data flows one way: the rules of the architecture, checked on the source of the package.

Each rule is a function from a source tree to the violations. Each is also tried on a planted fault, because a rule that
cannot fail proves nothing.
"""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

import pytest
from source_tree import SourceTree, cycles

# The packages in order, from the first stage to the last: each imports only from those above it. `pdf.engine` counts
# as a package of its own, below which `pdf` comes.
PACKAGES = (
    "diagnostics",
    "errors",
    "stopped",
    "plugin_loading",
    "units",
    "printers",
    "moment",
    "archives",
    "memory",
    "garbage",
    "addresses",
    "textfile",
    "xml_text",
    "words",
    "likeness",
    "edtf",
    "number_words",
    "hyphenation_patterns",
    "paths",
    "platforms",
    "stopping",
    "style_names",
    "writing",
    "keeping",
    "scratch",
    "pdf_bytes",
    "tools",
    "css",
    "pictures",
    "typefaces",
    "designs",
    "config",
    "manuscript",
    "editing",
    "citations",
    "markup",
    "composer",
    "paginator",
    "layout",
    "pdf.engine",
    "pdf",
    "epub",
    "docx",
    "tei",
    "importing",
    "facts",
    "proof",
    "changes",
    "checks",
    "products",
    "reporting",
    "pipeline",
    "judging",
    "versions",
    "returned",
    "api",
    "batch",
    "preview",
    "lsp",
    "cli",
    "__main__",
)

# Heavy or external libraries, and the packages that may import them.
IMPORTERS = {
    # Of `pdf.engine` one package alone: see test_upstream_door.py.
    "weasyprint": {"pdf.engine"},
    "pydyf": {"pdf.engine"},
    "cssselect2": {"pdf", "pdf.engine"},
    "markdown_it": {"manuscript"},
    "mdit_py_plugins": {"manuscript"},
    "unicode_rbnf": {"number_words"},
    "pyphen": {"hyphenation_patterns"},
    "barcode": {"markup"},
    "uharfbuzz": {"typefaces", "composer", "epub"},
    "fontTools": {"typefaces"},
    "jinja2": {"markup", "epub"},
    "pikepdf": {"pdf_bytes", "pdf", "facts"},
    # Press pages with transparency are drawn, to see what it lies on.
    "pypdfium2": {"facts", "pdf"},
    "lxml": {"docx", "importing", "returned"},
    "zipfile": {"archives", "facts", "checks", "importing"},
    "subprocess": {"tools", "platforms"},
    "click": {"cli"},
    "py_mini_racer": {"tools"},
    "bibtexparser": {"citations"},
    "pylatexenc": {"citations"},
    "yaml": {"citations"},
    "langcodes": {"config"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchfiles": {"preview"},
    "dask": {"batch"},
    "distributed": {"batch"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
}

# `platforms` asks for modules that not every system has.
# The table of the products names the steps of a product, whose modules are loaded when the product is made or checked,
# and asks other packages for products when they are needed; of the steps, few load what costs much and is seldom
# needed: WeasyPrint, the reader of PDFs, fontTools. The command line imports itself where an interrupt is seen to and
# its commands when they are called, the engine its mends only on a version of WeasyPrint that has what they reach for,
# and the registry whatever checks it finds in the folders beside it.
LATE_IMPORTS = {
    "publish.platforms",
    "publish.config.language_tags",  # the registry takes longer to load than a letter to be checked
    "publish.tools.collator",  # a library of 80 megabytes, of an extra
    "publish.number_words",  # CLDR's rules take longer to load than a short book to be edited
    "publish.typefaces.placeholders",
    "publish.products.making_docx",  # the merging of two documents, which few are compared with
    "publish.products.row",
    "publish.products.product_table",
    "publish.products.plugin_products",
    "publish.products.look",
    "publish.products.own_fonts",
    "publish.products.making_epub",
    "publish.products.naming_pages",  # only an edition with references to pages needs the reader of PDFs
    "publish.products.making_pdf",
    "publish.products.making_tei",
    "publish.products.making_booklet",
    "publish.products.making_cover",
    "publish.products.rasters",
    "publish.products.print_sheets",
    "publish.pipeline",  # citations come with an extra
    "publish.judging",  # only the comparison with an earlier PDF reads PDFs
    "publish.cli",
    "publish.cli.main",
    "publish.api",  # who only builds does not need what reads Word and TEI, and compares versions
    "publish.batch.cluster",  # Dask comes with an extra, and is needed only where there is a cluster
    "publish.cli.make",  # what makes an edition is not loaded where many are handed out, and the other way round
    "publish.cli.make_one",  # only a comparison with an earlier version reads PDFs
    "publish.cli.check",  # likewise
    "publish.cli.many",
    "publish.cli.designs",  # only the sheet needs the reader of PDFs
    "publish.cli.proof",  # likewise
    "publish.cli.importing",  # what is brought back is compared with the whole edition
    "publish.versions.review_pdf",  # WeasyPrint
    "publish.cli.preview",  # the server comes with an extra, and --at does without it
    "publish.cli.lsp",  # and so does this one
    "publish.pdf.engine",
    "publish.pdf.engine.upstream",  # puts stand-ins in place before it imports WeasyPrint
    "publish.pdf.engine.upstream.font_tools",  # loads fontTools when WeasyPrint first uses it
    "publish.pdf.engine.upstream.originals",  # finds by its name what is replaced
    "publish.checks.registry",
}

# Only these packages read files of the edition: settings and styles, texts and pictures.
SOURCES_READ_BY = {"config", "manuscript"}

SOURCE_CHECKS = "publish.checks.sources"
ENGLISH = f"{SOURCE_CHECKS}.english"

LONGEST = 400
MEDIAN = 120


def package_of(module: str) -> str:
    """Return `pdf` for `publish.pdf.fetching`; "" for the package root."""
    _, _, path = module.partition(".")
    return "pdf.engine" if path.startswith("pdf.engine") else path.partition(".")[0]


def against_the_order(tree: SourceTree) -> list[str]:
    place = {name: number for number, name in enumerate(PACKAGES)}
    wrong = []
    for one in tree.imports():
        if not one.target.startswith(f"{tree.package}.") or package_of(one.importer) == package_of(one.target):
            continue
        if place[package_of(one.importer)] < place[package_of(one.target)] or {"pdf", "epub"} == {
            package_of(one.importer),
            package_of(one.target),
        }:
            wrong.append(str(one))
    return wrong


def of_the_root(tree: SourceTree) -> list[str]:
    return [str(one) for one in tree.imports() if one.target == tree.package and one.name != "__version__"]


def imported_elsewhere(tree: SourceTree) -> list[str]:
    wrong = []
    for one in tree.imports():
        allowed = IMPORTERS.get(one.target.partition(".")[0])
        if allowed is not None and package_of(one.importer) not in allowed:
            wrong.append(str(one))
    return wrong


def late_imports(tree: SourceTree) -> list[str]:
    found = [(one.importer, one.line) for one in tree.imports() if one.late]
    for module in tree.modules.values():
        found += [
            (module.name, line)
            for call, line in module.calls()
            if call.rpartition(".")[2] in ("import_module", "__import__")
        ]
    return [f"{module}:{line} imports late" for module, line in found if module not in LATE_IMPORTS]


def import_cycles(tree: SourceTree) -> list[list[str]]:
    edges: dict[str, set[str]] = {name: set() for name in tree.modules}
    for one in tree.imports():
        if one.target in tree.modules and one.target != one.importer:
            edges[one.importer].add(one.target)
    return cycles(edges)


def speaking(tree: SourceTree) -> list[str]:
    """Prints, exits and uses of the terminal outside the command line."""
    wrong = []
    for module in tree.modules.values():
        if package_of(module.name) == "cli":
            continue
        silent = {"print", "input", "exit", "quit", "sys.exit", "os._exit", "SystemExit"}
        wrong += [f"{module.name}:{line} calls {call}" for call, line in module.calls() if call in silent]
        streams = {"sys.stdout", "sys.stderr", "sys.stdin", "sys.argv"}
        wrong += [f"{module.name}:{line} uses {name}" for name, line in module.attributes() if name in streams]
    return wrong


def readers_of_sources(tree: SourceTree) -> list[str]:
    return [
        f"{module.name}:{line} reaches for the sources"
        for module in tree.modules.values()
        if package_of(module.name) not in SOURCES_READ_BY
        for name, line in module.attributes()
        if name.endswith(".sources")
    ]


def of_products(tree: SourceTree) -> list[str]:
    """What of the finished products the checks of the sources know."""
    products = {"composer", "paginator", "pdf.engine", "pdf", "epub", "facts", "proof"}
    return [
        str(one)
        for one in tree.imports()
        if one.importer.startswith(SOURCE_CHECKS) and one.target in tree.modules and package_of(one.target) in products
    ]


def beyond_english(tree: SourceTree) -> list[str]:
    """What the package of English knows beside the sources, and the edited words: other checks above all."""
    known = {"diagnostics", "config", "manuscript", "editing"}
    shared = (ENGLISH, "publish.checks.definition", f"{SOURCE_CHECKS}.wording")
    return [
        str(one)
        for one in tree.imports()
        if one.importer.startswith(ENGLISH)
        and one.target in tree.modules
        and not (package_of(one.target) in known or one.target.startswith(shared))
    ]


RULES = [
    against_the_order,
    of_the_root,
    imported_elsewhere,
    late_imports,
    import_cycles,
    speaking,
    readers_of_sources,
    of_products,
    beyond_english,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_holds(rule, publish):
    assert rule(publish) == []


FAULTS = {
    against_the_order: {"editing/notes.py": "from publish.markup.printed import printed", "markup/printed.py": ""},
    of_the_root: {"__init__.py": "", "editing/notes.py": "from publish import whatever"},
    imported_elsewhere: {"checks/pages.py": "import weasyprint.text"},
    late_imports: {"markup/xhtml.py": "def f():\n    import json"},
    import_cycles: {"editing/a.py": "import publish.editing.b", "editing/b.py": "from publish.editing import a"},
    speaking: {"editing/a.py": "print('done')"},
    readers_of_sources: {"pdf/fetching.py": "def f(edition):\n    return edition.sources / 'x'"},
    of_products: {"checks/sources/a.py": "import publish.facts.pdf", "facts/pdf.py": ""},
    beyond_english: {"checks/sources/english/a.py": "import publish.checks.sources.b", "checks/sources/b.py": ""},
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_finds_a_fault(rule, planted):
    assert rule(planted(FAULTS[rule])) != []


def test_pdf_and_epub_do_not_know_each_other(planted):
    tree = planted({"pdf/a.py": "", "epub/b.py": "import publish.pdf.a"})
    assert against_the_order(tree) == ["publish.epub.b:1 imports publish.pdf.a"]


def test_every_package_has_its_place(publish):
    packages = {package_of(name) for name in publish.modules} - {""}
    assert packages - set(PACKAGES) == set()


def against_the_page(tree: SourceTree, page: str) -> list[str]:
    """The imports of a package from a row below its own in the table of the architecture page."""
    rows = re.findall(r"^\| (`[^|]*) \|", page.partition("\n## Decisions")[0], re.MULTILINE)
    place = {name: number for number, row in enumerate(rows) for name in re.findall(r"`([^`]+)`", row)}
    return [
        str(one)
        for one in tree.imports()
        if one.target.startswith(f"{tree.package}.") and place[package_of(one.importer)] < place[package_of(one.target)]
    ]


def test_the_architecture_page_has_the_packages_in_their_order(publish):
    page = (Path(__file__).parents[2] / "docs/architecture.md").read_text("utf-8")
    assert against_the_page(publish, page) == []


def test_an_import_against_the_page_is_found(planted):
    tree = planted({"markup/a.py": "import publish.pdf.b", "pdf/b.py": ""})
    page = "| `markup` | one | two |\n| `pdf` | one | two |\n\n## Decisions\n"
    assert against_the_page(tree, page) == ["publish.markup.a:1 imports publish.pdf.b"]


def test_the_root_imports_nothing(publish):
    assert [str(one) for one in publish.imports() if one.importer == "publish" and one.target != "__future__"] == []


def test_modules_are_small(publish):
    lengths = {name: module.length for name, module in publish.modules.items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
    # Empty `__init__.py` files would lower the median, so they do not count.
    assert median(length for length in lengths.values() if length > 10) < MEDIAN


def test_no_package_takes_in_anything(publish):
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "shared"}
    assert [name for name in publish.modules if vague & set(name.split("."))] == []
