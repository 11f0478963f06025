"""The table that the bench prints: ours beside a rival, and how far we want to reach."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.measuring import Measured, shown


@dataclass(frozen=True)
class Line:
    """One comparison, in medians of several runs."""

    what: str
    ours: float
    rival: float | None
    reach: float | None
    most: float | None = None

    @property
    def times(self) -> float | None:
        return self.ours / self.rival if self.rival else None

    @property
    def reached(self) -> bool:
        if self.most is not None and self.ours > self.most:
            return False
        return self.reach is None or self.times is None or self.times <= self.reach


@dataclass
class Table:
    """What was measured, line by line; each is printed as soon as it is known."""

    lines: list[Line] = field(default_factory=list)

    def add(self, what: str, ours: Measured, rival: Measured, *, reach: float | None) -> None:
        self._note(Line(what, ours.typical, rival.typical, reach))

    def add_most(self, what: str, seconds: float, *, most: float | None) -> None:
        self._note(Line(what, seconds, None, None, most))

    def _note(self, line: Line) -> None:
        self.lines.append(line)
        print(f"  {line.what}: {shown(line.ours)}", flush=True)

    def __str__(self) -> str:
        rows = [("what", "ours", "rival", "times", "reach", "")]
        rows += [
            (
                line.what,
                shown(line.ours),
                shown(line.rival) if line.rival else "",
                f"{line.times:.2f}" if line.times else "",
                _reach(line),
                "" if line.reached else "not reached",
            )
            for line in self.lines
        ]
        widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
        told = [
            "| " + " | ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)) + " |"
            for row in rows
        ]
        told.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
        return "\n".join(told)


def _reach(line: Line) -> str:
    if line.most is not None:
        return f"≤ {shown(line.most)}"
    return f"≤ {line.reach} ×" if line.reach else ""
