"""The server itself: documents in, diagnostics, definitions, completions and hovers out."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from publish import __version__
from publish.config.stored_names import is_markdown
from publish.diagnostics import Diagnostic, Location, Severity
from publish.lsp.unsaved import check_unsaved
from publish.lsp.written_marks import begun, id_at, is_marked, marks, offered
from publish.lsp.written_notes import WrittenNote, WrittenNotes, is_definition, is_key_begun, key_at
from publish.scratch import scratch
from publish.textfile import read_text

_FOLDERS = ("sources", "styles")
# Seconds without a keystroke after which the edition is checked.
_QUIET = 0.3
_LARGEST = 10_000_000
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_KINDS = {
    "id": types.CompletionItemKind.Reference,
    "name": types.CompletionItemKind.Value,
    "entry": types.CompletionItemKind.Value,
    "citation": types.CompletionItemKind.Reference,
}
_WORD = re.compile(r"\w+|\S")


class _AtPlace(Protocol):
    """A request about a place in a document."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


def serve() -> None:
    """Serve one editor through the standard streams until it closes them."""
    with scratch() as folder:
        server = LanguageServer("publish", f"v{__version__}")
        _Session(server, folder).register()
        server.start_io()


class _Session:
    """The server's state: an editor's documents and what was found in them."""

    def __init__(self, server: LanguageServer, scratch_folder: Path) -> None:
        self._server = server
        self._scratch = scratch_folder
        self._checks: dict[Path, asyncio.Task[None]] = {}
        self._checking = asyncio.Lock()
        self._told: defaultdict[Path, set[str]] = defaultdict(set)

    def register(self) -> None:
        """Answer the requests and notifications of the editor."""
        for event in (
            types.TEXT_DOCUMENT_DID_OPEN,
            types.TEXT_DOCUMENT_DID_CHANGE,
            types.TEXT_DOCUMENT_DID_SAVE,
            types.TEXT_DOCUMENT_DID_CLOSE,
        ):
            self._answer(event, self._changed)
        self._answer(types.TEXT_DOCUMENT_DEFINITION, self._definition)
        self._answer(types.TEXT_DOCUMENT_REFERENCES, self._references)
        self._answer(types.TEXT_DOCUMENT_HOVER, self._hover)
        keys = types.CompletionOptions(trigger_characters=["^", "#", "@", '"'])
        self._answer(types.TEXT_DOCUMENT_COMPLETION, self._completion, keys)

    def _answer(self, name: str, method: Callable[[Any], Any], options: Any = None) -> None:
        @self._server.feature(name, options)
        def answer(given: Any) -> Any:  # pygls marks functions, and methods cannot be marked
            return method(given)

    def _changed(
        self,
        given: types.DidOpenTextDocumentParams
        | types.DidChangeTextDocumentParams
        | types.DidSaveTextDocumentParams
        | types.DidCloseTextDocumentParams,
    ) -> None:
        edition = _edition_of(given.text_document.uri)
        if edition is None:
            return
        if edition in self._checks:
            self._checks[edition].cancel()
        self._checks[edition] = asyncio.create_task(self._check(edition))

    async def _check(self, edition: Path) -> None:
        """Check an edition when nobody has typed for a moment, and send the findings of each of its files."""
        await asyncio.sleep(_QUIET)
        async with self._checking:
            unsaved = {path: document.source for path, document in self._documents(edition).items()}
            found = await asyncio.to_thread(check_unsaved, edition, unsaved, self._scratch)
        by_file: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for one in found:
            if one.location.path.startswith(tuple(f"{name}/" for name in _FOLDERS)):
                by_file[one.location.path].append(one)
        for path in sorted(self._told[edition] | set(by_file)):
            document = self._document(edition, path)
            told = [_diagnostic(document, one) for one in by_file[path]]
            self._server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(document.uri, told))
        self._told[edition] = {path for path, held in by_file.items() if held}

    def _definition(self, given: types.DefinitionParams) -> list[types.Location] | None:
        """Go from a call to the note's definition, and from there to its calls; from a link to the id it names."""
        met = self._note_at(given)
        if met is None:
            return self._definition_of_id(given)
        edition, notes, note, is_defined_here = met
        places = notes.calls(note) if is_defined_here else [note.at]
        return [self._location(edition, at) for at in places]

    def _definition_of_id(self, given: _AtPlace) -> list[types.Location] | None:
        place = self._place(given)
        key = id_at(place[2], place[3]) if place else None
        if place is None or key is None:
            return None
        found = [one.at for one in marks(self._texts(place[0])) if (one.kind, one.key) == ("id", key)]
        return [self._location(place[0], at) for at in found] or None

    def _references(self, given: types.ReferenceParams) -> list[types.Location] | None:
        met = self._note_at(given)
        return None if met is None else [self._location(met[0], at) for at in met[1].calls(met[2])]

    def _hover(self, given: types.HoverParams) -> types.Hover | None:
        met = self._note_at(given)
        if met is None:
            return None
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, met[2].text))

    def _completion(self, given: types.CompletionParams) -> list[types.CompletionItem]:
        """Complete the key of a note, an id, a name, an entry of an index, or a key of the bibliography."""
        place = self._place(given)
        if place is None:
            return []
        edition, path, line, column = place
        if is_key_begun(line, column):
            return [
                types.CompletionItem(one.key, kind=types.CompletionItemKind.Reference, documentation=one.text)
                for one in self._notes(edition).known(path)
            ]
        typed = begun(line, column)
        if typed is None:
            return []
        return [
            types.CompletionItem(one.key, kind=_KINDS[one.kind], detail=f"{one.at.path}:{one.at.line}")
            for one in offered(marks(self._texts(edition)), *typed)
        ]

    def _note_at(self, given: _AtPlace) -> tuple[Path, WrittenNotes, WrittenNote, bool] | None:
        """Return the edition, its notes, the note that is called or defined at a place, and whether it is defined."""
        place = self._place(given)
        if place is None:
            return None
        edition, path, line, column = place
        key = key_at(line, column)
        notes = self._notes(edition)
        note = notes.definition(key, path) if key else None
        is_here = note is not None and (note.at.path, note.at.line) == (path, given.position.line + 1)
        return None if note is None else (edition, notes, note, is_here and is_definition(line))

    def _place(self, given: _AtPlace) -> tuple[Path, str, str, int] | None:
        """Return the edition, the path in it, the line, and the column in characters from 0."""
        edition = _edition_of(given.text_document.uri)
        if edition is None:
            return None
        document = self._server.workspace.get_text_document(given.text_document.uri)
        lines = document.lines
        position = document.position_codec.position_from_client_units(lines, given.position)
        line = lines[position.line].rstrip("\r\n") if position.line < len(lines) else ""
        return edition, Path(document.path).relative_to(edition).as_posix(), line, position.character

    def _notes(self, edition: Path) -> WrittenNotes:
        return WrittenNotes({path: text for path, text in self._texts(edition).items() if is_markdown(path)})

    def _texts(self, edition: Path) -> dict[str, str]:
        """Return the texts, the names and the bibliography of an edition by path, as the editor has them."""
        texts = {path: document.source for path, document in self._documents(edition).items()}
        folder = edition / _FOLDERS[0]
        for file in sorted(folder.glob("*")) if folder.is_dir() else ():
            path = file.relative_to(edition).as_posix()
            if path not in texts and (is_markdown(path) or is_marked(path)) and file.is_file():
                texts[path] = read_text(file, path, _LARGEST)[0]
        return dict(sorted(texts.items()))

    def _documents(self, edition: Path) -> dict[str, TextDocument]:
        """Return the documents of an edition that the editor has open, by their paths in it."""
        opened = self._server.workspace.text_documents
        return {
            Path(document.path).relative_to(edition).as_posix(): document
            for uri, document in opened.items()
            if _edition_of(uri) == edition
        }

    def _document(self, edition: Path, path: str) -> TextDocument:
        uri = uris.from_fs_path(str(edition / path))
        assert uri is not None
        opened = self._documents(edition).get(path)
        return opened or self._server.workspace.get_text_document(uri)

    def _location(self, edition: Path, at: Location) -> types.Location:
        document = self._document(edition, at.path)
        return types.Location(document.uri, _range(document, at))


def _edition_of(uri: str) -> Path | None:
    """Return the folder of the edition that a document belongs to: the one that holds `sources/` or `styles/`."""
    path = uris.to_fs_path(uri)
    parents: Sequence[Path] = Path(path).parents if path else ()
    return next((one.parent for one in parents if one.name in _FOLDERS), None)


def _diagnostic(document: TextDocument, one: Diagnostic) -> types.Diagnostic:
    said = f"{one.message}\n{one.help}" if one.help else one.message
    return types.Diagnostic(_range(document, one.location), said, _SEVERITIES[one.severity], one.code, source="publish")


def _range(document: TextDocument, at: Location) -> types.Range:
    """Return the range of the word at a place."""
    lines, line, column = document.lines, max(at.line - 1, 0), max(at.column - 1, 0)
    text = lines[line] if line < len(lines) else ""
    word = _WORD.match(text, min(column, len(text)))
    begin = min(column, len(text))
    columns = (begin, word.end() if word else begin)
    if not text:
        return types.Range(types.Position(line, 0), types.Position(line, 0))
    codec = document.position_codec
    start, end = (codec.position_to_client_units(lines, types.Position(line, one)) for one in columns)
    return types.Range(start, end)
