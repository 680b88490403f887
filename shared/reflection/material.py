"""What prompts rest on: the entry, what its writer values, and whether this is a time for prompts at all."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.journal import service as journal
from shared.reflection.asking import Asked, PromptRequest
from shared.reflection.choosing import EntryTraits
from shared.reflection.rounds import recent_prompts
from shared.safety import service as safety
from shared.safety.service import SafetyNote

_CONTEXT = "reflection.prompts"
_FIRST_VALUES = 3
_RISING = (safety.GREEN, safety.YELLOW, safety.RED)


def gather(db: Session, user_id: UUID, entry_id: UUID) -> PromptRequest:
    """Read it all; raises 404 for an entry that is not theirs."""
    entry = journal.show_entry(db, user_id, entry_id)
    values = [*entry.values, *_first_values(db, user_id)]
    traits = EntryTraits(entry_id, entry.domain_tags, entry.sentiment_tag, list(dict.fromkeys(values)))
    before = recent_prompts(db, entry_id)
    return PromptRequest(user_id, entry.title, entry.context, entry.anticipated_outcomes, traits, before)


def note_for(db: Session, request: PromptRequest) -> SafetyNote:
    """Return what holds for the writer now, or what the entry itself calls for where that is graver.

    The entry was screened when it was written. Reading it again is no new sign of danger, so it raises no level; but
    one that reads like danger goes to no model, and is answered like that, whenever it was written.
    """
    standing = safety.screen(db, request.user_id, _CONTEXT)
    assessed = safety.assess("\n\n".join(text for text in _words(request) if text))
    if _RISING.index(assessed.level) <= _RISING.index(standing.level):
        return standing.note()
    profile = accounts.get_profile(db, request.user_id)
    return safety.crisis_reply(assessed.level, None, profile.locale, profile.timezone)


def note_after(db: Session, request: PromptRequest, asked: Asked) -> SafetyNote:
    """Return the same once a model has read the entry, which it may find graver than our rules did.

    The first time that a model reads an entry this raises the writer's level; after that it is no new sign.
    """
    note = note_for(db, request)
    if _RISING.index(asked.concern) <= _RISING.index(note.level):
        return note
    if request.asked_before:
        profile = accounts.get_profile(db, request.user_id)
        return safety.crisis_reply(asked.concern, None, profile.locale, profile.timezone)
    concern = safety.Concern(asked.concern, asked.made_by, _CONTEXT, _words(request))
    return safety.raise_level(db, request.user_id, concern, safety.screen(db, request.user_id, _CONTEXT)).note()


def _words(request: PromptRequest) -> tuple[str | None, ...]:
    return (request.title, request.context, request.anticipated_outcomes, *request.traits.values)


def _first_values(db: Session, user_id: UUID) -> list[str]:
    blueprint = accounts.get_profile(db, user_id).values_blueprint or []
    return [one.value for one in sorted(blueprint, key=lambda one: -one.score)][:_FIRST_VALUES]
