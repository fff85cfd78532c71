"""The pipe protocol between the server and an engine's process.

A message is two little-endian 32-bit lengths, then a JSON object, then bytes. Only the standard library is
used, so that both ends can import this.

Server to engine: `{"id", "op", …}`. Engine to server, first `{"event": "ready", …}` (or `"progress"` any
number of times before it, or `"failed"` with `code` and `detail`), then for each request one message with its
`id`, which holds `error: {code, detail}` when the request failed.
"""

import asyncio
import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

Message = tuple[dict[str, Any], bytes]

_LENGTHS = struct.Struct("<II")


def pack(fields: Mapping[str, Any], payload: bytes = b"") -> bytes:
    """The bytes that go before `payload`."""
    header = json.dumps(fields).encode()
    return _LENGTHS.pack(len(header), len(payload)) + header


async def receive(reader: asyncio.StreamReader) -> Message:
    """The next message; `asyncio.IncompleteReadError` when the other end is gone."""
    header_bytes, payload_bytes = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    fields = json.loads(await reader.readexactly(header_bytes))
    payload = await reader.readexactly(payload_bytes) if payload_bytes else b""
    return fields, payload


def read(stream: BinaryIO) -> Message | None:
    """The next message from a blocking stream; None when the other end is gone."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    header_bytes, payload_bytes = _LENGTHS.unpack(lengths)
    header = stream.read(header_bytes)
    payload = stream.read(payload_bytes)
    if len(header) < header_bytes or len(payload) < payload_bytes:
        return None
    return json.loads(header), payload


def write(stream: BinaryIO, fields: Mapping[str, Any], payload: bytes = b"") -> None:
    """Send one message over a blocking stream."""
    stream.write(pack(fields, payload))
    stream.write(payload)
    stream.flush()
