"""A language model on any server that speaks OpenAI's chat protocol; none unless one is configured."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import httpx
import stamina

from genie.config.sections import LlmSettings
from genie.core.errors import ModelFailed, NoModel

_ATTEMPTS = 3
_CONNECT_TIMEOUT_S = 5.0
_ANSWER_LIMIT_BYTES = 1 << 20
_WORTH_A_RETRY = (429, 502, 503, 504)


class LanguageModel:
    """Asks the configured model; the settings are read at each use, so that a reload changes them."""

    def __init__(self, settings: Callable[[], LlmSettings]) -> None:
        self._settings = settings

    @property
    def is_configured(self) -> bool:
        return self._settings().url is not None

    @cached_property
    def _client(self) -> httpx.AsyncClient:
        """Made when it is first used, as it reads all the certificates there are."""
        return httpx.AsyncClient()

    async def aclose(self) -> None:
        if "_client" in vars(self):
            await self._client.aclose()

    async def complete(self, instructions: str, text: str, *, tokens_max: int | None = None) -> str:
        """What the model answers to `text` under `instructions` (none when empty), cut after `tokens_max`.

        Raises:
            NoModel: none is configured.
            ModelFailed: its server cannot be reached, refuses, is too slow, or answers what is no answer.
        """
        settings = self._settings()
        if settings.url is None:
            raise NoModel(
                "No language model is configured. Set llm.url to an OpenAI-compatible server (for Ollama "
                "http://127.0.0.1:11434/v1) and llm.model to one of its models, then open /api/init."
            )
        system = [{"role": "system", "content": instructions}] if instructions else []
        body: dict[str, Any] = {
            "model": settings.model,
            "messages": [*system, {"role": "user", "content": text}],
        }
        if tokens_max is not None:
            body["max_tokens"] = tokens_max
        try:
            answer = await self._post(settings, body)
        except httpx.HTTPStatusError as error:
            excerpt = error.response.text[:200]
            raise _failure(settings, f"answered {error.response.status_code}: {excerpt}") from error
        except httpx.TimeoutException as error:
            raise _failure(settings, f"did not answer within {settings.timeout_s:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _failure(settings, f"could not be asked ({type(error).__name__}: {error})") from error
        return _content(settings, answer)

    async def _post(self, settings: LlmSettings, body: dict[str, Any]) -> httpx.Response:
        """POST, with retries while the server says that it is busy or being restarted."""
        key = settings.api_key
        request = self._client.build_request(
            "POST",
            f"{(settings.url or '').rstrip('/')}/chat/completions",
            json=body,
            headers={} if key is None else {"Authorization": f"Bearer {key.get_secret_value()}"},
            timeout=httpx.Timeout(settings.timeout_s, connect=min(_CONNECT_TIMEOUT_S, settings.timeout_s)),
        )
        async for attempt in stamina.retry_context(
            on=_is_worth_a_retry,
            attempts=_ATTEMPTS,
            wait_initial=0.2,
            wait_max=2.0,
            timeout=settings.timeout_s,
        ):
            with attempt:
                response = await self._client.send(request)
                response.raise_for_status()
        return response


def _is_worth_a_retry(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in _WORTH_A_RETRY
    return isinstance(error, httpx.ConnectError)


def _content(settings: LlmSettings, answer: httpx.Response) -> str:
    if len(answer.content) > _ANSWER_LIMIT_BYTES:
        raise _failure(settings, f"answered more than {_ANSWER_LIMIT_BYTES:,} bytes")
    try:
        content = answer.json()["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError):
        content = None
    if not isinstance(content, str) or not content.strip():
        raise _failure(settings, "gave no answer that could be read")
    return content.strip()


def _failure(settings: LlmSettings, what: str) -> ModelFailed:
    return ModelFailed(f"The language model's server {settings.url} {what}.", retry_after_s=5)
