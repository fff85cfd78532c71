"""The bytes of a recording, whichever way a client has packed them into a body."""

import base64
import binascii
import re

from genie.core.errors import BadBase64

_DATA_URI = re.compile(rb"\s*data:[^,]{0,200},")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=_\-\s]")
_WHITE = re.compile(rb"\s+")
_CONTAINERS = (
    b"RIFF",
    b"OggS",
    b"ID3",
    b"fLaC",
    b"\x1aE\xdf\xa3",
    b"\xff\xfb",
    b"\xff\xf3",
    b"\xff\xf2",
    b"\xff\xf1",
)


def undo_base64(body: bytes) -> bytes:
    """The bytes of a recording: from base64 of either alphabet, with or without padding, or as they are.

    Raises:
        BadBase64: the body is neither.
    """
    if body.startswith(_CONTAINERS) or body[4:8] == b"ftyp":
        return body
    if (uri := _DATA_URI.match(body)) is not None:
        body = body[uri.end() :]
    elif body and _NOT_BASE64.search(body) is not None and b"\0" in body[:4096]:
        return body
    text = _WHITE.sub(b"", body).translate(bytes.maketrans(b"-_", b"+/")).rstrip(b"=")
    if not text:
        raise BadBase64("The recording is empty: send its bytes as base64 text.")
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise BadBase64(f"The recording is not valid base64 text: {error}.") from error
