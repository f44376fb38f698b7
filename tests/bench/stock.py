"""Make a PDF of an edition with unmodified WeasyPrint: the same document and styles, no engine, no proof.

python tests/bench/stock.py EDITION OUT
"""

from __future__ import annotations

import sys
from pathlib import Path

from publish.pdf import engine
from publish.pipeline import load, make
from publish.products import proving_pdf
from publish.proof.proving import Proof


def main() -> None:
    edition, out = map(Path, sys.argv[1:])
    engine.install = lambda: engine.Installation({})
    engine.unprinted = engine.cut_off = lambda *given: []
    proving_pdf.prove_pdf = lambda *given: Proof([])
    prepared = load(edition, {}).prepared
    assert prepared is not None
    made = make(prepared, ["pdf"])["pdf"].data
    assert made is not None
    out.write_bytes(made)


if __name__ == "__main__":
    main()
