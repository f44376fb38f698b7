"""Products that another package brings by its entry points: never able to end a run, and named where they fail."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from publish.cli.main import run
from publish.products import product_table

Install = Callable[[Mapping[str, str]], None]
EDITION = {"sources/edition.toml": 'title = "T"\n', "sources/a.md": "# T\n\nWords.\n"}
# A product that holds the revision, and so is known for what it is when it is found in build/.
PRODUCT = """
from publish.products.row import MadeProduct, Product, Switch
from publish.facts.markup import DocumentPassage, MarkupFacts
from publish.proof.proving import Proof

def make(prepared, request):
    return MadeProduct(prepared.revision.encode(), [])

def read(path):
    return MarkupFacts(passages=[DocumentPassage("Source revision " + path.read_text() + ".", "p", "", "")])

def prove(prepared, content, shown_as):
    return Proof([])

def check(evidence, taken, asked):
    return []

PRODUCT = Product(name="{name}", ending=".{name}", title="the guest", make=make, read=read, prove=prove, check=check)
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Installs a package "guests", version 1.2, of modules by their names, each with a product of the name behind its
    first underscore."""

    def install(modules: Mapping[str, str]) -> None:
        site = tmp_path / "site"
        about = site / "guests-1.2.dist-info"
        about.mkdir(parents=True)
        about.joinpath("METADATA").write_text("Metadata-Version: 2.1\nName: guests\nVersion: 1.2\n")
        names = "".join(f"{module.partition('_')[2]} = {module}:PRODUCT\n" for module in modules)
        about.joinpath("entry_points.txt").write_text(f"[publish.products]\n{names}")
        for module, source in modules.items():
            site.joinpath(f"{module}.py").write_text(source)
        monkeypatch.syspath_prepend(str(site))
        product_table.plugins.cache_clear()

    yield install
    monkeypatch.undo()
    product_table.plugins.cache_clear()


def said(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(one) for one in arguments])
    return code, out.getvalue(), err.getvalue()


def test_it_is_a_command_and_has_its_line_and_its_help(installed: Install, written) -> None:
    installed({"visitor_one": PRODUCT.format(name="one")})
    folder = written(EDITION)
    assert said("one", folder) == (0, f"{folder}/build/t.one\n", "")
    assert "\n  one      Make the guest.\n" in said("--help")[1]
    assert "Make the guest of EDITION: build/SLUG.one." in said("one", "--help")[1]


def test_its_switch_is_an_option_of_its_command_and_of_build(installed: Install, written) -> None:
    switched = PRODUCT.format(name="switched").replace(
        "prepared.revision.encode()", "repr(sorted(request.switches)).encode()"
    )
    installed({"visitor_switched": switched.replace("make=make", 'switches=(Switch("loud", "Shout."),), make=make')})
    folder = written(EDITION)
    for arguments, seen in ((("switched",), "['loud']"), (("switched", "--no-loud"), "[]")):
        said(*arguments, folder)
        assert (folder / "build/t.switched").read_text() == seen
    assert "--loud / --no-loud" in said("build", "--help")[1]


def test_it_is_checked_where_it_is_there(installed: Install, written) -> None:
    warn = """
from publish.diagnostics import Location, warning

def check(evidence, taken, asked):
    return [*evidence.findings, warning("product-stale", "it is a guest", Location(evidence.shown_as))]

