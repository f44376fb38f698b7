"""Text that is not in the language declared for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from publish.checks.definition import Check
from publish.diagnostics import Diagnostic, Severity
from publish.editing.passages import Passage
from publish.editing.sources import Sources
from publish.editing.typography.conventions import words

CHECK = Check(
    "language-differs",
    Severity.WARNING,
    "parts and long paragraphs, by their commonest words",
    what="A text is not in the language declared for it.",
    why="""
The language decides where words are divided, which quotation marks and spaces they get,
and which voice reads them aloud; shops list the book under it.""",
    mend="""
Write the language of most of the text in edition.toml, and mark passages in others:

    language = "fr"

    ::: {.quote lang=fr}
    La première année, il travaillait pour le seigneur.
    :::""",
)

# The commonest short words of each language; those of several languages count for each of them.
_COMMONEST = {
    "en": "the of and to in a is that it was he for on with as his at be by had not but from she they which you this",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an er hat aus sie",
    "fr": "de la le et les des en un une du que qui dans il est pour au par sur ne pas plus ce se elle son avec était",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ya era había",
    "it": "di e che la il un a per in è una del non con si da le della i al come più ma lo gli nel dei era aveva",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua era",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar hij bij was naar zich",
    "sv": "och i att det som en på är av för med till den har de inte om ett men var jag sig så han hon",
    "da": "og i at det en den til er som på de med han af for ikke der var mig sig men et har om vi",
    "nb": "og i det på som er en til å han av for med at var de ikke den har jeg om et men seg hun",
    "fi": "ja on ei että se oli hän mutta kun niin ovat joka sen hänen olla mitä jos kuin minä vain nyt",
    "pl": "i w na z do się nie to że jest o jak ale po co tak za od przez był dla go już być ich tym",
    "cs": "a se v na je že o s z do i to jako za by ale po ve který jsem být pro jeho už jen byl",
    "hu": "a az és hogy nem is egy ez meg de csak volt van ki már mint el még ha azt vagy",
    "ro": "și de în a la cu pe nu că o să din se un mai este ce pentru care era au prin dar",
    "la": "et in est non ad ut cum quod qui sed si ex de quae enim aut ab esse per nec hoc",
}
_LISTS = {language: frozenset(words(these)) for language, these in _COMMONEST.items()}
_LANGUAGES_OF = {
    word: [language for language, its in _LISTS.items() if word in its] for word in frozenset().union(*_LISTS.values())
}
# Written alike: the lists cannot tell them apart.
_ALIKE = {"da": "nb", "nb": "nb", "nn": "nb", "no": "nb", "af": "nl", "gl": "pt", "ca": "es", "sk": "cs"}
_WORD = re.compile(r"[^\W\d_]+")
# Words of a part and of a paragraph to judge by, and the share that the commonest words of its language then have.
_OF_PART, _OF_PARAGRAPH = 80, 40
_SHARE, _LESS = 0.22, 0.4
# The largest share that one word has of them.
_OF_ONE_WORD = 0.5


def check(sources: Sources) -> Iterator[Diagnostic]:
    """Warn about each part, and each long paragraph of the others, whose commonest words are of another language."""
    tag = sources.settings.language
    parts: dict[int, list[Passage]] = {}
    for passage in sources.passages:
        parts.setdefault(id(passage.part or passage.note), []).append(passage)
    differ = [held for held in parts.values() if _other(held, tag, _OF_PART)]
    if len(differ) * 2 > len(parts):
        language = _other([one for held in differ for one in held], tag, _OF_PART)
        yield CHECK.found(
            f'the language is "{tag}", but most of the text seems to be {language}',
            sources.edition.places.locate("language"),
            f'write language = "{language}", or whichever language it is',
        )
        return
    for held in parts.values():
        if language := _other(held, tag, _OF_PART):
            yield _found(held[0], tag, language, "this part")
            continue
        for passage in held:
            if language := _other([passage], tag, _OF_PARAGRAPH):
                yield _found(passage, tag, language, "this paragraph")


def _found(passage: Passage, tag: str, language: str, what: str) -> Diagnostic:
    return CHECK.found(
        f'{what} seems to be {language}, but its language is "{tag}"',
        passage.at(0),
        f"mark its language: [words]{{lang={language}}}, or ::: {{.quote lang={language}}}",
    )


def _other(passages: Sequence[Passage], tag: str, fewest: int) -> str:
    """The language that some passages seem to be in, if it is not the declared one; else ""."""
    declared = tag.partition("-")[0].lower()
    declared = _ALIKE.get(declared, declared)
    if declared not in _LISTS:
        return ""
    said: Counter[str] = Counter()
    for passage in passages:
        for start, end, language in passage.stretches():
            if language == tag:
                said.update(_WORD.findall(passage.prose[start:end].lower()))
    total = said.total()
    if total < fewest:
        return ""
    counts = dict.fromkeys(_LISTS, 0)
    for word, count in said.items():
        for name in _LANGUAGES_OF.get(word, ()):
            counts[name] += count
    shares = {name: count / total for name, count in counts.items()}
    best = max(shares, key=lambda name: shares[name])
    # One word alone may stand for another of a dialect, which writes "a" for "er".
    commonest = max((said[word] for word in _LISTS[best]), default=0)
    is_other = (
        shares[best] >= _SHARE and shares[declared] < shares[best] * _LESS and commonest <= counts[best] * _OF_ONE_WORD
    )
    return best if is_other and _ALIKE.get(best, best) != declared else ""
