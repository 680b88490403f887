"""Choosing the challenge of someone's day: by who they are and what day it is, and by nothing that must be looked up.

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
class Offer:
    """The ids of the challenges that are given, by subject; each subject has one at least."""

    by_subject: Sequence[Sequence[str]]


def make_offer(challenges: Sequence[tuple[str, str]]) -> Offer:
    """Sort (subject, id) pairs into an offer."""
    grouped = groupby(sorted(challenges), key=lambda pair: pair[0])
    return Offer(tuple(tuple(challenge_id for _, challenge_id in pairs) for _, pairs in grouped))


def choose(offer: Offer, user_id: UUID, day: date, without: Collection[str] = ()) -> str:
    """Return the challenge for a day; one of `without` only where they are all there is."""
    wanted = (one for one in _walk(offer, user_id, day) if one not in without)
    return next(wanted, None) or next(_walk(offer, user_id, day))


def _walk(offer: Offer, user_id: UUID, day: date) -> Iterator[str]:
    """Go through all challenges: first those of the day's subject, then the other subjects'."""
    person, subjects = crc32(user_id.bytes), len(offer.by_subject)
    turn, subject = divmod(day.toordinal() + person, subjects)
    for shift in range(subjects):
        challenges = offer.by_subject[(subject + shift) % subjects]
        stride = _stride(len(challenges), person)
        for step in range(len(challenges)):
            yield challenges[(turn + step) * stride % len(challenges)]


def _stride(size: int, person: int) -> int:
    """Choose how far to go from one to the next, so that all are visited: any number that has no divisor in common."""
    strides = _strides(size)
    return strides[person // 1_000 % len(strides)]


@lru_cache(maxsize=100)
def _strides(size: int) -> Sequence[int]:
    return [stride for stride in range(1, size + 1) if gcd(stride, size) == 1]
