"""How much waits in the real queues, as the storage account counts it."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from shared import wiring
from shared.core.jobs import storage_queue
from shared.core.jobs.storage_queue import WakeUp
from tests.integration.jobs.storage import Queues, send_to
from tests.people import Person
from tests.servers.azurite import Azurite

QUEUES = "/v1/admin/queues"
KIND = wiring.JOB_KINDS["send_email"]


@pytest.fixture
def queues(azurite: Azurite, admin: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    """The storage account, with an empty queue and poison queue of a lane; the administrator is there."""
    send_to(monkeypatch, azurite.connection_string)
    with Queues(azurite.connection_string) as found:
        for name in (KIND.queue, f"{KIND.queue}-poison"):
            found.create(name)
            found.clear(name)
        yield found


def test_messages_are_counted_poison_apart(queues: Queues, admin: Person) -> None:
    for _ in range(3):
        storage_queue.send(WakeUp(KIND.queue, KIND.name, uuid4()))
    storage_queue.send(WakeUp(f"{KIND.queue}-poison", KIND.name, uuid4()))

    depths = {one["queue"]: one for one in admin.get(QUEUES).json["queues"]}

    assert depths[KIND.queue] == {"queue": KIND.queue, "messages": 3, "poison": 1}


def test_every_lane_has_its_queue(queues: Queues, admin: Person) -> None:
    shown = [one["queue"] for one in admin.get(QUEUES).json["queues"]]
    assert shown == sorted({kind.queue for kind in wiring.JOB_KINDS.values()})


def test_a_queue_that_is_not_there_is_told_from_an_empty_one(queues: Queues, admin: Person) -> None:
    queues.delete(f"{KIND.queue}-poison")
    [depth] = [one for one in admin.get(QUEUES).json["queues"] if one["queue"] == KIND.queue]
    assert (depth["messages"], depth["poison"]) == (0, None)


def test_without_storage_the_answer_is_503(admin: Person) -> None:
    assert admin.get(QUEUES).status == 503


def test_only_administrators_see_them(ada: Person) -> None:
    assert (ada.get(QUEUES).status, ada.api.get(QUEUES).status) == (403, 401)
