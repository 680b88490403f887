"""What a person does not want to be brought up, as every area asks it: by words, by tags, by tier, by id, by key.

Whoever has said nothing closes nothing, and nothing is compared. What is closed may be spoken of by the person: then
they are answered, and nothing else about it is brought up.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel

from shared.boundaries.topics import Topic, WordList, build_own_words, get_topics
from shared.core import ai

R = TypeVar("R", bound=BaseModel)
PRIVATE_TIER = 3
"""The sensitivity tier (seed 003) of texts that never come back by themselves, whatever someone has said."""
_INSTRUCTION = (
    "Some subjects are closed: the person does not want them to be brought up. These are {subjects}. Never raise them, "
    "ask about them or hint at them, and name none of them. Only where the person speaks of one in their last words, "
    "answer what they say, briefly and kindly, and lead no further into it."
)


@dataclass(frozen=True)
class Boundaries:
    """Someone's closed topics, their own words, ids of texts that they hold back, and the highest tier to ask about."""

    topics: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    text_ids: frozenset[UUID] = frozenset()
    highest_tier: int = PRIVATE_TIER

    @property
    def is_open(self) -> bool:
        """Whether nothing is closed."""
        return not (self.topics or self.words or self.text_ids) and self.highest_tier >= PRIVATE_TIER

    @property
    def domains(self) -> frozenset[str]:
        """The tags that mean a closed topic."""
        return frozenset[str]().union(*(topic.domains for topic in self._closed))

    def covers(self, *texts: str | None, domains: Collection[str] = ()) -> bool:
        """Tell whether something with these words and tags is behind a boundary."""
        if not (self.topics or self.words):
            return False
        if domains and not self.domains.isdisjoint(domains):
            return True
        return any(words.is_in(text) for text in texts if text for words in self._word_lists)

    def covers_text(self, text: str, ids: Collection[UUID], domains: Collection[str] = ()) -> bool:
        """Tell whether a text of the person is behind a boundary; `ids` are its own and those that it belongs to."""
        return not self.text_ids.isdisjoint(ids) or self.covers(text, domains=domains)

    def may_say(self, text: str, said: Collection[str]) -> bool:
        """Tell whether a text touches nothing that is closed, but for what the person speaks of themselves."""
        return all(any(words.is_in(one) for one in said) for words in self._word_lists if words.is_in(text))

    def covers_key(self, key: str, *texts: str | None) -> bool:
        """Tell whether a piece of a catalog is about something closed, by its key or by its words."""
        return any(key in topic.catalog_keys for topic in self._closed) or self.covers(*texts)

    def allows_answer(self, boundary: str) -> bool:
        """Tell whether a comfort boundary of a process, such as `comfortable_discussing_romance`, is left open."""
        return not any(boundary in topic.boundaries for topic in self._closed)

    def extend_task(self, task: ai.AiTask[R]) -> ai.AiTask[R]:
        """Return a task whose instruction closes these topics; the same one where none is closed.

        Words of the person's own are in no instruction. What a model is given has none of them, so it raises none.
        """
        subjects = "; ".join(topic.about for topic in self._closed)
        return task.extend_instruction(_INSTRUCTION.format(subjects=subjects)) if subjects else task

    @cached_property
    def _closed(self) -> list[Topic]:
        return [topic for key, topic in get_topics().items() if key in self.topics] if self.topics else []

    @cached_property
    def _word_lists(self) -> list[WordList]:
        own = [build_own_words(self.words)] if self.words else []
        return [*(topic.words for topic in self._closed), *own]


NOTHING_CLOSED = Boundaries()


def read_boundaries(content: str) -> Boundaries:
    """Read what is stored."""
    stored: Mapping[str, Any] = json.loads(content)
    return Boundaries(
        topics=frozenset(stored["topics"]),
        words=tuple(stored["words"]),
        text_ids=frozenset(UUID(one) for one in stored["text_ids"]),
        highest_tier=stored["highest_tier"],
    )
