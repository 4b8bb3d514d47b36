"""What is made when it is first asked for, so that the window's start does not pay for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_T_co = TypeVar("_T_co", covariant=True)


class Late(Generic[_T_co]):
    """Holds one value, which `make` returns when it is first asked for. If that raises, it is tried again next time."""

    def __init__(self, make: Callable[[], _T_co]) -> None:
        self._make = make
        self._made: _T_co | None = None

    @property
    def made(self) -> _T_co | None:
        """The value if it was made."""
        return self._made

    def get(self) -> _T_co:
        """The value, which is made now if it was not yet."""
        if self._made is None:
            self._made = self._make()
        return self._made