PRODUCT = """
    installed({"visitor_two": PRODUCT.format(name="two").replace("\nPRODUCT = ", warn)})
    folder = written(EDITION)
    assert said("check", folder) == (0, "", "")
    said("two", folder)
    assert said("check", folder) == (0, "", "build/t.two: warning[product-stale]: it is a guest\n")


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("lost", ("\nfrom", "\nimport nowhere\nfrom"), "it cannot be imported: ModuleNotFoundError: No module named"),
        ("gone", ("\nfrom", "\nraise SystemExit(3)\nfrom"), "it cannot be imported: SystemExit: 3"),
        ("none", ("PRODUCT = Product", "PRODUCT = dict"), "visitor_none:PRODUCT is not a publish.products.row.Product"),
        ("epub", ("\nfrom", "\nfrom"), 'its name "epub" is already used'),
        ("check", ("\nfrom", "\nfrom"), 'its name "check" is already used'),
        ("ends", (".ends", "-press.pdf"), 'its ending "-press.pdf" is already used'),
        ("path", (".path", "/../a.b"), '"/../a.b" is not an ending'),
        ("named", ('name="named"', 'name="other"'), 'its product is called "other"'),
        ("takes", ("make=make", 'takes=("odt",), make=make'), 'it takes "odt", and no product before it has this'),
        ("option", ("make=make", 'switches=(Switch("strict", ""),), make=make'), 'its switch "strict" is already used'),
        ("paged", ("make=make", 'switches=(Switch("page-list", ""),), make=make'), 'its switch "page-list" is alread'),
        ("odd", ("make=make", 'switches=(Switch("Odd one", ""),), make=make'), '"Odd one" is not the name of a switch'),
        ("shares", ("make=make", 'command="pdf", profile="x", make=make'), "its command must have its own name"),
    ],
)
def test_one_that_cannot_be_used_is_named(
    name: str, change: tuple[str, str], words: str, installed: Install, written
) -> None:
    installed({f"visitor_{name}": PRODUCT.format(name=name).replace(*change, 1)})
    folder = written(EDITION)
    code, out, err = said("check", folder)
    assert (code, out) == (1, "")
    assert err.startswith(f'error[plugin-broken]: the plug-in "{name}" of guests 1.2 cannot be used: {words}')
    assert err.endswith("\n  = help: report it to its authors, or remove it: pip uninstall guests\n")
    # It does not stand in the way of the other products, but all products cannot be made.
    assert said("html", folder)[0] == 0
    assert said("build", "--no-page-list", folder) == (1, "", err)
    if name not in ("epub", "check"):
        assert "Plug-ins that cannot be used" in said("--help")[1]
        assert said(name, folder) == (1, "", err.replace("error[plugin-broken]", "error"))


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        (
            "raises",
            ("return MadeProduct(", "1 / 0; return MadeProduct("),
            "its make() failed: ZeroDivisionError: division by zero (",
        ),
        ("exits", ("return MadeProduct(", "raise SystemExit(0); MadeProduct("), "its make() failed: SystemExit: 0 ("),
        (
            "other",
            ("MadeProduct(prepared.revision.encode(), [])", 'b"words"'),
            "its make() returned something other than a publish.products.row.MadeProduct",
        ),
        ("empty", ("prepared.revision.encode()", "None"), "its make() returned neither a file nor an error"),
        ("words", ("encode(), []", 'encode(), ["no"]'), "its make() returned something other than a list of findings"),
    ],
)
def test_one_that_fails_while_it_is_made_is_named(
    name: str, change: tuple[str, str], words: str, installed: Install, written
) -> None:
    installed({f"visitor_{name}": PRODUCT.format(name=name).replace(*change, 1)})
    folder = written(EDITION)
    code, out, err = said(name, folder)
    assert (code, out) == (1, "")
    assert err.startswith(f'error[plugin-broken]: the plug-in "{name}" of guests 1.2 cannot be used: {words}')
    assert err.count("\n") == 2
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("reads", ("return MarkupFacts", "1 / 0; return MarkupFacts"), "its read() failed: ZeroDivisionError"),
        ("silent", ("return MarkupFacts(", "return dict("), "its read() failed: AttributeError"),
        ("proves", ("return Proof([])", "1 / 0"), "its prove() failed: ZeroDivisionError"),
        ("checks", ("return []", "1 / 0"), "its check() failed: ZeroDivisionError"),
        ("finds", ("return []", "return 5"), "its check() returned something other than a list of findings"),
    ],
)
def test_one_that_fails_while_it_is_checked_is_named(
    name: str, change: tuple[str, str], words: str, installed: Install, written
) -> None:
    source = PRODUCT.format(name=name).replace(*change, 1)
    installed({f"visitor_{name}": source if "check" in words else source.replace(", check=check", "")})
    folder = written(EDITION)
    said(name, folder)
    code, out, err = said("check", folder)
    assert (code, out) == (1, "")
    assert f'the plug-in "{name}" of guests 1.2 cannot be used: {words}' in err
    assert err.count("\n") == 2
    assert "Traceback" not in err


def test_what_a_plugin_says_on_purpose_passes(installed: Install, written) -> None:
    missing = (
        'from publish.errors import ToolMissing\n    raise ToolMissing("it needs pandoc", "install it"); MadeProduct('
    )
    installed({"visitor_missing": PRODUCT.format(name="missing").replace("return MadeProduct(", missing)})
    assert said("missing", written(EDITION)) == (3, "", "error: it needs pandoc\n  = help: install it\n")


def test_two_of_one_name_are_one_too_many(installed: Install, written) -> None:
    twin = PRODUCT.format(name="twin").replace('".twin"', '".other"')
    installed({"visitor_twin": PRODUCT.format(name="twin"), "visitors_twin": twin})
    code, _, err = said("check", written(EDITION))
    assert code == 1
    assert 'the plug-in "twin" of guests 1.2 cannot be used: its name "twin" is already used' in err
