"""Reads an answer's body as what it is (JSON, HTML, text, sound), so that it can be compared suitably."""

import io
import json
from html.parser import HTMLParser
from typing import Any

from genie.compare.model import Kind, Sound


def read_body(content_type: str, content: bytes) -> tuple[Kind, Any]:
    """What the body is and its value; a body that is not what its type says is `bytes`."""
    type_ = content_type.partition(";")[0].strip().lower()
    if not content:
        return "nothing", None
    if type_.endswith("json"):
        return _json(content)
    if type_.startswith(("audio/", "video/")):
        return _sound(content)
    if type_ == "text/html":
        return "html", _html(content.decode("utf-8", "replace"))
    if type_.startswith("text/") or type_ in ("", "application/javascript"):
        return "text", content.decode("utf-8", "replace").replace("\r\n", "\n")
    return _sound(content) if type_ == "application/octet-stream" else ("bytes", content)


def _json(content: bytes) -> tuple[Kind, Any]:
    try:
        return "json", json.loads(content)
    except (ValueError, RecursionError):
        return "bytes", content


def _sound(content: bytes) -> tuple[Kind, Any]:
    import av

    played_s = 0.0
    try:
        with av.open(io.BytesIO(content), "r") as opened:
            container = opened.format.name
            for frame in opened.decode(audio=0):
                played_s += frame.samples / frame.sample_rate
    except (av.error.FFmpegError, IndexError):
        return "bytes", content
    return "audio", Sound(container=container, duration_s=played_s)


def _html(text: str) -> list[str]:
    """Its tags with sorted attributes, and its texts with single spaces: indenting does not count."""
    reader = _Pieces()
    reader.feed(text)
    reader.close()
    return reader.pieces


class _Pieces(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        in_order = sorted(attrs, key=lambda each: each[0])
        written = "".join(f' {name}="{value or ""}"' for name, value in in_order)
        self.pieces.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.pieces.append(words)
