"""What the worker would give a function, and make of what it returns."""

import azure.functions as func
import pytest

from devhost.http import query_parameters, request_headers, response_of


def test_repeated_query_parameters_are_joined_and_empty_ones_left_out() -> None:
    assert query_parameters("a=1&b=&a=2&c=%C3%A9+x") == {"a": "1,2", "c": "é x"}


def test_repeated_headers_are_joined() -> None:
    assert request_headers({"headers": [(b"accept", b"a"), (b"accept", b"b")]}) == {"accept": "a,b"}


def test_an_ipv6_callers_address_is_bracketed() -> None:
    assert request_headers({"headers": [], "client": ("::1", 9)}) == {"x-forwarded-for": "[::1]:9"}


def test_text_is_sent_with_its_charset() -> None:
    status, headers, body = response_of(func.HttpResponse("ü", status_code=201, charset="latin-1"))
    assert (status, body) == (201, b"\xfc")
    assert dict(headers) == {b"content-type": b"text/plain; charset=latin-1", b"content-length": b"1"}


def test_a_content_type_of_the_functions_own_is_kept() -> None:
    answer = func.HttpResponse(b"{}", headers={"Content-Type": "application/problem+json"})
    assert (b"content-type", b"application/problem+json") in response_of(answer)[1]


@pytest.mark.parametrize("status", [204, 304])
def test_a_response_that_cannot_have_a_body_has_none(status: int) -> None:
    answered, headers, body = response_of(func.HttpResponse("x", status_code=status, headers={"ETag": '"1"'}))
    assert (answered, headers, body) == (status, [(b"etag", b'"1"')], b"")


def test_bytes_and_nothing_are_answered_too() -> None:
    assert response_of(b"x")[2] == b"x"
    assert response_of(None)[0] == 204


def test_anything_else_is_refused() -> None:
    with pytest.raises(TypeError, match="not dict"):
        response_of({})
