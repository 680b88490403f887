"""What a request changes about an entry: the fields that were sent and differ from those that are stored.

So an entry can be sent back as it was read: tags that come back are not taken for the person's own, and an unchanged
text is not tagged again.
"""

from typing import Any

from shared.journal.schemas import Entry, EntryChange
from shared.tagging.schemas import BY_USER

TAG_FIELDS = ("domain_tags", "sentiment_tag", "keywords")


def join_texts(*texts: str | None) -> str | None:
    """Join the texts that were sent for one field under two names."""
    return "\n\n".join(text for text in texts if text) or next((text for text in texts if text is not None), None)


def find_changes(body: EntryChange, stored: Entry) -> dict[str, Any]:
    """Return what is to change, by the name of the field; `description` is a part of `context`.

    No domains and no sentiment mean that the entry was read before it was tagged: they change nothing, and neither do
    no keywords beside them. Without a sentiment, domains beside it change nothing either, because an entry shows its
    own domain before it is tagged; only someone who has chosen tags before may have chosen these.
    """
    sent = body.model_dump(exclude_unset=True)
    if "description" in sent:
        sent["context"] = join_texts(sent.get("context"), sent.pop("description"))
    has_no_sentiment = sent.get("sentiment_tag", "unsent") is None
    if has_no_sentiment and stored.tagged_by != BY_USER:
        ignored = set(TAG_FIELDS)
    elif has_no_sentiment or sent.get("domain_tags") == []:
        ignored = {name for name in TAG_FIELDS if not sent.get(name)}
    else:
        ignored = set[str]()
    return {name: value for name, value in sent.items() if name not in ignored and value != getattr(stored, name, ...)}
