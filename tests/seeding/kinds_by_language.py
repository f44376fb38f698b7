"""The kinds of errors for novels in German and French: a row is a name, codes, a pattern, its replacement, and the
offset from its beginning at which the fault is reported (None: anywhere in the block)."""

from __future__ import annotations

from error_kinds import Kind, changing

_L = "[a-zß-öø-ÿ]"
_END = rf"(?<={_L}{{4}})(?=\. [A-ZÄÖÜÉÀ])"
_Row = tuple[str, str, str, str, int | None]

_BOTH: tuple[_Row, ...] = (
    ("two spaces", "space-double", rf"(?<={_L}) (?={_L})", "  ", 0),
    ("a space before a comma", "space-before-mark", rf"(?<={_L})(?=, {_L})", " ", 0),
    ("a space before a full stop", "space-before-mark", rf"(?<={_L})(?=\. [A-Z])", " ", 0),
    ("no space after a comma", "space-missing", rf"(?<={_L}), (?={_L}{{3}})", ",", 0),
    ("two commas", "mark-doubled", rf"(?<={_L}),(?= {_L})", ",,", 0),
    ("two dots", "mark-doubled dots-typed", rf"(?<={_L}{{4}})\.(?= [A-Z])", "..", 0),
    ("a hyphen for a dash", "hyphen-for-dash", rf"(?<={_L}{{2}}), (?={_L}{{2}})", " -", None),
    ("a Cyrillic letter in a word", "script-mixed", r"(?<=[a-z])a(?=[a-z])", "а", None),
    ("a zero width space", "character-invisible", rf"(?<={_L}{{3}})(?={_L}{{3}})", "\u200b", 0),
    ("a soft hyphen", "soft-hyphen", rf"(?<={_L}{{3}})(?={_L}{{3}})", "\u00ad", 0),
    ("a bidirectional control", "character-bidirectional", rf"(?<={_L}) (?={_L})", " \u202e", None),
    ("a private character", "character-private glyph-missing", rf"(?<={_L}) (?={_L})", " \ue000 ", None),
    ("a replacement character", "character-replaced", rf"(?<={_L}{{3}}){_L}(?={_L}{{3}})", "\ufffd", 0),
    ("a digit for a letter", "digit-in-word", rf"(?<={_L}{{2}})o(?={_L}{{2}})", "0", None),
    ("a note left to be written", "todo-left", _END, " TODO check", None),
    ("a Russian sentence", "language-undeclared", r"$", " Всякая власть есть насилие над людьми.", None),
    ("a link that is not closed", "link-unclosed", _END, " [Brief](https://example.org/one", None),
    ("an unknown entity", "entity-unknown", rf"(?<={_L}) (?={_L})", "&nbps;", None),
    ("a container typed in a line", "container-inline", rf"(?<={_L}) (?={_L})", " ::: signature ", None),
    ("a link to nowhere", "link-nowhere", _END, " ([Brief](#is-not-there))", None),
    ("a range turned round", "range-reversed", _END, " (1878–1829)", None),
    ("a mistyped address", "address-broken", _END, " (http//example.org/one)", None),
    ("a ring for a degree", "degree-sign", _END, " 15º C", None),
    ("an entity of an entity", "entity-unread", rf"(?<={_L}) (?={_L})", "&amp;nbsp;", None),
    ("a ligature", "ligature-typed", rf"(?<={_L})fi(?={_L})", "ﬁ", None),
    ("an ideographic space", "space-exotic", rf"(?<={_L}) (?={_L})", "\u3000", None),
    ("a wiki link", "syntax-foreign", _END, " (s. [[Letters]])", None),
    ("an ISBN with a wrong figure", "isbn-wrong", _END, " (ISBN 978-0-306-40615-2)", None),
    ("a wrong Roman number", "roman-number", _END, " MDCCIIX", None),
    ("a script sign", "script-mixed", rf"(?<={_L})o(?={_L})", "ο", None),
    ("a lost closing bracket", "bracket-unbalanced", rf"(?<={_L})\)(?=[ ,.])", "", None),
    ("a space after an opening bracket", "space-inside", rf"(?<= )\((?={_L})", "( ", None),
)
_GERMAN: tuple[_Row, ...] = (
    ("a word twice", "word-twice", rf"(?<= )(und|in|zu|mit|von|auf|ein|ich|er|aber) (?={_L})", r"\1 \1 ", None),
    ("a decomposed letter", "normal-form", rf"ü(?={_L})", "u\u0308", None),
    ("a misread letter", "mojibake", rf"(?<={_L})ü(?={_L})", "Ã¼", None),
    ("a capital too many", "case-odd", r"(?<= D)ie(?= [a-zA-Z])", "Ie", None),
    ("a lost closing quotation mark", "quote-unbalanced", r"\A(»[^»«]*[.!?…])«\Z", r"\1", None),
    ("a lost opening quotation mark", "quote-unbalanced", r"\A»(?=[A-ZÄÖÜ][^»«]*«\Z)", "", None),
    ("straight marks among others", "quote-mixed", rf"»([A-ZÄÖÜ]{_L}[A-Za-zäöüß ,]{{3,60}}[.!?])«", r'"\1"', None),
    ("an impossible date", "date-impossible", _END, " (am 31. November 1875)", None),
    ("a small letter after a full stop", "sentence-case", rf"(?<={_L}{{4}}\. )E(?=r {_L})", "e", None),
    ("a word divided", "word-split", r"(?<= wie)(?=der )|(?<= nich)(?=ts )|(?<= Augen)(?=blick )", "- ", None),
    ("a letter for a digit", "digit-in-word", _END, " (l875)", None),
)
_FRENCH: tuple[_Row, ...] = (
    ("a word twice", "word-twice", rf"(?<= )(de|le|et|que|dans|un|une|les|pour|avec) (?={_L})", r"\1 \1 ", None),
    ("a decomposed letter", "normal-form", rf"é(?={_L})", "e\u0301", None),
    ("a misread letter", "mojibake", rf"(?<={_L})é(?={_L})", "Ã©", None),
    ("a capital too many", "case-odd", r"(?<= L)es(?= [a-z])", "Es", None),
    ("a lost closing quotation mark", "quote-unbalanced", r'\A("[^"]*[.!?])"\Z', r"\1", None),
    ("a lost opening quotation mark", "quote-unbalanced", r'\A"(?=[A-ZÉÀ][^"]*"\Z)', "", None),
    ("marks of another language", "quote-foreign quote-direction", rf'"([A-ZÉÀ]?{_L}[a-zé ,]{{3,60}})"', "„\\1“", None),
    ("an impossible date", "date-impossible", _END, " (le 31 novembre 1875)", None),
    ("a small letter after a full stop", "sentence-case", rf"(?<={_L}{{4}}\. )I(?=l {_L})", "i", None),
    ("a word divided", "word-split", r"(?<= cito)(?=yen )|(?<= com)(?=me )|(?<= tou)(?=jours )", "- ", None),
    ("an accent for an apostrophe", "apostrophe-wrong accent-apart", r"(?<= [ldn])'(?=[aeiou])", "´", None),
    ("a letter for a digit", "digit-in-word", _END, " (l875)", None),
)


def kinds(language: str) -> dict[str, Kind]:
    """The kinds of errors that suit a text in a language ("de" or "fr")."""
    rows = {"de": _GERMAN, "fr": _FRENCH}[language]
    return {row[0]: changing(*row) for row in (*_BOTH, *rows)}
