"""What a request changes about an entry: the fields that were sent and differ from those that are stored.

So an entry can be sent back as it was read: tags that come back are not taken for the person's own, and an unchanged
text is not tagged again.
"""

from typing import Any

from shared.core.errors import invalid_field
from shared.core.http.schema import LONG_TEXT
from shared.core.text_length import count_units
from shared.journal.schemas import Entry, EntryChange
from shared.tagging import service as tagging
from shared.tagging.schemas import BY_USER

_BETWEEN = "\n\n"
TAG_FIELDS = ("domain_tags", "sentiment_tag", "keywords")


def join_texts(context: str | None, description: str | None) -> str | None:
    """Join the texts that were sent for one field under two names; 422 where they are too long together.

    A description with which the context ends is in it already, as in an entry that is sent back as a form holds it.
    """
    if context and description and (context == description or context.endswith(f"{_BETWEEN}{description}")):
        return context
    joined = _BETWEEN.join(text for text in (context, description) if text)
    if count_units(joined) > LONG_TEXT:
        message = f"Write at most {LONG_TEXT} characters in context and description together."
        raise invalid_field(("body", "description"), message, "string_too_long")
    return joined or (description if context is None else context)


def find_changes(body: EntryChange, stored: Entry) -> dict[str, Any]:
    """Return what is to change, by the name of the field; `description` is a part of `context`.

    A domain that is none of ours changes nothing: it was named as ignored.

    No domains and no sentiment mean that the entry was read before it was tagged: they change nothing, and neither do
    no keywords beside them. Without a sentiment, domains beside it change nothing either, because an entry shows its
    own domain before it is tagged; only someone who has chosen tags before may have chosen these.
    """
    sent = body.model_dump(exclude_unset=True)
    if "description" in sent:
        sent["context"] = join_texts(sent.get("context"), sent.pop("description"))
    if sent.get("domain") is not None and not tagging.is_known_domain(sent["domain"]):
        del sent["domain"]
    has_no_sentiment = sent.get("sentiment_tag", "unsent") is None
    if has_no_sentiment and stored.tagged_by != BY_USER:
        ignored = set(TAG_FIELDS)
    elif has_no_sentiment or sent.get("domain_tags") == []:
        ignored = {name for name in TAG_FIELDS if not sent.get(name)}
    else:
        ignored = set[str]()
    return {name: value for name, value in sent.items() if name not in ignored and value != getattr(stored, name, ...)}
