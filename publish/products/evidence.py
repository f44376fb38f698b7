"""Evidence about a finished product: whether the file exists, was made from these sources, and is proved.

Only this module decides that, for the EPUB's page-list, for `publish check` and for its ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from publish.config.containment import leads_outside
from publish.diagnostics import Diagnostic, Location, Severity, error, has_errors, warning
from publish.errors import PublishError
from publish.products.prepared import Prepared
from publish.proof.proving import Proof, is_made_of


class Facts(Protocol):
    """Facts read from the bytes of a product.

    `sentences` is its text by lines or passages, those most likely to be the colophon first.
    """

    @property
    def sentences(self) -> Iterable[str]: ...


class ProductFile(Protocol):
    """The part of `publish.products.row.Product` that is needed to examine a file."""

    @property
    def ending(self) -> str: ...
    @property
    def typed(self) -> str: ...
    @property
    def read(self) -> Callable[[Path], Facts]: ...
    @property
    def prove(self) -> Callable[[Prepared, Any, str], Proof]: ...


class Evidence(Struct, frozen=True, dict=True):
    """A product, judged by its bytes.

    `shown_as` is its name in messages. `facts` is None if the file cannot be read, and `broken` says why. `is_current`
    tells whether it was made from exactly these sources; only then can it be proved. `typed` is the command that makes
    it. `validators` gives the findings of validators, which may still run, by the codes of their checks.
    """

    prepared: Prepared
    path: Path
    shown_as: str
    facts: Any
    prove: Callable[[Prepared, Any, str], Proof]
    is_current: bool = True
    broken: Diagnostic | None = None
    typed: str = ""
    validators: Mapping[str, Future[list[Diagnostic]]] = field(default_factory=dict)

    @cached_property
    def proof(self) -> Proof:
        """The proof of a current product.

        If the edition has templates of its own, which may print other words, added words are only a warning.
        """
        proof = self.prove(self.prepared, self.facts, self.shown_as)
        if not self.prepared.templates:
            return proof
        help = "a file in styles/templates/ prints them; if none does, this is a fault of publish"
        weighed = [
            replace(one, severity=Severity.WARNING, help=help) if one.code == "word-added" else one
            for one in proof.diagnostics
        ]
        return replace(proof, diagnostics=weighed)

    @property
    def is_proved(self) -> bool:
        """Whether it was made from these sources and contains all their words."""
        return self.is_current and not has_errors(self.proof.diagnostics)

    @property
    def findings(self) -> list[Diagnostic]:
        """Its faults as a copy of the sources: it is broken, or stale, or fails the proof."""
        if self.broken:
            return [self.broken]
        if self.is_current:
            return self.proof.diagnostics
        return [
            warning(
                "product-stale",
                "this product was made from an earlier state of the sources",
                Location(self.shown_as),
                f"make it again: {self.typed}; or delete it",
            )
        ]


def of_made(prepared: Prepared, product: ProductFile, facts: Facts) -> Evidence:
    """Return the evidence of a product that was just made, from the facts in its bytes."""
    ending = product.ending
    return Evidence(prepared, prepared.product(ending), prepared.shown(ending), facts, product.prove)


def find(prepared: Prepared, product: ProductFile) -> Evidence | None:
    """Return the evidence of a product file; None if there is none, or it is a link that leads out of the edition."""
    path, shown_as = prepared.product(product.ending), prepared.shown(product.ending)
    if not path.is_file() or leads_outside(prepared.edition.folder, str(path)):
        return None
    try:
        facts = product.read(path)
        is_current = is_made_of(facts.sentences, prepared.front())
    except PublishError as reason:
        broken = error("product-broken", reason.message, Location(shown_as), reason.help)
        return Evidence(prepared, path, shown_as, None, product.prove, is_current=False, broken=broken)
    return Evidence(prepared, path, shown_as, facts, product.prove, is_current, typed=product.typed)
