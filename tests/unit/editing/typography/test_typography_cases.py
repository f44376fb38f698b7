"""The golden cases: one table of text a language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.editing.typography import compose
from publish.editing.typography.galley import NOTE
from publish.manuscript.flattening import Piece

CASES = Path(__file__).parent / "cases"
_TURN = re.compile(r"\{n\}|\{\^\}|\{([\w!-]+)\|([^{}]*)\}")


def _visible(text: str) -> str:
    return text.replace("\u00a0", "~").replace("\u202f", "_").replace("\n", "{n}").replace(NOTE, "{^}")


def _invisible(text: str) -> str:
    return text.replace("~", "\u00a0").replace("_", "\u202f")


def _pieces(typed: str, lang: str) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for turn in _TURN.finditer(typed):
        pieces.append(Piece(typed[done : turn.start()], lang))
        if turn[0] in ("{n}", "{^}"):
            pieces.append(Piece("\n" if turn[0] == "{n}" else NOTE, lang, verbatim=True))
        else:
            pieces.append(Piece(turn[2], lang if turn[1] == "!" else turn[1], verbatim=turn[1] == "!"))
        done = turn.end()
    return [*pieces, Piece(typed[done:], lang)]


def _cases() -> list[object]:
    found = []
    for table in sorted(CASES.glob("*.txt")):
        lang = "en" if table.stem == "runs" else table.stem
        for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                typed, _, wanted = line.partition(" => ")
                found.append(pytest.param(lang, typed, wanted, id=f"{table.name}:{number}"))
    return found


@pytest.mark.parametrize(("lang", "typed", "wanted"), _cases())
def test_case(lang: str, typed: str, wanted: str) -> None:
    assert wanted, "a case is written: typed => set"
    pieces = _pieces(_invisible(typed), lang)
    once = compose(pieces)
    assert _visible("".join(once)) == wanted
    again = compose([replace(piece, text=text) for text, piece in zip(once, pieces, strict=True)])
    assert _visible("".join(again)) == wanted


def test_every_table_is_read() -> None:
    assert {"en.txt", "fr.txt", "ru.txt", "runs.txt"} <= {table.name for table in CASES.glob("*.txt")}
