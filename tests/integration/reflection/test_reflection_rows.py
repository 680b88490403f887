"""What of reflection is stored, what is unreadable there, and what becomes of it with its entry, person and key."""

from sqlalchemy import delete

from shared.accounts.models import User
from shared.core.db import transaction
from shared.reflection.models import ReflectionPrompt, ReflectionResponse
from tests.people import Person
from tests.rows import all_cells, row_counts

PROMPTS = "/v1/reflection/prompts"
TABLES = (ReflectionPrompt, ReflectionResponse)
SECRET = "Nobody at home knows yet"


def reflect(person: Person) -> tuple[str, list[str]]:
    """Write an entry, get prompts and answer the first; returns the entry's id and the prompts."""
    entry_id = person.write_entry()["id"]
    generated = person.post(f"{PROMPTS}/generate", json={"entry_id": entry_id})
    assert generated.status == 200, generated.json
    first = generated.json["items"][0]["id"]
    answer = person.post(f"{PROMPTS}/{first}/responses", json={"response_text": SECRET})
    assert answer.status == 201, answer.json
    return entry_id, generated.json["prompts"]


def test_prompts_and_responses_are_nowhere_in_the_open(any_database: str, ada: Person) -> None:
    _, prompts = reflect(ada)

    everything = all_cells(TABLES)
    assert ada.id.hex.encode() in everything.replace(b"-", b""), "the rows were looked at"
    assert not [text for text in (*prompts, SECRET) if text.encode() in everything]


def test_nothing_stays_when_its_entry_goes(any_database: str, ada: Person) -> None:
    entry_id, _ = reflect(ada)
    reflect(ada)

    assert ada.delete(f"/v1/decisions/journal/{entry_id}").status == 204

    assert row_counts(TABLES) == [3, 1]


def test_nothing_stays_when_its_person_goes(any_database: str, ada: Person, ben: Person) -> None:
    reflect(ada)
    reflect(ben)

    with transaction() as db:
        db.execute(delete(User).where(User.id == ada.id))

    assert row_counts(TABLES) == [3, 1]
