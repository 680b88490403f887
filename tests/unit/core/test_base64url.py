import pytest

from shared.core import base64url


@pytest.mark.parametrize("raw", [b"", b"\xff", b"\x00" * 16, bytes(range(65))])
def test_bytes_come_back_as_they_were(raw: bytes) -> None:
    assert base64url.decode(base64url.encode(raw)) == raw


@pytest.mark.parametrize("text", ["a b", "ä", "A", "AA=A", "A*=="])
def test_what_is_no_base64url_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        base64url.decode(text)
