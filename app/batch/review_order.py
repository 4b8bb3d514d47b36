"""Which results of a batch the review shows, and in which order. No Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.batch.items import Outcome, Result, Verdict


class Sorting(StrEnum):
    """What comes first."""

    UNSURE = "unsure"
    """Results that the repair is least sure of."""
    LARGEST = "largest"
    """Results with the largest share masked."""
    SMALLEST = "smallest"
    NAME = "name"


class Showing(StrEnum):
    """Which results are in the list."""

    ALL = "all"
    OPEN = "open"
    """Not judged yet."""
    REJECTED = "rejected"
    FAILED = "failed"


@dataclass(frozen=True)
class Counts:
    """Of a batch. judgeable: has a result that can be accepted or rejected."""

    judgeable: int
    judged: int
    rejected: int
    failed: int


def is_judgeable(result: Result) -> bool:
    """Whether there is a result to accept or to reject."""
    return result.outcome is not Outcome.FAILED and result.output is not None


def count(results: Iterable[Result]) -> Counts:
    results = list(results)
    judgeable = [result for result in results if is_judgeable(result)]
    judged = [result for result in judgeable if result.verdict is not Verdict.NONE]
    rejected = sum(result.verdict is Verdict.REJECTED for result in judged)
    failed = sum(result.outcome is Outcome.FAILED for result in results)
    return Counts(len(judgeable), len(judged), rejected, failed)


def belongs(result: Result, showing: Showing) -> bool:
    if showing is Showing.OPEN:
        return is_judgeable(result) and result.verdict is Verdict.NONE
    if showing is Showing.REJECTED:
        return result.verdict is Verdict.REJECTED
    if showing is Showing.FAILED:
        return result.outcome is Outcome.FAILED
    return True


def arranged(results: Iterable[Result], sorting: Sorting, showing: Showing) -> list[Result]:
    """Those to be shown, in order. What has no value to sort by comes last; equal ones are in the order of names."""
    chosen = [result for result in results if belongs(result, showing)]
    return sorted(chosen, key=_KEYS[sorting])


def _natural(result: Result) -> tuple[Any, ...]:
    """As people count: page 2 before page 10."""
    parts = re.split(r"(\d+)", result.name.casefold())
    return (
        tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part),
        result.name,
        result.number,
    )


def _by(value: Callable[[Result], float | None], sign: int) -> Callable[[Result], tuple[Any, ...]]:
    def key(result: Result) -> tuple[Any, ...]:
        known = value(result)
        return known is None, sign * (known or 0.0), _natural(result)

    return key


_KEYS: dict[Sorting, Callable[[Result], tuple[Any, ...]]] = {
    Sorting.UNSURE: _by(lambda result: result.doubt, -1),
    Sorting.LARGEST: _by(lambda result: result.share, -1),
    Sorting.SMALLEST: _by(lambda result: result.share, 1),
    Sorting.NAME: _natural,
}
