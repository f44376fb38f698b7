"""UTF-8 that was decoded in another encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.checks.definition import Check
from publish.checks.sources.wording import words_at
from publish.diagnostics import Diagnostic, Severity
from publish.editing.sources import Sources

CHECK = Check(
    "mojibake",
    Severity.ERROR,
    "the text of parts and notes, without code",
    what="Text was read in the wrong encoding and has turned into other characters.",
    why="""
A file in UTF-8 was opened as Latin-1, Windows-1252 or Windows-1251 and saved again: every
accented letter, dash and quotation mark has become two or three other characters.""",
    mend="""
Write what is meant, or open the original as UTF-8 and copy it again:

    don’t, Genève, Москва               instead of     donâ€™t, GenÃ¨ve""",
)

# The bytes 0x80 to 0xBF, which in UTF-8 are all bytes of a character but the first.
_LATER = bytes(range(0x80, 0xC0))
_CONTINUING = f"[{re.escape(_LATER.decode('cp1252', 'ignore'))}]"
_BEGINNING = re.compile(f"[\u00c2-\u00f0](?={_CONTINUING})")
_LATIN = re.compile(f"(?:[\u00c2-\u00df]{_CONTINUING}|[\u00e0-\u00ef]{_CONTINUING}{{2}}|\u00f0{_CONTINUING}{{3}})+")
# Characters that may rightly follow the last capital of a word.
# More characters of a distant script than this in a row were surely misread.
_SEVERAL = 2
_ENDING = "‚„…‹‘’“”•–—™›\u00a0ª«°·º»"
# Misread as Windows-1251, each Cyrillic letter becomes a capital Р or С and another character.
_CYRILLIC = re.compile(f"(?:[РС][{re.escape(_LATER.decode('cp1251', 'ignore'))}]){{3,}}")


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Report an error for each run of characters that makes sense only as misread bytes."""
    for passage in sources.passages:
        text = passage.prose
        if text.isascii():
            continue
        done = 0
        for beginning in _BEGINNING.finditer(text):
            found = _LATIN.match(text, beginning.start()) if beginning.start() >= done else None
            if found is None:
                continue
            done = found.end()
            meant = _read(found[0], "cp1252")
            if meant and _is_writing(meant) and _is_likely(text, found, meant):
                yield CHECK.found(
                    f'"{words_at(passage, found.start(), found.end(), 0)}" was read in the wrong encoding',
                    passage.at(found.start()),
                    f'write "{meant}" instead of "{found[0]}"',
                )
        for found in _CYRILLIC.finditer(text) if "Р" in text or "С" in text else ():
            meant = _read(found[0], "cp1251")
            if meant:
                yield CHECK.found(
                    f'"{words_at(passage, found.start(), found.end(), 0)}" was read in the wrong encoding',
                    passage.at(found.start()),
                    f'write "{meant}" instead of "{found[0]}"',
                )


def _read(text: str, encoding: str) -> str:
    """The characters, turned back into bytes in `encoding` and decoded as UTF-8; "" if that is impossible."""
    try:
        return text.encode(encoding).decode()
    except UnicodeError:
        return ""


def _is_writing(meant: str) -> bool:
    """Whether misread bytes can mean such characters: a letter or sign of European writing, or several of another.

    A letter, a no-break space and a closing mark (farinæ ») are the bytes of a single Chinese character.
    """
    return len(meant) > _SEVERAL or all(one < "\u0590" or "\u1e00" <= one < "\u2c00" for one in meant)


def _is_likely(text: str, found: re.Match[str], meant: str) -> bool:
    """Whether the characters can only be an error.

    Two such characters may be correct, as in CAFÉ» and Å’s, but not three, nor two beside lower-case letters.
    """
    if len(meant) > 1 or len(found[0]) > 2:
        return True
    if found[0][1] not in _ENDING:
        return True
    if found[0][1] == "’" and not text[: found.start()][-1:].isalpha():
        return False  # a word without its next letters, as in Ä’ke
    before, behind = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
    return not before.isupper() and (before.islower() or behind.islower() or found[0][0] == "Â")
