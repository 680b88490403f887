"""Sources of a running summary: they go with the last message that it condenses, under whatever ids both have."""

import json
from datetime import UTC, datetime
from uuid import UUID

from shared.chat.service import Turn
from shared.coaching.message_sources import MAX_FOLDED_SOURCES, ReplySources
from shared.coaching.models import PERSONAL_DATA, Conversation
from shared.core.object_references import load_object

MOMENT = datetime(2030, 1, 1, tzinfo=UTC)
EARLIER, SAID, LATER = ("goal", UUID(int=1)), ("journal_entry", UUID(int=2)), ("goal", UUID(int=3))
REPLY, QUESTION, NEXT_REPLY = UUID(int=11), UUID(int=12), UUID(int=13)


def turn(one_id: UUID, *, by_person: bool = False) -> Turn:
    return Turn(one_id, by_person, "The lake.", MOMENT)


def shift(one_id: UUID) -> UUID:
    """Return another id for each."""
    return UUID(int=one_id.int + 1000)


def test_a_summary_rests_on_what_it_did_and_on_the_sources_of_the_turns_that_it_takes_in() -> None:
    sources = ReplySources(
        {}, {REPLY: frozenset({SAID, EARLIER}), NEXT_REPLY: frozenset({LATER})}, named_before=frozenset({EARLIER})
    )

    stored = json.loads(sources.dump_folded([turn(REPLY), turn(QUESTION, by_person=True)], with_earlier=True))

    assert stored["up_to"] == str(QUESTION)
    assert [(one["kind"], UUID(one["id"])) for one in stored["sources"]] == [EARLIER, SAID]


def test_a_summary_that_begins_anew_rests_on_no_source_of_the_one_before_and_the_title_is_sent_no_more() -> None:
    many = frozenset(("journal_entry", UUID(int=at)) for at in range(100, 100 + MAX_FOLDED_SOURCES))
    full = ReplySources({}, {REPLY: frozenset({SAID})}, named_before=many)
    assert full.is_summary_full
    assert not ReplySources({}, {}, named_before=frozenset({EARLIER})).is_summary_full

    stored = json.loads(full.dump_folded([turn(REPLY)], with_earlier=False))

    assert [(one["kind"], UUID(one["id"])) for one in stored["sources"]] == [SAID]
    assert stored["begun_anew"]
    is_red = ReplySources({}, {}, begun_anew=True).extend_filter(lambda _: False, (), "The lake")
    assert is_red("The lake")


def test_an_import_gives_the_sources_of_a_summary_their_new_ids_and_takes_conversations_that_have_none() -> None:
    replace_ids = load_object(PERSONAL_DATA.named_ids[Conversation])
    stored = ReplySources({}, {REPLY: frozenset({SAID})}).dump_folded([turn(REPLY)], with_earlier=True)

    row = replace_ids({"title": "The lake", "folded_sources": stored}, shift)

    (source,) = json.loads(row["folded_sources"])["sources"]
    assert json.loads(row["folded_sources"])["up_to"] == str(shift(REPLY))
    assert (row["title"], source["kind"], source["id"]) == ("The lake", "journal_entry", str(shift(SAID[1])))
    before = {"title": "The lake"}  # a row of an export from before the column
    assert replace_ids(before, shift) == before
    assert replace_ids({**before, "folded_sources": None}, shift) == {**before, "folded_sources": None}
