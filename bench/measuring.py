"""How long something takes, and how that stands beside something else."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measured:
    """Seconds of several runs, and what the last one gave."""

    seconds: tuple[float, ...]
    gave: Any = None

    @property
    def typical(self) -> float:
        return statistics.median(self.seconds)

    @property
    def best(self) -> float:
        return min(self.seconds)

    def quantile(self, share: float) -> float:
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


@contextmanager
def _without_collecting() -> Iterator[None]:
    """What rivals have loaded would else be gone through in the middle of anybody's run."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def measure(work: Callable[[], Any], *, runs: int = 5, warm: int = 1) -> Measured:
    """Run it, after so many runs that do not count."""
    for _ in range(warm):
        work()
    seconds, gave = [], None
    with _without_collecting():
        for _ in range(runs):
            begin = time.perf_counter()
            gave = work()
            seconds.append(time.perf_counter() - begin)
    return Measured(tuple(seconds), gave)


def pair(
    ours: Callable[[], Any], theirs: Callable[[], Any], *, runs: int = 5
) -> tuple[Measured, Measured]:
    """Both in turn, so that a busy moment of the machine meets both."""
    ours(), theirs()
    mine: list[float] = []
    other: list[float] = []
    gave: list[Any] = [None, None]
    with _without_collecting():
        for _ in range(runs):
            for at, (work, seconds) in enumerate(((ours, mine), (theirs, other))):
                begin = time.perf_counter()
                gave[at] = work()
                seconds.append(time.perf_counter() - begin)
    return Measured(tuple(mine), gave[0]), Measured(tuple(other), gave[1])


def shown(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"
