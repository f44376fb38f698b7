"""Find the rules of an edition's own styles that break its pages, by setting the pages without them.

A rule is the cause if the pages are sound without it. If they are faulty without any of the edition's rules, none of
them is, and the fault stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from msgspec import Struct

from publish.config.styles import Sheet, sheets
from publish.css.own_rules import StyleRule, style_rules
from publish.diagnostics import Diagnostic, Location, Severity, error
from publish.products.prepared import LeftOut, Prepared

# How often the pages are set again, after once without any rule: enough for one rule among 250, or for a few among ten.
_MOST = 9
# What a printed page cannot do as a screen does, by property, and what to write instead.
_INSTEAD = {
    "position": "a box that is moved, or taken out of the text, covers other words or is cut off: use margins",
    "float": "a float cannot be divided like text: use it for a picture or a few lines",
    "transform": "a box that is turned or moved covers other words: use margins",
    "rotate": "a box that is turned covers other words: leave it as it is",
    "translate": "a box that is moved covers other words: use margins",
    "scale": "a box that is scaled covers other words: use font-size",
    "overflow": "what does not fit is cut off in print: leave the box as high and as wide as its words",
    "height": "what does not fit is cut off in print: use min-height or a margin",
    "max-height": "what does not fit is cut off in print: leave the box as high as its words",
    "white-space": "a line that may not be divided runs off the paper: let lines end at spaces",
    "columns": "columns take half of the measure, or less: use them for short lines",
    "direction": "the direction follows from the language: mark the words, as with {lang=he}",
    "display": "the parts of tables, lists and notes cannot be hidden or laid out one by one: hide the whole block",
    "visibility": "the parts of tables, lists and notes cannot be hidden one by one: hide the whole block",
}
# The faults that show an editor most plainly what a rule does.
_PLAIN = ("word-lost", "note-lost", "word-unseen", "text-over-text", "text-off-page")
# The faults of words that stand over others or run off the paper.
_TOO_CLOSE = ("text-over-text", "text-off-page")
# What to write instead of rules that keep words from being seen, by property.
_SEEN = {
    "opacity": "what is too faint cannot be read: to leave the place of the words empty, write visibility: hidden",
    "color": "words need another colour than what is behind them: to leave their place empty, write visibility: hidden",
    "background": "words need another colour than what is behind them",
    "background-color": "words need another colour than what is behind them",
    "font-size": "words need a size that can be read and fits the page; to leave them out, write display: none",
}
# What to write instead of other rules, by property.
_CORRECTED = {
    "font-size": 'lines keep their distance: set line-height, too, or text = "12pt/15pt" in [print]',
    "line-height": "lines that are too close are printed over each other: make it at least as large as the type",
}
# The code of WeasyPrint's own warnings.
_OF_WEASYPRINT = "engine"
# A line of a stylesheet, in a message.
_NAMED = re.compile(r"\bstyles/\S+:\d")
_OTHERWISE = "change its values, or delete it"

# The faults of the pages if these rules are left out.
Faults = Callable[[Collection[LeftOut]], Sequence[Diagnostic]]


class _OwnRule(Struct, frozen=True):
    """A rule of the edition: the name of its sheet in messages, its number there, and the rule."""

    shown_as: str
    number: int
    rule: StyleRule

    @property
    def left_out(self) -> LeftOut:
        return self.shown_as, self.number


def blame(prepared: Prepared, found: Sequence[Diagnostic], faults_without: Faults) -> list[Diagnostic]:
    """Return what was found, with the faults that a rule of the edition's own causes reported at that rule.

    `faults_without` sets the pages without some rules and returns their faults. It is called a few times at most, and
    only if there are faults and rules.
    """
    rules = [*_own_rules(sheets(prepared.edition, "print.css")[0])]
    faults = [one for one in found if _is_fault(one)]
    if not faults or not rules:
        return [*found]
    search = _RuleSearch(rules, faults_without)
    faults = search.caused(faults)
    caused: list[Diagnostic] = []
    gone: list[_OwnRule] = []
    while faults and (rule := search.cause(gone)) is not None:
        gone.append(rule)
        left = {_identity(one) for one in search.faults(gone) or ()}
        mine = [one for one in faults if _identity(one) not in left] or faults
        caused.append(_of_rule(rule, mine))
        faults = [one for one in faults if one not in mine]
    left_alone = [one for one in found if not _is_fault(one) or one in faults or not search.caused([one])]
    if caused:  # what WeasyPrint warns of, such as a link to words that are lost, follows from the faults
        left_alone = [one for one in left_alone if one.code != _OF_WEASYPRINT]
    return [*left_alone, *caused]


class _RuleSearch:
    """Look for rules that cause faults, with a bounded number of trials.

    Faults that the pages have without any rule are left alone. Rules that a printed page cannot carry out come last, so
    that one of them is found where it is part of the cause.
    """

    def __init__(self, rules: Sequence[_OwnRule], faults_without: Faults) -> None:
        self._rules = sorted(rules, key=lambda one: (_instead(one.rule) is not None, _moves(one.rule)))
        self._faults_without = faults_without
        self._left = _MOST
        self._known: dict[frozenset[LeftOut], Sequence[Diagnostic]] = {}
        self._anyway = {_identity(one) for one in faults_without([one.left_out for one in rules])}

    def faults(self, gone: Iterable[_OwnRule]) -> Sequence[Diagnostic] | None:
        """Return the faults that rules cause if some are left out; None if there were too many trials already."""
        left_out = frozenset(one.left_out for one in gone)
        if left_out not in self._known:
            if not self._left:
                return None
            self._left -= 1
            found = self._faults_without(left_out)
            self._known[left_out] = [one for one in found if _is_fault(one) and _identity(one) not in self._anyway]
        return self._known[left_out]

    def caused(self, faults: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return those of some faults that the pages do not have without any rule."""
        return [one for one in faults if _identity(one) not in self._anyway]

    def cause(self, gone: Sequence[_OwnRule]) -> _OwnRule | None:
        """Return the first rule with which the pages are faulty, if the rules before it do no harm; None if no rule is
        the cause. The rules in `gone` are left out."""
        rules = [one for one in self._rules if one not in gone]
        sound, faulty = 0, len(rules)
        if not rules:
            return None
        while faulty - sound > 1:
            middle = (sound + faulty) // 2
            found = self.faults([*gone, *rules[middle:]])
            if found is None:
                return None
            sound, faulty = (sound, middle) if found else (middle, faulty)
        return rules[sound]


