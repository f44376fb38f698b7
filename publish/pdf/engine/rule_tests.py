"""What the rules of stylesheets look at, read from the tests that cssselect2 compiles of their selectors.

A test is a small function of an element. The names that its code looks up tell whether names, classes, attributes and
the element before decide about it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from types import CodeType
from typing import Any

from cssselect2 import compile_selector_list
from msgspec import Struct, field

Test = Callable[[Any], Any]

# What the tests of names, classes and attributes look up.
_NAMES = frozenset(
    (
        *("parent", "ancestors", "local_name", "namespace_url", "classes", "id", "in_html_document", "etree_element"),
        *("attrib", "tag", "any", "next"),
    )
)
# What those of the values of attributes look up as well. Values that differ from element to element tell nothing.
_VALUES = frozenset(("get", "lower", "startswith", "endswith", "split_whitespace"))
_EVERYWHERE_ELSE = frozenset(("id", "href", "src"))
_POSITION = frozenset(("index", "previous"))
# The language of an element is given by these attributes of its own, or of an element around it.
_LANGUAGES = frozenset(("lang", "{http://www.w3.org/XML/1998/namespace}lang"))
# The test of `:link`: it looks whether there is an attribute `href`, not at its value.
_LINK: CodeType = compile_selector_list(":link")[0].test.__code__


class KindTests(Struct, frozen=True, eq=False):
    """What rules look at in the elements of a kind besides their names.

    `needs_index`: whether they are first, `needs_previous`: the names of the element before. `others` are the tests
    that look at more.
    """

    needs_index: bool
    needs_previous: bool
    others: tuple[Test, ...]


class RuleTests(Struct, frozen=True, eq=False):
    """The tests of rules.

    `placed` are those that look at more than names. `words` are all names and values that rules mention, `valued` those
    where they look at the values of attributes. `pseudos` are the pseudo-elements that have rules, None among them.
    `kinds` are those asked for.
    """

    placed: Sequence[Test]
    words: frozenset[str]
    valued: frozenset[str]
    pseudos: tuple[str | None, ...]
    kinds: dict[tuple[str, str | None], KindTests] = field(default_factory=dict)

    def for_kind(self, element: Any) -> KindTests:
        """Return what is looked at in elements of the name and the classes of this one."""
        key = element.etree_element.tag, element.etree_element.get("class")
        if key not in self.kinds:
            kind = _NameAndClasses(element.local_name, element.classes)
            tests = [test for test in self.placed if _may_match(test, kind)]
            near = {name for test in tests if _is_near(test.__code__) for name in test.__code__.co_names}
            others = tuple(test for test in tests if not _is_near(test.__code__))
            self.kinds[key] = KindTests("index" in near, "previous" in near, others)
        return self.kinds[key]


def tests_in(matchers: Sequence[Any]) -> RuleTests:
    """Read the tests of rules from cssselect2's matchers."""
    placed: list[Test] = []
    words: set[str] = set()
    valued: set[str] = set()
    pseudos: dict[str | None, None] = {None: None}
    for matcher in matchers:
        for test, _, _, pseudo, _ in _rules(matcher):
            pseudos[pseudo] = None
            code = test.__code__
            looked_up, mentioned = _names(code), _words(code)
            words |= mentioned
            if _is_alike(code, _LINK):
                continue
            if "lang" in looked_up:
                looked_up, mentioned = looked_up - {"lang"} | {"get"}, mentioned | _LANGUAGES
            if not looked_up <= _NAMES | _VALUES or (looked_up & _VALUES and mentioned & _EVERYWHERE_ELSE):
                placed.append(test)
            elif looked_up & _VALUES:
                valued |= mentioned
    return RuleTests(placed, frozenset(words), frozenset(valued), tuple(pseudos))


def _is_alike(code: CodeType, other: CodeType) -> bool:
    """Whether two tests are the same."""
    return (code.co_code, code.co_names, code.co_consts) == (other.co_code, other.co_names, other.co_consts)


def _rules(matcher: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rules of a matcher."""
    by_name = (
        *(matcher.id_selectors, matcher.class_selectors),
        *(matcher.lower_local_name_selectors, matcher.namespace_selectors),
    )
    for rules in (*chain(*map(dict.values, by_name)), matcher.lang_attr_selectors, matcher.other_selectors):
        yield from rules


class _NameAndClasses(Struct, frozen=True):
    """What elements of a kind have in common, for tests to look at."""

    local_name: str
    classes: Collection[str]


def _may_match(test: Test, kind: _NameAndClasses) -> bool:
    """Whether a test is true of some elements of a kind: it does not fail before it looks at more than the kind."""
    try:
        return bool(test(kind))
    except AttributeError:
        return True


def _is_near(code: CodeType) -> bool:
    """Whether a test looks at nothing but names, and whether an element is first or what names the one before has."""
    inside = {name for inner in code.co_consts if isinstance(inner, CodeType) for name in _names(inner)}
    is_counted = any(isinstance(one, int) and one for one in code.co_consts)
    return {*code.co_names} <= _NAMES | _POSITION and inside <= _NAMES and not is_counted


def _names(code: CodeType) -> set[str]:
    """Return the names that code looks up."""
    return {*code.co_names}.union(*[_names(inner) for inner in code.co_consts if isinstance(inner, CodeType)])


def _words(code: CodeType) -> set[str]:
    """Return the words that code mentions."""
    inside = [_words(inner) for inner in code.co_consts if isinstance(inner, CodeType)]
    return {one for one in code.co_consts if isinstance(one, str)}.union(*inside)
