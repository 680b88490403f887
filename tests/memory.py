"""Tests keep their databases in memory where the machine lets them: thousands are made, used for a moment and gone."""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  a file system in memory, not a shared name in it: folders are made by tempfile
ROOM = 4 * 2**30


def use_memory() -> None:
    """Make temporary folders in memory, unless someone said where, or there is none or too little."""
    if "TMPDIR" in os.environ or not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)
