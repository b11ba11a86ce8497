"""Inputs tried one after the other in a process with a cap on its memory and on its time."""

import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing.connection import Connection

from tests.capped import cap_memory
from tests.fuzz.cases import keep, made
from tests.fuzz.invariants import DEPTHS, analysed
from tests.ui import sample

GIGABYTE = 1 << 30
MEMORY = GIGABYTE
PATIENCE = 60
DEEPER = {"analysed": 250, "read": 25}
Worker = Callable[[Connection, int], None]


def depth_of(number: int) -> str:
    """Most inputs are parsed, some are read as well, a few are analysed."""
    return next((depth for depth, each in DEEPER.items() if number % each == 0), "parsed")


def work(pipe: Connection, first: int) -> None:
    """Try one number after the other within the cap on memory, and tell how each went."""
    analysed([("x.zip", sample.without())])  # what the libraries map once is not the input's
    cap_memory(MEMORY)
    number = first
    while True:
        fault = ""
        try:
            DEPTHS[depth_of(number)](made(number))
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"[:300]
        pipe.send((number, fault, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
        number += 1


class Harness:
    """One worker at a time: where it ends or stands still, its input is kept."""

    def __init__(self, first: int, worker: Worker = work) -> None:
        """Begin with the input of this number."""
        self.next = first
        self._worker = worker
        self.counts: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.peak = 0

    def run(self, seconds: float) -> None:
        """Try inputs for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._one_worker(until)

    def _one_worker(self, until: float) -> None:
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe()
        worker = context.Process(target=self._worker, args=(theirs, self.next), daemon=True)
        worker.start()
        theirs.close()
        try:
            while time.monotonic() < until:
                if not mine.poll(PATIENCE):
                    self._found(f"took longer than {PATIENCE} s")
                    return
                self._heard(*mine.recv())
        except EOFError:
            self._found("the process died")
        finally:
            worker.kill()
            worker.join()

    def _heard(self, number: int, fault: str, peak: int) -> None:
        self.next, self.peak = number, max(self.peak, peak)
        if fault:
            self._found(fault)
        else:
            self._tried()

    def _tried(self) -> None:
        self.counts[depth_of(self.next)] += 1
        self.next += 1
        if sum(self.counts.values()) % 1000 == 0:
            print(self, flush=True)

    def _found(self, fault: str) -> None:
        """Keep the input; of faults that read alike, only the first."""
        kind = "".join(letter for letter in fault if not letter.isdigit())[:80]
        if not self.faults[kind]:
            print(
                f"{keep(f'{depth_of(self.next)}-{self.next}', made(self.next))}: {fault}",
                flush=True,
            )
        self.faults[kind] += 1
        self._tried()

    def __str__(self) -> str:
        """How many inputs were tried, how deep, how many were at fault, and the most memory."""
        depths = ", ".join(f"{count:,} {depth}" for depth, count in self.counts.items())
        total, faults = sum(self.counts.values()), sum(self.faults.values())
        return (
            f"{total:,} inputs ({depths}), {faults} faults, at most {self.peak >> 10} MB resident"
        )
