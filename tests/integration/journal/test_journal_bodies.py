"""What other clients send about entries: other names for a field, and an entry as it was read."""

from typing import Any

import pytest

from tests.client import Response
from tests.integration.journal.tagging import JOURNAL, run_waiting_jobs, tagged
from tests.people import Person

LENIENT = {"Prefer": "handling=lenient"}
MONEY = "I lost my job and cannot pay the rent or the bank loan."


def send_back(person: Person, entry: dict[str, Any], **changes: Any) -> Response:
    """Send a whole entry, as a form does that was filled with what was read."""
    return person.patch(f"{JOURNAL}/{entry['id']}", json={**entry, **changes}, headers=LENIENT)


def test_a_description_is_the_context_of_an_entry(any_database: str, ada: Person) -> None:
    assert ada.write_entry(description="My team is being replaced.")["context"] == "My team is being replaced."


def test_nothing_is_lost_of_a_context_and_a_description(ada: Person) -> None:
    entry = ada.write_entry(context="First.", description="Second.")
    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"description": "Third."}).json

    assert (entry["context"], changed["context"]) == ("First.\n\nSecond.", "Third.")


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_description_is_an_empty_context(ada: Person, empty: str | None) -> None:
    assert ada.write_entry(description=empty)["context"] == empty


@pytest.mark.parametrize("word", ["health", "Health", "personal growth"])
def test_a_domain_is_there_at_once_and_stays_the_first(any_database: str, ada: Person, word: str) -> None:
    name = word.lower().replace(" ", "_")
    entry = ada.write_entry("Rent", context=MONEY, domain=word)
    assert (entry["domain_tags"], entry["tagging_status"]) == ([name], "pending")

    found = tagged(ada, entry)
    assert (found["domain_tags"][0], found["tagged_by"]) == (name, "rules")
    assert "finance" in found["domain_tags"]
    assert found["sentiment_tag"] is not None

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"context": "I sold the car."})
    assert tagged(ada, entry)["domain_tags"][0] == name


def test_a_word_that_names_no_domain_of_ours_leaves_the_choice_to_the_tagger(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": "Rent", "context": MONEY, "domain": "Boats"}, headers=LENIENT)
    entry = answer.json

    assert (answer.status, answer.headers["Ignored-Fields"], entry["domain_tags"]) == (201, "domain", [])
    assert "finance" in tagged(ada, entry)["domain_tags"]


def test_such_a_word_leaves_a_domain_that_was_chosen_as_it_is(ada: Person) -> None:
    entry = tagged(ada, ada.write_entry("Rent", context=MONEY, domain="health"))
    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Rent?", "domain": "Boats"}, headers=LENIENT)

    assert (changed.headers["Ignored-Fields"], changed.json["domain_tags"]) == ("domain", entry["domain_tags"])
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"context": "I sold the car."})
    assert tagged(ada, entry)["domain_tags"][0] == "health"


def test_strict_handling_refuses_such_a_word_and_names_the_domains(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": "Rent", "domain": "Boats"})

    (fault,) = answer.json["errors"]
    assert (answer.status, fault["loc"], fault["type"]) == (422, ["body", "domain"], "unknown_value")
    assert fault["msg"] == "Send one of these: career, health, relationships, finance, personal_growth, ambiguous."
    assert "Boats" not in answer.body.decode()


def test_a_domain_that_is_ambiguous_is_no_choice_and_no_fault(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": "Rent", "domain": "ambiguous"})

    assert (answer.status, answer.headers.get("Ignored-Fields"), answer.json["domain_tags"]) == (201, None, [])


def test_a_domain_can_be_chosen_later(ada: Person) -> None:
    entry = tagged(ada, ada.write_entry("Rent", context=MONEY))
    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"domain": "health"}).json

    assert changed["domain_tags"] == ["health", *entry["domain_tags"]]
    assert (changed["tagged_by"], changed["keywords"]) == ("rules", entry["keywords"])


