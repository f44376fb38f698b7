"""Compare what five citation styles write for forty works with what their own documentation prints.

python tests/bench/citation_styles.py

The works and the strings are in the folder `citation_styles`. It prints each difference, and for each style how many
strings are the same; a work whose citation has no words is a difference, too.
"""

from __future__ import annotations

import html
import json
import re
import tomllib
from pathlib import Path
from typing import Any

from publish.citations.citation_styles import packaged_style
from publish.citations.locales import locales
from publish.diagnostics import Location
from publish.tools import citation_processor

FOLDER = Path(__file__).with_suffix("")
GERMAN = "deutsche-gesellschaft-fur-psychologie"


def main() -> None:
    """Print the comparison of all styles."""
    works = {one["id"]: one for one in json.loads((FOLDER / "references.json").read_text("utf-8"))}
    for style, expected in tomllib.loads((FOLDER / "expected.toml").read_text("utf-8")).items():
        found = written(style, works, expected)
        pairs = [(key, kind, said) for key, kinds in expected.items() for kind, said in kinds.items()]
        made = [(key, kind, found.get((key, kind), ""), words(said)) for key, kind, said in pairs]
        wrong = [one for one in made if one[2] != one[3]]
        empty = [key for key in works if not found[key, "first"]]
        right, told = len(pairs) - len(wrong), len(works) - len(empty)
        print(f"{style}: {right} of {len(pairs)} strings, {told} of {len(works)} works")
        for key, kind, now, wanted in wrong:
            print(f"  {key} {kind}\n    is     {now}\n    wanted {wanted}")
        for key in empty:
            print(f"  {key} is written as nothing")


def words(said: Any) -> str:
    """The expected words, without the locator that they are for."""
    return str(said[1] if isinstance(said, list) else said)


def written(style: str, works: dict[str, Any], expected: dict[str, Any]) -> dict[tuple[str, str], str]:
    """Return what a style writes, by the key of the work and the kind of the string."""
    at = Location(style)
    found, problems = packaged_style(style, citation_processor.styles_folder(), at)
    assert found is not None, problems
    language = "de" if style == GERMAN else "en"
    asked = [(key, "first", "") for key in works if "note" not in expected.get(key, {})]
    strings = [(key, kind, said) for key, kinds in expected.items() for kind, said in kinds.items() if kind != "entry"]
    asked += sorted([(key, kind, said[0]) for key, kind, said in strings], key=lambda one: one[1] != "note")
    clusters = [
        {
            "works": [{"id": key, **({"locator": locator, "label": "page"} if locator else {}), "noIbid": True}],
            "note": number if found.is_note else 0,
        }
        for number, (key, _, locator) in enumerate(asked, 1)
    ]
    answer = citation_processor.run(
        {
            "style": found.text,
            "language": {"de": "de-DE", "en": "en-US"}[language],
            "locales": locales(language, citation_processor.locales_folder()),
            "items": works,
            "citations": clusters,
            "uncited": [],
            "lists": 0,
        }
    )
    made = {(key, kind): plain(one["html"]) for (key, kind, _), one in zip(asked, answer["citations"], strict=True)}
    made |= {(key, "first"): made[key, "note"] for key, kind, _ in asked if kind == "note"}
    return made | {(key, "entry"): plain(entry) for key, entry in answer["lists"][-1]}


def plain(text: str) -> str:
    """Return HTML as words with italics between asterisks."""
    return html.unescape(re.sub(r"<[^<>]*>", "", re.sub(r"</?i>", "*", text))).strip()


if __name__ == "__main__":
    main()
