"""Writing decisions down, changing and removing them."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import func, select, update

from shared.core.db import transaction
from shared.core.http import ExpectedVersion
from shared.core.jobs.models import BackgroundJob
from shared.journal import service
from shared.journal.jobs import TAG_ENTRY
from shared.journal.models import ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS, JournalEntry
from shared.journal.schemas import EntryChange
from tests.client import Response
from tests.people import Person

JOURNAL = "/v1/decisions/journal"


def tagging_jobs() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).where(BackgroundJob.kind == TAG_ENTRY.name)) or 0


def lenient(person: Person) -> Person:
    """Someone whose client prefers no strict handling."""
    return replace(person, api=replace(person.api, prefer=None))


def fields_at_fault(answer: Response) -> list[list[object]]:
    return [error["loc"] for error in answer.json["errors"]]


def test_a_new_entry_is_answered_at_once_and_waits_for_its_tags(ada: Person) -> None:
    answer = ada.post(JOURNAL, json={"title": "  Stay or go?  ", "values": ["calm"]})

    assert answer.status == 201
    assert answer.json["title"] == "Stay or go?"
    assert answer.json["values"] == ["calm"]
    assert (answer.json["domain_tags"], answer.json["sentiment_tag"], answer.json["keywords"]) == ([], None, [])
    assert (answer.json["tagging_status"], answer.json["tagged_by"], answer.json["version"]) == ("pending", None, 1)
    assert answer.headers["ETag"] == '"1"'
    assert answer.headers["Location"] == f"/api{JOURNAL}/{answer.json['id']}"


def test_what_is_read_back_is_what_was_answered(ada: Person) -> None:
    written = ada.write_entry("Umzug nach Łódź? 引っ越し 🏠", context="نعم", anticipated_outcomes="ok", values=["मूल्य"])

    assert ada.get(f"{JOURNAL}/{written['id']}").json == written


def test_a_new_entry_queues_one_job_for_its_version(ada: Person) -> None:
    entry = ada.write_entry()

    with transaction(read_only=True) as db:
        payload = db.scalars(select(BackgroundJob.payload).where(BackgroundJob.kind == TAG_ENTRY.name)).one()
    assert TAG_ENTRY.payload.model_validate_json(payload).model_dump(mode="json") == {
        "entry_id": entry["id"],
        "version": 1,
    }


@pytest.mark.parametrize(
    ("body", "at_fault"),
    [
        ({}, ["body", "title"]),
        ({"title": "   "}, ["body", "title"]),
        ({"title": "\x85\u2003\ufeff\t"}, ["body", "title"]),
        ({"title": "x" * 201}, ["body", "title"]),
        ({"title": 7}, ["body", "title"]),
        ({"title": "a\x00b"}, ["body", "title"]),
        ({"title": "t", "context": "x" * 20_001}, ["body", "context"]),
        ({"title": "t", "values": "calm"}, ["body", "values"]),
        ({"title": "t", "values": [""]}, ["body", "values", 0]),
        ({"title": "t", "mood": "fine"}, ["body", "mood"]),
    ],
)
def test_a_bad_field_is_named_and_never_repeated(ada: Person, body: object, at_fault: list[object]) -> None:
    answer = ada.post(JOURNAL, json=body)

    assert answer.status == 422
    assert at_fault in fields_at_fault(answer)
    assert b"xxxxx" not in answer.body


def test_the_longest_context_is_taken(ada: Person) -> None:
    assert ada.post(JOURNAL, json={"title": "t", "context": "é" * 20_000}).status == 201


def test_only_what_was_sent_changes(ada: Person) -> None:
    entry = ada.write_entry("Stay?", context="tired", values=["rest"])

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"anticipated_outcomes": "more sleep"}).json

    own = {"anticipated_outcomes": "more sleep", "version": 2, "updated_at": changed["updated_at"]}
    assert changed == {**entry, **own, "safety": changed["safety"]}


RED_FIELDS = {
    "context": "I want to kill myself.",
    "anticipated_outcomes": "I want to kill myself.",
    "values": ["rest", "I want to kill myself"],
    "domain": "I want to kill myself",
}


@pytest.mark.parametrize("field", RED_FIELDS)
def test_each_free_text_of_a_new_entry_is_screened(ada: Person, field: str) -> None:
    answer = lenient(ada).post(JOURNAL, json={"title": "Stay or go?", field: RED_FIELDS[field]})

    assert (answer.status, answer.json["safety"]["level"]) == (201, "red")


@pytest.mark.parametrize("field", [*RED_FIELDS, "keywords"])
def test_each_free_text_of_a_change_is_screened(ada: Person, field: str) -> None:
    entry = ada.write_entry("Stay or go?", values=["rest"])
    words = {**RED_FIELDS, "keywords": ["I want to kill myself"]}

    changed = lenient(ada).patch(f"{JOURNAL}/{entry['id']}", json={field: words[field]})

    assert (changed.status, changed.json["safety"]["level"]) == (200, "red")


def test_calm_values_and_a_domain_leave_the_level_green(ada: Person) -> None:
    answer = ada.post(
        JOURNAL, json={"title": "Stay?", "values": ["rest", "pain relief", "my kids"], "domain": "health"}
    )

    assert answer.json["safety"]["level"] == "green"


def test_null_clears_an_optional_text_and_is_refused_for_the_title(ada: Person) -> None:
    entry = ada.write_entry("Stay?", context="tired")

    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"context": None}).json["context"] is None
    refused = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": None})
    assert fields_at_fault(refused) == [["body", "title"]]


def test_an_empty_change_changes_nothing(ada: Person) -> None:
    entry = ada.write_entry()

    ada.patch(f"{JOURNAL}/{entry['id']}", json={})

    assert ada.get(f"{JOURNAL}/{entry['id']}").json == entry


def test_a_change_moves_updated_at_and_not_created_at(ada: Person) -> None:
    entry = ada.write_entry()

    with time_machine.travel(datetime(2031, 5, 1, tzinfo=UTC), tick=False):
        # the access token is too old by then, so the change is made where the service begins
        change, whatever = EntryChange(context="x"), ExpectedVersion(None)
        with transaction() as db:
            changed = service.change_entry(db, ada.id, UUID(entry["id"]), change, whatever)

    assert changed.updated_at == datetime(2031, 5, 1, tzinfo=UTC)
    assert changed.created_at.isoformat().replace("+00:00", "Z") == entry["created_at"]


@pytest.mark.parametrize("change", [{"title": "New"}, {"context": "new"}])
def test_a_new_text_is_tagged_again(ada: Person, change: dict[str, str]) -> None:
    entry = ada.write_entry()
    with transaction() as db:
        db.execute(update(JournalEntry).values(tagging_status="tagged", tagged_by="rules"))

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json=change).json

    assert (changed["tagging_status"], tagging_jobs()) == ("pending", 2)


def test_a_change_beside_the_text_leaves_finished_tags_alone(ada: Person) -> None:
    entry = ada.write_entry()
    with transaction() as db:
        db.execute(update(JournalEntry).values(tagging_status="tagged", tagged_by="rules"))

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"values": ["calm"]}).json

    assert (changed["tagging_status"], tagging_jobs()) == ("tagged", 1)


def test_a_change_beside_the_text_does_not_strand_tags_that_are_still_awaited(ada: Person) -> None:
    entry = ada.write_entry()

    ada.patch(f"{JOURNAL}/{entry['id']}", json={"values": ["calm"]})

    assert tagging_jobs() == 2, "the job for version 1 is moot now, so version 2 needs its own"


def test_tags_that_a_person_sets_are_theirs(ada: Person) -> None:
    entry = ada.write_entry()
    tags = {
        "domain_tags": ["finance", "career", "finance"],
        "sentiment_tag": "positive",
        "keywords": [" Rent ", "rent"],
    }

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json=tags).json

    assert changed["domain_tags"] == ["finance", "career"]
    assert (changed["sentiment_tag"], changed["keywords"]) == ("positive", ["rent"])
    assert (changed["tagged_by"], changed["tagging_status"]) == ("user", "tagged")


def test_a_new_text_does_not_take_a_persons_tags_away(ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"sentiment_tag": "positive"})

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Something else"}).json

    assert (changed["tagged_by"], changed["tagging_status"], changed["sentiment_tag"]) == ("user", "tagged", "positive")


@pytest.mark.parametrize("tags", [{"domain_tags": ["work"]}, {"domain_tags": [""]}, {"sentiment_tag": "mixed"}])
def test_tags_that_do_not_exist_are_refused(ada: Person, tags: dict[str, object]) -> None:
    entry = ada.write_entry()

    assert ada.patch(f"{JOURNAL}/{entry['id']}", json=tags).status == 422


def test_a_stale_if_match_is_refused_and_changes_nothing(ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Second"})

    stale = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "Third"}, headers={"If-Match": '"1"'})

    assert (stale.status, stale.json["type"]) == (412, "urn:phronesis:problem:stale-version")
    assert ada.get(f"{JOURNAL}/{entry['id']}").json["title"] == "Second"


@pytest.mark.parametrize("header", ['"1"', "*", '"9", "1"', "1"])
def test_a_fitting_if_match_lets_the_change_through(ada: Person, header: str) -> None:
    entry = ada.write_entry()

    changed = ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"}, headers={"If-Match": header})

    assert (changed.status, changed.headers["ETag"]) == (200, '"2"')


@pytest.mark.parametrize("header", ['W/"1"', "2", "garbage", '""'])
def test_a_tag_that_is_not_ours_fits_nothing(ada: Person, header: str) -> None:
    entry = ada.write_entry()

    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "New"}, headers={"If-Match": header}).status == 412


def test_a_removed_entry_is_gone_with_its_tags(ada: Person) -> None:
    entry = ada.write_entry()
    ada.patch(f"{JOURNAL}/{entry['id']}", json={"domain_tags": ["career"], "keywords": ["rent"]})

    assert ada.delete(f"{JOURNAL}/{entry['id']}").status == 204

    assert ada.get(f"{JOURNAL}/{entry['id']}").status == 404
    with transaction(read_only=True) as db:
        left = [db.scalar(select(func.count()).select_from(table)) for table in (ENTRY_DOMAINS, ENTRY_KEYWORD_DIGESTS)]
    assert left == [0, 0]


def test_removing_what_is_not_there_says_so(ada: Person) -> None:
    assert ada.delete(f"{JOURNAL}/{uuid4()}").status == 404


def test_what_people_write_is_unreadable_in_the_database(ada: Person) -> None:
    ada.write_entry("Secret plan", context="nobody knows", anticipated_outcomes="freedom", values=["courage"])

    with transaction(read_only=True) as db:
        row = db.connection().exec_driver_sql("SELECT * FROM journal_entries").one()
    stored = b"".join(bytes(value) for value in row if isinstance(value, bytes))
    assert not [word for word in (b"Secret", b"nobody", b"freedom", b"courage") if word in stored]


def test_an_entry_may_be_about_a_decision_that_is_kept(ada: Person) -> None:
    decision_id = ada.post("/v1/decisions", json={"title": "Move?"}).json["id"]

    assert ada.write_entry("Thoughts", decision_id=decision_id)["decision_id"] == decision_id


def test_an_entry_about_someone_elses_decision_is_not_written(ada: Person, ben: Person) -> None:
    decision_id = ben.post("/v1/decisions", json={"title": "Move?"}).json["id"]

    assert ada.post(JOURNAL, json={"title": "Thoughts", "decision_id": decision_id}).status == 404


def test_what_was_written_about_a_decision_outlives_it(any_database: str, ada: Person) -> None:
    decision_id = ada.post("/v1/decisions", json={"title": "Move?"}).json["id"]
    entry = ada.write_entry("Thoughts", decision_id=decision_id)

    assert ada.delete(f"/v1/decisions/{decision_id}").status == 204

    assert ada.get(f"{JOURNAL}/{entry['id']}").json["decision_id"] is None
