"""Lines of a Markdown table, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable


class Table:
    """Prints each line as soon as it is known. `faults` are what makes the benchmark fail."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        print("| what | measured | must reach | beside it, same run |\n| --- | --- | --- | --- |", flush=True)

    def line(self, what: str, measured: str, target: str = "", beside: str = "") -> None:
        print(f"| {what} | {measured} | {target} | {beside} |", flush=True)

    def fault(self, words: str) -> None:
        self.faults.append(words)


def percentile(values: Iterable[float], share: float) -> float:
    """Give the value that `share` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else float("nan")


def spread(seconds: Iterable[float]) -> str:
    """Give median, p95 and slowest in words."""
    values = list(seconds)
    median, p95, most = percentile(values, 0.5), percentile(values, 0.95), max(values, default=float("nan"))
    return f"p95 {_time(p95)} (median {_time(median)}, slowest {_time(most)})"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"
