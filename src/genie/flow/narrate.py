"""Speech that is asked for by one request and heard on another connection: `/ws/audio/{sid}`."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Literal

from genie.core.errors import BadRequest, BlankQuestion, GenieError, NotFound, TooBusy
from genie.core.ids import SessionId, UserId
from genie.speech.service import SpeechService

_TEXTS_WAITING = 8


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What a listener is told beside the sound: a frame's type, and a text for people."""

    type: Literal["audio_streaming_status", "audio_streaming_complete", "tts_error"]
    text: str
    status: Literal["success", "loading", "error"]


class Narrator:
    """Knows which sessions listen, and has their texts spoken to them one after the other."""

    def __init__(self, speech: SpeechService) -> None:
        self._speech = speech
        self._listeners: dict[tuple[UserId, SessionId], list[Listener]] = {}

    def attach(self, user: UserId, session: SessionId) -> "Listener":
        """A new listener; of several of one session, the newest is spoken to."""
        listener = Listener(user, session, self._speech)
        self._listeners.setdefault((user, session), []).append(listener)
        return listener

    def detach(self, listener: "Listener") -> None:
        key = listener.user, listener.session
        others = self._listeners.get(key, [])
        if listener in others:
            others.remove(listener)
        if not others:
            self._listeners.pop(key, None)

    def say(self, user: UserId, session: str, text: str, *, limit_chars: int) -> None:
        """Have a text spoken to a session; returns at once.

        Raises:
            BlankQuestion, BadRequest: there is nothing to say, or more than `limit_chars`.
            NotFound: that session is not listening.
            TooBusy: too many texts are waiting to be spoken to it.
        """
        if not text.strip():
            raise BlankQuestion("There is nothing to say: the text is blank.")
        if len(text) > limit_chars:
            raise BadRequest(f"The text has {len(text)} characters; at most {limit_chars} are spoken.")
        listeners = self._listeners.get((user, SessionId(session)))
        if not listeners:
            raise NotFound(
                f"The session {session[:60]!r} is not connected: open /ws/audio/ with its name first."
            )
        listeners[-1].add(text)


class Listener:
    """One connection that hears speech."""

    def __init__(self, user: UserId, session: SessionId, speech: SpeechService) -> None:
        self.user = user
        self.session = session
        self._speech = speech
        self._texts: deque[str] = deque()
        self._news = asyncio.Event()

    def add(self, text: str) -> None:
        if len(self._texts) >= _TEXTS_WAITING:
            raise TooBusy(f"{_TEXTS_WAITING} texts are waiting to be spoken already.", retry_after_s=5)
        self._texts.append(text)
        self._news.set()

    async def narration(self) -> AsyncGenerator[Notice | bytes, None]:
        """Notices and pieces of mp3, as they come, without end."""
        yield Notice(type="audio_streaming_status", text="Ready to speak.", status="success")
        while True:
            while not self._texts:
                self._news.clear()
                await self._news.wait()
            async with aclosing(self._spoken(self._texts.popleft())) as pieces:
                async for piece in pieces:
                    yield piece

    async def _spoken(self, text: str) -> AsyncGenerator[Notice | bytes, None]:
        yield Notice(type="audio_streaming_status", text=text, status="loading")
        try:
            audio = await self._speech.say(text, format="mp3")
            async with aclosing(audio.chunks) as chunks:
                async for chunk in chunks:
                    yield chunk
        except GenieError as error:
            yield Notice(type="tts_error", text=error.detail, status="error")
        else:
            yield Notice(type="audio_streaming_complete", text=text, status="success")
