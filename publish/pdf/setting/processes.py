"""Set gatherings in several processes, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import LifoQueue

from publish.layout.gathering import DrawnGathering, Measured, Opening, Order
from publish.pdf.messages import Progress
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.worker import Draw, DrawnHere, LayOut
from publish.tools.workers import Worker

_PLACE = "publish.pdf.setting.worker:main"


class Processes:
    """Lays out and draws gatherings in workers. A gathering is drawn where it was laid out.

    `files` are the font files that the drawn gatherings need, by hash.
    """

    def __init__(self, workers: Sequence[Worker], threads: ThreadPoolExecutor, progress: Progress) -> None:
        self.files: dict[str, bytes] = {}
        self._threads = threads
        self._workers = workers
        self._idle: LifoQueue[Worker] = LifoQueue()
        self._known: dict[Order, Measured] = {}
        self._holders: dict[Order, Worker] = {}
        self._progress = progress
        self._pages = 0
        for worker in reversed(workers):
            self._idle.put(worker)

    def lay_out(self, orders: Sequence[Order]) -> list[Measured]:
        """Lay out gatherings, the longest first; those with the same order as before are not laid out again."""
        new = [order for order in dict.fromkeys(orders) if order not in self._known]
        new.sort(key=lambda order: len(order.gathering.tree), reverse=True)
        self._known.update(zip(new, self._threads.map(self._laid_out, new), strict=True))
        return [self._known[order] for order in orders]

    def draw(self, orders: Sequence[tuple[Order, Opening]]) -> list[DrawnGathering]:
        """Draw gatherings and forget them. Raises CannotBeBound."""
        shares: dict[Worker, list[tuple[Order, Opening]]] = {worker: [] for worker in self._workers}
        for number, one in enumerate(orders):
            shares[self._holders.get(one[0], self._workers[number % len(self._workers)])].append(one)
        drawn = {}
        for answers in self._threads.map(self._drawn, shares, shares.values()):
            for order, answer in answers:
                drawn[order] = answer.drawn
                self.files.update(answer.files)
        return [drawn[order] for order, _ in orders]

    def _laid_out(self, order: Order) -> Measured:
        worker = self._idle.get()
        try:
            measured: Measured = worker.ask(LayOut(order), self._one_more)
        finally:
            self._idle.put(worker)
        self._holders[order] = worker
        return measured

    def _drawn(self, worker: Worker, share: Sequence[tuple[Order, Opening]]) -> list[tuple[Order, DrawnHere]]:
        return [(order, worker.ask(Draw(order, opening))) for order, opening in share]

    def _one_more(self, stage: str, page: int) -> None:
        if stage == "pages":
            self._pages += 1
            self._progress(stage, self._pages)


@contextmanager
def processes(bench: Bench, jobs: int, progress: Progress) -> Iterator[Processes]:
    """Context in which that many processes set gatherings."""
    workers = [Worker(_PLACE) for _ in range(jobs)]
    threads = ThreadPoolExecutor(jobs)
    try:
        for _ in threads.map(lambda worker: worker.ask(bench), workers):
            pass
        yield Processes(workers, threads, progress)
    finally:
        for worker in workers:
            worker.end()
        threads.shutdown(wait=False, cancel_futures=True)
