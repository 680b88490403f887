"""What the coach remembers for one reply: passages of the person's own texts, and facts that other areas know.

Each has a key, by which a model says what its reply leaned on. A key that a model invents leads to nothing, so a reply
names no source that was not there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.chat import service as chat
from shared.chat.service import FactEntry, Turn
from shared.coaching.schemas import Source
from shared.core import ai, ports
from shared.core.db import UnitOfWork
from shared.safety import service as safety
from shared.search import service as search

FACT_TOKENS, PASSAGE_TOKENS = 500, 1_200
"""Of a call's material, by estimate: enough for some ten facts, and for a page of earlier words."""
_QUERY_LENGTH = 2_000
_EARLIER = "earlier"


@dataclass(frozen=True)
class MemoryItem:
    """Something that the coach remembers. `words` are the person's own, for rules to quote; None where there are none.

    `is_text` tells a passage of a text from a fact; `text_ids` may keep a passage from models.
    """

    kind: str
    id: UUID | None
    text: str
    words: str | None
    is_text: bool
    text_ids: frozenset[UUID] = frozenset()

    def to_source(self) -> Source:
        """Return it as a reply names it."""
        return Source(kind=self.kind, id=self.id, excerpt=chat.first_sentence(self.words or self.text))


Memory = Mapping[str, MemoryItem]
"""Items by their keys, which are names of the material that a model sees."""


def load_facts(db: Session, user_id: UUID) -> list[FactEntry]:
    """Ask every area what the coach may know of a person."""
    provider = ports.find_provider("coach_facts")
    loaders = {} if provider is None else provider()
    facts = (loader(db, user_id) for loader in loaders.values())
    return [entry for fact in facts if fact is not None for entry in fact.entries]


def choose_facts(
    entries: Iterable[FactEntry], kept: Collection[UUID], closed: boundaries.Boundaries
) -> list[FactEntry]:
    """Choose what fits in the budget, without what is red or closed, and what is of a text that is kept from models."""
    return [*_choose_entries(one for one in entries if one.id not in kept and not closed.covers(one.text))]


def begin_prefetch(
    db: Session, user_id: UUID, turns: Sequence[Turn], said: str | None = None
) -> "search.Prefetch | None":
    """Begin to read what the person says now, while the rest of the turn is read; `said` is not among the turns yet."""
    question = _find_question(turns) if said is None else said[:_QUERY_LENGTH]
    return None if question is None else search.begin_prefetch(db, user_id, question)


def load_prefetched(
    db: Session, user_id: UUID, prefetch: "search.Prefetch", turns: Sequence[Turn], closed: boundaries.Boundaries
) -> "search.PrefetchTexts | None":
    """Load what a reply may remember, if what the person says is read by now.

    The coach sees the turns anyway, so they are not looked for.
    """
    return search.load_prefetched(
        db, user_id, prefetch, PASSAGE_TOKENS, without=[one.id for one in turns], closed=closed
    )


def build_memory(
    uow: UnitOfWork,
    user_id: UUID,
    facts: Sequence[FactEntry],
    turns: Sequence[Turn],
    without: Collection[UUID],
    *,
    kept_with: Collection[UUID] = (),
    closed: boundaries.Boundaries | None = None,
    prefetch: "search.Prefetch | None" = None,
) -> Memory:
    """Add to the facts what the person wrote earlier about what they say now. No transaction may be open.

    Passages need their consent, as `search.retrieve` says. `without` are ids of texts that the coach sees anyway,
    `kept_with` what the turns belong to: where that is kept, no model elsewhere is asked what they mean. `closed` is
    what they do not want to be brought up, as it was read for this turn; `prefetch` is what `begin_prefetch` returned.
    """
    question = _find_question(turns)
    memory = {f"{entry.kind}_{at}": _build_fact(entry) for at, entry in enumerate(facts, start=1)}
    if question is None:
        return memory
    found = search.retrieve(
        uow,
        user_id,
        question,
        PASSAGE_TOKENS,
        without=without,
        text_ids=kept_with,
        closed=closed,
        prefetch=prefetch,
    )
    for at, passage in enumerate(found, start=1):
        text = f"{passage.date.date()}: {passage.text}"
        memory[f"{_EARLIER}_{at}"] = MemoryItem(
            passage.kind, passage.id, text, passage.text, is_text=True, text_ids=passage.text_ids
        )
    return memory


def find_sources(memory: Memory, keys: Iterable[str]) -> list[Source]:
    """Return what the named keys stand for, each once; keys that are not there stand for nothing."""
    return [memory[key].to_source() for key in dict.fromkeys(keys) if key in memory]


def choose_quotable(memory: Memory, said: Sequence[str]) -> str | None:
    """Return the key of the first item with words of the person that nobody has said in this conversation yet.

    Texts come before facts: they are about what the person says now.
    """
    spoken = "\n".join(said)
    ordered = sorted(memory, key=lambda key: not memory[key].is_text)
    return next((key for key in ordered if (words := quote(memory[key])) is not None and words not in spoken), None)


def quote(item: MemoryItem) -> str | None:
    """Return the beginning of an item in the person's own words; None where it has none."""
    return None if item.words is None else chat.first_sentence(item.words)


def _find_question(turns: Sequence[Turn]) -> str | None:
    """Return what the person said last, as it is looked for; None where they said nothing."""
    said = next((one.text for one in reversed(turns) if one.by_person), None)
    return None if said is None else said[:_QUERY_LENGTH]


def _build_fact(entry: FactEntry) -> MemoryItem:
    return MemoryItem(
        entry.kind, entry.id, entry.text, entry.title, is_text=False, text_ids=frozenset(filter(None, (entry.id,)))
    )


def _choose_entries(entries: Iterable[FactEntry]) -> Iterable[FactEntry]:
    left = FACT_TOKENS
    for entry in entries:
        tokens = ai.estimate_tokens(entry.text)
        if tokens <= left and not safety.is_red_text(entry.text):
            left -= tokens
            yield entry
