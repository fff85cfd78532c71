"""The process that decodes what came in and encodes what goes out: `python -m genie.speech.children.codec`.

Decoding hostile bytes is the riskiest native code there is here, so it has a process to itself with a limit
on memory; when it dies, no engine dies with it.
"""

import json
import resource
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from genie.speech.children.process import ServerPipe, load_or_say_why

_MEMORY_LIMIT_BYTES = 2 * 2**30
_DECODERS = 2
_ENCODERS_LIMIT = 64


def main() -> None:
    server = ServerPipe()
    settings = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))
    work = load_or_say_why(server, lambda: _Work(settings))
    server.announce("ready", model="ffmpeg", device="cpu")
    with ThreadPoolExecutor(_DECODERS) as decoders:
        for request, payload in server.requests():
            if request["op"] == "decode":
                decoders.submit(server.answer, request, partial(work.decode, payload))
            else:
                server.answer(request, partial(work.encode, request, payload))


class _Work:
    def __init__(self, settings: dict[str, Any]) -> None:
        import av
        import av.logging

        from genie.speech.children.decode import decode
        from genie.speech.children.encode import Encoder

        av.logging.set_level(None)
        self._decode = decode
        self._new_encoder = Encoder
        self._limit_s = float(settings["limit_s"])
        self._encoders: dict[str, Encoder] = {}

    def decode(self, recording: bytes) -> tuple[dict[str, Any], bytes]:
        return {}, self._decode(recording, self._limit_s)

    def encode(self, request: dict[str, Any], samples: bytes) -> tuple[dict[str, Any], bytes]:
        stream = str(request["stream"])
        if request["op"] == "drop":
            self._encoders.pop(stream, None)
            return {}, b""
        encoder = self._encoders.get(stream)
        if encoder is None:
            while len(self._encoders) >= _ENCODERS_LIMIT:
                self._encoders.pop(next(iter(self._encoders)))
            encoder = self._encoders[stream] = self._new_encoder(request["format"], request["rate_hz"])
        piece = encoder.feed(samples) if samples else b""
        if request["op"] == "finish":
            piece += self._encoders.pop(stream).finish()
        return {}, piece


if __name__ == "__main__":
    main()
