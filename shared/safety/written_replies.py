"""What is said above green, and after a correction, in one language: people wrote it, nobody generates it."""

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


class CorrectionReplies(NamedTuple):
    """What is said in one language to a person who corrects their level or answers the direct question.

    `question_first` asks where the answer is missing. `kept_today` is for a level that stays until tomorrow, and
    `kept_by_review` for one that an administrator has set.
    """

    question_first: str
    corrected: str
    answered_no: str
    answered_not_sure: str
    kept_today: str
    kept_by_review: str
    nothing_to_correct: str
