"""Files of an archive while they are written: what comes is deflated, and parts of it are sealed and stored.

    with ThreadPoolExecutor(1) as pool, ThreadPoolExecutor(2) as uploads:
        thread, storage = WorkQueue(pool), WorkQueue(uploads, 2)
        writer = FileWriter(user_id, export_id, FileProgress(uuid4(), 0, name), storage)
        thread.hand_over(writer.write, content, items)
        thread.hand_over(writer.flush, is_end=True)
        thread.wait()
        storage.wait()

A step reads on while one thread deflates, and others wait for storage.
"""

import zlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ParamSpec
from uuid import UUID, uuid4

from shared.exports.archive import seal_part
from shared.exports.batches import StoredFile

P = ParamSpec("P")
PART_BYTES = 1024 * 1024
_LEVEL, _RAW = 1, -15
"""At level 6 an archive is a tenth smaller and takes a fifth longer."""


@dataclass(frozen=True)
class FileProgress:
    """A file as far as it was written; `parts` are those of this step."""

    id: UUID
    position: int
    name: str
    items: int = 0
    size: int = 0
    stored: int = 0
    crc32: int = 0
    part_count: int = 0
    is_new: bool = True
    source: StoredFile | None = None
    parts: tuple[tuple[UUID, int, int], ...] = ()


@dataclass
class WorkQueue:
    """Has the threads of an executor do what it is given; with one thread, in its order.

    Only `most` pieces of work are under way, so that no more batches or parts are in memory.
    """

    executor: Executor
    most: int = 1
    _begun: deque[Future[None]] = field(default_factory=deque)

    def hand_over(self, work: Callable[P, None], /, *arguments: P.args, **options: P.kwargs) -> None:
        """Have work done once there is room for it; raises what the work that it waits for has raised."""
        while len(self._begun) >= self.most:
            self._begun.popleft().result()
        self._begun.append(self.executor.submit(copy_context().run, partial(work, *arguments, **options)))

    def wait(self) -> None:
        """Wait until all is done; raises what it has raised."""
        while self._begun:
            self._begun.popleft().result()


@dataclass
class FileWriter:
    """Deflates what is written to a file, and has parts of it sealed and stored.

    Each part ends at a byte, by a flush that keeps the stream open, and begins without what came before: another
    process can go on from there, since its compressor need not know the last one's window (RFC 1951, section 3.2.3).
    """

    user_id: UUID
    export_id: UUID
    state: FileProgress
    storage: WorkQueue
    _pending: list[bytes] = field(default_factory=list)
    _stream: "zlib._Compress | None" = None

    def write(self, content: bytes, items: int) -> None:
        """Write content, which is not empty and holds so many items."""
        if self._stream is None:
            self._stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        self._pending.append(self._stream.compress(content))
        state = self.state
        crc = zlib.crc32(content, state.crc32)
        self.state = replace(state, size=state.size + len(content), crc32=crc, items=state.items + items)
        if sum(map(len, self._pending)) >= PART_BYTES:
            self.flush()

    def flush(self, *, is_end: bool = False) -> None:
        """Have what was deflated sealed and stored as a part; with `is_end` the file ends with it."""
        if is_end and self._stream is None and self.state.size:
            self._stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        if self._stream is None:
            return
        content = b"".join((*self._pending, self._stream.flush(zlib.Z_FINISH if is_end else zlib.Z_SYNC_FLUSH)))
        self._pending, self._stream = [], None
        part_id, state = uuid4(), self.state
        self.storage.hand_over(seal_part, self.user_id, self.export_id, part_id, content)
        part = (part_id, state.part_count, len(content))
        self.state = replace(
            state, stored=state.stored + len(content), part_count=state.part_count + 1, parts=(*state.parts, part)
        )
