"""What holds for every edition, whatever is in it: the properties that the fuzzing looks for a breach of.

Each takes an edition as files, lays it out in a folder and runs the command line on it, as an editor would.
"""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
import tempfile
import traceback
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
import pypdfium2
from fuzz_editions import DARING, Written
from lxml import etree

from publish.cli.main import publish as command_line
from publish.cli.main import run as run_here
from publish.reporting.catalogue import catalogue

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "editions"))

from ebook_files import Ebook, Text, reading_copy

_BLAME = re.compile('help(": "|: )this is a fault of')
_SEVERITIES = {"error", "warning", "info"}
_XML = (".xhtml", ".opf", ".ncx", ".xml", ".svg")
# What may be said of an edition that was made as it should be: none of it touches a word. Notes on notes on notes do
# not always find room on one page.
_REMARKS_ON_VALID = {
    "judge-missing",
    "glyph-missing",
    "glyph-borrowed",
    "heading-skipped",
    "container-unknown",
    "note-unused",
    "note-away",
    "citation-empty",
}
# What checks of the sources say, and of where lines stand badly, is right or wrong of words that mean nothing.
_OF_THE_TOOLCHAIN = {"ebook", "pdf", "press", "proof"}


class Finding(AssertionError):
    """A property does not hold."""


@dataclass
class Run:
    """What one command said and left."""

    command: str
    code: int
    products: list[Path]
    problems: list[dict[str, object]] = field(default_factory=list)

    @property
    def codes(self) -> set[object]:
        return {one["code"] for one in self.problems}


def laid_out(written: Written, folder: Path) -> Path:
    """The edition's files in a new folder."""
    edition = folder / "edition"
    (edition / "sources").mkdir(parents=True)
    for name, data in written.files.items():
        path = edition / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return edition


