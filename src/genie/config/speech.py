"""The speech section of the settings tree: what listens, what speaks, and within which limits."""

import os
from pathlib import Path

from pydantic import Field, SecretStr, field_validator

from genie.config.sections import Section


class SttSettings(Section):
    """Speech to text."""

    model: str = Field(
        "base",
        min_length=1,
        description="What listens: a model's name (`base`), a folder with a CTranslate2 Whisper model, or "
        "the URL of an OpenAI-compatible server, such as `http://127.0.0.1:8000/v1`.",
    )
    weights_dir: Path | None = Field(
        None, description="Folder to take the packaged model's files from, instead of the installed packages."
    )
    language: str = Field(
        "en",
        pattern=r"^(auto|[a-z]{2,3})$",
        description="Language spoken, as a two-letter code; `auto` detects it in each recording.",
    )
    threads: int = Field(
        min(4, os.cpu_count() or 1), ge=1, le=128, description="Processor threads of the engine."
    )
    beam_size: int = Field(2, ge=1, le=10, description="Hypotheses kept while decoding; more is slower.")
    window_s: float = Field(
        20.0, ge=5, le=30, description="Seconds of audio transcribed before the next request may go first."
    )
    waiting_limit: int = Field(
        8, ge=1, le=1000, description="Recordings that may wait before new ones get 429."
    )
    partial_patience_s: float = Field(
        1.0, gt=0, le=60, description="Seconds a partial transcript may wait before it is dropped as late."
    )
    timeout_s: float = Field(60.0, ge=1, le=600, description="Seconds one window or remote request may take.")
    remote_model: str = Field("whisper-1", description="Model name sent to a remote server.")
    api_key: SecretStr | None = Field(None, description="Key sent to a remote server as a bearer token.")


class TtsSettings(Section):
    """Text to speech."""

    voice: str = Field(
        "en_US-joe-medium",
        min_length=1,
        description="What speaks: a packaged voice's name, the path of a Piper voice (`.onnx`), or the URL "
        "of an OpenAI-compatible server, such as `http://127.0.0.1:8000/v1`.",
    )
    speed: float = Field(1.0, ge=0.5, le=2.0, description="Rate of speech; 1 is the voice's own.")
    text_limit_chars: int = Field(
        10_000, ge=100, le=1_000_000, description="Longest text spoken, in characters."
    )
    waiting_limit: int = Field(8, ge=1, le=1000, description="Texts that may wait before new ones get 429.")
    timeout_s: float = Field(30.0, ge=1, le=600, description="Seconds one sentence may take.")
    cache_limit_bytes: int = Field(
        64 * 2**20, ge=0, le=2**40, description="Disk space for spoken phrases, in bytes; 0 keeps none."
    )
    legacy_port: int = Field(
        5002,
        ge=0,
        le=65535,
        description="Further TCP port on 127.0.0.1, where old clients ask for speech, if the server listens "
        "on this machine only; 0 is none.",
    )
    remote_model: str = Field("tts-1", description="Model name sent to a remote server.")
    remote_voice: str = Field("alloy", description="Voice name sent to a remote server.")
    api_key: SecretStr | None = Field(None, description="Key sent to a remote server as a bearer token.")


class SpeechSettings(Section):
    enabled: bool = Field(True, description="Load the speech engines; off answers text only.")
    upload_limit_bytes: int = Field(
        50 * 2**20, ge=1024, le=2**31, description="Largest recording, in bytes as received."
    )
    audio_limit_s: float = Field(600.0, ge=1, le=36_000, description="Longest recording, in seconds.")
    upload_s: float = Field(
        15.0, ge=1, le=600, description="Seconds up to which a recording goes before long files."
    )
    decode_timeout_s: float = Field(20.0, ge=1, le=600, description="Seconds decoding a recording may take.")
    load_wait_s: float = Field(
        15.0, ge=0, le=600, description="Seconds a request waits for an engine that is loading."
    )
    load_timeout_s: float = Field(
        120.0, ge=1, le=86_400, description="Seconds an engine may load without a sign of progress."
    )
    stt: SttSettings = Field(default_factory=SttSettings)
    tts: TtsSettings = Field(default_factory=TtsSettings)

    @field_validator("stt", "tts")
    @classmethod
    def _sound_urls(cls, value: SttSettings | TtsSettings) -> SttSettings | TtsSettings:
        target = value.model if isinstance(value, SttSettings) else value.voice
        if "://" in target and not target.startswith(("http://", "https://")):
            raise ValueError(f"{target!r} is not an http:// or https:// URL")
        return value
