"""A Dask cluster makes the same bytes, and what is wrong with it is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from publish import pipeline
from publish.batch import cluster
from publish.batch.packing import pack
from publish.batch.task import Task, Work
from publish.errors import PublishError, ToolMissing
from publish.tools import packages

SETTINGS = 'title = "A Letter"\ndate = 2026-11-22\n\n[[part]]\nfile = "letter.md"\n'


@pytest.fixture(autouse=True)
def distributed() -> ModuleType:
    """Dask, which every worker of the tests would import if the module did."""
    module: ModuleType = pytest.importorskip("distributed", reason=f"Dask is not installed ({cluster.HOW_TO_GET})")
    return module


def test_editions_travel_and_come_back(written: Callable[..., Path], distributed: ModuleType) -> None:
    edition = written({"sources/edition.toml": SETTINGS, "sources/letter.md": "Dear friend,[^n]\n\n[^n]: A note.\n"})
    broken = edition.parent / "broken"
    (broken / "sources").mkdir(parents=True)
    (broken / "sources/a.md").write_text("Dear friend.[^nowhere]\n")
    work = Work(("html",))
    with (
        distributed.LocalCluster(1, threads_per_worker=1, processes=False, dashboard_address=None) as here,
        cluster.cluster(here.scheduler_address) as hands,
    ):
        done = {task.folder.name: outcome for task, outcome in hands([Task(edition, work), Task(broken, work)])}
    made = pipeline.build(pipeline.load(edition, {}), ["html"])
    assert done["edition"].products == {"a-letter.html": made.products["html"][1]}
    assert [one.code for one in done["broken"].diagnostics if one.code.startswith("note")] == ["note-undefined"]


def test_what_is_wrong_with_a_cluster(written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    edition = written({"sources/a.md": "Text.\n"})
    other = cluster.do_packed(pack(edition), Work(), "another digest")
    assert "has other versions of publish or its libraries" in other.diagnostics[0].message
    monkeypatch.setattr(cluster, "_PATIENCE", 0.1)
    with cluster.cluster("tcp://127.0.0.1:9") as hands, pytest.raises(PublishError, match="no Dask scheduler answers"):
        list(hands([Task(edition, Work())]))
    monkeypatch.setattr(packages, "version", lambda name: None)
    with pytest.raises(ToolMissing, match="Dask, which is not installed"), cluster.cluster("tcp://127.0.0.1:9"):
        pass
