"""Several editions in one command: each is made as if it were alone, and none stops the others."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.batch.sharding import read_shard
from publish.cli.main import run

Said = Callable[..., tuple[int, str, str]]

NAMES = ("first", "broken", "empty", "last")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two good editions, one with an error, and one without sources. It is the current folder."""
    for name in NAMES:
        sources = tmp_path / "shelf" / name / "sources"
        sources.mkdir(parents=True)
        (sources / "edition.toml").write_text(f'title = "{name}"\ndate = 2026-11-22\n[[part]]\nfile = "a.md"\n')
        (sources / "a.md").write_text(f"Dear {name} friend,[^n]\n\nyours.\n\n[^n]: A note.\n")
    (tmp_path / "shelf/broken/sources/a.md").write_text("Dear friend.[^nowhere]\n")
    for path in (tmp_path / "shelf/empty/sources").iterdir():
        path.unlink()
    (tmp_path / "shelf/empty/sources").rmdir()
    monkeypatch.chdir(tmp_path / "shelf")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "shelf"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    def of(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return of


def test_one_that_fails_does_not_stop_the_others_and_nothing_is_made_twice(shelf: Path, said: Said) -> None:
    alone = {}
    for name in ("first", "last"):
        assert said("html", name)[0] == 0
        product = shelf / name / "build" / f"{name}.html"
        alone[name] = product.read_bytes()
        product.unlink()
    code, out, err = said("html", "-j", "1", "--report", "report.jsonl", *NAMES, "./first")
    assert code == 1
    assert out == "first/build/first.html\nlast/build/last.html\n"
    assert err.splitlines() == [
        'broken/sources/a.md:1:13: error[note-undefined]: note "nowhere" is not defined',
        "  = help: define it in the notes file: [^nowhere]: the text of the note",
        f"empty/sources: error[edition-missing]: {shelf}/empty is not an edition: it has no folder sources/",
        "  = help: name the folder that contains sources/, or make a new edition: publish new DIR",
        "first: made",
        "broken: failed (1 error)",
        "empty: failed (1 error)",
        "last: made",
        "4 editions: 2 made, 2 failed",
    ]
    assert {name: (shelf / name / "build" / f"{name}.html").read_bytes() for name in alone} == alone
    lines = {one["edition"]: one for one in map(json.loads, (shelf / "report.jsonl").read_text().splitlines())}
    assert set(lines) == set(NAMES)
    assert (lines["first"]["state"], lines["first"]["products"]) == ("made", ["first/build/first.html"])
    assert (lines["broken"]["exit_code"], lines["broken"]["diagnostics"][0]["code"]) == (1, "note-undefined")

    (shelf / "first/build/first.html").unlink()
    (shelf / "last/sources/a.md").write_text("Dear other friend.\n")
    code, out, err = said("html", "-j", "1", "first", "last")
    assert err.splitlines() == ["first: from the cache", "last: made", "2 editions: 1 from the cache, 1 made"]
    assert (shelf / "first/build/first.html").read_bytes() == alone["first"]
    assert b"other" in (shelf / "last/build/last.html").read_bytes()


def test_products_of_several_editions_go_to_one_folder(shelf: Path, said: Said) -> None:
    (shelf / "last/sources/edition.toml").write_text('title = "First"\nslug = "first"\n[[part]]\nfile = "a.md"\n')
    code, out, err = said("html", "-q", "--no-cache", "-j", "1", "-o", "out", "first", "last")
    assert (code, out) == (4, "out/first.html\n")
    assert "last: error[product-unwritten]: first.html is a product of first as well" in err
    assert b"Dear first friend" in (shelf / "out/first.html").read_bytes()


def test_the_shards_together_are_all_editions_once(said: Said) -> None:
    editions = [Path(f"volumes/{number}") for number in range(50)]
    shares = [read_shard(f"{number}/3").of_these(editions) for number in (1, 2, 3)]
    assert sorted(one for share in shares for one in share) == sorted(editions)
    assert all(shares)
    code, _, err = said("html", "--shard", "4/3", ".")
    assert (code, '"4/3" is not a share of the editions; write 3/8 for the third of eight' in err) == (2, True)


def test_several_are_checked(shelf: Path, said: Said) -> None:
    code, out, err = said("check", "-j", "1", "--format", "json", "--select", "note-undefined", "first", "broken")
    assert (code, out) == (1, "")
    assert [(one["path"], one["code"]) for one in map(json.loads, err.splitlines())] == [
        ("broken/sources/a.md", "note-undefined")
    ]
