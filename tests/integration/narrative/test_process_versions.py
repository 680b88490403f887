"""Versions in the database: published once, numbered, one of them active, and read by sessions without their rows."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from shared.core.db import table_of, transaction
from shared.core.errors import Conflict, NotFound, ServiceUnavailable
from shared.core.portability import ErasedPerson
from shared.narrative.process import models, store
from shared.narrative.process.authors import forget_author
from shared.narrative.process.document import read_document
from shared.narrative.process.row_ids import find_node_id, find_prompt_id, find_section_id
from tests.threads import at_once
from tests.unit.narrative.test_process_documents import EXAMPLE

pytestmark = pytest.mark.usefixtures("any_database")


def publish(text: str = EXAMPLE) -> UUID:
    with transaction() as db:
        version_id = store.add_draft(db, text)
        store.publish(db, version_id)
    return version_id


def test_a_published_version_has_a_number_its_rows_and_is_read_as_it_was_written() -> None:
    version_id = publish()
    definition = read_document(EXAMPLE).definition
    with transaction(read_only=True) as db:
        assert store.load_definition(db, version_id) == definition
        nodes = set(
            db.scalars(select(models.ProcessNode.id).where(models.ProcessNode.process_version_id == version_id))
        )
        asked_there = models.ProcessPrompt.process_node_id.in_(nodes)
        prompts = set(db.scalars(select(models.ProcessPrompt.id).where(asked_there)))
        told = models.ProcessSection.process_version_id == version_id
        sections = set(db.scalars(select(models.ProcessSection.id).where(told)))
        links = select(func.count()).select_from(table_of(models.SectionPrompt))
        linked = db.scalar(links.where(models.SectionPrompt.section_id.in_(sections)))
    assert prompts == {find_prompt_id(version_id, key) for key in definition.prompts}
    assert sections == {find_section_id(version_id, key) for key in definition.sections}
    assert nodes == {find_node_id(version_id, key) for key in definition.nodes}
    assert linked == sum(prompt.section is not None for prompt in definition.prompts.values())


def test_one_version_is_active_and_the_one_before_is_retired_and_readable() -> None:
    first, second = publish(), publish()
    with transaction() as db:
        store.activate(db, first)
        store.activate(db, second)
        active = store.load_active_version(db)
        both = models.ProcessVersion.id.in_((first, second))
        rows = db.execute(select(models.ProcessVersion.id, models.ProcessVersion.status).where(both)).all()
        assert store.load_definition(db, first).name == "v1.0"
    assert active is not None
    assert active.id == second
    assert active.number > 1
    assert {row.id: row.status for row in rows} == {first: "retired", second: "active"}


def test_what_a_version_is_not_ready_for_is_refused() -> None:
    version_id = publish()
    with transaction() as db:
        draft = store.add_draft(db, EXAMPLE)
        with pytest.raises(Conflict):
            store.publish(db, version_id)
        with pytest.raises(Conflict):
            store.activate(db, draft)
        with pytest.raises(Conflict):
            store.retire(db, draft)
        with pytest.raises(NotFound):
            store.load_definition(db, uuid4())
        assert not store.replace_draft(db, version_id, EXAMPLE, 2)
        assert store.replace_draft(db, draft, EXAMPLE.replace("v1.0", "v1.1"), 1)
        assert store.load_definition(db, draft).name == "v1.1"


def test_a_version_stays_when_its_author_goes_and_does_not_name_them() -> None:
    author = uuid4()
    with transaction() as db:
        version_id = store.add_draft(db, EXAMPLE, created_by=author)
        assert forget_author(db, ErasedPerson(author, uuid4()), 10) == 1
        assert db.scalar(select(models.ProcessVersion.created_by).where(models.ProcessVersion.id == version_id)) is None


def test_versions_that_are_activated_at_once_leave_one_active() -> None:
    versions = [publish() for _ in range(4)]

    def activate(number: int) -> bool:
        try:
            with transaction() as db:
                store.activate(db, versions[number])
        except (Conflict, ServiceUnavailable):
            return False
        return True

    assert any(at_once(4, activate))
    with transaction(read_only=True) as db:
        statuses = list(db.scalars(select(models.ProcessVersion.status)))
    assert statuses.count("active") == 1
    assert set(statuses) <= {"active", "retired", "published"}
