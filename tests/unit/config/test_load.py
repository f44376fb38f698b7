"""`load`: what an edition is made of where the settings are silent, and where there is none."""

from __future__ import annotations

import os
import uuid
from pathlib import Path

import pytest

from publish.config import Edition, load
from publish.config.letter_records import letter_record
from publish.config.publication_date import PublicationDate
from publish.config.settings import LineBreaking, Matter, Restart
from publish.diagnostics import Diagnostic, Location, Severity
from publish.edtf import parsed

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "my-book" / "sources"
    folder.mkdir(parents=True)
    return folder


def loaded(sources: Path) -> Edition:
    edition, problems = load(sources.parent)
    assert edition is not None
    assert [one for one in problems if one.severity is not Severity.INFO] == []
    return edition


def codes(problems: list[Diagnostic]) -> list[str]:
    return [one.code for one in problems]


def test_every_setting_arrives(sources: Path) -> None:
    (sources / "edition.toml").write_bytes((CASES / "whole.toml").read_bytes())
    settings = loaded(sources).settings
    assert settings.title == "Letter to Lenin"
    assert settings.slug == "kropotkin-letter-to-lenin"
    assert settings.language == "en-GB"
    assert settings.date == PublicationDate(2026, 11, 22)
    assert settings.description == "Two\nlines"
    assert settings.subjects == ("Anarchism", "Letters")
    assert settings.identifier == "urn:uuid:12345678-1234-5678-1234-567812345678"
    assert settings.isbn.ebook == "0-306-40615-2"
    assert [(one.name, one.sort, one.role) for one in settings.contributor] == [
        ("Pyotr Kropotkin", "Kropotkin, Pyotr", "aut")
    ]
    assert [(one.file, one.kind, one.matter) for one in settings.part] == [
        ("introduction.md", "introduction", Matter.FRONT),
        ("letter.md", "letter", Matter.BODY),
    ]
    assert settings.letter is not None
    assert settings.letter.date == parsed("1920-12-21")
    letter = letter_record(settings.part[1], settings)
    assert letter is not None
    assert letter.sender == ("Pyotr Kropotkin",)
    assert letter.recipient == ("Vladimir Lenin", "Vladimir Bonch-Bruevich")
    assert (letter.date, letter.source) == (parsed("1920-12?"), "GARF\n1129")
    assert letter_record(settings.part[0], settings) is None
    assert settings.notes.files == ("footnotes.md",)
    assert [(one.name, one.marks, one.prefix, one.restart) for one in settings.notes.series] == [
        ("editor", "1", "", Restart.EDITION),
        ("author", "*†‡§‖¶", "a:", Restart.PAGE),
    ]
    assert settings.print.trim.width == pytest.approx(419.53, abs=0.01)
    assert settings.print.bleed == pytest.approx(8.504, abs=0.001)
    assert settings.print.text.leading == 13.5
    assert settings.print.line_breaking is LineBreaking.GREEDY
    assert (settings.print.budget.pages, settings.print.budget.multiple) == (16, 4)


def test_without_settings_every_markdown_file_is_a_part_and_a_remark_says_so(sources: Path) -> None:
    for name, text in {
        "b.md": "## The *second* part\n",
        "a.md": "No heading here.\n\n```\n# not this\n```\n",
        "c two.MD": "Words.\n",
        "d.markdown": "Words.\n",
        "footnotes.MD": "# Not this either\n",
        ".hidden.md": "# Nor this\n",
        "text.txt": "# Nor this\n",
    }.items():
        (sources / name).write_text(text, encoding="utf-8")
    (sources / "folder.md").mkdir()

    edition, problems = load(sources.parent)

    assert edition is not None
    assert [one.file for one in edition.settings.part] == ["a.md", "b.md", "c two.MD", "d.markdown"]
    assert edition.settings.title == "The second part"
    assert edition.settings.slug == "the-second-part"
    assert edition.settings.notes.files == ("footnotes.MD",)
    assert [(one.code, one.severity) for one in problems] == [("settings-default", Severity.INFO)]
    said = 'there is no edition.toml; the title is "The second part" and the parts are a.md, b.md, c two.MD, d.markdown'
    assert problems[0].message == said


def test_without_a_heading_the_title_is_the_name_of_the_folder(sources: Path) -> None:
    (sources / "a.md").write_text("Words.\n", encoding="utf-8")
    settings = loaded(sources).settings
    assert (settings.title, settings.slug) == ("my-book", "my-book")


def test_settings_without_parts_take_all_files_silently(sources: Path) -> None:
    for name in ("b.md", "a.md", "remarks.md", "notes.md"):
        (sources / name).write_text("Words.\n", encoding="utf-8")
    (sources / "edition.toml").write_text('title = "T"\n[notes]\nfiles = ["remarks.md"]\n', encoding="utf-8")
    edition, problems = load(sources.parent)
    assert problems == []
    assert edition is not None
    # Only what is named as a notes file is one: notes.md would otherwise be lost.
    assert [one.file for one in edition.settings.part] == ["a.md", "b.md", "notes.md"]


