"""Finished files, kept in memory within bounds: those asked for last stay. They hold nothing personal, since nothing personal is asked."""

from collections import OrderedDict
from mmap import PAGESIZE, mmap
from threading import Lock


class Kept:
    """At most so many files and so many bytes; one that would take more than an eighth of the room is not kept."""

    def __init__(self, most_bytes: int, most_files: int) -> None:
        self.most_bytes, self.most_files = most_bytes, most_files
        self.bytes = 0
        self._files: OrderedDict[bytes, bytes | mmap] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        """Count the files kept."""
        return len(self._files)

    def get(self, key: bytes) -> bytes | None:
        """Give the file kept under a key, and keep it longer."""
        with self._lock:
            if key not in self._files:
                return None
            self._files.move_to_end(key)
            return self._files[key][:]

    def put(self, key: bytes, content: bytes) -> None:
        """Keep a file, and let go of those not asked for since the longest."""
        if len(content) * 8 > self.most_bytes:
            return
        with self._lock:
            self.bytes += len(content) - len(self._files.pop(key, b""))
            self._files[key] = _apart(content)
            while self.bytes > self.most_bytes or len(self._files) > self.most_files:
                self.bytes -= len(self._files.popitem(last=False)[1])

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._files.clear()
            self.bytes = 0


def _apart(content: bytes) -> bytes | mmap:
    """Put a file in pages of its own: among what is made and let go of around it, it would leave holes that nothing else fits in."""
    if len(content) < PAGESIZE:
        return content
    pages = mmap(-1, len(content))
    pages.write(content)
    return pages
