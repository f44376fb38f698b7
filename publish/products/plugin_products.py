"""Products that other installed packages declare as entry points.

    [project.entry-points."publish.products"]
    txt = "publish_example.product:PRODUCT"

The entry point has the name of the product and refers to a row: a `publish.products.row.Product`. `publish NAME` makes
it, and it takes part in `publish build` and `publish check`. Its module is imported whenever all products are needed,
even by `publish --help`; the steps should import what they need when they are called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from publish.diagnostics import Diagnostic, has_errors
from publish.errors import PublishError
from publish.plugin_loading import FAILURES, Unusable, broken, entries, loaded, said
from publish.products.row import MadeProduct, Product, Request
from publish.stopping import raise_if_stopped

if TYPE_CHECKING:
    from publish.products.prepared import Prepared
    from publish.proof.proving import Proof

ENTRY_POINTS = "publish.products"

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_ENDING = re.compile(r"[A-Za-z0-9._-]*\.[A-Za-z0-9]+")
# Every command that makes products has these options.
_OPTIONS = frozenset({"edition", "form", "format", "help", "output", "profile", "quiet", "strict", "verbose"})


class PluginProducts(Struct, frozen=True):
    """The usable products and, for each of the others, the name of its entry point and an error."""

    products: tuple[Product, ...]
    problems: tuple[tuple[str, Diagnostic], ...]


def load(table: Collection[Product], commands: Collection[str]) -> PluginProducts:
    """Import every plug-in and check its row.

    Its name and ending must not be those of a product in the `table`, nor its name one of the `commands`.
    """
    found: list[Product] = []
    problems: list[tuple[str, Diagnostic]] = []
    for entry in entries(ENTRY_POINTS):
        try:
            found.append(_usable(entry, (*table, *found), commands))
        except Unusable as reason:
            problems.append((entry.name, broken(entry, str(reason))))
    return PluginProducts(tuple(found), tuple(problems))


def _usable(entry: EntryPoint, before: Collection[Product], commands: Collection[str]) -> Product:
    product = loaded(entry)
    if not isinstance(product, Product):
        raise Unusable(f"{entry.value} is not a publish.products.row.Product")
    if product.name != entry.name:
        raise Unusable(f'its product is called "{product.name}"; the entry point needs the same name')
    if not _NAME.fullmatch(product.name):
        raise Unusable(f'"{product.name}" is not a name: write small letters, digits and hyphens')
    if not _ENDING.fullmatch(product.ending):
        raise Unusable(f'"{product.ending}" is not an ending: write a dot and letters, such as ".txt"')
    known = {one.name: one for one in before}
    if product.name in known or product.name in commands:
        raise Unusable(f'its name "{product.name}" is already used')
    if product.ending in {one.ending for one in before}:
        raise Unusable(f'its ending "{product.ending}" is already used')
    if product.command not in ("", product.name) or product.profile:
        raise Unusable("its command must have its own name, and no profile")
    missing = [name for name in product.takes if name not in known]
    if missing:
        raise Unusable(f'it takes "{missing[0]}", and no product before it has this name')
    if product.medium not in (None, *(one.medium for one in known.values())):
        raise Unusable("its medium must be one of publish's own, or none")
    switches = {one.name: one for other in before for one in other.switches}
    for switch in product.switches:
        if not _NAME.fullmatch(switch.name):
            raise Unusable(f'"{switch.name}" is not the name of a switch: write small letters, digits and hyphens')
        # `publish build` makes all products, and has one option for all switches of a name.
        if switch.name in _OPTIONS or switches.get(switch.name, switch) != switch:
            raise Unusable(f'its switch "{switch.name}" is already used')
    return _guarded(entry, product)


def _guarded(entry: EntryPoint, product: Product) -> Product:
    """Return the product with steps that turn a failure of the plug-in's code into an error that names the plug-in.

    Its command, summary and help are filled in as well.
    """

    def guarded(name: str, fault: Callable[..., str], instead: Callable[[Diagnostic], Any]) -> Any:
        step = getattr(product, name)

        def call(*given: Any) -> Any:
            try:
                result = step(*given)
                wrong = fault(result, *given)
            except (PublishError, MemoryError):
                raise  # what a step reports on purpose, and what is not its fault
            except FAILURES as failure:
                raise_if_stopped()  # a user's interrupt that a library of the plug-in has caught
                wrong = f"failed: {said(failure)}"
            return instead(broken(entry, f"its {name}() {wrong}")) if wrong else result

        return call

    return replace(
        product,
        command=product.name,
        summary=product.summary or f"Make {product.title}.",
        help=product.help or f"Make {product.title} of EDITION: build/SLUG{product.ending}.",
        make=guarded("make", _fault_of_made, lambda one: MadeProduct(None, [one])),
        read=guarded("read", _fault_of_facts, _raised),
        prove=guarded("prove", _fault_of_proof, _unproved),
        check=guarded("check", _fault_of_findings, lambda one: [one]) if product.check else None,
        validate=guarded("validate", _fault_of_validators, _raised) if product.validate else None,
    )


# Each of these returns what is wrong with the result of a step, or "".
def _fault_of_made(made: Any, prepared: Prepared, request: Request) -> str:
    if not isinstance(made, MadeProduct) or not isinstance(made.data, bytes | None):
        return "returned something other than a publish.products.row.MadeProduct with bytes"
    has_reason = any(one.data is None for one in request.taken.values())
    if made.data is None and not has_reason and not has_errors(made.diagnostics):
        return "returned neither a file nor an error"
    return _fault_of_findings(made.diagnostics)


def _fault_of_facts(facts: Any, path: Path) -> str:
    words = list(facts.sentences)
    return "" if all(isinstance(one, str) for one in words) else "returned facts whose sentences are not strings"


def _fault_of_proof(proof: Any, *given: Any) -> str:
    return _fault_of_findings(proof.diagnostics)


def _fault_of_findings(found: Any, *given: Any) -> str:
    is_right = isinstance(found, list) and all(isinstance(one, Diagnostic) for one in found)
    return "" if is_right else "returned something other than a list of findings"


def _fault_of_validators(found: Any, *given: Any) -> str:
    return "" if isinstance(found, Mapping) else "returned something other than a mapping"


def _raised(problem: Diagnostic) -> None:
    raise PublishError(problem.message, problem.help)


def _unproved(problem: Diagnostic) -> Proof:
    from publish.proof.proving import Proof

    return Proof([problem])
