"""The marks around words, by how Word sets them."""

from __future__ import annotations

from publish.config import values
from publish.importing.word.style_reading import RunLook
from publish.style_names import EditorClass


def marks_of(look: RunLook, plain: RunLook, language: str) -> dict[str, str]:
    """Return the marks around words by their look, as far as it differs from the `plain` look of the paragraph.

    `language` is the edition's.
    """
    upright = plain.on - look.on == {"italic"}  # words that stand out from a style in italics
    own = look.on - plain.on | ({"italic"} if upright else set())
    marks: dict[str, str] = {name: name for name in ("bold", "italic", "struck", EditorClass.SMALL_CAPS) if name in own}
    if look.shift and look.shift != plain.shift:
        marks[look.shift] = look.shift
    if look.underlined:
        marks["underlined"] = "underlined"
    tongue = look.language_from_right if "from-right" in look.on else look.language
    found = canonical(tongue)
    if found and not same_tongue(found, language):
        marks["language"] = found
    if look.span == "code":
        return {"code": "code"}
    if look.span:
        marks = {name: held for name, held in marks.items() if name in ("language", "bold", "italic")}
        marks["class"] = look.span
        if look.span == "stage":
            marks.pop("italic", None)
    return marks


def canonical(tag: str) -> str:
    """Return a language tag in its usual form; "" if it is invalid, or stands for no language.

    Word always names a country, which is left out if the language is named after it.
    """
    if not tag or tag.lower().startswith(("x-", "zxx", "und")):
        return ""
    language, _, country = tag.partition("-")
    tag = language if language.lower() == country.lower() else tag
    try:
        return values.language(tag)
    except ValueError:
        return ""


def same_tongue(one: str, other: str) -> bool:
    """Whether two tags name the same language, whatever its country."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()