def ran(command: str, edition: Path) -> Run:
    """Run a command on an edition in this process. Raises Finding where it does not end as it may."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_here([*command.split(), "--format", "json", str(edition)])
    said = err.getvalue()
    if "Traceback" in said or _BLAME.search(said):
        raise Finding(f"publish {command}: {said}\n{_traceback(command, edition)}")
    products = [Path(line) for line in out.getvalue().splitlines()]
    run = Run(command, code, products, [_problem(line, edition) for line in said.splitlines()])
    has_error = any(one["severity"] == "error" for one in run.problems)
    if code != int(has_error) or (products and has_error):
        raise Finding(f"publish {command} ended with {code}, wrote {products}, and said:\n{said}")
    if not all(path.is_file() for path in products):
        raise Finding(f"publish {command} wrote {products}, which is not there")
    return run


def _traceback(command: str, edition: Path) -> str:
    """Where the exception came from that the command line has caught."""
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            command_line.main([*command.split(), str(edition)], standalone_mode=False)
    except Exception:
        return traceback.format_exc()
    return ""


def _problem(line: str, edition: Path) -> dict[str, object]:
    """One diagnostic, whose place must be one in the edition."""
    try:
        one = json.loads(line)
    except ValueError:
        raise Finding(f"this is no diagnostic: {line!r}") from None
    path, row, column = edition / one["path"], one.get("line") or 0, one.get("column") or 0
    if one["severity"] not in _SEVERITIES or not one["message"] or not one["code"]:
        raise Finding(f"a diagnostic without severity, code or message: {line}")
    if ".." in Path(one["path"]).parts or (row and not path.is_file()):
        raise Finding(f"a place in no file of the edition: {line}")
    if row and path.suffix in (".md", ".toml", ".txt", ".css"):
        lines = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if row > len(lines) or column > len(lines[row - 1]) + 1:
            raise Finding(f"a place outside of its file: {line}")
    return one


def made(written: Written, *commands: str) -> list[Run]:
    """Any edition gives diagnostics or whole products, and the same a second time."""
    with tempfile.TemporaryDirectory() as folder:
        edition = laid_out(written, Path(folder))
        runs = [ran(command, edition) for command in commands]
        for run in runs:
            first = {path: path.read_bytes() for path in run.products}
            for path, data in first.items():
                _well_formed(path, data)
            if run.products:
                for path in first:
                    path.unlink()
                again = ran(run.command, edition)
                if {path: path.read_bytes() for path in again.products} != first:
                    raise Finding(f"publish {run.command} makes other bytes the second time")
        left = {path.relative_to(edition).as_posix() for path in edition.rglob("*") if path.is_file()}
        left -= {name for name in left if name.startswith("build/.cache/")}  # gatherings, as of facing texts, are kept
        expected = {*written.files, *(path.relative_to(edition).as_posix() for run in runs for path in run.products)}
        if left != expected:
            raise Finding(f"beside the products there are {sorted(left ^ expected)}")
    return runs


def _well_formed(path: Path, data: bytes) -> None:
    """Raises Finding where a product cannot be read."""
    match path.suffix:
        case ".epub":
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for name in archive.namelist():
                    if name.endswith(_XML):
                        _parsed(archive.read(name), f"{path.name}/{name}")
        case ".html":
            root = lxml.html.document_fromstring(data.decode("utf-8"))
            _unique_ids(root, path.name)
        case ".pdf":
            with pypdfium2.PdfDocument(data) as pdf:
                if not len(pdf):
                    raise Finding(f"{path.name} has no page")


def _parsed(data: bytes, name: str) -> None:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as reason:
        raise Finding(f"{name} is no XML: {reason}") from reason
    _unique_ids(root, name)


def _unique_ids(root: etree._Element, name: str) -> None:
    ids = root.xpath("//@id")
    if len(ids) != len(set(ids)):
        raise Finding(f"{name} has an id twice: {sorted(one for one in set(ids) if ids.count(one) > 1)}")


def valid_is_made(written: Written, *commands: str) -> None:
    """A valid edition is made, with the letters and figures of every part and note in their order."""
    with tempfile.TemporaryDirectory() as folder:
        edition = laid_out(written, Path(folder))
        for command in commands:
            run = ran(command, edition)
            unexpected = [one for one in run.problems if _is_unexpected(one, run)]
            if unexpected:
                raise Finding(f"publish {command} says of a valid edition: {json.dumps(unexpected)}")
            for path in run.products:
                _well_formed(path, path.read_bytes())
                if not written.parts:  # the words depend on the pages; the proof alone counts them
                    continue
                if path.suffix == ".html":
                    _conserved(written, reading_copy(path).root, path.name)
                elif path.suffix == ".epub":
                    _conserved_in_ebook(written, path)


def styled_is_made(written: Written) -> None:
    """A valid edition with decent styles is made; what they add and hide is said at their rules, and nothing else.

    If a page cannot carry out a daring rule, the rule is named.
    """
    with tempfile.TemporaryDirectory() as folder:
        edition = laid_out(written, Path(folder))
        run = ran("pdf", edition)
        rules = written.files["styles/custom.css"].decode().split("\n")
        wrong = [
            one
            for one in run.problems
            if _is_unexpected(one, run) and not _is_of_rule(one) and not _is_of_daring_rule(one, rules)
        ]
        if wrong:
            raise Finding(f"publish pdf says of a valid edition with styles: {json.dumps(wrong)}")


def _is_of_rule(problem: dict[str, object]) -> bool:
    said = str(problem["message"])
    leads_nowhere = problem["code"] == "css" and ("is not a place in this book" in said or "is hidden, and" in said)
    return (
        (problem["code"] in ("word-added", "word-hidden") or leads_nowhere)
        and problem["severity"] == "warning"
        and str(problem["path"]).startswith("styles/")
        and bool(problem["line"])
    )


def _is_of_daring_rule(problem: dict[str, object], rules: list[str]) -> bool:
    is_of_rule = problem["code"] == "css-breaks-pages" and problem["path"] == "styles/custom.css"
    return is_of_rule and rules[int(str(problem["line"])) - 1] in DARING


def _is_unexpected(problem: dict[str, object], run: Run) -> bool:
    """Whether a command should not say this of a valid edition."""
    code = str(problem["code"])
    if run.command == "check" and catalogue()[code].group not in _OF_THE_TOOLCHAIN:
        return False
    if str(problem["message"]).startswith("heading-order"):  # as a judge of the ebook has it
        return "heading-skipped" not in run.codes
    return code not in _REMARKS_ON_VALID


def letters(text: str) -> str:
    """The letters and figures of a text."""
    return "".join(one for one in text if one.isalnum())


def _conserved(written: Written, root: etree._Element, name: str) -> None:
    sections = [Text(one) for one in root.xpath("//section[contains(concat(' ', @class, ' '), ' part ')]")]
    _same([one.words() for one in sections], written.parts, name)
    notes = [note.words for section in sections for note in section.notes]
    _same(sorted(map(letters, notes)), sorted(map(letters, written.notes.values())), f"{name}, notes")


def _conserved_in_ebook(written: Written, path: Path) -> None:
    spine = Ebook(path).spine.values()
    sections = [
        Text(one)
        for document in spine
        for one in document.root.xpath("//*[local-name()='section' and contains(concat(' ', @class, ' '), ' part ')]")
    ]
    _same([one.words() for one in sections], written.parts, path.name)


def _same(found: list[str], wanted: list[str], name: str) -> None:
    if len(found) != len(wanted):
        raise Finding(f"{name}: {len(wanted)} parts or notes are wanted, {len(found)} are there")
    for one, other in zip(found, wanted, strict=True):
        if letters(one) != letters(other):
            raise Finding(f"{name}: the words are\n{one!r}\nand should be\n{other!r}")


def keep(written: Written, folder: Path, message: str) -> Path:
    """Write the edition that breaks a property to a folder of its own, with the message and how to run it again."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "sources").mkdir(parents=True)
    for name, data in written.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "finding.txt").write_text(message, "utf-8", "backslashreplace")
    return folder
