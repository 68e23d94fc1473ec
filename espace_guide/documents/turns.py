"""Papers are made one at a time in a process; a few wait for their turn, the next are sent back at once: never a pile-up."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Busy(Exception):
    """Nobody more can be served now; ask again later."""


class Turns:
    """A turn for one, a queue for `waiting` more, who wait `seconds` at most; `taken` says how many are in."""

    def __init__(self, waiting: int, seconds: float) -> None:
        self.waiting, self.seconds = waiting, seconds
        self.taken = 0
        self._count, self._turn = Lock(), Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and take it; raises Busy when the queue is full or the wait too long."""
        with self._count:
            if self.taken > self.waiting:
                raise Busy
            self.taken += 1
        try:
            if not self._turn.acquire(timeout=self.seconds):
                raise Busy
            try:
                yield
            finally:
                self._turn.release()
        finally:
            with self._count:
                self.taken -= 1
