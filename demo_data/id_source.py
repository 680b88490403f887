"""Ids that are the same in each run: `uuid4` draws them from a seed instead of the machine's randomness.

Nothing else is drawn from it: keys, nonces and tokens stay random.
"""

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from unittest import mock


def first_id(seed: str) -> uuid.UUID:
    """Return the first id that a seed gives."""
    with seeded_ids(seed):
        return uuid.uuid4()


@contextmanager
def seeded_ids(seed: str) -> Iterator[None]:
    """Let every id of a block follow from the seed; for one thread."""
    source = random.Random(seed)  # noqa: S311 - ids of demo data are no secrets
    with mock.patch.object(uuid, "os", SimpleNamespace(urandom=source.randbytes), create=True):
        yield