def test_usual_notes_file_that_is_listed_as_a_part_is_a_part(sources: Path) -> None:
    (sources / "notes.md").write_text("Words.\n", encoding="utf-8")
    (sources / "edition.toml").write_text('title = "T"\n[[part]]\nfile = "notes.md"\n', encoding="utf-8")
    settings = loaded(sources).settings
    assert settings.notes.files == ()
    assert [one.file for one in settings.part] == ["notes.md"]


def test_no_sources_folder(tmp_path: Path) -> None:
    edition, problems = load(tmp_path)
    assert edition is None
    assert codes(problems) == ["edition-missing"]
    assert "publish new DIR" in problems[0].help


@pytest.mark.parametrize("settings", [None, "", 'title = "T"\n'], ids=["no settings", "empty", "title only"])
def test_no_words(sources: Path, settings: str | None) -> None:
    if settings is not None:
        (sources / "edition.toml").write_text(settings, encoding="utf-8")
    edition, problems = load(sources.parent)
    assert edition is None
    missing_title = ["settings-missing-key"] if settings == "" else []
    assert codes(problems) == (missing_title or ["edition-empty"])


@pytest.mark.parametrize("name", ["a.md", "footnotes.md", "edition.toml"])
def test_no_link_leads_out(sources: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("# Secret\n", encoding="utf-8")
    (sources / "letter.md").write_text("# Letter\n", encoding="utf-8")
    (sources / name).symlink_to(tmp_path / "secret")
    edition, problems = load(sources.parent)
    assert [(one.code, one.location.path) for one in problems if one.severity is Severity.ERROR] == [
        ("path-outside", f"sources/{name}")
    ]
    if edition is not None:
        assert [one.file for one in edition.settings.part] == ["letter.md"]
        assert edition.settings.notes.files == ()


def test_links_inside_are_followed(sources: Path) -> None:
    (sources / "deep").mkdir()
    (sources / "deep" / "x").write_text("# Inside\n", encoding="utf-8")
    (sources / "a.md").symlink_to("deep/x")
    assert loaded(sources).settings.title == "Inside"


def test_link_to_itself_is_no_endless_loop(sources: Path) -> None:
    (sources / "a.md").symlink_to("a.md")
    _, problems = load(sources.parent)
    assert codes(problems) == ["settings-default"]  # the manuscript reports that it cannot be read


def test_settings_that_are_a_folder(sources: Path) -> None:
    (sources / "edition.toml").mkdir()
    edition, problems = load(sources.parent)
    assert edition is None
    assert codes(problems) == ["file-unreadable"]


def test_folder_is_absolute_and_names_its_rooms(sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (sources / "a.md").write_text("Words.\n", encoding="utf-8")
    monkeypatch.chdir(sources.parent)
    edition, _ = load(Path("."))
    assert edition is not None
    assert edition.folder == sources.parent
    assert (edition.sources, edition.styles, edition.build) == tuple(
        sources.parent / name for name in ("sources", "styles", "build")
    )
    assert edition.settings.title == "my-book"


def test_identifier_is_a_uuid_that_depends_on_title_and_slug_only(sources: Path) -> None:
    (sources / "a.md").write_text("Words.\n", encoding="utf-8")
    made = []
    for settings in ('title = "T"', 'title = "T"\nlanguage = "ru"', 'title = "U"', 'title = "T"\nslug = "u"'):
        (sources / "edition.toml").write_text(settings, encoding="utf-8")
        made.append(loaded(sources).settings.identifier)
    assert all(uuid.UUID(one).version == 5 and uuid.UUID(one).urn == one for one in made)
    assert made[0] == made[1] == "urn:uuid:4085633b-715c-57b6-9ff1-f5addd9024bb"
    assert len(set(made)) == 3


def test_places_of_values(sources: Path) -> None:
    (sources / "edition.toml").write_bytes((CASES / "whole.toml").read_bytes())
    places = loaded(sources).places
    for path, line, column in (
        (("title",), 1, 9),
        (("isbn", "print"), 12, 14),
        (("isbn",), 12, 1),
        (("subjects", 1), 10, 26),
        (("contributor", 0, "sort"), 17, 8),
        (("part", 0, "file"), 21, 8),
        (("part", 1, "file"), 25, 8),
        (("part", 1, "matter"), 24, 1),  # not given: the table
        (("part", 7), 20, 1),  # not there: the list
        (("notes", "series", 1, "prefix"), 44, 10),
        (("print", "budget", "multiple"), 54, 12),
    ):
        assert places.locate(*path) == Location("sources/edition.toml", line, column), path
    assert places.locate("publication") == Location("sources/edition.toml")
    assert places.locate_key("part", 1, "kind") == Location("sources/edition.toml", 26, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_folder(sources: Path) -> None:
    sources.chmod(0)
    try:
        edition, problems = load(sources.parent)
    finally:
        sources.chmod(0o755)
    assert edition is None
    assert codes(problems) == ["file-unreadable"]
