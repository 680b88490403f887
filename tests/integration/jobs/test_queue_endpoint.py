"""Messages to storage by each way in (a key, a signed address, an identity over TLS), and by ways that are none."""

import base64
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from azure.storage.queue import (
    AccountSasPermissions,
    QueueServiceClient,
    ResourceTypes,
    Services,
    generate_account_sas,
)
from urllib3.exceptions import MaxRetryError, ProtocolError, SSLError

from shared.core.jobs import storage_queue
from shared.core.jobs.queue_endpoint import MessageRefusal, SharedKey
from shared.core.jobs.storage_queue import WakeUp
from tests import environment
from tests.integration.jobs.job_kinds import NOTE
from tests.integration.jobs.storage import Queues, send_to
from tests.patience import PATIENCE
from tests.servers.azurite import Azurite, running_azurite
from tests.servers.certificates import make_certificate
from tests.servers.identity_server import running_identity_server
from tests.servers.storage_tokens import new_storage_token

ACCOUNT = "devstoreaccount1"


@dataclass
class FarSide:
    """A server that answers messages with one status, except for the unanswered (from 1), and remembers them."""

    status: int = 201
    location: str = ""
    keep_alive: bool = True
    requests: list[str] = field(default_factory=list)
    headers: list[Message] = field(default_factory=list)
    peers: set[object] = field(default_factory=set)
    unanswered: set[int] = field(default_factory=set)
    closed: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def connection_string(self) -> str:
        """What the setting QueueStorage takes."""
        return connection_string(
            f"http://127.0.0.1:{self.port}/{ACCOUNT}", f"AccountName={ACCOUNT};AccountKey=bm9ib2R5"
        )

    def handler(self) -> type[BaseHTTPRequestHandler]:
        """Make the class that serves it."""
        side = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                side.requests.append(self.path)
                side.headers.append(self.headers)
                side.peers.add(self.client_address)
                if len(side.requests) in side.unanswered:
                    self.close_connection = True
                    return
                self.send_response(side.status)
                if side.location:
                    self.send_header("Location", side.location)
                self.send_header("Content-Length", "0")
                self.end_headers()
                self.close_connection = not side.keep_alive

            def finish(self) -> None:
                super().finish()
                self.connection.close()
                side.closed.set()

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        return Handler


@pytest.fixture
def far_side(monkeypatch: pytest.MonkeyPatch) -> Iterator[FarSide]:
    """A far side of our own, to which this process sends its messages."""
    side = FarSide()
    with ThreadingHTTPServer(("127.0.0.1", 0), side.handler()) as server:
        side.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        send_to(monkeypatch, side.connection_string)
        yield side
        storage_queue.open_endpoint().connections.clear()
        server.shutdown()


def connection_string(endpoint: str, credential: str) -> str:
    return f"QueueEndpoint={endpoint};{credential}"


def wake_up(queue: str = NOTE.queue) -> WakeUp:
    return WakeUp(queue, NOTE.name, uuid4())


def account_signature(azurite: Azurite, permission: AccountSasPermissions) -> str:
    """A shared access signature of the emulator's account."""
    with QueueServiceClient.from_connection_string(azurite.connection_string) as service:
        return generate_account_sas(
            ACCOUNT,
            service.credential.account_key,
            ResourceTypes(object=True, container=True, service=True),
            permission,
            datetime.now(UTC) + timedelta(hours=1),
            services=Services(queue=True),
        )


def queue_address(azurite: Azurite) -> str:
    return f"http://127.0.0.1:{azurite.emulator.endpoints.queue}/{ACCOUNT}"


