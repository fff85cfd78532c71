"""Where an answer can be heard."""

from urllib.parse import quote


def answer_url(text: str) -> str:
    """The path under which `text` is spoken, for a client to play."""
    return f"/api/get_tts_audio?tts_text={quote(text)}"
