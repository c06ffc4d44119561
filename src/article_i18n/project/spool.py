"""What a run will write, kept in a temporary file until then: no run holds all its pages."""

from __future__ import annotations

import hashlib
import tempfile
import weakref
from dataclasses import dataclass
from typing import IO


class Spool:
    """A temporary file without a name, gone with the last of what it stores."""

    def __init__(self) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the next line
        weakref.finalize(self, self.file.close)

    def store(self, content: bytes) -> Spooled:
        """Keep a content."""
        at = self.file.seek(0, 2)
        self.file.write(content)
        return Spooled(hashlib.sha256(content).digest(), self, at, len(content))


@dataclass(frozen=True, slots=True)
class Spooled:
    """One content in a spool."""

    digest: bytes
    """Its SHA-256."""
    spool: Spool
    at: int
    size: int

    def read(self) -> bytes:
        self.spool.file.seek(self.at)
        return self.spool.file.read(self.size)