def test_a_shared_access_signature_lets_a_message_in(
    queues: Queues, azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature = account_signature(azurite, AccountSasPermissions(add=True, process=True, write=True, read=True))
    send_to(monkeypatch, connection_string(queue_address(azurite), f"SharedAccessSignature={signature}"))
    message = wake_up()
    storage_queue.send(message)
    assert queues.job_ids(NOTE.queue) == [str(message.job_id)]


def test_a_signature_that_allows_to_read_only_does_not(
    queues: Queues, azurite: Azurite, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature = account_signature(azurite, AccountSasPermissions(read=True))
    send_to(monkeypatch, connection_string(queue_address(azurite), f"SharedAccessSignature={signature}"))
    with pytest.raises(MessageRefusal) as refused:
        storage_queue.send(wake_up())
    assert refused.value.status == 403
    assert queues.length(NOTE.queue) == 0


def test_a_wrong_key_lets_nothing_in(queues: Queues, azurite: Azurite, monkeypatch: pytest.MonkeyPatch) -> None:
    key = base64.b64encode(b"not the key of the account").decode()
    send_to(monkeypatch, connection_string(queue_address(azurite), f"AccountName={ACCOUNT};AccountKey={key}"))
    with pytest.raises(MessageRefusal, match="403"):
        storage_queue.send(wake_up())
    assert queues.length(NOTE.queue) == 0


def test_a_queue_that_is_missing_is_named_as_the_reason(queues: Queues) -> None:
    with pytest.raises(MessageRefusal) as refused:
        storage_queue.send(wake_up("no-such-queue"))
    assert (refused.value.status, refused.value.code) == (404, "QueueNotFound")


def test_the_word_for_development_storage_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    send_to(monkeypatch, "UseDevelopmentStorage=true")
    endpoint = storage_queue.open_endpoint()
    assert endpoint.url.startswith("http://127.0.0.1:10001/devstoreaccount1")
    assert isinstance(endpoint.credential, SharedKey)
    assert endpoint.credential.account == ACCOUNT


def test_an_account_of_azure_is_asked_over_tls_with_certificates_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    send_to(monkeypatch, "AccountName=house;AccountKey=bm9ib2R5;EndpointSuffix=core.windows.net")
    endpoint = storage_queue.open_endpoint()
    assert endpoint.url.startswith("https://house.queue.core.windows.net")
    assert endpoint.connections.connection_pool_kw["cert_reqs"] == "CERT_REQUIRED"


def test_messages_share_a_connection(far_side: FarSide) -> None:
    for _ in range(3):
        storage_queue.send(wake_up())
    assert (len(far_side.requests), len(far_side.peers)) == (3, 1)


def test_a_connection_that_storage_has_closed_meanwhile_is_replaced(far_side: FarSide) -> None:
    far_side.keep_alive = False
    storage_queue.send(wake_up())
    assert far_side.closed.wait(PATIENCE)
    storage_queue.send(wake_up())
    assert (len(far_side.requests), len(far_side.peers)) == (2, 2)


def test_a_kept_connection_that_ends_without_an_answer_is_replaced(far_side: FarSide) -> None:
    far_side.unanswered = {2}
    for _ in range(2):
        storage_queue.send(wake_up())
    assert (len(far_side.requests), len(far_side.peers)) == (3, 2)
    assert far_side.requests[1] == far_side.requests[2]


def test_storage_that_hangs_up_again_is_left_alone(far_side: FarSide) -> None:
    far_side.unanswered = {1, 2, 3}
    with pytest.raises(ProtocolError):
        storage_queue.send(wake_up())
    assert len(far_side.requests) == 2


def test_a_redirect_is_not_followed(far_side: FarSide) -> None:
    far_side.status, far_side.location = 307, f"http://127.0.0.1:{far_side.port}/elsewhere"
    with pytest.raises(MessageRefusal, match="307"):
        storage_queue.send(wake_up())
    assert len(far_side.requests) == 1


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_of_storage_is_not_tried_again(far_side: FarSide, status: int) -> None:
    far_side.status = status
    with pytest.raises(MessageRefusal, match=str(status)):
        storage_queue.send(wake_up())
    assert len(far_side.requests) == 1


def test_a_proxy_gets_the_whole_address_and_its_password(far_side: FarSide, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", f"http://house:a%40b@127.0.0.1:{far_side.port}")
    monkeypatch.setenv("no_proxy", "")
    send_to(
        monkeypatch, connection_string(f"http://storage.example/{ACCOUNT}", f"AccountName={ACCOUNT};AccountKey=bm9i")
    )
    storage_queue.send(wake_up())
    monkeypatch.delenv("http_proxy")
    assert far_side.requests[0].startswith(f"http://storage.example/{ACCOUNT}/{NOTE.queue}/messages?")
    sent = far_side.headers[0]["Proxy-Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent) == b"house:a@b"


@pytest.fixture(scope="module")
def azure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Settings of an app that has an identity and no key, and storage that speaks TLS."""
    folder = tmp_path_factory.mktemp("tls")
    certificate = make_certificate(folder)
    options = ["--oauth", "basic", "--cert", str(certificate.path), "--key", str(certificate.key)]
    token = new_storage_token()
    with running_azurite(folder, options=options) as azurite, running_identity_server(token) as identity:
        address = queue_address(azurite).replace("http:", "https:")
        yield {
            "QueueStorage": "",
            "QueueStorage__queueServiceUri": address,
            "REQUESTS_CA_BUNDLE": str(certificate.path),
            "connection": azurite.connection_string.replace("http:", "https:"),
            **identity.environment,
        }


@pytest.fixture
def stored(azure: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Queues]:
    """The queues of that storage, as its owner sees them."""
    settings = {name: value for name, value in azure.items() if name != "connection"}
    environment.apply(monkeypatch, **settings)
    with Queues(azure["connection"]) as found:
        found.create(NOTE.queue)
        found.clear(NOTE.queue)
        yield found


def test_an_identity_sends_over_tls_with_the_certificates_that_the_environment_names(stored: Queues) -> None:
    message = wake_up()
    storage_queue.send(message)
    assert stored.job_ids(NOTE.queue) == [str(message.job_id)]


def test_storage_whose_certificate_nobody_vouches_for_gets_no_message(
    stored: Queues, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(make_certificate(tmp_path).path))
    storage_queue.open_endpoint.cache_clear()
    with pytest.raises((SSLError, MaxRetryError), match="certificate"):
        storage_queue.send(wake_up())
