"""The rotation of challenges: which one is whose on which day, computed from the person and the date alone.

Subjects take turns from day to day. Within a subject everybody walks through all its challenges in an order of their
own before any comes again: with six subjects of a dozen challenges each, after 72 days. So whether someone had one
lately has to be looked at only where the catalog has changed on the way.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from math import gcd
from uuid import UUID
from zlib import crc32


@dataclass(frozen=True)
class ChallengePool:
    """The ids of the challenges that are given, by subject; each subject has one at least."""

    by_subject: Sequence[Sequence[str]]


def build_challenge_pool(challenges: Sequence[tuple[str, str]]) -> ChallengePool:
    """Sort (subject, id) pairs into a pool."""
    grouped = groupby(sorted(challenges), key=lambda pair: pair[0])
    return ChallengePool(tuple(tuple(challenge_id for _, challenge_id in pairs) for _, pairs in grouped))


def choose_challenge(pool: ChallengePool, user_id: UUID, day: date, without: Collection[str] = ()) -> str:
    """Return the challenge for a day; one of `without` only where they are all there is."""
    wanted = (one for one in _iterate_challenges(pool, user_id, day) if one not in without)
    return next(wanted, None) or next(_iterate_challenges(pool, user_id, day))


def _iterate_challenges(pool: ChallengePool, user_id: UUID, day: date) -> Iterator[str]:
    """Go through all challenges: first those of the day's subject, then the other subjects'."""
    person, subjects = crc32(user_id.bytes), len(pool.by_subject)
    turn, subject = divmod(day.toordinal() + person, subjects)
    for shift in range(subjects):
        challenges = pool.by_subject[(subject + shift) % subjects]
        stride = _choose_stride(len(challenges), person)
        for step in range(len(challenges)):
            yield challenges[(turn + step) * stride % len(challenges)]


def _choose_stride(size: int, person: int) -> int:
    """Choose how far to go from one to the next, so that all are visited: any number that has no divisor in common."""
    strides = _list_strides(size)
    return strides[person // 1_000 % len(strides)]


@lru_cache(maxsize=100)
def _list_strides(size: int) -> Sequence[int]:
    return [stride for stride in range(1, size + 1) if gcd(stride, size) == 1]
