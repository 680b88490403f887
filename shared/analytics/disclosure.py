"""Disclosure control: what may be said about how many people there are, so that no small group is seen.

A count is rounded down to a multiple of ten, and below ten it is not said at all. Two rounded counts differ by a
multiple of ten whatever lies between them, so that nobody learns by subtraction how few people are in one group and
not in the other. Suppressing small cells alone would not do: with 25 of 27, the two who are missing are known.
"""

SMALLEST_GROUP = 10


def round_count(people: int) -> int | None:
    """Return how many people may be spoken of; None for fewer than ten."""
    return None if people < SMALLEST_GROUP else people - people % SMALLEST_GROUP
