import pytest
from sqlalchemy import update

from shared.core.audit.models import AuditRecord
from shared.core.db import app_text, table_of, transaction
from tests.integration.core.keys import use_keys
from tests.integration.core.rotations import batches, key_ids, work_off
from tests.people import Person

PATH = "/v1/admin/encryption/rotate"
TABLES = ["audit_records", "idempotency_keys"]
pytestmark = pytest.mark.usefixtures("any_database")


def test_only_an_administrator_rotates_keys(ada: Person) -> None:
    assert ada.api.post(PATH).status == 401
    assert ada.post(PATH).status == 403
    assert batches() == []


def test_an_administrator_is_told_what_has_begun(admin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    use_keys(monkeypatch, "new", "old")

    answer = admin.post(PATH)

    assert answer.status == 202
    assert answer.json == {"key_id": "new", "tables": TABLES}
    assert len(batches()) == len(TABLES)


def test_after_it_what_is_nobodys_is_written_with_the_new_key(admin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    use_keys(monkeypatch, "old")
    with transaction() as db:
        db.execute(update(AuditRecord).values(sealed_user_agent=app_text("a browser")))
    use_keys(monkeypatch, "new", "old")

    admin.post(PATH)
    work_off()

    assert set(key_ids(table_of(AuditRecord))) == {"new"}


def test_one_request_that_is_sent_twice_begins_one_rotation(admin: Person) -> None:
    answers = [admin.post(PATH, headers={"Idempotency-Key": "once"}) for _ in range(2)]

    assert [answer.status for answer in answers] == [202, 202]
    assert len(batches()) == len(TABLES)
