"""Two editions, one with every fault of the page that a style can force, one with none; each is built and judged."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest
from msgspec.structs import replace

from publish.checks.pages.printed_pages import PrintedPages
from publish.checks.registry import run
from publish.config.settings import Distance, Faults, Threshold
from publish.diagnostics import Diagnostic, Severity
from publish.judging import find_products, judge_products
from publish.pipeline import load, make
from publish.products.evidence import find
from publish.products.prepared import Prepared
from publish.products.product_table import product
from publish.products.proving_pdf import printed_pages
from publish.reporting.selection import Selection
from publish.tools.side_by_side import side_by_side

HERE = Path(__file__).parent

# What the bad edition shows: the code, the lines of the file that may be named, and the page.
SHOWN = [
    ("line-loose", "spaces.md", range(13, 15), 7),
    ("line-tight", "spaces.md", range(18, 22), 7),
    ("text-outside", "spaces.md", range(24, 25), 7),
    ("text-near-trim", "spaces.md", range(24, 25), 7),
    ("text-outside", "spaces.md", range(27, 28), 7),
    ("text-outside", "spaces.md", range(30, 33), 8),
    ("last-line-short", "lines.md", range(4, 5), 9),
    ("ladder", "lines.md", range(7, 8), 9),
    ("word-repeated", "lines.md", range(11, 12), 9),
    ("image-coarse", "lines.md", range(14, 15), 9),
    ("glyph-box", "lines.md", range(18, 19), 9),
    ("widow", "widow.md", range(27, 28), 12),
    ("orphan", "orphan.md", range(26, 27), 13),
    ("heading-at-foot", "heading.md", range(23, 24), 15),
    ("page-short", "short.md", range(20, 21), 17),
    ("spread-uneven", "uneven.md", range(54, 55), 20),
]


def built(folder: Path) -> Prepared:
    """Build the PDF with its pages filled one after another: planned pages would have hardly a fault."""
    prepared = load(folder, {}).prepared
    assert prepared is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("publish.pdf.engine.body.MOST_PLANS", 0)
        made = make(prepared, ["pdf"])["pdf"]
    assert made.data is not None, made.diagnostics
    prepared.product(".pdf").parent.mkdir()
    prepared.product(".pdf").write_bytes(made.data)
    return prepared


def problems_of(prepared: Prepared) -> list[Diagnostic]:
    asked = Selection()
    with side_by_side() as programs:
        return judge_products(find_products(prepared, asked, programs), asked)


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The bad edition; the sources are not asked for characters without a glyph, so that one is found on the page."""
    folder = shutil.copytree(HERE / "bad", tmp_path_factory.mktemp("faults") / "bad")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("publish.pipeline.run", lambda *given: [])
        return built(folder)


@pytest.fixture(scope="module")
def findings(bad: Prepared) -> list[Diagnostic]:
    return problems_of(bad)


@pytest.mark.parametrize(("code", "file", "lines", "page"), SHOWN, ids=lambda one: str(one))
def test_the_fault_is_named_by_its_place_and_page(
    code: str, file: str, lines: range, page: int, findings: list[Diagnostic]
) -> None:
    found = [
        one
        for one in findings
        if one.code == code and one.location.path == f"sources/{file}" and one.location.line in lines
    ]
    assert found, [one for one in findings if one.code == code]
    for one in found:
        assert one.severity is Severity.WARNING
        assert one.location.column > 0
        assert one.help
        assert re.search(rf"\bpage {page} \(folio {page - 6}\)", one.message), one.message


def test_nothing_else_is_found(findings: list[Diagnostic]) -> None:
    shown = {(code, f"sources/{file}") for code, file, _, _ in SHOWN}
    # A measure so narrow that a word stands at the edge thrice is a loose one.
    shown.add(("line-loose", "sources/lines.md"))
    assert [one for one in findings if (one.code, one.location.path) not in shown] == []
    assert {one.location.line for one in findings if one.code == "widow"} == {27}


def test_words_near_the_trim_are_moved_by_the_settings_too(findings: list[Diagnostic]) -> None:
    assert {one.help.partition(",")[0] for one in findings if one.code == "text-near-trim"} == {
        "move it inwards: larger `margins` in [print]"
    }


