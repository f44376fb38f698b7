"""Rules for single values.

Each takes what the editor wrote and returns the value, or raises ValueError with what to write instead.
"""

from __future__ import annotations

import difflib
import re
import uuid
from collections.abc import Callable

from publish.config.bibliography_settings import BibliographySettings
from publish.config.cover_settings import PrintedCover, bulk, spine
from publish.config.ebook_settings import EbookSettings
from publish.config.export_settings import TeiExport, web_address
from publish.config.index_settings import IndexSettings, columns, successive
from publish.config.language_tags import canonical, nearest
from publish.config.letter_settings import Letter
from publish.config.line_settings import LineSettings, Witness, note_source, siglum
from publish.config.part_kinds import part_kind
from publish.config.schemas import Emendation, Name, Omission
from publish.config.settings import (
    BY_LINE,
    Budget,
    Contributor,
    FrontSettings,
    IgnoreSettings,
    Isbn,
    NotesSettings,
    PartSettings,
    Print,
    ScriptFamilies,
    Series,
    Settings,
    TypefaceSettings,
)
from publish.designs.design import CoverLook
from publish.designs.margins import MarginLengths, Margins, parse_margins
from publish.printers.printer_table import NAMES as PRINTERS
from publish.textfile import CONTROL
from publish.units import parse_length

# RFC 5646, section 2.1, without the grandfathered tags, and without primary tags of four to eight letters: none is
# registered, so such a word is the name of a language ("english"), not its tag.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-([a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(-[a-wyz\d](-[a-z\d]{2,8})+)*(-x(-[a-z\d]{1,8})+)?|x(-[a-z\d]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
_SLUG = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
_DRIVE = re.compile(r"[A-Za-z]:")
# What TOML reads for a backslash and a letter -> what the editor wrote.
_ESCAPED = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r"}
# Lines appear on the title page and in running heads; texts appear in catalogues.
LONGEST_LINE = 1_000
LONGEST_TEXT = 20_000
_LONGEST_SEPARATOR = 3
# Unicode Standard Annex 9, 2.2.
_OVERRIDE = re.compile("[\u202d\u202e]")
_SCRIPT = re.compile(r"[A-Z][a-z]{3}")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_COUNTERS = ("1", "a", "i", "A", "I")
_LARGEST_BLEED = 72.0


def text(value: str) -> str:
    """Text that may have several lines."""
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"this has {len(value):,} characters: write at most {LONGEST_TEXT:,}")
    found = CONTROL.search(value)
    if found is not None:
        raise ValueError(f"the control character U+{ord(found[0]):04X} cannot be printed: delete it")
    found = _OVERRIDE.search(value)
    if found is not None:
        raise ValueError(f"the invisible U+{ord(found[0]):04X} reverses the letters: delete it")
    return value


def line(value: str) -> str:
    """Text on a single line, without surrounding white space."""
    if "\n" in value:
        raise ValueError("this has more than one line: write it on a single line")
    words = text(value).strip()
    if len(words) > LONGEST_LINE:
        raise ValueError(f"this has {len(words):,} characters: write at most {LONGEST_LINE:,}")
    return words


def lemma_sign(value: str) -> str:
    """The sign after the words that a note repeats; a space before it, as before a French colon, is not broken."""
    words = line(value)
    return f"\N{NO-BREAK SPACE}{words}" if words and value[:1].isspace() else words


def separator(value: str) -> str:
    """The signs between two notes of one paragraph: no letters and no figures, which would look like words."""
    signs = line(value)
    if any(map(str.isalnum, signs)) or len(signs) > _LONGEST_SEPARATOR:
        raise ValueError(f'"{signs}" cannot separate notes: write one to three signs, such as "|", "—" or "·"')
    return signs


def given_line(value: str) -> str:
    """Text on a single line that is not empty."""
    words = line(value)
    if not words:
        raise ValueError("this is empty: write a value, or delete the key if it is optional")
    return words


def path(value: str) -> str:
    """The path of a file in the edition, "" for none. Folders are separated by "/" on every system."""
    written = "".join(_ESCAPED.get(one, one) for one in value)
    if "\\" in written and not _DRIVE.match(written):  # a path with a drive is reported as outside the edition
        parted = re.sub(r"\\+", "/", written)
        raise ValueError(f'"{written}" contains backslashes: write "{parted}", which works on every system')
    return line(value)


def given_path(value: str) -> str:
    """The path of a file in the edition that is not empty."""
    return given_line(path(value))


def language(value: str) -> str:
    """The canonical form of a language tag (RFC 5646, BCP 47): fra is fr."""
    written = value.replace("_", "-")
    is_formed = _LANGUAGE.fullmatch(written) is not None
    found = canonical(written) if is_formed else None
    if found and written == value:
        return found
    near = found or (nearest(written) if is_formed else "")
    instead = f'write "{near}"' if near else 'write one such as "en", "en-GB" or "ru"'
    raise ValueError(f'"{value}" is not a language tag (BCP 47): {instead}')


