"""Parts of a file that a request names by the header `Range` (RFC 9110, section 14), and the response with one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from shared.core.errors import Invalid, invalid_field
from shared.core.http.operation import RawResponse
from shared.core.http.requests import RequestInfo

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_PARTIAL = 206


@dataclass(frozen=True)
class ByteRange:
    """The bytes from `start` until before `end`, of `size`; `is_part` where the request named them."""

    start: int
    end: int
    size: int
    is_part: bool


def read_byte_range(request: RequestInfo, size: int, at_most: int) -> ByteRange:
    """Return which bytes a request wants of a file: never more than `at_most`, so an answer may be shorter than asked.

    422 names `Range` where it is needed, because the whole is longer than `at_most`, or where it lies outside.
    """
    wanted = {name.lower(): value for name, value in request.headers.items()}.get("range")
    if wanted is None:
        if size > at_most:
            raise _refuse(f"Read this file of {size} bytes in parts, such as Range: bytes=0-{at_most - 1}.", "missing")
        return ByteRange(0, size, size, is_part=False)
    found = _RANGE.fullmatch(wanted.strip())
    if found is None or not any(found.groups()):
        raise _refuse("Name one range, such as bytes=0-999.")
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(size, int(last) + 1) if first and last else size
    if start >= end:
        raise _refuse(f"The file has {size} bytes.")
    return ByteRange(start, min(end, start + at_most), size, is_part=True)


def build_range_response(wanted: ByteRange, content: bytes, media_type: str, headers: Mapping[str, str]) -> RawResponse:
    """Return the bytes that were wanted: 206 where they are a part."""
    common = {"Accept-Ranges": "bytes", "Cache-Control": "no-store", **headers}
    if not wanted.is_part:
        return RawResponse(content, media_type, common)
    told = {"Content-Range": f"bytes {wanted.start}-{wanted.end - 1}/{wanted.size}"}
    return RawResponse(content, media_type, {**common, **told}, _PARTIAL)


def _refuse(detail: str, kind: str = "value_error") -> Invalid:
    return invalid_field(("header", "Range"), detail, kind)
