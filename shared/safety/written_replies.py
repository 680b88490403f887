"""What is said above green in one language: the texts of `replies.py`, which people wrote and nobody generates."""

from typing import NamedTuple


class WrittenReplies(NamedTuple):
    """The replies of one language. The `still` ones are for a text that is calmer than the person's level.

    `question` is the direct question at heavy and red, and `advice` stands above a list of helplines.
    """

    red: str
    still_red: str
    heavy: str
    still_heavy: str
    yellow: str
    still_yellow: str
    question: str
    advice: str