def slug(value: str) -> str:
    """The file name of the products, without its suffix."""
    if _SLUG.fullmatch(value):
        return value
    raise ValueError(
        f'"{value}" is not a valid file name on every system: write at most 100 letters (a to z), digits, "-", "_" '
        'and ".", and no "." at the beginning or the end'
    )


def role(value: str) -> str:
    """A well-formed MARC relator code (https://www.loc.gov/marc/relators/)."""
    if re.fullmatch(r"[a-z]{3}", value):
        return value
    raise ValueError(
        f'"{value}" is not a MARC relator code: write three small letters, such as "aut" (author), "edt" (editor), '
        '"trl" (translator) or "aui" (author of an introduction)'
    )


def marks(value: str) -> str:
    """The marks of a series of notes: the first value of a counter, or the symbols in order."""
    if value in (*_COUNTERS, BY_LINE):
        return value
    odd = [one for one in value if one.isalnum() or one.isspace()]
    if not value or odd or len(set(value)) < len(value):
        raise ValueError(
            f'"{value}" cannot be note marks: write "1", "a", "i", "A", "I", "line" or symbols, such as "*†‡"'
        )
    return text(value)


def prefix(value: str) -> str:
    """The prefix of a series' note keys."""
    if re.search(r"[\s\[\]^]", value):
        raise ValueError(
            f'"{value}" is not a prefix for note keys: write it without spaces, "[", "]" and "^", such as "a:"'
        )
    return text(value)


def isbn(value: str) -> str:
    """An ISBN of ten or thirteen digits with a correct check digit (ISO 2108); hyphens and spaces are allowed."""
    digits = re.sub(r"[ -]", "", value)
    if re.fullmatch(r"[0-9]{9}[0-9Xx]", digits):
        last = "0123456789X"[-sum((10 - at) * int(one) for at, one in enumerate(digits[:9])) % 11]
    elif re.fullmatch(r"97[89][0-9]{10}", digits):
        last = str(-sum((1, 3)[at % 2] * int(one) for at, one in enumerate(digits[:12])) % 10)
    else:
        raise ValueError(
            f'"{value}" is not an ISBN: write 13 digits that begin with 978 or 979, with or without hyphens'
        )
    if digits[-1].upper() != last:
        raise ValueError(
            f'the check digit of "{value}" is wrong: the other digits require {last}; compare it with the ISBN '
            "that was assigned"
        )
    return value


def identifier(value: str) -> str:
    """The unique identifier of the publication; a UUID must be valid (RFC 9562)."""
    if not value or re.search(r"\s", value):
        raise ValueError(
            f'"{value}" is not an identifier: write one without spaces, or delete the key to have one made'
        )
    if value.lower().startswith("urn:uuid:"):
        try:
            well_formed = str(uuid.UUID(value[9:])) == value[9:].lower()
        except ValueError:
            well_formed = False
        if not well_formed:
            raise ValueError(
                f'"{value}" is not a UUID: write 8-4-4-4-12 hexadecimal digits, or delete the key to have one made'
            )
    return text(value)


def bleed(value: str) -> float:
    """The bleed in points, at most an inch."""
    points = parse_length(value)
    if points > _LARGEST_BLEED:
        raise ValueError(f'"{value}" is too large for a bleed: write "1in" or less; printers ask for "3mm"')
    return points


def printer(value: str) -> str:
    """The name of a printer, or "" for any."""
    if value in ("", *PRINTERS):
        return value
    near = difflib.get_close_matches(value.lower().replace(" ", ""), PRINTERS, 1)
    *others, last = (f'"{name}"' for name in PRINTERS)
    instead = f'write "{near[0]}"' if near else f"write {', '.join(others)} or {last}, or delete the key"
    raise ValueError(f'"{value}" is not a printer that publish knows: {instead}')


def margins(value: str) -> Margins:
    """The margins of the page. Those of the design are put in before a table is read."""
    found = parse_margins(value)
    if isinstance(found.by, MarginLengths) and min(found.by.inner, found.by.top, found.by.outer, found.by.foot) <= 0:
        raise ValueError(f'"{value}" leaves a side without a margin: write four lengths above 0')
    return found


def script_families(value: dict[str, object]) -> ScriptFamilies:
    """Families by language (BCP 47) or script (ISO 15924)."""
    pairs = []
    for key, family in value.items():
        if not isinstance(family, str) or not family.strip():
            raise ValueError(f'"{key}" names no typeface: write {key} = "the name of a family"')
        pairs.append((key if _SCRIPT.fullmatch(key) else language(key), line(family)))
    return ScriptFamilies(tuple(pairs))


