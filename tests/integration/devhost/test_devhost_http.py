"""HTTP functions through a running host."""

from contextlib import closing
from http.client import HTTPConnection

import httpx
import pytest

from tests import http_client
from tests.servers.devhost import DevHost

ORIGIN = {"Origin": "http://pwa.example"}


def test_a_function_receives_method_path_query_headers_and_body(host: DevHost) -> None:
    answer = http_client.post(f"{host.api}/echo/a%20name?tag=x&tag=y&empty=", content="hello", headers={"X-Test": "1"})
    seen = answer.json()
    assert answer.headers["etag"] == '"1"'
    assert answer.headers["content-type"] == "application/json"
    assert (seen["name"], seen["body"], seen["headers"]["x-test"]) == ("a name", "hello", "1")
    assert seen["params"] == {"tag": "x,y"}
    assert seen["url"] == f"{host.api}/echo/a%20name?tag=x&tag=y&empty="


def test_the_callers_address_ends_x_forwarded_for(host: DevHost) -> None:
    answer = http_client.post(f"{host.api}/echo/x", headers={"X-Forwarded-For": "203.0.113.7"})
    first, last = answer.json()["headers"]["x-forwarded-for"].split(", ")
    assert first == "203.0.113.7"
    assert last.rsplit(":", 1)[0] in {"127.0.0.1", "[::1]"}


def test_a_body_that_is_sent_in_chunks_arrives_empty_as_in_azure(host: DevHost) -> None:
    answer = http_client.post(f"{host.api}/echo/x", content=iter([b"one ", b"two"]))
    assert (answer.json()["body"], answer.json()["headers"]["transfer-encoding"]) == ("", "chunked")


def test_the_request_after_one_that_was_sent_in_chunks_is_read_from_its_beginning(host: DevHost) -> None:
    with http_client.Client() as client:
        client.post(f"{host.api}/echo/x", content=iter([b"one ", b"two"]))
        assert client.post(f"{host.api}/echo/x", content="three").json()["body"] == "three"


def test_a_string_is_answered_as_plain_text(host: DevHost) -> None:
    answer = http_client.get(f"{host.api}/hello")
    assert (answer.status_code, answer.text, answer.headers["content-type"]) == (
        200,
        "hello",
        "text/plain; charset=utf-8",
    )


def test_an_async_function_is_awaited(host: DevHost) -> None:
    assert http_client.get(f"{host.api}/async").status_code == 204


@pytest.mark.parametrize("path", ["crash", "exit"])
def test_given_a_function_that_breaks_when_called_then_500_and_the_host_goes_on(host: DevHost, path: str) -> None:
    broken = http_client.get(f"{host.api}/{path}")
    assert (broken.status_code, broken.content) == (500, b"")
    assert http_client.get(f"{host.api}/hello").status_code == 200


def test_the_traceback_of_a_broken_function_is_in_the_log(host: DevHost) -> None:
    http_client.get(f"{host.api}/crash")
    host.wait_for_output("RuntimeError: the function broke")


def test_an_unknown_path_is_404(host: DevHost) -> None:
    assert http_client.get(f"{host.api}/nowhere").status_code == 404


def test_a_known_path_with_another_method_is_405_and_says_which_are_allowed(host: DevHost) -> None:
    answer = http_client.get(f"{host.api}/echo/x")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_head_is_not_answered_where_only_get_is_declared(host: DevHost) -> None:
    assert http_client.head(f"{host.api}/hello").status_code == 405


def test_a_body_beyond_the_hosts_limit_is_413_before_it_is_sent(host: DevHost) -> None:
    connection = HTTPConnection("127.0.0.1", httpx.URL(host.origin).port)
    with closing(connection):
        connection.putrequest("POST", "/api/echo/x")
        connection.putheader("Content-Length", str(104_857_601))
        connection.endheaders()
        assert connection.getresponse().status == 413


def test_bodies_and_queries_are_not_logged(host: DevHost) -> None:
    http_client.post(f"{host.api}/echo/seen-path?q=unseen-query", content="unseen-body")
    host.wait_for_output("POST /api/echo/seen-path 200")
    assert "unseen" not in host.output


def test_a_listed_origin_may_ask_first(host: DevHost) -> None:
    asked = {**ORIGIN, "Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "if-match"}
    answer = http_client.options(f"{host.api}/hello", headers=asked)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == ORIGIN["Origin"]
    assert "PATCH" in answer.headers["access-control-allow-methods"]
    assert answer.headers["access-control-allow-headers"] == "if-match"
    assert answer.headers["access-control-allow-credentials"] == "true"


def test_a_listed_origin_may_read_the_headers_that_the_pwa_needs(host: DevHost) -> None:
    answer = http_client.get(f"{host.api}/hello", headers=ORIGIN)
    assert answer.headers["access-control-expose-headers"] == (
        "ETag, Link, Location, Retry-After, Idempotency-Replayed, Ignored-Fields, Preference-Applied, WWW-Authenticate"
    )


def test_another_origin_gets_no_permission(host: DevHost) -> None:
    answer = http_client.get(f"{host.api}/hello", headers={"Origin": "http://elsewhere.example"})
    assert "access-control-allow-origin" not in answer.headers
