"""The bytes of TDS 7.4, as far as a scripted SQL Server needs them: packets, prelogin, and the tokens of an answer.

Source: [MS-TDS], "Tabular Data Stream Protocol", sections 2.2.3 to 2.2.7. Integers are little-endian but for packet
headers, prelogin and the version; text is UTF-16.
"""

import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PRELOGIN, LOGIN, BATCH, PROCEDURE, ATTENTION, TRANSACTION = 0x12, 0x10, 0x01, 0x03, 0x06, 0x0E
BEGIN, COMMIT, ROLLBACK = 5, 7, 8
HANGS_UP_AT = 20
"""Severities from here on end the connection ("Database Engine Error Severities")."""

_REPLY, _END_OF_MESSAGE = 0x04, 0x01
_HEADER = struct.Struct(">BBHHBB")
_PACKET_SIZE = 4096
_COLLATION = bytes((0x09, 0x04, 0xD0, 0x00, 0x34))
_VERSION = bytes((16, 0, 0x0F, 0xA0))
_DONE, _DONE_IN_PROCEDURE, _DONE_PROCEDURE = 0xFD, 0xFF, 0xFE
_FAILED, _COUNTED, _CANCELED = 0x02, 0x10, 0x20
_SELECT = 0xC1
_READABLE = re.compile(r"[\x20-\x7e\n]{3,}")

Value = str | int | bytes | None


@dataclass(frozen=True)
class SqlError:
    """An error as SQL Server sends it; from severity 20 on the server hangs up behind it."""

    number: int
    severity: int = 16
    message: str = "as a test scripts it"

    @property
    def hangs_up(self) -> bool:
        """Whether the connection ends with it."""
        return self.severity >= HANGS_UP_AT


def read_message(receive: Callable[[int], bytes]) -> tuple[int, bytes]:
    """Read packets up to the end of a message; return its kind and its content."""
    content = b""
    while True:
        kind, status, length, *_ = _HEADER.unpack(receive(_HEADER.size))
        content += receive(length - _HEADER.size)
        if status & _END_OF_MESSAGE:
            return kind, content


def build_packets(content: bytes) -> bytes:
    """Cut an answer into packets."""
    room = _PACKET_SIZE - _HEADER.size
    parts = [content[start : start + room] for start in range(0, len(content), room)] or [b""]
    packets = b""
    for number, part in enumerate(parts, start=1):
        status = _END_OF_MESSAGE if number == len(parts) else 0
        packets += _HEADER.pack(_REPLY, status, len(part) + _HEADER.size, 0, number % 256, 0) + part
    return packets


def read_statement(kind: int, content: bytes) -> str:
    """Return the SQL of a batch, or what can be read in a procedure's call: its name, its SQL, its values."""
    body = content[struct.unpack_from("<I", content)[0] :]
    if kind == BATCH:
        return body.decode("utf-16-le")
    halves = (body[offset:].decode("utf-16-le", "replace") for offset in (0, 1))
    return " ".join(found for half in halves for found in _READABLE.findall(half))


def read_transaction_request(content: bytes) -> int:
    """Return what a transaction is to do: BEGIN, COMMIT or ROLLBACK."""
    return int(struct.unpack_from("<H", content, struct.unpack_from("<I", content)[0])[0])


def build_prelogin() -> bytes:
    """Say which version answers, and that it does not encrypt."""
    options = ((0, _VERSION + b"\0\0"), (1, b"\x02"), (2, b"\0"), (3, b""), (4, b"\0"))
    head, data = b"", b""
    for token, value in options:
        head += struct.pack(">BHH", token, 5 * len(options) + 1 + len(data), len(value))
        data += value
    return head + b"\xff" + data


def build_login_answer(database: str) -> bytes:
    """Let someone in."""
    version = b"\x01" + struct.pack(">I", 0x74000004) + _short_text("Microsoft SQL Server") + _VERSION
    return (
        _change(1, _short_text(database), _short_text("master"))
        + _change(7, bytes((len(_COLLATION),)) + _COLLATION, b"\0")
        + _change(4, _short_text(str(_PACKET_SIZE)), _short_text(str(_PACKET_SIZE)))
        + _sized(0xAD, version)
        + _done(_DONE)
    )


def build_error_answer(error: SqlError) -> bytes:
    """Refuse."""
    text = struct.pack("<H", len(error.message)) + error.message.encode("utf-16-le")
    head = struct.pack("<iBB", error.number, 1, error.severity)
    place = _short_text("example") + _short_text("") + struct.pack("<i", 1)
    return _sized(0xAA, head + text + place) + _done(_DONE, _FAILED)


def build_transaction_answer(request: int) -> bytes:
    """Begin a transaction (of the number 1), or end it."""
    number, none = b"\x08" + struct.pack("<Q", 1), b"\0"
    if request == BEGIN:
        return _change(8, number, none) + _done(_DONE)
    return _change(9 if request == COMMIT else 10, none, number) + _done(_DONE)


def build_canceled_answer() -> bytes:
    """Say that what ran was canceled."""
    return _done(_DONE, _CANCELED)


def build_count_answer(kind: int, changed: int) -> bytes:
    """Say how many rows a statement changed."""
    if kind == BATCH:
        return _done(_DONE, _COUNTED, changed)
    return _done(_DONE_IN_PROCEDURE, _COUNTED, changed) + _end_of_procedure()


def build_rows_answer(kind: int, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """Answer a question; each column has the type of its first value."""
    samples = rows[0] if rows else [""] * len(columns)
    described = b"".join(
        struct.pack("<IH", 0, 9) + _type_of(sample) + _short_text(name)
        for name, sample in zip(columns, samples, strict=True)
    )
    sent = b"".join(b"\xd1" + b"".join(map(_encode, row, samples)) for row in rows)
    answer = b"\x81" + struct.pack("<H", len(columns)) + described + sent
    if kind == BATCH:
        return answer + _done(_DONE, _COUNTED, len(rows), _SELECT)
    return answer + _done(_DONE_IN_PROCEDURE, _COUNTED, len(rows), _SELECT) + _end_of_procedure()


def _type_of(sample: Value) -> bytes:
    if isinstance(sample, int):
        return b"\x26\x08"
    if isinstance(sample, bytes):
        return b"\xa5" + struct.pack("<H", 8000)
    return b"\xe7" + struct.pack("<H", 8000) + _COLLATION


def _encode(value: Value, sample: Value) -> bytes:
    if isinstance(sample, int):
        return b"\0" if value is None else b"\x08" + struct.pack("<q", value)
    if value is None:
        return b"\xff\xff"
    data = value if isinstance(value, bytes) else str(value).encode("utf-16-le")
    return struct.pack("<H", len(data)) + data


def _end_of_procedure() -> bytes:
    """Return 0, and the number 1 of a prepared statement, which is what `sp_prepexec` returns."""
    handle = b"\xac\0\0" + _short_text("") + b"\x01" + struct.pack("<IH", 0, 0) + b"\x26\x04\x04" + struct.pack("<i", 1)
    return b"\x79\0\0\0\0" + handle + _done(_DONE_PROCEDURE)


def _done(token: int, status: int = 0, count: int = 0, command: int = 0) -> bytes:
    return struct.pack("<BHHQ", token, status, command, count)


def _change(kind: int, new: bytes, old: bytes) -> bytes:
    return _sized(0xE3, bytes((kind,)) + new + old)


def _sized(token: int, body: bytes) -> bytes:
    return bytes((token,)) + struct.pack("<H", len(body)) + body


def _short_text(text: str) -> bytes:
    return bytes((len(text),)) + text.encode("utf-16-le")
