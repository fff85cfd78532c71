"""The process that listens: `python -m genie.speech.children.stt`. It transcribes one window at a time."""

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from genie.core.errors import WeightsMissing
from genie.speech import weights
from genie.speech.children.process import ServerPipe, load_or_say_why


def main() -> None:
    server = ServerPipe()
    settings = json.loads(sys.argv[1])
    transcriber = load_or_say_why(server, partial(_load, settings, server))
    server.announce("ready", model=settings["model"], device="cpu")
    for request, payload in server.requests():
        server.answer(request, partial(_window, transcriber, request, payload))


def _load(settings: dict[str, Any], server: ServerPipe) -> Any:
    folder = _folder(settings, server)
    server.announce("progress", detail=f"loading {folder}")
    from genie.speech.children.whisper import Transcriber

    return Transcriber(str(folder), threads=settings["threads"], beam_size=settings["beam_size"])


def _folder(settings: dict[str, Any], server: ServerPipe) -> Path:
    model, cache_dir = str(settings["model"]), Path(settings["cache_dir"])
    named = Path(model).expanduser()
    if (named / "model.bin").is_file():
        return named
    kept = Path(settings["models_dir"]) / model
    if (kept / "model.bin").is_file():
        return kept
    if model == "base":
        server.announce("progress", detail="joining and checking the packaged weights")
        source_dir = settings["weights_dir"]
        return weights.assembled(weights.WHISPER_BASE, cache_dir, Path(source_dir) if source_dir else None)
    if named.is_absolute() or "/" in model:
        raise WeightsMissing(f"There is no model in {named}: the file model.bin is not there.")
    from genie.speech.children import hub

    return hub.fetch(model, kept, server)


def _window(transcriber: Any, request: dict[str, Any], payload: bytes) -> tuple[dict[str, Any], bytes]:
    import numpy as np

    samples = np.frombuffer(payload, dtype="<i2").astype(np.float32) / 32768.0
    return transcriber.window(samples, language=request["language"], last=request["last"]), b""


if __name__ == "__main__":
    main()
