"""Small pictures with valid headers, built in code: what a header says is all that is ever read of one."""

import struct


def jpeg(width: int = 4, height: int = 3, note: bytes = b"") -> bytes:
    """A JPEG with a comment, which makes it another one than the next."""
    comment = b"\xff\xfe" + (len(note) + 2).to_bytes(2) + note
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + comment + frame + b"\xff\xda\x00\x08\x01\x01\x00\x00?\x00\x00\xff\xd9"


def png(width: int = 4, height: int = 3) -> bytes:
    """A PNG as far as its header goes."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", width, height, 8, 2, 0, 0, 0) + bytes(4)


def gif(width: int = 4, height: int = 3) -> bytes:
    """A GIF as far as its header goes."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x00\x00\x00;"


def webp(width: int = 4, height: int = 3) -> bytes:
    """A WebP with an extended header."""
    chunk = b"VP8X\x0a\x00\x00\x00" + bytes(4) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + (4 + len(chunk)).to_bytes(4, "little") + b"WEBP" + chunk


def heic() -> bytes:
    """A HEIC as far as its brands go."""
    return (24).to_bytes(4) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(16)


def mp4() -> bytes:
    """A video in the same kind of boxes."""
    return (24).to_bytes(4) + b"ftypmp42" + bytes(4) + b"isommp42" + bytes(16)
