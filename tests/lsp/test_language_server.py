"""The language server, asked by a real client."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the language server was not tried: pygls comes with `make test`")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

# Seconds after which a test gives up.
PATIENCE = 40
ENTRY = "from publish.cli import main; main(['lsp'])"

LETTER = """# A letter

The keeper[^stair] climbs, 𝒜 and so[^stair] on.

He saw[^boat] it.

[^boat]: A *yawl*,
    with a blue hull.
"""
NOTES = '[^stair]: Ninety steps.\n\n[Kronstadt]{#harbour .index entry="Kronstadt"}\n'
NAMES = '[[name]]\npreferred = "Pyotr Wrangel"\n'
REFERENCES = '[{"id": "kropotkin1902"}, {"id": "lenin1917"}]'


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "edition.toml").write_text('title = "A letter"\n[[part]]\nfile = "letter.md"\n', "utf-8")
    (tmp_path / "sources" / "letter.md").write_text(LETTER, "utf-8")
    (tmp_path / "sources" / "footnotes.md").write_text(NOTES, "utf-8")
    (tmp_path / "sources" / "names.toml").write_text(NAMES, "utf-8")
    (tmp_path / "sources" / "references.json").write_text(REFERENCES, "utf-8")
    return tmp_path


class Editor:
    """An editor with one open document."""

    def __init__(self, edition: Path) -> None:
        self.client = LanguageClient("editor", "1")
        self.file = edition / "sources" / "letter.md"
        self.uri = self.file.as_uri()
        self.version = 0
        self.found: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def told(given: types.PublishDiagnosticsParams) -> None:
            self.found.put_nowait(given)

    async def start(self) -> None:
        await self.client.start_io(sys.executable, "-c", ENTRY)
        await self.client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
        self.client.initialized(types.InitializedParams())
        document = types.TextDocumentItem(self.uri, "markdown", self.version, LETTER)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def type(self, text: str) -> None:
        """Replace the whole text, without saving it."""
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def diagnostics(self, condition: Callable[[list[types.Diagnostic]], bool]) -> list[types.Diagnostic]:
        """The first diagnostics of the document that meet a condition."""
        while True:
            told = await self.found.get()
            if told.uri == self.uri and condition(list(told.diagnostics)):
                return list(told.diagnostics)

    def at(self, line: int, column: int) -> tuple[types.TextDocumentIdentifier, types.Position]:
        return types.TextDocumentIdentifier(self.uri), types.Position(line, column)


def with_editor(edition: Path, talk: Callable[[Editor], Awaitable[None]]) -> None:
    async def session() -> None:
        editor = Editor(edition)
        async with asyncio.timeout(PATIENCE):
            await editor.start()
            await talk(editor)
            await editor.client.shutdown_async(None)
            editor.client.exit(None)
            await editor.client.stop()

    asyncio.run(session())


def test_an_editor_learns_what_check_finds_and_where_notes_are(
    edition: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async def talk(editor: Editor) -> None:
        # As you type, and before it is saved.
        editor.type(LETTER.replace("[^stair] on", "[^stare] on on"))
        found = await editor.diagnostics(lambda found: any(one.code == "note-undefined" for one in found))
        undefined = next(one for one in found if one.code == "note-undefined")
        assert undefined.severity is types.DiagnosticSeverity.Error
        assert "stair" in undefined.message  # did you mean
        # Columns are counted as the protocol does: 𝒜 is two.
        assert (undefined.range.start.line, undefined.range.start.character) == (2, 36)
        editor.type(LETTER)
        await editor.diagnostics(lambda found: "note-undefined" not in {one.code for one in found})
        assert editor.file.read_text("utf-8") == LETTER

        client = editor.client
        (place,) = await client.text_document_definition_async(types.DefinitionParams(*editor.at(2, 14)))
        assert (Path(place.uri.removeprefix("file://")).name, place.range.start) == (
            "footnotes.md",
            types.Position(0, 0),
        )
        (place,) = await client.text_document_definition_async(types.DefinitionParams(*editor.at(4, 9)))
        assert (place.uri, place.range.start) == (editor.uri, types.Position(6, 0))
        (back,) = await client.text_document_definition_async(types.DefinitionParams(*editor.at(6, 3)))
        assert (back.uri, back.range.start) == (editor.uri, types.Position(4, 6))
        calls = await client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(False), *editor.at(2, 38))
        )
        assert [one.range.start for one in calls] == [types.Position(2, 10), types.Position(2, 36)]
        assert await client.text_document_definition_async(types.DefinitionParams(*editor.at(2, 1))) is None

        hover = await client.text_document_hover_async(types.HoverParams(*editor.at(4, 9)))
        assert hover.contents.value == "A *yawl*, with a blue hull."

        editor.type(LETTER.replace("it.", "it[^."))
        offered = await client.text_document_completion_async(types.CompletionParams(*editor.at(4, 18)))
        assert [(one.label, one.documentation) for one in offered] == [
            ("boat", "A *yawl*, with a blue hull."), ("stair", "Ninety steps."),
        ]  # fmt: skip
        assert await client.text_document_completion_async(types.CompletionParams(*editor.at(2, 1))) == []

        offered = {
            "](#": ["a-letter", "harbour"],
            "](#h": ["harbour"],
            "the Wran": ["Pyotr Wrangel"],
            'x]{.index entry="K': ["Kronstadt"],
            "as [see @kro": ["kropotkin1902"],
            "by @": ["kropotkin1902", "lenin1917"],
            "Nob": [],
        }
        for typed, wanted in offered.items():
            editor.type(LETTER.replace("He saw", typed))
            place = editor.at(4, len(typed))
            found = await client.text_document_completion_async(types.CompletionParams(*place))
            assert [one.label for one in found] == wanted, typed
        editor.type(LETTER.replace("He saw", "[x](#harbour)"))
        (place,) = await client.text_document_definition_async(types.DefinitionParams(*editor.at(4, 8)))
        assert (Path(place.uri.removeprefix("file://")).name, place.range.start) == (
            "footnotes.md",
            types.Position(2, 13),
        )

    with_editor(edition, talk)
    assert capfd.readouterr().err == ""
    assert not (edition / "build").exists()
