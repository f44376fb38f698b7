"""What a validator said is kept for the same bytes and the same programs, and for nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.checks.ebook.origin import Origin
from publish.checks.validators.packed_ebook import PackedEbook
from publish.checks.validators.verdicts import named, verdict
from publish.diagnostics import Severity
from publish.layout.keeping import Store
from publish.tools.validator_message import ValidatorMessage

SAID = [ValidatorMessage(Severity.WARNING, "OPF-049", "“m”", "EPUB/a.xhtml", 3, 4, "/4/2[a]")]
PROGRAMS = (named("EPUBCheck", "5.3.0"), named("Java", "17"))


class Judge:
    """A validator that counts its runs."""

    runs = 0

    def __call__(self) -> list[ValidatorMessage]:
        self.runs += 1
        return SAID


@pytest.fixture
def ebook(tmp_path: Path) -> PackedEbook:
    (tmp_path / "a.epub").write_bytes(b"one")
    return PackedEbook(
        tmp_path / "a.epub", None, Origin("build/a.epub", (), (), lambda: None), Store(tmp_path / ".cache")
    )


def test_the_same_file_is_judged_once(ebook: PackedEbook) -> None:
    judge = Judge()
    assert [verdict(ebook, PROGRAMS, judge) for _ in range(2)] == [SAID, SAID]
    assert judge.runs == 1


def test_another_file_and_another_version_are_judged_anew(ebook: PackedEbook) -> None:
    judge = Judge()
    verdict(ebook, PROGRAMS, judge)
    verdict(ebook, (PROGRAMS[0], named("Java", "21")), judge)
    ebook.product.write_bytes(b"two")
    verdict(ebook, PROGRAMS, judge)
    assert judge.runs == 3


def test_nothing_is_kept_of_a_file_that_is_replaced_meanwhile(ebook: PackedEbook) -> None:
    def run() -> list[ValidatorMessage]:
        ebook.product.write_bytes(b"two")
        return SAID

    verdict(ebook, PROGRAMS, run)
    ebook.product.write_bytes(b"one")
    judge = Judge()
    verdict(ebook, PROGRAMS, judge)
    assert judge.runs == 1


def test_nothing_is_kept_where_a_program_is_missing_or_the_file_is_damaged(ebook: PackedEbook) -> None:
    judge = Judge()
    for _ in range(2):
        verdict(ebook, (PROGRAMS[0], named("Java", None)), judge)
    verdict(ebook, PROGRAMS, judge)
    assert ebook.kept.folder is not None
    for file in ebook.kept.folder.iterdir():
        file.write_bytes(b"cut off")
    assert verdict(ebook, PROGRAMS, judge) == SAID
    assert judge.runs == 4


@pytest.mark.parametrize(
    "kept", [b"{", b"[1]", b"[{}]", b'[{"severity": "FATAL"}]', b'[{"severity": "ERROR", "a": 1}]']
)
def test_what_cannot_be_read_is_judged_anew(kept: bytes, ebook: PackedEbook, monkeypatch: pytest.MonkeyPatch) -> None:
    judge = Judge()
    monkeypatch.setattr(Store, "get", lambda store, key: kept)
    assert verdict(ebook, PROGRAMS, judge) == SAID
    assert judge.runs == 1
