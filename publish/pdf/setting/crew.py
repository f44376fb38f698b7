"""The crew that sets a long book: the number of processes, and where earlier gatherings are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from msgspec import Struct, field

from publish.keeping import Store
from publish.layout.gathering import Order
from publish.memory import Memory
from publish.pdf.messages import Progress
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.kept import Kept, Setting
from publish.pdf.setting.processes import processes
from publish.pdf.setting.setter import Setter

# A process of its own needs about a second to start, in which so many bytes of text and markup are set.
WORTH_A_PROCESS = 100_000


class Crew(Struct, frozen=True):
    """The settings of the crew.

    `divides`: its parts may be set by themselves, in `jobs` processes. `keeps_in` is the folder of gatherings that were
    set before, None if none are kept. `memory` has what this process has set before.
    """

    divides: bool = False
    jobs: int = 1
    keeps_in: Path | None = None
    memory: Memory = field(default_factory=Memory.of_one_build)

    @contextmanager
    def at(self, bench: Bench, progress: Progress) -> Iterator[Kept]:
        """Context in which gatherings are set. Must be entered in the surroundings of the bench."""
        with ExitStack() as stack:
            started: list[Setting] = []

            def setting(orders: Iterable[Order]) -> Setting:
                if not started:
                    jobs = min(self.jobs, sum(len(order.gathering.tree) for order in orders) // WORTH_A_PROCESS)
                    several = processes(bench, jobs, progress)
                    started.append(stack.enter_context(several) if jobs > 1 else Setter(bench, progress, self.memory))
                return started[0]

            yield Kept(self.memory, Store(self.keeps_in), bench, setting, self.jobs)