def _own_rules(styles: Iterable[Sheet]) -> Iterator[_OwnRule]:
    for sheet in styles:
        if sheet.own:
            yield from (_OwnRule(sheet.shown_as, *numbered) for numbered in enumerate(style_rules(sheet.text)))


def _instead(rule: StyleRule) -> str | None:
    """Return what to write instead of a rule that a printed page cannot carry out; None for other rules."""
    return next((_INSTEAD[name] for name in rule.properties if name in _INSTEAD), None)


def _moves(rule: StyleRule) -> bool:
    """Return whether a rule may move words over others, and so is rather the cause than one with `display`."""
    return any(name in _INSTEAD and name not in ("display", "visibility") for name in rule.properties)


def _is_fault(one: Diagnostic) -> bool:
    """Whether an error is about the pages: one that names a line of a stylesheet tells its cause already."""
    names_rule = one.location.path.startswith("styles/") or _NAMED.search(one.help)
    return one.severity is Severity.ERROR and not names_rule


def _identity(one: Diagnostic) -> tuple[str, Location]:
    return one.code, one.location


def _of_rule(rule: _OwnRule, faults: Sequence[Diagnostic]) -> Diagnostic:
    first = min(faults, key=lambda one: one.code not in _PLAIN)
    at = f" ({first.location.path}:{first.location.line})" if first.location.line else ""
    more = f", and {len(faults) - 1} more place{'s are' if len(faults) > 2 else ' is'} wrong" if len(faults) > 1 else ""
    corrected = _CORRECTED if first.code in _TOO_CLOSE else _CORRECTED | _SEEN
    advice = _instead(rule.rule) or next(filter(None, map(corrected.get, rule.rule.properties)), _OTHERWISE)
    message = f"this rule breaks the pages: {first.message}{at}{more}"
    return error("css-breaks-pages", message, Location(rule.shown_as, rule.rule.line, rule.rule.column), advice)
