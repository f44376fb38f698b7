"""The generated documents are up to date."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from subprocess import CompletedProcess
from types import ModuleType
from typing import Any

import pytest

from publish import api, style_names

CHECKOUT = Path(__file__).resolve().parents[1]
DOCS = CHECKOUT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *CHECKOUT.glob("*.md")])
Write = Callable[[Mapping[str, str | bytes]], Path]
Publish = Callable[..., CompletedProcess[str]]

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")


def maker(name: str) -> ModuleType:
    """Import the module that generates a document."""
    spec = spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = module_from_spec(spec)  # dataclasses look their module up there
    spec.loader.exec_module(module)
    return module


def text(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The fenced blocks of a page in that language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("name", ["checks", "settings", "markdown"])
def test_generated_pages_are_up_to_date(name: str) -> None:
    assert maker(name).written() == text(f"{name}.md"), f"make it again: python docs/{name}.py"


def test_every_setting_is_explained_and_no_other() -> None:
    settings = maker("settings")
    known = {(table.file, table.path, key.name) for table in settings.tables() for key in table.keys}
    explained = {
        (file, path, key) for file, tables in settings.meanings().items() for path, key in _leaves(tables) if key
    }
    assert explained == known


def _leaves(tables: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, held in tables.items():
        if isinstance(held, str):
            yield path, key
        else:
            yield from _leaves(held, f"{path}.{key}".lstrip("."))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for match in _LINK.finditer(_CODE.sub("`", page.read_text("utf-8"))):
        address = match[1] or match[2]
        if "://" in address or address.startswith("mailto:") or address.startswith("images/"):
            continue
        file, _, anchor = address.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), address
        if anchor and target.suffix == ".md":
            assert anchor in _anchors(target), address


def _anchors(page: Path) -> set[str]:
    """The anchors that GitHub makes of the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {_NOT_IN_ANCHORS.sub("", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_example_of_the_markdown_page_builds(written: Write, publish_process: Publish) -> None:
    examples = blocks(text("markdown.md"), "markdown")
    parts = {f"sources/part-{number}.md": example for number, example in enumerate(examples)}
    listed = "".join(f'[[part]]\nfile = "{name.removeprefix("sources/")}"\n' for name in [*parts, "sources/letter.md"])
    edition = written(
        {
            "sources/edition.toml": 'title = "Examples"\n' + listed,
            "sources/letter.md": "[First]{#first} of all.\n",
            "sources/images/house.png": (DOCS / "guide/house.png").read_bytes(),
            **parts,
        }
    )
    done = publish_process("html", edition, cwd=edition)
    assert done.returncode == 0, done.stderr
    assert " error[" not in done.stderr


def test_the_guide_makes_an_edition_without_a_message(tmp_path: Path, written: Write, publish_process: Publish) -> None:
    guide = text("guide.md")
    named = re.findall(r"^\*\*(sources/[^*]+)\*\*( \(add at the end\))?\n\n```\w+\n(.*?)^```", guide, re.M | re.S)
    started = publish_process("new", "lighthouse", cwd=tmp_path)
    assert started.returncode == 0, started.stderr
    edition = tmp_path / "lighthouse"
    for name, added, block in named:
        before = (edition / name).read_text("utf-8") + "\n" if added else ""
        (edition / name).write_text(before + block, "utf-8")
    (edition / "sources/images").mkdir()
    shutil.copy(DOCS / "guide/house.png", edition / "sources/images/house.png")
    # EPUBCheck and Ace validate a new edition where the commands of the README run.
    for command in (["build"], ["check", "--ignore", "epub-invalid,epub-inaccessible"]):
        done = publish_process(*command, "lighthouse", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
    message = blocks(guide, "")[-1].splitlines()[0]
    letter = edition / "sources/letter.md"
    letter.write_text(letter.read_text("utf-8").replace("[^ice]", "[^icee]"), "utf-8")
    assert message in publish_process("html", "lighthouse", cwd=tmp_path).stderr


def test_the_glossary_has_a_line_for_each_term_once() -> None:
    terms = re.findall(r"^\| ([^|]+) \|", text("glossary.md"), re.MULTILINE)
    kept = [term for term in terms if term not in ("term", "---")]
    assert len(kept) == len(set(kept)) > 50


def test_the_styles_page_names_every_class_and_template() -> None:
    page = text("styles.md")
    known = [
        *style_names.EditorClass,
        *style_names.MarkupClass,
        *style_names.TemplateClass,
        *style_names.NamedPage,
    ]
    for name in known:
        assert f"`{name.value}`" in page, name
    for beginning in style_names.NumberedClass:
        assert f"`{beginning.value}-" in page, beginning
    for template in (CHECKOUT / "publish/markup/templates").iterdir():
        assert f"`{template.name}`" in page, template.name


def test_the_typesetting_page_names_every_property_with_its_default() -> None:
    page = text("typesetting.md")
    for name in style_names.HouseProperty:
        assert f"`--{name.value}`" in page, name


def test_the_api_page_names_all_that_is_declared() -> None:
    page = text("api.md")
    for name in api.__all__:
        assert re.search(rf"`{name}\b", page), name
    for block in blocks(page, "python"):
        compile(block, "api.md", "exec")


def test_the_architecture_page_names_every_package() -> None:
    page = text("architecture.md")
    package = CHECKOUT / "publish"
    names = {path.parent.name for path in package.glob("*/__init__.py")}
    names |= {path.stem for path in package.glob("*.py")} - {"__init__"}
    for name in sorted(names):
        assert f"`{name}`" in page, name
