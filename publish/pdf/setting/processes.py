"""Set gatherings in several processes, side by side: copies of this one where they are safe, else new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from queue import LifoQueue

from publish.layout.gathering import DrawnGathering, Measured, Opening, Order
from publish.memory import Same
from publish.pdf.messages import Progress
from publish.pdf.setting.bench import Bench
from publish.pdf.setting.coded import Codes, coded
from publish.pdf.setting.worker import Code, Draw, DrawnHere, LayOut, SettingHere
from publish.platforms import can_be_copied
from publish.tools.copied_worker import CopiedWorker
from publish.tools.workers import Answering, Worker

_PLACE = "publish.pdf.setting.worker:main"


class Processes:
    """Lays out and draws gatherings in workers. A gathering is drawn, and gets its codes, where it was laid out.

    `files` are the font files that the drawn gatherings need, by hash.
    """

    def __init__(self, workers: Sequence[Answering], threads: ThreadPoolExecutor, progress: Progress) -> None:
        self.files: dict[str, bytes] = {}
        self._threads = threads
        self._workers = workers
        self._idle: LifoQueue[Answering] = LifoQueue()
        self._known: dict[Order, Measured] = {}
        self._holders: dict[Order, Answering] = {}
        self._drawn: dict[Same[DrawnGathering], tuple[Answering, int]] = {}
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
        """Draw gatherings and forget them. Their PDFs are empty until `coded`. Raises CannotBeBound."""
        shares: dict[Answering, list[tuple[Order, Opening]]] = {worker: [] for worker in self._workers}
        for number, one in enumerate(orders):
            shares[self._holders.get(one[0], self._workers[number % len(self._workers)])].append(one)
        drawn = {}
        for worker, answers in zip(shares, self._threads.map(_drawn, shares, shares.values()), strict=True):
            for (order, _), answer in zip(shares[worker], answers, strict=True):
                drawn[order] = answer.drawn
                self._drawn[Same(answer.drawn)] = worker, answer.number
                self.files.update(answer.files)
        return [drawn[order] for order, _ in orders]

    def coded(self, drawn: Sequence[tuple[DrawnGathering, Codes]]) -> list[DrawnGathering]:
        """Give the glyphs of gatherings these codes."""
        shares: dict[Answering, list[Code]] = {worker: [] for worker in self._workers}
        made: dict[Same[DrawnGathering], DrawnGathering] = {}
        for one, codes in drawn:
            if Same(one) in self._drawn:
                worker, number = self._drawn[Same(one)]
                shares[worker].append(Code(number, codes))
            else:
                made[Same(one)] = coded(one, codes)
        found = {
            (worker, request.number): answer
            for worker, answers in zip(shares, self._threads.map(_answers, shares, shares.values()), strict=True)
            for request, answer in zip(shares[worker], answers, strict=True)
        }
        made |= {one: found[place] for one, place in self._drawn.items() if place in found}
        return [made[Same(one)] for one, _ in drawn]

    def _laid_out(self, order: Order) -> Measured:
        worker = self._idle.get()
        try:
            measured: Measured = worker.ask(LayOut(order), self._one_more)
        finally:
            self._idle.put(worker)
        self._holders[order] = worker
        return measured

    def _one_more(self, stage: str, page: int) -> None:
        if stage == "pages":
            self._pages += 1
            self._progress(stage, self._pages)


def _drawn(worker: Answering, share: Sequence[tuple[Order, Opening]]) -> list[DrawnHere]:
    return [worker.ask(Draw(order, opening)) for order, opening in share]


def _answers(worker: Answering, requests: Sequence[Code]) -> list[DrawnGathering]:
    return [worker.ask(request) for request in requests]


@contextmanager
def processes(bench: Bench, jobs: int, progress: Progress) -> Iterator[Processes]:
    """Context in which that many processes set gatherings. Must be entered in the surroundings of the bench."""
    with ExitStack() as stack:
        workers: list[Answering] = []
        are_copies = can_be_copied()
        threads = ThreadPoolExecutor(jobs)  # it starts none before the workers are there
        stack.callback(threads.shutdown, cancel_futures=True)
        for _ in range(jobs):
            worker = CopiedWorker(SettingHere(bench).handle) if are_copies else Worker(_PLACE)
            stack.callback(worker.end)
            workers.append(worker)
        if not are_copies:
            for _ in threads.map(lambda worker: worker.ask(bench), workers):
                pass
        yield Processes(workers, threads, progress)
