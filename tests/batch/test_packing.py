"""An edition as a value: whole, with its links, and equal to itself alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from publish.batch.kept_outcomes import KeptOutcomes
from publish.batch.packing import pack
from publish.batch.task import Outcome, Result, Work
from publish.diagnostics import Location, warning


def test_it_travels_whole(written: Callable[..., Path], tmp_path: Path) -> None:
    edition = written({"sources/a.md": "a", "sources/images/b.png": b"\0b", "styles/c.css": "c", "build/a.pdf": "p"})
    (edition / "sources/link.md").symlink_to("a.md")
    (edition / "notes.txt").write_text("not part of it")
    packed = pack(edition)
    packed.unpack(tmp_path / "away" / "edition")
    assert not packed.leads_out
    assert pack(tmp_path / "away" / "edition") == packed
    assert (tmp_path / "away/edition/sources/link.md").read_text() == "a"
    assert sorted(packed.files) == ["sources/a.md", "sources/images/b.png", "styles/c.css"]


def test_what_it_is_kept_under(written: Callable[..., Path], tmp_path: Path) -> None:
    edition = written({"sources/a.md": "a"})
    kept = KeptOutcomes(tmp_path / "cache")
    outcome = Outcome(
        Result.MADE, {"a.pdf": b"\n1\n", "b.html": b"2"}, (warning("c", "m", Location("p", 1, 2)),), 0, 9.0
    )
    key = kept.key(edition, Work())
    kept.keep(key, outcome)
    found = kept.find(key)
    assert found == Outcome(Result.KEPT, outcome.products, outcome.diagnostics)
    others = [Work(strict=True), Work(("pdf",)), Work(epoch="0"), Work(options={"leaf": "1mm"})]
    keys = {kept.key(edition, other) for other in others}
    (edition / "sources/a.md").write_text("b")
    keys.add(kept.key(edition, Work()))
    assert len({key, *keys}) == 6
    (edition / "sources/out.md").symlink_to("../../elsewhere.md")
    assert kept.key(edition, Work()) is None  # what the link leads to may change