def colour(value: str) -> str:
    """A colour of the cover."""
    if not _COLOUR.fullmatch(value):
        raise ValueError(f'"{value}" is not a colour: write six hexadecimal digits, such as "#93261e"')
    return value.lower()


def count(value: int) -> int:
    """A number of pages; 0 means no limit."""
    if value < 0:
        raise ValueError(f"{value} is not a number of pages: write a whole number above 0, or delete the key")
    return value


def ordinal(value: int) -> int:
    """A number that counts from 1: a line, or how often something occurs."""
    if value < 1:
        raise ValueError(f"{value} is too small: write 1 or more, or delete the key")
    return value


def depth(value: int) -> int:
    """The deepest level of heading in the contents."""
    if not 1 <= value <= 6:
        raise ValueError(f"{value} is not a level of heading: write a number from 1, for the parts alone, to 6")
    return value


def ink_limit(value: int) -> int:
    """The ink limit of the paper: the sum of all inks in one place, in per cent."""
    if not 100 <= value <= 400:
        raise ValueError(
            f"{value} is not an ink limit: write the printer's limit, between 100 and 400 (about 300 for "
            "uncoated and 330 for coated paper)"
        )
    return value


def threshold(value: float) -> float:
    """The threshold at which a fault of the page is reported."""
    if not 0 < value < float("inf"):
        raise ValueError(f"{value} is not a threshold: write a number above 0, or false to turn the check off")
    return float(value)


def distance(value: str) -> float:
    """A length above zero, in points."""
    points = parse_length(value)
    if not points:
        raise ValueError(f'"{value}" is not a distance: write a length such as "3mm", or false to turn the check off')
    return points


# The rules by table and field; text without a rule is a `line`.
RULES: dict[tuple[type, str], Callable[..., object]] = {
    (Settings, "title"): given_line,
    (Settings, "slug"): slug,
    (Settings, "identifier"): identifier,
    (Settings, "language"): language,
    (Settings, "description"): text,
    (Settings, "rights"): text,
    (Settings, "subjects"): given_line,
    (Settings, "series_number"): ordinal,
    (Isbn, "print"): isbn,
    (Isbn, "ebook"): isbn,
    (Contributor, "name"): given_line,
    (Contributor, "role"): role,
    (PartSettings, "file"): given_path,
    (PartSettings, "copytext"): path,
    (PartSettings, "kind"): part_kind,
    (PartSettings, "source"): text,
    (PartSettings, "language"): language,
    (PartSettings, "facing"): given_path,
    (Letter, "source"): text,
    (IgnoreSettings, "file"): path,
    (IgnoreSettings, "code"): given_line,
    (IgnoreSettings, "reason"): given_line,
    (NotesSettings, "files"): given_path,
    (BibliographySettings, "files"): given_path,
    (BibliographySettings, "style"): given_path,
    (EbookSettings, "cover"): path,
    (Series, "lemma_sign"): lemma_sign,
    (Series, "separator"): separator,
    (Series, "name"): given_line,
    (Series, "marks"): marks,
    (Series, "prefix"): prefix,
    (Series, "from_"): note_source,
    (LineSettings, "every"): ordinal,
    (LineSettings, "parts"): part_kind,
    (Witness, "siglum"): siglum,
    (Witness, "parts"): given_path,
    (TypefaceSettings, "text"): given_line,
    (TypefaceSettings, "code"): given_line,
    (FrontSettings, "contents_depth"): depth,
    (CoverLook, "paper"): colour,
    (CoverLook, "ink"): colour,
    (CoverLook, "accent"): colour,
    (CoverLook, "largest"): count,
    (Print, "bleed"): bleed,
    (Print, "printer"): printer,
    (Print, "icc"): given_path,
    (Print, "ink_limit"): ink_limit,
    (PrintedCover, "bulk"): bulk,
    (PrintedCover, "spine"): spine,
    (PrintedCover, "blurb"): text,
    (TeiExport, "canonical"): web_address,
    (Budget, "pages"): count,
    (Budget, "multiple"): count,
    (IndexSettings, "name"): given_line,
    (IndexSettings, "columns"): columns,
    (IndexSettings, "collation"): language,
    (IndexSettings, "join_pages"): successive,
    (Name, "preferred"): given_line,
    (Name, "variants"): given_line,
    (Name, "forms"): given_line,
    (Name, "allow_in"): given_path,
    (Emendation, "part"): given_path,
    (Emendation, "reason"): given_line,
    (Emendation, "times"): ordinal,
    (Omission, "part"): given_path,
    (Omission, "reason"): given_line,
    (Omission, "first"): ordinal,
    (Omission, "last"): ordinal,
}
