"""A model's answer or corrected text, as plain text; proofreading works without a model too."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from genie.api.documented import documented
from genie.api.parts import Parts, User
from genie.contract.assistance import assist

router = APIRouter(tags=["assistance"], default_response_class=PlainTextResponse)

Question = Annotated[str, Query(description="The text to answer or correct.")]
Prompt = Annotated[str, Query(description="The whole prompt, sent to the model as it is.")]


@router.get("/api/ask-ai-text", response_model=None, responses=documented(text="It has eight planets."))
async def ask_ai_text(parts: Parts, user: User, question: Question = "") -> str:
    """The model's answer."""
    return await assist(parts, user, "/api/ask-ai-text", question)


@router.get("/api/proofread", response_model=None, responses=documented(text="I think it rains."))
async def proofread(parts: Parts, user: User, question: Question = "") -> str:
    """Prose, corrected."""
    return await assist(parts, user, "/api/proofread", question)


@router.get("/api/proofread-sql", response_model=None, responses=documented(text="select * from users;"))
async def proofread_sql(parts: Parts, user: User, question: Question = "") -> str:
    """A SQL statement, corrected."""
    return await assist(parts, user, "/api/proofread-sql", question)


@router.get("/api/proofread-python", response_model=None, responses=documented(text="def f(x):"))
async def proofread_python(parts: Parts, user: User, question: Question = "") -> str:
    """Python code, corrected."""
    return await assist(parts, user, "/api/proofread-python", question)


@router.get(
    "/api/run-raw-prompt-text", response_model=None, responses=documented(text="It has eight planets.")
)
async def run_raw_prompt_text(parts: Parts, user: User, prompt_and_content: Prompt = "") -> str:
    """The model's answer to a prompt as it is."""
    return await assist(parts, user, "/api/run-raw-prompt-text", prompt_and_content)
