"""What of WeasyPrint is replaced: each patch goes with the versions that it was tried with, those for speed change no
page, and a version that nobody has tried is met with care."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
import pydyf
import pypdfium2
import pytest
import weasyprint
from random_books import CSS, FONT, FOOT, PAGES, Book

from publish.pdf import engine
from publish.pdf.engine import upstream
from publish.pdf.engine.patches import PATCHES, Patch
from publish.pdf.engine.upstream.originals import Original, digest
from publish.pdf.set_book import draw

SPEED = [patch for patch in PATCHES if not patch.is_essential]
ALL = {patch.name for patch in PATCHES}
ESSENTIAL = {patch.name for patch in PATCHES if patch.is_essential}
ORIGINALS = {
    str(original): original
    for patch in PATCHES
    for original in (*(one for one, _ in patch.replaced), *patch.counts_on)
}  # fmt: skip
UNKNOWN = {"weasyprint": "99.1", "pydyf": "99.1"}


@pytest.fixture(autouse=True)
def everything_again() -> Iterator[None]:
    """Each test, and those that follow in this process, find all patches in force."""
    engine.install()
    yield
    engine.install()


# The versions that were tried.


@pytest.mark.each_version
@pytest.mark.parametrize("original", ORIGINALS.values(), ids=ORIGINALS)
def test_what_is_guarded_is_what_this_version_has(original: Original) -> None:
    """The hashes and signatures of the table are those of the version that is installed."""
    there = upstream.versions()[original.module.partition(".")[0]]
    if there in original.copied:
        assert digest(original.stock) == original.copied[there]
    elif not original.copied and original.signature:
        assert str(inspect.signature(original.stock)) == original.signature


@pytest.mark.each_version
def test_a_second_call_changes_nothing() -> None:
    first = engine.install()
    held = [original._found() for original in ORIGINALS.values()]
    assert engine.install() == first
    assert [original._found() for original in ORIGINALS.values()] == held
    assert first.applied >= ESSENTIAL
    assert first.message is None


def test_what_is_switched_off_is_weasyprints_own_again() -> None:
    engine.install(without=ALL)
    own = [original._found() for original in ORIGINALS.values()]
    engine.install()
    assert [original.stock for original in ORIGINALS.values()] == own
    for patch in PATCHES:
        in_force = [original.is_replaced_by(replacement) for original, replacement in patch.replaced]
        assert set(in_force) == {patch.name in engine.install().applied}


# Those for speed.


def small_book() -> str:
    """One with all that the patches for speed are about: notes, tables, several pages, backgrounds."""
    text = Book(5, 0.03, 25, wanted=9, blocks=(4, 6))
    margin, type_ = PAGES["A6"]
    css = CSS.replace("FONT", FONT).replace("SIZE", "A6").replace("MARGIN", margin).replace("TEXT", type_)
    css += "blockquote { background: #eee; padding: 1% 2pt } em { border-bottom: 1pt solid } mark { background: #eee }"
    css += "u { outline: 1pt solid } s { visibility: hidden }"
    kinds = ("em", "b", "mark", "u", "s", "code")
    spans = " ".join(f"<{kind}>{text.words(3)}</{kind}> {text.words(9)}" for kind in kinds)
    link = f'<p><a href="#end">{text.words(2)} <em>{text.words(1)}</em></a></p><p id=end>{text.words(3)}</p>'
    body = f"{FOOT}{text.chapters()}<p>{text.words(30)} {spans}</p>{link}"
    return f"<html lang=en><title>T</title><style>{css}</style>{body}"


def drawn() -> bytes:
    """The PDF of the small book."""
    with pytest.MonkeyPatch.context() as patched:
        # fontTools writes the time into fonts.
        patched.setenv("SOURCE_DATE_EPOCH", "0")
        return draw(weasyprint.HTML(string=small_book()).render())


def characters(pdf: bytes) -> list[list[tuple[str, tuple[float, ...]]]]:
    """Of each page its characters with their boxes, in pt."""
    pages = []
    for page in pypdfium2.PdfDocument(io.BytesIO(pdf)):
        text = page.get_textpage()
        boxes = [tuple(round(one, 2) for one in text.get_charbox(at)) for at in range(text.count_chars())]
        pages.append(list(zip(text.get_text_range(), boxes, strict=False)))
    return pages


@pytest.fixture(scope="module")
def usual() -> bytes:
    engine.install()
    return drawn()


@pytest.mark.parametrize("patch", SPEED, ids=lambda patch: patch.name)
def test_without_a_patch_for_speed_the_pages_are_the_same(patch: Patch, usual: bytes) -> None:
    engine.install(without={patch.name})
    pdf = drawn()
    if patch.same_bytes:
        assert pdf == usual
    else:
        assert pdf != usual or patch.name not in engine.install().applied
        assert characters(pdf) == characters(usual)


@pytest.mark.each_version
def test_without_any_patch_for_speed_the_pages_are_the_same(usual: bytes) -> None:
    engine.install(without={patch.name for patch in SPEED})
    pages = characters(drawn())
    assert len(pages) > 3
    assert pages == characters(usual)


def held() -> dict[str, set[str]]:
    """The attributes of the objects of a rendered document, by the kinds of objects: its context, boxes and styles."""
    found: dict[str, set[str]] = {}
    make = weasyprint.layout.LayoutContext.__init__

    def made(context: Any, *given: Any) -> None:
        make(context, *given)
        contexts.append(context)

    contexts: list[Any] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(weasyprint.layout.LayoutContext, "__init__", made)
        document = weasyprint.HTML(string=small_book()).render()
    boxes = [box for page in document.pages for box in page._page_box.descendants(placeholders=True)]
    styles = [box.style for box in boxes if hasattr(box, "style")]
    for one in (*contexts, *(context.style_for for context in contexts), document.font_config, *boxes, *styles):
        kind = "box" if one in boxes else "style" if isinstance(one, dict) else type(one).__name__
        if not type(one).__module__.startswith("publish"):
            found.setdefault(kind, set()).update(name for name in vars(one) if not hasattr(type(one), name))
    return found


def test_what_is_kept_with_their_objects_is_one_value() -> None:
    ours = held()
    engine.install(without=ALL)
    stock = held()
    assert {kind: names - stock[kind] for kind, names in ours.items()} == {kind: {"publish"} for kind in stock}


@pytest.mark.each_version
def test_the_tags_are_the_projects_own(usual: bytes) -> None:
    with pikepdf.open(io.BytesIO(usual)) as document:
        kinds = {str(one.S) for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
    assert {"/Note", "/Reference"} <= kinds


# A version that nobody has tried.


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def is_now(name: str) -> None:
        monkeypatch.setattr(weasyprint, "__version__", name)
        monkeypatch.setattr(pydyf, "__version__", name)

    return is_now


@contextmanager
def changed(patch: Patch) -> Iterator[None]:
    """While it lasts, WeasyPrint has another function where a patch goes first."""
    original = patch.replaced[0][0]
    engine.install(without=ALL)
    holder, name = original._holder()
    stock = original._found()

    def another(*given: Any) -> Any:
        return original

    setattr(holder, name, property(another) if isinstance(stock, property) else another)
    try:
        yield
    finally:
        engine.install(without=ALL)
        setattr(holder, name, stock)


def test_on_a_version_that_has_the_same_functions_all_is_in_force(version: Callable[[str], None]) -> None:
    known = engine.install()
    version("99.1")
    installed = engine.install()
    assert installed.applied >= known.applied
    assert installed.message is not None
    assert "WeasyPrint 99.1" in installed.message
    assert "nothing is switched off" in installed.message or installed.misfits


@pytest.mark.parametrize("patch", SPEED, ids=lambda patch: patch.name)
def test_a_patch_for_speed_sleeps_where_its_original_was_changed(patch: Patch, version: Callable[[str], None]) -> None:
    version("99.1")
    known = engine.install()
    with changed(patch):
        installed = engine.install()
        assert installed.applied == known.applied - {patch.name}
        assert f"{patch.name} ({patch.replaced[0][0].path} " in str(installed.message)
        assert not patch.replaced[0][0].is_replaced_by(patch.replaced[0][1])


@pytest.mark.parametrize("patch", [one for one in PATCHES if one.is_essential], ids=lambda patch: patch.name)
def test_nothing_is_replaced_where_an_essential_original_was_changed(
    patch: Patch, version: Callable[[str], None]
) -> None:
    version("99.1")
    with changed(patch):
        installed = engine.install()
        assert installed.applied == frozenset()
        assert not any(original.is_replaced_by(one) for patch in PATCHES for original, one in patch.replaced)
        assert f"{patch.name} ({patch.replaced[0][0].path} " in str(installed.message)
        assert f"use WeasyPrint {engine.TESTED['weasyprint'][0]}" in str(installed.message)


def test_a_name_that_is_gone_leaves_weasyprint_as_it_is(
    version: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(name: str) -> Any:
        raise AttributeError("module 'weasyprint.layout.block' has no attribute 'collapse_margin'")

    version("99.1")
    monkeypatch.setattr(engine, "import_module", gone)
    installed = engine.install()
    assert installed.applied == frozenset()
    assert "collapse_margin" in str(installed.message)


def test_an_attribute_that_is_gone_is_named() -> None:
    context = Original("weasyprint.layout", "LayoutContext", attributes=("page_bottom", "footnotes", "gone"))
    assert context.misfit(UNKNOWN) == "LayoutContext has no gone"
    assert Original("weasyprint.layout", "gone").misfit(UNKNOWN) == "gone is missing"