def test_a_whole_entry_can_be_sent_back_as_it_was_read(any_database: str, ada: Person) -> None:
    entry = tagged(ada, ada.write_entry("Rent", context=MONEY, values=["calm"]))
    answer = send_back(ada, entry)

    assert (answer.status, {name: answer.json[name] for name in entry}) == (200, entry)
    assert answer.headers["Ignored-Fields"].split(", ") == [
        *("id", "user_id", "source", "tagging_status", "tagged_by"),
        *("occurred_at", "created_at", "updated_at", "version", "pictures"),
    ]


def test_tags_that_are_sent_back_are_not_the_persons_own(ada: Person) -> None:
    entry = tagged(ada, ada.write_entry("Rent", context=MONEY))
    changed = send_back(ada, entry, context="I feel ill and need a doctor.").json
    assert changed["tagging_status"] == "pending"

    found = tagged(ada, entry)
    assert (found["tagged_by"], "health" in found["domain_tags"]) == ("rules", True)


def test_an_entry_that_was_read_before_it_was_tagged_keeps_its_tags(ada: Person) -> None:
    entry = ada.write_entry("Rent", context=MONEY)
    run_waiting_jobs()
    changed = send_back(ada, entry, anticipated_outcomes="A smaller flat.").json

    assert (changed["tagging_status"], changed["tagged_by"], changed["keywords"] != []) == ("tagged", "rules", True)
    assert changed["anticipated_outcomes"] == "A smaller flat."


def test_an_entry_can_be_sent_back_before_it_is_tagged(ada: Person) -> None:
    entry = ada.write_entry("Rent", context=MONEY)
    assert send_back(ada, entry).json["tagging_status"] == "pending"

    assert tagged(ada, entry)["tagged_by"] == "rules"


def test_an_entry_with_a_domain_that_was_read_before_it_was_tagged_is_tagged_again(
    any_database: str, ada: Person
) -> None:
    entry = ada.write_entry("Rent", context=MONEY, domain="career")
    assert (entry["domain_tags"], entry["sentiment_tag"]) == (["career"], None)
    before = tagged(ada, entry)
    changed = send_back(ada, entry, title="A doctor").json

    assert (changed["tagging_status"], changed["tagged_by"]) == ("pending", "rules")
    assert changed["domain_tags"] == before["domain_tags"] != ["career"]
    found = tagged(ada, entry)
    assert (found["domain_tags"][0], found["tagged_by"]) == ("career", "rules")
    assert {"finance", "health"} <= set(found["domain_tags"])


def test_tags_beside_no_sentiment_are_those_of_an_entry_that_waits_for_its_tags(ada: Person) -> None:
    entry = ada.write_entry("Rent", context=MONEY, domain="career")
    changed = send_back(ada, entry, domain_tags=["health"], keywords=["rent"]).json
    assert (changed["tagging_status"], changed["domain_tags"], changed["keywords"]) == ("pending", ["career"], [])

    assert tagged(ada, entry)["tagged_by"] == "rules"


def test_someone_who_chose_only_domains_can_send_back_others(ada: Person) -> None:
    entry = ada.write_entry("Rent", context=MONEY)
    own = ada.patch(f"{JOURNAL}/{entry['id']}", json={"domain_tags": ["career"]}).json
    assert own["sentiment_tag"] is None

    changed = send_back(ada, own, domain_tags=["finance"]).json

    assert (changed["domain_tags"], changed["tagged_by"]) == (["finance"], "user")


def test_keywords_can_be_taken_away(ada: Person) -> None:
    entry = tagged(ada, ada.write_entry("Rent", context=MONEY))

    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": []}).json["keywords"] == []


def test_thirty_emoji_fit_a_keyword_and_thirty_one_do_not(any_database: str, ada: Person) -> None:
    entry = ada.write_entry()
    answers = [ada.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": ["\U0001f642" * number]}) for number in (30, 31)]

    assert [answer.status for answer in answers] == [200, 422]
    assert answers[1].json["errors"] == [
        {
            "loc": ["body", "keywords", 0],
            "msg": "Write at most 60 characters; an emoji counts as two.",
            "type": "string_too_long",
        }
    ]


def test_a_keyword_that_grows_when_it_is_normalized_still_fits_its_column(any_database: str, ada: Person) -> None:
    entry = ada.write_entry()
    grown = ada.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": ["\ufdfa" * 10]}).json

    assert [len(keyword) <= 60 for keyword in grown["keywords"]] == [True]
