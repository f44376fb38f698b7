"""An edition's own templates: what they may do, what they may not, and where the fault is said to be."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from markupsafe import Markup

from publish.config.templates import TEMPLATES
from publish.diagnostics import Location
from publish.errors import ToolMissing
from publish.manuscript.tree import Text
from publish.markup import sandbox
from publish.markup.confining import rendered_apart
from publish.markup.policy import Allowed
from publish.markup.refusal import TemplatesRefused
from publish.markup.sandbox import BOUNDS, Bounds
from publish.markup.shell import Insert
from publish.markup.tags import Tag, string
from publish.markup.templating import SHIPPED, PageRequest, Templates

NAME = "reading.html.jinja"
TAGS = [Tag("p", {}, [Text("The words.", Location("a.md", 1, 1))])]
WORDS = Markup(string(TAGS))
SHORT = Bounds(seconds=1, memory=BOUNDS["memory"], characters=100_000)


def refused(text: str, **values: object) -> str:
    """The place, the code and the message that a template is refused with."""
    page = PageRequest(NAME, {"blocks": WORDS, "title": "A & B", **values}, (Insert(TAGS, WORDS),))
    with pytest.raises(TemplatesRefused) as raised:
        Templates({NAME: text}).fill([page], Allowed(pictures=frozenset({"a.png"}), style="/* styles */"))
    return _shown(raised.value)


def endless(text: str) -> str:
    with pytest.raises(TemplatesRefused) as raised:
        rendered_apart({NAME: text}, SHIPPED, [(NAME, {})], SHORT)
    return _shown(raised.value)


def _shown(refusal: TemplatesRefused) -> str:
    (one,) = refusal.problems
    return f"{one.location.path}:{one.location.line}:{one.location.column} {one.code}: {one.message}"


def test_values_are_escaped_and_words_are_not():
    page = PageRequest(NAME, {"blocks": WORDS, "title": "A & B"}, (Insert(TAGS, WORDS),))
    (made,) = Templates({NAME: "<html><h1>{{ title }}</h1>{{ blocks }}</html>"}).fill([page], Allowed())
    assert made == f"<html><h1>A &amp; B</h1>{WORDS}</html>"


@pytest.mark.parametrize(("text", "found"), [
    ("<p>\n{{ title", r":2:0 template-syntax: unexpected end of template"),
    ("\n<p>{{ titel }}</p>", r":2:7 template-value: 'titel' is undefined"),
    ("{{ title.nosuch }}", r":1:10 template-value: there is no value 'nosuch'"),
    ("{% include '/etc/passwd' %}", r":1:13 template-value: there is no template \"/etc/passwd\""),
    ("{{ title.__class__.__mro__ }}", r":1:\d+ template-unsafe: access to attribute '__class__'"),
    ("<html>{{ blocks }}\n<br></html>", r":2:1 template-markup: the page is not well-formed XML"),
    ("<html>{{ blocks }}\n<script/></html>", r":2:1 template-unsafe: <script> is not allowed on a page"),
    ("<html>{{ blocks }}<p onclick='x'/></html>", r":1:22 template-unsafe: onclick= on <p>"),
    ("<html>{{ blocks }}<a href='javascript:x'>a</a></html>", r"template-unsafe: <a href=\"javascript:x\">"),
    ("<html>{{ blocks }}<a href='j&#9;avascript:x'>a</a></html>", r"template-unsafe: <a href="),
    ("<html>{{ blocks }}<img src='b.png' alt=''/></html>", r"template-unsafe: <img src=\"b.png\">"),
    ("<html>{{ blocks }}<p style='background: url(b.png)'/></html>", r"template-unsafe: style="),
    ("<html>{{ blocks }}<style>p { color: red }</style></html>", r"template-unsafe: <style> with anything but"),
    ("<html>{{ blocks }}<meta http-equiv='refresh' content='0'/></html>", r"template-unsafe: http-equiv= on <meta>"),
    ("<!DOCTYPE html [<!ENTITY a 'b'>]><html>{{ blocks }}</html>", r"template-unsafe: a <!DOCTYPE>"),
    ("<html>{{ title }}</html>", r":0:0 template-words: .*The words"),
    ("<html><!-- {{ blocks }} --></html>", r"template-words"),
    ("<html>{{ blocks | replace('words', 'deeds') }}</html>", r"template-words"),
])  # fmt: skip
def test_the_fault_is_named_at_its_place(text, found):
    assert re.search(f"^styles/templates/{NAME}.*{found}", refused(text)), refused(text)


@pytest.mark.parametrize(("text", "found"), [
    ("\n" + "{% for a in range(99999) %}" * 3 + "{% set b = a %}" + "{% endfor %}" * 3, ":2:0 .*more than 1 seconds"),
    ("{% for a in range(9999999) %}{% endfor %}", "Range too big"),
    ("{{ 'x' * 10 ** 9 }}", "powers are not computed"),
    ("{{ 'x' * 999999999 }}", "repeated to more than"),
    ("{% for a in range(99999) %}{{ 'words of no end' }}{% endfor %}", "more than 100,000 characters"),
    ("{{ 'x' | center(99999999999) }}", "more memory"),
    ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "without end"),
    (f"{{% include '{NAME}' %}}", "without end"),
])  # fmt: skip
def test_nothing_goes_on_for_ever(text, found):
    assert re.search(f"template-endless: .*{found}|{found}", endless(text)), endless(text)


def test_the_documentation_names_every_template_and_its_values():
    page = (Path(__file__).parents[3] / "docs/styles.md").read_text("utf-8")
    assert {file.name for file in SHIPPED.glob("*.jinja")} == set(TEMPLATES)
    rows = dict(re.findall(r"^\| `([\w.-]+\.jinja)`[^|]*\| (.*) \|$", page, re.MULTILINE))
    assert set(rows) == set(TEMPLATES)
    for name, row in rows.items():
        text = (SHIPPED / name).read_text("utf-8")
        bound = set(re.findall(r"{% for (\w+) in", text)) | {"if", "else", "not", "in", "and", "or", "join", "loop"}
        used = {
            word
            for tag in re.findall(r"{[{%](.*?)[%}]}", text)
            for word in re.findall(r"(?<![.|\w'\"-])([a-z_]+)(?![\w'\"-])", re.sub(r"'[^']*'|\"[^\"]*\"", "", tag))
        }
        used -= bound | {"extends", "include", "block", "endblock", "endif", "endfor", "for", "elif", "body"}
        assert used <= set(re.findall(r"`([\w.]+)`", row)), (name, used)


@pytest.mark.parametrize(
    ("held", "name", "said"),
    [
        (sys, "executable", "python3 could not be started: No such file or directory"),
        (sandbox, "__file__", "can't open file"),
    ],
)
def test_a_process_that_does_not_start_is_not_called_endless(
    held: ModuleType, name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held, name, "/nowhere/python3")
    with pytest.raises(ToolMissing) as stopped:
        rendered_apart({NAME: "words"}, SHIPPED, [(NAME, {})], SHORT)
    assert "cannot be rendered in a process of their own" in stopped.value.message
    assert said in stopped.value.message
    assert stopped.value.help
