"""What an editor may write after --since: a revision, a folder, a PDF; and what is said if there is no such version."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from publish.errors import PublishError, ToolMissing
from publish.pipeline import load
from publish.versions.changes_since import changes_since
from publish.versions.finding import earlier_version

TEXT = "# Letter\n\nThe old words of the letter.\n"
SETTINGS = 'title = "A Letter"\n'


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(
        ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"GIT_COMMITTER_DATE": "2026-11-01T12:00:00Z", "GIT_AUTHOR_DATE": "2026-11-01T12:00:00Z"},
    )
    return run.stdout.strip()


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition below the top of a repository: the second revision has other words and a style, the third a README."""
    top = tmp_path / "repository"
    folder = top / "books" / "létter"
    (folder / "sources").mkdir(parents=True)
    git(top, "init", "--quiet", "--initial-branch=main")
    (top / "README.md").write_text("Books.\n")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Begin")
    (folder / "sources" / "edition.toml").write_text(SETTINGS)
    (folder / "sources" / "létter.md").write_text(TEXT)
    # Attributes that leave files out of an archive do not leave them out of a version.
    (top / ".gitattributes").write_text("books export-ignore\n")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Write the letter")
    git(top, "tag", "first")
    git(top, "tag", "books")  # as a folder is called that is no edition
    (folder / "sources" / "létter.md").write_text(TEXT.replace("old", "new"))
    (folder / "styles").mkdir()
    (folder / "styles" / "print.css").write_text("p { color: black }\n")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "Correct it")
    return folder


def refused(since: str, edition: Path) -> tuple[str, str]:
    with pytest.raises(PublishError) as caught, earlier_version(since, edition, {}):
        pass
    return caught.value.message, caught.value.help


def test_a_revision_is_read_without_touching_the_work_tree(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    top = edition.parents[1]
    monkeypatch.chdir(top)
    (edition / "sources" / "létter.md").write_text(TEXT.replace("old", "newest"))
    git(top, "add", ".")
    before = git(top, "status", "--porcelain", "-v"), (top / ".git" / "index").read_bytes()
    with earlier_version("first", edition, {}) as earlier:
        found = changes_since(earlier, load(edition, {}))
        path = earlier.path
    assert [(one.what.value, one.old, one.new) for one in found.changes] == [
        ("words-replaced", "old", "newest"),
        ("file", "", ""),
    ]
    assert (earlier.author, earlier.dated, earlier.subject) == ("Ada", "2026-11-01T12:00:00+00:00", "Write the letter")
    assert earlier.shown_as == f"revision {git(top, 'rev-parse', 'first')[:12]}"
    assert (git(top, "status", "--porcelain", "-v"), (top / ".git" / "index").read_bytes()) == before
    assert not path.exists()
    with earlier_version("books", edition, {}) as earlier:
        assert earlier.subject == "Write the letter"


def test_the_folder_of_the_edition_was_renamed(edition: Path) -> None:
    top = edition.parents[1]
    git(top, "mv", "books/létter", "books/letter of Ada")
    git(top, "commit", "--quiet", "-m", "Rename it")
    moved = edition.with_name("letter of Ada")
    with earlier_version("first", moved, {}) as earlier:
        changes = changes_since(earlier, load(moved, {})).changes
    assert [(one.old, one.new) for one in changes if one.thing == "words"] == [("old", "new")]


def test_another_folder(edition: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "sources"
    other.mkdir(parents=True)
    (other / "edition.toml").write_text(SETTINGS)
    (other / "létter.md").write_text(TEXT)
    with earlier_version(str(other.parent), edition, {}) as earlier:
        changes = changes_since(earlier, load(edition, {})).changes
    assert [(one.old, one.new) for one in changes if one.thing == "words"] == [("old", "new")]
    assert not (other.parent / "build").exists()


def test_versions_that_there_are_not(edition: Path, tmp_path: Path) -> None:
    assert refused("frist", edition) == (
        '"frist" is not a folder, a PDF or a revision of this repository',
        'did you mean "first"?',
    )
    message, help = refused("first^", edition)
    assert message.endswith(" has no edition at books/létter")
    assert help == "`git log --oneline -- books/létter/sources` lists the revisions that have it"
    message, help = refused("first..main", edition)
    assert message.endswith('"first..main" is not a folder, a PDF or a revision of this repository: it is a range')
    assert help == "write its beginning alone: first"
    assert refused(" ", edition)[0] == "no earlier version is named"
    # An option is not a revision.
    assert refused("--all", edition)[0] == '"--all" is not a folder, a PDF or a revision of this repository'
    alone = tmp_path / "alone" / "sources"
    alone.mkdir(parents=True)
    (alone / "letter.md").write_text(TEXT)
    assert refused("HEAD", alone.parent) == (
        '"HEAD" is not a folder or a PDF, and not a revision either: the edition is not in a Git repository',
        "name a folder or a PDF instead of a revision",
    )
    folder = tmp_path / "empty"
    folder.mkdir()
    assert refused(str(folder), edition)[0] == f"the folder {folder} is not an edition: it has no folder sources/"
    assert refused("old.pdf", edition)[0] == "there is no file old.pdf"
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\n")
    assert refused(str(tmp_path / "broken.pdf"), edition)[0] == f"{tmp_path}/broken.pdf is not a readable PDF"
    (alone / "letter.md").write_text(TEXT + "[^lost]\n")
    message, help = refused(str(alone.parent), edition)
    assert message.startswith(f"the folder {alone.parent} has errors, the first at sources/letter.md:4:1: note")


def test_a_shallow_clone(edition: Path, tmp_path: Path) -> None:
    top = edition.parents[1]
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{top}", "shallow")
    name = git(top, "rev-parse", "first")
    assert refused(name, tmp_path / "shallow" / "books" / "létter") == (
        f'"{name}" is not a folder, a PDF or a revision of this repository, which is a shallow clone',
        "fetch the whole history: git fetch --unshallow",
    )


def test_a_submodule_and_a_bare_repository(edition: Path, tmp_path: Path) -> None:
    top = edition.parents[1]
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "--quiet")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(top), "inner")
    git(outer, "commit", "--quiet", "-m", "Take it in")
    git(outer, "tag", "whole")
    message, help = refused("whole", outer / "inner" / "books" / "létter")
    assert message.endswith("not a folder, a PDF or a revision of this repository, which is a submodule")
    assert help == "write a revision of the submodule"
    git(tmp_path, "clone", "--quiet", "--bare", str(top), "bare.git")
    inside = tmp_path / "bare.git" / "books"
    inside.mkdir()
    assert refused("first", inside)[0].endswith("the edition is not in a work tree of its Git repository")


def test_without_git(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolMissing) as caught, earlier_version("first", edition, {}):
        pass
    assert caught.value.message.endswith("Git is not installed")
