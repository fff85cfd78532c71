"""A model's answer, or text put right: `/api/ask-ai-text`, `/api/proofread…`, `/api/run-raw-prompt-text`.

Proofreading falls back to a clean-up of our own when no model is configured; the others need one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from genie.contract.records import keep_record
from genie.core.blocking import run_blocking
from genie.core.errors import BlankQuestion
from genie.core.ids import UserId
from genie.llm import prompts
from genie.munge.proofread import proofread, proofread_python, proofread_sql
from genie.runtime.service import Runtime


@dataclass(frozen=True, kw_only=True)
class Help:
    """What a model is told beforehand, and what is done without one; None when nothing can be."""

    instructions: str
    without_model: Callable[[str], str] | None = None


HELP: Mapping[str, Help] = {
    "/api/ask-ai-text": Help(instructions=prompts.ASK),
    "/api/proofread": Help(instructions=prompts.PROOFREAD, without_model=proofread),
    "/api/proofread-sql": Help(instructions=prompts.PROOFREAD_SQL, without_model=proofread_sql),
    "/api/proofread-python": Help(instructions=prompts.PROOFREAD_PYTHON, without_model=proofread_python),
    "/api/run-raw-prompt-text": Help(instructions=""),
}


async def assist(runtime: Runtime, user: UserId, path: str, text: str) -> str:
    """The answer of the endpoint at `path` (a key of `HELP`) to `text`; it writes an I/O row of that type.

    Raises:
        BlankQuestion: there is no text.
        NoModel, ModelFailed: a model is needed and none is configured, or it could not be asked.
    """
    if not text.strip():
        raise BlankQuestion("Send the text to work on; this one is blank.")
    help_ = HELP[path]
    if help_.without_model is None or runtime.model.is_configured:
        answer = await runtime.model.complete(help_.instructions, text)
    else:
        clean_up = help_.without_model
        answer = await run_blocking(lambda: clean_up(text))
    await keep_record(runtime, user, input_type=path, input=text, output=answer)
    return answer