def test_a_table_is_one_finding_with_its_own_help(findings: list[Diagnostic]) -> None:
    (found,) = [one for one in findings if one.code == "text-outside" and one.location.line >= 30]
    assert found.message.startswith("this table sticks ")
    assert found.help.startswith("give it fewer columns")


@pytest.fixture(scope="module")
def printed(bad: Prepared) -> PrintedPages:
    evidence = find(bad, product("pdf"))
    assert evidence is not None
    return printed_pages(evidence)


def judged(printed: PrintedPages, faults: Faults) -> set[str]:
    return {one.code for one in run("pages", replace(printed, print=replace(printed.print, faults=faults)))}


@pytest.mark.parametrize(("resolution", "is_coarse"), [(299.6, False), (299.4, True)])
def test_a_picture_that_has_the_pixels_asked_for_is_fine(
    resolution: float, is_coarse: bool, printed: PrintedPages
) -> None:
    """At 72 mm and 300 pixels per inch 850 pixels are asked for, which are 299.86 per inch."""
    images = tuple(replace(one, resolution=resolution) for one in printed.facts.images)
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(printed.facts.__dict__, "images", images)
        assert ("image-coarse" in judged(printed, Faults())) is is_coarse


def test_the_hyphen_at_the_end_of_a_page_is_seen_in_the_message(printed: PrintedPages) -> None:
    """A page may end in a soft hyphen."""
    soft = [
        replace(line, words=(*line.words[:-1], replace(line.words[-1], text=line.words[-1].text[:-1] + "\u00ad")))
        if line.is_divided
        else line
        for line in printed.lines
    ]
    (found,) = [one for one in run("pages", replace(printed, lines=soft)) if one.code == "ladder"]
    assert found.message.count('-"') == 3


@pytest.mark.parametrize("code", sorted({code for code, *_ in SHOWN}))
def test_each_can_be_switched_off(code: str, printed: PrintedPages) -> None:
    off: dict[str, object] = {code.replace("-", "_"): 0}
    everything = judged(printed, Faults())
    assert everything - judged(printed, replace(Faults(), **off)) == {code}  # type: ignore[arg-type]


def test_all_can_be_switched_off(printed: PrintedPages) -> None:
    assert judged(printed, Faults(**dict.fromkeys(Faults.__struct_fields__, 0))) == set()  # type: ignore[arg-type]


MILDER = {
    "line_loose": Threshold(100),
    "line_tight": Threshold(0.1),
    "last_line_short": Threshold(0.5),
    "ladder": Threshold(4),
    "word_repeated": Threshold(4),
    "page_short": Threshold(6),
    "image_coarse": Threshold(10),
    "text_outside": Distance(100),
    "text_near_trim": Distance(1),
    "widow": Threshold(1),
    "orphan": Threshold(1),
    "spread_uneven": Threshold(3),
}


@pytest.mark.parametrize("field", MILDER)
def test_a_milder_threshold_lets_it_pass(field: str, printed: PrintedPages) -> None:
    given = {field: MILDER[field]}
    # A spread is not named beside a page that is short by itself.
    assert field.replace("_", "-") not in judged(printed, replace(Faults(), **given))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    return built(shutil.copytree(HERE / "good", tmp_path_factory.mktemp("faults") / "good"))


def test_pages_without_a_fault_yield_no_word(good: Prepared) -> None:
    assert problems_of(good) == []


def test_a_pdf_of_other_sources_is_not_judged(good: Prepared) -> None:
    (good.edition.folder / "sources/first.md").write_text("# Other\n\nWords.\n", "utf-8")
    other = load(good.edition.folder, {}).prepared
    assert other is not None
    assert [one.code for one in problems_of(other)] == ["product-stale"]


def test_pages_that_are_not_proved_are_not_judged(good: Prepared, tmp_path: Path) -> None:
    prepared = load(shutil.copytree(HERE / "good", tmp_path / "good"), {}).prepared
    assert prepared is not None
    prepared.product(".pdf").parent.mkdir()
    with pikepdf.open(good.product(".pdf")) as document:
        # The second page of text is lost, and the first one ends early.
        del document.pages[7]
        document.save(prepared.product(".pdf"))
    codes = {one.code for one in problems_of(prepared)}
    assert "word-lost" in codes
    assert codes & {code for code, *_ in SHOWN} == set()
