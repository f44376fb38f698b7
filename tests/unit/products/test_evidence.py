"""Whether a file in build/ is there, was made from these sources, and is proved: decided in one place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from publish import markup
from publish.judging import pages_of_notes
from publish.pipeline import load, make
from publish.products.evidence import Evidence, find
from publish.products.prepared import Prepared
from publish.products.product_table import product

Write = Callable[[Mapping[str, str | bytes]], Path]
NARROW = ".colophon { padding-left: 40mm; padding-right: 40mm }"
TEXT = "# Of bread\n\nBread[^n] is dear.\n\n[^n]: A note.\n"


@pytest.fixture
def prepared(written: Write) -> Prepared:
    """An edition with its reading copy."""
    found = load(written({"sources/edition.toml": 'title = "T"\n', "sources/a.md": TEXT}), {}).prepared
    assert found is not None
    put(found, "html")
    return found


def put(prepared: Prepared, name: str) -> None:
    data = make(prepared, [name])[name].data
    assert data is not None
    prepared.edition.build.mkdir(exist_ok=True)
    prepared.product(product(name).ending).write_bytes(data)


def found(prepared: Prepared, name: str = "html") -> Evidence | None:
    return find(prepared, product(name))


def anew(prepared: Prepared) -> Prepared:
    again = load(prepared.edition.folder, {}).prepared
    assert again is not None
    return again


def test_a_product_that_was_just_made_is_proved(prepared: Prepared) -> None:
    evidence = found(prepared)
    assert evidence is not None
    assert evidence.is_proved
    assert evidence.findings == []


def test_a_colophon_in_a_narrow_column_names_the_sources(written: Write) -> None:
    files = {"sources/edition.toml": 'title = "T"\n', "sources/a.md": TEXT, "styles/custom.css": NARROW}
    narrow = load(written(files), {}).prepared
    assert narrow is not None
    put(narrow, "pdf")
    evidence = found(narrow, "pdf")
    assert evidence is not None
    assert evidence.is_proved


def test_where_there_is_no_file_there_is_no_evidence(prepared: Prepared) -> None:
    assert found(prepared, "pdf") is None
    prepared.product(".pdf").mkdir()
    assert found(prepared, "pdf") is None


def test_a_link_that_leads_out_of_the_edition_is_not_read(prepared: Prepared, tmp_path: Path) -> None:
    file = prepared.product(".html")
    shutil.move(file, tmp_path / "elsewhere.html")
    file.symlink_to(tmp_path / "elsewhere.html")
    assert found(prepared) is None
    shutil.move(tmp_path / "elsewhere.html", prepared.edition.folder / "kept.html")
    file.unlink()
    file.symlink_to("../kept.html")
    assert found(prepared) is not None


def test_a_product_of_other_sources_is_stale_and_proves_nothing(prepared: Prepared) -> None:
    (prepared.edition.folder / "sources/a.md").write_text(TEXT + "\nMore.\n", "utf-8")
    evidence = found(anew(prepared))
    assert evidence is not None
    assert not evidence.is_proved
    (found_stale,) = evidence.findings
    assert (found_stale.code, found_stale.help) == ("product-stale", "make it again: publish html; or delete it")


def test_a_product_that_has_lost_a_word_is_not_proved(prepared: Prepared) -> None:
    file = prepared.product(".html")
    file.write_text(file.read_text("utf-8").replace(" is dear.", "."), "utf-8")
    evidence = found(prepared)
    assert evidence is not None
    assert evidence.is_current
    assert not evidence.is_proved
    assert [one.code for one in evidence.findings] == ["word-lost"]


def test_a_file_that_cannot_be_read_says_why(prepared: Prepared) -> None:
    prepared.product(".pdf").write_bytes(b"no PDF")
    evidence = found(prepared, "pdf")
    assert evidence is not None
    assert not evidence.is_proved
    assert [(one.code, one.location.path) for one in evidence.findings] == [("product-broken", "build/t.pdf")]


def test_words_of_own_templates_leave_it_proved(prepared: Prepared) -> None:
    template = (Path(markup.__file__).parent / "templates/reading.html.jinja").read_text("utf-8")
    own = prepared.edition.folder / "styles/templates/reading.html.jinja"
    own.parent.mkdir(parents=True)
    own.write_text(template.replace("</body>", "<p>A word of greeting</p></body>"), "utf-8")
    put(anew(prepared), "html")
    evidence = found(anew(prepared))
    assert evidence is not None
    assert evidence.is_proved
    assert {(one.code, one.severity.value) for one in evidence.findings} == {("word-added", "warning")}


def test_the_ledger_does_not_read_a_pdf_outside_the_edition(prepared: Prepared, tmp_path: Path) -> None:
    put(prepared, "pdf")
    file = prepared.product(".pdf")
    assert pages_of_notes(prepared)["n"].folios == ("1",)
    shutil.move(file, tmp_path / "elsewhere.pdf")
    file.symlink_to(tmp_path / "elsewhere.pdf")
    assert pages_of_notes(prepared) == {}
