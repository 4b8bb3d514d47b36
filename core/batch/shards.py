"""Parts of a batch that different machines can do side by side."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from core.batch.items import Item
from core.errors import DataError

_TEXT = re.compile(r"\s*([0-9]{1,9})\s*/\s*([0-9]{1,9})\s*", re.ASCII)


@dataclass(frozen=True)
class Shard:
    """Part `number` (from 1) of `count`. Each picture is in exactly one part, decided by its name alone, so that
    machines that plan the same job need not talk to each other. Raises DataError if there is no such part."""

    number: int
    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.count:
            raise DataError(f"There is no part {self.number} of {self.count}; parts are counted from 1, as in 3/16.")

    @classmethod
    def parse(cls, text: str) -> Shard:
        """Reads "3/16". Raises DataError."""
        match = _TEXT.fullmatch(text)
        if match is None:
            raise DataError(f"{text!r} names no part of a batch; write it as in 3/16.")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def holds(self, name: str) -> bool:
        """Whether the item called `name` is of this part, however the system spells accents."""
        spelled = unicodedata.normalize("NFC", name).encode("utf-8", "surrogatepass")
        return int.from_bytes(hashlib.sha256(spelled).digest()[:8], "big") % self.count == self.number - 1

    def of(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Those of this part, in order, with the numbers they have in the whole batch."""
        return tuple(item for item in items if self.holds(item.name))
